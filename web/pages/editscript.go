package pages

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"

	"congvan/document"
	"congvan/internal/drafting"
	"congvan/web/front"
	"congvan/workflow"
)

// manuscriptBody is the most bytes of what the editor's scripts send.
const manuscriptBody = drafting.MaxManuscript + 4<<10

// typed is what the editor sends: whose save it is and the manuscript.
type typed struct {
	Tab     string          `json:"tab"`
	Seq     int64           `json:"seq"`
	Take    bool            `json:"take"`
	Base    int             `json:"base"`
	Content json.RawMessage `json:"content"`
}

func (v *visit) typed() (t typed, err error) {
	data, err := io.ReadAll(v.Body)
	if err != nil {
		return t, badForm(err)
	}
	if err := json.Unmarshal(data, &t); err != nil {
		return t, badForm(err)
	}
	return t, nil
}

// keptReply tells the editor how its text stands on the server.
type keptReply struct {
	Seq      int64     `json:"seq"`
	At       time.Time `json:"at"`
	Revision int       `json:"revision"`
	By       string    `json:"by,omitempty"` // who wrote the revision, when it is not the one that is edited
}

// keepTyped stores what is being typed.
func (p *Pages) keepTyped(w http.ResponseWriter, v *visit) error {
	t, err := v.typed()
	if err != nil {
		return err
	}
	kept, err := p.Front.Keep(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")), front.Keeping{Tab: t.Tab, Seq: t.Seq, Take: t.Take, Base: t.Base, Content: t.Content})
	if err != nil {
		return p.tellScript(w, v, err)
	}
	out := keptReply{Seq: kept.Seq, At: kept.At, Revision: kept.Revision}
	if kept.Revision != t.Base {
		o, err := p.Front.Organisation(v.Context(), v.caller)
		if err != nil {
			return err
		}
		out.By = personName(o, kept.By)
	}
	p.answerJSON(w, v, http.StatusOK, out)
	return nil
}

// typedNow gives what stands on the server, for a tab that takes over.
func (p *Pages) typedNow(w http.ResponseWriter, v *visit) error {
	b, err := p.Front.Edit(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")))
	if err != nil {
		return p.tellScript(w, v, err)
	}
	out := editorBoot{ID: b.ID, Who: v.caller.Person, Tab: b.Copy.Tab, Seq: b.Copy.Seq, Base: b.Base, Revision: b.Revision(), Manuscript: b.Manuscript, Typed: b.Copy.Tab != ""}
	if b.View != nil {
		out.Version = b.View.Letter.Version
	}
	p.answerJSON(w, v, http.StatusOK, out)
	return nil
}

// savedReply tells the editor of the revision that was written.
type savedReply struct {
	Revision int       `json:"revision"`
	Version  int64     `json:"version"`
	At       time.Time `json:"at"`
	New      bool      `json:"new"`
	Begun    bool      `json:"begun"` // it is the letter's first
}

// saveTyped writes a revision.
func (p *Pages) saveTyped(w http.ResponseWriter, v *visit) error {
	t, err := v.typed()
	if err != nil {
		return err
	}
	m, err := drafting.ReadManuscript(t.Content)
	if err != nil {
		return p.tellScript(w, v, err)
	}
	got, view, err := p.Front.Save(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")), t.Base, m)
	if err != nil {
		return p.tellScript(w, v, err)
	}
	l := view.Letter
	p.answerJSON(w, v, http.StatusOK, savedReply{Revision: l.Revision.N, Version: l.Version, At: l.Revision.At, New: got != nil, Begun: l.Revision.N == 1})
	return nil
}

// checked is what the linter and the reader of the source say.
type checked struct {
	Findings []finding      `json:"findings"`
	Faults   []problemFault `json:"faults"` // what stops it from being printed and kept
	LeftOut  []leftOutReply `json:"leftOut"`

	PDF       []byte `json:"pdf,omitempty"`       // as base64
	Unprinted string `json:"unprinted,omitempty"` // why there are no pages
}

type leftOutReply struct {
	Key  workflow.Hash `json:"key"`
	Text string        `json:"text"`
}

// checkTyped lints what is being typed.
func (p *Pages) checkTyped(w http.ResponseWriter, v *visit) error {
	t, err := v.typed()
	if err != nil {
		return err
	}
	b, err := p.Front.Check(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")), t.Content)
	if err != nil {
		return p.tellScript(w, v, err)
	}
	out := p.check(v, b)
	if err := p.draw(v, b, &out); err != nil {
		return err
	}
	p.answerJSON(w, v, http.StatusOK, out)
	return nil
}

// draw adds the pages. A text that cannot be printed is no failure: the page
// says why, and keeps showing what could be.
func (p *Pages) draw(v *visit, b *front.Bench, out *checked) error {
	pdf, _, err := p.Front.Draw(v.Context(), b)
	if err != nil {
		told := p.told(v, err)
		if told.Code == front.Internal {
			return err
		}
		out.Unprinted = told.Detail
		if len(told.Faults) > 0 {
			out.Unprinted = told.Faults[0].Text
		}
		return nil
	}
	out.PDF = pdf
	return nil
}

func (p *Pages) check(v *visit, b *front.Bench) checked {
	out := checked{Findings: p.findings(v, b), Faults: []problemFault{}, LeftOut: []leftOutReply{}}
	l, _ := b.Manuscript.Compose()
	if faults, bad := errors.AsType[document.Errors](document.Check(l)); bad {
		for _, f := range faults {
			out.Faults = append(out.Faults, problemFault{f.Field, v.T(f.VI, f.EN)})
		}
	}
	var before []workflow.Finding
	if b.View != nil {
		before = b.View.Letter.Revision.Findings
	}
	for _, f := range b.Manuscript.LeftOut(before) {
		out.LeftOut = append(out.LeftOut, leftOutReply{f.Key, f.In(v.lang)})
	}
	return out
}

// tellScript answers a script with the problem, whatever it accepts.
func (p *Pages) tellScript(w http.ResponseWriter, v *visit, err error) error {
	told := p.told(v, err)
	p.answerJSON(w, v, told.Status, told)
	return nil
}

// attach adds files to a draft; the script gets JSON, a form the page again.
func (p *Pages) attach(w http.ResponseWriter, v *visit) error {
	ups, err := v.attachments()
	if v.MultipartForm != nil {
		defer v.MultipartForm.RemoveAll()
	}
	return p.filesChanged(w, v, err, func(version int64) (*front.View, error) {
		return p.Front.Attach(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")), version, ups)
	})
}

// detach takes one file off a draft.
func (p *Pages) detach(w http.ResponseWriter, v *visit) error {
	var err error
	if err = v.ParseForm(); err != nil {
		err = badForm(err)
	}
	return p.filesChanged(w, v, err, func(version int64) (*front.View, error) {
		return p.Front.Detach(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")), version, v.PostForm.Get("name"))
	})
}

type filesReply struct {
	Revision int        `json:"revision"`
	Version  int64      `json:"version"`
	Files    []fileLine `json:"files"`
}

type fileLine struct {
	Name string `json:"name"`
	Size string `json:"size"`
	Href string `json:"href"`
}

func (p *Pages) filesChanged(w http.ResponseWriter, v *visit, err error, change func(version int64) (*front.View, error)) error {
	id := v.PathValue("id")
	var view *front.View
	if err == nil {
		var version int64
		if version, err = v.version(); err == nil {
			view, err = change(version)
		}
	}
	switch {
	case err != nil && v.wantsJSON():
		return p.tellScript(w, v, err)
	case err != nil:
		b, again := p.Front.Edit(v.Context(), v.caller, workflow.LetterID(id))
		if again != nil {
			return err
		}
		wrong := p.told(v, err)
		return p.editWith(w, v, wrong.Status, b, &wrong, "")
	case !v.wantsJSON():
		return back(w, v, "/letters/"+id+"/edit#files")
	}
	out := filesReply{Revision: view.Letter.Revision.N, Version: view.Letter.Version, Files: []fileLine{}}
	for _, a := range view.Letter.Revision.Attachments {
		out.Files = append(out.Files, fileLine{a.Name, size(a.File.Size), "/letters/" + id + "/files/" + string(a.File.SHA256)})
	}
	p.answerJSON(w, v, http.StatusOK, out)
	return nil
}

package pages

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"congvan/document"
	"congvan/document/locate"
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
		return p.tellUnsaved(w, v, m, err)
	}
	l := view.Letter
	p.answerJSON(w, v, http.StatusOK, savedReply{Revision: l.Revision.N, Version: l.Version, At: l.Revision.At, New: got != nil, Begun: l.Revision.N == 1})
	return nil
}

// tellUnsaved says why no revision was written: what is wrong with the text is
// told by the places of the editor, which has no lines.
func (p *Pages) tellUnsaved(w http.ResponseWriter, v *visit, m drafting.Manuscript, err error) error {
	told := p.told(v, err)
	if _, ours := errors.AsType[document.Errors](err); ours {
		_, begins := m.Compose()
		told.Faults = nil
		for _, e := range m.Faults() {
			told.Faults = append(told.Faults, editorFault(v, e, m.Blocks, begins))
		}
	}
	p.answerJSON(w, v, told.Status, told)
	return nil
}

// editorFault tells a fault by the place where the editor shows it. Begins are
// the lines of the body that its blocks begin in.
func editorFault(v *visit, e *document.Error, blocks []document.Block, begins []int) problemFault {
	f := problemFault{Field: e.Field, Name: fieldName(v, e.Field), Text: v.T(e.VI, e.EN)}
	if e.Field != "body" || e.Line == 0 {
		return f
	}
	at := drafting.BlockAt(begins, e.Line)
	if at < 0 || at >= len(blocks) {
		return f
	}
	f.Block = &at
	f.Name += v.T(", đoạn ", ", paragraph ") + itoa(at+1)
	words := blocks[at].Source
	if blocks[at].Kind != document.Raw {
		words = front.Quote(blocks[at])
	}
	if words := strings.Fields(words); len(words) > 0 {
		f.Name += " “" + strings.Join(words[:min(len(words), 8)], " ") + "…”"
	}
	return f
}

// checked is what is known of the text that is being typed, and its pages.
type checked struct {
	Findings []finding      `json:"findings"`
	Faults   []problemFault `json:"faults"` // what stops it from being printed and kept
	LeftOut  []leftOutReply `json:"leftOut"`

	PDF []byte `json:"pdf,omitempty"` // as base64
	// Places are where each block stands, a box for each page it is on.
	Places [][]locate.Box `json:"places"`
}

type leftOutReply struct {
	Key  workflow.Hash `json:"key"`
	Text string        `json:"text"`
}

// checkTyped lays out and lints what is being typed.
func (p *Pages) checkTyped(w http.ResponseWriter, v *visit) error {
	t, err := v.typed()
	if err != nil {
		return err
	}
	id := workflow.LetterID(v.PathValue("id"))
	b, err := p.Front.Check(v.Context(), v.caller, id, t.Content)
	if err != nil {
		return p.tellScript(w, v, err)
	}
	drawn, err := p.Front.PreviewDraft(v.Context(), v.caller, id, front.DraftSource{Manuscript: t.Content})
	if err != nil {
		return p.tellScript(w, v, err)
	}
	out := checked{Findings: findingsOf(v, b, drawn.Findings), Faults: []problemFault{}, LeftOut: []leftOutReply{}, PDF: drawn.PDF, Places: [][]locate.Box{}}
	var begins []int
	for _, block := range drawn.Blocks {
		out.Places, begins = append(out.Places, block.Boxes), append(begins, block.Line)
	}
	for _, e := range drawn.Faults {
		out.Faults = append(out.Faults, editorFault(v, e, b.Manuscript.Blocks, begins))
	}
	if m := drawn.Missing; m != nil {
		out.Faults = append(out.Faults, problemFault{Field: "body", Name: fieldName(v, "body"), Text: v.T(m.Vietnamese(), m.English())})
	}
	for _, f := range b.Manuscript.LeftOut(before(b)) {
		out.LeftOut = append(out.LeftOut, leftOutReply{f.Key, f.In(v.lang)})
	}
	p.answerJSON(w, v, http.StatusOK, out)
	return nil
}

// before are the findings of the revision that is edited.
func before(b *front.Bench) []workflow.Finding {
	if b.View == nil {
		return nil
	}
	return b.View.Letter.Revision.Findings
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

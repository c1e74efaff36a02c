package pages

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"congvan/document"
	"congvan/internal/drafting"
	"congvan/web/front"
	"congvan/workflow"
)

// saveForm takes the form of a browser without scripts: it writes a revision,
// and submits it when asked to. What is wrong is shown with all that was typed.
func (p *Pages) saveForm(w http.ResponseWriter, v *visit) error {
	id := workflow.LetterID(v.PathValue("id"))
	b, err := p.Front.Edit(v.Context(), v.caller, id)
	if err != nil {
		return err
	}
	sent, err := v.pictures()
	if err != nil {
		return err
	}
	base, err := strconv.Atoi(v.PostForm.Get("base"))
	if err != nil {
		return badForm(err)
	}
	shown := v.PostForm.Get("typed") == saveOf(b)
	b.Base, b.Manuscript = base, v.manuscript(b)
	b.Manuscript.Show(sent)
	var view *front.View
	if err = v.copiesFault(); err == nil {
		_, view, err = p.Front.Save(v.Context(), v.caller, id, base, b.Manuscript)
	}
	if err == nil && shown { // else another tab has typed since, and its text stays
		err = p.Front.Discard(v.Context(), v.caller, id)
	}
	if err == nil && v.PostForm.Get("do") == "submit" {
		b.View, b.Base = view, view.Letter.Revision.N
		if _, err = p.Front.Act(v.Context(), v.caller, front.Act{Action: workflow.Submit, Letter: id, Version: view.Letter.Version}); err == nil {
			return back(w, v, "/letters/"+string(id))
		}
	}
	if err != nil {
		if _, source := errors.AsType[document.Errors](err); source {
			// Told by the lines of the box, not of the source made of the form.
			l, _ := b.Manuscript.Compose()
			l.Body = v.PostForm.Get("body")
			if again := document.Check(l); again != nil {
				err = again
			}
		}
		wrong := p.told(v, err)
		return p.editWith(w, v, wrong.Status, b, &wrong, v.PostForm.Get("body"))
	}
	return back(w, v, "/letters/"+string(id)+"/edit?saved="+strconv.Itoa(view.Letter.Revision.N))
}

// saveOf names the save of what was typed that a form shows.
func saveOf(b *front.Bench) string {
	if b.Copy.Tab == "" {
		return ""
	}
	return b.Copy.Tab + ":" + strconv.FormatInt(b.Copy.Seq, 10)
}

// copiesFault refuses file copies that are no number.
func (v *visit) copiesFault() error {
	text := strings.TrimSpace(v.PostForm.Get("filing_copies"))
	if n, err := strconv.Atoi(text); text == "" || err == nil && n >= 0 && n <= 999 {
		return nil
	}
	return &drafting.InputError{Field: "filing.copies", VI: "“" + text + "” không phải số bản lưu; ghi một số từ 0 đến 999", EN: "“" + text + "” is no number of copies; write a number from 0 to 999"}
}

// manuscript is the letter of a posted form, over what the form does not ask.
func (v *visit) manuscript(b *front.Bench) drafting.Manuscript {
	f, m := v.PostForm, b.Manuscript
	get := func(name string) string { return strings.TrimSpace(f.Get(name)) }
	l := &m.Letter
	l.Subject, l.Agency, l.ParentAgency, l.Symbol, l.Place = get("subject"), get("agency"), get("parent_agency"), get("symbol"), get("place")
	l.Urgency, l.Circulation = document.Urgency(get("urgency")), get("circulation")
	l.Recipients = formLines(f.Get("recipients"))
	if f.Has("addressees") { // not every type has them
		l.Addressees = formLines(f.Get("addressees"))
	}
	if f.Has("authority") {
		l.Authority = get("authority")
	}
	if f.Has("secretary") {
		l.Secretary = get("secretary")
	}
	if f.Has("other_side") {
		l.OwnSide, l.OtherSide = formLines(f.Get("own_side")), formLines(f.Get("other_side"))
	}
	l.Filing.Units = formLines(strings.ReplaceAll(f.Get("filing_units"), ",", "\n"))
	l.DrafterCode, l.Contact = get("drafter_code"), get("contact")
	if n, err := strconv.Atoi(get("filing_copies")); err == nil || get("filing_copies") == "" {
		if n != l.Filing.Copies {
			l.Filing.Copies, l.Filing.CopiesAs = n, ""
		}
	}
	for _, s := range signatories(v, b, m.Unit) {
		if s.Value == get("mandate") {
			l.Signature = s.Block
		}
	}
	l.Signature.OtherTitles = formLines(f.Get("other_titles"))
	if b.View == nil {
		m.Unit, m.Restricted = workflow.UnitID(get("unit")), f.Get("restricted") == "true"
	}
	for _, k := range f["settled"] {
		m.Settled = append(m.Settled, workflow.Hash(k))
	}
	m.Blocks = document.EditBody(f.Get("body"))
	return m
}

// formLines are the lines of a box, without list marks that printing adds.
func formLines(s string) []string {
	var list []string
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		line = strings.TrimSpace(strings.TrimPrefix(line, "- "))
		if line = strings.TrimRight(line, ";"); line != "" {
			list = append(list, line)
		}
	}
	return list
}

package pages

import (
	"net/http"
	"strconv"

	"congvan/document"
	"congvan/document/diff"
	"congvan/web/front"
	"congvan/workflow"
)

// conflictPage shows two texts of a draft: what was typed, and the revision
// that was written meanwhile. Both are kept until somebody chooses.
type conflictPage struct {
	ID            workflow.LetterID
	Subject       string
	Problem       *problem
	Base, Current int
	By, At, Saved string
	Mine, Theirs  string // plain words
	// Parts are what is typed with what differs from the revision; empty when
	// it cannot be read.
	Parts []diff.Part
}

func (p *Pages) conflict(w http.ResponseWriter, v *visit) error {
	b, err := p.Front.Edit(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")))
	if err != nil {
		return err
	}
	if !b.Behind() || b.View == nil {
		return back(w, v, "/letters/"+string(b.ID)+"/edit")
	}
	return p.conflictWith(w, v, http.StatusOK, b, nil)
}

func (p *Pages) conflictWith(w http.ResponseWriter, v *visit, status int, b *front.Bench, wrong *problem) error {
	rev := b.View.Letter.Revision
	mine, _ := b.Manuscript.Compose()
	theirs, err := document.Parse([]byte(rev.Source))
	if err != nil {
		return err
	}
	var parts []diff.Part
	if r, err := diff.Compare(diff.Version{Letter: theirs}, diff.Version{Letter: mine}); err == nil {
		parts = r.Parts
	}
	return p.show(w, v, status, "conflict", &conflictPage{
		Parts: parts,
		ID:    b.ID, Problem: wrong, Subject: subject(rev.Head.Subject), Base: b.Base, Current: rev.N, By: personName(b.Org, rev.By), At: moment(rev.At),
		Saved: moment(b.Copy.SavedAt), Mine: document.PlainText(mine), Theirs: document.PlainText(theirs),
	})
}

// settle ends a conflict: mine becomes the next revision, or what was typed is
// forgotten.
func (p *Pages) settle(w http.ResponseWriter, v *visit) error {
	id := workflow.LetterID(v.PathValue("id"))
	if err := v.ParseForm(); err != nil {
		return badForm(err)
	}
	b, err := p.Front.Edit(v.Context(), v.caller, id)
	if err != nil {
		return err
	}
	seen, err := strconv.Atoi(v.PostForm.Get("seen"))
	if err != nil {
		return badForm(err)
	}
	switch v.PostForm.Get("keep") {
	case "mine":
		// It stands on the revision seen beside it, and is written as the next
		// one when it is saved.
		err = p.Front.Rebase(v.Context(), v.caller, b.ID, b.Base, seen)
	case "theirs":
		err = p.Front.Discard(v.Context(), v.caller, id)
	default:
		return badForm(err)
	}
	if err != nil {
		wrong := p.told(v, err)
		return p.conflictWith(w, v, wrong.Status, b, &wrong)
	}
	return back(w, v, "/letters/"+string(id)+"/edit")
}

// manuscriptFile gives what was typed as a .md, so that no choice loses it.
func (p *Pages) manuscriptFile(w http.ResponseWriter, v *visit) error {
	b, err := p.Front.Edit(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")))
	if err != nil {
		return err
	}
	up := b.Manuscript.Upload()
	w.Header().Set("Content-Type", "text/markdown; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="`+up.Name+`"`)
	_, _ = w.Write(up.Data) // the visitor is gone, then
	return nil
}

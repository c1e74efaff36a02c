package pages

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"congvan/document"
	"congvan/web/front"
	"congvan/workflow"
)

type documentBlock = document.Block

// decisions are what the book's forms do to a letter, each with the form that
// is shown again when it is refused.
var decisions = map[workflow.Action]string{
	workflow.Approve: "approve", workflow.Sign: "sign", workflow.Return: "return", workflow.Ask: "ask",
	workflow.Answer: "answer", workflow.Unask: "", workflow.Undo: "",
}

// decide carries out a decision and opens the next letter; one that is refused
// shows the same letter again with what was typed.
func (p *Pages) decide(w http.ResponseWriter, v *visit) error {
	id, action := workflow.LetterID(v.PathValue("id")), workflow.Action(v.PathValue("action"))
	step, known := decisions[action]
	if !known {
		return errNoPage
	}
	if err := v.ParseForm(); err != nil {
		return errForm
	}
	next, err := p.nextInBook(v, id)
	if err != nil {
		return err
	}
	if err := p.decided(v, id, action); err != nil {
		return p.refused(w, v, step, err)
	}
	to := "/book/" + string(id)
	if goesOn(action) {
		to = next
	}
	return back(w, v, to+"?"+url.Values{"done": {string(id)}, "did": {string(action)}}.Encode())
}

// goesOn says whether the book turns to the next letter after an action.
func goesOn(a workflow.Action) bool {
	return a == workflow.Approve || a == workflow.Sign || a == workflow.Return || a == workflow.Answer
}

// nextInBook is the letter after this one in the queue, else the first other.
func (p *Pages) nextInBook(v *visit, id workflow.LetterID) (string, error) {
	items, _, err := p.bookItems(v)
	if err != nil {
		return "", err
	}
	var before, after workflow.LetterID
	passed := false
	for _, it := range items {
		switch {
		case it.Letter.ID == id:
			passed = true
		case passed && after == "":
			after = it.Letter.ID
		case before == "":
			before = it.Letter.ID
		}
	}
	for _, other := range []workflow.LetterID{after, before} {
		if other != "" {
			return "/book/" + string(other), nil
		}
	}
	return "/book", nil
}

func (p *Pages) decided(v *visit, id workflow.LetterID, action workflow.Action) error {
	a, err := v.form(id, action)
	if err != nil {
		return err
	}
	a.Whom = workflow.PersonID(v.PostForm.Get("whom"))
	if action == workflow.Return || action == workflow.Approve {
		a.Reason = strings.TrimSpace(strings.Join(append(slices.Clone(v.PostForm["phrase"]), a.Reason), " "))
	}
	if _, err = p.Front.Act(v.Context(), v.caller, a); err != nil {
		return err
	}
	if action == workflow.Return && v.PostForm.Get("keep") != "" {
		return p.keepPhrase(v)
	}
	return nil
}

// keepPhrase puts what was typed among the visitor's own ready phrases.
func (p *Pages) keepPhrase(v *visit) error {
	typed := strings.TrimSpace(v.PostForm.Get("reason"))
	if typed == "" {
		return nil
	}
	ready, err := p.Front.Phrases(v.Context(), v.caller)
	if err != nil {
		return err
	}
	return p.Front.PutOwnPhrases(v.Context(), v.caller, append(ready.Own, typed))
}

// refused shows the letter as it is now, what went wrong, and what was typed.
func (p *Pages) refused(w http.ResponseWriter, v *visit, step string, refusal error) error {
	if errors.Is(refusal, workflow.ErrNotFound) {
		return refusal
	}
	wrong := p.told(v, refusal)
	b, err := p.bookPage(v)
	if err != nil {
		return err
	}
	b.Problem, b.Step, b.Picked = &wrong, step, v.PostForm["phrase"]
	for name := range v.PostForm {
		if name != "password" && name != "code" {
			b.Typed[name] = v.PostForm.Get(name)
		}
	}
	if b.Proof, err = p.proofAsk(v, front.ForSigning, "sign", &wrong); err != nil {
		return err
	}
	if b.Proof.Wrong != nil {
		b.Problem = nil // it stands beside its field
	}
	if wrong.Code == "version_changed" || wrong.Code == string(workflow.ContentChanged) {
		if b.Conflict, err = p.bookConflict(v, b, v.PostForm.Get("source")); err != nil {
			return err
		}
	}
	return p.show(w, v, wrong.Status, "book", b)
}

// bookConflict says who acted meanwhile, and what differs from the text that the
// visitor had before them.
func (p *Pages) bookConflict(v *visit, b *bookPage, seen string) (*conflict, error) {
	last := b.L.Last
	c := &conflict{What: actionName(v, last.Action), When: moment(last.At), Who: v.T("Hệ thống", "The engine")}
	if last.Actor != "" {
		o, err := p.Front.Organisation(v.Context(), v.caller)
		if err != nil {
			return nil, err
		}
		c.Who = personName(o, last.Actor)
	}
	if seen == "" || seen == string(b.L.Revision.Hash) {
		return c, nil
	}
	changes, err := p.Front.Changes(v.Context(), v.caller, b.L.ID, seen, front.CurrentRevision)
	if err != nil {
		if front.ProblemOf(err).Code == front.Internal {
			return nil, err
		}
		return c, nil // the hash is none of this letter's
	}
	c.Changes = changes
	return c, nil
}

// say keeps a comment, or an answer to one.
func (p *Pages) say(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return errForm
	}
	revision, _ := number(v.PostForm.Get("revision"))
	c, err := p.Front.Say(v.Context(), v.caller, front.NewComment{
		Letter: workflow.LetterID(v.PathValue("id")), Text: v.PostForm.Get("text"), ReplyTo: v.PostForm.Get("reply_to"),
		Anchor: anchorOf(v.PostForm.Get), Revision: revision,
	})
	if err != nil {
		b := "comment"
		if v.PostForm.Get("reply_to") != "" {
			b = "reply-" + v.PostForm.Get("reply_to")
		}
		return p.refused(w, v, b, err)
	}
	return back(w, v, "/book/"+v.PathValue("id")+"?view="+viewOf(v)+"#talk-"+c.Thread)
}

// viewOf is the view asked for, or the one that a form was sent from.
func viewOf(v *visit) string {
	if as := v.FormValue("view"); as == "text" || as == "files" {
		return as
	}
	return "page"
}

// settleThread marks a thread as settled, or opens it again.
func (p *Pages) settleThread(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return errForm
	}
	verb := v.PathValue("verb")
	if verb != "resolve" && verb != "reopen" && verb != "reword" {
		return errNoPage
	}
	var err error
	id, comment := workflow.LetterID(v.PathValue("id")), v.PathValue("comment")
	if verb == "reword" {
		_, err = p.Front.Reword(v.Context(), v.caller, id, comment, v.PostForm.Get("text"))
	} else {
		_, err = p.Front.Settle(v.Context(), v.caller, id, comment, verb == "resolve")
	}
	if err != nil {
		return p.refused(w, v, "reply-"+comment, err)
	}
	return back(w, v, "/book/"+string(id)+"?view="+viewOf(v)+"#talk")
}

func number(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// length reads millimetres; what is none is 0.
func length(s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f != f {
		return 0
	}
	return f
}

func itoa(n int) string { return strconv.Itoa(n) }

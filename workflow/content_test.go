package workflow

import (
	"context"
	"errors"
	"sync"
	"testing"
)

func TestApprovalIsBoundToAllHashes(t *testing.T) {
	w := newWorld(t)
	text := w.text("kt-dung")
	text.Attachments = []Attachment{{Name: "a.pdf", File: *file(FileAttachment, "a")}, {Name: "b.pdf", File: *file(FileAttachment, "b")}}
	l := w.do(w.create(NewDraft{Revision: text}), Submit, an)
	for name, change := range map[string]func(*Content){
		"source":      func(c *Content) { c.Source = HashOf(nil) },
		"form":        func(c *Content) { c.Form = HashOf(nil) },
		"attachment":  func(c *Content) { c.Attachments = []Hash{HashOf(nil), c.Attachments[1]} },
		"one missing": func(c *Content) { c.Attachments = c.Attachments[:1] },
		"order":       func(c *Content) { c.Attachments = []Hash{c.Attachments[1], c.Attachments[0]} },
		"everything":  func(c *Content) { *c = Content{} },
	} {
		c := w.command(l, Approve, person(binh))
		change(&c.Seen)
		if got := codeOf(w.dry(l, c)); got != ContentChanged {
			t.Errorf("other %s: %q", name, got)
		}
		if c.Seen.Hash() == l.Content().Hash() {
			t.Errorf("other %s has the same hash", name)
		}
	}
	l = w.do(l, Approve, binh)
	if !l.Approvals[0].Content.Equal(l.Content()) || l.Approvals[0].Revision != 1 || l.Approvals[0].Round != 1 {
		t.Errorf("recorded %+v", l.Approvals[0])
	}
	if first := w.store.events[l.ID][0]; first.Detail["attachment_02"] != string(text.Attachments[1].File.SHA256) {
		t.Errorf("the record does not bind the attachments: %v", first.Detail)
	}
}

func TestApprovalsAreVoidAfterANewRound(t *testing.T) {
	for _, revise := range []bool{true, false} {
		w := newWorld(t)
		l := w.lead(w.draft(), step{Submit, an}, step{Approve, binh}, step{Return, chi}, step{PassOn, binh})
		if revise {
			l = w.do(l, Revise, an)
			if len(l.Approvals) != 0 || l.Form.SHA256 != "" || l.Revision.N != 2 {
				t.Errorf("after revise: %d approvals, form %q, revision %d", len(l.Approvals), l.Form.SHA256, l.Revision.N)
			}
		}
		l = w.do(l, Submit, an)
		if l.Turn() != 0 || len(l.Approvals) != 0 || l.Round != 2 {
			t.Errorf("revised %v: round %d begins at turn %d with %d approvals", revise, l.Round, l.Turn(), len(l.Approvals))
		}
		w.refused(l, Approve, chi, NotYourTurn)
		w.store.check(w)
	}
}

func TestSubmitWantsTheFormOfTheCurrentText(t *testing.T) {
	w := newWorld(t)
	l := w.draft()
	stale := w.command(l, Submit, person(an))
	l = w.do(l, Revise, an)
	stale.Version = l.Version
	if got := codeOf(w.dry(l, stale)); got != ContentChanged {
		t.Errorf("form of the text before: %q", got)
	}
}

func TestRevisionsThatCannotBeKept(t *testing.T) {
	w := newWorld(t)
	l := w.draft()
	for name, c := range map[string]struct {
		spoil func(*Revision)
		want  Code
	}{
		"no text":    {func(r *Revision) { r.Source = "" }, NeedsForm},
		"no hash":    {func(r *Revision) { r.Hash = "" }, NeedsForm},
		"no subject": {func(r *Revision) { r.Head.Subject = " " }, NeedsSubject},
		"secret":     {func(r *Revision) { r.Head.Secrecy = "Mật" }, SecrecyRefused},
		"twice":      {func(r *Revision) { r.Attachments = []Attachment{{Name: "a"}, {Name: "a"}} }, AttachmentDuplicate},
	} {
		text := w.text("kt-dung")
		c.spoil(&text)
		cmd := w.command(l, Revise, person(an))
		cmd.Revision = &text
		if got := codeOf(w.dry(l, cmd)); got != c.want {
			t.Errorf("%s: revise %q, want %q", name, got, c.want)
		}
		_, err := w.svc.Create(context.Background(), NewDraft{Agency: agency, Unit: "cds", By: person(an), Revision: text})
		w.wantCode(err, c.want)
	}
}

func TestWhoMayBeginALetter(t *testing.T) {
	w := newWorld(t)
	for who, want := range map[Actor]Code{
		person(an): "", person(chi): NotInUnit, {}: Anonymous, {System: true, Person: an}: PeopleOnly,
	} {
		_, err := w.svc.Create(context.Background(), NewDraft{Agency: agency, Unit: "cds", By: who, Revision: w.text("kt-dung")})
		if got := codeOf(err); got != want || (want == "" && err != nil) {
			t.Errorf("%+v: %v, want %q", who, err, want)
		}
	}
}

func TestWaiversEndWithTheText(t *testing.T) {
	w := newWorld(t)
	text := w.text("kt-dung")
	text.Findings = []Finding{finding}
	l := w.create(NewDraft{Revision: text})
	w.refused(l, Submit, an, OpenErrors)
	w.refused(l, Waive, an, OwnContent)
	l = w.do(l, Waive, chi)
	if l.Last.Detail["rule"] != "T14" || l.Waivers[0].Reason == "" {
		t.Errorf("recorded %+v, %+v", l.Last, l.Waivers)
	}
	w.refused(l, Waive, chi, UnknownFinding) // nothing is open any more
	if err := w.dry(l, w.command(l, Submit, person(an))); err != nil {
		t.Errorf("after the waiver: %v", err)
	}
	same := w.text("kt-dung")
	same.Findings = []Finding{finding}
	c := w.command(l, Revise, person(an))
	c.Revision = &same
	l, err := w.svc.Do(context.Background(), c)
	if err != nil || len(l.OpenFindings()) != 0 {
		t.Errorf("the same words in a new revision stay waived: %v, %v", l.OpenFindings(), err)
	}
	other := w.text("kt-dung")
	other.Findings = []Finding{{Rule: "T14", Key: HashOf([]byte("V/v xyz.")), Text: "V/v xyz."}}
	c = w.command(l, Revise, person(an))
	c.Revision = &other
	if l, err = w.svc.Do(context.Background(), c); err != nil || len(l.OpenFindings()) != 1 {
		t.Errorf("other words are not waived: %v, %v", l.OpenFindings(), err)
	}
}

func TestRouteFillsInTheDraftingUnit(t *testing.T) {
	w := newWorld(t)
	l := w.lead(w.do(w.draft(), Route, an), step{Submit, an})
	w.wantWaits(l, binh)
}

// Of many who act on the same version at once, exactly one wins and the others
// are told of the conflict.
func TestOneWinsOthersGetAConflict(t *testing.T) {
	w := newWorld(t)
	l := w.submitted("kt-dung", Step{Kind: CheckContent, Members: members(binh, em, hoa, ha, luu)}, formStep)
	var wg sync.WaitGroup
	errs := make(chan error, 5)
	for _, p := range []PersonID{binh, em, hoa, ha, luu} {
		c := w.command(l, Approve, person(p))
		wg.Go(func() {
			_, err := w.svc.Do(context.Background(), c)
			errs <- err
		})
	}
	wg.Wait()
	close(errs)
	won := 0
	for err := range errs {
		if err == nil {
			won++
		} else if !errors.Is(err, ErrConflict) {
			t.Errorf("lost with %v", err)
		}
	}
	if after := w.store.load(l.ID); won != 1 || after.Version != l.Version+1 {
		t.Errorf("%d won, version %d after %d", won, after.Version, l.Version)
	}
	w.store.check(w)
}

func TestUnknownLetter(t *testing.T) {
	w := newWorld(t)
	_, err := w.svc.Do(context.Background(), Command{Action: Submit, Agency: agency, Letter: "none", By: person(an)})
	if !errors.Is(err, ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

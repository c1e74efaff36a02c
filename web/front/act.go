package front

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"congvan/internal/drafting"
	"congvan/workflow"
)

// Act is one action as a person asks for it; the fields after Version are what
// single actions need.
type Act struct {
	Action  workflow.Action
	Letter  workflow.LetterID
	Version int64 // the version seen; 0 is refused

	Reason    string
	Seen      workflow.Content  // approve, sign
	Password  string            // sign: the proof of identity of people without a second factor
	Code      string            // sign: the proof by authenticator app; without either a fresh proof must be there
	Circuit   []workflow.Step   // route
	Finding   workflow.Hash     // waive
	Whom      workflow.PersonID // ask, unask
	Expect    *workflow.Number  // number: what was shown; nil is refused
	Order     workflow.Action   // order
	Recipient string            // send
	CaseFile  string            // file: an open case file's ID, code or title
	Other     workflow.LetterID
}

// ErrNoVersion means that a change did not say which version it has seen.
var ErrNoVersion = errors.New("a change must name the version it has seen")

// Act carries out an action for somebody who may read the letter, and gives
// the letter back as it stands then.
func (f *Front) Act(ctx context.Context, c Caller, a Act) (*View, error) {
	v, err := f.Read(ctx, c, a.Letter)
	if err != nil {
		return nil, err
	}
	if err := v.fresh(a.Version); err != nil {
		return nil, err
	}
	// Asked first, so that nobody makes the engine compose or sign in vain.
	if err := v.refused(a.Action); err != nil {
		return nil, err
	}
	if a.Action == workflow.Submit {
		switch unkept, err := f.Unkept(ctx, v); {
		case err != nil:
			return nil, err
		case unkept:
			return nil, errUnkept
		}
	}
	l, err := f.perform(ctx, c, a)
	if err != nil {
		return nil, err
	}
	return f.view(c, l, v.Org), nil
}

// StaleError is workflow.ErrConflict with the version the letter has now.
type StaleError struct {
	Letter  workflow.LetterID
	Current int64
}

func (e *StaleError) Error() string {
	return fmt.Sprintf("letter %s is at version %d: %v", e.Letter, e.Current, workflow.ErrConflict)
}

// Unwrap makes it a workflow.ErrConflict.
func (e *StaleError) Unwrap() error { return workflow.ErrConflict }

// fresh refuses a change that has not seen the letter as it is.
func (v *View) fresh(version int64) error {
	switch {
	case version == 0:
		return ErrNoVersion
	case v.Letter.SeenAt(version):
		return nil
	}
	return &StaleError{Letter: v.Letter.ID, Current: v.Letter.Version}
}

func (f *Front) perform(ctx context.Context, c Caller, a Act) (*workflow.Letter, error) {
	switch a.Action {
	case workflow.Sign:
		return f.sign(ctx, c, a)
	case workflow.Submit:
		return f.Desk.Submit(ctx, a.command(c))
	case workflow.FileIt:
		return f.file(ctx, c, a)
	case workflow.Send:
		return f.handOver(ctx, c, a)
	case workflow.NumberIt:
		if a.Expect == nil {
			return nil, errNeedsExpect
		}
	case workflow.Replace, workflow.Correct:
		if err := f.otherIssued(ctx, c, a.Other); err != nil {
			return nil, err
		}
	}
	return f.Letters.Do(ctx, a.command(c))
}

// handOver notes a delivery by hand in the dispatch, which records it.
func (f *Front) handOver(ctx context.Context, c Caller, a Act) (*workflow.Letter, error) {
	l, err := f.Records.Load(ctx, c.Agency, a.Letter)
	if err != nil {
		return nil, err
	}
	if err := f.Exchange.HandOver(ctx, c.Actor(), l, a.Recipient, a.Reason); err != nil {
		return nil, dispatchFault(err)
	}
	return f.Records.Load(ctx, c.Agency, a.Letter)
}

// A number is taken once and for ever, so whoever takes it has seen it.
var errNeedsExpect = &InvalidError{
	Status: http.StatusUnprocessableEntity, Code: "needs_expect", Field: "expect",
	VI: "Chưa cấp số: thiếu số và ngày đã xem. Xem số sẽ cấp rồi gửi lại số và ngày đó.",
	EN: "No number taken: the number and date seen are missing. Look at the next number and send it back with its date.",
}

func (a Act) command(c Caller) workflow.Command {
	return workflow.Command{
		Action: a.Action, Agency: c.Agency, Letter: a.Letter, By: c.Actor(), Version: a.Version,
		Reason: a.Reason, Seen: a.Seen, Circuit: a.Circuit, Finding: a.Finding, Whom: a.Whom, Expect: a.Expect,
		Order: a.Order, Recipient: a.Recipient, CaseFile: a.CaseFile, Other: a.Other,
	}
}

// sign wants a proof of who signs: one that comes with the request, or a
// fresh one that several signatures may follow.
func (f *Front) sign(ctx context.Context, c Caller, a Act) (*workflow.Letter, error) {
	at, err := f.proven(ctx, c, Proof{Password: a.Password, Code: a.Code, For: ForSigning})
	if err != nil {
		return nil, err
	}
	return f.Sign(ctx, Signing{
		Agency: c.Agency, Letter: a.Letter, Version: a.Version, By: c.Actor(), Seen: a.Seen, Proof: at,
	})
}

// otherIssued wants the letter that replaces or corrects to have gone out.
func (f *Front) otherIssued(ctx context.Context, c Caller, id workflow.LetterID) error {
	if id == "" {
		return nil // the move itself refuses that
	}
	v, err := f.Read(ctx, c, id)
	if errors.Is(err, workflow.ErrNotFound) || (err == nil && !v.Letter.State.Issuedish()) {
		return &drafting.InputError{
			Field: "other",
			VI:    "chưa có văn bản nào đã phát hành mang mã này; phát hành văn bản thay thế hoặc đính chính trước",
			EN:    "no issued letter has this ID; issue the replacing or correcting letter first",
			Err:   err,
		}
	}
	return err
}

// Create begins a letter.
func (f *Front) Create(ctx context.Context, c Caller, in drafting.Draft) (*drafting.Received, *View, error) {
	in.Agency, in.By = c.Agency, c.Actor()
	got, err := f.Desk.Create(ctx, in)
	if err != nil {
		return nil, nil, err
	}
	v, err := f.received(ctx, c, got)
	return got, v, err
}

// Revise replaces a draft's text; nil attachments keep the present ones.
func (f *Front) Revise(ctx context.Context, c Caller, id workflow.LetterID, version int64, in drafting.Draft) (*drafting.Received, *View, error) {
	if _, err := f.revisable(ctx, c, id, version); err != nil {
		return nil, nil, err
	}
	in.Agency, in.By = c.Agency, c.Actor()
	got, err := f.Desk.Revise(ctx, id, version, in)
	if err != nil {
		return nil, nil, err
	}
	v, err := f.received(ctx, c, got)
	return got, v, err
}

func (f *Front) received(ctx context.Context, c Caller, got *drafting.Received) (*View, error) {
	org, err := f.Records.Organisation(ctx, c.Agency)
	if err != nil {
		return nil, err
	}
	return f.view(c, got.Letter, org), nil
}

func (f *Front) revisable(ctx context.Context, c Caller, id workflow.LetterID, version int64) (*View, error) {
	v, err := f.Read(ctx, c, id)
	if err != nil {
		return nil, err
	}
	if err := v.fresh(version); err != nil {
		return nil, err
	}
	return v, v.refused(workflow.Revise)
}

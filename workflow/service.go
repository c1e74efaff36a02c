package workflow

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"
)

// Command asks for one action. Fields beyond the first block are what single
// actions need.
type Command struct {
	Action Action
	Agency AgencyID
	Letter LetterID
	By     Actor
	// Version is the letter's version the actor has seen; 0 takes any, for
	// the engine's own jobs.
	Version int64
	Reason  string

	Seen      Content     // approve, open_signing, submit: what was before the eyes
	Revision  *Revision   // revise
	Circuit   []Step      // route
	Finding   Hash        // waive
	Whom      PersonID    // ask, unask: whose opinion
	File      *File       // submit, sign, seal, preserve
	With      []File      // revise, sign, seal, preserve: files that belong to the move's own
	Enclosed  []Enclosure // seal: the attachments as they are issued
	Part      int         // preserve: which of the letter's files, see Letter.Part
	StampedBy string      // sign, seal: the timestamp service that answered
	Stamp     *Stamp      // preserve: the archive timestamp that the file carries
	Renewal   string      // preserve: what the timestamp before would have ended by
	Proof     time.Time   // open_signing: when the actor last proved who they are
	Request   RequestID   // sign
	Expect    *Number     // number: what was shown; nil takes whatever comes
	Order     Action      // order
	Recipient string      // send
	Sending   *Sending    // send: how, when the dispatch knows
	CaseFile  string      // file: the case file's name
	// CaseFileID is the case file itself; the store puts the letter into it in
	// the move's transaction.
	CaseFileID string
	Other      LetterID // replace, correct

	other *OtherLetter // what the service found under Other
}

// Store keeps letters. Update loads a letter locked together with its agency's
// organisation, lets change decide, and stores the letter with all its changes
// in one transaction, or nothing if change fails.
type Store interface {
	Organisation(ctx context.Context, agency AgencyID) (*Organisation, error)
	// Other is what a move must know of another letter; ErrNotFound if there is
	// none.
	Other(ctx context.Context, agency AgencyID, id LetterID) (*OtherLetter, error)
	Create(ctx context.Context, l *Letter, org *Organisation) error
	Update(ctx context.Context, agency AgencyID, id LetterID, change func(ctx context.Context, l *Letter, org *Organisation, ledger Ledger) error) error
}

// Service makes the moves of letters.
type Service struct {
	store Store
	now   func() time.Time
}

// NewService makes a service on a store with a clock.
func NewService(store Store, now func() time.Time) *Service {
	return &Service{store: store, now: now}
}

// NewDraft is what a letter's life begins with.
type NewDraft struct {
	Agency     AgencyID
	Unit       UnitID
	By         Actor // becomes the drafter
	Restricted bool
	Revision   Revision
	// Circuit overrides the prepared one.
	Circuit []Step
	// Uploads are the files the draft was made from, kept as they came.
	Uploads []File
	// ID is set when files were stored under it already; empty makes one.
	ID LetterID
}

// NewLetterID makes an ID for a letter whose files are stored before it is.
func NewLetterID() LetterID { return newLetterID() }

// Create begins a letter's life in draft. It refuses with a RefusedError a
// text without subject, one marked secret, and a drafter who holds no office
// in the unit.
func (s *Service) Create(ctx context.Context, d NewDraft) (*Letter, error) {
	org, err := s.store.Organisation(ctx, d.Agency)
	if err != nil {
		return nil, fmt.Errorf("create letter: %w", err)
	}
	l, err := newLetter(d, org, s.clock())
	if err != nil {
		return nil, err
	}
	if err := s.store.Create(ctx, l, org); err != nil {
		return nil, fmt.Errorf("create letter: %w", err)
	}
	return l, nil
}

func newLetter(d NewDraft, org *Organisation, now time.Time) (*Letter, error) {
	today := DateOf(now)
	why := checkRevision(&d.Revision)
	if why == nil {
		why = mayDraft(d, org, today)
	}
	if why != nil {
		return nil, &RefusedError{Action: Create, Reason: why.to(Create)}
	}
	l := &Letter{Agency: d.Agency, ID: d.ID, State: Draft, Unit: d.Unit, Drafter: d.By.Person, Restricted: d.Restricted, Code: newCode(), Circuit: resolveUnit(d.Circuit, d.Unit)}
	if l.ID == "" {
		l.ID = newLetterID()
	}
	if len(l.Circuit) == 0 {
		l.Circuit = org.CircuitFor(d.Revision.Head.Type, d.Unit)
	}
	l.changes.Circuit = true
	l.changes.Files = d.Uploads
	l.adopt(d.Revision, d.By.Person, now, org)
	detail := map[string]string{}
	l.noteRevision(detail)
	l.record(Event{Action: Create, To: Draft, Actor: d.By.Person, At: now, Detail: detail, Origin: d.By.Origin})
	l.Version = 1
	return l, nil
}

// mayDraft lets in people who hold an office in the drafting unit.
func mayDraft(d NewDraft, org *Organisation, on Date) *Reason {
	switch {
	case d.By.System:
		return reason(PeopleOnly)
	case d.By.Person == "":
		return reason(Anonymous)
	case org.InUnit(d.By.Person, d.Unit, on):
		return nil
	}
	p, _ := org.Person(d.By.Person)
	u, _ := org.Unit(d.Unit)
	return reason(NotInUnit, "name", cmp.Or(p.Name, string(d.By.Person)), "unit", cmp.Or(u.Name, string(d.Unit)))
}

// Do carries out one action: the store locks the letter, the machine decides,
// and the new state, its events, entries and tasks are committed together. A
// RefusedError says why not; ErrConflict means the version seen is stale.
func (s *Service) Do(ctx context.Context, cmd Command) (*Letter, error) {
	if err := s.lookAtOther(ctx, &cmd); err != nil {
		return nil, fmt.Errorf("%s: %w", cmd.Action, err)
	}
	var done *Letter
	err := s.store.Update(ctx, cmd.Agency, cmd.Letter, func(ctx context.Context, l *Letter, org *Organisation, ledger Ledger) error {
		done = l
		return l.apply(ctx, cmd, org, ledger, s.clock())
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", cmd.Action, err)
	}
	return done, nil
}

// lookAtOther finds the other letter that a command names. One that has gone
// out never comes back or changes its text, so no lock is needed.
func (s *Service) lookAtOther(ctx context.Context, cmd *Command) error {
	cmd.other = nil
	if cmd.Other == "" {
		return nil
	}
	other, err := s.store.Other(ctx, cmd.Agency, cmd.Other)
	if errors.Is(err, ErrNotFound) {
		return nil // the move's need says so
	}
	cmd.other = other
	return err
}

// clock gives whole microseconds, which is what the record keeps.
func (s *Service) clock() time.Time { return s.now().UTC().Truncate(time.Microsecond) }

func (l *Letter) apply(ctx context.Context, cmd Command, org *Organisation, ledger Ledger, now time.Time) error {
	if cmd.Version != 0 && !l.SeenAt(cmd.Version) {
		return fmt.Errorf("letter %s is at version %d, seen was %d: %w", l.ID, l.Version, cmd.Version, ErrConflict)
	}
	a := &attempt{cmd: cmd, letter: l, org: org, now: now, today: DateOf(now)}
	if cmd.Action == NumberIt {
		if err := a.takeNumber(ctx, ledger); err != nil {
			return err
		}
	}
	if err := a.fire(ctx); err != nil {
		return err
	}
	if l.State == Returned {
		return l.passOnAtOnce(ctx, org, now)
	}
	return nil
}

// SeenAt says whether who saw that version has seen all that matters. A newer
// archive revision of the file and the mails that went out, which the engine
// records by itself, and a question put to somebody else change nothing that a
// person decides about; an answer may.
func (l *Letter) SeenAt(version int64) bool {
	return version <= l.Version && version >= l.Version-l.Quiet
}

// quietly says whether an event changes nothing that a person decides about.
func quietly(a Action, by Actor) bool {
	return by.System && (a == Preserve || a == Send) || a == Ask || a == Unask
}

// takeNumber takes the next number, once it is sure that the move will pass.
func (a *attempt) takeNumber(ctx context.Context, ledger Ledger) error {
	if err := a.permitted(ctx); err != nil {
		return err
	}
	n, err := ledger.Take(ctx, a.letter.Agency, a.letter.Series, a.today)
	if err != nil {
		return fmt.Errorf("take number for letter %s: %w", a.letter.ID, err)
	}
	if want := a.cmd.Expect; want != nil && (want.N != n.N || want.Date != n.Date) {
		a.refusal = reason(NumberMoved, "number", n.Text(), "date", string(n.Date))
		return a.refused()
	}
	a.taken = n
	return nil
}

// passOnAtOnce sends a returned letter straight to its drafter when the
// drafter is the head to whom Art. 10.3 would send it.
func (l *Letter) passOnAtOnce(ctx context.Context, org *Organisation, now time.Time) error {
	a := &attempt{cmd: Command{Action: PassOn, By: Actor{System: true}}, letter: l, org: org, now: now, today: DateOf(now)}
	err := a.fire(ctx)
	if _, refused := errors.AsType[*RefusedError](err); refused {
		return nil // a head must look at it first
	}
	return err
}

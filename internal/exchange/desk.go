package exchange

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/storage/postgres"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// ErrSeen means that the lines are no longer those that were on the screen. It
// is a workflow.ErrConflict.
var ErrSeen = fmt.Errorf("the lines have changed since they were seen: %w", workflow.ErrConflict)

// Sends says whether a mail server is set up.
func (e *Engine) Sends() bool { return e.Mail != nil }

// Lines are a letter's lines: the kept ones, or those its dispatch would begin
// with. Its own come first, then notices.
func (e *Engine) Lines(ctx context.Context, l *workflow.Letter) ([]dispatch.Line, error) {
	lines, err := e.Records.DispatchLines(ctx, l.Agency, l.ID)
	if err != nil || slices.ContainsFunc(lines, own) {
		return lines, err
	}
	return e.plan(ctx, l)
}

func own(l dispatch.Line) bool { return l.Kind == dispatch.TheLetter }

// plan makes lines of the letter's own words and today's directory.
func (e *Engine) plan(ctx context.Context, l *workflow.Letter) ([]dispatch.Line, error) {
	today := workflow.DateOf(e.Now())
	found, err := e.Records.RecipientsByKey(ctx, l.Agency, today, dispatch.Keys(l.Revision.Head))
	if err != nil {
		return nil, err
	}
	var ids []dispatch.RecipientID
	for _, r := range found {
		ids = append(ids, r.Members...)
	}
	members, err := e.Records.RecipientsByID(ctx, l.Agency, ids...)
	if err != nil {
		return nil, err
	}
	return dispatch.Plan(l, found, members, today), nil
}

// begin locks a letter's dispatch and gives its lines, keeping them if they
// were not kept yet. It runs in the context's transaction.
func (e *Engine) begin(ctx context.Context, l *workflow.Letter) ([]dispatch.Line, error) {
	if err := e.Records.LockDispatch(ctx, l.Agency, l.ID); err != nil {
		return nil, err
	}
	lines, err := e.Lines(ctx, l)
	if err != nil {
		return nil, err
	}
	if _, err := e.Records.AddLines(ctx, lines); err != nil {
		return nil, err
	}
	return lines, nil
}

// SendAll sends every ready line of the letter on its way, and says how many.
// seen is dispatch.Seen of the lines that were on the screen.
func (e *Engine) SendAll(ctx context.Context, by workflow.Actor, l *workflow.Letter, seen workflow.Hash) (n int, err error) {
	if e.Mail == nil {
		return 0, ErrNoMail
	}
	err = e.Records.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
		lines, err := e.begin(ctx, l)
		if err != nil {
			return err
		}
		if seen != dispatch.Seen(lines) {
			return ErrSeen
		}
		n = 0
		for _, line := range lines {
			if line.State != dispatch.Ready {
				continue
			}
			if err := e.order(ctx, line, by); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	return n, err
}

// Choice is what a clerk gives with a step: for resolve a recipient of the
// directory, or a name and an address of its own.
type Choice struct {
	Recipient dispatch.RecipientID
	Name      string
	Email     string
	// Remember keeps the choice in the directory: the printed words become
	// another name of the recipient, or a new entry.
	Remember bool
	Note     string
}

// Step makes one step of one line for a clerk.
func (e *Engine) Step(ctx context.Context, by workflow.Actor, l *workflow.Letter, id dispatch.LineID, step dispatch.Step, c Choice) error {
	way, ok := dispatch.WayOf(step)
	c.Note = strings.TrimSpace(c.Note)
	switch {
	case !ok || !way.Person:
		return fault("step", "không có thao tác này", "there is no such step")
	case way.Reason && c.Note == "":
		return fault("note", "ghi lý do hoặc cách thức", "say why or how")
	case len(c.Note) > 2000:
		return fault("note", "ghi chú quá dài", "the note is too long")
	case way.To == dispatch.Pending && e.Mail == nil:
		return ErrNoMail
	}
	return e.Records.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
		lines, err := e.begin(ctx, l)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(lines, func(x dispatch.Line) bool { return x.ID == id })
		if i < 0 {
			return fmt.Errorf("line %.40q: %w", string(id), workflow.ErrNotFound)
		}
		set, err := e.setting(ctx, by, l, lines, lines[i], step, c)
		if err != nil {
			return err
		}
		line, err := e.Records.StepLine(ctx, keyOf(lines[i]), postgres.LineStep{Step: step, By: by, Note: c.Note, Set: set})
		if err != nil || !own(line) || (step != dispatch.Hand && step != dispatch.Confirm) {
			return err
		}
		return e.recordByHand(ctx, by, l, line, c.Note)
	})
}

// setting is what a step changes beside the line's state.
func (e *Engine) setting(ctx context.Context, by workflow.Actor, l *workflow.Letter, lines []dispatch.Line, line dispatch.Line, step dispatch.Step, c Choice) (func(*dispatch.Line) error, error) {
	switch step {
	case dispatch.Resolve:
		to, err := e.choose(ctx, by, l.Agency, line, c)
		if err != nil {
			return nil, err
		}
		for _, x := range lines {
			if x.ID != line.ID && x.Kind == line.Kind && x.Event == line.Event && x.State != dispatch.Dropped && sameRecipient(x, to) {
				return nil, fault("recipient", fmt.Sprintf("%s đã có ở dòng %d; chọn “Không gửi” cho dòng này", x.Name, x.N), fmt.Sprintf("%s stands in line %d already; choose “do not send” for this one", x.Name, x.N))
			}
		}
		return func(now *dispatch.Line) error {
			now.Recipient, now.Name, now.Email, now.Reason, now.Attempts = to.ID, to.Name, to.Email, "", 0
			return nil
		}, nil
	case dispatch.Hand, dispatch.Drop, dispatch.Confirm:
		return func(now *dispatch.Line) error {
			now.Reason, now.DoneBy, now.DoneAt, now.Claim = c.Note, by.Person, e.Now().UTC(), ""
			return nil
		}, nil
	case dispatch.Reopen:
		return func(now *dispatch.Line) error {
			now.Reason, now.DoneBy, now.DoneAt = "", "", time.Time{}
			if now.Email != "" {
				now.State = dispatch.Ready
			}
			return nil
		}, nil
	default: // order, stop, retry, resend
		return func(now *dispatch.Line) error {
			now.Reason, now.Attempts, now.Claim, now.PassedAt = "", 0, "", time.Time{}
			if now.State == dispatch.Pending {
				now.OrderedBy, now.OrderedAt = by.Person, e.Now().UTC()
			}
			return nil
		}, nil
	}
}

// Add puts a recipient, or a group's members, beside the letter's own; it says
// how many lines are new.
func (e *Engine) Add(ctx context.Context, by workflow.Actor, l *workflow.Letter, c Choice) (n int, err error) {
	err = e.Records.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
		lines, err := e.begin(ctx, l)
		if err != nil {
			return err
		}
		to, via, err := e.chosen(ctx, by, l.Agency, c)
		if err != nil {
			return err
		}
		var more []dispatch.Line
		for _, r := range to {
			if slices.ContainsFunc(lines, func(x dispatch.Line) bool { return own(x) && sameRecipient(x, r) }) {
				continue
			}
			line := dispatch.AddedLine(l, len(lines)+len(more)+1, r)
			line.Via = via
			more = append(more, line)
		}
		added, err := e.Records.AddLines(ctx, more)
		if n = len(added); err == nil && n == 0 {
			err = fault("recipient", "nơi nhận này đã có trong danh sách", "this recipient is in the list already")
		}
		return err
	})
	return n, err
}

func (e *Engine) chosen(ctx context.Context, by workflow.Actor, agency workflow.AgencyID, c Choice) (to []dispatch.Recipient, via string, err error) {
	if c.Recipient != "" {
		r, err := e.Records.Recipient(ctx, agency, c.Recipient)
		if errors.Is(err, workflow.ErrNotFound) {
			return nil, "", fault("recipient", "danh bạ không có nơi nhận này", "the directory has no such recipient")
		}
		if err != nil || r.Kind == dispatch.Group {
			to, other := e.Records.RecipientsByID(ctx, agency, r.Members...)
			return to, r.Name, errors.Join(err, other)
		}
		if c.Email == "" {
			return []dispatch.Recipient{r}, "", nil // with or without an address
		}
	}
	if c.Recipient == "" && strings.TrimSpace(c.Name) == "" {
		return nil, "", fault("name", "ghi tên nơi nhận, hoặc chọn trong danh bạ", "give the recipient's name, or choose one of the directory")
	}
	if c.Recipient == "" && c.Email == "" { // one that is reached by hand only
		r := dispatch.Recipient{Kind: dispatch.Organisation, Name: c.Name}.Clean()
		r.ID = dispatch.NewID(r.Name)
		if err := r.Check(); err != nil {
			return nil, "", err
		}
		r.ID = ""
		return []dispatch.Recipient{r}, "", nil
	}
	r, err := e.choose(ctx, by, agency, dispatch.Line{Place: dispatch.Notice}, c)
	return []dispatch.Recipient{r}, "", err
}

func fault(field, vi, en string) error { return &dispatch.FaultError{Field: field, VI: vi, EN: en} }

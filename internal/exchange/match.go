package exchange

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
	"congvan/workflow/dispatch"
)

func sameRecipient(line dispatch.Line, to dispatch.Recipient) bool {
	if line.Recipient != "" || to.ID != "" {
		return line.Recipient == to.ID
	}
	return line.Email != "" && strings.EqualFold(line.Email, to.Email)
}

// choose is the recipient a clerk has chosen for a line, kept in the directory
// if they say so.
func (e *Engine) choose(ctx context.Context, by workflow.Actor, agency workflow.AgencyID, line dispatch.Line, c Choice) (dispatch.Recipient, error) {
	if c.Recipient == "" {
		r := dispatch.Recipient{Kind: dispatch.Organisation, Name: c.Name, Email: c.Email}.Clean()
		if r.Name == "" {
			r.Name = line.Name
		}
		r.ID = dispatch.NewID(r.Name)
		if r.Email == "" {
			return r, fault("email", "chọn một nơi nhận trong danh bạ, hoặc ghi địa chỉ thư điện tử", "choose a recipient of the directory, or give an e-mail address")
		}
		if err := r.Check(); err != nil {
			return r, err
		}
		if c.Remember {
			return r, e.remember(ctx, by, agency, &r)
		}
		r.ID = ""
		return r, nil
	}
	r, err := e.Records.Recipient(ctx, agency, c.Recipient)
	switch {
	case errors.Is(err, workflow.ErrNotFound):
		return r, fault("recipient", "danh bạ không có nơi nhận này", "the directory has no such recipient")
	case err != nil:
		return r, err
	case r.Kind == dispatch.Group:
		return r, fault("recipient", "đây là một nhóm; thêm từng thành viên bằng “Thêm nơi nhận”", "this is a group; add its members by “Add a recipient”")
	case r.Email == "" && c.Email == "":
		return r, fault("email", "danh bạ chưa có địa chỉ của nơi nhận này; ghi địa chỉ", "the directory has no address for this recipient; give one")
	}
	if c.Email != "" {
		if err := dispatch.CheckEmail(strings.TrimSpace(c.Email)); err != nil {
			return r, err
		}
		r.Email = strings.TrimSpace(c.Email)
	}
	if c.Remember {
		if dispatch.Key(line.Printed) != "" && line.Via == "" && line.Place != dispatch.Notice {
			r.Aliases = append(r.Aliases, line.Printed)
		}
		return r, e.Records.PutRecipient(ctx, agency, by.Person, r)
	}
	return r, nil
}

// remember makes a new entry under an ID that is free.
func (e *Engine) remember(ctx context.Context, by workflow.Actor, agency workflow.AgencyID, r *dispatch.Recipient) error {
	base := r.ID
	for n := 2; ; n++ {
		_, err := e.Records.Recipient(ctx, agency, r.ID)
		if errors.Is(err, workflow.ErrNotFound) {
			return e.Records.PutRecipient(ctx, agency, by.Person, *r)
		}
		if err != nil {
			return err
		}
		r.ID = dispatch.RecipientID(fmt.Sprintf("%s-%d", base, n))
	}
}

// Rematch asks the directory again about lines nobody has decided on yet; it
// says how many have found somebody.
func (e *Engine) Rematch(ctx context.Context, by workflow.Actor, l *workflow.Letter) (n int, err error) {
	err = e.Records.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
		lines, err := e.begin(ctx, l)
		if err != nil {
			return err
		}
		fresh, err := e.plan(ctx, l)
		if err != nil {
			return err
		}
		n = 0
		for _, line := range lines {
			if line.State != dispatch.Unmatched || !own(line) {
				continue
			}
			found, err := e.rematch(ctx, by, l, lines, line, fresh)
			if err != nil {
				return err
			}
			n += found
		}
		return nil
	})
	return n, err
}

// rematch looks for one undecided line in a fresh plan. A name that has become
// a group gives way to its members.
func (e *Engine) rematch(ctx context.Context, by workflow.Actor, l *workflow.Letter, lines []dispatch.Line, line dispatch.Line, fresh []dispatch.Line) (int, error) {
	var members []dispatch.Line
	for _, x := range fresh {
		if x.State != dispatch.Ready || x.Printed != line.Printed || slices.ContainsFunc(lines, func(y dispatch.Line) bool { return y.ID != line.ID && own(y) && y.Recipient == x.Recipient }) {
			continue
		}
		if x.Via == line.Via && (line.Recipient == "" || x.Recipient == line.Recipient) {
			return 1, e.Step(ctx, by, l, line.ID, dispatch.Resolve, Choice{Recipient: x.Recipient})
		}
		if line.Via == "" && x.Via != "" {
			members = append(members, x)
		}
	}
	if len(members) == 0 {
		return 0, nil
	}
	added, err := e.Records.AddLines(ctx, members)
	if err != nil {
		return 0, err
	}
	return len(added), e.Step(ctx, by, l, line.ID, dispatch.Drop, Choice{Note: dispatch.Why(dispatch.GroupSplit, len(added), members[0].Via)})
}

package exchange

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// HandOver notes a delivery by hand to somebody by name: a line of the letter's
// own, or a new one beside them, so that the record, the register and the
// dispatch say the same.
func (e *Engine) HandOver(ctx context.Context, by workflow.Actor, l *workflow.Letter, name, note string) error {
	key := dispatch.Key(name)
	if key == "" {
		return fault("recipient", "ghi tên nơi nhận", "give the recipient's name")
	}
	return e.Records.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
		named := func(x dispatch.Line) bool {
			return own(x) && (dispatch.Key(x.Name) == key || dispatch.Key(x.Title()) == key || x.Via == "" && dispatch.Key(x.Printed) == key)
		}
		lines, err := e.begin(ctx, l)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(lines, named)
		if i < 0 {
			c, err := e.byName(ctx, l.Agency, key, name)
			if err != nil {
				return err
			}
			if c.Recipient != "" { // the directory's name may be another than the one given
				named = func(x dispatch.Line) bool { return own(x) && x.Recipient == c.Recipient }
				i = slices.IndexFunc(lines, named)
			}
			if i < 0 {
				if _, err := e.Add(ctx, by, l, c); err != nil {
					return err
				}
				if lines, err = e.begin(ctx, l); err != nil {
					return err
				}
				i = slices.IndexFunc(lines, named)
			}
		}
		if i < 0 {
			return fmt.Errorf("recipient %.60q: the line that was added is not there", name)
		}
		return e.Step(ctx, by, l, lines[i].ID, dispatch.Hand, Choice{Note: note})
	})
}

// byName is the directory's entry of that name, or the bare name.
func (e *Engine) byName(ctx context.Context, agency workflow.AgencyID, key, name string) (Choice, error) {
	found, err := e.Records.RecipientsByKey(ctx, agency, workflow.DateOf(e.Now()), []string{key})
	switch {
	case err != nil:
		return Choice{}, err
	case len(found) == 0:
		return Choice{Name: strings.TrimSpace(name)}, nil
	case len(found) > 1:
		return Choice{}, fault("recipient", "danh bạ có nhiều mục cùng tên này; ghi trên trang Gửi", "the directory has several entries of this name; note it on the dispatch page")
	case found[0].Kind == dispatch.Group:
		return Choice{}, fault("recipient", "đây là một nhóm; ghi từng thành viên", "this is a group; note each member")
	}
	return Choice{Recipient: found[0].ID}, nil
}

// recordByHand writes what a clerk says of a delivery into the letter's record.
func (e *Engine) recordByHand(ctx context.Context, by workflow.Actor, l *workflow.Letter, line dispatch.Line, note string) error {
	_, err := e.Letters.Do(ctx, workflow.Command{
		Action: workflow.Send, Agency: l.Agency, Letter: l.ID, By: by, Recipient: line.Name, Reason: note,
		Sending: &workflow.Sending{Line: string(line.ID), How: workflow.SentByHand},
	})
	return err
}

package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// ReturnedLetter is a letter that came back to its drafter, with why.
type ReturnedLetter struct {
	Letter Summary
	By     workflow.PersonID
	Reason string
	At     time.Time
}

// ReturnedLetters are a drafter's letters that were returned or refused and not
// submitted since, the latest first; those they mend already are among them.
func (s *Store) ReturnedLetters(ctx context.Context, agency workflow.AgencyID, drafter workflow.PersonID, limit int) ([]ReturnedLetter, error) {
	scan := func(row pgx.CollectableRow) (r ReturnedLetter, err error) {
		into, finish := r.Letter.targets()
		err = row.Scan(append([]any{&r.By, &r.Reason, &r.At}, into...)...)
		finish()
		r.At = r.At.UTC()
		return r, err
	}
	list, err := collect(ctx, s.db(ctx), scan, `
		SELECT e.actor, e.reason, e.at, `+summaryColumns+`
		FROM letters l CROSS JOIN LATERAL (
			SELECT action, actor, reason, at FROM events
			WHERE agency = l.agency AND letter = l.id AND action = ANY ($3) ORDER BY seq DESC LIMIT 1) e
		WHERE l.agency = $1 AND l.drafter = $2 AND l.state = ANY ($4) AND e.action <> $5
		ORDER BY e.at DESC, l.id LIMIT $6`,
		string(agency), string(drafter), []string{string(workflow.Return), string(workflow.Refuse), string(workflow.Submit)},
		[]string{string(workflow.Draft), string(workflow.Returned)}, string(workflow.Submit), pageSize(limit))
	if err != nil {
		return nil, fmt.Errorf("letters returned to %s: %w", drafter, err)
	}
	return list, nil
}

package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// Act is something somebody did to a letter. Last says that nobody has acted
// on the letter since.
type Act struct {
	Letter Summary
	Action workflow.Action
	At     time.Time
	Last   bool
}

// RecentActs are the latest acts of a person since then, newest first: the last
// one on each letter, of the given actions. The letter may meanwhile be out of
// the person's sight; the caller looks.
func (s *Store) RecentActs(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, since time.Time, actions []workflow.Action, limit int) ([]Act, error) {
	words := make([]string, len(actions))
	for i, a := range actions {
		words[i] = string(a)
	}
	scan := func(row pgx.CollectableRow) (a Act, err error) {
		into, finish := a.Letter.targets()
		if err := row.Scan(append([]any{&a.Action, &a.At, &a.Last}, into...)...); err != nil {
			return a, err
		}
		finish()
		return a, nil
	}
	acts, err := collect(ctx, s.db(ctx), scan, `
		SELECT e.action, e.at,
		       NOT EXISTS (SELECT FROM events n WHERE n.agency = l.agency AND n.letter = l.id AND n.seq > e.seq),
		       `+summaryColumns+`
		FROM (
			SELECT * FROM (
				SELECT DISTINCT ON (letter) letter, seq, action, at FROM events
				WHERE agency = $1 AND actor = $2 AND at > $3 AND action = ANY ($4)
				ORDER BY letter, seq DESC) latest
			ORDER BY at DESC LIMIT $5) e
		JOIN letters l ON l.agency = $1 AND l.id = e.letter
		ORDER BY e.at DESC`, string(agency), string(who), since, words, limit)
	if err != nil {
		return nil, fmt.Errorf("what %s did: %w", who, err)
	}
	return acts, nil
}

package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// InboxItem is a letter that waits for somebody.
type InboxItem struct {
	Letter Summary
	Action workflow.Action
	// OnBehalf is the absent person the reader stands in for; empty when the
	// letter waits for the reader.
	OnBehalf workflow.PersonID
	Since    time.Time
	Due      time.Time // zero when there is no deadline
}

// Inbox lists what waits for a person, and for those absent whom the person
// stands in for: the most urgent first, then what is due first, then the
// oldest. At most limit items (0 means 50, at most 200) are given; more says
// that there are others.
func (s *Store) Inbox(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, limit int) (items []InboxItem, more bool, err error) {
	org, err := s.Organisation(ctx, agency)
	if err != nil {
		return nil, false, err
	}
	d := deskOf(org, who, s.today())
	size := pageSize(limit)
	items, err = collect(ctx, s.db(ctx), d.scan, `
		SELECT * FROM (
			SELECT DISTINCT ON (w.letter, w.action) w.holder, w.action, w.since AS waiting_since, w.due, `+summaryColumns+`
			FROM letter_waiting w JOIN letters l ON l.agency = w.agency AND l.id = w.letter
			WHERE w.agency = $1 AND (w.holder = ANY ($2)
			   OR w.action = ANY ($3) AND (w.holder = ANY ($4) OR w.substitute = $5 AND w.holder = ANY ($6)))
			ORDER BY w.letter, w.action, w.holder = ANY ($2) DESC, w.holder) q
		ORDER BY q.urgency DESC, q.due NULLS LAST, q.waiting_since, q.id LIMIT $7`,
		string(agency), keys(d.own), standIn, keys(d.behalf), string(who), keys(d.absent), size+1)
	if err != nil {
		return nil, false, fmt.Errorf("inbox of %s: %w", who, err)
	}
	if len(items) > size {
		return items[:size], true, nil
	}
	return items, false, nil
}

// Waiting counts the letters of a person's inbox by what is to be done, the first
// thousand.
func (s *Store) Waiting(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) (map[workflow.Action]int, error) {
	org, err := s.Organisation(ctx, agency)
	if err != nil {
		return nil, err
	}
	d := deskOf(org, who, s.today())
	type count struct {
		action workflow.Action
		n      int
	}
	list, err := collect(ctx, s.db(ctx), func(row pgx.CollectableRow) (c count, err error) {
		err = row.Scan(&c.action, &c.n)
		return c, err
	}, `
		SELECT q.action, count(*)::int FROM (
			SELECT DISTINCT w.letter, w.action FROM letter_waiting w
			WHERE w.agency = $1 AND (w.holder = ANY ($2)
			   OR w.action = ANY ($3) AND (w.holder = ANY ($4) OR w.substitute = $5 AND w.holder = ANY ($6)))
			LIMIT 1000) q
		GROUP BY q.action`,
		string(agency), keys(d.own), standIn, keys(d.behalf), string(who), keys(d.absent))
	if err != nil {
		return nil, fmt.Errorf("what waits for %s: %w", who, err)
	}
	counts := map[workflow.Action]int{}
	for _, c := range list {
		counts[c.action] = c.n
	}
	return counts, nil
}

// standIn are the actions a substitute may do.
var standIn = func() []string {
	var list []string
	for _, mv := range workflow.Moves() {
		if mv.Action.StandsIn() {
			list = append(list, string(mv.Action))
		}
	}
	return list
}()

// desk is whose letters come to a person: those of the holders they are, and
// those of absent people, by the absence or by the circuit's own substitutes.
// Each holder leads to the absent person.
type desk struct {
	own, behalf, absent map[string]workflow.PersonID
}

func deskOf(org *workflow.Organisation, who workflow.PersonID, on workflow.Date) desk {
	d := desk{own: map[string]workflow.PersonID{}, behalf: map[string]workflow.PersonID{}, absent: map[string]workflow.PersonID{}}
	fill := func(m map[string]workflow.PersonID, p, shown workflow.PersonID) {
		for _, h := range org.HoldersOf(p, on) {
			if _, have := m[h.String()]; !have {
				m[h.String()] = shown
			}
		}
	}
	fill(d.own, who, "")
	for _, p := range org.AbsentFor(who, on) {
		fill(d.behalf, p, p)
	}
	for _, a := range org.Absences {
		if org.Absent(a.Person, on) {
			fill(d.absent, a.Person, a.Person)
		}
	}
	return d
}

func keys(m map[string]workflow.PersonID) []string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	return list
}

func (d desk) scan(row pgx.CollectableRow) (it InboxItem, err error) {
	var holder string
	var due *time.Time
	into, finish := it.Letter.targets()
	if err := row.Scan(append([]any{&holder, &it.Action, &it.Since, &due}, into...)...); err != nil {
		return it, err
	}
	finish()
	it.Since, it.Due = it.Since.UTC(), orZero(due)
	if _, own := d.own[holder]; own {
		return it, nil
	}
	it.OnBehalf = d.behalf[holder]
	if it.OnBehalf == "" {
		it.OnBehalf = d.absent[holder]
	}
	return it, nil
}

package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// AmendedQuery chooses lines of the record of settings, newest first.
type AmendedQuery struct {
	Agency workflow.AgencyID
	Kind   string // "" is every kind
	Thing  string // "" is every thing of the kind
	Before int64  // lines below this number; 0 begins at the newest
	Limit  int
}

// Amended lists changes of settings, newest first.
func (s *Store) Amended(ctx context.Context, q AmendedQuery) ([]AdminEvent, error) {
	list, err := collect(ctx, s.db(ctx), scanAmended, selectAmended+`
		WHERE agency = $1 AND ($2 = '' OR kind = $2) AND ($3 = '' OR thing = $3) AND ($4 = 0 OR seq < $4)
		ORDER BY seq DESC LIMIT $5`, string(q.Agency), q.Kind, q.Thing, q.Before, max(q.Limit, 1))
	if err != nil {
		return nil, fmt.Errorf("changes of settings: %w", err)
	}
	return list, nil
}

const selectAmended = `
SELECT agency, seq, at, actor, origin, verb, kind, thing, before, after, note, prev, hash FROM admin_events`

func scanAmended(row pgx.CollectableRow) (e AdminEvent, err error) {
	err = row.Scan(&e.Agency, &e.Seq, &e.At, &e.Actor, &e.Origin, &e.Verb, &e.Kind, &e.Thing, &e.Before, &e.After, &e.Note, &e.Prev, &e.Hash)
	e.At = e.At.UTC()
	return e, err
}

// EachAmended gives the whole record of an agency's settings, oldest first. An
// error of use ends it.
func (s *Store) EachAmended(ctx context.Context, agency workflow.AgencyID, use func(AdminEvent) error) error {
	for last := int64(0); ; {
		list, err := collect(ctx, s.db(ctx), scanAmended, selectAmended+`
			WHERE agency = $1 AND seq > $2 ORDER BY seq LIMIT $3`, string(agency), last, auditPage)
		if err != nil {
			return fmt.Errorf("changes of settings: %w", err)
		}
		for _, e := range list {
			if err := use(e); err != nil {
				return err
			}
			last = e.Seq
		}
		if len(list) < auditPage {
			return nil
		}
	}
}

// SettingsChain checks the record of an agency's settings line by line.
type SettingsChain struct {
	Lines int
	prev  workflow.Hash
}

// SettingsError names the first line of the record of settings that does not
// fit. It is workflow.ErrChain.
type SettingsError struct {
	Agency workflow.AgencyID
	Seq    int64
	Fault  workflow.ChainFault
}

func (e *SettingsError) Error() string {
	return fmt.Sprintf("settings of %s, line %d (%s): %v", e.Agency, e.Seq, e.Fault, workflow.ErrChain)
}

// Unwrap makes it workflow.ErrChain.
func (*SettingsError) Unwrap() error { return workflow.ErrChain }

// Next checks the next line: a *SettingsError if it
// does not follow the one before or was altered.
func (c *SettingsChain) Next(e AdminEvent) error {
	var fault workflow.ChainFault
	switch {
	case e.Seq != int64(c.Lines+1):
		fault = workflow.FaultPlace
	case e.Prev != c.prev:
		fault = workflow.FaultLink
	case e.Hash != e.digest():
		fault = workflow.FaultAltered
	}
	if fault != "" {
		return &SettingsError{Agency: e.Agency, Seq: e.Seq, Fault: fault}
	}
	c.Lines, c.prev = c.Lines+1, e.Hash
	return nil
}

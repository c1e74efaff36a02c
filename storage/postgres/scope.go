package postgres

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"congvan/workflow"
)

// params collects a statement's parameters while its text is put together.
type params []any

// add gives the placeholder of one more parameter.
func (p *params) add(v any) string {
	*p = append(*p, v)
	return fmt.Sprintf("$%d", len(*p))
}

// sight is what a person may see today: their scopes, and the holders whose
// letters name them, as themselves or as a substitute.
type sight struct {
	scopes  []workflow.Scope
	holders []string
}

func (s *Store) sightOf(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) (sight, error) {
	org, err := s.Organisation(ctx, agency)
	if err != nil {
		return sight{}, err
	}
	today := s.today()
	holders := org.HoldersOf(who, today)
	for _, absent := range org.AbsentFor(who, today) {
		holders = append(holders, org.HoldersOf(absent, today)...)
	}
	return sight{scopes: org.ScopesOf(who, today), holders: names(holders)}, nil
}

// condition is workflow.Scope.Sees for a row l of letters, as SQL: a letter is
// seen when any scope sees it.
func (v sight) condition(p *params) string { return v.of("l", "l.id", p) }

// of is the condition on another table's rows that carry a letter's agency,
// unit, state and restriction, and its ID in the column id.
func (v sight) of(table, id string, p *params) string {
	var any []string
	for _, s := range v.scopes {
		any = append(any, v.sees(s, table, id, p))
	}
	slices.Sort(any)
	any = slices.Compact(any)
	if len(any) == 0 {
		return "false"
	}
	return "(" + strings.Join(any, " OR ") + ")"
}

func (v sight) sees(s workflow.Scope, table, id string, p *params) string {
	reach := "false"
	if len(s.Units) > 0 {
		reach = table + ".unit = ANY (" + p.add(texts(s.Units)) + ")"
	}
	if states := statesOf(s); len(states) > 0 {
		reach += " OR " + table + ".state = ANY (" + p.add(states) + ")"
	}
	if !s.Restricted {
		reach = "NOT " + table + ".restricted AND (" + reach + ")"
	}
	if s.Named {
		reach += " OR " + v.named(table, id, p)
	}
	return "(" + reach + ")"
}

// whole says that they see every issued letter, restricted ones too.
func (v sight) whole() bool {
	return slices.ContainsFunc(v.scopes, func(s workflow.Scope) bool { return s.Restricted && (s.Issued || s.FromSigned) })
}

func (v sight) named(table, id string, p *params) string {
	return `EXISTS (SELECT FROM letter_readers r WHERE r.agency = ` + table + `.agency AND r.letter = ` + id + ` AND r.holder = ANY (` + p.add(v.holders) + `))`
}

// statesOf asks the scope itself which states it sees of letters that it
// reaches by nothing else.
func statesOf(s workflow.Scope) []string {
	var states []string
	for _, state := range workflow.States() {
		if (workflow.Scope{Issued: s.Issued, FromSigned: s.FromSigned}).Sees(state, "", false, nil) {
			states = append(states, string(state))
		}
	}
	return states
}

package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// AccountLine is an account as its administrator sees it: never its secrets.
type AccountLine struct {
	Person   workflow.PersonID
	Login    string
	Created  time.Time
	Disabled time.Time // zero while the account is open
	Password bool      // it has one of its own
	Sessions int       // living now
	Tokens   int
	LastSeen time.Time // when the newest session began; zero if never
}

// AccountList lists an agency's accounts by login.
func (s *Store) AccountList(ctx context.Context, agency workflow.AgencyID) ([]AccountLine, error) {
	scan := func(row pgx.CollectableRow) (a AccountLine, err error) {
		var disabled, seen *time.Time
		err = row.Scan(&a.Person, &a.Login, &a.Created, &disabled, &a.Password, &a.Sessions, &a.Tokens, &seen)
		a.Created, a.Disabled, a.LastSeen = a.Created.UTC(), orZero(disabled), orZero(seen)
		return a, err
	}
	list, err := collect(ctx, s.db(ctx), scan, `
		SELECT a.person, a.login, a.created_at, a.disabled_at, a.password <> '',
		       (SELECT count(*) FROM sessions s WHERE s.agency = a.agency AND s.person = a.person AND s.revoked_at IS NULL AND s.expires_at > $2),
		       (SELECT count(*) FROM api_tokens t WHERE t.agency = a.agency AND t.person = a.person AND t.revoked_at IS NULL AND t.expires_at > $2),
		       (SELECT max(s.created_at) FROM sessions s WHERE s.agency = a.agency AND s.person = a.person)
		FROM accounts a WHERE a.agency = $1 ORDER BY a.login`, string(agency), s.clock())
	if err != nil {
		return nil, fmt.Errorf("accounts: %w", err)
	}
	return list, nil
}

// EnableAccount lets a person in again whose account was disabled.
func (s *Store) EnableAccount(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) error {
	err := s.one(ctx, `UPDATE accounts SET disabled_at = NULL WHERE agency = $1 AND person = $2`, string(agency), string(who))
	if err != nil {
		return fmt.Errorf("enable account of %s: %w", who, err)
	}
	return nil
}

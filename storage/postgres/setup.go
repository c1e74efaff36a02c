package postgres

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// Setup lets a person choose a password once; Secret is the SHA-256 of what
// their link holds.
type Setup struct {
	Agency  workflow.AgencyID
	Person  workflow.PersonID
	Login   string
	Secret  workflow.Hash
	Expires time.Time
}

// OfferSetup makes the person's account if there is none, takes its password,
// sessions and tokens away, and records a link in their place. Links given
// before no longer count. ErrConflict if another person has the login.
func (s *Store) OfferSetup(ctx context.Context, n Setup) error {
	err := s.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
		_, err := s.exec(ctx, `
			INSERT INTO accounts (agency, person, login, password, created_at) VALUES ($1, $2, $3, '', $4)
			ON CONFLICT (agency, person) DO UPDATE SET login = excluded.login, password = ''`,
			string(n.Agency), string(n.Person), strings.ToLower(n.Login), s.clock())
		if err != nil {
			return err
		}
		for _, sql := range []string{
			`UPDATE sessions SET revoked_at = $3 WHERE agency = $1 AND person = $2 AND revoked_at IS NULL`,
			`UPDATE api_tokens SET revoked_at = $3 WHERE agency = $1 AND person = $2 AND revoked_at IS NULL`,
			`UPDATE account_setups SET used_at = $3 WHERE agency = $1 AND person = $2 AND used_at IS NULL`,
		} {
			if _, err := s.exec(ctx, sql, string(n.Agency), string(n.Person), s.clock()); err != nil {
				return err
			}
		}
		_, err = s.exec(ctx, `INSERT INTO account_setups (agency, secret, person, made_at, expires_at) VALUES ($1, $2, $3, $4, $5)`,
			string(n.Agency), string(n.Secret), string(n.Person), s.clock(), n.Expires)
		return err
	})
	if err != nil {
		return fmt.Errorf("set up the account of %s: %w", n.Person, err)
	}
	return nil
}

// Setup finds a link that still counts: ErrNotFound if it is unknown, used or
// over, or the account disabled.
func (s *Store) Setup(ctx context.Context, secret workflow.Hash) (Setup, error) {
	n := Setup{Secret: secret}
	err := s.db(ctx).QueryRow(ctx, `
		SELECT n.agency, n.person, a.login, n.expires_at
		FROM account_setups n JOIN accounts a ON a.agency = n.agency AND a.person = n.person
		WHERE n.secret = $1 AND n.used_at IS NULL AND n.expires_at > $2 AND a.disabled_at IS NULL`,
		string(secret), s.clock()).Scan(&n.Agency, &n.Person, &n.Login, &n.Expires)
	if err != nil {
		return Setup{}, fmt.Errorf("setup link: %w", translate(err))
	}
	n.Expires = n.Expires.UTC()
	return n, nil
}

// UseSetup uses a link up and keeps the hash of the password chosen by it.
func (s *Store) UseSetup(ctx context.Context, secret workflow.Hash, password string) (n Setup, err error) {
	err = s.InTx(ctx, func(ctx context.Context, _ pgx.Tx) (err error) {
		if n, err = s.Setup(ctx, secret); err != nil {
			return err
		}
		// Of two at once only one finds it unused.
		if err := s.one(ctx, `UPDATE account_setups SET used_at = $3 WHERE agency = $1 AND secret = $2 AND used_at IS NULL`,
			string(n.Agency), string(secret), s.clock()); err != nil {
			return err
		}
		return s.SetPassword(ctx, n.Agency, n.Person, password)
	})
	return n, err
}

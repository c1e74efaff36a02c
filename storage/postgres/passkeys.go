package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// Passkey is a WebAuthn credential of a person; Credential is its record as
// the verifier keeps it.
type Passkey struct {
	ID         []byte
	Name       string
	Credential json.RawMessage
	Created    time.Time
	Used       time.Time // zero if never
}

// AddPasskey keeps a new one. ErrConflict if the authenticator is known.
func (s *Store) AddPasskey(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, p Passkey) error {
	_, err := s.exec(ctx, `INSERT INTO passkeys (agency, person, id, name, credential, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
		string(agency), string(who), p.ID, p.Name, p.Credential, s.clock())
	if err != nil {
		return fmt.Errorf("passkey %q of %s: %w", p.Name, who, err)
	}
	return nil
}

// Passkeys lists a person's passkeys, oldest first.
func (s *Store) Passkeys(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) ([]Passkey, error) {
	scan := func(row pgx.CollectableRow) (p Passkey, err error) {
		var used *time.Time
		err = row.Scan(&p.ID, &p.Name, &p.Credential, &p.Created, &used)
		p.Created = p.Created.UTC()
		if used != nil {
			p.Used = used.UTC()
		}
		return p, err
	}
	return collect(ctx, s.db(ctx), scan, `
		SELECT id, name, credential, created_at, used_at FROM passkeys WHERE agency = $1 AND person = $2 ORDER BY created_at, id`,
		string(agency), string(who))
}

// UsePasskey notes that one was used now, with its record after that.
func (s *Store) UsePasskey(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, p Passkey) error {
	return s.one(ctx, `UPDATE passkeys SET credential = $4, used_at = $5 WHERE agency = $1 AND person = $2 AND id = $3`,
		string(agency), string(who), p.ID, p.Credential, s.clock())
}

// RenamePasskey gives one another name.
func (s *Store) RenamePasskey(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, id []byte, name string) error {
	return s.one(ctx, `UPDATE passkeys SET name = $4 WHERE agency = $1 AND person = $2 AND id = $3`, string(agency), string(who), id, name)
}

// DropPasskey removes one.
func (s *Store) DropPasskey(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, id []byte) error {
	return s.one(ctx, `DELETE FROM passkeys WHERE agency = $1 AND person = $2 AND id = $3`, string(agency), string(who), id)
}

// PasskeyHandle is the random name by which authenticators know a person; the
// given one is kept if there is none yet.
func (s *Store) PasskeyHandle(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, fresh []byte) (handle []byte, err error) {
	err = s.db(ctx).QueryRow(ctx, `
		UPDATE accounts SET passkey_handle = coalesce(passkey_handle, $3) WHERE agency = $1 AND person = $2 RETURNING passkey_handle`,
		string(agency), string(who), fresh).Scan(&handle)
	return handle, translate(err)
}

// AccountByHandle finds the account an authenticator names, disabled ones too.
func (s *Store) AccountByHandle(ctx context.Context, handle []byte) (Account, error) {
	var a Account
	err := s.db(ctx).QueryRow(ctx, `SELECT agency, person, login, password, disabled_at IS NOT NULL FROM accounts WHERE passkey_handle = $1`,
		handle).Scan(&a.Agency, &a.Person, &a.Login, &a.Password, &a.Disabled)
	if err != nil {
		return Account{}, fmt.Errorf("account of a passkey: %w", translate(err))
	}
	return a, nil
}

// Challenge is a question that waits for one answer; Secret is the hash of
// what the asked person holds. Agency and Person are empty while nobody is
// known.
type Challenge struct {
	Agency  workflow.AgencyID
	Person  workflow.PersonID
	Secret  workflow.Hash
	Purpose string
	Data    json.RawMessage
	Expires time.Time
}

// Ask keeps a question in place of an older one of the same secret, and forgets
// those of the agency that are over.
func (s *Store) Ask(ctx context.Context, c Challenge) error {
	if _, err := s.exec(ctx, `DELETE FROM challenges WHERE agency = $1 AND expires_at <= $2`, string(c.Agency), s.clock()); err != nil {
		return err
	}
	_, err := s.exec(ctx, `
		INSERT INTO challenges (agency, secret, person, purpose, data, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (agency, secret) DO UPDATE SET person = excluded.person, purpose = excluded.purpose,
		       data = excluded.data, expires_at = excluded.expires_at`,
		string(c.Agency), string(c.Secret), string(c.Person), c.Purpose, c.Data, c.Expires)
	return err
}

// Asked shows a question that is still open.
func (s *Store) Asked(ctx context.Context, secret workflow.Hash, purpose string) (Challenge, error) {
	return s.challenge(ctx, `SELECT agency, person, data, expires_at FROM challenges WHERE secret = $1 AND purpose = $2 AND expires_at > $3`, secret, purpose)
}

// Answer takes an open question away, so that nobody answers it again.
func (s *Store) Answer(ctx context.Context, secret workflow.Hash, purpose string) (Challenge, error) {
	return s.challenge(ctx, `DELETE FROM challenges WHERE secret = $1 AND purpose = $2 AND expires_at > $3 RETURNING agency, person, data, expires_at`, secret, purpose)
}

func (s *Store) challenge(ctx context.Context, sql string, secret workflow.Hash, purpose string) (Challenge, error) {
	c := Challenge{Secret: secret, Purpose: purpose}
	err := s.db(ctx).QueryRow(ctx, sql, string(secret), purpose, s.clock()).Scan(&c.Agency, &c.Person, &c.Data, &c.Expires)
	if err != nil {
		return Challenge{}, fmt.Errorf("challenge: %w", translate(err))
	}
	return c, nil
}

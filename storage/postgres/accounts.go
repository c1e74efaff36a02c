package postgres

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// Account lets a person in. Password is a hash in argon2id's text form; it is
// empty for people whom another service identifies.
type Account struct {
	Agency   workflow.AgencyID
	Person   workflow.PersonID
	Login    string
	Password string
	Disabled bool
}

// PutAccount makes a person's account or changes its login and password.
// ErrConflict if another person of the agency has the login. Sessions stay;
// EndSessions ends them.
func (s *Store) PutAccount(ctx context.Context, a Account) error {
	_, err := s.exec(ctx, `
		INSERT INTO accounts (agency, person, login, password, created_at, disabled_at)
		VALUES ($1, $2, $3, $4, $5, CASE WHEN $6 THEN $5::timestamptz END)
		ON CONFLICT (agency, person) DO UPDATE SET login = excluded.login, password = excluded.password,
		       disabled_at = CASE WHEN $6 THEN coalesce(accounts.disabled_at, $5::timestamptz) END`,
		string(a.Agency), string(a.Person), strings.ToLower(a.Login), a.Password, s.clock(), a.Disabled)
	if err != nil {
		return fmt.Errorf("account of %s: %w", a.Person, err)
	}
	return nil
}

// SetPassword replaces the hash of a person's password.
func (s *Store) SetPassword(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, hash string) error {
	err := s.one(ctx, `UPDATE accounts SET password = $3 WHERE agency = $1 AND person = $2`, string(agency), string(who), hash)
	if err != nil {
		return fmt.Errorf("password of %s: %w", who, err)
	}
	return nil
}

// AccountByLogin finds an account, disabled ones too. The login's case does
// not matter.
func (s *Store) AccountByLogin(ctx context.Context, agency workflow.AgencyID, login string) (Account, error) {
	a, err := s.account(ctx, agency, `login = $2`, strings.ToLower(login))
	if err != nil {
		return Account{}, fmt.Errorf("account %.80q: %w", login, err)
	}
	return a, nil
}

// AccountOf finds a person's account, disabled ones too.
func (s *Store) AccountOf(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) (Account, error) {
	a, err := s.account(ctx, agency, `person = $2`, string(who))
	if err != nil {
		return Account{}, fmt.Errorf("account of %s: %w", who, err)
	}
	return a, nil
}

func (s *Store) account(ctx context.Context, agency workflow.AgencyID, where, arg string) (Account, error) {
	a := Account{Agency: agency}
	err := s.db(ctx).QueryRow(ctx, `
		SELECT person, login, password, disabled_at IS NOT NULL FROM accounts WHERE agency = $1 AND `+where,
		string(agency), arg).Scan(&a.Person, &a.Login, &a.Password, &a.Disabled)
	return a, translate(err)
}

// DisableAccount keeps a person out from now on and ends sessions and tokens.
func (s *Store) DisableAccount(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) error {
	err := s.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
		err := s.one(ctx, `UPDATE accounts SET disabled_at = coalesce(disabled_at, $3) WHERE agency = $1 AND person = $2`,
			string(agency), string(who), s.clock())
		if err != nil {
			return err
		}
		if err := s.EndSessions(ctx, agency, who); err != nil {
			return err
		}
		_, err = s.exec(ctx, `UPDATE api_tokens SET revoked_at = $3 WHERE agency = $1 AND person = $2 AND revoked_at IS NULL`,
			string(agency), string(who), s.clock())
		return err
	})
	if err != nil {
		return fmt.Errorf("disable account of %s: %w", who, err)
	}
	return nil
}

// FirstAgencies lists agencies, at most so many, for whoever has not said which
// is theirs.
func (s *Store) FirstAgencies(ctx context.Context, most int) ([]workflow.Agency, error) {
	scan := func(row pgx.CollectableRow) (a workflow.Agency, err error) { return a, row.Scan(&a.ID, &a.Name) }
	return collect(ctx, s.db(ctx), scan, `SELECT id, name FROM agencies ORDER BY id LIMIT $1`, most)
}

// Session is a browser's session; Secret is the SHA-256 of what the browser
// holds.
type Session struct {
	Agency  workflow.AgencyID
	Person  workflow.PersonID
	Secret  workflow.Hash
	Origin  string // from where it was begun
	Created time.Time
	Expires time.Time
	Proved  time.Time // when the person last proved who they are
	Proof   Proof     // what that was for, and how
	Device  string    // what it was begun with, as the program names itself
}

// Proof is what a person has proved their identity for, and by which factor.
// The zero value is the entry itself.
type Proof struct{ For, By string }

// StartSession records a session begun now, with an identity proved now.
func (s *Store) StartSession(ctx context.Context, n Session) error {
	_, err := s.exec(ctx, `
		INSERT INTO sessions (agency, secret, person, origin, created_at, expires_at, proved_at, proof_by, device)
		VALUES ($1, $2, $3, $4, $5, $6, $5, $7, $8)`,
		string(n.Agency), string(n.Secret), string(n.Person), n.Origin, s.clock(), n.Expires, n.Proof.By, n.Device)
	if err != nil {
		return fmt.Errorf("session of %s: %w", n.Person, err)
	}
	return nil
}

// Session finds a living session by its secret's hash: ErrNotFound if it is
// unknown, over or revoked, or its account disabled.
func (s *Store) Session(ctx context.Context, secret workflow.Hash) (Session, error) {
	list, err := s.sessions(ctx, `s.secret = $2 AND a.disabled_at IS NULL`, string(secret))
	if err == nil && len(list) == 0 {
		err = workflow.ErrNotFound
	}
	if err != nil {
		return Session{}, fmt.Errorf("session: %w", err)
	}
	return list[0], nil
}

// Sessions lists a person's living sessions, the latest first.
func (s *Store) Sessions(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) ([]Session, error) {
	return s.sessions(ctx, `s.agency = $2 AND s.person = $3`, string(agency), string(who))
}

func (s *Store) sessions(ctx context.Context, where string, args ...any) ([]Session, error) {
	scan := func(row pgx.CollectableRow) (n Session, err error) {
		err = row.Scan(&n.Agency, &n.Person, &n.Secret, &n.Origin, &n.Created, &n.Expires, &n.Proved, &n.Proof.For, &n.Proof.By, &n.Device)
		n.Created, n.Expires, n.Proved = n.Created.UTC(), n.Expires.UTC(), n.Proved.UTC()
		return n, err
	}
	return collect(ctx, s.db(ctx), scan, `
		SELECT s.agency, s.person, s.secret, s.origin, s.created_at, s.expires_at, s.proved_at, s.proof_for, s.proof_by, s.device
		FROM sessions s JOIN accounts a ON a.agency = s.agency AND a.person = s.person
		WHERE s.revoked_at IS NULL AND s.expires_at > $1 AND `+where+` ORDER BY s.created_at DESC, s.secret`,
		append([]any{s.clock()}, args...)...)
}

// ProveSession notes that the person has proved again, now, who they are.
func (s *Store) ProveSession(ctx context.Context, agency workflow.AgencyID, secret workflow.Hash, p Proof) error {
	return s.one(ctx, `
		UPDATE sessions SET proved_at = $3, proof_for = $4, proof_by = $5
		WHERE agency = $1 AND secret = $2 AND revoked_at IS NULL AND expires_at > $3`,
		string(agency), string(secret), s.clock(), p.For, p.By)
}

// ProveToken notes the same for a program's token.
func (s *Store) ProveToken(ctx context.Context, agency workflow.AgencyID, secret workflow.Hash, p Proof) error {
	return s.one(ctx, `
		UPDATE api_tokens SET proved_at = $3, proof_for = $4, proof_by = $5
		WHERE agency = $1 AND secret = $2 AND revoked_at IS NULL AND expires_at > $3`,
		string(agency), string(secret), s.clock(), p.For, p.By)
}

// EndSession revokes one session; one that is over already is no error.
func (s *Store) EndSession(ctx context.Context, secret workflow.Hash) error {
	_, err := s.exec(ctx, `UPDATE sessions SET revoked_at = $2 WHERE secret = $1 AND revoked_at IS NULL`, string(secret), s.clock())
	return err
}

// EndOtherSessions revokes all sessions of a person but one.
func (s *Store) EndOtherSessions(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, keep workflow.Hash) error {
	_, err := s.exec(ctx, `UPDATE sessions SET revoked_at = $4 WHERE agency = $1 AND person = $2 AND secret <> $3 AND revoked_at IS NULL`,
		string(agency), string(who), string(keep), s.clock())
	return err
}

// EndSessions revokes all sessions of a person.
func (s *Store) EndSessions(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) error {
	_, err := s.exec(ctx, `UPDATE sessions SET revoked_at = $3 WHERE agency = $1 AND person = $2 AND revoked_at IS NULL`,
		string(agency), string(who), s.clock())
	return err
}

// Token is a program's access; Secret is the SHA-256 of what the program holds.
type Token struct {
	Agency  workflow.AgencyID
	Person  workflow.PersonID
	Secret  workflow.Hash
	Name    string
	Created time.Time
	Expires time.Time
	Proved  time.Time // when the person last proved who they are by it; zero if never
	Proof   Proof
}

// AddToken records a token made now.
func (s *Store) AddToken(ctx context.Context, t Token) error {
	_, err := s.exec(ctx, `INSERT INTO api_tokens (agency, secret, person, name, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`,
		string(t.Agency), string(t.Secret), string(t.Person), t.Name, s.clock(), t.Expires)
	if err != nil {
		return fmt.Errorf("token %q of %s: %w", t.Name, t.Person, err)
	}
	return nil
}

// Token finds a living token by its secret's hash, as Session does.
func (s *Store) Token(ctx context.Context, secret workflow.Hash) (Token, error) {
	list, err := s.tokens(ctx, `t.secret = $2 AND a.disabled_at IS NULL`, string(secret))
	if err == nil && len(list) == 0 {
		err = workflow.ErrNotFound
	}
	if err != nil {
		return Token{}, fmt.Errorf("token: %w", err)
	}
	return list[0], nil
}

// Tokens lists a person's living tokens, oldest first.
func (s *Store) Tokens(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) ([]Token, error) {
	return s.tokens(ctx, `t.agency = $2 AND t.person = $3`, string(agency), string(who))
}

func (s *Store) tokens(ctx context.Context, where string, args ...any) ([]Token, error) {
	scan := func(row pgx.CollectableRow) (t Token, err error) {
		var proved *time.Time
		err = row.Scan(&t.Agency, &t.Person, &t.Secret, &t.Name, &t.Created, &t.Expires, &proved, &t.Proof.For, &t.Proof.By)
		t.Created, t.Expires = t.Created.UTC(), t.Expires.UTC()
		if proved != nil {
			t.Proved = proved.UTC()
		}
		return t, err
	}
	return collect(ctx, s.db(ctx), scan, `
		SELECT t.agency, t.person, t.secret, t.name, t.created_at, t.expires_at, t.proved_at, t.proof_for, t.proof_by
		FROM api_tokens t JOIN accounts a ON a.agency = t.agency AND a.person = t.person
		WHERE t.revoked_at IS NULL AND t.expires_at > $1 AND `+where+` ORDER BY t.created_at, t.secret`,
		append([]any{s.clock()}, args...)...)
}

// RevokeToken ends a token of a person. ErrNotFound if there is none.
func (s *Store) RevokeToken(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, secret workflow.Hash) error {
	return s.one(ctx, `UPDATE api_tokens SET revoked_at = $4 WHERE agency = $1 AND person = $2 AND secret = $3 AND revoked_at IS NULL`,
		string(agency), string(who), string(secret), s.clock())
}

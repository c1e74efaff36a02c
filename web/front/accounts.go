package front

import (
	"context"
	"errors"
	"strings"
	"time"

	"congvan/internal/identity"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// ErrCredentials means that a login, password, session or token is not good.
// It never says which.
var ErrCredentials = errors.New("login, password or token is not good")

// How long a session and a token live.
const (
	sessionLife = 10 * time.Hour
	tokenLife   = 30 * 24 * time.Hour
)

// Limits on guessing, per window.
const (
	loginWindow    = 5 * time.Minute
	loginPerBoth   = 8   // one account from one address
	loginPerPerson = 30  // one account from anywhere
	loginPerPlace  = 200 // any account from one address
	publicWindow   = time.Minute
	publicPerPlace = 60
)

// Entry is a secret handed out after a login, told this once.
type Entry struct {
	Agency  workflow.AgencyID
	Person  workflow.PersonID
	Name    string
	Secret  string
	Expires time.Time
}

// NewToken gives a program a token for somebody's login and password.
func (f *Front) NewToken(ctx context.Context, agency workflow.AgencyID, login, password, address string) (*Entry, error) {
	e, err := f.enter(ctx, agency, login, password, address, identity.NewToken, tokenLife)
	if err != nil {
		return nil, err
	}
	return e, f.Records.AddToken(ctx, postgres.Token{
		Agency: e.Agency, Person: e.Person, Secret: workflow.Hash(secretHash(e.Secret)), Name: "api " + address, Expires: e.Expires,
	})
}

// NewSession gives a browser a session for somebody's login and password.
func (f *Front) NewSession(ctx context.Context, agency workflow.AgencyID, login, password, address string) (*Entry, error) {
	e, err := f.enter(ctx, agency, login, password, address, identity.NewSecret, sessionLife)
	if err != nil {
		return nil, err
	}
	return e, f.Records.StartSession(ctx, postgres.Session{
		Agency: e.Agency, Person: e.Person, Secret: workflow.Hash(secretHash(e.Secret)), Origin: address, Expires: e.Expires,
	})
}

func (f *Front) enter(ctx context.Context, agency workflow.AgencyID, login, password, address string, secret func() string, life time.Duration) (*Entry, error) {
	a, err := f.authenticate(ctx, agency, login, password, address)
	if err != nil {
		return nil, err
	}
	org, err := f.Records.Organisation(ctx, agency)
	if err != nil {
		return nil, err
	}
	p, _ := org.Person(a.Person)
	return &Entry{
		Agency: agency, Person: a.Person, Name: p.Name, Secret: secret(),
		Expires: f.Now().Add(life).UTC().Truncate(time.Second),
	}, nil
}

// authenticate checks a login and password. A login that does not exist takes
// as long as a wrong password.
func (f *Front) authenticate(ctx context.Context, agency workflow.AgencyID, login, password, address string) (a postgres.Account, err error) {
	tries := guesses(string(agency)+"/"+strings.ToLower(strings.TrimSpace(login)), address)
	if err := f.logins.take(f.Now(), loginWindow, tries); err != nil {
		return a, err
	}
	a, err = f.Records.AccountByLogin(ctx, agency, strings.TrimSpace(login))
	if err != nil && !errors.Is(err, workflow.ErrNotFound) {
		return a, err
	}
	good := identity.CheckPassword(a.Password, password)
	if err != nil || !good || a.Disabled {
		return a, ErrCredentials
	}
	f.logins.forgive(tries)
	return a, nil
}

// guesses are what one try of a password counts against.
func guesses(account, address string) map[string]int {
	return map[string]int{
		account + " " + address: loginPerBoth,
		account:                 loginPerPerson,
		"from " + address:       loginPerPlace,
	}
}

// stranger counts one question of somebody without an account.
func (f *Front) stranger(address string) error {
	return f.public.take(f.Now(), publicWindow, map[string]int{address: publicPerPlace})
}

// ByToken finds the caller behind a program's token.
func (f *Front) ByToken(ctx context.Context, secret, address string) (Caller, error) {
	t, err := f.Records.Token(ctx, workflow.Hash(secretHash(secret)))
	if err != nil {
		return Caller{}, unknown(err)
	}
	return Caller{Agency: t.Agency, Person: t.Person, Face: "api", Address: address, Ticket: t.Secret}, nil
}

// BySession finds the caller behind a browser's session.
func (f *Front) BySession(ctx context.Context, secret, address string) (Caller, error) {
	s, err := f.Records.Session(ctx, workflow.Hash(secretHash(secret)))
	if err != nil {
		return Caller{}, unknown(err)
	}
	return Caller{Agency: s.Agency, Person: s.Person, Face: "web", Address: address, Ticket: s.Secret}, nil
}

func unknown(err error) error {
	if errors.Is(err, workflow.ErrNotFound) {
		return ErrCredentials
	}
	return err
}

// EndToken revokes a program's token.
func (f *Front) EndToken(ctx context.Context, c Caller, secret string) error {
	return f.Records.RevokeToken(ctx, c.Agency, c.Person, workflow.Hash(secretHash(secret)))
}

// EndSession ends a browser's session.
func (f *Front) EndSession(ctx context.Context, secret string) error {
	return f.Records.EndSession(ctx, workflow.Hash(secretHash(secret)))
}

func secretHash(secret string) workflow.Hash { return workflow.Hash(identity.Hash(secret)) }

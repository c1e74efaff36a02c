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
		f.Log.WarnContext(ctx, "password refused", "agency", a.Agency, "person", a.Person, "address", address) // what was typed may be a password
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
	t, err := f.Records.Token(ctx, secretHash(secret))
	if err != nil {
		return Caller{}, unknown(err)
	}
	return Caller{Agency: t.Agency, Person: t.Person, Face: "api", Address: address, Ticket: t.Secret}, nil
}

// BySession finds the caller behind a browser's session.
func (f *Front) BySession(ctx context.Context, secret, address string) (Caller, error) {
	s, err := f.Records.Session(ctx, secretHash(secret))
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
	return f.Records.RevokeToken(ctx, c.Agency, c.Person, secretHash(secret))
}

// EndSession ends a browser's session.
func (f *Front) EndSession(ctx context.Context, secret string) error {
	return f.Records.EndSession(ctx, secretHash(secret))
}

func secretHash(secret string) workflow.Hash { return workflow.Hash(identity.Hash(secret)) }

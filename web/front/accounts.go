package front

import (
	"context"
	"errors"
	"strings"
	"time"

	"congvan/workflow"
)

// Account is somebody who may come in.
type Account struct {
	Agency workflow.AgencyID
	Person workflow.PersonID
	Name   string
}

// Accounts proves who people are and keeps their sessions and tokens.
type Accounts interface {
	// Authenticate gives the account of a login with that password, or
	// ErrCredentials.
	Authenticate(ctx context.Context, agency workflow.AgencyID, login, password string) (Account, error)
	// Prove checks the password of a known person, or gives ErrCredentials.
	Prove(ctx context.Context, agency workflow.AgencyID, person workflow.PersonID, password string) error
	// Issue makes a secret that stands for the account until it expires.
	Issue(ctx context.Context, a Account, kind Kind, origin string, expires time.Time) (secret string, err error)
	// Resolve gives the account a secret stands for, or ErrCredentials.
	Resolve(ctx context.Context, kind Kind, secret string) (Account, error)
	// Put makes a person's account, or gives it another login and password.
	Put(ctx context.Context, agency workflow.AgencyID, person workflow.PersonID, login, password string) error
	// Revoke ends a secret.
	Revoke(ctx context.Context, kind Kind, secret string) error
}

// Kind tells a browser's session from a program's token.
type Kind string

// The kinds of secret and how long they live.
const (
	Session Kind = "session"
	Token   Kind = "token"
)

var lives = map[Kind]time.Duration{Session: 10 * time.Hour, Token: 30 * 24 * time.Hour}

// ErrCredentials means that a login, password, session or token is not good.
// It never says which.
var ErrCredentials = errors.New("login or password is wrong")

// Limits on guessing, per window of loginWindow.
const (
	loginWindow    = 5 * time.Minute
	loginPerBoth   = 8   // one account from one address
	loginPerPerson = 30  // one account from anywhere
	loginPerPlace  = 200 // any account from one address
	publicWindow   = time.Minute
	publicPerPlace = 60
)

// Login makes a secret for somebody who knows the password.
func (f *Front) Login(ctx context.Context, kind Kind, agency workflow.AgencyID, login, password, address string) (Account, string, time.Time, error) {
	account := string(agency) + "/" + strings.ToLower(login)
	if err := f.guess(account, address); err != nil {
		return Account{}, "", time.Time{}, err
	}
	a, err := f.Accounts.Authenticate(ctx, agency, login, password)
	if err != nil {
		return Account{}, "", time.Time{}, err
	}
	f.logins.forgive(account + " " + address)
	expires := f.Now().Add(lives[kind]).UTC().Truncate(time.Second)
	secret, err := f.Accounts.Issue(ctx, a, kind, address, expires)
	return a, secret, expires, err
}

// guess counts one try of a password.
func (f *Front) guess(account, address string) error {
	return f.logins.take(f.Now(), loginWindow, map[string]int{
		account + " " + address: loginPerBoth,
		account:                 loginPerPerson,
		"from " + address:       loginPerPlace,
	})
}

// Who finds the caller behind a secret.
func (f *Front) Who(ctx context.Context, kind Kind, secret, origin string) (Caller, error) {
	a, err := f.Accounts.Resolve(ctx, kind, secret)
	if err != nil {
		return Caller{}, err
	}
	return Caller{Agency: a.Agency, Person: a.Person, Origin: origin}, nil
}

// Logout ends a secret.
func (f *Front) Logout(ctx context.Context, kind Kind, secret string) error {
	return f.Accounts.Revoke(ctx, kind, secret)
}

// prove checks the caller's password once more.
func (f *Front) prove(ctx context.Context, c Caller, password string) error {
	account := string(c.Agency) + "/" + string(c.Person)
	if err := f.guess(account, c.Origin); err != nil {
		return err
	}
	if err := f.Accounts.Prove(ctx, c.Agency, c.Person, password); err != nil {
		if errors.Is(err, ErrCredentials) {
			return &ProofError{}
		}
		return err
	}
	f.logins.forgive(account + " " + c.Origin)
	return nil
}

// ProofError means that a known caller's fresh proof of identity failed.
type ProofError struct{}

func (*ProofError) Error() string { return "the password that proves who signs is wrong" }

// Stranger counts one question of somebody without an account.
func (f *Front) Stranger(address string) error {
	return f.public.take(f.Now(), publicWindow, map[string]int{address: publicPerPlace})
}

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

// setupLife is how long a link to choose a password counts.
const setupLife = 72 * time.Hour

// AccountLines lists the agency's accounts for its administrator.
func (f *Front) AccountLines(ctx context.Context, c Caller) ([]postgres.AccountLine, error) {
	if err := f.MayAdminister(ctx, c); err != nil {
		return nil, err
	}
	return f.Records.AccountList(ctx, c.Agency)
}

// SetupLink is told once: with its secret a person chooses a password.
type SetupLink struct {
	Person  workflow.PersonID
	Login   string
	Secret  string
	Expires time.Time
}

// OfferSetup opens an account for a person, or locks the one they have, until
// they choose a password by the link. An empty login keeps the present one, or
// takes the person's ID.
func (f *Front) OfferSetup(ctx context.Context, c Caller, who workflow.PersonID, login string) (*SetupLink, error) {
	if err := f.mayMind(ctx, c, who); err != nil {
		return nil, err
	}
	login, verb, err := f.loginFor(ctx, c, who, login)
	if err != nil {
		return nil, err
	}
	link := &SetupLink{Person: who, Login: login, Secret: identity.NewSecret(), Expires: f.Now().Add(setupLife).UTC().Truncate(time.Second)}
	err = f.Records.Amend(ctx, f.accountChange(c, who, verb), func(ctx context.Context) error {
		return f.Records.OfferSetup(ctx, postgres.Setup{
			Agency: c.Agency, Person: who, Login: login, Secret: secretHash(link.Secret), Expires: link.Expires,
		})
	})
	if errors.Is(err, workflow.ErrConflict) {
		e := &FieldsError{}
		e.add("login", "tên đăng nhập này đã có người dùng", "this login is taken")
		return nil, e
	}
	if err != nil {
		return nil, err
	}
	return link, nil
}

func (f *Front) loginFor(ctx context.Context, c Caller, who workflow.PersonID, login string) (string, string, error) {
	login = strings.ToLower(strings.TrimSpace(login))
	have, err := f.Records.AccountOf(ctx, c.Agency, who)
	verb := "reset"
	switch {
	case errors.Is(err, workflow.ErrNotFound):
		verb, have.Login = "open", string(who)
	case err != nil:
		return "", "", err
	}
	if login == "" {
		login = have.Login
	}
	if len(login) > maxName || strings.ContainsAny(login, " \t\n") {
		e := &FieldsError{}
		e.add("login", "tên đăng nhập không có dấu cách", "a login has no blanks")
		return "", "", e
	}
	return login, verb, nil
}

// mayMind lets an administrator mind the account of a person of the agency.
func (f *Front) mayMind(ctx context.Context, c Caller, who workflow.PersonID) error {
	if err := f.MayAdminister(ctx, c); err != nil {
		return err
	}
	o, err := f.Records.Organisation(ctx, c.Agency)
	if err != nil {
		return err
	}
	if _, ok := o.Person(who); !ok {
		return workflow.ErrNotFound
	}
	return nil
}

func (f *Front) accountChange(c Caller, who workflow.PersonID, verb string) postgres.Amendment {
	return postgres.Amendment{
		Agency: c.Agency, By: c.Actor(), Verb: verb, Thing: postgres.Thing{Kind: postgres.ThingAccount, ID: string(who)}, Note: verb,
	}
}

// ErrSelf means that administrators would lock themselves out.
var ErrSelf = &InvalidError{
	Status: 409, Code: "own_account", Field: "person",
	VI: "Không tự khóa tài khoản của mình được; nhờ quản trị khác.", EN: "Nobody locks their own account; ask another administrator.",
}

// DisableAccount keeps a person out from now on; their sessions and tokens end.
func (f *Front) DisableAccount(ctx context.Context, c Caller, who workflow.PersonID) error {
	if err := f.mayMind(ctx, c, who); err != nil {
		return err
	}
	if who == c.Person {
		return ErrSelf
	}
	return f.Records.Amend(ctx, f.accountChange(c, who, "disable"), func(ctx context.Context) error {
		return f.Records.DisableAccount(ctx, c.Agency, who)
	})
}

// EnableAccount lets a person in again.
func (f *Front) EnableAccount(ctx context.Context, c Caller, who workflow.PersonID) error {
	if err := f.mayMind(ctx, c, who); err != nil {
		return err
	}
	return f.Records.Amend(ctx, f.accountChange(c, who, "enable"), func(ctx context.Context) error {
		return f.Records.EnableAccount(ctx, c.Agency, who)
	})
}

// Offered is what a link says to whoever opens it.
type Offered struct {
	Agency workflow.AgencyID
	Name   string
	Login  string
}

// Setup looks at a link to choose a password; it is counted like any question
// of a stranger.
func (f *Front) Setup(ctx context.Context, secret, address string) (*Offered, error) {
	if err := f.stranger(address); err != nil {
		return nil, err
	}
	n, err := f.Records.Setup(ctx, secretHash(secret))
	if err != nil {
		return nil, err
	}
	o, err := f.Records.Organisation(ctx, n.Agency)
	if err != nil {
		return nil, err
	}
	p, _ := o.Person(n.Person)
	return &Offered{Agency: n.Agency, Name: p.Name, Login: n.Login}, nil
}

// UseSetup uses a link up for the password chosen.
func (f *Front) UseSetup(ctx context.Context, secret, password, address string) error {
	if err := f.stranger(address); err != nil {
		return err
	}
	hash, err := identity.HashPassword(password)
	if err != nil {
		return err
	}
	_, err = f.Records.UseSetup(ctx, secretHash(secret), hash)
	return err
}

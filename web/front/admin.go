package front

import (
	"context"

	"congvan/internal/identity"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// Organisation is the caller's agency's directory; it must not be changed.
func (f *Front) Organisation(ctx context.Context, c Caller) (*workflow.Organisation, error) {
	return f.Records.Organisation(ctx, c.Agency)
}

// MayAdminister is nil for an administrator, else ErrForbidden.
func (f *Front) MayAdminister(ctx context.Context, c Caller) error {
	org, err := f.Records.Organisation(ctx, c.Agency)
	if err != nil {
		return err
	}
	if !org.HasRole(c.Person, workflow.RoleAdministrator, f.today()) {
		return ErrForbidden
	}
	return nil
}

// PutAccount gives a person a password. The login is the person's ID. Their
// sessions end.
func (f *Front) PutAccount(ctx context.Context, c Caller, p workflow.PersonID, password string) error {
	if err := f.MayAdminister(ctx, c); err != nil {
		return err
	}
	hash, err := identity.HashPassword(password)
	if err != nil {
		return err
	}
	a := postgres.Account{Agency: c.Agency, Person: p, Login: string(p), Password: hash}
	err = f.Records.Amend(ctx, f.accountChange(c, p, "password"), func(ctx context.Context) error { return f.Records.PutAccount(ctx, a) })
	if err != nil {
		return err
	}
	return f.Records.EndSessions(ctx, c.Agency, p)
}

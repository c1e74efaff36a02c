package front

import (
	"cmp"
	"context"

	"congvan/workflow"
)

// Directory changes an agency's organisation; postgres.Store is one. Every
// Put makes or changes; an end is a last day in the thing itself.
type Directory interface {
	PutAgency(ctx context.Context, a workflow.Agency) error
	PutUnit(ctx context.Context, agency workflow.AgencyID, u workflow.Unit) error
	PutPerson(ctx context.Context, agency workflow.AgencyID, p workflow.Person) error
	PutPosition(ctx context.Context, agency workflow.AgencyID, p workflow.Position) error
	PutMandate(ctx context.Context, agency workflow.AgencyID, m workflow.Mandate) error
	PutAbsence(ctx context.Context, agency workflow.AgencyID, a workflow.Absence) error
	PutSeries(ctx context.Context, agency workflow.AgencyID, n workflow.NumberSeries) error
	PutCircuit(ctx context.Context, agency workflow.AgencyID, c workflow.Circuit) error
	CloseSeries(ctx context.Context, agency workflow.AgencyID, id workflow.SeriesID) error
	CloseCircuit(ctx context.Context, agency workflow.AgencyID, name string) error
}

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

// Administer lets an administrator change the directory of their agency.
func (f *Front) Administer(ctx context.Context, c Caller, change func(Directory) error) error {
	if err := f.MayAdminister(ctx, c); err != nil {
		return err
	}
	return change(f.Directory)
}

// PutAccount gives a person a login and a password; an empty login is the
// person's ID.
func (f *Front) PutAccount(ctx context.Context, c Caller, p workflow.PersonID, login, password string) error {
	if err := f.MayAdminister(ctx, c); err != nil {
		return err
	}
	return f.Accounts.Put(ctx, c.Agency, p, cmp.Or(login, string(p)), password)
}

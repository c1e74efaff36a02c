package front

import (
	"context"

	"congvan/workflow"
)

// DemoPerson is somebody of a demonstration, whom everybody may come in as.
type DemoPerson struct {
	Agency workflow.AgencyID
	Person workflow.PersonID
}

// DemoAccount is a DemoPerson as the sign-in page shows them.
type DemoAccount struct {
	DemoPerson
	AgencyName, Name, Title string
	Role                    workflow.Role
}

// ByDemo is an entry without any proof, on a server that runs as a
// demonstration only.
const ByDemo = "demo"

// DemoAccounts lists whom one may come in as; none unless the server runs as a
// demonstration.
func (f *Front) DemoAccounts(ctx context.Context) ([]DemoAccount, error) {
	if f.Demo == nil {
		return nil, nil
	}
	var list []DemoAccount
	for _, d := range f.Demo() {
		org, err := f.Records.Organisation(ctx, d.Agency)
		if err != nil {
			return nil, err
		}
		p, _ := org.Person(d.Person)
		a := DemoAccount{DemoPerson: d, AgencyName: org.Agency.Name, Name: p.Name, Title: org.Title(d.Person, f.today())}
		for _, o := range org.Positions {
			if o.Person == d.Person {
				a.Role = o.Role
			}
		}
		list = append(list, a)
	}
	return list, nil
}

// SignInDemo lets anybody in as somebody of the demonstration.
func (f *Front) SignInDemo(ctx context.Context, who DemoPerson, d Door) (*Entry, error) {
	if f.Demo == nil {
		return nil, workflow.ErrNotFound
	}
	for _, p := range f.Demo() {
		if p != who {
			continue
		}
		a, _, err := f.standing(ctx, p.Agency, p.Person)
		if err != nil {
			return nil, err
		}
		return f.giveSession(ctx, a, ByDemo, d)
	}
	return nil, ErrCredentials
}

// SoleAgency is the agency of a server that has but one; ok is false where
// people must say which is theirs.
func (f *Front) SoleAgency(ctx context.Context) (a workflow.Agency, ok bool, err error) {
	list, err := f.Records.FirstAgencies(ctx, 2)
	if err != nil || len(list) != 1 {
		return a, false, err
	}
	return list[0], true, nil
}

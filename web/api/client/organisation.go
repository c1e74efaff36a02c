package client

import (
	"context"
	"net/http"
	"net/url"

	"congvan/web/api/wire"
	"congvan/workflow"
)

// Organisation is the agency's directory.
func (c *Client) Organisation(ctx context.Context) (*workflow.Organisation, error) {
	return get[workflow.Organisation](ctx, c, "/api/v1/organisation", nil)
}

// Types are the letter types that the server writes.
func (c *Client) Types(ctx context.Context) ([]wire.LetterType, error) {
	list, err := get[[]wire.LetterType](ctx, c, "/api/v1/types", nil)
	if err != nil {
		return nil, err
	}
	return *list, nil
}

func (c *Client) put(ctx context.Context, path string, v any) error {
	r, err := jsonCall(http.MethodPut, "/api/v1/organisation/"+path, 0, v)
	if err != nil {
		return err
	}
	return c.do(ctx, r, nil)
}

// PutAgency changes the agency's particulars.
func (c *Client) PutAgency(ctx context.Context, a workflow.Agency) error {
	return c.put(ctx, "agency", a)
}

// PutUnit makes or changes a unit.
func (c *Client) PutUnit(ctx context.Context, u workflow.Unit) error {
	return c.put(ctx, "units/"+url.PathEscape(string(u.ID)), u)
}

// PutPerson makes or changes a person.
func (c *Client) PutPerson(ctx context.Context, p workflow.Person) error {
	return c.put(ctx, "people/"+url.PathEscape(string(p.ID)), p)
}

// PutAccount gives a person a password.
func (c *Client) PutAccount(ctx context.Context, p workflow.PersonID, a wire.Account) error {
	return c.put(ctx, "people/"+url.PathEscape(string(p))+"/account", a)
}

// PutPosition gives a person an office.
func (c *Client) PutPosition(ctx context.Context, p workflow.Position) error {
	return c.put(ctx, "positions", p)
}

// PutMandate makes or changes a mandate.
func (c *Client) PutMandate(ctx context.Context, m workflow.Mandate) error {
	return c.put(ctx, "mandates/"+url.PathEscape(string(m.ID)), m)
}

// PutAbsence records an absence.
func (c *Client) PutAbsence(ctx context.Context, a workflow.Absence) error {
	return c.put(ctx, "absences", a)
}

// PutSeries makes or changes a number series.
func (c *Client) PutSeries(ctx context.Context, n workflow.NumberSeries) error {
	return c.put(ctx, "series/"+url.PathEscape(string(n.ID)), n)
}

// PutCircuit makes or changes a prepared circuit.
func (c *Client) PutCircuit(ctx context.Context, cc workflow.Circuit) error {
	return c.put(ctx, "circuits/"+url.PathEscape(cc.Name), cc)
}

// PutOrganisation puts everything of a directory, in the order in which things
// name each other.
func (c *Client) PutOrganisation(ctx context.Context, o *workflow.Organisation) error {
	if err := c.PutAgency(ctx, o.Agency); err != nil {
		return err
	}
	for _, step := range []func() error{
		each(ctx, o.Units, c.PutUnit), each(ctx, o.People, c.PutPerson), each(ctx, o.Positions, c.PutPosition),
		each(ctx, o.Mandates, c.PutMandate), each(ctx, o.Absences, c.PutAbsence), each(ctx, o.Series, c.PutSeries),
		each(ctx, o.Circuits, c.PutCircuit),
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func each[T any](ctx context.Context, list []T, put func(context.Context, T) error) func() error {
	return func() error {
		for _, v := range list {
			if err := put(ctx, v); err != nil {
				return err
			}
		}
		return nil
	}
}

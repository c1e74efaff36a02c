package demo

import (
	"context"
	"errors"
	"fmt"

	"congvan/internal/identity"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// Password of every account of an example agency; it is printed for all to see.
const Password = "congvan-demo"

// install records the agency and its accounts; what is there already is
// brought up to date.
func (c *cast) install(ctx context.Context, s *postgres.Store) error {
	o, id := &c.org, c.org.Agency.ID
	if err := s.CreateAgency(ctx, o.Agency); err != nil && !errors.Is(err, workflow.ErrConflict) {
		return err
	}
	puts := []func() error{
		func() error { return each(o.Units, func(u workflow.Unit) error { return s.PutUnit(ctx, id, u) }) },
		func() error { return each(o.People, func(p workflow.Person) error { return s.PutPerson(ctx, id, p) }) },
		func() error {
			return each(o.Positions, func(p workflow.Position) error { return s.PutPosition(ctx, id, p) })
		},
		func() error {
			return each(o.Mandates, func(m workflow.Mandate) error { return s.PutMandate(ctx, id, m) })
		},
		func() error {
			return each(o.Series, func(n workflow.NumberSeries) error { return s.PutSeries(ctx, id, n) })
		},
		func() error {
			return each(o.Circuits, func(k workflow.Circuit) error { return s.PutCircuit(ctx, id, k) })
		},
	}
	for _, put := range puts {
		if err := put(); err != nil {
			return fmt.Errorf("agency %s: %w", id, err)
		}
	}
	return c.accounts(ctx, s)
}

// accounts lets everybody log in with the one printed password.
func (c *cast) accounts(ctx context.Context, s *postgres.Store) error {
	hash, err := identity.HashPassword(Password)
	if err != nil {
		return err
	}
	return each(c.org.People, func(p workflow.Person) error {
		return s.PutAccount(ctx, postgres.Account{Agency: c.org.Agency.ID, Person: p.ID, Login: string(p.ID), Password: hash})
	})
}

func each[T any](list []T, do func(T) error) error {
	for _, v := range list {
		if err := do(v); err != nil {
			return err
		}
	}
	return nil
}

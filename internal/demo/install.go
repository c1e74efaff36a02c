package demo

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"congvan/internal/identity"
	"congvan/internal/records/casefile"
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
	if err := c.filePlan(ctx, s); err != nil {
		return fmt.Errorf("agency %s: file plan: %w", id, err)
	}
	return c.accounts(ctx, s)
}

// filePlan gives the agency a plan of this year with open files, unless it has
// one: a heading for each unit, a file for its letters, and the clerk's.
func (c *cast) filePlan(ctx context.Context, s *postgres.Store) error {
	today := workflow.DateOf(time.Now())
	id, year := c.org.Agency.ID, today.Year()
	plan, err := s.FilePlan(ctx, id, year)
	if err != nil || len(plan.Sections) > 0 {
		return err
	}
	for _, u := range c.org.Units {
		plan.Sections = append(plan.Sections, casefile.Section{Symbol: u.Code, Title: u.Name})
	}
	if err := s.PutFilePlan(ctx, id, plan); err != nil {
		return err
	}
	add := func(u workflow.Unit, title string, years casefile.Retention, state casefile.State) error {
		f := casefile.File{Year: year, Symbol: u.Code, Title: title, Retention: years, Unit: u.ID, Planned: true, State: state}
		if state == casefile.Open {
			f.OpenedOn = today
		}
		_, err := s.AddCaseFile(ctx, id, f, workflow.Actor{Person: c.admin, Origin: "demo"})
		return err
	}
	for _, u := range c.org.Units {
		if u.ID == office {
			if err := add(u, outgoingFile(year), casefile.Forever, casefile.Open); err != nil {
				return err
			}
		}
		if err := add(u, "Công văn trao đổi, "+lowerFirst(u.Name), 10, casefile.Open); err != nil {
			return err
		}
		if err := add(u, "Báo cáo định kỳ, "+lowerFirst(u.Name), 20, casefile.Planned); err != nil {
			return err
		}
	}
	return nil
}

// outgoingFile is the file that the clerk keeps all letters in.
func outgoingFile(year int) string { return fmt.Sprintf("Công văn đi năm %d", year) }

func lowerFirst(s string) string {
	r := []rune(s)
	return strings.ToLower(string(r[:1])) + string(r[1:])
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

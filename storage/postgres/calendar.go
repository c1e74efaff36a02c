package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// PutHolidays makes the special days of a year exactly those given and records
// who has confirmed them. By when letters must be issued follows at once.
func (s *Store) PutHolidays(ctx context.Context, agency workflow.AgencyID, year int, days []workflow.SpecialDay, by workflow.PersonID) error {
	if fault := workflow.CheckDays(year, days); fault != nil {
		return fmt.Errorf("%w: %w", ErrInvalid, fault)
	}
	var dates, kinds, names []string
	for _, d := range days {
		dates, kinds, names = append(dates, string(d.Date)), append(kinds, string(d.Kind)), append(names, d.Name)
	}
	return s.recalendar(ctx, agency, "put holidays of", fmt.Sprint(year),
		statement{`INSERT INTO holiday_years (agency, year, confirmed_by, confirmed_at) VALUES ($1, $2, $3, $4)
		           ON CONFLICT (agency, year) DO UPDATE SET confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at`,
			[]any{year, string(by), s.clock()}},
		statement{`DELETE FROM holidays WHERE agency = $1 AND day >= make_date($2, 1, 1) AND day <= make_date($2, 12, 31)`, []any{year}},
		statement{`INSERT INTO holidays (agency, day, kind, name)
		           SELECT $1, d::date, k, n FROM unnest($2::text[], $3::text[], $4::text[]) AS t (d, k, n)`, []any{dates, kinds, names}})
}

// PutWorkingHours sets an agency's working hours.
func (s *Store) PutWorkingHours(ctx context.Context, agency workflow.AgencyID, h workflow.WorkingHours) error {
	if err := h.Check(); err != nil {
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	return s.recalendar(ctx, agency, "put working hours of", string(agency), statement{`
		INSERT INTO working_hours (agency, morning_from, morning_to, afternoon_from, afternoon_to) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (agency) DO UPDATE SET morning_from = excluded.morning_from, morning_to = excluded.morning_to,
		       afternoon_from = excluded.afternoon_from, afternoon_to = excluded.afternoon_to`,
		[]any{string(h.MorningFrom), string(h.MorningTo), string(h.AfternoonFrom), string(h.AfternoonTo)}})
}

// recalendar changes the calendar, and with it by when the signed letters that
// wait must be issued.
func (s *Store) recalendar(ctx context.Context, agency workflow.AgencyID, doing, what string, statements ...statement) error {
	return s.inMove(ctx, func(ctx context.Context, tx pgx.Tx) error {
		if err := s.directAll(ctx, agency, doing, what, statements...); err != nil {
			return err
		}
		// Not remembered: another transaction must not see it before the commit.
		org := &workflow.Organisation{}
		if err := tx.QueryRow(ctx, selectOrganisation, string(agency)).Scan(org); err != nil {
			return fmt.Errorf("%s %s: %w", doing, what, translate(err))
		}
		waiting, err := s.signed(ctx, agency)
		if err != nil {
			return err
		}
		b := &pgx.Batch{}
		for _, l := range waiting {
			b.Queue(`UPDATE letter_waiting SET due = $4 WHERE agency = $1 AND letter = $2 AND action = $3`,
				string(agency), string(l.id), string(workflow.NumberIt), org.Calendar.IssueBy(l.at, urgencyOf(l.urgency)).Latest)
		}
		return runBatch(ctx, tx, b)
	})
}

type signedLetter struct {
	id      workflow.LetterID
	at      time.Time
	urgency int
}

func (s *Store) signed(ctx context.Context, agency workflow.AgencyID) ([]signedLetter, error) {
	scan := func(row pgx.CollectableRow) (l signedLetter, err error) { return l, row.Scan(&l.id, &l.at, &l.urgency) }
	return collect(ctx, s.db(ctx), scan, `SELECT id::text, signed_at, urgency FROM letters WHERE agency = $1 AND state = 'signed' ORDER BY id`, string(agency))
}

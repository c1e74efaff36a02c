package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// Made is a file that a job has built but not yet recorded, with the
// revocation data of its signature as JSON.
type Made struct {
	PDF      []byte
	Evidence []byte
}

// Made gives back what was built for a step of a letter, or ErrNotFound.
func (s *Store) Made(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, step string) (*Made, error) {
	var m Made
	err := s.db(ctx).QueryRow(ctx, `SELECT pdf, evidence FROM made_files WHERE agency = $1 AND letter = $2 AND step = $3`,
		agency, letter, step).Scan(&m.PDF, &m.Evidence)
	if err != nil {
		return nil, fmt.Errorf("file made for %s of letter %s: %w", step, letter, translate(err))
	}
	return &m, nil
}

// KeepMade keeps what was built, unless something was kept before: then that
// is returned. Two workers building at once agree on one file this way.
func (s *Store) KeepMade(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, step string, m *Made) (*Made, error) {
	_, err := s.exec(ctx, `
		INSERT INTO made_files (agency, letter, step, pdf, evidence, made_at) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT DO NOTHING`, agency, letter, step, m.PDF, m.Evidence, s.clock())
	if err != nil {
		return nil, fmt.Errorf("keep file made for %s of letter %s: %w", step, letter, err)
	}
	return s.Made(ctx, agency, letter, step)
}

// ForgetMade removes what was built for steps, once it is recorded.
func (s *Store) ForgetMade(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, steps ...string) error {
	_, err := s.exec(ctx, `DELETE FROM made_files WHERE agency = $1 AND letter = $2 AND step = ANY ($3)`, agency, letter, steps)
	if err != nil {
		return fmt.Errorf("forget files made for %v of letter %s: %w", steps, letter, err)
	}
	return nil
}

// ForgetDropped removes what was built or kept for steps that will not be
// taken: by tickets that are over, and of seals of letters that were voided
// meanwhile.
func (s *Store) ForgetDropped(ctx context.Context) error {
	agencies, err := s.Agencies(ctx)
	if err != nil {
		return err
	}
	for _, agency := range agencies {
		err := s.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
			if err := s.forgetParts(ctx, agency); err != nil {
				return err
			}
			_, err := s.exec(ctx, `
				DELETE FROM made_files m WHERE agency = $1 AND step LIKE 'seal%' AND NOT EXISTS (
					SELECT FROM letters l WHERE l.agency = m.agency AND l.id = m.letter AND l.state = 'numbered')`, string(agency))
			return err
		})
		if err != nil {
			return fmt.Errorf("forget what was made for dropped steps of %s: %w", agency, err)
		}
	}
	return nil
}

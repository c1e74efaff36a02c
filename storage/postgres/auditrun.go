package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"

	"congvan/workflow"
)

// AuditArgs: check all chains of an agency, piece by piece.
type AuditArgs struct {
	Agency workflow.AgencyID `json:"agency"`
	Run    string            `json:"run"`
}

// Kind names the job.
func (AuditArgs) Kind() string { return "audit" }

// InsertOpts keep a run's job single while it is unfinished.
func (AuditArgs) InsertOpts() river.InsertOpts { return single }

// AuditRun is a check of all of an agency's chains: how far it is, and what it
// has found.
type AuditRun struct {
	ID       string
	By       workflow.PersonID
	Asked    time.Time
	Letters  int // when it began
	Checked  int
	Changes  int // lines of the record of settings
	Breaks   int
	Found    []AuditBreak // the first of them
	Finished time.Time    // zero while it goes on
	last     workflow.LetterID
}

// AuditBreak is one record that does not hold.
type AuditBreak struct {
	What   string              `json:"what"` // letter, settings or register
	Letter workflow.LetterID   `json:"letter,omitempty"`
	Seq    int64               `json:"seq,omitempty"`
	Fault  workflow.ChainFault `json:"fault,omitempty"`
	Series workflow.SeriesID   `json:"series,omitempty"` // of a register
	Year   int                 `json:"year,omitempty"`
	N      int                 `json:"n,omitempty"`
}

// maxFound is how many breaks a run keeps; it counts all.
const maxFound = 200

// faultGap is a number of the register that was taken and has no line.
const faultGap workflow.ChainFault = "gap"

// ErrAuditRunning means that an agency's chains are being checked already.
var ErrAuditRunning = fmt.Errorf("a check is running already: %w", workflow.ErrConflict)

// StartAudit asks for a check of all of an agency's chains by a job.
func (s *Store) StartAudit(ctx context.Context, agency workflow.AgencyID, by workflow.Actor) (id string, err error) {
	id = uuid.Must(uuid.NewV7()).String()
	a := Amendment{Agency: agency, By: by, Verb: "start", Thing: Thing{ThingAudit, id}, Note: "all chains"}
	err = s.Amend(ctx, a, func(ctx context.Context) error {
		return s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
			_, err := tx.Exec(ctx, `
				INSERT INTO audit_runs (agency, id, by, asked_at, letters)
				VALUES ($1, $2, $3, $4, (SELECT count(*) FROM letters WHERE agency = $1))`,
				string(agency), id, string(by.Person), s.clock())
			if errors.Is(translate(err), workflow.ErrConflict) {
				return ErrAuditRunning
			}
			if err != nil {
				return err
			}
			_, err = s.jobs.InsertTx(ctx, tx, AuditArgs{agency, id}, nil)
			return err
		})
	})
	if err != nil {
		return "", fmt.Errorf("start an audit of %s: %w", agency, err)
	}
	return id, nil
}

// Audits lists an agency's checks, newest first.
func (s *Store) Audits(ctx context.Context, agency workflow.AgencyID, limit int) ([]AuditRun, error) {
	return s.audits(ctx, `WHERE agency = $1 ORDER BY asked_at DESC, id DESC LIMIT $2`, string(agency), max(limit, 1))
}

// Audit finds one check.
func (s *Store) Audit(ctx context.Context, agency workflow.AgencyID, id string) (AuditRun, error) {
	list, err := s.audits(ctx, `WHERE agency = $1 AND id::text = $2`, string(agency), id)
	if err == nil && len(list) == 0 {
		err = workflow.ErrNotFound
	}
	if err != nil {
		return AuditRun{}, fmt.Errorf("audit %.40q: %w", id, err)
	}
	return list[0], nil
}

func (s *Store) audits(ctx context.Context, where string, args ...any) ([]AuditRun, error) {
	scan := func(row pgx.CollectableRow) (r AuditRun, err error) {
		var finished *time.Time
		err = row.Scan(&r.ID, &r.By, &r.Asked, &r.Letters, &r.Checked, &r.Changes, &r.Breaks, &r.Found, &finished, &r.last)
		r.Asked, r.Finished = r.Asked.UTC(), orZero(finished)
		return r, err
	}
	return collect(ctx, s.db(ctx), scan, `
		SELECT id::text, by, asked_at, letters, checked, changes, breaks, found, finished_at, last_letter::text FROM audit_runs `+where, args...)
}

// auditBatch is how many letters are checked between two notes of progress.
const auditBatch = 50

// AuditPiece goes on with a check until the given time and says whether it is
// over. Killed at any point it loses at most a batch, which is checked again.
func (s *Store) AuditPiece(ctx context.Context, agency workflow.AgencyID, id string, until time.Time) (done bool, err error) {
	for {
		run, err := s.Audit(ctx, agency, id)
		if err != nil || !run.Finished.IsZero() {
			return true, err
		}
		letters, err := s.lettersAfter(ctx, agency, run.last, auditBatch)
		if err != nil {
			return false, err
		}
		if len(letters) == 0 {
			return true, s.finishAudit(ctx, agency, run)
		}
		if err := s.auditBatch(ctx, agency, run, letters); err != nil {
			return false, err
		}
		if s.now().After(until) {
			return false, nil
		}
	}
}

func (s *Store) auditBatch(ctx context.Context, agency workflow.AgencyID, run AuditRun, letters []workflow.LetterID) error {
	found := []AuditBreak{}
	for _, id := range letters {
		err := s.auditOne(ctx, agency, id, func(l *workflow.Letter, events []workflow.Event) error { return l.VerifyHistory(events) })
		broken, ok := errors.AsType[*workflow.ChainError](err)
		if ok {
			found = append(found, AuditBreak{What: "letter", Letter: id, Seq: broken.Seq, Fault: broken.Fault})
		} else if err != nil {
			return err
		}
	}
	// Whoever else works on the same run has moved it on: then this batch
	// counts for nothing.
	_, err := s.exec(ctx, `
		UPDATE audit_runs SET checked = checked + $4, last_letter = $5, breaks = breaks + $6,
		       found = CASE WHEN jsonb_array_length(found) < $8 THEN found || $7 ELSE found END
		WHERE agency = $1 AND id = $2 AND last_letter = $3`,
		string(agency), run.ID, string(run.last), len(letters), string(letters[len(letters)-1]), len(found), found, maxFound)
	return err
}

// finishAudit checks what is of the agency as a whole: the record of settings,
// and that every number taken stands in the register.
func (s *Store) finishAudit(ctx context.Context, agency workflow.AgencyID, run AuditRun) error {
	found, err := s.RegisterGaps(ctx, agency)
	if err != nil {
		return err
	}
	var chain SettingsChain
	err = s.EachAmended(ctx, agency, chain.Next)
	if broken, ok := errors.AsType[*SettingsError](err); ok {
		found = append(found, AuditBreak{What: "settings", Seq: broken.Seq, Fault: broken.Fault})
	} else if err != nil {
		return err
	}
	_, err = s.exec(ctx, `
		UPDATE audit_runs SET finished_at = $3, changes = $4, breaks = breaks + $5, found = found || $6
		WHERE agency = $1 AND id = $2 AND finished_at IS NULL`,
		string(agency), run.ID, s.clock(), chain.Lines, len(found), found)
	return err
}

// RegisterGaps lists numbers that were taken and stand in no line of the
// register, the first of them.
func (s *Store) RegisterGaps(ctx context.Context, agency workflow.AgencyID) ([]AuditBreak, error) {
	scan := func(row pgx.CollectableRow) (b AuditBreak, err error) {
		b.What, b.Fault = "register", faultGap
		return b, row.Scan(&b.Series, &b.Year, &b.N)
	}
	found, err := collect(ctx, s.db(ctx), scan, `
		SELECT c.series, c.year, g.n FROM number_counters c CROSS JOIN LATERAL generate_series(1, c.n) g (n)
		WHERE c.agency = $1 AND NOT EXISTS (SELECT FROM register_entries e
		      WHERE e.agency = c.agency AND e.series = c.series AND e.year = c.year AND e.n = g.n AND e.kind = 'taken')
		ORDER BY 1, 2, 3 LIMIT $2`, string(agency), maxFound)
	if err != nil {
		return nil, fmt.Errorf("check the register: %w", err)
	}
	return found, nil
}

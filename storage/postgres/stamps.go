package postgres

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// Guarded is one of an issued letter's files with its newest archive timestamp.
type Guarded struct {
	Letter workflow.LetterID
	workflow.Stamp
	Number  workflow.Number
	Symbol  string
	Subject string
	// Why the newest try to renew it failed; zero and empty if none did.
	Tries    int
	FailedAt time.Time
	Error    string
}

// stamp keeps what a file's newest archive timestamp rests on.
func (w *writer) stamp(s workflow.Stamp) {
	w.queue(stampSQL, s.Part, s.At, s.By, s.CertificateEnds, s.Algorithms, s.Ends, s.Because, w.letter.Last.At)
}

const stampSQL = `
INSERT INTO archive_stamps (agency, letter, part, stamped_at, stamped_by, certificate_ends, algorithms, ends, because, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (agency, letter, part) DO UPDATE SET stamped_at = $4, stamped_by = $5, certificate_ends = $6, algorithms = $7,
    ends = $8, because = $9, recorded_at = $10, tries = 0, failed_at = NULL, error = ''`

// PutStamp records the timestamp of a file that was archived before timestamps
// were recorded; one that is recorded stays.
func (s *Store) PutStamp(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, st workflow.Stamp) error {
	insert, _, _ := strings.Cut(stampSQL, "ON CONFLICT")
	_, err := s.exec(ctx, insert+"ON CONFLICT DO NOTHING", string(agency), string(letter), st.Part, st.At, st.By, st.CertificateEnds, st.Algorithms, st.Ends, st.Because, s.clock())
	if err != nil {
		return fmt.Errorf("timestamp of letter %s: %w", letter, err)
	}
	return nil
}

// Unrecorded lists archived letters whose timestamps are not recorded.
func (s *Store) Unrecorded(ctx context.Context, agency workflow.AgencyID, after workflow.LetterID, limit int) ([]workflow.LetterID, error) {
	list, err := collect(ctx, s.db(ctx), text[workflow.LetterID], `
		SELECT l.id::text FROM letters l WHERE l.agency = $1 AND l.id > $2 AND l.final ->> 'kind' = 'evidence'
		  AND NOT EXISTS (SELECT FROM archive_stamps t WHERE t.agency = l.agency AND t.letter = l.id AND t.part = 0)
		ORDER BY l.id LIMIT $3`, string(agency), string(after), max(limit, 1))
	if err != nil {
		return nil, fmt.Errorf("look for timestamps that are not recorded: %w", err)
	}
	return list, nil
}

// AlgorithmEnd is when an algorithm ends.
type AlgorithmEnd struct {
	Name string
	Ends time.Time
}

// Algorithms lists what the timestamps of an agency rest on.
func (s *Store) Algorithms(ctx context.Context, agency workflow.AgencyID) ([]string, error) {
	list, err := collect(ctx, s.db(ctx), pgx.RowTo[string],
		`SELECT DISTINCT unnest(algorithms) FROM archive_stamps WHERE agency = $1 ORDER BY 1`, string(agency))
	if err != nil {
		return nil, fmt.Errorf("algorithms of the timestamps: %w", err)
	}
	return list, nil
}

// RetellEnds tells anew when timestamps end, by the algorithms that end as
// given and no others. It touches only what changes.
func (s *Store) RetellEnds(ctx context.Context, agency workflow.AgencyID, list []AlgorithmEnd) error {
	names, ends := make([]string, len(list)), make([]time.Time, len(list))
	for i, a := range list {
		names[i], ends[i] = a.Name, a.Ends
	}
	_, err := s.exec(ctx, `
		UPDATE archive_stamps t SET ends = n.ends, because = n.because
		FROM (SELECT s.agency, s.letter, s.part,
		             CASE WHEN a.ends < s.certificate_ends THEN a.ends ELSE s.certificate_ends END AS ends,
		             CASE WHEN a.ends < s.certificate_ends THEN a.name ELSE 'certificate' END AS because
		      FROM archive_stamps s LEFT JOIN LATERAL (
		          SELECT name, ends FROM unnest($2::text[], $3::timestamptz[]) e (name, ends)
		          WHERE e.name = ANY (s.algorithms) ORDER BY ends, name LIMIT 1) a ON true
		      WHERE s.agency = $1) n
		WHERE t.agency = n.agency AND t.letter = n.letter AND t.part = n.part AND (t.ends, t.because) IS DISTINCT FROM (n.ends, n.because)`,
		string(agency), names, ends)
	if err != nil {
		return fmt.Errorf("tell anew when timestamps end: %w", err)
	}
	return nil
}

// StampKey is a place in the order of runs.
type StampKey struct {
	Ends   time.Time
	Letter workflow.LetterID
	Part   int
}

const guardedSQL = `
SELECT t.letter::text, t.part, t.stamped_at, t.stamped_by, t.certificate_ends, t.algorithms, t.ends, t.because,
       coalesce(l.series, ''), coalesce(l.year, 0), coalesce(l.n, 0), coalesce(l.number_date::text, ''), l.symbol, l.subject,
       t.tries, t.failed_at, t.error
FROM archive_stamps t JOIN letters l ON l.agency = t.agency AND l.id = t.letter `

func scanGuarded(row pgx.CollectableRow) (g Guarded, err error) {
	var failed *time.Time
	err = row.Scan(&g.Letter, &g.Part, &g.At, &g.By, &g.CertificateEnds, &g.Algorithms, &g.Ends, &g.Because,
		&g.Number.Series, &g.Number.Year, &g.Number.N, &g.Number.Date, &g.Symbol, &g.Subject, &g.Tries, &failed, &g.Error)
	g.At, g.CertificateEnds, g.Ends, g.FailedAt = g.At.UTC(), g.CertificateEnds.UTC(), g.Ends.UTC(), orZero(failed)
	return g, err
}

// StampsOf lists files that a run has before it: their timestamp ends before
// its day, was not made since it began and does not rest. Those that end first
// come first.
func (s *Store) StampsOf(ctx context.Context, agency workflow.AgencyID, run RenewalRun, limit int) ([]Guarded, error) {
	list, err := collect(ctx, s.db(ctx), scanGuarded, guardedSQL+`
		WHERE t.agency = $1 AND t.ends < $2 AND (t.ends, t.letter, t.part) > ($3, $4::uuid, $5) AND t.recorded_at < $6
		  AND (t.failed_at IS NULL OR t.failed_at <= $7)
		ORDER BY t.ends, t.letter, t.part LIMIT $8`,
		string(agency), run.Before, run.At.Ends, orNobody(run.At.Letter), run.At.Part, run.Asked, run.triedBefore(), max(limit, 1))
	if err != nil {
		return nil, fmt.Errorf("timestamps that end: %w", err)
	}
	return list, nil
}

// FailedStamps lists files whose timestamp could not be renewed, the longest
// waiting first.
func (s *Store) FailedStamps(ctx context.Context, agency workflow.AgencyID, after StampKey, limit int) ([]Guarded, error) {
	list, err := collect(ctx, s.db(ctx), scanGuarded, guardedSQL+`
		WHERE t.agency = $1 AND t.failed_at IS NOT NULL AND (t.ends, t.letter, t.part) > ($2, $3::uuid, $4)
		ORDER BY t.ends, t.letter, t.part LIMIT $5`,
		string(agency), after.Ends, orNobody(after.Letter), after.Part, max(limit, 1))
	if err != nil {
		return nil, fmt.Errorf("timestamps not renewed: %w", err)
	}
	return list, nil
}

func orNobody(id workflow.LetterID) string {
	if id == "" {
		return "00000000-0000-0000-0000-000000000000"
	}
	return string(id)
}

// StampOutlook is how an agency's timestamps stand.
type StampOutlook struct {
	All, Due, Failing int
	Groups            []StampGroup // what ends when, the first first
}

// StampGroup are files whose timestamps end in the same month by the same
// cause.
type StampGroup struct {
	Month   time.Time // its first day
	Because string
	By      string
	Files   int
	First   time.Time // the first end in it
}

// maxStampGroups is how many groups an outlook has.
const maxStampGroups = 40

// StampOutlook counts what is guarded, what ends before a day, and what could
// not be renewed.
func (s *Store) StampOutlook(ctx context.Context, agency workflow.AgencyID, before time.Time) (o StampOutlook, err error) {
	err = s.db(ctx).QueryRow(ctx, `
		SELECT count(*), count(*) FILTER (WHERE ends < $2), count(*) FILTER (WHERE failed_at IS NOT NULL)
		FROM archive_stamps WHERE agency = $1`, string(agency), before).Scan(&o.All, &o.Due, &o.Failing)
	if err == nil {
		o.Groups, err = collect(ctx, s.db(ctx), pgx.RowToStructByPos[StampGroup], `
			SELECT date_trunc('month', ends), because, stamped_by, count(*), min(ends) FROM archive_stamps
			WHERE agency = $1 GROUP BY 1, 2, 3 ORDER BY 5, 3 LIMIT $2`, string(agency), maxStampGroups)
	}
	if err != nil {
		return o, fmt.Errorf("outlook of the timestamps: %w", translate(err))
	}
	return o, nil
}

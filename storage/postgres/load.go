package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// selectLetter reads a letter whole, but for the text of its revision. It runs
// after the row is locked, in a statement of its own: one statement would see
// the approvals of before the wait for the lock.
const selectLetter = `
SELECT a.directory_version,
       l.version, l.quiet, l.state, l.unit, l.drafter, coalesce(l.series, ''), l.restricted, l.code, coalesce(l.mandate, ''), l.round,
       l.form, l.signed, l.final, l.enclosed, l.open_order, coalesce(l.signed_by, ''), l.signed_at, l.issued_at,
       coalesce(l.year, 0), coalesce(l.n, 0), coalesce(l.number_date::text, ''), l.case_file, coalesce(l.case_file_id::text, ''), coalesce(l.other::text, ''),
       r.n, r.hash, r.head, r.findings, r.layout, r.made_by, r.made_at,
       (SELECT jsonb_agg(jsonb_build_object('name', t.name, 'file', ` + fileJSON + `) ORDER BY t.n)
        FROM attachments t JOIN files f ON f.agency = t.agency AND f.letter = t.letter AND f.sha256 = t.sha256
             AND f.kind = t.kind AND f.name = t.file_name
        WHERE t.agency = l.agency AND t.letter = l.id AND t.revision = l.revision),
       (SELECT jsonb_agg(jsonb_build_object('kind', s.kind, 'members', s.members, 'need', s.need, 'hours', s.hours) ORDER BY s.n)
        FROM letter_steps s WHERE s.agency = l.agency AND s.letter = l.id),
       (SELECT jsonb_agg(` + approvalJSON + ` ORDER BY p.event) FROM approvals p
        WHERE p.agency = l.agency AND p.letter = l.id AND p.round = l.round AND p.revision = l.revision AND p.undone IS NULL),
       (SELECT jsonb_agg(jsonb_build_object('seq', i.event, 'of', i.of, 'by', i.by, 'on_behalf', i.on_behalf, 'question', i.question,
               'at', i.at, 'round', i.round, 'revision', i.revision, 'outcome', i.outcome, 'answer', i.answer, 'closed', i.closed)
               ORDER BY i.event)
        FROM inquiries i WHERE i.agency = l.agency AND i.letter = l.id),
       (SELECT jsonb_agg(jsonb_build_object('key', w.finding, 'rule', w.rule, 'by', w.by, 'reason', w.reason, 'at', w.at) ORDER BY w.at)
        FROM waivers w WHERE w.agency = l.agency AND w.letter = l.id),
       (SELECT jsonb_build_object('id', q.id, 'revision', q.revision, 'form', q.form, 'signer', q.signer,
               'mandate', q.mandate, 'opened_at', q.opened_at, 'expires', q.expires)
        FROM signing_requests q WHERE q.agency = l.agency AND q.letter = l.id AND q.outcome = ''),
       e.seq, e.action, e.from_state, e.to_state, e.actor, e.on_behalf, e.at, e.revision, e.reason, e.detail, e.origin, e.prev, e.hash
FROM letters l
JOIN agencies a ON a.id = l.agency
JOIN revisions r ON r.agency = l.agency AND r.letter = l.id AND r.n = l.revision
CROSS JOIN LATERAL (SELECT * FROM events v WHERE v.agency = l.agency AND v.letter = l.id ORDER BY v.seq DESC LIMIT 1) e
WHERE l.agency = $1 AND l.id = $2`

const fileJSON = `jsonb_build_object('kind', f.kind, 'key', f.key, 'sha256', f.sha256, 'size', f.size,
       'media_type', f.media_type, 'version', f.version, 'name', f.name)`

const approvalJSON = `jsonb_build_object('round', p.round, 'step', p.step, 'member', p.member, 'kind', p.kind, 'person', p.person,
       'on_behalf', p.on_behalf, 'content', p.content, 'revision', p.revision, 'note', p.note, 'at', p.at)`

// scanLetter reads a row of selectLetter.
func scanLetter(row pgx.Row, agency workflow.AgencyID, id workflow.LetterID) (l *workflow.Letter, directory int64, err error) {
	l = &workflow.Letter{Agency: agency, ID: id}
	var form, signed, final *workflow.File
	var signedAt, issuedAt *time.Time
	r, e, n := &l.Revision, &l.Last, &l.Number
	err = row.Scan(&directory,
		&l.Version, &l.Quiet, &l.State, &l.Unit, &l.Drafter, &l.Series, &l.Restricted, &l.Code, &l.Mandate, &l.Round,
		&form, &signed, &final, &l.Enclosed, &l.Order, &l.SignedBy, &signedAt, &issuedAt,
		&n.Year, &n.N, &n.Date, &l.CaseFile, &l.CaseFileID, &l.Other,
		&r.N, &r.Hash, &r.Head, &r.Findings, &r.Layout, &r.By, &r.At,
		&r.Attachments, &l.Circuit, &l.Approvals, &l.Inquiries, &l.Waivers, &l.Request,
		&e.Seq, &e.Action, &e.From, &e.To, &e.Actor, &e.OnBehalf, &e.At, &e.Revision, &e.Reason, &e.Detail, &e.Origin, &e.Prev, &e.Hash)
	if err != nil {
		return nil, 0, translate(err)
	}
	l.Form, l.Signed, l.Final = orNone(form), orNone(signed), orNone(final)
	l.SignedAt, l.IssuedAt = orZero(signedAt), orZero(issuedAt)
	e.Agency, e.Letter = agency, id
	if n.N > 0 {
		n.Series = l.Series
	}
	inUTC(l)
	return l, directory, nil
}

func orNone(f *workflow.File) workflow.File {
	if f == nil {
		return workflow.File{}
	}
	return *f
}

// inUTC makes all times compare and print as they were before they were kept.
func inUTC(l *workflow.Letter) {
	l.Revision.At, l.Last.At = l.Revision.At.UTC(), l.Last.At.UTC()
	for i := range l.Approvals {
		l.Approvals[i].At = l.Approvals[i].At.UTC()
	}
	for i := range l.Inquiries {
		l.Inquiries[i].At, l.Inquiries[i].Closed = l.Inquiries[i].At.UTC(), l.Inquiries[i].Closed.UTC()
	}
	for i := range l.Waivers {
		l.Waivers[i].At = l.Waivers[i].At.UTC()
	}
	if r := l.Request; r != nil {
		r.OpenedAt, r.Expires = r.OpenedAt.UTC(), r.Expires.UTC()
	}
	if o := l.Order; o != nil {
		o.At = o.At.UTC()
	}
}

// loadLocked locks a letter until the transaction ends and reads it, in one
// round trip.
func loadLocked(ctx context.Context, tx pgx.Tx, agency workflow.AgencyID, id workflow.LetterID) (l *workflow.Letter, directory int64, err error) {
	b := &pgx.Batch{}
	b.Queue(`SELECT FROM letters WHERE agency = $1 AND id = $2 FOR NO KEY UPDATE`, string(agency), string(id))
	b.Queue(selectLetter, string(agency), string(id))
	results := tx.SendBatch(ctx, b)
	_, err = results.Exec()
	if err == nil {
		l, directory, err = scanLetter(results.QueryRow(), agency, id)
	}
	if closeErr := results.Close(); err == nil {
		err = closeErr
	}
	return l, directory, translate(err)
}

// Load reads a letter with the whole text of its current revision, without
// locking it. ErrNotFound if the agency has no such letter.
func (s *Store) Load(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) (*workflow.Letter, error) {
	if err := checkID(id); err != nil {
		return nil, err
	}
	l, _, err := scanLetter(s.db(ctx).QueryRow(ctx, selectLetter, string(agency), string(id)), agency, id)
	if err != nil {
		return nil, fmt.Errorf("letter %s: %w", id, err)
	}
	err = s.db(ctx).QueryRow(ctx, `SELECT source FROM revisions WHERE agency = $1 AND letter = $2 AND n = $3`,
		string(agency), string(id), l.Revision.N).Scan(&l.Revision.Source)
	if err != nil {
		return nil, fmt.Errorf("letter %s: %w", id, translate(err))
	}
	return l, nil
}

// checkID spares the server what cannot be a letter's ID.
func checkID(id workflow.LetterID) error {
	if len(id) != 36 || uuid.Validate(string(id)) != nil {
		return fmt.Errorf("letter %.40q: %w", string(id), workflow.ErrNotFound)
	}
	return nil
}

package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// Events is a letter's whole record, oldest first, as workflow.VerifyChain
// wants it.
func (s *Store) Events(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) ([]workflow.Event, error) {
	scan := func(row pgx.CollectableRow) (workflow.Event, error) {
		e := workflow.Event{Agency: agency, Letter: id}
		err := row.Scan(&e.Seq, &e.Action, &e.From, &e.To, &e.Actor, &e.OnBehalf, &e.At, &e.Revision, &e.Reason, &e.Detail, &e.Origin, &e.Prev, &e.Hash)
		e.At = e.At.UTC()
		return e, err
	}
	return of(ctx, s, id, "events", scan, `
		SELECT seq, action, from_state, to_state, actor, on_behalf, at, revision, reason, detail, origin, prev, hash
		FROM events WHERE agency = $1 AND letter = $2 ORDER BY seq`, string(agency), string(id))
}

// Files lists a letter's stored files in the order they came.
func (s *Store) Files(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) ([]workflow.File, error) {
	return of(ctx, s, id, "files", pgx.RowToStructByPos[workflow.File], `
		SELECT kind, key, sha256, size, media_type, version, name
		FROM files WHERE agency = $1 AND letter = $2 ORDER BY added_at, kind, sha256, name`, string(agency), string(id))
}

// Revisions lists a letter's texts, oldest first, with their sources.
func (s *Store) Revisions(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) ([]workflow.Revision, error) {
	scan := func(row pgx.CollectableRow) (r workflow.Revision, err error) {
		err = row.Scan(&r.N, &r.Hash, &r.Source, &r.Head, &r.Findings, &r.Layout, &r.By, &r.At, &r.Attachments)
		r.At = r.At.UTC()
		return r, err
	}
	return of(ctx, s, id, "revisions", scan, `
		SELECT r.n, r.hash, r.source, r.head, r.findings, r.layout, r.made_by, r.made_at,
		       (SELECT jsonb_agg(jsonb_build_object('name', t.name, 'file', `+fileJSON+`) ORDER BY t.n)
		        FROM attachments t JOIN files f ON f.agency = t.agency AND f.letter = t.letter AND f.sha256 = t.sha256
		             AND f.kind = t.kind AND f.name = t.file_name
		        WHERE t.agency = r.agency AND t.letter = r.letter AND t.revision = r.n)
		FROM revisions r WHERE r.agency = $1 AND r.letter = $2 ORDER BY r.n`, string(agency), string(id))
}

// ApprovalRecord is an approval of any round.
type ApprovalRecord struct {
	workflow.Approval
	Undone bool
}

// Approvals lists a letter's approvals of all rounds, undone ones too, oldest
// first.
func (s *Store) Approvals(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) ([]ApprovalRecord, error) {
	scan := func(row pgx.CollectableRow) (a ApprovalRecord, err error) {
		err = row.Scan(&a.Round, &a.Step, &a.Member, &a.Kind, &a.Person, &a.OnBehalf, &a.Content, &a.Revision, &a.Note, &a.At, &a.Undone)
		a.At = a.At.UTC()
		return a, err
	}
	return of(ctx, s, id, "approvals", scan, `
		SELECT round, step, member, kind, person, on_behalf, content, revision, note, at, undone IS NOT NULL
		FROM approvals WHERE agency = $1 AND letter = $2 ORDER BY event`, string(agency), string(id))
}

// of reads what a letter has; ErrNotFound if there is no letter.
func of[T any](ctx context.Context, s *Store, id workflow.LetterID, what string, scan pgx.RowToFunc[T], sql string, key ...any) ([]T, error) {
	if err := checkID(id); err != nil {
		return nil, err
	}
	list, err := collect(ctx, s.db(ctx), scan, sql, key...)
	if err == nil && len(list) == 0 {
		var there bool
		err = s.db(ctx).QueryRow(ctx, `SELECT true FROM letters WHERE agency = $1 AND id = $2`, key...).Scan(&there)
	}
	if err != nil {
		return nil, fmt.Errorf("%s of letter %s: %w", what, id, translate(err))
	}
	return list, nil
}

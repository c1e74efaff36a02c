package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// Anchor is where a comment stands: a box on a page of the composed form, in
// millimetres from its upper left corner, or a paragraph of the text. Page is
// from 1; 0 means a paragraph, the Block-th of the body from 0, whose words
// are Quote.
type Anchor struct {
	Page  int     `json:"page,omitempty"`
	X     float64 `json:"x,omitempty"`
	Y     float64 `json:"y,omitempty"`
	W     float64 `json:"w,omitempty"`
	H     float64 `json:"h,omitempty"`
	Block int     `json:"block,omitempty"`
	Quote string  `json:"quote,omitempty"`
}

// Comment is one comment; Thread is the first comment of its thread, itself
// for a first one. Revision, Source and Form are what the author had before
// their eyes.
type Comment struct {
	ID, Thread string
	Letter     workflow.LetterID
	Revision   int
	Source     workflow.Hash
	Form       workflow.Hash
	Anchor     *Anchor // nil for the letter as a whole, and for replies
	Author     workflow.PersonID
	At         time.Time

	Text   string
	Edits  int       // how often the text was changed
	Edited time.Time // when last; zero if never

	// Resolved says that the thread is settled, by whom and when.
	Resolved   bool
	ResolvedBy workflow.PersonID
	ResolvedAt time.Time
}

// Marks of a thread.
const (
	MarkResolved = "resolved"
	MarkReopened = "reopened"
)

// NewCommentID makes an ID that sorts by time.
func NewCommentID() string { return uuid.Must(uuid.NewV7()).String() }

// AddComment keeps a comment with its first text.
func (s *Store) AddComment(ctx context.Context, agency workflow.AgencyID, c Comment) error {
	return s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		b := &pgx.Batch{}
		b.Queue(`INSERT INTO comments (agency, letter, id, thread, revision, source, form, anchor, author, at)
		         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			string(agency), string(c.Letter), c.ID, c.Thread, c.Revision, string(c.Source), string(c.Form), c.Anchor, string(c.Author), c.At)
		b.Queue(`INSERT INTO comment_texts (agency, letter, comment, n, text, at) VALUES ($1, $2, $3, 1, $4, $5)`,
			string(agency), string(c.Letter), c.ID, c.Text, c.At)
		if err := runBatch(ctx, tx, b); err != nil {
			return fmt.Errorf("keep comment on letter %s: %w", c.Letter, err)
		}
		return s.PutOutbox(ctx, Outboxed{Agency: agency, Letter: c.Letter, Topic: topicComment + c.ID})
	})
}

// ThreadAuthors are those who wrote in a thread.
func (s *Store) ThreadAuthors(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, thread string) ([]workflow.PersonID, error) {
	return collect(ctx, s.db(ctx), text[workflow.PersonID],
		`SELECT DISTINCT author FROM comments WHERE agency = $1 AND letter = $2 AND thread = $3 ORDER BY author`, string(agency), string(letter), thread)
}

// RewordComment adds a newer text to a comment.
func (s *Store) RewordComment(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, id, text string) error {
	return s.one(ctx, `INSERT INTO comment_texts (agency, letter, comment, n, text, at)
		SELECT $1, $2, $3, max(n) + 1, $4, $5 FROM comment_texts WHERE agency = $1 AND letter = $2 AND comment = $3 HAVING count(*) > 0`,
		string(agency), string(letter), id, text, s.clock())
}

// MarkThread says that a thread is settled, or open again.
func (s *Store) MarkThread(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, thread, mark string, by workflow.PersonID) error {
	return s.one(ctx, `INSERT INTO comment_marks (agency, letter, thread, n, mark, by, at)
		SELECT $1, $2, $3, coalesce(max(n), 0) + 1, $4, $5, $6 FROM comment_marks WHERE agency = $1 AND letter = $2 AND thread = $3`,
		string(agency), string(letter), thread, mark, string(by), s.clock())
}

const selectComments = `
	SELECT c.id::text, c.thread::text, c.letter::text, c.revision, c.source, c.form, c.anchor, c.author, c.at,
	       t.text, t.n - 1, CASE WHEN t.n > 1 THEN t.at END, coalesce(m.mark, '') = 'resolved', coalesce(m.by, ''), m.at
	FROM comments c
	CROSS JOIN LATERAL (SELECT n, text, at FROM comment_texts t
	     WHERE t.agency = c.agency AND t.letter = c.letter AND t.comment = c.id ORDER BY n DESC LIMIT 1) t
	LEFT JOIN LATERAL (SELECT mark, by, at FROM comment_marks m
	     WHERE m.agency = c.agency AND m.letter = c.letter AND m.thread = c.thread ORDER BY n DESC LIMIT 1) m ON true
	WHERE c.agency = $1 AND c.letter = $2 `

func scanComment(row pgx.CollectableRow) (c Comment, err error) {
	var edited, resolved *time.Time
	err = row.Scan(&c.ID, &c.Thread, &c.Letter, &c.Revision, &c.Source, &c.Form, &c.Anchor, &c.Author, &c.At,
		&c.Text, &c.Edits, &edited, &c.Resolved, &c.ResolvedBy, &resolved)
	c.At, c.Edited, c.ResolvedAt = c.At.UTC(), orZero(edited), orZero(resolved)
	return c, err
}

// Comments is a page of a letter's comments, oldest first; after is the ID of
// the last one before it. At most limit are given; more says there are others.
func (s *Store) Comments(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, after string, limit int) (list []Comment, more bool, err error) {
	if after == "" {
		after = uuid.Nil.String()
	}
	size := pageSize(limit)
	list, err = collect(ctx, s.db(ctx), scanComment, selectComments+`AND c.id > $3 ORDER BY c.id LIMIT $4`,
		string(agency), string(letter), after, size+1)
	if err != nil {
		return nil, false, fmt.Errorf("comments on letter %s: %w", letter, err)
	}
	if len(list) > size {
		return list[:size], true, nil
	}
	return list, false, nil
}

// Comment is one comment; ErrNotFound if the letter has none of that ID.
func (s *Store) Comment(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, id string) (Comment, error) {
	if uuid.Validate(id) != nil {
		return Comment{}, fmt.Errorf("comment %.40q: %w", id, workflow.ErrNotFound)
	}
	list, err := collect(ctx, s.db(ctx), scanComment, selectComments+`AND c.id = $3`, string(agency), string(letter), id)
	if err == nil && len(list) == 0 {
		err = workflow.ErrNotFound
	}
	if err != nil {
		return Comment{}, fmt.Errorf("comment %s on letter %s: %w", id, letter, err)
	}
	return list[0], nil
}

// Phrases are the ready phrases an agency has stored for everybody, and those
// of one person; known says that the agency has stored a list of its own.
func (s *Store) Phrases(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) (shared, own []string, known bool, err error) {
	rows, err := collect(ctx, s.db(ctx), pgx.RowToStructByPos[struct {
		Person  string
		Phrases []string
	}], `SELECT person, phrases FROM phrase_lists WHERE agency = $1 AND person IN ('', $2)`, string(agency), string(who))
	if err != nil {
		return nil, nil, false, fmt.Errorf("ready phrases: %w", err)
	}
	for _, r := range rows {
		if r.Person == "" {
			shared, known = r.Phrases, true
		} else {
			own = r.Phrases
		}
	}
	return shared, own, known, nil
}

// PutPhrases replaces a list of ready phrases: one person's, or the agency's
// when whose is empty.
func (s *Store) PutPhrases(ctx context.Context, agency workflow.AgencyID, whose workflow.PersonID, phrases []string, by workflow.PersonID) error {
	if phrases == nil {
		phrases = []string{}
	}
	return s.one(ctx, `INSERT INTO phrase_lists (agency, person, phrases, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (agency, person) DO UPDATE SET phrases = $3, changed_by = $4, changed_at = $5`,
		string(agency), string(whose), phrases, string(by), s.clock())
}

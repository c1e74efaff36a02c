package postgres

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// tellable are the actions that somebody may want to be told of.
var tellable = map[workflow.Action]bool{
	workflow.Submit: true, workflow.Approve: true, workflow.Undo: true, workflow.Return: true, workflow.PassOn: true,
	workflow.Ask: true, workflow.Answer: true, workflow.Waive: true, workflow.Sign: true, workflow.Refuse: true, workflow.Seal: true, workflow.GiveOrder: true,
}

// TopicSendFailed marks an outbox entry about a mail that did not go.
const TopicSendFailed = "send_failed"

// topicComment begins the topic of an entry about a comment; its ID follows.
const topicComment = "comment:"

// CommentOf is the comment an entry is about, empty for others.
func (o Outboxed) CommentOf() string {
	id, ok := strings.CutPrefix(o.Topic, topicComment)
	if !ok {
		return ""
	}
	return id
}

// Outboxed is an event that somebody may want to be told of.
type Outboxed struct {
	Agency workflow.AgencyID
	ID     int64
	Letter workflow.LetterID
	Seq    int64
	Topic  string // empty for the event itself
	At     time.Time
}

// PutOutbox adds an entry, in the context's transaction if there is one.
func (s *Store) PutOutbox(ctx context.Context, o Outboxed) error {
	_, err := s.exec(ctx, `INSERT INTO notify_outbox (agency, letter, seq, topic, at) VALUES ($1, $2, $3, $4, $5)`,
		string(o.Agency), string(o.Letter), o.Seq, o.Topic, s.clock())
	if err != nil {
		return fmt.Errorf("put into the outbox: %w", err)
	}
	return nil
}

// OutboxAgencies lists the agencies that have entries in the outbox.
func (s *Store) OutboxAgencies(ctx context.Context) ([]workflow.AgencyID, error) {
	return collect(ctx, s.db(ctx), text[workflow.AgencyID], `SELECT DISTINCT agency FROM notify_outbox ORDER BY agency`)
}

// TakeOutbox takes an agency's oldest entries out, within InTx: they are gone
// when its transaction commits. Two takers never get the same one.
func (s *Store) TakeOutbox(ctx context.Context, agency workflow.AgencyID, limit int) ([]Outboxed, error) {
	list, err := collect(ctx, s.db(ctx), pgx.RowToStructByPos[Outboxed], `
		WITH taken AS (SELECT agency, id FROM notify_outbox WHERE agency = $1 ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED)
		DELETE FROM notify_outbox o USING taken t WHERE o.agency = t.agency AND o.id = t.id
		RETURNING o.agency, o.id, o.letter::text, o.seq, o.topic, o.at`, string(agency), limit)
	if err != nil {
		return nil, fmt.Errorf("take the outbox: %w", err)
	}
	return list, nil
}

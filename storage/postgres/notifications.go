package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// NoticeMode is how a person wants to be told.
type NoticeMode string

// The modes.
const (
	NoticesOff    NoticeMode = "off"
	NoticesNow    NoticeMode = "now"
	NoticesDigest NoticeMode = "digest" // once a day, at an hour of Vietnam's clock
)

// NoticeKinds are what a person can be told of.
var NoticeKinds = []string{"waits", "opinion", "returned", "signed", "issued", "deadline", "order", "comment", "send_failed"}

// NoticeSettings are one person's wishes; at once for those who have none.
type NoticeSettings struct {
	Mode  NoticeMode
	Hour  int      // of the digest, 0 to 23
	Muted []string // kinds not told
	// DigestOn is the day of the last digest.
	DigestOn workflow.Date
}

// NoticeSettings reads a person's wishes.
func (s *Store) NoticeSettings(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) (NoticeSettings, error) {
	n := NoticeSettings{Mode: NoticesNow, Hour: 8}
	err := translate(s.db(ctx).QueryRow(ctx, `
		SELECT mode, hour, muted, coalesce(digest_on::text, '') FROM notification_settings WHERE agency = $1 AND person = $2`,
		string(agency), string(who)).Scan(&n.Mode, &n.Hour, &n.Muted, &n.DigestOn))
	if errors.Is(err, workflow.ErrNotFound) {
		err = nil
	}
	return n, err
}

// PutNoticeSettings keeps a person's wishes.
func (s *Store) PutNoticeSettings(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, n NoticeSettings) error {
	muted := n.Muted
	if muted == nil {
		muted = []string{}
	}
	_, err := s.exec(ctx, `
		INSERT INTO notification_settings (agency, person, mode, hour, muted) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (agency, person) DO UPDATE SET mode = excluded.mode, hour = excluded.hour, muted = excluded.muted`,
		string(agency), string(who), string(n.Mode), n.Hour, muted)
	if err != nil {
		return fmt.Errorf("put notification settings of %s: %w", who, err)
	}
	return nil
}

// SetDigested notes the day of a person's last digest.
func (s *Store) SetDigested(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, on workflow.Date) error {
	return s.one(ctx, `UPDATE notification_settings SET digest_on = $3 WHERE agency = $1 AND person = $2`, string(agency), string(who), string(on))
}

// Notification is one thing somebody is to be told.
type Notification struct {
	Person workflow.PersonID
	Letter workflow.LetterID
	Kind   string
	Seq    int64 // the event it comes from; of a comment, its outbox entry
	At     time.Time
	Behalf workflow.PersonID // the absent person stood in for
	Due    time.Time
	Mail   string // the mail it goes in
}

// AddNotifications keeps what people are to be told; what is kept already stays
// as it is.
func (s *Store) AddNotifications(ctx context.Context, agency workflow.AgencyID, list []Notification) error {
	b := &pgx.Batch{}
	for _, n := range list {
		b.Queue(`
			INSERT INTO notifications (agency, person, letter, kind, seq, at, behalf, due) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
			ON CONFLICT (agency, person, letter, kind, seq) DO NOTHING`,
			string(agency), string(n.Person), string(n.Letter), n.Kind, n.Seq, n.At, string(n.Behalf), nullTime(n.Due))
	}
	if err := runBatch(ctx, s.db(ctx), b); err != nil {
		return fmt.Errorf("keep notifications: %w", err)
	}
	return nil
}

// Untold is a person with something to be told, and since when.
type Untold struct {
	Agency workflow.AgencyID
	Person workflow.PersonID
	Since  time.Time
}

// Untold lists people, of all agencies, who have something to be told; in no
// order, so that one who cannot be reached stands in nobody's way.
func (s *Store) Untold(ctx context.Context, limit int) ([]Untold, error) {
	list, err := collect(ctx, s.db(ctx), pgx.RowToStructByPos[Untold], `
		SELECT agency, person, min(at) FROM notifications WHERE state IN ('waiting', 'sending')
		GROUP BY agency, person ORDER BY random() LIMIT $1`, limit)
	if err != nil {
		return nil, fmt.Errorf("look for untold people: %w", err)
	}
	return list, nil
}

// TakeNotifications puts what a person is to be told into one mail, and gives
// it. What was put into a mail that is not known to have gone comes with it,
// under that mail's name.
func (s *Store) TakeNotifications(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, mail string) ([]Notification, error) {
	scan := func(row pgx.CollectableRow) (n Notification, err error) {
		var due *time.Time
		err = row.Scan(&n.Person, &n.Letter, &n.Kind, &n.Seq, &n.At, &n.Behalf, &due, &n.Mail)
		n.Due = orZero(due)
		return n, err
	}
	list, err := collect(ctx, s.db(ctx), scan, `
		WITH open AS (SELECT coalesce(min(mail) FILTER (WHERE state = 'sending'), $3) AS mail FROM notifications
		              WHERE agency = $1 AND person = $2 AND state IN ('waiting', 'sending'))
		UPDATE notifications n SET state = 'sending', mail = open.mail FROM open
		WHERE n.agency = $1 AND n.person = $2
		  AND ((open.mail = $3 AND n.state = 'waiting') OR (open.mail <> $3 AND n.state = 'sending' AND n.mail = open.mail))
		RETURNING n.person, n.letter::text, n.kind, n.seq, n.at, n.behalf, n.due, n.mail`, string(agency), string(who), mail)
	if err != nil {
		return nil, fmt.Errorf("take notifications of %s: %w", who, err)
	}
	return list, nil
}

// EndNotifications notes that a mail has gone, or that it need not.
func (s *Store) EndNotifications(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, mail string, told bool) error {
	state := "skipped"
	if told {
		state = "sent"
	}
	_, err := s.exec(ctx, `
		UPDATE notifications SET state = $4, done_at = $5 WHERE agency = $1 AND person = $2 AND mail = $3 AND state = 'sending'`,
		string(agency), string(who), mail, state, s.clock())
	return err
}

// Pressing lists, of all agencies, letters whose present step ends before then.
func (s *Store) Pressing(ctx context.Context, before time.Time, limit int) ([]Outboxed, error) {
	return collect(ctx, s.db(ctx), pgx.RowToStructByPos[Outboxed], `
		SELECT DISTINCT w.agency, 0::bigint, w.letter::text, (SELECT max(e.seq) FROM events e WHERE e.agency = w.agency AND e.letter = w.letter), 'deadline', w.due
		FROM letter_waiting w WHERE w.due BETWEEN $1 AND $2
		  AND NOT EXISTS (SELECT FROM notifications n WHERE n.agency = w.agency AND n.letter = w.letter AND n.kind = 'deadline' AND n.due = w.due)
		LIMIT $3`, s.clock(), before, limit)
}

// FreshWait is a wait that began with a move, by its holder's word.
type FreshWait struct {
	Holder string
	Action workflow.Action
	Due    time.Time
}

// FreshWaits lists what a letter has waited for since exactly that moment; all
// it waits for when it is zero.
func (s *Store) FreshWaits(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, since time.Time) ([]FreshWait, error) {
	scan := func(row pgx.CollectableRow) (w FreshWait, err error) {
		var due *time.Time
		err = row.Scan(&w.Holder, &w.Action, &due)
		w.Due = orZero(due)
		return w, err
	}
	return collect(ctx, s.db(ctx), scan, `
		SELECT holder, action, due FROM letter_waiting WHERE agency = $1 AND letter = $2 AND ($3::timestamptz IS NULL OR since = $3)`,
		string(agency), string(letter), nullTime(since))
}

package exchange

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// Limits of one round of telling.
const (
	outboxBatch  = 200
	peopleBatch  = 200
	itemsInAMail = 50
	nearDeadline = 4 * time.Hour
	oldNews      = 72 * time.Hour // then it is given up
)

// tellArgs asks for a round of telling our own people.
type tellArgs struct{}

// Kind names the job.
func (tellArgs) Kind() string { return "tell" }

// InsertOpts keep one round at a time.
func (tellArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: postgres.Unfinished, Queue: postgres.MailQueue, MaxAttempts: 1}
}

// teller takes the outbox, finds out who is to be told, and mails each person
// once for all that has gathered. A mail to our own people may come twice when
// the process dies, under one Message-ID; it never gets lost.
type teller struct {
	river.WorkerDefaults[tellArgs]
	*Engine
}

// Timeout ends one round.
func (w *teller) Timeout(*river.Job[tellArgs]) time.Duration { return w.options().Timeout }

// Work is one round; what it could not do waits for the next.
func (w *teller) Work(ctx context.Context, _ *river.Job[tellArgs]) error {
	err := w.round(ctx)
	if err != nil && ctx.Err() == nil {
		w.Log.WarnContext(ctx, "people are not told yet", "err", err)
	}
	return err
}

func (e *Engine) round(ctx context.Context) error {
	if err := e.takeOutbox(ctx); err != nil {
		return err
	}
	if err := e.press(ctx); err != nil {
		return err
	}
	people, err := e.Records.Untold(ctx, peopleBatch)
	if err != nil {
		return err
	}
	failed := 0
	for _, p := range people {
		if err = e.tell(ctx, p); err == nil {
			failed = 0
			continue
		}
		err = fmt.Errorf("tell %s: %w", p.Person, err)
		if failed++; failed == 3 {
			return err // it is the server, then
		}
		e.Log.WarnContext(ctx, "somebody is not told yet", "err", err)
	}
	return nil
}

// takeOutbox turns the outbox into what each person is to be told.
func (e *Engine) takeOutbox(ctx context.Context) error {
	agencies, err := e.Records.OutboxAgencies(ctx)
	if err != nil {
		return err
	}
	for _, agency := range agencies {
		err := e.Records.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
			entries, err := e.Records.TakeOutbox(ctx, agency, outboxBatch)
			if err != nil {
				return err
			}
			for _, o := range entries {
				if err := e.addressed(ctx, o); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (e *Engine) addressed(ctx context.Context, o postgres.Outboxed) error {
	list, err := e.audience(ctx, o)
	if err != nil {
		return err
	}
	return e.Records.AddNotifications(ctx, o.Agency, list)
}

// press tells of deadlines that are near.
func (e *Engine) press(ctx context.Context) error {
	list, err := e.Records.Pressing(ctx, e.Now().Add(nearDeadline), outboxBatch)
	if err != nil {
		return err
	}
	for _, o := range list {
		if err := e.addressed(ctx, o); err != nil {
			return err
		}
	}
	return nil
}

// tell mails one person what has gathered, if they want it now.
func (e *Engine) tell(ctx context.Context, u postgres.Untold) error {
	s, err := e.Records.NoticeSettings(ctx, u.Agency, u.Person)
	if err != nil {
		return err
	}
	now := e.Now()
	today := workflow.DateOf(now)
	switch {
	case s.Mode == postgres.NoticesNow && now.Sub(u.Since) < e.options().Group:
		return nil
	case s.Mode == postgres.NoticesDigest && (now.In(workflow.LegalZone()).Hour() < s.Hour || s.DigestOn == today):
		return nil
	}
	list, err := e.Records.TakeNotifications(ctx, u.Agency, u.Person, rand.Text())
	if err != nil || len(list) == 0 {
		return err
	}
	mail := list[0].Mail
	told, err := e.mailTo(ctx, u, s, mail, list)
	if err != nil && now.Sub(u.Since) > oldNews {
		e.Log.ErrorContext(ctx, "notifications are given up", "person", u.Person, "err", err)
		err = nil
	}
	if err != nil {
		return err // it stays with its mail, for the next round
	}
	if s.Mode == postgres.NoticesDigest {
		if err := e.Records.SetDigested(ctx, u.Agency, u.Person, today); err != nil {
			return err
		}
	}
	return e.Records.EndNotifications(ctx, u.Agency, u.Person, mail, told)
}

// mailTo sends the mail; told is false when there is nothing to say or no way
// to say it.
func (e *Engine) mailTo(ctx context.Context, u postgres.Untold, s postgres.NoticeSettings, mail string, list []postgres.Notification) (told bool, err error) {
	org, err := e.Records.Organisation(ctx, u.Agency)
	if err != nil {
		return false, err
	}
	p, _ := org.Person(u.Person)
	if e.Mail == nil || s.Mode == postgres.NoticesOff || p.Email == "" || !org.InOffice(u.Person, workflow.DateOf(e.Now())) {
		return false, nil
	}
	lines, err := e.said(ctx, u, org, s, list)
	if err != nil || len(lines) == 0 {
		return false, err
	}
	m := Mail{To: p.Email, ToName: p.Name, ID: "cv-n-" + mail + "@" + e.Mail.Domain(), Automatic: true}
	m.Subject = lines[0].subject
	if len(lines) > 1 {
		m.Subject = fmt.Sprintf("%d việc về văn bản · %d notes about letters", len(lines), len(lines))
	}
	m.Text = e.noteText(p.Name, lines)
	err = e.Mail.Send(ctx, m, func() error { return nil })
	if rejected, ok := errors.AsType[*RejectedError](err); ok {
		e.Log.Warn("a notification was rejected", "person", u.Person, "err", rejected)
		return false, nil
	}
	return err == nil, err
}

// note is one thing said in a mail.
type note struct{ subject, text, link string }

// said words what the person may know. What is muted, or about a letter they
// may not read, is left out; a restricted letter is told of without its words.
func (e *Engine) said(ctx context.Context, u postgres.Untold, org *workflow.Organisation, s postgres.NoticeSettings, list []postgres.Notification) ([]note, error) {
	var notes []note
	talked := map[workflow.LetterID]bool{}
	today := workflow.DateOf(e.Now())
	for _, n := range list {
		if slices.Contains(s.Muted, n.Kind) {
			continue
		}
		l, err := e.Records.Load(ctx, u.Agency, n.Letter)
		if err != nil {
			return nil, err
		}
		if !org.MayRead(u.Person, l, today) || e.stale(org, l, n, today) {
			continue
		}
		if n.Kind == comment && talked[n.Letter] {
			continue // one line for all that was said about a letter
		}
		talked[n.Letter] = talked[n.Letter] || n.Kind == comment
		notes = append(notes, e.word(org, l, n))
	}
	return notes, nil
}

// stale says whether a call is over: somebody has acted meanwhile.
func (e *Engine) stale(org *workflow.Organisation, l *workflow.Letter, n postgres.Notification, today workflow.Date) bool {
	if n.Kind != waits && n.Kind != opinion && n.Kind != deadline && n.Kind != ordered {
		return false
	}
	return !slices.ContainsFunc(l.Called(org, today), func(c workflow.Called) bool { return c.Person == n.Person })
}

// words are a kind's, in Vietnamese and English.
var words = map[string][2]string{
	waits:      {"Văn bản chờ xử lý", "A letter waits for you"},
	opinion:    {"Văn bản xin ý kiến", "Your opinion is asked"},
	returned:   {"Văn bản bị trả lại", "Your letter was returned"},
	signed:     {"Văn bản đã được ký", "Your letter was signed"},
	issued:     {"Văn bản đã phát hành", "Your letter was issued"},
	deadline:   {"Văn bản sắp hết hạn xử lý", "A letter's deadline is near"},
	ordered:    {"Có ý kiến hủy số hoặc thu hồi văn bản", "An order to void or recall waits"},
	comment:    {"Có nhận xét mới về văn bản", "A new comment on a letter"},
	sendFailed: {"Có nơi nhận chưa gửi được", "A letter did not reach a recipient"},
}

func (e *Engine) word(org *workflow.Organisation, l *workflow.Letter, n postgres.Notification) note {
	w := words[n.Kind]
	link := e.BaseURL + "/letters/" + string(l.ID)
	if n.Kind == sendFailed {
		link += "/dispatch"
	}
	if n.Kind == comment && !l.State.Issuedish() {
		link = e.BaseURL + "/book/" + string(l.ID)
	}
	if l.Restricted {
		return note{w[0], w[0] + " (hạn chế) · " + w[1] + " (restricted)", link}
	}
	h := l.Revision.Head
	about := h.Subject
	if l.Number.N > 0 {
		about = l.Number.Text() + "/" + h.Symbol + ": " + about
	}
	text := w[0] + " · " + w[1] + "\n" + about
	if n.Behalf != "" {
		if p, ok := org.Person(n.Behalf); ok {
			text += "\nThay · for: " + p.Name
		}
	}
	if !n.Due.IsZero() {
		text += "\nHạn · due: " + n.Due.In(workflow.LegalZone()).Format("15:04 02/01/2006")
	}
	return note{subjectLine(urgencyMark(h), w[0]+": "+about), text, link}
}

func (e *Engine) noteText(name string, notes []note) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Kính gửi: %s\n\n", name)
	for _, n := range notes[:min(len(notes), itemsInAMail)] {
		fmt.Fprintf(&b, "%s\n%s\n\n", n.text, n.link)
	}
	if more := len(notes) - itemsInAMail; more > 0 {
		fmt.Fprintf(&b, "và %d việc khác · and %d more: %s/\n\n", more, more, e.BaseURL)
	}
	fmt.Fprintf(&b, "-- \nCông văn. Chọn cách nhận thông báo · choose what you are told: %s/account/notifications\n", e.BaseURL)
	return b.String()
}

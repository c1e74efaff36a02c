package exchange

import (
	"context"
	"slices"
	"time"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// The kinds of notification.
const (
	waits      = "waits"
	opinion    = "opinion"
	returned   = "returned"
	signed     = "signed"
	issued     = "issued"
	deadline   = "deadline"
	ordered    = "order"
	comment    = "comment"
	sendFailed = "send_failed"
)

// audience is who is to be told of an outbox entry, as the letter stands now:
// what no longer waits for somebody is not told them.
func (e *Engine) audience(ctx context.Context, o postgres.Outboxed) ([]postgres.Notification, error) {
	l, err := e.Records.Load(ctx, o.Agency, o.Letter)
	if err != nil {
		return nil, err
	}
	org, err := e.Records.Organisation(ctx, o.Agency)
	if err != nil {
		return nil, err
	}
	a := hearing{letter: l, org: org, today: workflow.DateOf(e.Now()), now: e.Now().UTC()}
	switch o.Topic {
	case postgres.TopicSendFailed:
		for _, p := range org.WithRole(workflow.RoleClerk, "", a.today) {
			a.add(p, sendFailed, o.Seq, "", time.Time{})
		}
		return a.list, nil
	case deadline:
		err := e.callAll(ctx, &a, o, time.Time{})
		return a.list, err
	}
	if id := o.CommentOf(); id != "" {
		err := e.commented(ctx, &a, o, id)
		return a.list, err
	}
	ev, err := e.eventOf(ctx, l, o.Seq)
	if err != nil {
		return nil, err
	}
	a.actor = ev.Actor
	a.ofEvent(ev)
	err = e.callAll(ctx, &a, o, ev.At)
	return a.list, err
}

// commented tells the drafter of a comment, and of a reply also those who wrote
// in its thread.
func (e *Engine) commented(ctx context.Context, a *hearing, o postgres.Outboxed, id string) error {
	c, err := e.Records.Comment(ctx, o.Agency, o.Letter, id)
	if err != nil {
		return err
	}
	people := []workflow.PersonID{a.letter.Drafter}
	if c.Thread != c.ID {
		authors, err := e.Records.ThreadAuthors(ctx, o.Agency, o.Letter, c.Thread)
		if err != nil {
			return err
		}
		people = append(people, authors...)
	}
	a.actor = c.Author
	for _, p := range people {
		a.add(p, comment, o.ID, "", time.Time{})
	}
	return nil
}

// hearing gathers who is told.
type hearing struct {
	letter *workflow.Letter
	org    *workflow.Organisation
	today  workflow.Date
	now    time.Time
	actor  workflow.PersonID
	list   []postgres.Notification
}

func (a *hearing) add(p workflow.PersonID, kind string, seq int64, behalf workflow.PersonID, due time.Time) {
	if p == "" || p == a.actor {
		return // who did it knows
	}
	twice := slices.ContainsFunc(a.list, func(n postgres.Notification) bool { return n.Person == p && n.Kind == kind })
	if !twice {
		a.list = append(a.list, postgres.Notification{Person: p, Letter: a.letter.ID, Kind: kind, Seq: seq, At: a.now, Behalf: behalf, Due: due})
	}
}

// ofEvent tells the drafter what became of the letter.
func (a *hearing) ofEvent(ev workflow.Event) {
	kind := ""
	switch ev.Action {
	case workflow.Return, workflow.Refuse:
		kind = returned
	case workflow.PassOn:
		if ev.Actor != "" {
			kind = returned
		}
	case workflow.Answer, workflow.Waive:
		// Whoever asked has kept the turn: the letter waits for them.
		a.add(workflow.PersonID(ev.Detail["asked_by"]), waits, ev.Seq, "", time.Time{})
	case workflow.Sign:
		kind = signed
	case workflow.Seal:
		kind = issued
	}
	if kind != "" {
		a.add(a.letter.Drafter, kind, ev.Seq, "", time.Time{})
	}
}

// callAll tells those whose turn has come with the event; with a zero time,
// everybody it waits for, whose time is running out.
func (e *Engine) callAll(ctx context.Context, a *hearing, o postgres.Outboxed, since time.Time) error {
	fresh, err := e.Records.FreshWaits(ctx, o.Agency, o.Letter, since)
	if err != nil {
		return err
	}
	due := map[string]time.Time{}
	for _, w := range fresh {
		due[w.Holder+" "+string(w.Action)] = w.Due
	}
	for _, c := range a.letter.Called(a.org, a.today) {
		until, ok := due[c.Wait.Holder.String()+" "+string(c.Wait.Action)]
		kind := a.kindOf(c.Wait, o)
		if !ok || kind == "" || (o.Topic == deadline && (until.IsZero() || !until.Equal(o.At.UTC()))) {
			continue
		}
		a.add(c.Person, kind, o.Seq, c.OnBehalf, until)
	}
	return nil
}

// kindOf names a wait; filing and a drafter's own draft are no news.
func (a *hearing) kindOf(w workflow.Wait, o postgres.Outboxed) string {
	switch {
	case o.Topic == deadline:
		return deadline
	case w.Action == workflow.FileIt, w.Action == workflow.Submit:
		return ""
	case w.Action == workflow.Answer:
		return opinion
	case a.letter.Order != nil:
		return ordered
	}
	if turn := a.letter.Turn(); w.Action == workflow.Approve && turn < len(a.letter.Circuit) && a.letter.Circuit[turn].Kind == workflow.Opinion {
		return opinion
	}
	return waits
}

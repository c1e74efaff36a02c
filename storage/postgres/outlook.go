package postgres

import (
	"fmt"
	"slices"

	"congvan/workflow"
)

// view is what a letter looked like before a move, as far as the indexes of
// readers and inboxes are concerned.
type view struct {
	version int64
	readers []workflow.Holder
	waits   []workflow.Wait
	stage   string // a wait of another stage is another wait
}

func outlook(l *workflow.Letter) view {
	return view{version: l.Version, readers: l.Named(), waits: l.Waits(), stage: fmt.Sprint(l.State, l.Round, l.Turn())}
}

// outlook queues what changed in whom the letter names and waits for; most
// moves change no reader.
func (w *writer) outlook() {
	after := outlook(w.letter)
	w.readers(minus(w.before.readers, after.readers), minus(after.readers, w.before.readers))
	gone, come := minus(w.before.waits, after.waits), minus(after.waits, w.before.waits)
	if w.before.stage != after.stage {
		gone, come = w.before.waits, after.waits
	}
	w.waits(gone, come)
}

func (w *writer) readers(gone, come []workflow.Holder) {
	if len(gone) > 0 {
		w.queue(`DELETE FROM letter_readers WHERE agency = $1 AND letter = $2 AND holder = ANY ($3)`, names(gone))
	}
	if len(come) > 0 {
		w.queue(`INSERT INTO letter_readers (agency, letter, holder) SELECT $1, $2, unnest($3::text[])`, names(come))
	}
}

func (w *writer) waits(gone, come []workflow.Wait) {
	for _, g := range gone {
		w.queue(`DELETE FROM letter_waiting WHERE agency = $1 AND letter = $2 AND holder = $3 AND action = $4 AND substitute = $5`,
			g.Holder.String(), string(g.Action), string(g.Substitute))
	}
	since := w.letter.Last.At
	for _, c := range come {
		due := nullTime(w.letter.Due(c, &w.org.Calendar))
		w.queue(`INSERT INTO letter_waiting (agency, letter, holder, action, substitute, since, due) VALUES ($1, $2, $3, $4, $5, $6, $7)
		         ON CONFLICT (agency, holder, letter, action, substitute) DO UPDATE SET since = $6, due = least(letter_waiting.due, $7)`,
			c.Holder.String(), string(c.Action), string(c.Substitute), since, due)
	}
}

// minus lists what is in a and not in b.
func minus[T comparable](a, b []T) []T {
	var rest []T
	for _, x := range a {
		if !slices.Contains(b, x) {
			rest = append(rest, x)
		}
	}
	return rest
}

func names(holders []workflow.Holder) []string {
	out := make([]string, len(holders))
	for i, h := range holders {
		out[i] = h.String()
	}
	return out
}

// Package turns shares a few places of heavy work, such as laying out letters
// or checking them, fairly between agencies and their people. It knows nothing
// of the work.
package turns

import (
	"context"
	"errors"
	"slices"
	"sync"
)

// Asker is who asks for the work; the zero value is the system itself.
type Asker struct{ Agency, Person string }

type askerKey struct{}

// For says for whom work is done under the context it gives.
func For(ctx context.Context, a Asker) context.Context {
	return context.WithValue(ctx, askerKey{}, a)
}

// ErrManyWaiting: one person already waits for as many turns as one may.
var ErrManyWaiting = errors.New("too much of one person's work waits for its turn")

// maxWaiting bounds what one person may have waiting.
const maxWaiting = 16

// Queue gives a few places to many askers by turns: the agency that was let in
// longest ago comes first, within it the person, then who came first. So a
// flood of one person's previews costs others one turn. Where there are several
// places, one person's work never holds the last of them.
type Queue struct {
	mu      sync.Mutex
	free    int
	most    int // places that one person may hold
	waiting []*waiter
	holding map[Asker]int
	// turns counts those let in; agencies and people say which turn each had
	// last, as long as somebody waits.
	turns    int
	agencies map[string]int
	people   map[Asker]int
}

type waiter struct {
	asker Asker
	in    chan struct{} // closed when let in
}

// New makes a queue for so many places.
func New(places int) *Queue {
	return &Queue{free: places, most: max(1, places-1), holding: map[Asker]int{}, agencies: map[string]int{}, people: map[Asker]int{}}
}

// Enter waits for a place, which leave gives back. Who loses interest gives up
// the turn. Errors: ErrManyWaiting, that of the context.
func (q *Queue) Enter(ctx context.Context) (leave func(), err error) {
	asker, _ := ctx.Value(askerKey{}).(Asker)
	w := &waiter{asker, make(chan struct{})}
	if err := q.join(w); err != nil {
		return nil, err
	}
	select {
	case <-w.in:
		return func() { q.leave(w) }, nil
	case <-ctx.Done():
		q.leave(w)
		return nil, ctx.Err()
	}
}

func (q *Queue) join(w *waiter) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if w.asker.Person != "" {
		n := 0
		for _, other := range q.waiting {
			if other.asker == w.asker {
				n++
			}
		}
		if n >= maxWaiting {
			return ErrManyWaiting
		}
	}
	q.waiting = append(q.waiting, w)
	q.admit()
	return nil
}

// leave takes a waiter out of the line, or its place back.
func (q *Queue) leave(w *waiter) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if i := slices.Index(q.waiting, w); i >= 0 {
		q.waiting = slices.Delete(q.waiting, i, i+1)
	} else {
		q.free++
		if q.holding[w.asker]--; q.holding[w.asker] == 0 {
			delete(q.holding, w.asker)
		}
	}
	q.admit()
}

// admit lets in as many as there are places for.
func (q *Queue) admit() {
	for q.free > 0 {
		i := q.next()
		if i < 0 {
			break
		}
		w := q.waiting[i]
		q.waiting = slices.Delete(q.waiting, i, i+1)
		q.free--
		q.turns++
		q.holding[w.asker]++
		q.agencies[w.asker.Agency], q.people[w.asker] = q.turns, q.turns
		close(w.in)
	}
	if len(q.waiting) == 0 {
		clear(q.agencies)
		clear(q.people)
	}
}

// next is the place in line of who comes next, -1 when nobody may.
func (q *Queue) next() int {
	best := -1
	for i, w := range q.waiting {
		if w.asker.Person != "" && q.holding[w.asker] >= q.most {
			continue
		}
		if best < 0 || q.before(w.asker, q.waiting[best].asker) {
			best = i
		}
	}
	return best
}

func (q *Queue) before(a, b Asker) bool {
	if q.agencies[a.Agency] != q.agencies[b.Agency] {
		return q.agencies[a.Agency] < q.agencies[b.Agency]
	}
	return q.people[a] < q.people[b]
}

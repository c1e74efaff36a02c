package front

import (
	"context"
	"errors"
	"sync"
	"time"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// Move is a letter's move as it is told to people who watch.
type Move struct {
	Letter  workflow.LetterID `json:"letter"`
	Version int64             `json:"version"`
	State   workflow.State    `json:"state"`
	Action  workflow.Action   `json:"action"`
	Mine    bool              `json:"mine"` // the watcher's own act
}

// hub hands the moves of letters to those who watch. It listens to the
// database while anybody does.
type hub struct {
	mu       sync.Mutex
	watchers map[*watcher]bool
	stop     context.CancelFunc
	ready    chan struct{} // closed once moves are heard
}

type watcher struct {
	caller Caller
	moves  chan Move
}

// Watch gives the moves of letters the caller may read, until the context
// ends; ready is closed when they begin. They are hints: a watcher who is slow
// misses some.
func (f *Front) Watch(ctx context.Context, c Caller) (moves <-chan Move, ready <-chan struct{}) {
	w := &watcher{caller: c, moves: make(chan Move, 16)}
	h := &f.live
	h.mu.Lock()
	if h.watchers == nil {
		h.watchers = map[*watcher]bool{}
	}
	h.watchers[w] = true
	if h.stop == nil {
		listening, stop := context.WithCancel(context.WithoutCancel(ctx))
		h.stop, h.ready = stop, make(chan struct{})
		go f.listen(listening, closer(h.ready))
	}
	ready = h.ready
	h.mu.Unlock()
	context.AfterFunc(ctx, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		delete(h.watchers, w)
		if len(h.watchers) == 0 && h.stop != nil {
			h.stop()
			h.stop = nil
		}
	})
	return w.moves, ready
}

// listen goes on until nobody watches; a broken connection is made anew.
func (f *Front) listen(ctx context.Context, ready func()) {
	for ctx.Err() == nil {
		err := f.Records.Listen(ctx, ready, func(m postgres.Moved) { f.pass(ctx, m) })
		if err != nil && !errors.Is(err, context.Canceled) {
			select {
			case <-ctx.Done():
			case <-time.After(2 * time.Second):
			}
		}
	}
}

// pass tells a move to those who may read the letter. The letter is read once
// for all of them.
func (f *Front) pass(ctx context.Context, m postgres.Moved) {
	f.live.mu.Lock()
	var there []*watcher
	for w := range f.live.watchers {
		if w.caller.Agency == m.Agency {
			there = append(there, w)
		}
	}
	f.live.mu.Unlock()
	if len(there) == 0 {
		return
	}
	org, err := f.Records.Organisation(ctx, m.Agency)
	if err != nil {
		return // a hint lost
	}
	l, err := f.Records.Load(ctx, m.Agency, m.Letter)
	if err != nil {
		return
	}
	for _, w := range there {
		if !org.MayRead(w.caller.Person, l, f.today()) {
			continue
		}
		told := Move{Letter: m.Letter, Version: m.Version, State: m.State, Action: m.Action, Mine: m.By == w.caller.Person}
		select {
		case w.moves <- told:
		default: // slow; the page asks anew when it is looked at
		}
	}
}

func closer(c chan struct{}) func() { return sync.OnceFunc(func() { close(c) }) }

type closingKey struct{}

// WithClosing gives requests a word when the server closes, for those that
// would otherwise go on.
func WithClosing(ctx context.Context, closing <-chan struct{}) context.Context {
	return context.WithValue(ctx, closingKey{}, closing)
}

// Closing is done when the server closes; nil where nobody says so.
func Closing(ctx context.Context) <-chan struct{} {
	c, _ := ctx.Value(closingKey{}).(<-chan struct{})
	return c
}

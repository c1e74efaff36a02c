package front

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Probe looks at one thing the server stands on.
type Probe struct {
	// Name is what the faces' words know it by: database, files, typesetter…
	Name string
	// Check gives a few words of what it found; an error says why the thing
	// cannot be used. It is stopped after probeTime.
	Check func(context.Context) (detail string, err error)
}

// ErrNotSetUp is a probe's answer about something that nobody has set up: it
// is not at fault, and does nothing.
var ErrNotSetUp = errors.New("not set up")

// Vital is what a probe found.
type Vital struct {
	Name   string
	Detail string
	Err    error
	Took   time.Duration
}

const (
	probeTime = 4 * time.Second
	// probeLife is how long what was found is told again: somebody who reloads
	// the page must not ask an outside authority each time.
	probeLife = 20 * time.Second
)

// vitals remembers what was found last.
type vitals struct {
	mu    sync.Mutex
	at    time.Time
	found []Vital
}

// Vitals looks at everything the server stands on, all at once.
func (f *Front) Vitals(ctx context.Context, c Caller) ([]Vital, error) {
	if err := f.MayAdminister(ctx, c); err != nil {
		return nil, err
	}
	f.vitals.mu.Lock()
	defer f.vitals.mu.Unlock()
	if age := f.Now().Sub(f.vitals.at); age >= 0 && age < probeLife {
		return f.vitals.found, nil
	}
	found := make([]Vital, len(f.Probes))
	var all sync.WaitGroup
	for i, p := range f.Probes {
		all.Go(func() { found[i] = p.run(ctx) })
	}
	all.Wait()
	if ctx.Err() == nil {
		f.vitals.found, f.vitals.at = found, f.Now()
	}
	return found, nil
}

func (p Probe) run(ctx context.Context) Vital {
	ctx, cancel := context.WithTimeout(ctx, probeTime)
	defer cancel()
	begun := time.Now()
	detail, err := p.Check(ctx)
	return Vital{Name: p.Name, Detail: detail, Err: err, Took: time.Since(begun)}
}

package typeset

import (
	"context"
	"errors"
	"time"

	"congvan/document/typeset/typst"
)

// ErrClosed is returned after Close.
var ErrClosed = errors.New("the typesetter is closed")

// childMemoryPages is the compiler's own memory at most: 512 MiB in units of
// 64 KiB. A letter of five pages takes some 20 MiB.
const childMemoryPages = 8192

// Warm starts a child, so that the first letter need not wait for the
// compiler. The child ends when idle, as any other.
func (t *Typesetter) Warm(ctx context.Context) error {
	return t.withChild(ctx, func(*child) error { return nil })
}

// run does a job in a child. Who loses interest before the turn comes costs
// nothing; a job that has begun is then ended when it has taken as long as the
// start of another child, for ending it costs the child.
func (t *Typesetter) run(ctx context.Context, job typst.Job, deadline time.Duration) (result *typst.Result, err error) {
	err = t.withChild(ctx, func(c *child) error {
		if ctx.Err() != nil {
			return &givenUpError{ctx.Err()}
		}
		own, end := patient(ctx, t.config.Patience)
		defer end()
		result, err = c.within(own, deadline, job)
		return err
	})
	return result, err
}

// patient gives a context that ends when another does, but not before it has
// stood for a time.
func patient(ctx context.Context, atLeast time.Duration) (context.Context, context.CancelFunc) {
	begun := time.Now()
	own, cancel := context.WithCancelCause(context.WithoutCancel(ctx))
	forget := context.AfterFunc(ctx, func() {
		select {
		case <-time.After(atLeast - time.Since(begun)):
		case <-own.Done():
		}
		cancel(ctx.Err())
	})
	return own, func() {
		forget()
		cancel(nil)
	}
}

// givenUpError leaves the child as it was.
type givenUpError struct{ err error }

func (e *givenUpError) Error() string { return e.err.Error() }
func (e *givenUpError) Unwrap() error { return e.err }

// withChild takes an idle child or starts one. The child is kept when use
// went well or only the document was at fault. An idle child may have died
// unseen; then a new one is tried.
func (t *Typesetter) withChild(ctx context.Context, use func(*child) error) error {
	leave, err := t.queue.Enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	for {
		c, err := t.takeIdle()
		if err != nil {
			return err
		}
		reused := c != nil
		if !reused {
			if c, err = t.startChild(ctx); err != nil {
				return err
			}
		}
		err = use(c)
		_, fault := errors.AsType[*typst.Error](err)
		if _, unused := errors.AsType[*givenUpError](err); err == nil || fault || unused {
			t.keep(c)
			return err
		}
		if !reused || !errors.Is(err, errChildEnded) {
			return err
		}
	}
}

func (t *Typesetter) startChild(ctx context.Context) (*child, error) {
	t.starting.Lock()
	defer t.starting.Unlock()
	ctx, end := patient(ctx, t.config.Patience) // else no child would stand while somebody types on
	defer end()
	ctx, cancel := context.WithTimeout(ctx, t.config.StartDeadline)
	defer cancel()
	h := hello{CacheDir: t.config.CacheDir, Fonts: t.config.Fonts, MemoryBytes: t.config.MemoryBytes, MemoryPages: childMemoryPages}
	first := !typst.Cached(t.config.CacheDir)
	return startChild(ctx, t.config.Command, h, func(took time.Duration) { t.config.Loading(first, took) })
}

// takeIdle gives nil when no child is idle.
func (t *Typesetter) takeIdle() (*child, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed {
		return nil, ErrClosed
	}
	n := len(t.idle)
	if n == 0 {
		return nil, nil
	}
	c := t.idle[n-1]
	t.idle = t.idle[:n-1]
	c.idle.Stop()
	return c, nil
}

// keep puts a child back until it is needed or has been idle too long.
func (t *Typesetter) keep(c *child) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed {
		c.kill()
		return
	}
	t.idle = append(t.idle, c)
	c.idle = time.AfterFunc(t.config.Idle, func() { t.retire(c) })
}

// retire ends a child unless it has been taken meanwhile.
func (t *Typesetter) retire(c *child) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, other := range t.idle {
		if other == c {
			t.idle = append(t.idle[:i], t.idle[i+1:]...)
			c.kill()
			return
		}
	}
}

// Close ends the idle children; one at work ends with its job.
func (t *Typesetter) Close() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.closed = true
	for _, c := range t.idle {
		c.idle.Stop()
		c.kill()
	}
	t.idle = nil
	return nil
}

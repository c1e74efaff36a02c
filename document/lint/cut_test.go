package lint

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"congvan/document"
)

// cutAt is a context that ends when it was asked so many times.
type cutAt struct {
	context.Context
	left int
}

func (c *cutAt) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

func longLetter() *document.Letter {
	l := clean()
	l.Body = strings.Repeat(strings.Repeat("Nguyễn Văn An bok piw sez ", 400)+"\n\n", 20)
	return l
}

// TestCutAnywhere: wherever the work is cut, the rules end in order.
func TestCutAnywhere(t *testing.T) {
	l := clean()
	l.Subject = "V/v kiểm tra thôngg tin"
	whole := &cutAt{t.Context(), 1 << 30}
	if out := check(whole, l, Options{}); len(out) == 0 {
		t.Fatal("the letter has no fault")
	}
	asked := 1<<30 - whole.left
	for at := 0; at < asked; at += 1 + asked/300 {
		ctx := &cutAt{t.Context(), at}
		check(ctx, l, Options{})
		if ctx.left >= 0 {
			t.Errorf("not cut after %d of %d questions", at, asked)
		}
	}
}

// TestNobodyWaits: a long letter that nobody waits for any more costs little.
func TestNobodyWaits(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	begun := time.Now()
	found, err := Lint(ctx, longLetter(), Options{})
	// Nothing is told, least of all that there is no fault.
	if took := time.Since(begun); !errors.Is(err, context.Canceled) || found != nil || took > 3*time.Second {
		t.Errorf("ended with %v, %d findings after %v", err, len(found), took)
	}
}

// TestTooLong: the deadline has a word of its own, in Fix as well.
func TestTooLong(t *testing.T) {
	ended, cancel := context.WithTimeoutCause(t.Context(), 0, ErrTooLong)
	defer cancel()
	if _, err := Lint(ended, clean(), Options{}); !errors.Is(err, ErrTooLong) {
		t.Errorf("Lint: %v", err)
	}
	if fixed, _, _, err := Fix(ended, document.Format(clean()), Options{}); !errors.Is(err, ErrTooLong) || fixed != nil {
		t.Errorf("Fix: %v, %d bytes", err, len(fixed))
	}
}

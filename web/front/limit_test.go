package front

import (
	"errors"
	"testing"
	"time"
)

func TestLimiter(t *testing.T) {
	var l limiter
	now := time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)
	two := map[string]int{"a": 2, "all": 3}
	for i, want := range []bool{true, true, false, false} {
		if got := l.take(now, time.Minute, two) == nil; got != want {
			t.Errorf("attempt %d: %v, want %v", i+1, got, want)
		}
	}
	if err := l.take(now, time.Minute, map[string]int{"b": 2, "all": 3}); err != nil {
		t.Errorf("another account: %v", err)
	}
	err := l.take(now.Add(10*time.Second), time.Minute, map[string]int{"c": 2, "all": 3})
	if many, ok := errors.AsType[*TooManyError](err); !ok || many.Retry != 50*time.Second {
		t.Errorf("got %v, want a wait of 50 s", err)
	}
	l.forgive(two)
	if err := l.take(now.Add(10*time.Second), time.Minute, two); err != nil {
		t.Errorf("after a success: %v", err)
	}
	if err := l.take(now.Add(time.Minute), time.Minute, two); err != nil {
		t.Errorf("in the next window: %v", err)
	}
}

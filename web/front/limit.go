package front

import (
	"fmt"
	"sync"
	"time"
)

// TooManyError means that an account or address has asked too often.
type TooManyError struct {
	Retry time.Duration // from now
}

func (e *TooManyError) Error() string {
	return fmt.Sprintf("too many attempts; try again in %s", e.Retry.Round(time.Second))
}

// limiter counts attempts per key in fixed windows. Its zero value is ready.
// It lives in one process: several servers multiply the limit by their number.
type limiter struct {
	mu    sync.Mutex
	count map[string]int
	ends  time.Time
}

// maxKeys bounds the memory that an attacker with many addresses can take;
// beyond it everybody waits for the window's end.
const maxKeys = 100_000

// take counts one attempt under every key, unless one of them is used up.
func (l *limiter) take(now time.Time, window time.Duration, limits map[string]int) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.count == nil || !now.Before(l.ends) {
		l.count, l.ends = map[string]int{}, now.Add(window)
	}
	for key, most := range limits {
		if l.count[key] >= most || len(l.count) >= maxKeys {
			return &TooManyError{Retry: l.ends.Sub(now)}
		}
	}
	for key := range limits {
		l.count[key]++
	}
	return nil
}

// forgive takes an attempt back, after a success.
func (l *limiter) forgive(limits map[string]int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for key := range limits {
		if l.count[key]--; l.count[key] <= 0 {
			delete(l.count, key)
		}
	}
}

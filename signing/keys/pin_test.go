package keys_test

import (
	"context"
	"crypto/rand"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"congvan/signing/keys"
)

// Whoever waits while a PIN is given learns of its refusal; another PIN and
// another token are no concern of it.
func TestRefusedPINIsGivenOnce(t *testing.T) {
	errWrong := errors.New("wrong PIN")
	synctest.Test(t, func(t *testing.T) {
		name, given := rand.Text(), 0
		refuse := func() (bool, error) {
			given++
			time.Sleep(time.Second)
			return true, errWrong
		}
		var wg sync.WaitGroup
		for range 10 {
			wg.Go(func() {
				if err := keys.GivePIN(t.Context(), name, "1111", refuse); !errors.Is(err, errWrong) && !errors.Is(err, keys.ErrPINRefused) {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if given != 1 {
			t.Errorf("a wrong PIN was given %d times", given)
		}
		for _, other := range []struct{ name, pin string }{{name, "2222"}, {rand.Text(), "1111"}} {
			if err := keys.GivePIN(t.Context(), other.name, other.pin, refuse); !errors.Is(err, errWrong) {
				t.Errorf("%v: %v", other, err)
			}
		}
	})
}

// What fails for another reason, as a cable does, is tried again.
func TestPINThatWasNotRefusedIsGivenAgain(t *testing.T) {
	name, errCable := rand.Text(), errors.New("no answer")
	for range 2 {
		if err := keys.GivePIN(t.Context(), name, "1111", func() (bool, error) { return false, errCable }); !errors.Is(err, errCable) {
			t.Error(err)
		}
	}
}

func TestWaitingToGiveAPINEnds(t *testing.T) {
	name := rand.Text()
	err := keys.GivePIN(t.Context(), name, "1111", func() (bool, error) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		return false, keys.GivePIN(ctx, name, "1111", func() (bool, error) { return false, nil })
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

package turns

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
)

// line is a Queue whose askers say when they are let in; each keeps its place
// until it is told to leave.
type line struct {
	*Queue
	t       *testing.T
	order   []Asker
	leaving []func()
}

func (l *line) come(a Asker) (giveUp func()) {
	ctx, cancel := context.WithCancel(For(l.t.Context(), a))
	go func() {
		leave, err := l.Enter(ctx)
		if err == nil {
			l.order = append(l.order, a)
			l.leaving = append(l.leaving, leave)
		}
	}()
	synctest.Wait()
	return cancel
}

// next ends the job that was begun first.
func (l *line) next() {
	leave := l.leaving[0]
	l.leaving = l.leaving[1:]
	leave()
	synctest.Wait()
}

func (l *line) empty() {
	l.t.Helper()
	for len(l.leaving) > 0 {
		l.next()
	}
	if len(l.waiting) != 0 || len(l.holding) != 0 || len(l.people) != 0 || len(l.agencies) != 0 {
		l.t.Errorf("the empty queue keeps %d waiting, %v %v %v", len(l.waiting), l.holding, l.people, l.agencies)
	}
}

// TestAFloodCostsOthersOneTurn: however many letters one person has waiting, a
// colleague's small one is next but one, and so is another agency's however
// many people of the first wait.
func TestAFloodCostsOthersOneTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &line{Queue: New(1), t: t}
		flood, colleague, elsewhere := Asker{"a", "flood"}, Asker{"a", "colleague"}, Asker{"b", "elsewhere"}
		for range maxWaiting {
			l.come(flood)
		}
		l.next()
		l.come(colleague)
		for i := range 30 {
			l.come(Asker{"a", fmt.Sprint("writer ", i)})
		}
		l.come(elsewhere)
		l.empty()
		if at := slices.Index(l.order, elsewhere); at != 2 {
			t.Errorf("another agency's letter had turn %d, want 2", at)
		}
		if at := slices.Index(l.order, colleague); at != 3 {
			t.Errorf("the colleague's letter had turn %d, want 3", at)
		}
		if n := len(l.order); n != maxWaiting+32 {
			t.Errorf("%d were let in", n)
		}
	})
}

func TestOnePersonLeavesAPlaceToOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &line{Queue: New(2), t: t}
		flood, other := Asker{"a", "flood"}, Asker{"a", "other"}
		l.come(flood)
		l.come(flood)
		if len(l.order) != 1 {
			t.Errorf("one person holds %d of 2 places", len(l.order))
		}
		l.come(other)
		if len(l.order) != 2 {
			t.Error("the other waits while a place is free")
		}
		l.come(Asker{})
		l.come(Asker{})
		l.empty()
		if len(l.order) != 5 {
			t.Errorf("%d were let in, want 5", len(l.order))
		}
	})
}

func TestWhoGivesUpLosesTheTurnOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &line{Queue: New(1), t: t}
		l.come(Asker{"a", "first"})
		giveUp := l.come(Asker{"a", "gone"})
		l.come(Asker{"a", "last"})
		giveUp()
		synctest.Wait()
		l.empty()
		if want := []Asker{{"a", "first"}, {"a", "last"}}; !slices.Equal(l.order, want) {
			t.Errorf("let in were %v", l.order)
		}
	})
}

func TestOnePersonsLineIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &line{Queue: New(1), t: t}
		for range maxWaiting + 1 {
			l.come(Asker{"a", "flood"})
		}
		if _, err := l.Enter(For(t.Context(), Asker{"a", "flood"})); !errors.Is(err, ErrManyWaiting) {
			t.Errorf("one more: %v", err)
		}
		l.empty()
	})
}

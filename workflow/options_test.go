package workflow

import (
	"context"
	"errors"
	"testing"
)

// agree holds what Options offers a person against what the engine then does
// with a command that brings everything.
func (w *world) agree(l *Letter, who Actor) {
	w.Helper()
	offered := map[Action]Option{}
	for _, o := range l.Options(w.org, who, w.now) {
		if _, twice := offered[o.Action]; twice || o.Allowed != (o.Why == nil) {
			w.Fatalf("option %+v stands twice or does not say why", o)
		}
		offered[o.Action] = o
	}
	for _, a := range actions() {
		err := w.dry(l, w.command(l, a, who))
		refused, isRefusal := errors.AsType[*RefusedError](err)
		if err != nil && !isRefusal {
			w.Fatalf("%s: %v", a, err)
		}
		o, listed := offered[a]
		switch {
		case listed != (err == nil || refused.Reason.Code != WrongState):
			w.Fatalf("%s in %s for %v: listed %v, but %v", a, l.State, who, listed, err)
		case !listed:
		case o.Allowed && err != nil && !w.brought(l, a, who, refused.Reason.Code):
			w.Fatalf("%s in %s is offered to %v, then refused: %v", a, l.State, who, err)
		case !o.Allowed && err == nil:
			w.Fatalf("%s in %s is closed to %v (%v), then done", a, l.State, who, o.Why)
		case !o.Allowed && o.Why.Code != refused.Reason.Code:
			w.Fatalf("%s in %s for %v: shown %s, refused with %s", a, l.State, who, o.Why.Code, refused.Reason.Code)
		}
	}
}

// brought says whether a refusal is about what the actor brings, which
// Options does not ask.
func (w *world) brought(l *Letter, a Action, who Actor, c Code) bool {
	at := &attempt{cmd: w.command(l, a, who), letter: l, org: w.org, now: w.now, today: DateOf(w.now)}
	for i := range moves {
		mv := &moves[i]
		if mv.Action != a || !mv.startsIn(l.State) {
			continue
		}
		for _, need := range mv.Given {
			if why := need.lacks(at); why != nil && why.Code == c {
				return true
			}
		}
	}
	return false
}

func TestOptionsAgreeWithTheEngine(t *testing.T) {
	rows(t, func(t *testing.T, mv *Move, s State) {
		w := newWorld(t)
		l := w.ready(mv, s)
		for _, p := range w.org.People {
			w.agree(l, person(p.ID))
		}
		w.agree(l, engine)
		w.agree(l, Actor{})
	})
}

func TestClosedOptionsSayWhy(t *testing.T) {
	rows(t, func(t *testing.T, mv *Move, s State) {
		w := newWorld(t)
		l := w.ready(mv, s)
		for _, p := range w.org.People {
			for _, o := range l.Options(w.org, person(p.ID), w.now) {
				if !o.Allowed {
					checkWords(t, o.Action, *o.Why)
				}
			}
		}
	})
}

func TestOptionsChangeNothing(t *testing.T) {
	w := newWorld(t)
	l := w.at(InReview)
	before := *l
	l.Options(w.org, person(binh), w.now)
	if l.Version != before.Version || l.State != before.State || len(l.Changes().Events) != len(before.Changes().Events) {
		t.Error("asking changed the letter")
	}
}

// The engine's own archive revision, made moments after the seal, does not get
// in the way of a clerk who saw the letter just before.
func TestPreserveMakesNobodyStale(t *testing.T) {
	w := newWorld(t)
	l := w.at(Issued)
	seen := w.command(l, FileIt, person(ha))
	w.do(l, Preserve, "")
	if _, err := w.svc.Do(context.Background(), seen); err != nil {
		t.Errorf("after a preserve: %v", err)
	}
	older := w.command(w.at(Issued), Send, person(ha))
	older.Version -= 2
	if _, err := w.svc.Do(context.Background(), older); !errors.Is(err, ErrConflict) {
		t.Errorf("two versions back: %v", err)
	}
	l = w.do(w.at(Issued), Send, ha)
	older = w.command(l, FileIt, person(ha))
	older.Version--
	if _, err := w.svc.Do(context.Background(), older); !errors.Is(err, ErrConflict) {
		t.Errorf("after what a person did: %v", err)
	}
}

// A refusal for a stale version comes before everything else.
func TestStaleVersion(t *testing.T) {
	w := newWorld(t)
	l := w.at(InReview)
	c := w.command(l, Approve, person(quan))
	c.Version--
	if _, err := w.svc.Do(context.Background(), c); !errors.Is(err, ErrConflict) {
		t.Errorf("got %v", err)
	}
}

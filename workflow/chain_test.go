package workflow

import (
	"errors"
	"slices"
	"testing"
	"time"
)

// Whatever is done to a record after the fact is found.
func TestTamperingIsFound(t *testing.T) {
	w := newWorld(t)
	l, other := w.at(Issued), w.at(Issued)
	good := w.store.events[l.ID]
	if err := l.VerifyHistory(good); err != nil {
		t.Fatal(err)
	}
	rehash := func(e *Event) { e.Hash = e.digest() }
	fields := map[string]func(*Event){
		"agency":   func(e *Event) { e.Agency = "x" },
		"letter":   func(e *Event) { e.Letter = "x" },
		"seq":      func(e *Event) { e.Seq++ },
		"action":   func(e *Event) { e.Action = Void },
		"from":     func(e *Event) { e.From = Recalled },
		"to":       func(e *Event) { e.To = Recalled },
		"actor":    func(e *Event) { e.Actor = quan },
		"behalf":   func(e *Event) { e.OnBehalf = quan },
		"time":     func(e *Event) { e.At = e.At.Add(time.Microsecond) },
		"revision": func(e *Event) { e.Revision = HashOf(nil) },
		"reason":   func(e *Event) { e.Reason += "." },
		"detail":   func(e *Event) { e.Detail = map[string]string{"a": "b"} },
		"origin":   func(e *Event) { e.Origin = "x" },
		"prev":     func(e *Event) { e.Prev = HashOf(nil) },
		"hash":     func(e *Event) { e.Hash = HashOf(nil) },
	}
	for name, spoil := range fields {
		for i := range good {
			bad := slices.Clone(good)
			spoil(&bad[i])
			wantBroken(t, l, bad, name)
			if name != "hash" {
				rehash(&bad[i]) // a forger who knows the hash still breaks the next link, or the head
				wantBroken(t, l, bad, name+" with its hash made anew")
			}
		}
	}
	for i := range good {
		wantBroken(t, l, slices.Delete(slices.Clone(good), i, i+1), "removed")
		wantBroken(t, l, slices.Insert(slices.Clone(good), i, good[i]), "doubled")
		wantBroken(t, l, slices.Insert(slices.Clone(good), i, w.store.events[other.ID][i]), "inserted from another letter")
		if i > 0 {
			swapped := slices.Clone(good)
			swapped[i], swapped[i-1] = swapped[i-1], swapped[i]
			wantBroken(t, l, swapped, "swapped")
		}
	}
	wantBroken(t, l, nil, "emptied")
	wantBroken(t, l, w.store.events[other.ID], "exchanged for another letter's")
	spliced := slices.Concat(good[:3], w.store.events[other.ID][3:])
	wantBroken(t, l, spliced, "spliced")
}

func wantBroken(t *testing.T, l *Letter, events []Event, how string) {
	t.Helper()
	if err := l.VerifyHistory(events); !errors.Is(err, ErrChain) {
		t.Errorf("%s: %v", how, err)
	}
}

// A chain that was cut at its end is whole in itself, so only the letter tells.
func TestVerifyChainByItself(t *testing.T) {
	w := newWorld(t)
	l := w.at(Archived)
	events := w.store.events[l.ID]
	if err := VerifyChain(events[:3]); err != nil {
		t.Errorf("a beginning is a chain: %v", err)
	}
	forged := slices.Clone(events)
	for i := 2; i < len(forged); i++ { // the whole rest made anew, consistently
		forged[i].Reason = "khác"
		forged[i].Prev = forged[i-1].Hash
		forged[i].Hash = forged[i].digest()
	}
	if err := VerifyChain(forged); err != nil {
		t.Errorf("a consistent forgery is a chain: %v", err)
	}
	wantBroken(t, l, forged, "consistent forgery")
	mixed := slices.Clone(events)
	mixed[1].Letter = "x"
	if err := VerifyChain(mixed); !errors.Is(err, ErrChain) {
		t.Errorf("two letters in one chain: %v", err)
	}
}

// A store may read times back in any zone.
func TestHashDoesNotDependOnTheZone(t *testing.T) {
	w := newWorld(t)
	l := w.at(Signed)
	events := w.store.events[l.ID]
	for i := range events {
		events[i].At = events[i].At.In(LegalZone())
		if len(events[i].Detail) == 0 {
			events[i].Detail = map[string]string{}
		}
	}
	if err := l.VerifyHistory(events); err != nil {
		t.Error(err)
	}
}

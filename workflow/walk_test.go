package workflow

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// everyone are the actors of a walk: all people, the engine, nobody.
func (w *world) everyone() []Actor {
	list := []Actor{engine, {}, {System: true, Person: ha}}
	for _, p := range w.org.People {
		list = append(list, person(p.ID))
	}
	return list
}

// walker is one random walk over an agency.
type walker struct {
	*world
	t    *rapid.T
	seen *reached
}

// reached gathers the states that walks have come to and left again.
type reached struct {
	mu         sync.Mutex
	come, left map[State]int
	refusals   map[Code]int
}

func pick[T any](t *rapid.T, name string, list []T) T { return rapid.SampledFrom(list).Draw(t, name) }

// circuits a walk chooses from, lawful and not.
var circuits = [][]Step{
	nil,
	{contentStep, formStep},
	{formStep, contentStep},
	{{Kind: CheckContent, Members: members(binh, em, hoa), Need: 2}, formStep},
	{{Kind: Opinion, Members: members(an, luu)}, {Kind: CheckContent, Members: []Member{{Unit: DraftingUnit, Substitute: son}}}, {Kind: CheckForm, Members: members(chi, hoa)}},
	{{Kind: CheckContent, Members: members(chi)}, {Kind: CheckForm, Members: members(chi, ha), Need: 1}},
	{{Kind: CheckContent, Members: members(an)}, formStep},
	{contentStep},
}

func (k *walker) create() {
	text := k.text(pick(k.t, "mandate", []MandateID{"kt-dung", "em", "tl-chi"}))
	if rapid.IntRange(0, 3).Draw(k.t, "faulty") == 0 {
		text.Findings = []Finding{finding}
	}
	for range rapid.IntRange(0, 2).Draw(k.t, "attachments") {
		name := string(HashOf([]byte{byte(k.texts), byte(len(text.Attachments))}))
		text.Attachments = append(text.Attachments, Attachment{Name: name, File: *file(FileAttachment, name)})
	}
	k.world.create(NewDraft{
		By: person(pick(k.t, "drafter", []PersonID{an, binh, son})), Unit: "cds",
		Revision: text, Circuit: circuits[max(0, rapid.IntRange(-3, len(circuits)-1).Draw(k.t, "circuit"))],
	})
}

// far adds a letter that has come some way already, if the day's offices let
// it.
func (k *walker) far() {
	l := k.draft()
	way := plain[pick(k.t, "far", []State{ToSign, Signed, Numbered, Issued, Archived})]
	if rapid.Bool().Draw(k.t, "ordered") {
		way = append(slices.Clone(way), step{GiveOrder, em})
	}
	for _, s := range way {
		k.send(k.command(k.store.load(l.ID), s.action, k.actor(s.by)))
	}
}

// act tries a command: mostly one the letter's state knows, with most of what
// it needs, but now and then a stale version, something missing or other.
func (k *walker) act() {
	l := k.store.load(pick(k.t, "letter", k.store.order))
	who := pick(k.t, "who", k.everyone())
	open := k.open(l, who)
	action := pick(k.t, "action", actions())
	open = slices.DeleteFunc(open, func(a Action) bool { return a == Withdraw })
	if len(open) > 0 && rapid.IntRange(0, 9).Draw(k.t, "sensible") > 0 {
		action = pick(k.t, "open", open)
	}
	k.send(k.spoilt(k.command(l, action, who)))
}

// helpful makes up to eight moves of one letter that are open to somebody, so
// that walks go far.
func (k *walker) helpful() {
	id := pick(k.t, "letter", k.store.order)
	for range rapid.IntRange(1, 8).Draw(k.t, "moves") {
		l := k.store.load(id)
		var all []Command
		for _, who := range k.everyone() {
			for _, a := range k.open(l, who) {
				if a == Withdraw && rapid.IntRange(0, 9).Draw(k.t, "withdraw") > 0 {
					continue
				}
				all = append(all, k.command(l, a, who))
			}
		}
		if len(all) == 0 {
			return
		}
		k.send(pick(k.t, "chance", all))
	}
}

func (k *walker) open(l *Letter, who Actor) []Action {
	var open []Action
	for _, o := range l.Options(k.org, who, k.now) {
		if o.Allowed {
			open = append(open, o.Action)
		}
	}
	return open
}

// spoilt takes something away from one command in three.
func (k *walker) spoilt(c Command) Command {
	switch rapid.IntRange(0, 20).Draw(k.t, "spoil") {
	case 0:
		c.Version--
	case 1:
		c.Reason = ""
	case 2:
		c.Seen.Form = HashOf([]byte("other"))
	case 3:
		c.File = nil
	case 4:
		c.Request = "other"
	case 5:
		c.Expect = &Number{N: 3, Date: DateOf(k.now)}
	case 6:
		c.Circuit = pick(k.t, "route", circuits)
	case 7:
		c.Proof = k.now.Add(-time.Hour)
	}
	return c
}

// send carries out a command and keeps count; a failure must be a refusal or a
// conflict.
func (k *walker) send(c Command) {
	before := k.store.load(c.Letter).State
	l, err := k.svc.Do(context.Background(), c)
	k.seen.mu.Lock()
	defer k.seen.mu.Unlock()
	if refused, ok := errors.AsType[*RefusedError](err); ok {
		k.seen.refusals[refused.Reason.Code]++
		return
	}
	if err != nil {
		if !errors.Is(err, ErrConflict) {
			k.t.Fatalf("%s: %v", c.Action, err)
		}
		return
	}
	if l.State != before {
		k.seen.left[before]++
		k.seen.come[l.State]++
	}
}

// pass lets time go by, an absence begin, an office or a mandate end.
func (k *walker) pass() {
	k.now = k.now.Add(rapid.SampledFrom([]time.Duration{time.Second, 10 * time.Minute, 20 * time.Hour, 60 * 24 * time.Hour, -time.Hour}).Draw(k.t, "time"))
	day := DateOf(k.now)
	switch rapid.IntRange(0, 7).Draw(k.t, "office") {
	case 0:
		k.org.Absences = append(k.org.Absences, Absence{
			Person: pick(k.t, "absent", []PersonID{an, binh, chi, dung}), Substitute: pick(k.t, "substitute", []PersonID{an, son, hoa, em}), From: day, To: day,
		})
	case 1:
		k.org.Mandates[0].To = day
	case 2:
		k.org.Mandates[0].To = ""
	}
}

func walk(t *rapid.T, seen *reached) {
	k := &walker{world: newWorld(t), t: t, seen: seen}
	k.now = time.Date(2026, 12, 30, 1, 0, 0, 0, time.UTC) // over a New Year
	k.create()
	t.Repeat(map[string]func(*rapid.T){
		"create":   func(*rapid.T) { k.create() },
		"far":      func(t *rapid.T) { k.far() },
		"act":      func(*rapid.T) { k.act() },
		"act_more": func(*rapid.T) { k.act() },
		"help":     func(*rapid.T) { k.helpful() },
		"help_on":  func(*rapid.T) { k.helpful() },
		"pass":     func(*rapid.T) { k.pass() },
		"":         func(t *rapid.T) { k.holds() },
	})
}

// holds checks everything after each step: the store's invariants, and for
// one letter that what is offered is what is done.
func (k *walker) holds() {
	k.store.check(k.world)
	l := k.store.load(pick(k.t, "asked", k.store.order))
	k.agree(l, pick(k.t, "asker", k.everyone()))
}

// final are the states that nothing leaves.
var final = []State{Withdrawn, Voided, Recalled, Replaced}

func TestRandomWalks(t *testing.T) {
	seen := &reached{come: map[State]int{}, left: map[State]int{}, refusals: map[Code]int{}}
	rapid.Check(t, func(t *rapid.T) { walk(t, seen) })
	if t.Failed() || testing.Short() {
		return
	}
	for _, s := range States() {
		if seen.come[s] == 0 && s != Draft {
			t.Errorf("no walk came to %s", s)
		}
		if gone := seen.left[s] > 0; gone == slices.Contains(final, s) {
			t.Errorf("left %s: %v", s, gone)
		}
	}
	t.Logf("came to %v, refused with %v", seen.come, seen.refusals)
}

package workflow

import (
	"context"
	"fmt"
	"slices"
	"sync"
)

// memory is a store for tests that behaves as the real one must: one letter
// locked at a time, everything of a move or nothing, history only grows.
type memory struct {
	mu       sync.Mutex
	org      *Organisation
	letters  map[LetterID]*Letter
	order    []LetterID
	events   map[LetterID][]Event
	requests map[RequestID]SigningRequest
	owner    map[RequestID]LetterID
	files    map[LetterID][]File
	entries  []RegisterEntry
	tasks    []Task
	series   map[SeriesID]*counter
}

// counter is a number series: how many numbers each year has, and the date of
// the newest.
type counter struct {
	taken map[int]int
	last  Date
}

func newMemory(org *Organisation) *memory {
	return &memory{
		org: org, letters: map[LetterID]*Letter{}, events: map[LetterID][]Event{}, requests: map[RequestID]SigningRequest{},
		owner: map[RequestID]LetterID{}, files: map[LetterID][]File{}, series: map[SeriesID]*counter{},
	}
}

// issuedOther stands for a letter issued long ago.
const issuedOther LetterID = "another"

// Other finds issuedOther, which cites every letter there is, or a letter.
func (m *memory) Other(_ context.Context, _ AgencyID, id LetterID) (*OtherLetter, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if l := m.letters[id]; l != nil {
		return &OtherLetter{ID: id, State: l.State, Number: l.Number, Symbol: l.Revision.Head.Symbol, Text: l.Revision.Head.Subject}, nil
	}
	if id != issuedOther {
		return nil, ErrNotFound
	}
	other := citing(&Letter{})
	for _, l := range m.letters {
		if l.Number.N > 0 {
			other.Text += "; " + citing(l).Text
		}
	}
	return other, nil
}

func (m *memory) Organisation(context.Context, AgencyID) (*Organisation, error) { return m.org, nil }

func (m *memory) Create(_ context.Context, l *Letter, _ *Organisation) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.letters[l.ID] != nil {
		return fmt.Errorf("letter %s exists", l.ID)
	}
	m.order = append(m.order, l.ID)
	m.keep(l)
	return nil
}

func (m *memory) Update(ctx context.Context, _ AgencyID, id LetterID, change func(context.Context, *Letter, *Organisation, Ledger) error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	stored := m.letters[id]
	if stored == nil {
		return ErrNotFound
	}
	l := cloneLetter(stored)
	tx := &ledgerTx{m: m}
	if err := change(ctx, l, m.org, tx); err != nil {
		return err
	}
	tx.commit()
	m.keep(l)
	return nil
}

// keep writes a letter and what its move added.
func (m *memory) keep(l *Letter) {
	c := l.Changes()
	m.letters[l.ID] = cloneLetter(l)
	m.events[l.ID] = append(m.events[l.ID], c.Events...)
	m.files[l.ID] = append(m.files[l.ID], c.Files...)
	m.entries = append(m.entries, c.Entries...)
	m.tasks = append(m.tasks, c.Tasks...)
	if c.Request != nil {
		m.requests[c.Request.ID] = *c.Request
		m.owner[c.Request.ID] = l.ID
	}
}

// edit changes a stored letter behind the workflow's back.
func (m *memory) edit(id LetterID, change func(*Letter)) *Letter {
	l := cloneLetter(m.letters[id])
	change(l)
	m.letters[id] = l
	return cloneLetter(l)
}

func (m *memory) load(id LetterID) *Letter { return cloneLetter(m.letters[id]) }

// cloneLetter copies a letter as a fresh load would give it: nothing shared,
// no changes pending.
func cloneLetter(l *Letter) *Letter {
	c := *l
	c.Circuit = resolveUnit(l.Circuit, l.Unit)
	c.Approvals, c.Waivers = slices.Clone(l.Approvals), slices.Clone(l.Waivers)
	c.Inquiries = slices.Clone(l.Inquiries)
	c.Revision.Attachments, c.Revision.Findings = slices.Clone(l.Revision.Attachments), slices.Clone(l.Revision.Findings)
	c.Revision.Source = ""
	if l.Request != nil {
		r := *l.Request
		c.Request = &r
	}
	if l.Order != nil {
		o := *l.Order
		c.Order = &o
	}
	c.changes = Changes{}
	return &c
}

// ledgerTx takes numbers that count only when the move is kept.
type ledgerTx struct {
	m     *memory
	taken []Number
}

func (tx *ledgerTx) Take(_ context.Context, _ AgencyID, s SeriesID, today Date) (Number, error) {
	c := tx.m.series[s]
	if c == nil {
		c = &counter{taken: map[int]int{}}
	}
	date := max(today, c.last)
	n := Number{Series: s, Year: date.Year(), N: c.taken[date.Year()] + 1, Date: date}
	tx.taken = append(tx.taken, n)
	return n, nil
}

func (tx *ledgerTx) commit() {
	for _, n := range tx.taken {
		if tx.m.series[n.Series] == nil {
			tx.m.series[n.Series] = &counter{taken: map[int]int{}}
		}
		c := tx.m.series[n.Series]
		c.taken[n.Year]++
		c.last = n.Date
	}
}

package workflow

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Actor is who acts, as the edge has established it.
type Actor struct {
	Person PersonID
	// System marks the engine's own jobs, acting on an authority a person gave.
	System bool
	// Origin says from where, for the record: an address or a program's name.
	Origin string
}

// Event is one line of a letter's record: append-only, each bound to the one
// before by its hash (Decree 30/2020, Annex VI, Part I, III.5a).
type Event struct {
	Agency   AgencyID          `json:"agency"`
	Letter   LetterID          `json:"letter"`
	Seq      int64             `json:"seq"` // from 1, without gaps
	Action   Action            `json:"action"`
	From     State             `json:"from,omitempty"`
	To       State             `json:"to"`
	Actor    PersonID          `json:"actor,omitempty"` // empty for the engine
	OnBehalf PersonID          `json:"on_behalf,omitempty"`
	At       time.Time         `json:"at"` // UTC, whole microseconds
	Revision Hash              `json:"revision"`
	Reason   string            `json:"reason,omitempty"`
	Detail   map[string]string `json:"detail,omitempty"`
	Origin   string            `json:"origin,omitempty"`
	Prev     Hash              `json:"prev"`
	Hash     Hash              `json:"hash,omitempty"`
}

// digest is the event's hash: SHA-256 over its JSON with an empty hash. The
// zone a store happens to read times back in must not matter.
func (e Event) digest() Hash {
	e.Hash, e.At = "", e.At.UTC()
	b, err := json.Marshal(e)
	if err != nil {
		panic(err) // only strings, numbers and times
	}
	return HashOf(b)
}

// ErrChain means that a letter's record was altered, cut or reordered.
var ErrChain = errors.New("event chain broken")

// ChainFault is how a line of a record does not fit.
type ChainFault string

// What may be wrong with a record.
const (
	FaultPlace   ChainFault = "place"   // it does not stand where its number says
	FaultOther   ChainFault = "other"   // it belongs to another letter
	FaultLink    ChainFault = "link"    // it does not follow the one before
	FaultAltered ChainFault = "altered" // its words are not those it was made of
	FaultEnd     ChainFault = "end"     // the newest lines are missing
)

// ChainError names the first line of a record that does not fit. It is an
// ErrChain.
type ChainError struct {
	Letter LetterID
	Seq    int64 // 0 for FaultEnd
	Fault  ChainFault
	detail string
}

func (e *ChainError) Error() string {
	return fmt.Sprintf("letter %s%s: %v", e.Letter, e.detail, ErrChain)
}

// Unwrap makes it ErrChain.
func (*ChainError) Unwrap() error { return ErrChain }

// VerifyHistory checks a letter's whole record, oldest event first, against
// the letter itself: no event may be missing at the end either, and the record
// must be this letter's.
func (l *Letter) VerifyHistory(events []Event) error {
	if err := VerifyChain(events); err != nil {
		return err
	}
	if n := len(events); n == 0 || events[n-1].Hash != l.Last.Hash || events[n-1].Letter != l.ID {
		return &ChainError{l.ID, 0, FaultEnd, ": the record does not end with the letter's last event"}
	}
	return nil
}

// VerifyChain checks a record by itself, oldest event first. The error, a
// *ChainError, names the first event that does not fit. Events cut off at the
// end leave a chain that is whole: VerifyHistory finds those.
func VerifyChain(events []Event) error {
	var prev Hash
	for i, e := range events {
		switch {
		case e.Seq != int64(i+1):
			return &ChainError{e.Letter, e.Seq, FaultPlace, fmt.Sprintf(", event %d stands at place %d", e.Seq, i+1)}
		case e.Letter != events[0].Letter || e.Agency != events[0].Agency:
			return &ChainError{events[0].Letter, e.Seq, FaultOther, fmt.Sprintf(", event %d belongs to letter %s", e.Seq, e.Letter)}
		case e.Prev != prev:
			return &ChainError{e.Letter, e.Seq, FaultLink, fmt.Sprintf(", event %d does not follow the one before", e.Seq)}
		case e.Hash != e.digest():
			return &ChainError{e.Letter, e.Seq, FaultAltered, fmt.Sprintf(", event %d was altered", e.Seq)}
		}
		prev = e.Hash
	}
	return nil
}

// record appends an event to the letter's chain.
func (l *Letter) record(e Event) {
	e.Agency, e.Letter = l.Agency, l.ID
	e.Seq, e.Prev = l.Last.Seq+1, l.Last.Hash
	e.At = e.At.UTC().Truncate(time.Microsecond)
	e.Revision = l.Revision.Hash
	e.Hash = e.digest()
	l.Last = e
	l.changes.Events = append(l.changes.Events, e)
}

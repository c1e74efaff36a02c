package workflow

import (
	"context"
	"fmt"
	"time"
)

// Number is a letter's place in a series: gapless from 1 each year, common to
// paper and electronic letters (Decree 30/2020, Art. 15.1).
type Number struct {
	Series SeriesID `json:"series,omitempty"`
	Year   int      `json:"year,omitempty"`
	N      int      `json:"n,omitempty"` // from 1; 0 means none taken
	Date   Date     `json:"date,omitempty"`
}

// Text is the number as printed: a zero stands before numbers under ten
// (Annex I.II.3c).
func (n Number) Text() string {
	if n.N == 0 {
		return ""
	}
	return fmt.Sprintf("%02d", n.N)
}

// Day and Month as printed: a zero stands before days under ten and before the
// months 1 and 2 only (Annex I.II.4b).
func (n Number) Day() string { return fmt.Sprintf("%02d", n.Date.Day()) }

// Month is the month as printed; see Day.
func (n Number) Month() string {
	if m := n.Date.Month(); m > 2 {
		return fmt.Sprint(m)
	}
	return fmt.Sprintf("%02d", n.Date.Month())
}

// Ledger hands out numbers under the series' lock. Take is called inside the
// transaction that makes the move, so a number and its use stand or fall
// together. The date is the later of today and the series' last date, so dates
// never run backwards along the numbers.
type Ledger interface {
	Take(ctx context.Context, agency AgencyID, series SeriesID, today Date) (Number, error)
}

// EntryKind is a kind of line in the register of outgoing documents.
type EntryKind string

// The kinds of entry.
const (
	EntryTaken    EntryKind = "taken"
	EntrySent     EntryKind = "sent"
	EntryReceived EntryKind = "received"
	EntryVoided   EntryKind = "voided"
	EntryNote     EntryKind = "note"
)

// RegisterEntry is one append-only entry about a number. The register itself,
// with the ten columns of Annex IV, is a view over the entries.
type RegisterEntry struct {
	Number    Number
	Kind      EntryKind
	Letter    LetterID
	By        PersonID
	At        time.Time
	Symbol    string // with EntryTaken, as are the next six
	Type      string
	Subject   string
	Signer    string
	To        []string // recipients
	Keeper    string   // unit or person keeping the file copy
	Copies    int
	Recipient string // with EntrySent and EntryReceived
	Note      string
}

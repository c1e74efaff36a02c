// Package casefile is the agency's case files (hồ sơ): the year's file plan,
// the life of a file, who may do what with it, how long it is kept, and the
// lists that Decree 30/2020/NĐ-CP, Art. 28–31 and Annex V, ask for.
//
// It knows the organisation, for rights, but nothing of how letters move, of
// SQL, HTTP or file formats.
package casefile

import (
	"fmt"
	"strings"

	"congvan/internal/locale"
	"congvan/workflow"
)

// ID of a file is a UUID.
type ID string

// State is where a file stands.
type State string

// The states, in order.
const (
	Planned    State = "planned" // stands in the plan
	Open       State = "open"    // takes letters
	Closed     State = "closed"  // its list is final
	HandedOver State = "handed_over"
)

// States lists them.
func States() []State { return []State{Planned, Open, Closed, HandedOver} }

// Retention is how long a file is kept, in years from 1 January after it is
// closed.
type Retention int

// Retention beside a number of years.
const (
	Forever Retention = -1
	Unknown Retention = 0
)

// MaxRetention is the longest period in years.
const MaxRetention = 200

// Valid says whether r is a period, Forever or Unknown.
func (r Retention) Valid() bool { return r >= Forever && r <= MaxRetention }

// Text is the period in words.
func (r Retention) Text(lang locale.Lang) string {
	words := []string{"Vĩnh viễn", "Chưa xác định", fmt.Sprintf("%d năm", r)}
	if lang == locale.English {
		words = []string{"Permanent", "Not yet set", fmt.Sprintf("%d years", r)}
	}
	switch r {
	case Forever:
		return words[0]
	case Unknown:
		return words[1]
	}
	return words[2]
}

// Plan is the file plan of a year (danh mục hồ sơ, Art. 28). Decision is the
// number and symbol of the decision that issued it.
type Plan struct {
	Year      int
	Decision  string
	DecidedOn workflow.Date
	Sections  []Section // in order
	// Counts of the files that stand in it.
	Files, Permanent int
}

// Section is a heading of the plan; Symbol is its abbreviation, the second part
// of its files' codes.
type Section struct {
	Symbol, Title string
}

// File is a case file. N and Symbol make its code; both are empty for a file
// that came from a free name.
type File struct {
	ID      ID
	Version int64
	Year    int
	N       int
	Symbol  string
	Section string // the heading's title
	Title   string
	Retention
	Unit    workflow.UnitID
	Keeper  workflow.PersonID // the file maker (người lập hồ sơ)
	Note    string
	Planned bool // stands in the plan as issued
	State   State

	OpenedOn, ClosedOn, HandedOn workflow.Date
	// First and Last are the dates of its letters; Letters counts them.
	First, Last workflow.Date
	Letters     int
}

// Code is the number and symbol, "01.CĐS", or empty.
func (f *File) Code() string {
	if f.N == 0 {
		return ""
	}
	return fmt.Sprintf("%02d.%s", f.N, f.Symbol)
}

// Name is code and title.
func (f *File) Name() string { return strings.TrimSpace(f.Code() + " " + f.Title) }

// archiveFrom is the shortest retention of files that go to the archive
// (Art. 31.3c).
const archiveFrom = 5

// HandOverBy is the last day to hand a closed file over to the archive: the
// end of the year after the one its work ended in (Law 33/2024/QH15; Art. 30.2b
// counts a year from that day). Empty for files that do not go there.
func (f *File) HandOverBy() workflow.Date {
	if f.State != Closed || (f.Retention != Forever && f.Retention < archiveFrom) {
		return ""
	}
	return endOf(f.ClosedOn.Year() + 1)
}

// KeptUntil is the last day of the retention, which begins on 1 January after
// the file is closed; empty for ever, and while it is open.
func (f *File) KeptUntil() workflow.Date {
	if f.ClosedOn == "" || f.Retention <= 0 {
		return ""
	}
	return endOf(f.ClosedOn.Year() + int(f.Retention))
}

func endOf(year int) workflow.Date { return workflow.Date(fmt.Sprintf("%04d-12-31", year)) }

// Event is a line of a file's record.
type Event struct {
	Seq    int64
	Action Action
	Actor  workflow.PersonID
	At     string // RFC 3339
	Letter workflow.LetterID
	Detail map[string]string
	Origin string
}

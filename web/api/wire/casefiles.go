package wire

import (
	"time"

	"congvan/internal/records/casefile"
	"congvan/workflow"
)

// SaveSearch keeps a search; Query is the query part of a search's address.
type SaveSearch struct {
	Name  string `json:"name"`
	Query string `json:"query"`
}

// SavedSearch is a search somebody keeps.
type SavedSearch struct {
	ID    string    `json:"id"`
	Name  string    `json:"name"`
	Query string    `json:"query"`
	At    time.Time `json:"at"`
}

// FileSection is a heading of the file plan.
type FileSection struct {
	Symbol string `json:"symbol"`
	Title  string `json:"title"`
}

// FilePlan is the file plan of a year (Decree 30/2020, Art. 28).
type FilePlan struct {
	Year      int           `json:"year"`
	Decision  string        `json:"decision,omitempty"`
	DecidedOn workflow.Date `json:"decided_on,omitempty"`
	Sections  []FileSection `json:"sections"`
	Files     int           `json:"files"`
	Permanent int           `json:"permanent"`
	MayChange bool          `json:"may_change"`
}

// PutFilePlan sets decision and headings, or copies another year's plan.
type PutFilePlan struct {
	Decision  string        `json:"decision,omitempty"`
	DecidedOn workflow.Date `json:"decided_on,omitempty"`
	Sections  []FileSection `json:"sections,omitempty"`
	CopyFrom  int           `json:"copy_from,omitempty"`
}

// CaseFile is a case file. Retention is in years, -1 for ever, 0 not yet set.
type CaseFile struct {
	ID            casefile.ID    `json:"id"`
	Version       int64          `json:"version"`
	Year          int            `json:"year"`
	Code          string         `json:"code,omitempty"` // "01.CĐS"
	N             int            `json:"n,omitempty"`
	Symbol        string         `json:"symbol,omitempty"`
	Section       string         `json:"section,omitempty"`
	Title         string         `json:"title"`
	Retention     int            `json:"retention"`
	RetentionName string         `json:"retention_name"`
	Unit          *Named         `json:"unit,omitempty"`
	Keeper        *Named         `json:"keeper,omitempty"`
	Note          string         `json:"note,omitempty"`
	Planned       bool           `json:"planned"`
	State         casefile.State `json:"state"`
	OpenedOn      workflow.Date  `json:"opened_on,omitempty"`
	ClosedOn      workflow.Date  `json:"closed_on,omitempty"`
	HandedOn      workflow.Date  `json:"handed_on,omitempty"`
	HandOverBy    workflow.Date  `json:"hand_over_by,omitempty"`
	KeptUntil     workflow.Date  `json:"kept_until,omitempty"`
	First         workflow.Date  `json:"first,omitempty"`
	Last          workflow.Date  `json:"last,omitempty"`
	Letters       int            `json:"letters"`
}

// OneCaseFile is a case file with what the caller may do with it now.
type OneCaseFile struct {
	CaseFile
	May []casefile.Action `json:"may"`
}

// NewCaseFile makes a file: of the plan, or opened beside it.
type NewCaseFile struct {
	Year      int               `json:"year"`
	Symbol    string            `json:"symbol,omitempty"`
	N         int               `json:"n,omitempty"` // the next without it
	Title     string            `json:"title"`
	Retention int               `json:"retention,omitempty"`
	Unit      workflow.UnitID   `json:"unit,omitempty"`
	Keeper    workflow.PersonID `json:"keeper,omitempty"`
	Note      string            `json:"note,omitempty"`
	Plan      bool              `json:"plan,omitempty"`
}

// ChangeCaseFile replaces what is said of a file.
type ChangeCaseFile struct {
	Version   int64             `json:"version"`
	Title     string            `json:"title"`
	Retention int               `json:"retention,omitempty"`
	Unit      workflow.UnitID   `json:"unit,omitempty"`
	Keeper    workflow.PersonID `json:"keeper,omitempty"`
	Note      string            `json:"note,omitempty"`
}

// MoveCaseFile names the version seen.
type MoveCaseFile struct {
	Version int64 `json:"version"`
}

// ReopenCaseFile opens a closed file again.
type ReopenCaseFile struct {
	Version int64  `json:"version"`
	Reason  string `json:"reason"`
}

// Letters are letters to put in or take out.
type Letters struct {
	Letters []workflow.LetterID `json:"letters"`
}

// Filed is what became of one of them; Done is false without Code when nothing
// was to be done.
type Filed struct {
	Letter workflow.LetterID `json:"letter"`
	Number string            `json:"number,omitempty"`
	Done   bool              `json:"done"`
	Code   string            `json:"code,omitempty"`
	Detail string            `json:"detail,omitempty"`
}

// Document is a letter in a file; N is its place in the final list.
type Document struct {
	Letter  workflow.LetterID `json:"letter"`
	Number  string            `json:"number"`
	Date    workflow.Date     `json:"date"`
	Type    string            `json:"type"`
	Subject string            `json:"subject"`
	State   workflow.State    `json:"state"`
	N       int               `json:"n,omitempty"`
}

// Documents is a page of a file's letters; Hidden counts those of the whole
// file that the caller may not see, for its keeper only.
type Documents struct {
	Items  []Document `json:"items"`
	Next   string     `json:"next,omitempty"`
	Hidden int        `json:"hidden"`
}

// FileEvent is a line of a file's record.
type FileEvent struct {
	Seq    int64             `json:"seq"`
	Action casefile.Action   `json:"action"`
	Actor  *Named            `json:"actor,omitempty"`
	At     string            `json:"at"`
	Letter workflow.LetterID `json:"letter,omitempty"`
	Detail map[string]string `json:"detail,omitempty"`
}

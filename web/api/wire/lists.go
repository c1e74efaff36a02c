package wire

import (
	"time"

	"congvan/workflow"
)

// Page is one page of a list; Next, when present, is the cursor of the next.
type Page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
}

// Line is a letter in a list.
type Line struct {
	ID        workflow.LetterID `json:"id"`
	Version   int64             `json:"version"`
	State     workflow.State    `json:"state"`
	StateName string            `json:"state_name"`
	Type      string            `json:"type"`
	Subject   string            `json:"subject"`
	Symbol    string            `json:"symbol"`
	Number    string            `json:"number,omitempty"` // "07/SKHCN-CĐS"
	Date      workflow.Date     `json:"date,omitempty"`
	Unit      Named             `json:"unit"`
	Drafter   Named             `json:"drafter"`
	Urgency   string            `json:"urgency,omitempty"`
	Since     time.Time         `json:"since"` // when it entered its state
}

// Waits is a letter in the inbox with what it waits for, since when and until
// when, and the absent person the caller stands in for, if any.
type Waits struct {
	Line
	Action     workflow.Action `json:"action"`
	ActionName string          `json:"action_name"`
	Waiting    time.Time       `json:"waiting_since"`
	Due        *time.Time      `json:"due,omitempty"`
	OnBehalf   *Named          `json:"on_behalf,omitempty"`
}

// Inbox is what waits for the caller; More says that there is more than the
// limit.
type Inbox struct {
	Items []Waits `json:"items"`
	More  bool    `json:"more"`
}

// Hit is a found letter: its subject with what was found marked, and the part
// of its text that was found.
type Hit struct {
	Line
	Signer  string     `json:"signer"`
	Title   []Fragment `json:"title"`
	Snippet []Fragment `json:"snippet"`
}

// Facet counts hits by one parameter of the search, as if it were not given;
// Capped says that only the newest hits were counted.
type Facet struct {
	Of     string   `json:"of"`
	Values []Bucket `json:"values"`
	Capped bool     `json:"capped,omitempty"`
}

// Bucket is one value; Count is absent where it is not known.
type Bucket struct {
	Value  string `json:"value"`
	Name   string `json:"name"`
	Count  *int   `json:"count,omitempty"`
	Chosen bool   `json:"chosen,omitempty"`
}

// Fragment is a piece of a snippet; Match marks what the query asked for.
type Fragment struct {
	Text  string `json:"text"`
	Match bool   `json:"match,omitempty"`
}

// Found is a page of hits. Total, given with the first page, counts them up to
// a cap; Capped says that there are more. ByNumber says that the words were
// taken as a letter's number.
type Found struct {
	Items    []Hit   `json:"items"`
	Next     string  `json:"next,omitempty"`
	Total    *int    `json:"total,omitempty"`
	Capped   bool    `json:"capped,omitempty"`
	ByNumber bool    `json:"by_number,omitempty"`
	Facets   []Facet `json:"facets,omitempty"`
}

// Event is one line of a letter's record.
type Event struct {
	Seq        int64             `json:"seq"`
	Action     workflow.Action   `json:"action"`
	ActionName string            `json:"action_name"`
	From       workflow.State    `json:"from,omitempty"`
	To         workflow.State    `json:"to"`
	ToName     string            `json:"to_name"`
	Actor      *Named            `json:"actor,omitempty"` // absent for the engine
	OnBehalf   *Named            `json:"on_behalf,omitempty"`
	At         time.Time         `json:"at"`
	Revision   workflow.Hash     `json:"revision"`
	Reason     string            `json:"reason,omitempty"`
	Detail     map[string]string `json:"detail,omitempty"`
	Origin     string            `json:"origin,omitempty"`
	Prev       workflow.Hash     `json:"prev,omitempty"`
	Hash       workflow.Hash     `json:"hash"`
}

// History is a letter's record and whether its chain of hashes holds.
type History struct {
	Events   []Event `json:"events"`
	Verified bool    `json:"verified"`
	Broken   string  `json:"broken,omitempty"` // where, when it does not hold
}

// Public is all a stranger learns about a letter by its verification code.
type Public struct {
	Agency      string         `json:"agency"`
	Number      string         `json:"number"`
	Date        workflow.Date  `json:"date"`
	Subject     string         `json:"subject,omitempty"` // withheld of restricted letters
	Signer      string         `json:"signer"`
	SignerTitle string         `json:"signer_title,omitempty"`
	State       workflow.State `json:"state"`
	StateName   string         `json:"state_name"`
	InForce     bool           `json:"in_force"`
	Restricted  bool           `json:"restricted"`
	RecalledAt  *time.Time     `json:"recalled_at,omitempty"`
	ReplacedBy  *Successor     `json:"replaced_by,omitempty"`
	CorrectedBy []Successor    `json:"corrected_by"`
	Attachments []PublicFile   `json:"attachments,omitempty"`
}

// PublicFile is an attachment as anybody may know it.
type PublicFile struct {
	Name   string        `json:"name,omitempty"` // withheld of restricted letters
	SHA256 workflow.Hash `json:"sha256"`
	Signed bool          `json:"signed"` // the agency's signature is in the file
}

// Successor is a letter that replaces or corrects another.
type Successor struct {
	Number string        `json:"number"`
	Date   workflow.Date `json:"date"`
}

// FileCheck is what a file is to a letter: "same" byte for byte, "earlier" than
// its issue, "extended" after it, or "other".
type FileCheck struct {
	Letter  Public            `json:"letter"`
	Verdict string            `json:"verdict"`
	Text    string            `json:"text"` // the verdict in words
	Kind    workflow.FileKind `json:"kind,omitempty"`
	SHA256  workflow.Hash     `json:"sha256"`
	// Signatures is what the file's own signatures say; absent if it cannot be
	// read as a PDF.
	Signatures *Verification `json:"signatures,omitempty"`
}

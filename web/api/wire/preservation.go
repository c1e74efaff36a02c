package wire

import (
	"time"

	"congvan/workflow"
)

// Preservation is how an agency's archive timestamps stand.
type Preservation struct {
	Files    int            `json:"files"` // that a timestamp guards
	Due      int            `json:"due"`
	Failing  int            `json:"failing"`
	Before   time.Time      `json:"before"` // what ends before it is due
	Ends     []StampEnds    `json:"ends"`
	Renewals []Renewal      `json:"renewals"`
	Failures []StampFailure `json:"failures"`
	Next     string         `json:"next,omitempty"` // of the failures
}

// StampEnds are files whose timestamps end in one month by one cause.
type StampEnds struct {
	First   time.Time `json:"first"`
	Files   int       `json:"files"`
	Because string    `json:"because"` // certificate, or the algorithm
	By      string    `json:"by"`      // the service that stamped
}

// Renewal is one going through all timestamps that end before a day.
type Renewal struct {
	ID       string     `json:"id"`
	By       *Named     `json:"by,omitempty"` // absent for the engine itself
	Asked    time.Time  `json:"asked_at"`
	Before   time.Time  `json:"before"`
	Due      int        `json:"due"`
	Renewed  int        `json:"renewed"`
	Failed   int        `json:"failed"`
	Finished *time.Time `json:"finished_at,omitempty"`
	Error    string     `json:"error,omitempty"`
}

// StampFailure is a file whose timestamp could not be renewed. An
// administrator is told its number only.
type StampFailure struct {
	Letter   workflow.LetterID `json:"letter,omitempty"`
	Number   string            `json:"number"`
	Subject  string            `json:"subject,omitempty"`
	Part     int               `json:"part"` // 0 the letter, n its nth attachment
	Ends     time.Time         `json:"ends"`
	Because  string            `json:"because"`
	Tries    int               `json:"tries"`
	FailedAt time.Time         `json:"failed_at"`
	Error    string            `json:"error"`
}

// Renew asks for a renewal of all that ends before a day; of what is due
// without one.
type Renew struct {
	Until workflow.Date `json:"until,omitempty"`
}

// Enclosed is an attachment as it was issued.
type Enclosed struct {
	File
	// Approved is the hash of the file as it was approved.
	Approved workflow.Hash `json:"approved"`
	// AsIs says why the agency's signature is not in the file: not_pdf, signed,
	// encrypted, xfa, unreadable.
	AsIs string `json:"as_is,omitempty"`
}

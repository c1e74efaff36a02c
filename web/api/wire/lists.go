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
	Signer    string            `json:"signer,omitempty"`
	Urgency   string            `json:"urgency,omitempty"`
	Updated   *time.Time        `json:"updated,omitempty"`
	Due       *time.Time        `json:"due,omitempty"` // in the inbox
	// Action is what the letter waits for, in the inbox.
	Action     workflow.Action `json:"action,omitempty"`
	ActionName string          `json:"action_name,omitempty"`
}

// Hit is a found letter. Snippet is text with the found words between <mark>
// and </mark>, everything else escaped as HTML.
type Hit struct {
	Line
	Snippet string `json:"snippet,omitempty"`
}

// Found is a page of hits with how many there are in all, counted up to a cap.
type Found struct {
	Items []Hit  `json:"items"`
	Next  string `json:"next,omitempty"`
	Total string `json:"total,omitempty"` // "12" or "1000+"
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

// RegisterLine is one number with the columns of the register of outgoing
// documents (Decree 30/2020, Annex IV).
type RegisterLine struct {
	Number   string            `json:"number"` // "07/SKHCN-CĐS"
	N        int               `json:"n"`
	Date     workflow.Date     `json:"date"`
	Type     string            `json:"type"`
	Subject  string            `json:"subject"`
	Signer   string            `json:"signer"`
	To       []string          `json:"to"`
	Keeper   string            `json:"keeper"`
	Copies   int               `json:"copies"`
	SentAt   *time.Time        `json:"sent_at,omitempty"`
	Received []string          `json:"received"`
	Notes    []string          `json:"notes"`
	Voided   bool              `json:"voided"`
	Letter   workflow.LetterID `json:"letter"`
}

// Public is all a stranger learns about a letter by its verification code.
type Public struct {
	Agency    string         `json:"agency"`
	Number    string         `json:"number"`
	Date      workflow.Date  `json:"date"`
	Subject   string         `json:"subject"`
	Signer    string         `json:"signer"`
	State     workflow.State `json:"state"`
	StateName string         `json:"state_name"`
}

package wire

import (
	"time"

	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// DispatchLine is one recipient of a letter, or of a notice about it.
type DispatchLine struct {
	ID         dispatch.LineID      `json:"id"`
	Kind       dispatch.Subject     `json:"kind"`
	N          int                  `json:"n"`
	Place      dispatch.Place       `json:"place"`
	Printed    string               `json:"printed"` // the letter's own words
	Purpose    string               `json:"purpose,omitempty"`
	Via        string               `json:"via,omitempty"` // the group
	Recipient  dispatch.RecipientID `json:"recipient,omitempty"`
	Name       string               `json:"name"`
	Email      string               `json:"email,omitempty"`
	Other      workflow.LetterID    `json:"other,omitempty"`
	State      dispatch.State       `json:"state"`
	StateName  string               `json:"state_name"`
	Reason     string               `json:"reason,omitempty"`
	Attempts   int                  `json:"attempts,omitempty"`
	OrderedBy  *Named               `json:"ordered_by,omitempty"`
	OrderedAt  *time.Time           `json:"ordered_at,omitempty"`
	DoneBy     *Named               `json:"done_by,omitempty"`
	DoneAt     *time.Time           `json:"done_at,omitempty"`
	Answer     dispatch.Answer      `json:"answer,omitempty"`
	AnsweredAt *time.Time           `json:"answered_at,omitempty"`
	AnsweredBy *Named               `json:"answered_by,omitempty"` // absent: the recipient, by the link
	AnswerNote string               `json:"answer_note,omitempty"`
	Steps      []dispatch.Step      `json:"steps"` // open to a clerk now
}

// Dispatch is whom a letter goes to and how far each one is.
type Dispatch struct {
	Lines   []DispatchLine `json:"lines"`
	Notices []DispatchLine `json:"notices"`
	Seen    workflow.Hash  `json:"seen"` // sent back with the word to send
	Mail    bool           `json:"mail"` // a mail server is set up
	Acts    bool           `json:"acts"` // the caller may act on the lines
}

// SendReady is the word to send all that is ready; Seen is Dispatch.Seen.
type SendReady struct {
	Seen workflow.Hash `json:"seen"`
}

// LineChoice goes with a step of a line, or adds one.
type LineChoice struct {
	Recipient dispatch.RecipientID `json:"recipient,omitempty"`
	Name      string               `json:"name,omitempty"`
	Email     string               `json:"email,omitempty"`
	Remember  bool                 `json:"remember,omitempty"`
	Note      string               `json:"note,omitempty"`
}

// LineAnswer is what a recipient did with a recalled letter; now without At.
type LineAnswer struct {
	Answer dispatch.Answer `json:"answer"`
	At     *time.Time      `json:"at,omitempty"`
	Note   string          `json:"note,omitempty"`
}

// LineStep is one step of a line as it was logged.
type LineStep struct {
	Line   dispatch.LineID `json:"line"`
	At     time.Time       `json:"at"`
	By     *Named          `json:"by,omitempty"` // absent: the engine or the recipient
	Origin string          `json:"origin"`
	Action string          `json:"action"`
	From   dispatch.State  `json:"from"`
	To     dispatch.State  `json:"to"`
	Note   string          `json:"note,omitempty"`
}

// Notifications are how one wants to be told of things.
type Notifications struct {
	Mode  string   `json:"mode"` // off, now, digest
	Hour  int      `json:"hour"` // of the digest, Vietnam's clock
	Muted []string `json:"muted"`
}

package wire

import (
	"time"

	"congvan/workflow"
)

// RegisterLine is one number with the columns of the register of outgoing
// documents (Decree 30/2020, Annex IV), where its letter stands and to how many
// it was sent.
type RegisterLine struct {
	Number    string            `json:"number"` // "07/SKHCN-CĐS"
	N         int               `json:"n"`
	Date      workflow.Date     `json:"date"`
	Type      string            `json:"type"`
	Subject   string            `json:"subject"`
	Signer    string            `json:"signer"`
	To        []string          `json:"to"`
	Keeper    string            `json:"keeper"`
	Copies    int               `json:"copies"`
	SentAt    *time.Time        `json:"sent_at,omitempty"`
	Received  []string          `json:"received"`
	Notes     []string          `json:"notes"`
	Voided    bool              `json:"voided"`
	VoidedBy  *Named            `json:"voided_by,omitempty"`
	VoidedAt  *time.Time        `json:"voided_at,omitempty"`
	Letter    workflow.LetterID `json:"letter"`
	State     workflow.State    `json:"state"`
	StateName string            `json:"state_name"`
	Since     time.Time         `json:"since"`
	Urgency   string            `json:"urgency,omitempty"`
	Sent      int               `json:"sent"`
}

// Register is a page of a year's register of outgoing documents.
type Register struct {
	Series workflow.SeriesID `json:"series"`
	Year   int               `json:"year"`
	Items  []RegisterLine    `json:"items"`
	Next   string            `json:"next,omitempty"`
}

// RegisterYear is a year of a series; its numbers run from 1 to Last.
type RegisterYear struct {
	Series  workflow.SeriesID `json:"series"`
	Name    string            `json:"name"`
	Year    int               `json:"year"`
	Last    int               `json:"last"`
	Voided  int               `json:"voided"`
	Signers []string          `json:"signers"`
}

// RegisterYears lists the years of all series, the newest first.
type RegisterYears struct {
	Items []RegisterYear `json:"items"`
}

// Ready is a signed letter waiting for its number, with the legal clock:
// Standing is at_once, overdue, today or later.
type Ready struct {
	Line
	Signer   string            `json:"signer"`
	SignedAt time.Time         `json:"signed_at"`
	AtOnce   bool              `json:"at_once"`
	Target   time.Time         `json:"target"`
	Latest   time.Time         `json:"latest"`
	Standing workflow.Standing `json:"standing"`
}

// NextNumber is what a series would give now.
type NextNumber struct {
	Series workflow.SeriesID `json:"series"`
	Name   string            `json:"name"`
	N      int               `json:"n"`
	Date   workflow.Date     `json:"date"`
}

// IssueDesk is the clerk's work. Unconfirmed is a year whose holidays nobody
// has confirmed although the clock reaches it.
type IssueDesk struct {
	Ready       []Ready      `json:"ready"`
	Sealing     []Line       `json:"sealing"`
	Today       []Line       `json:"today"`
	Next        []NextNumber `json:"next"`
	More        bool         `json:"more"`
	Unconfirmed int          `json:"unconfirmed,omitempty"`
}

// Sealing is how a letter's seal stands; Job is empty when there is no job.
type Sealing struct {
	State     workflow.State `json:"state"`
	StateName string         `json:"state_name"`
	Job       string         `json:"job,omitempty"`
	Attempt   int            `json:"attempt"`
	Failed    bool           `json:"failed"`
	NextTry   *time.Time     `json:"next_try,omitempty"`
}

// FollowUp begins a letter that replaces or corrects an issued one.
type FollowUp struct {
	Kind    workflow.Action `json:"kind"`
	Reason  string          `json:"reason"`
	Printed string          `json:"printed,omitempty"` // correct: the words as issued
	Right   string          `json:"right,omitempty"`   // correct: the words as they should be
	Unit    workflow.UnitID `json:"unit,omitempty"`
}

// Relation ties a letter to one that it replaces or corrects. Role says what
// the letter asked about is: target when Other replaces or corrects it.
type Relation struct {
	Kind   workflow.Action `json:"kind"`
	Role   string          `json:"role"`
	Reason string          `json:"reason,omitempty"`
	Made   *time.Time      `json:"made,omitempty"` // absent while it is only planned
	Other  Line            `json:"other"`
}

// Relations of a letter.
type Relations struct {
	Items []Relation `json:"items"`
}

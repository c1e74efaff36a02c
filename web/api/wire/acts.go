package wire

import "congvan/workflow"

// The bodies of POST /letters/{id}/{action}. Every one goes with an If-Match
// header that names the version seen.

// Nothing is the body of submit and undo.
type Nothing struct{}

// Because is the body of return, pass_on, withdraw, refuse, lift_order, void
// and recall.
type Because struct {
	Reason string `json:"reason"`
}

// Approve says what was before the eyes: Letter.Seen, sent back.
type Approve struct {
	Seen workflow.Content `json:"seen"`
	Note string           `json:"note,omitempty"`
}

// Sign says what is signed, with a proof of identity: the password, or with a
// second factor a code of the app. Without either a fresh proof must be there.
type Sign struct {
	Seen     workflow.Content `json:"seen"`
	Password string           `json:"password,omitempty"`
	Code     string           `json:"code,omitempty"`
}

// TakeNumber names the number and date shown; without them none is taken.
type TakeNumber struct {
	Expect *Expect `json:"expect,omitempty"`
}

// Expect is a number and date as they were shown.
type Expect struct {
	N    int           `json:"n"`
	Date workflow.Date `json:"date"`
}

// GiveOrder is the word of the signer or the head to void or recall.
type GiveOrder struct {
	Order  workflow.Action `json:"order"`
	Reason string          `json:"reason"`
}

// Send records one recipient.
type Send struct {
	Recipient string `json:"recipient"`
	Note      string `json:"note"` // how it was handed over
}

// PutInCase files the letter.
type PutInCase struct {
	CaseFile string `json:"case_file"`
}

// ByOther is the body of replace and correct: the issued letter that does it.
type ByOther struct {
	Other  workflow.LetterID `json:"other"`
	Reason string            `json:"reason"`
}

// Waive lets the finding with that key pass.
type Waive struct {
	Finding workflow.Hash `json:"finding"`
	Reason  string        `json:"reason"`
}

// Route replaces the circuit of a draft.
type Route struct {
	Circuit []workflow.Step `json:"circuit"`
}

// Detach names the attachment to take off a draft.
type Detach struct {
	Name string `json:"name"`
}

// Account is what an administrator gives a person to come in with; the login
// is the person's ID.
type Account struct {
	Password string `json:"password"`
}

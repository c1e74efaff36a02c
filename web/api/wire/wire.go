// Package wire is the JSON of the API under /api/v1, shared by server and
// client. The contract as text is openapi.yaml; times are RFC 3339 in UTC,
// dates are days in Vietnam as "2006-01-02", hashes are SHA-256 in hex.
package wire

import (
	"time"

	"congvan/workflow"
)

// Problem is an error (RFC 9457). Detail is in the language asked for by
// Accept-Language and says what to do; Code is stable for programs.
type Problem struct {
	Type      string  `json:"type"`
	Title     string  `json:"title"`
	Status    int     `json:"status"`
	Detail    string  `json:"detail"`
	Code      string  `json:"code"`
	Errors    []Fault `json:"errors,omitempty"`
	RequestID string  `json:"request_id,omitempty"`
	// Version is the letter's present version, on a version conflict.
	Version int64 `json:"version,omitempty"`
	// Remarks are what the reader did not understand of a Word file that lacks
	// parts of a letter.
	Remarks []Remark `json:"remarks,omitempty"`
}

// Fault is one fault in what was sent.
type Fault struct {
	Field  string `json:"field,omitempty"`
	Line   int    `json:"line,omitempty"` // from 1; 0 where there is no text
	Column int    `json:"column,omitempty"`
	Where  string `json:"where,omitempty"`
	Detail string `json:"detail"`
}

// Credentials ask for a token.
type Credentials struct {
	Agency   workflow.AgencyID `json:"agency"`
	Login    string            `json:"login"`
	Password string            `json:"password"`
	Code     string            `json:"code,omitempty"` // of the authenticator app
}

// Token is what a program shows as "Authorization: Bearer …". It is told once.
type Token struct {
	Token   string            `json:"token"`
	Expires time.Time         `json:"expires"`
	Agency  workflow.AgencyID `json:"agency"`
	Person  workflow.PersonID `json:"person"`
	Name    string            `json:"name"`
}

// Me is the person a token stands for.
type Me struct {
	Agency    workflow.AgencyID `json:"agency"`
	Person    workflow.PersonID `json:"person"`
	Name      string            `json:"name"`
	Positions []Position        `json:"positions"`
}

// Position is an office held, from day to day; an empty day is open.
type Position struct {
	Unit     workflow.UnitID `json:"unit"`
	UnitName string          `json:"unit_name"`
	Title    string          `json:"title"`
	Role     workflow.Role   `json:"role"`
	Head     bool            `json:"head,omitempty"`
	From     workflow.Date   `json:"from,omitempty"`
	To       workflow.Date   `json:"to,omitempty"`
}

// Named is somebody or something with the name people read.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Letter is one letter as the caller may see it.
type Letter struct {
	ID         workflow.LetterID `json:"id"`
	Version    int64             `json:"version"`
	State      workflow.State    `json:"state"`
	StateName  string            `json:"state_name"`
	Type       string            `json:"type"`
	Subject    string            `json:"subject"`
	Symbol     string            `json:"symbol"`
	Number     *Number           `json:"number,omitempty"`
	Unit       Named             `json:"unit"`
	Drafter    Named             `json:"drafter"`
	Signer     Signer            `json:"signer"`
	Addressees []string          `json:"addressees"`
	Recipients []string          `json:"recipients"`
	Urgency    string            `json:"urgency,omitempty"`
	Restricted bool              `json:"restricted"`
	Code       string            `json:"code,omitempty"`

	Revision    Revision `json:"revision"`
	Attachments []File   `json:"attachments"`
	// Enclosed are the attachments as they were issued.
	Enclosed []Enclosed `json:"enclosed,omitempty"`
	// File is the newest PDF; absent in draft.
	File *File `json:"file,omitempty"`
	// Seen is what to send back to say what was before the eyes.
	Seen workflow.Content `json:"seen"`

	Round    int       `json:"round"`
	Circuit  []Step    `json:"circuit"`
	Waiting  []Waiting `json:"waiting"`
	Opinions []Opinion `json:"opinions"`
	Findings []Finding `json:"findings"`
	Waivers  []Waiver  `json:"waivers"`
	// FormCheckers are whom the drafter asks to waive the open findings.
	FormCheckers []Named  `json:"form_checkers,omitempty"`
	Options      []Option `json:"options"`

	SignedAt *time.Time        `json:"signed_at,omitempty"`
	IssuedAt *time.Time        `json:"issued_at,omitempty"`
	CaseFile string            `json:"case_file,omitempty"`
	Other    workflow.LetterID `json:"other,omitempty"`
	Order    *Order            `json:"order,omitempty"`
}

// Number is a number with its date and both as printed.
type Number struct {
	Series workflow.SeriesID `json:"series"`
	Year   int               `json:"year"`
	N      int               `json:"n"`
	Date   workflow.Date     `json:"date"`
	Text   string            `json:"text"` // "07/SKHCN-CĐS"
}

// Signer is who is to sign, or has signed, and as what.
type Signer struct {
	Name  string   `json:"name"`
	Block []string `json:"block"` // "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"
	// OtherTitles stand between signature and name.
	OtherTitles []string          `json:"other_titles,omitempty"`
	ID          workflow.PersonID `json:"id,omitempty"`
}

// Revision is one text of a letter.
type Revision struct {
	N           int           `json:"n"`
	Hash        workflow.Hash `json:"hash"`
	By          Named         `json:"by"`
	At          time.Time     `json:"at"`
	Attachments []File        `json:"attachments,omitempty"`
}

// File is a stored file of a letter; Path leads to it.
type File struct {
	Kind      workflow.FileKind `json:"kind"`
	Name      string            `json:"name"`
	MediaType string            `json:"media_type"`
	Size      int64             `json:"size"`
	SHA256    workflow.Hash     `json:"sha256"`
	Key       string            `json:"key"`
	Path      string            `json:"path"`
}

// Step is one step of the circuit with how far it has come.
type Step struct {
	Kind    workflow.Kind `json:"kind"`
	Members []Member      `json:"members"`
	Need    int           `json:"need"` // approvals that finish the step
	Hours   int           `json:"hours,omitempty"`
	Done    bool          `json:"done"`
	Turn    bool          `json:"turn"` // the letter waits here
}

// Member is one seat of a step.
type Member struct {
	Person     workflow.PersonID `json:"person,omitempty"`
	Role       workflow.Role     `json:"role,omitempty"`
	Unit       workflow.UnitID   `json:"unit,omitempty"`
	Substitute workflow.PersonID `json:"substitute,omitempty"`
	Name       string            `json:"name"`
	Approval   *Approval         `json:"approval,omitempty"`
}

// Approval is a recorded yes.
type Approval struct {
	By       Named     `json:"by"`
	OnBehalf *Named    `json:"on_behalf,omitempty"`
	Note     string    `json:"note,omitempty"`
	At       time.Time `json:"at"`
}

// Waiting is somebody a letter waits for.
type Waiting struct {
	Person     workflow.PersonID `json:"person"`
	Name       string            `json:"name"`
	Action     workflow.Action   `json:"action"`
	ActionName string            `json:"action_name"`
}

// Finding is an open error of form; Key is sent to waive it.
type Finding struct {
	Key     workflow.Hash `json:"key,omitempty"`
	Rule    string        `json:"rule"`
	Message string        `json:"message"`
	Text    string        `json:"text,omitempty"`
}

// Waiver is a finding let pass, with the reason; it is void when the text it
// covered has changed.
type Waiver struct {
	Rule   string    `json:"rule"`
	By     Named     `json:"by"`
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
	Void   bool      `json:"void,omitempty"`
}

// Option is an action of the letter's state; a closed one says why.
type Option struct {
	Action  workflow.Action `json:"action"`
	Name    string          `json:"name"`
	Allowed bool            `json:"allowed"`
	Code    string          `json:"code,omitempty"`
	Why     string          `json:"why,omitempty"`
}

// Order is a word to void or recall that the clerk has yet to carry out.
type Order struct {
	Action workflow.Action `json:"action"`
	By     Named           `json:"by"`
	Reason string          `json:"reason"`
	At     time.Time       `json:"at"`
}

// Received is a draft taken in: the letter, all lint findings, and what the
// Word reader did not understand.
type Received struct {
	Letter  Letter   `json:"letter"`
	Lint    []Lint   `json:"lint"`
	Remarks []Remark `json:"remarks"`
}

// Remark is one remark of the Word reader.
type Remark struct {
	Kind    string `json:"kind"`
	Place   string `json:"place"`
	Words   string `json:"words,omitempty"`
	Message string `json:"message"`
}

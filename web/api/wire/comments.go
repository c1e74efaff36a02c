package wire

import (
	"time"

	"congvan/workflow"
)

// Anchor is where a comment stands: a box on a page of the composed form, in
// millimetres from its upper left corner, or, without a page, a paragraph of
// the body by its place from 0 and its words.
type Anchor struct {
	Page  int     `json:"page,omitempty"`
	X     float64 `json:"x,omitempty"`
	Y     float64 `json:"y,omitempty"`
	W     float64 `json:"w,omitempty"`
	H     float64 `json:"h,omitempty"`
	Block int     `json:"block,omitempty"`
	Quote string  `json:"quote,omitempty"`
}

// Comment is one comment of a thread; Thread is the first one's ID. Anchor and
// Carried belong to first comments: Carried says that the place is still in
// the letter as it is now.
type Comment struct {
	ID        string     `json:"id"`
	Thread    string     `json:"thread"`
	Revision  int        `json:"revision"`
	Anchor    *Anchor    `json:"anchor,omitempty"`
	Carried   bool       `json:"carried"`
	Author    Named      `json:"author"`
	At        time.Time  `json:"at"`
	Text      string     `json:"text"`
	Edited    *time.Time `json:"edited,omitempty"`
	MayReword bool       `json:"may_reword"`
	Resolved  bool       `json:"resolved"`
	SettledBy *Named     `json:"settled_by,omitempty"` // who resolved or reopened last
	SettledAt *time.Time `json:"settled_at,omitempty"`
}

// NewComment is a comment to keep; Revision is the one seen, wanted with an
// anchor.
type NewComment struct {
	Text     string  `json:"text"`
	Anchor   *Anchor `json:"anchor,omitempty"`
	Revision int     `json:"revision,omitempty"`
	ReplyTo  string  `json:"reply_to,omitempty"`
}

// Reword is a comment's new text.
type Reword struct {
	Text string `json:"text"`
}

// Ask is the body of ask: whose opinion, and on what.
type Ask struct {
	Of       workflow.PersonID `json:"of"`
	Question string            `json:"question"`
}

// Answer is the body of answer.
type Answer struct {
	Opinion string `json:"opinion"`
}

// Unask is the body of unask: whose opinion is wanted no more.
type Unask struct {
	Of workflow.PersonID `json:"of"`
}

// Opinion is an opinion asked. Outcome is absent while it is open.
type Opinion struct {
	Seq      int64                   `json:"seq"` // the event that asked
	Of       Named                   `json:"of"`
	By       Named                   `json:"by"`
	OnBehalf *Named                  `json:"on_behalf,omitempty"`
	Question string                  `json:"question"`
	At       time.Time               `json:"at"`
	Revision int                     `json:"revision"`
	Outcome  workflow.InquiryOutcome `json:"outcome,omitempty"`
	Answer   string                  `json:"answer,omitempty"`
	Closed   *time.Time              `json:"closed,omitempty"`
}

// Phrases are ready phrases for returns: the agency's and one's own. Default
// says that the agency has stored none and the program's are shown.
type Phrases struct {
	Shared  []string `json:"shared"`
	Own     []string `json:"own"`
	Default bool     `json:"default"`
}

// PutPhrases replaces a list of ready phrases.
type PutPhrases struct {
	Phrases []string `json:"phrases"`
}

// SignMany asks to sign letters on one proof of identity, given as for Sign.
type SignMany struct {
	Letters  []SignOne `json:"letters"`
	Password string    `json:"password,omitempty"`
	Code     string    `json:"code,omitempty"`
}

// SignOne is one letter as it was seen.
type SignOne struct {
	ID      workflow.LetterID `json:"id"`
	Version int64             `json:"version"`
	Seen    workflow.Content  `json:"seen"`
}

// SignedMany has a result for every letter, in the order asked.
type SignedMany struct {
	Results []SignResult `json:"results"`
}

// SignResult is the signed letter, or why it was not signed.
type SignResult struct {
	ID      workflow.LetterID `json:"id"`
	Letter  *Letter           `json:"letter,omitempty"`
	Problem *Problem          `json:"problem,omitempty"`
}

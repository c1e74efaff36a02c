package dispatch

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"congvan/workflow"
)

// LineID names a line by what it is for.
type LineID string

// Subject is what a line carries to its recipient.
type Subject string

// The letter itself, or a notice about it; a notice has the action's verb.
const (
	TheLetter Subject = "letter"
	Recall    Subject = "recall"
	Replace   Subject = "replace"
	Correct   Subject = "correct"
)

// Place is where in the letter a line comes from.
type Place string

// The places.
const (
	Addressee Place = "addressee" // under "Kính gửi"
	Other     Place = "recipient" // under "Nơi nhận"
	Added     Place = "added"     // by the clerk
	Notice    Place = "notice"    // somebody who got the letter
)

// State is where a line stands.
type State string

// The states of a line.
const (
	Unmatched State = "unmatched" // no address is known; the clerk decides
	Ready     State = "ready"     // has an address, waits for the clerk's word
	Pending   State = "pending"   // the job will take it
	Sending   State = "sending"   // a job has it
	Sent      State = "sent"      // the mail server has taken it
	Failed    State = "failed"    // not sent, and why
	Unknown   State = "unknown"   // may have been sent; only a person decides
	Handed    State = "handed"    // on paper or by hand
	Dropped   State = "dropped"   // the clerk decided not to send
)

// States lists all of them.
func States() []State {
	return []State{Unmatched, Ready, Pending, Sending, Sent, Failed, Unknown, Handed, Dropped}
}

// Got says whether the recipient has, or may have, what the line carries.
func (s State) Got() bool { return s == Sent || s == Handed || s == Unknown }

// Step is something done to a line.
type Step string

// The steps. Those of the engine are never asked for by a person.
const (
	Resolve Step = "resolve" // choose the recipient, give the address
	Order   Step = "order"   // the clerk's word to send
	Stop    Step = "stop"    // take it back before the job takes it
	Hand    Step = "hand"    // note a delivery on paper or by hand
	Drop    Step = "drop"    // do not send
	Reopen  Step = "reopen"  // decide again
	Retry   Step = "retry"   // send once more what failed
	Resend  Step = "resend"  // after a look: it did not arrive
	Confirm Step = "confirm" // after a look: it did arrive

	Claim   Step = "claim"   // a job takes the line
	PutBack Step = "putback" // a passing failure; the job will try again
	Accept  Step = "accept"  // the server took the mail
	Fail    Step = "fail"    // it will not go
	Doubt   Step = "doubt"   // the mail may have gone; nobody heard the answer
)

// Way is one row of a line's life.
type Way struct {
	Step   Step
	From   []State
	To     State
	Person bool // a clerk does it; else the engine
	Reason bool // it wants words
}

// Ways is the whole life of a line. What is not listed is refused. Nothing
// leads from Unknown to Pending but a person's word.
var Ways = []Way{
	{Step: Resolve, From: []State{Unmatched, Ready, Failed}, To: Ready, Person: true},
	{Step: Order, From: []State{Ready}, To: Pending, Person: true},
	{Step: Stop, From: []State{Pending}, To: Ready, Person: true},
	{Step: Hand, From: []State{Unmatched, Ready, Failed}, To: Handed, Person: true, Reason: true},
	{Step: Drop, From: []State{Unmatched, Ready, Failed}, To: Dropped, Person: true, Reason: true},
	{Step: Reopen, From: []State{Dropped}, To: Unmatched, Person: true},
	{Step: Retry, From: []State{Failed}, To: Pending, Person: true},
	{Step: Resend, From: []State{Unknown}, To: Pending, Person: true, Reason: true},
	{Step: Confirm, From: []State{Unknown}, To: Sent, Person: true, Reason: true},

	{Step: Claim, From: []State{Pending, Sending}, To: Sending},
	{Step: PutBack, From: []State{Sending}, To: Pending},
	{Step: Accept, From: []State{Sending, Unknown}, To: Sent},
	{Step: Fail, From: []State{Pending, Sending}, To: Failed},
	{Step: Doubt, From: []State{Sending}, To: Unknown},
}

// WayOf is the row of a step.
func WayOf(s Step) (Way, bool) {
	i := slices.IndexFunc(Ways, func(w Way) bool { return w.Step == s })
	if i < 0 {
		return Way{}, false
	}
	return Ways[i], true
}

// Open lists what a person may do with a line in that state.
func Open(s State) []Step {
	var steps []Step
	for _, w := range Ways {
		if w.Person && slices.Contains(w.From, s) {
			steps = append(steps, w.Step)
		}
	}
	return steps
}

// Answer is what a recipient did with a letter that was recalled.
type Answer string

// The answers.
const (
	NoAnswer     Answer = ""
	Returned     Answer = "returned"
	Destroyed    Answer = "destroyed"
	Acknowledged Answer = "acknowledged"
)

// ValidAnswer says whether it is one of the three.
func ValidAnswer(a Answer) bool {
	return a == Returned || a == Destroyed || a == Acknowledged
}

// Line is one recipient of a letter, or of a notice about it.
type Line struct {
	Agency workflow.AgencyID `json:"-"`
	Letter workflow.LetterID `json:"-"`
	ID     LineID            `json:"id"`
	Kind   Subject           `json:"kind"`
	N      int               `json:"n"`
	Place  Place             `json:"place"`
	About  LineID            `json:"about,omitempty"`
	Event  int64             `json:"event,omitempty"`
	Other  workflow.LetterID `json:"other,omitempty"`

	Printed   string      `json:"printed"`
	Purpose   string      `json:"purpose,omitempty"`
	Via       string      `json:"via,omitempty"`
	Recipient RecipientID `json:"recipient,omitempty"`
	Name      string      `json:"name"`
	Email     string      `json:"email,omitempty"`

	State     State             `json:"state"`
	Reason    string            `json:"reason,omitempty"`
	Attempts  int               `json:"attempts,omitempty"`
	Claim     string            `json:"-"`
	ClaimedAt time.Time         `json:"-"`
	PassedAt  time.Time         `json:"-"`
	OrderedBy workflow.PersonID `json:"ordered_by,omitempty"`
	OrderedAt time.Time         `json:"ordered_at,omitzero"`
	DoneBy    workflow.PersonID `json:"done_by,omitempty"`
	DoneAt    time.Time         `json:"done_at,omitzero"`

	Answer     Answer            `json:"answer,omitempty"`
	AnsweredAt time.Time         `json:"answered_at,omitzero"`
	AnsweredBy workflow.PersonID `json:"answered_by,omitempty"`
	AnswerNote string            `json:"answer_note,omitempty"`
}

// MessageID is the mail's, made of the line alone: a mail that goes out twice
// is the same mail to every server that knows messages by their IDs.
func (l Line) MessageID(domain string) string {
	return fmt.Sprintf("cv-%s@%s", l.ID, domain)
}

// nameLine makes a line's ID of what it is for.
func nameLine(letter workflow.LetterID, kind Subject, parts ...string) LineID {
	sum := sha256.Sum256([]byte(strings.Join(append([]string{string(letter), string(kind)}, parts...), "\x00")))
	return LineID(hex.EncodeToString(sum[:16]))
}

// Seen is a hash of what is about to be sent to whom, so that a word to send
// means what was on the screen.
func Seen(lines []Line) workflow.Hash {
	var b strings.Builder
	for _, l := range lines {
		fmt.Fprintf(&b, "%s\x00%s\x00%s\x00%s\n", l.ID, l.State, l.Name, l.Email)
	}
	return workflow.HashOf([]byte(b.String()))
}

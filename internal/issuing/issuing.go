// Package issuing makes a letter's signatures: the personal one when its
// signer acts, and, as durable jobs after the clerk's number, the agency's
// seal, the archive evidence and the index entry.
//
// Every job may be killed at any instruction and run again. Correctness lies
// in the records, not in the queue: a letter has one number because taking it
// is one transaction; it has one sealed file because the sealed bytes are kept
// before they are stored, stored under their own hash, and recorded by one
// short transaction that also completes the job.
package issuing

import (
	"context"
	"crypto/x509"
	"fmt"
	"log/slog"
	"time"

	"congvan/signing"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// Files keeps and gives back a letter's files, immutable and named by content.
type Files interface {
	Put(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, f workflow.File, data []byte) (workflow.File, error)
	// Get reads a whole file and checks it against its hash.
	Get(ctx context.Context, f workflow.File) ([]byte, error)
	// Retain locks a file against deletion until the given time.
	Retain(ctx context.Context, f workflow.File, until time.Time) error
	// Hold puts a legal hold on a file.
	Hold(ctx context.Context, f workflow.File) error
}

// Engine is what signing and the jobs work with.
type Engine struct {
	Letters *workflow.Service
	Records *postgres.Store
	Files   Files
	Keys    Keys
	// Pictures are for signatures whose keys are on people's tokens; nil shows
	// none.
	Pictures Pictures
	// TSA stamps every signature (PAdES B-T and above).
	TSA *signing.TSA
	// Trust are the roots signatures are judged by.
	Trust []*x509.Certificate
	// Evidence fetches certificates and revocation data.
	Evidence signing.EvidenceOptions
	// Lifetimes says until when algorithms are believed; nil takes the default.
	Lifetimes *signing.Lifetimes
	// RenewBefore is how long before its end an archive timestamp is renewed.
	RenewBefore time.Duration
	// RetainFor is how long issued files are locked in the object store.
	RetainFor time.Duration
	Now       func() time.Time
	Log       *slog.Logger
}

// engineActor is who the record names for the engine's own acts.
func engineActor(job string) workflow.Actor {
	return workflow.Actor{System: true, Origin: "congvan/" + job}
}

// putPDF stores a revision of the letter's PDF.
func (e *Engine) putPDF(ctx context.Context, l *workflow.Letter, kind workflow.FileKind, pdf []byte) (workflow.File, error) {
	return e.Files.Put(ctx, l.Agency, l.ID, workflow.File{Kind: kind, MediaType: "application/pdf"}, pdf)
}

// putProof stores the revocation data of a signature of one of the letter's
// files, as JSON.
func (e *Engine) putProof(ctx context.Context, l *workflow.Letter, part int, proof []byte) (workflow.File, error) {
	f := workflow.File{Kind: workflow.FileRevocation, MediaType: "application/json", Name: proofName(part)}
	return e.Files.Put(ctx, l.Agency, l.ID, f, proof)
}

// proofName tells the revocation data of attachments apart from the letter's.
func proofName(part int) string {
	if part == 0 {
		return ""
	}
	return fmt.Sprintf("attachment_%02d.json", part)
}

// lifetimes of algorithms.
func (e *Engine) lifetimes() *signing.Lifetimes {
	if e.Lifetimes == nil {
		return signing.DefaultLifetimes
	}
	return e.Lifetimes
}

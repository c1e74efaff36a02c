// Package front is what every face of the engine does alike: it knows who is
// asking, lets them read what they may, and carries out what they ask. It is
// the one place where a read is checked against a person's rights.
//
// The faces (api, pages) translate to and from HTTP and never go round it. It
// knows nothing of JSON, pages or SQL.
package front

import (
	"context"
	"crypto/x509"
	"io"
	"log/slog"
	"time"

	"congvan/document"
	"congvan/document/form"
	"congvan/document/lint"
	"congvan/document/picture"
	"congvan/document/typeset"
	"congvan/internal/drafting"
	"congvan/internal/identity"
	"congvan/internal/identity/passkey"
	"congvan/internal/turns"
	"congvan/signing"
	"congvan/workflow"
)

// Mover makes the moves of letters; workflow.Service is one.
type Mover interface {
	Do(ctx context.Context, cmd workflow.Command) (*workflow.Letter, error)
}

// Desk brings drafts in; drafting.Desk is one.
type Desk interface {
	Create(ctx context.Context, in drafting.Draft) (*drafting.Received, error)
	Revise(ctx context.Context, id workflow.LetterID, version int64, in drafting.Draft) (*drafting.Received, error)
	Submit(ctx context.Context, cmd workflow.Command) (*workflow.Letter, error)
	Preview(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) ([]byte, error)
	// Lint checks a letter's form and Fix makes the safe fixes of a text, each in
	// its turn.
	Lint(ctx context.Context, l *document.Letter, known lint.Options) ([]lint.Finding, error)
	Fix(ctx context.Context, source []byte, known lint.Options) (fixed []byte, made int, left []lint.Finding, err error)
	// KeepPicture keeps a picture with a letter, PicturesOf gives those that a
	// body shows, Settle keeps those that a Word file brought.
	KeepPicture(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID, by workflow.PersonID, up drafting.Upload) (*drafting.Picture, error)
	PicturesOf(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID, body string) (picture.Set, error)
	Settle(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID, by workflow.PersonID, m *drafting.Manuscript) error
	// Modern readies an old .doc for reading; CanFix tells whether there is a
	// LibreOffice for it and for pages as they came.
	Modern(ctx context.Context, up *drafting.Upload) error
	CanFix() bool
	FixPages(ctx context.Context, l *workflow.Letter, word drafting.Upload) (workflow.Revision, workflow.File, error)
	MoveFields(ctx context.Context, l *workflow.Letter, places []form.Place) (workflow.Revision, error)
}

// Signing is a signer's act: the content seen and a fresh proof of identity.
type Signing struct {
	Agency  workflow.AgencyID
	Letter  workflow.LetterID
	Version int64
	By      workflow.Actor
	Seen    workflow.Content
	Proof   time.Time
}

// Files keeps and gives back letters' files.
type Files interface {
	drafting.Files
	Open(ctx context.Context, f workflow.File) (io.ReadSeekCloser, error)
}

// Front holds what the faces share. All fields but Vault, Mailbox, Passkeys and Second must be set; without
// Trust every signature is indeterminate at best.
type Front struct {
	Letters Mover
	Desk    Desk
	Records Records
	Files   Files
	// Exchange sends letters to their recipients; exchange.Engine is one.
	Exchange Exchange
	// Sign makes a personal signature and the move that goes with it.
	Sign func(context.Context, Signing) (*workflow.Letter, error)
	// Tokens makes signatures by keys on people's tokens.
	Tokens Tokens
	// Print lays out what is no letter: registers and lists.
	Print func(context.Context, typeset.Sheet) (pdf []byte, pages int, err error)
	// Lay lays out drafts that are being typed.
	Lay Layout
	// Trust are the roots that signatures are judged by.
	Trust []*x509.Certificate
	// Lifetimes says until when algorithms are believed; nil takes the default.
	Lifetimes *signing.Lifetimes
	// Second is asked about uploads and on the page of a letter's signatures; nil
	// where there is no second verifier.
	Second SecondVerifier
	// RenewBefore is how long before its end an archive timestamp is due.
	RenewBefore time.Duration
	// Stampers are the addresses of the timestamp services, as they are asked.
	Stampers []string
	Now      func() time.Time
	Log      *slog.Logger
	// Vault keeps the secrets of authenticator apps; without it there are none.
	Vault *identity.Vault
	// Demo lists whom anybody may come in as; nil unless the server runs as a
	// demonstration.
	Demo func() []DemoPerson
	// Mailbox keeps what a demonstration sends; nil everywhere else.
	Mailbox Mailbox
	// Passkeys are nil where the server's address cannot have them.
	Passkeys *passkey.Verifier

	// Keys tells which keys the server holds; nil if it holds none.
	Keys Keyring
	// Probes look at what the server stands on, for its administrator.
	Probes []Probe

	drafts latest  // previews under way
	vitals vitals  // what they found last
	logins limiter // attempts per account and address
	codes  limiter // attempts at codes per account
	public limiter // questions of strangers per address
	checks limiter // files of strangers per address

	checking  places // strangers' files being compared
	verifying places // uploads being judged
	seconding places // files before the second verifier
	live      hub    // who watches letters move
}

// Caller is who asks: a person of an agency, by one of the faces.
type Caller struct {
	Agency  workflow.AgencyID
	Person  workflow.PersonID
	Face    string // "api" or "web"
	Address string // from where, without the port
	// Ticket is the hash of the session's or token's secret; a fresh proof of
	// identity is kept with it.
	Ticket workflow.Hash
}

// Asking says whose letters are laid out and checked under a context, so that
// the machine can be shared fairly.
func (c Caller) Asking(ctx context.Context) context.Context {
	return turns.For(ctx, turns.Asker{Agency: string(c.Agency), Person: string(c.Person)})
}

// Actor is the caller as the record names them.
func (c Caller) Actor() workflow.Actor {
	return workflow.Actor{Person: c.Person, Origin: c.Face + " " + c.Address}
}

// Today is the day in Vietnam.
func (f *Front) Today() workflow.Date { return workflow.DateOf(f.Now()) }

func (f *Front) today() workflow.Date { return f.Today() }

package workflow

import (
	"encoding/json"
	"slices"
	"time"

	"congvan/document"
	"congvan/internal/locale"
)

// Letter is one official letter on its way: where it stands and what has been
// decided about it. It is changed only by moves; a Store loads it whole,
// locked, and writes back what Changes reports.
type Letter struct {
	Agency AgencyID
	ID     LetterID
	// Version counts the moves; an actor names the version seen.
	Version int64
	// Quiet is how many of the newest events change nothing that a
	// person decides about; see SeenAt.
	Quiet int64
	State State

	Unit    UnitID // the drafting unit
	Drafter PersonID
	Series  SeriesID
	// Restricted letters stay with their circuit, the clerk and the archivist.
	Restricted bool

	// Revision is the current one; Form is its composed PDF once submitted.
	Revision Revision
	Form     File
	// Code is the verification code, fixed at submit and kept from then on.
	Code string

	// Mandate names who will sign and as what; empty while no mandate fits.
	Mandate MandateID

	// Circuit is who reviews, in order. Round counts submissions; approvals of
	// earlier rounds are void.
	Circuit   []Step
	Round     int
	Approvals []Approval // of the current round, undone ones left out
	Inquiries []Inquiry  // opinions asked, in all rounds
	Waivers   []Waiver   // each ends when the text it covers changes

	Request  *SigningRequest // the open one
	Order    *Order          // an open order to void or recall
	Number   Number
	Signed   File // with the personal signature
	Final    File // with the agency's seal, the newest archive revision
	Enclosed []Enclosure
	SignedBy PersonID
	SignedAt time.Time
	IssuedAt time.Time

	// CaseFile holds the letter once filed; Other is the letter that replaced
	// it, when it was.
	CaseFile   string // its name at that time
	CaseFileID string // its reference; empty for what was filed under a free name
	Other      LetterID

	// Last is the newest event, the head of the letter's chain.
	Last Event

	changes Changes
}

// Revision is one immutable text of the letter with its attachments.
type Revision struct {
	N    int // from 1
	Hash Hash
	// Source is the letter's .md text; moves do not need it and a Store may
	// leave it empty when it loads a letter for a move.
	Source string
	// Head is the letter without its body.
	Head        document.Letter
	Attachments []Attachment
	// Findings are the linter's open errors (severity E) in this text.
	Findings []Finding
	// Layout is set when the pages are those of a Word file as they came
	// instead of composed ones; the life does not look into it.
	Layout json.RawMessage
	By     PersonID
	At     time.Time
}

// Attachment is a separate file of the letter, part of what is approved.
type Attachment struct {
	Name string `json:"name"`
	File File   `json:"file"`
}

// Enclosure is an attachment as it was issued.
type Enclosure struct {
	Name     string `json:"name"`
	Approved Hash   `json:"approved"` // of the file as it was approved
	// File is the newest: signed by the agency, later with archive evidence; the
	// approved one itself where it went as it is.
	File File `json:"file"`
	// AsIs says why the agency's signature is not in the file, empty where it is:
	// not_pdf, signed, encrypted, xfa, unreadable.
	AsIs string `json:"as_is,omitempty"`
}

// Enclosures are the letter's attachments as they go out: those issued, or
// before that those approved.
func (l *Letter) Enclosures() []Enclosure {
	if len(l.Enclosed) > 0 {
		return l.Enclosed
	}
	var list []Enclosure
	for _, a := range l.Revision.Attachments {
		list = append(list, Enclosure{Name: a.Name, Approved: a.File.SHA256, File: a.File})
	}
	return list
}

// Part is the newest file of one of the letter's parts: 0 is the letter itself,
// n its nth enclosure.
func (l *Letter) Part(n int) (File, bool) {
	switch {
	case n == 0:
		return l.Final, l.Final.SHA256 != ""
	case n > 0 && n <= len(l.Enclosed):
		return l.Enclosed[n-1].File, true
	}
	return File{}, false
}

// Stamp is the newest archive timestamp over one of a letter's files: what must
// be renewed, and when at the latest.
type Stamp struct {
	Part int
	At   time.Time
	By   string // the service, as its certificate names it
	// CertificateEnds is when the service's certificate, or one above it, ends.
	CertificateEnds time.Time
	Algorithms      []string // that it rests on
	// Ends is when it proves nothing more by itself, Because of what.
	Ends    time.Time
	Because string
}

// FileKind says what a stored file is to the letter.
type FileKind string

// The kinds of file.
const (
	FileUpload     FileKind = "upload"     // what the drafter brought, kept as it came
	FilePages      FileKind = "pages"      // what LibreOffice printed of it
	FilePicture    FileKind = "picture"    // in the text, which names it by its hash
	FileAttachment FileKind = "attachment" // goes with the letter
	FileForm       FileKind = "form"       // composed PDF, what is approved
	FileSigned     FileKind = "signed"     // with the personal signature
	FileSealed     FileKind = "sealed"     // numbered and sealed
	FileEvidence   FileKind = "evidence"   // with revocation data and archive timestamps
	// Attachments after issue, as the letter itself is sealed and preserved.
	FileSealedAttachment FileKind = "attachment_sealed"
	FileKeptAttachment   FileKind = "attachment_evidence"
	FileRevocation       FileKind = "revocation" // certificates, OCSP and CRLs collected right after a signature, as JSON
)

// File is a stored file: content-addressed, immutable.
type File struct {
	Kind      FileKind `json:"kind"`
	Key       string   `json:"key"` // agency/letter/sha256
	SHA256    Hash     `json:"sha256"`
	Size      int64    `json:"size"` // bytes
	MediaType string   `json:"media_type"`
	Version   string   `json:"version,omitempty"` // the object store's version ID
	Name      string   `json:"name,omitempty"`
}

// Content is exactly what a reviewer has before their eyes: the source, the
// composed form and the attachments in order. An approval is bound to it.
type Content struct {
	Source      Hash   `json:"source"`
	Form        Hash   `json:"form"`
	Attachments []Hash `json:"attachments,omitempty"`
}

// Equal says whether both are the same content.
func (c Content) Equal(d Content) bool {
	return c.Source == d.Source && c.Form == d.Form && slices.Equal(c.Attachments, d.Attachments)
}

// Hash is one hash over all of the content, for the record.
func (c Content) Hash() Hash {
	b, err := json.Marshal(c)
	if err != nil {
		panic(err) // only strings
	}
	return HashOf(b)
}

// Content of the letter as it is now.
func (l *Letter) Content() Content {
	c := Content{Source: l.Revision.Hash, Form: l.Form.SHA256}
	for _, a := range l.Revision.Attachments {
		c.Attachments = append(c.Attachments, a.File.SHA256)
	}
	return c
}

// Finding is an error of form that stops submission until it is mended or
// waived. Key identifies the finding with the text it covers, so that a waiver
// ends when that text changes.
type Finding struct {
	Rule    string `json:"rule"`
	Key     Hash   `json:"key"`
	Text    string `json:"text"`
	Message string `json:"message"`
	// MessageEN is the same for an English reader; findings of the first
	// releases have none.
	MessageEN string `json:"message_en,omitempty"`
}

// In is the message in a reader's language.
func (f Finding) In(lang locale.Lang) string {
	if lang == locale.English && f.MessageEN != "" {
		return f.MessageEN
	}
	return f.Message
}

// Waiver is the form checker's recorded decision to let one finding pass.
type Waiver struct {
	Key    Hash      `json:"key"`
	Rule   string    `json:"rule"`
	By     PersonID  `json:"by"`
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
}

// OpenFindings are the findings nobody has waived.
func (l *Letter) OpenFindings() []Finding {
	var open []Finding
	for _, f := range l.Revision.Findings {
		if !slices.ContainsFunc(l.Waivers, func(w Waiver) bool { return w.Key == f.Key }) {
			open = append(open, f)
		}
	}
	return open
}

// Void tells a waiver whose finding the present text no longer has: the text it
// covered was changed.
func (l *Letter) Void(w Waiver) bool {
	return !slices.ContainsFunc(l.Revision.Findings, func(f Finding) bool { return f.Key == w.Key })
}

// SigningRequest is a signer's open intention to sign: keys, timestamps and
// revocation need the network, so the signature is made outside any
// transaction and must answer to this request.
type SigningRequest struct {
	ID       RequestID `json:"id"`
	Revision int       `json:"revision"`
	Form     Hash      `json:"form"`
	Signer   PersonID  `json:"signer"`
	Mandate  MandateID `json:"mandate"`
	OpenedAt time.Time `json:"opened_at"`
	Expires  time.Time `json:"expires"`
	// Outcome is empty while open; then "signed", "cancelled" or "expired".
	Outcome string `json:"outcome,omitempty"`
}

// Order is the word of the signer or the agency's head that a numbered letter
// be voided or an issued one recalled; the clerk carries it out.
type Order struct {
	Action Action    `json:"action"` // Void or Recall
	By     PersonID  `json:"by"`
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
}

// Changes is what a move did to a letter besides the letter's own row: what a
// Store must add in the same transaction.
type Changes struct {
	Events    []Event
	Revision  *Revision
	Circuit   bool // Letter.Circuit was replaced
	Approvals []Approval
	Undone    *Approval
	Inquiries []Inquiry // asked or ended; Seq names them
	Waivers   []Waiver
	Request   *SigningRequest // opened, renewed under its ID, or closed
	Files     []File
	Entries   []RegisterEntry
	Tasks     []Task
	Relation  *Relation
	Stamp     *Stamp // newly put over one of the files
}

// Changes since the letter was loaded.
func (l *Letter) Changes() Changes { return l.changes }

// Task is follow-up work, enqueued in the transaction of the move that asks
// for it.
type Task struct {
	Kind   TaskKind `json:"kind"`
	Agency AgencyID `json:"agency"`
	Letter LetterID `json:"letter"`
}

// TaskKind names a kind of follow-up work.
type TaskKind string

// The follow-up work.
const (
	TaskSeal    TaskKind = "seal"    // fill number and date, seal, store, issue
	TaskIndex   TaskKind = "index"   // make an issued letter findable
	TaskArchive TaskKind = "archive" // collect evidence, timestamp, lock the final file
	TaskHold    TaskKind = "hold"    // legal hold on a recalled letter's files
	TaskNotice  TaskKind = "notice"  // tell those who got the letter what became of it
)

package front

import (
	"context"
	"strings"
	"time"

	"congvan/document"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// Face is what the public sees of a letter: what an issued letter says on its
// face, and what has become of it. Nothing else.
type Face struct {
	Agency, Number string
	Date           workflow.Date
	Subject        string // empty for a restricted letter
	Signer         string
	SignerTitle    string // the signer's own office
	Capacity       document.Capacity
	For            string // the office signed for, as printed
	State          workflow.State
	Restricted     bool
	Recalled       time.Time // zero unless it was
	Replaced       *Successor
	Corrected      []Successor // oldest first
	Enclosed       []FaceFile
}

// FaceFile is an attachment as it was issued.
type FaceFile struct {
	Name   string // empty for a restricted letter
	SHA256 workflow.Hash
	Signed bool // the agency's signature is in it
}

// InForce says whether the letter still counts.
func (f *Face) InForce() bool {
	return f.State == workflow.Issued || f.State == workflow.Archived
}

// Successor is a letter that replaces or corrects another, by its number.
type Successor struct {
	Number string // with its symbol
	Date   workflow.Date
}

// publicPace is the least time an answer to a stranger takes, so that its
// time does not tell whether there is a letter with a code.
const publicPace = 100 * time.Millisecond

// Public is what anybody may know of the letter with that code. Before it is
// issued there is nothing to know: that is workflow.ErrNotFound, like a code
// that nothing has.
func (f *Front) Public(ctx context.Context, code, address string) (*Face, error) {
	if err := f.stranger(address); err != nil {
		return nil, err
	}
	enough := time.After(publicPace)
	face, _, err := f.face(ctx, code)
	select {
	case <-enough:
	case <-ctx.Done():
	}
	return face, err
}

// maxCode bounds a code as typed, in bytes.
const maxCode = 80

// plainCode is a code however it was typed: in groups, or in small letters.
func plainCode(code string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToUpper(code))
}

func (f *Front) face(ctx context.Context, code string) (*Face, *workflow.Letter, error) {
	if len(code) > maxCode || strings.ContainsRune(code, 0) {
		return nil, nil, workflow.ErrNotFound
	}
	agency, id, err := f.Records.LetterByCode(ctx, plainCode(code))
	if err != nil {
		return nil, nil, err
	}
	l, err := f.Records.Load(ctx, agency, id)
	if err != nil {
		return nil, nil, err
	}
	if !l.State.Issuedish() {
		return nil, nil, workflow.ErrNotFound
	}
	org, err := f.Records.Organisation(ctx, agency)
	if err != nil {
		return nil, nil, err
	}
	head := l.Revision.Head
	face := &Face{
		Agency: head.Agency, Number: l.Number.Text() + "/" + head.Symbol, Date: l.Number.Date, Subject: head.Subject,
		Signer: head.Signature.Name, SignerTitle: org.Title(l.SignedBy, workflow.DateOf(l.SignedAt)), State: l.State, Restricted: l.Restricted,
	}
	if c := head.Signature.Capacity; len(c) > 0 && len(head.Signature.Titles) > 0 {
		face.Capacity, face.For = c[0], head.Signature.Titles[0]
	}
	if strings.EqualFold(face.Agency, org.Agency.Name) {
		face.Agency = org.Agency.Name // not in capitals
	}
	for _, e := range l.Enclosures() {
		face.Enclosed = append(face.Enclosed, FaceFile{e.Name, e.File.SHA256, e.File.Kind != workflow.FileAttachment})
	}
	if l.Restricted {
		face.Subject = ""
		for i := range face.Enclosed {
			face.Enclosed[i].Name = ""
		}
	}
	return face, l, f.fate(ctx, l, face)
}

// fate is what has become of a letter since it was issued.
func (f *Front) fate(ctx context.Context, l *workflow.Letter, face *Face) error {
	if l.State == workflow.Recalled {
		events, err := f.Records.Events(ctx, l.Agency, l.ID)
		if err != nil {
			return err
		}
		for _, e := range events {
			if e.Action == workflow.Recall {
				face.Recalled = e.At
			}
		}
	}
	list, err := f.Records.Relations(ctx, l.Agency, l.ID)
	if err != nil {
		return err
	}
	for _, r := range list {
		if r.Target != l.ID || r.Made.IsZero() {
			continue
		}
		by := Successor{Number: title(r.Other), Date: r.Other.Number.Date}
		if r.Kind == workflow.Replace {
			face.Replaced = &by
		} else {
			face.Corrected = append(face.Corrected, by)
		}
	}
	return nil
}

func title(s postgres.Summary) string { return s.Number.Text() + "/" + s.Symbol }

// CheckVerdict is what a file is to a letter.
type CheckVerdict string

// The verdicts, from good to bad.
const (
	// SameFile is byte for byte what was issued, or its archive copy.
	SameFile CheckVerdict = "same"
	// EarlierFile is byte for byte the letter before it was issued.
	EarlierFile CheckVerdict = "earlier"
	// ExtendedFile holds what was issued, whole, with something after it.
	ExtendedFile CheckVerdict = "extended"
	// OtherFile is anything else: altered, or no such letter at all.
	OtherFile CheckVerdict = "other"
)

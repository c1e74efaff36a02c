package issuing

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"congvan/signing"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// fieldAttachment begins the name of the signature field that an attachment is
// given.
const fieldAttachment = "ky_so_co_quan"

// stepOf names the building of one of a letter's files: "seal", "seal_01"…
func stepOf(step string, part int) string {
	if part == 0 {
		return step
	}
	return fmt.Sprintf("%s_%02d", step, part)
}

// stepsOf names the step for the letter and for all its attachments.
func stepsOf(step string, enclosed []workflow.Enclosure) []string {
	steps := []string{step}
	for i := range enclosed {
		steps = append(steps, stepOf(step, i+1))
	}
	return steps
}

// signPart makes the signed file of one of a letter's attachments.
type signPart func(ctx context.Context, l *workflow.Letter, part int) (*postgres.Made, error)

// partError says of which of a letter's attachments an error is.
type partError struct {
	part int
	name string
	error
}

func (e *partError) Error() string { return fmt.Sprintf("attachment %s: %v", e.name, e.error) }

func (e *partError) Unwrap() error { return e.error }

// enclose gives every attachment the agency's signature, or says why it goes as
// it is. What it makes is kept first, as the sealed letter is, as a part of the
// step named.
func (e *Engine) enclose(ctx context.Context, l *workflow.Letter, step string, sign signPart) (enclosed []workflow.Enclosure, proofs []workflow.File, err error) {
	for i, a := range l.Revision.Attachments {
		one := workflow.Enclosure{Name: a.Name, Approved: a.File.SHA256, File: a.File}
		proof, err := e.encloseOne(ctx, l, step, i+1, &one, sign)
		if err != nil {
			return nil, nil, &partError{i + 1, a.Name, err}
		}
		if one.AsIs == "" {
			proofs = append(proofs, proof)
		}
		enclosed = append(enclosed, one)
	}
	return enclosed, proofs, nil
}

// encloseOne is enclose for one attachment.
func (e *Engine) encloseOne(ctx context.Context, l *workflow.Letter, step string, part int, one *workflow.Enclosure, sign signPart) (proof workflow.File, err error) {
	made, err := e.makeOnce(ctx, l, stepOf(step, part), func(ctx context.Context, l *workflow.Letter) (*postgres.Made, error) {
		return sign(ctx, l, part)
	})
	if one.AsIs = asIs(err); one.AsIs != "" {
		return proof, nil
	}
	if err != nil {
		return proof, err
	}
	file := workflow.File{Kind: workflow.FileSealedAttachment, MediaType: "application/pdf", Name: one.Name}
	if one.File, err = e.Files.Put(ctx, l.Agency, l.ID, file, made.PDF); err != nil {
		return proof, err
	}
	return e.putProof(ctx, l, part, made.Evidence)
}

var errNotPDF = errors.New("it is not a PDF")

// asIs says why an attachment cannot carry a signature and leaves as it is,
// bound to the letter by its hash in the record; empty for any other error.
func asIs(err error) string {
	if unsuited, ok := errors.AsType[*signing.UnsuitedError](err); ok {
		return string(unsuited.Why)
	}
	if errors.Is(err, errNotPDF) {
		return "not_pdf"
	}
	return ""
}

// attachment is a separate file made ready for the agency's signature: text
// only, at the top right of its first page (Decree 30/2020, Annex I.II.8b).
type attachment struct {
	base  []byte // as approved
	shown []byte // with the empty field, which shows the text
	// desk is the same for a program that signs PDF files itself: its own stamp
	// may not take the text's place.
	desk    []byte
	request signing.Request
}

// ready makes a letter's attachment ready to be signed; asIs tells of those
// that cannot be.
func (e *Engine) ready(ctx context.Context, l *workflow.Letter, part int) (*attachment, error) {
	base, err := e.Files.Get(ctx, l.Revision.Attachments[part-1].File)
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(base, []byte("%PDF-")) {
		return nil, errNotPDF
	}
	head, at := l.Revision.Head, e.Now().In(workflow.LegalZone()).Truncate(time.Second)
	shown, field, err := signing.AddTextField(base, fieldAttachment, attachmentText(l, at))
	if err != nil {
		return nil, err
	}
	desk, _, err := signing.AddTextBesideField(base, fieldAttachment, attachmentText(l, at))
	if err != nil {
		return nil, err
	}
	return &attachment{base, shown, desk, signing.Request{
		Field: field, Certify: true, Name: strings.TrimSpace(head.Agency), Reason: "Phát hành văn bản kèm theo",
		Location: head.Place, Time: at,
	}}, nil
}

// signAttachment signs an attachment by the agency's key that the server holds.
func (e *Engine) signAttachment(ctx context.Context, l *workflow.Letter, part int) (*postgres.Made, error) {
	a, err := e.ready(ctx, l, part)
	if err != nil {
		return nil, err
	}
	key, err := e.Keys.Agency(ctx, l.Agency)
	if err != nil {
		return nil, err
	}
	pdf, err := e.signWith(ctx, key, a.shown, a.request)
	if err != nil {
		return nil, err
	}
	return e.made(ctx, pdf, a.base, a.request.Field)
}

// attachmentText is "Số: 05/STTTT-TTBCXB; 05/01/2024; 14:03:22 +07:00": number
// and symbol of the letter, and when the attachment was signed (Decree 30/2020,
// Annex III, form 2.2).
func attachmentText(l *workflow.Letter, at time.Time) string {
	return fmt.Sprintf("Số: %s/%s; %s", l.Number.Text(), l.Revision.Head.Symbol, at.Format("02/01/2006; 15:04:05 -07:00"))
}

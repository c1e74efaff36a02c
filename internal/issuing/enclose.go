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

// enclose gives every attachment the agency's signature, or says why it goes as
// it is. What it makes is kept first, as the sealed letter is.
func (e *Engine) enclose(ctx context.Context, l *workflow.Letter) (enclosed []workflow.Enclosure, proofs []workflow.File, err error) {
	for i, a := range l.Revision.Attachments {
		one := workflow.Enclosure{Name: a.Name, Approved: a.File.SHA256, File: a.File}
		proof, err := e.encloseOne(ctx, l, i+1, &one)
		if err != nil {
			return nil, nil, fmt.Errorf("attachment %s: %w", a.Name, err)
		}
		if one.AsIs == "" {
			proofs = append(proofs, proof)
		}
		enclosed = append(enclosed, one)
	}
	return enclosed, proofs, nil
}

// encloseOne is enclose for one attachment. Only a PDF can carry a signature;
// whatever else is bound to the letter by its hash in the record.
func (e *Engine) encloseOne(ctx context.Context, l *workflow.Letter, part int, one *workflow.Enclosure) (proof workflow.File, err error) {
	approved := one.File
	made, err := e.makeOnce(ctx, l, stepOf("seal", part), func(ctx context.Context, l *workflow.Letter) (*postgres.Made, error) {
		return e.signAttachment(ctx, l, approved)
	})
	if unsuited, ok := errors.AsType[*signing.UnsuitedError](err); ok {
		one.AsIs = string(unsuited.Why)
		return proof, nil
	}
	if errors.Is(err, errNotPDF) {
		one.AsIs = "not_pdf"
		return proof, nil
	}
	if _, none := errors.AsType[*NoKeyError](err); none { // it is on the clerk's token
		one.AsIs = "no_key"
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

// signAttachment signs a separate file for the agency: text only, at the top
// right of its first page (Decree 30/2020, Annex I.II.8b).
func (e *Engine) signAttachment(ctx context.Context, l *workflow.Letter, f workflow.File) (*postgres.Made, error) {
	base, err := e.Files.Get(ctx, f)
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(base, []byte("%PDF-")) {
		return nil, errNotPDF
	}
	key, err := e.Keys.Agency(ctx, l.Agency)
	if err != nil {
		return nil, err
	}
	head, at := l.Revision.Head, e.Now().In(workflow.LegalZone()).Truncate(time.Second)
	shown, field, err := signing.AddTextField(base, fieldAttachment, attachmentText(l, at))
	if err != nil {
		return nil, err
	}
	pdf, err := e.signWith(ctx, key, shown, signing.Request{
		Field: field, Certify: true, Name: strings.TrimSpace(head.Agency), Reason: "Phát hành văn bản kèm theo",
		Location: head.Place, Time: at,
	})
	if err != nil {
		return nil, err
	}
	return e.made(ctx, pdf, base, field)
}

// attachmentText is "Số: 05/STTTT-TTBCXB; 05/01/2024; 14:03:22 +07:00": number
// and symbol of the letter, and when the attachment was signed (Decree 30/2020,
// Annex III, form 2.2).
func attachmentText(l *workflow.Letter, at time.Time) string {
	return fmt.Sprintf("Số: %s/%s; %s", l.Number.Text(), l.Revision.Head.Symbol, at.Format("02/01/2006; 15:04:05 -07:00"))
}

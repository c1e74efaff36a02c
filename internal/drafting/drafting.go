// Package drafting brings a letter into the engine: it reads what a drafter
// uploads, checks its form, keeps the files and begins, revises or submits the
// letter. It composes pages and stores files before any move, so that moves
// stay short transactions.
package drafting

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"congvan/document"
	"congvan/document/docx"
	"congvan/document/lint"
	"congvan/document/office"
	"congvan/document/picture"
	"congvan/internal/recent"
	"congvan/internal/turns"
	"congvan/workflow"
)

// Composer turns a letter into its form, a PDF/A-2b with empty fields, and
// refuses one that document.Check faults. The code is the letter's
// verification code.
type Composer interface {
	Compose(ctx context.Context, agency workflow.AgencyID, l *document.Letter, pictures picture.Set, code string) ([]byte, error)
}

// Files keeps a letter's files, immutable and named by their content. The file
// given to Put carries kind, name and media type; key, hash and size come back.
type Files interface {
	Get(ctx context.Context, f workflow.File) ([]byte, error)
	Put(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, f workflow.File, data []byte) (workflow.File, error)
}

// Records reads letters with the source of their current revision.
type Records interface {
	Organisation(ctx context.Context, agency workflow.AgencyID) (*workflow.Organisation, error)
	Load(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) (*workflow.Letter, error)
	// Pictures lists those kept for a letter, which may not have begun.
	Pictures(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) ([]workflow.File, error)
	KeepPicture(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID, f workflow.File, by workflow.PersonID) error
}

// Desk is where drafts are made.
type Desk struct {
	Letters  *workflow.Service
	Records  Records
	Files    Files
	Composer Composer
	Now      func() time.Time
	// Office reads .doc, .odt and .rtf files and prints Word files.
	Office *office.Office
	// Linting shares the checking of letters between people.
	Linting *turns.Queue

	// shown are the pictures that drafts showed last, by the key of their file:
	// each keystroke's preview asks for them anew.
	shown recent.Cache[string, []byte]
}

// Draft is what a drafter sends.
type Draft struct {
	Agency workflow.AgencyID
	By     workflow.Actor
	// Unit is the drafting unit; empty takes the one the filing line names.
	Unit       workflow.UnitID
	Restricted bool
	// Source is the letter as .md or .docx; which one is told by its content.
	Source      Upload
	Attachments []Upload
	// Pictures are files that a .md shows, by the names it gives them.
	Pictures []Upload
	// ID is set when the letter was known by one before it began.
	ID workflow.LetterID
	// LeftOut are errors about content of a Word file that this text still
	// lacks; they stay with the revision.
	LeftOut []workflow.Finding
}

// Received is what became of a draft: the letter, what the linter says of it
// and what the Word reader did not understand.
type Received struct {
	Letter   *workflow.Letter
	Findings []lint.Finding
	Remarks  []docx.Remark
	pictures picture.Set // that came with the text
}

// InputError is a fault in what was sent, told in both languages; nothing was
// kept.
type InputError struct {
	Field  string
	VI, EN string
	Err    error
}

func (e *InputError) Error() string { return e.Field + ": " + e.VI + " / " + e.EN }
func (e *InputError) Unwrap() error { return e.Err }

// Create begins a letter in draft. Errors: InputError, a document.Errors or
// docx error naming field and place, or a workflow.RefusedError.
func (d *Desk) Create(ctx context.Context, in Draft) (*Received, error) {
	org, err := d.Records.Organisation(ctx, in.Agency)
	if err != nil {
		return nil, err
	}
	got, l, err := d.read(ctx, &in)
	if err != nil {
		return nil, err
	}
	if in.Unit == "" {
		if in.Unit, err = unitOf(l, org); err != nil {
			return nil, err
		}
	}
	id := in.ID
	if id == "" {
		id = workflow.NewLetterID()
	}
	if err := d.settlePictures(ctx, in, id, l, got.pictures); err != nil {
		return nil, err
	}
	if err := d.lint(ctx, got, l, Known(org, l, in.Unit, workflow.DateOf(d.Now()))); err != nil {
		return nil, err
	}
	rev, uploads, err := d.store(ctx, in, id, l, got)
	if err != nil {
		return nil, err
	}
	got.Letter, err = d.Letters.Create(ctx, workflow.NewDraft{
		ID: id, Agency: in.Agency, Unit: in.Unit, By: in.By, Restricted: in.Restricted, Revision: rev, Uploads: uploads,
	})
	if err != nil {
		return nil, err
	}
	return got, nil
}

// Revise replaces the text of a draft. Attachments are replaced by those sent;
// nil keeps the present ones.
func (d *Desk) Revise(ctx context.Context, id workflow.LetterID, version int64, in Draft) (*Received, error) {
	got, l, err := d.read(ctx, &in)
	if err != nil {
		return nil, err
	}
	org, err := d.Records.Organisation(ctx, in.Agency)
	if err != nil {
		return nil, err
	}
	now, err := d.Records.Load(ctx, in.Agency, id)
	if err != nil {
		return nil, err
	}
	if err := d.settlePictures(ctx, in, id, l, got.pictures); err != nil {
		return nil, err
	}
	if err := d.lint(ctx, got, l, Known(org, l, now.Unit, workflow.DateOf(d.Now()))); err != nil {
		return nil, err
	}
	rev, _, err := d.store(ctx, in, id, l, got)
	if err != nil {
		return nil, err
	}
	if in.Attachments == nil {
		rev.Attachments = now.Revision.Attachments
	}
	got.Letter, err = d.Letters.Do(ctx, workflow.Command{
		Action: workflow.Revise, Agency: in.Agency, Letter: id, By: in.By, Version: version, Revision: &rev,
	})
	if err != nil {
		return nil, err
	}
	return got, nil
}

// Submit composes the form of the current text, keeps it and submits the
// letter with it.
func (d *Desk) Submit(ctx context.Context, cmd workflow.Command) (*workflow.Letter, error) {
	l, err := d.Records.Load(ctx, cmd.Agency, cmd.Letter)
	if err != nil {
		return nil, err
	}
	if cmd.Version != 0 && cmd.Version != l.Version {
		return nil, fmt.Errorf("submit letter %s: %w", cmd.Letter, workflow.ErrConflict)
	}
	pdf, err := d.compose(ctx, l)
	if err != nil {
		return nil, fmt.Errorf("submit letter %s: %w", cmd.Letter, err)
	}
	form, err := d.Files.Put(ctx, l.Agency, l.ID, workflow.File{Kind: workflow.FileForm, MediaType: "application/pdf"}, pdf)
	if err != nil {
		return nil, fmt.Errorf("submit letter %s: %w", cmd.Letter, err)
	}
	cmd.Action, cmd.File = workflow.Submit, &form
	cmd.Version = l.Version
	cmd.Seen = workflow.Content{Source: l.Revision.Hash, Form: form.SHA256}
	return d.Letters.Do(ctx, cmd)
}

// Preview composes the current text as it would be submitted.
func (d *Desk) Preview(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) ([]byte, error) {
	l, err := d.Records.Load(ctx, agency, id)
	if err != nil {
		return nil, err
	}
	return d.compose(ctx, l)
}

func (d *Desk) compose(ctx context.Context, l *workflow.Letter) ([]byte, error) {
	switch layout, err := LayoutOf(l.Revision); {
	case err != nil:
		return nil, err
	case layout != nil:
		return d.fixedForm(ctx, layout)
	}
	letter, err := document.Parse([]byte(l.Revision.Source))
	if err != nil {
		return nil, err
	}
	pictures, err := d.PicturesOf(ctx, l.Agency, l.ID, letter.Body)
	if err != nil {
		return nil, err
	}
	return d.Composer.Compose(ctx, l.Agency, letter, pictures, l.Code)
}

// read turns the upload into a letter.
func (d *Desk) read(ctx context.Context, in *Draft) (*Received, *document.Letter, error) {
	if err := checkSizes(*in); err != nil {
		return nil, nil, err
	}
	if err := Modern(ctx, d.Office, &in.Source); err != nil {
		return nil, nil, err
	}
	read, err := Read(in.Source)
	if err != nil {
		return nil, nil, err
	}
	if err := document.Check(read.Letter); err != nil {
		return nil, nil, err
	}
	got := &Received{Remarks: read.Remarks, pictures: read.Pictures}
	return got, read.Letter, addPictures(&got.pictures, in.Pictures)
}

// unitOf finds the drafting unit that the filing line or the symbol names.
func unitOf(l *document.Letter, org *workflow.Organisation) (workflow.UnitID, error) {
	for _, code := range l.Filing.Units {
		if u, ok := org.UnitByCode(code); ok {
			return u.ID, nil
		}
	}
	if len(l.Filing.Units) == 0 {
		return "", &InputError{
			Field: "filing.units",
			VI:    "dòng Lưu không ghi mã đơn vị soạn thảo; thêm mã vào dòng Lưu hoặc chọn đơn vị",
			EN:    "the filing line names no drafting unit; add its code there or name the unit",
		}
	}
	codes := "“" + strings.Join(l.Filing.Units, "”, “") + "”"
	return "", &InputError{
		Field: "filing.units",
		VI:    "không có đơn vị nào mang mã " + codes + " ở dòng Lưu; sửa dòng Lưu hoặc chọn đơn vị",
		EN:    "no unit has the code " + codes + " of the filing line; correct it or name the unit",
	}
}

// store keeps the uploaded files and makes the revision.
func (d *Desk) store(ctx context.Context, in Draft, id workflow.LetterID, l *document.Letter, got *Received) (workflow.Revision, []workflow.File, error) {
	put := func(kind workflow.FileKind, up Upload) (workflow.File, error) {
		f := workflow.File{Kind: kind, Name: filepath.Base(up.Name), MediaType: mediaType(up.Name)}
		return d.Files.Put(ctx, in.Agency, id, f, up.Data)
	}
	source, err := put(workflow.FileUpload, in.Source)
	if err != nil {
		return workflow.Revision{}, nil, err
	}
	rev := Revision(l, got.Findings)
	rev.Findings = append(in.LeftOut, rev.Findings...)
	for _, up := range in.Attachments {
		f, err := put(workflow.FileAttachment, up)
		if err != nil {
			return rev, nil, err
		}
		rev.Attachments = append(rev.Attachments, workflow.Attachment{Name: f.Name, File: f})
	}
	return rev, []workflow.File{source}, nil
}

// Revision makes the record of a text: its canonical source, hash, head and
// open errors.
func Revision(l *document.Letter, found []lint.Finding) workflow.Revision {
	head := *l.Normalized()
	head.Body = ""
	rev := workflow.Revision{Source: string(document.Format(l)), Hash: workflow.Hash(document.HashHex(l)), Head: head}
	rev.Findings = findings(found)
	return rev
}

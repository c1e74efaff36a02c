package front

import (
	"context"
	"fmt"
	"mime"
	"path/filepath"
	"slices"

	"congvan/internal/drafting"
	"congvan/workflow"
)

// Attach adds files to a draft as a new revision of the same text; one with
// the name of a present attachment takes its place.
func (f *Front) Attach(ctx context.Context, c Caller, id workflow.LetterID, version int64, ups []drafting.Upload) (*View, error) {
	v, err := f.revisable(ctx, c, id, version)
	if err != nil {
		return nil, err
	}
	rev := v.Letter.Revision
	rev.Attachments = slices.Clone(rev.Attachments)
	for _, up := range ups {
		name := filepath.Base(up.Name)
		file := workflow.File{Kind: workflow.FileAttachment, Name: name, MediaType: mediaType(name)}
		if file, err = f.Files.Put(ctx, c.Agency, id, file, up.Data); err != nil {
			return nil, err
		}
		rev.Attachments = placed(rev.Attachments, workflow.Attachment{Name: name, File: file})
	}
	if len(rev.Attachments) > drafting.MaxAttachments {
		return nil, tooManyAttachments()
	}
	return f.revised(ctx, c, v, rev)
}

// Detach takes an attachment off a draft; its file stays in the record.
func (f *Front) Detach(ctx context.Context, c Caller, id workflow.LetterID, version int64, name string) (*View, error) {
	v, err := f.revisable(ctx, c, id, version)
	if err != nil {
		return nil, err
	}
	rev := v.Letter.Revision
	rev.Attachments = slices.DeleteFunc(slices.Clone(rev.Attachments), func(a workflow.Attachment) bool { return a.Name == name })
	if len(rev.Attachments) == len(v.Letter.Revision.Attachments) {
		return nil, fmt.Errorf("letter %s, attachment %q: %w", id, name, workflow.ErrNotFound)
	}
	return f.revised(ctx, c, v, rev)
}

// revised writes a revision of the same text; files are those it brings.
func (f *Front) revised(ctx context.Context, c Caller, v *View, rev workflow.Revision, files ...workflow.File) (*View, error) {
	l, err := f.Letters.Do(ctx, workflow.Command{
		Action: workflow.Revise, Agency: c.Agency, Letter: v.Letter.ID, By: c.Actor(),
		Version: v.Letter.Version, Revision: &rev, With: files,
	})
	if err != nil {
		return nil, err
	}
	// What is being typed goes on: only files or pages have changed under it.
	err = f.Records.RebaseWorkingCopy(ctx, c.Agency, l.ID, c.Person, v.Letter.Revision.N, l.Revision.N)
	return f.view(c, l, v.Org), err
}

func placed(list []workflow.Attachment, a workflow.Attachment) []workflow.Attachment {
	i := slices.IndexFunc(list, func(b workflow.Attachment) bool { return b.Name == a.Name })
	if i < 0 {
		return append(list, a)
	}
	list[i] = a
	return list
}

func mediaType(name string) string {
	if t := mime.TypeByExtension(filepath.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

func tooManyAttachments() error {
	return &drafting.InputError{
		Field: "attachments",
		VI:    fmt.Sprintf("quá %d tệp đính kèm; gộp bớt lại", drafting.MaxAttachments),
		EN:    fmt.Sprintf("more than %d attachments; merge some", drafting.MaxAttachments),
	}
}

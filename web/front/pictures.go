package front

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"congvan/internal/drafting"
	"congvan/workflow"
)

// KeepPicture keeps a picture for a letter that the caller is writing. It
// stands in no text yet.
func (f *Front) KeepPicture(ctx context.Context, c Caller, id workflow.LetterID, up drafting.Upload) (*drafting.Picture, error) {
	b, err := f.bench(ctx, c, id)
	if err != nil {
		return nil, err
	}
	if b.View == nil { // only what New has begun
		if _, err := f.Records.WorkingCopy(ctx, c.Agency, id, c.Person); err != nil {
			return nil, err
		}
	}
	return f.Desk.KeepPicture(ctx, c.Agency, id, c.Person, up)
}

// OpenPicture opens a picture by its name in the text: for who is writing the
// letter any that was kept, for who may read it those that its texts show.
func (f *Front) OpenPicture(ctx context.Context, c Caller, id workflow.LetterID, name string) (workflow.File, io.ReadSeekCloser, error) {
	none := workflow.File{}
	kept, err := f.picturesFor(ctx, c, id)
	if err != nil {
		return none, nil, err
	}
	i := slices.IndexFunc(kept, func(p workflow.File) bool { return p.Name == name })
	if i < 0 {
		return none, nil, fmt.Errorf("letter %s, picture %.80q: %w", id, name, workflow.ErrNotFound)
	}
	r, err := f.Files.Open(ctx, kept[i])
	return kept[i], r, err
}

// picturesFor are the kept pictures of a letter that the caller may see.
func (f *Front) picturesFor(ctx context.Context, c Caller, id workflow.LetterID) ([]workflow.File, error) {
	v, err := f.Read(ctx, c, id)
	switch {
	case errors.Is(err, workflow.ErrNotFound): // it may not have begun
		if _, err := f.Records.WorkingCopy(ctx, c.Agency, id, c.Person); err != nil {
			return nil, err
		}
	case err != nil:
		return nil, err
	case v.Letter.Drafter != c.Person:
		return f.shownPictures(ctx, c, id)
	}
	return f.Records.Pictures(ctx, c.Agency, id)
}

// shownPictures are the pictures that one of the letter's texts shows. What its
// drafter tried and took away again is nobody else's.
func (f *Front) shownPictures(ctx context.Context, c Caller, id workflow.LetterID) ([]workflow.File, error) {
	kept, err := f.Records.Pictures(ctx, c.Agency, id)
	if err != nil || len(kept) == 0 {
		return nil, err
	}
	texts, err := f.Records.Revisions(ctx, c.Agency, id)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(kept, func(p workflow.File) bool {
		return !slices.ContainsFunc(texts, func(r workflow.Revision) bool { return strings.Contains(r.Source, "anh:"+p.Name) })
	}), nil
}

// picturesOf are the pictures of a letter's text, to go into another letter.
func (f *Front) picturesOf(ctx context.Context, c Caller, id workflow.LetterID, body string) ([]drafting.Upload, error) {
	set, err := f.Desk.PicturesOf(ctx, c.Agency, id, body)
	var ups []drafting.Upload
	for name, data := range set {
		ups = append(ups, drafting.Upload{Name: name, Data: data})
	}
	return ups, err
}

package front

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

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

// OpenPicture opens a picture of a letter that the caller may read, or has
// begun, by its name in the text.
func (f *Front) OpenPicture(ctx context.Context, c Caller, id workflow.LetterID, name string) (workflow.File, io.ReadSeekCloser, error) {
	none := workflow.File{}
	_, err := f.Read(ctx, c, id)
	if errors.Is(err, workflow.ErrNotFound) { // it may not have begun
		_, err = f.Records.WorkingCopy(ctx, c.Agency, id, c.Person)
	}
	if err != nil {
		return none, nil, err
	}
	kept, err := f.Records.Pictures(ctx, c.Agency, id)
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

// picturesOf are the pictures of a letter's text, to go into another letter.
func (f *Front) picturesOf(ctx context.Context, c Caller, id workflow.LetterID, body string) ([]drafting.Upload, error) {
	set, err := f.Desk.PicturesOf(ctx, c.Agency, id, body)
	var ups []drafting.Upload
	for name, data := range set {
		ups = append(ups, drafting.Upload{Name: name, Data: data})
	}
	return ups, err
}

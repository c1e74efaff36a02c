package front

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"congvan/document/form"
	"congvan/internal/drafting"
	"congvan/workflow"
)

// FixedPages is a draft whose pages are, or could be, those of a Word file as
// they came.
type FixedPages struct {
	View *View
	// Layout is nil while the pages are composed.
	Layout *drafting.Layout
	// Word is the newest Word file that the letter was made of; nil if none.
	Word *workflow.File
	// Can says whether the server has the program that prints Word files.
	Can bool
}

// FixedPages gives what is known of a draft's pages to its drafter.
func (f *Front) FixedPages(ctx context.Context, c Caller, id workflow.LetterID) (*FixedPages, error) {
	v, err := f.Read(ctx, c, id)
	if err != nil {
		return nil, err
	}
	if err := v.refused(workflow.Revise); err != nil {
		return nil, err
	}
	out := &FixedPages{View: v, Can: f.Desk.CanFix()}
	if out.Layout, err = drafting.LayoutOf(v.Letter.Revision); err != nil {
		return nil, err
	}
	out.Word, err = f.wordFile(ctx, c, id)
	return out, err
}

// wordNames are the endings of the files whose pages can be kept.
var wordNames = []string{".docx", ".doc", ".odt", ".rtf"}

// wordFile finds the newest Word file that somebody brought.
func (f *Front) wordFile(ctx context.Context, c Caller, id workflow.LetterID) (*workflow.File, error) {
	files, err := f.Records.Files(ctx, c.Agency, id)
	if err != nil {
		return nil, err
	}
	for _, file := range slices.Backward(files) {
		ext := strings.ToLower(filepath.Ext(file.Name))
		if file.Kind == workflow.FileUpload && slices.Contains(wordNames, ext) {
			return &file, nil
		}
	}
	return nil, nil
}

// FixPages makes the pages of a draft those of a Word file; without one, those
// of the file that the letter was made of.
func (f *Front) FixPages(ctx context.Context, c Caller, id workflow.LetterID, version int64, up *drafting.Upload) (*View, error) {
	v, err := f.revisable(ctx, c, id, version)
	if err != nil {
		return nil, err
	}
	var with []workflow.File
	if up == nil {
		if up, err = f.brought(ctx, c, id); err != nil {
			return nil, err
		}
	} else {
		source, err := f.Files.Put(ctx, c.Agency, id, workflow.File{Kind: workflow.FileUpload, Name: filepath.Base(up.Name), MediaType: mediaType(up.Name)}, up.Data)
		if err != nil {
			return nil, err
		}
		with = append(with, source)
	}
	rev, pages, err := f.Desk.FixPages(ctx, v.Letter, *up)
	if err != nil {
		return nil, err
	}
	return f.revised(ctx, c, v, rev, append(with, pages)...)
}

// brought reads the Word file that a letter was made of.
func (f *Front) brought(ctx context.Context, c Caller, id workflow.LetterID) (*drafting.Upload, error) {
	word, err := f.wordFile(ctx, c, id)
	if err != nil {
		return nil, err
	}
	if word == nil {
		return nil, &InvalidError{Field: "source", VI: "Văn bản này không được làm từ tệp Word; hãy chọn tệp .docx, .doc, .odt hoặc .rtf.", EN: "This letter was not made of a Word file; choose a .docx, .doc, .odt or .rtf."}
	}
	data, err := f.Files.Get(ctx, *word)
	if err != nil {
		return nil, err
	}
	return &drafting.Upload{Name: word.Name, Data: data}, nil
}

// MoveFields puts the fields of a draft's fixed pages at other places.
func (f *Front) MoveFields(ctx context.Context, c Caller, id workflow.LetterID, version int64, places []form.Place) (*View, error) {
	v, err := f.revisable(ctx, c, id, version)
	if err != nil {
		return nil, err
	}
	rev, err := f.Desk.MoveFields(ctx, v.Letter, places)
	if err != nil {
		return nil, err
	}
	return f.revised(ctx, c, v, rev)
}

// ComposePages has the pages of a draft composed again.
func (f *Front) ComposePages(ctx context.Context, c Caller, id workflow.LetterID, version int64) (*View, error) {
	v, err := f.revisable(ctx, c, id, version)
	if err != nil {
		return nil, err
	}
	rev, err := drafting.ComposePages(v.Letter.Revision)
	if err != nil {
		return nil, err
	}
	return f.revised(ctx, c, v, rev)
}

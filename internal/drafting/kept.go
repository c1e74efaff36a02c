package drafting

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"

	"congvan/document"
	"congvan/document/docx"
	"congvan/document/fixed"
	"congvan/document/office"
)

// Kept are the pages of a Word file as they came, and where a letter's fields go
// on them.
type Kept struct {
	PDF []byte
	*fixed.Found
	// Remarks are what of the file holds of these pages too, and what else is to
	// be known of them.
	Remarks []docx.Remark
}

// KeepPages has LibreOffice print a Word file for a letter. Errors: *InputError,
// or that of the Word reader.
func KeepPages(ctx context.Context, o *office.Office, up *Upload, l *document.Letter) (*Kept, error) {
	pages, err := WordPages(ctx, o, up)
	if err != nil {
		return nil, err
	}
	if err := draw(ctx, o, up); err != nil {
		return nil, err
	}
	r, err := up.readWord()
	if _, lacks := errors.AsType[*docx.MissingError](err); err != nil && !lacks {
		return nil, err
	}
	found, err := fixed.Find(l, pages, r.Diagrams...)
	if err != nil {
		return nil, fmt.Errorf("places on the pages of %q: %w", up.Name, err)
	}
	k := &Kept{PDF: pages, Found: found, Remarks: docx.OfPages(r.Remarks)}
	for _, n := range found.Notes {
		k.Remarks = append(k.Remarks, docx.Remark{Kind: docx.Printed, Place: "page" + strconv.Itoa(n.Page), Words: n.Words, Vietnamese: n.VI, English: n.EN})
	}
	return k, nil
}

// WordPages has LibreOffice print a Word file as it is read: tracked changes
// accepted, comments gone. Errors: *InputError, or that of the Word reader.
func WordPages(ctx context.Context, o *office.Office, up *Upload) ([]byte, error) {
	if kind, _ := sniff(up.Data); kind == lockedFile || kind != wordFile && office.Turned(up.Data) == "" {
		return nil, notWhatItSays(up.Name, kind)
	}
	word, err := accepted(ctx, o, up)
	if err != nil {
		return nil, err
	}
	pages, err := o.PDF(ctx, word)
	if err != nil {
		return nil, officeFault(up.Name, err)
	}
	return pages, nil
}

// accepted is the file to print; one that has nothing to accept stays what it is.
func accepted(ctx context.Context, o *office.Office, up *Upload) ([]byte, error) {
	if err := modernDoc(ctx, o, up); err != nil {
		return nil, err
	}
	word := up.Word()
	if kind := office.Turned(word); kind != "" {
		return nil, notWhatItSays(up.Name, misnamed(kind))
	}
	made, err := docx.Accepted(bytes.NewReader(word), int64(len(word)))
	if made == nil {
		made = up.Data
	}
	return made, err
}

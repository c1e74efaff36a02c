package drafting

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"congvan/document/docx"
	"congvan/document/office"
)

// isTurned tells a file that LibreOffice turns into what the reader takes: a
// .doc, .odt or .rtf whose name says so, or an .rtf named .doc, as Word itself
// opens it.
func (u Upload) isTurned() bool {
	ext, kind := strings.ToLower(filepath.Ext(u.Name)), office.Turned(u.Data)
	return kind != "" && (ext == kind || ext == ".doc" && kind == ".rtf")
}

// Modern lets the desk's LibreOffice turn a .doc, .odt or .rtf into what the
// reader takes.
func (d *Desk) Modern(ctx context.Context, up *Upload) error { return Modern(ctx, d.Office, up) }

// CanFix tells whether pages can be kept as they came.
func (d *Desk) CanFix() bool {
	_, err := d.Office.Find()
	return err == nil
}

// Modern lets LibreOffice turn a .doc, .odt or .rtf into what the reader takes, and draw
// what only it can draw; where it cannot, that stays left out of the letter.
// Errors: *InputError.
func Modern(ctx context.Context, o *office.Office, up *Upload) error {
	if err := modernDoc(ctx, o, up); err != nil {
		return err
	}
	return draw(ctx, o, up)
}

// draw has the charts, diagrams and Windows metafiles of a Word file drawn. What
// cannot be is left out, as the remark on it says with its remedy.
func draw(ctx context.Context, o *office.Office, up *Upload) error {
	if _, err := o.Find(); err != nil || up.drawn != nil || !up.isWord() || len(up.Data) > MaxSource {
		return nil
	}
	up.drawn = docx.Drawn{} // asked once, whatever comes of it
	r, _ := up.readWord()   // what is wrong with the file is said when the letter is read
	if r == nil || len(r.Undrawn) == 0 {
		return nil
	}
	var words [][]byte
	for _, d := range r.Undrawn {
		words = append(words, d.Word)
	}
	pages, err := o.FirstPages(ctx, words)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, office.ErrUnread):
		o.Fail(fmt.Errorf("draw %d pictures of a Word file: %w", len(words), err))
		return nil
	case err != nil:
		return officeFault(up.Name, err)
	}
	for i, d := range r.Undrawn {
		made, err := d.Cut(pages[i])
		if err != nil {
			o.Fail(fmt.Errorf("draw %s of a Word file: %w", d.Key, err))
			continue
		}
		up.drawn[d.Key] = made
	}
	return nil
}

// isWord tells a file for the Word reader from a text.
func (u Upload) isWord() bool { return bytes.HasPrefix(u.Word(), []byte("PK")) }

// readWord reads a Word file. Errors: those of docx.Read.
func (u Upload) readWord() (*docx.Result, error) {
	word := u.Word()
	return docx.ReadDrawn(bytes.NewReader(word), int64(len(word)), u.drawn)
}

// modernDoc turns what is no .docx.
func modernDoc(ctx context.Context, o *office.Office, up *Upload) error {
	if up.docx != nil || !up.isTurned() || len(up.Data) > MaxSource {
		return nil
	}
	if kind, _ := sniff(up.Data); kind == lockedFile {
		return notWhatItSays(up.Name, kind)
	}
	word, err := o.Docx(ctx, up.Data)
	if err != nil {
		return officeFault(up.Name, err)
	}
	up.docx = word
	return nil
}

// officeFault words why LibreOffice gave nothing; what is no fault of the file
// stays as it is.
func officeFault(name string, err error) error {
	base := filepath.Base(strings.ReplaceAll(name, `\`, "/"))
	switch {
	case errors.Is(err, office.ErrMissing):
		return &InputError{
			Field: "source",
			VI:    fmt.Sprintf("tệp “%s” cần LibreOffice mà máy này chưa có; nhờ quản trị cài LibreOffice (apt-get install libreoffice-writer-nogui), hoặc lưu tệp lại thành .docx rồi gửi lại", base),
			EN:    fmt.Sprintf("file “%s” needs LibreOffice, which this machine lacks; have LibreOffice installed (apt-get install libreoffice-writer-nogui), or save the file as .docx and send it again", base),
			Err:   err,
		}
	case errors.Is(err, office.ErrUnread):
		return &InputError{
			Field: "source",
			VI:    fmt.Sprintf("LibreOffice không đọc được tệp “%s”: tệp hỏng, có mật khẩu hoặc quá lớn; %s", base, saveVI),
			EN:    fmt.Sprintf("LibreOffice cannot read file “%s”: it is damaged, has a password or is too large; %s", base, saveEN),
			Err:   err,
		}
	}
	return err
}

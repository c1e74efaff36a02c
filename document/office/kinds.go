package office

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
)

// kind is a kind of file that LibreOffice reads.
type kind struct {
	ending string // of its name
	filter string // that reads it
	magic  string // its first bytes
}

var word = kind{".docx", "MS Word 2007 XML", "PK"}

// turned are the kinds that Docx turns.
var turned = []kind{
	{".doc", "MS Word 97", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"},
	{".rtf", "Rich Text Format", `{\rtf`},
	{".odt", "writer8", "PK"},
}

// openDocument is what an OpenDocument text says of itself (ODF 1.3, part 2, 3.3).
const openDocument = "application/vnd.oasis.opendocument.text"

// Turned gives the ending of a file that Docx turns, ".doc", ".odt" or ".rtf",
// told by its content; "" for any other, a .docx among them.
func Turned(data []byte) string {
	if k := kindOf(data); k != word {
		return k.ending
	}
	return ""
}

// kindOf tells a file's kind; what is none is taken for a .docx, so that it is
// not shown as plain text.
func kindOf(data []byte) kind {
	for _, k := range turned {
		if bytes.HasPrefix(data, []byte(k.magic)) && (k.ending != ".odt" || isOpenDocument(data)) {
			return k
		}
	}
	return word
}

func isOpenDocument(data []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return false
	}
	for _, f := range z.File {
		if f.Name != "mimetype" {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return false
		}
		defer r.Close()
		said, err := io.ReadAll(io.LimitReader(r, 100))
		return err == nil && string(bytes.TrimSpace(said)) == openDocument
	}
	return false
}

// Limits on an archive, which the Word reader has for a .docx.
const (
	maxEntries  = 2000
	maxUnpacked = 64 << 20 // bytes of all entries
)

// checkArchive unpacks an OpenDocument file once: what it says of its sizes need
// not be so.
func checkArchive(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnread, err)
	}
	if len(z.File) > maxEntries {
		return fmt.Errorf("%w: %d parts", ErrUnread, len(z.File))
	}
	left := int64(maxUnpacked)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return fmt.Errorf("%w: %s: %w", ErrUnread, f.Name, err)
		}
		n, err := io.Copy(io.Discard, io.LimitReader(r, left+1))
		r.Close()
		if err != nil {
			return fmt.Errorf("%w: %s: %w", ErrUnread, f.Name, err)
		}
		if left -= n; left < 0 {
			return fmt.Errorf("%w: it unpacks to more than %d MB", ErrUnread, maxUnpacked>>20)
		}
	}
	return nil
}

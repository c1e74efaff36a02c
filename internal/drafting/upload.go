package drafting

import (
	"fmt"
	"mime"
	"path/filepath"
	"strings"

	"congvan/document"
	"congvan/document/docx"
	"congvan/document/picture"
)

// Limits on what one drafter may send at once.
const (
	MaxSource      = 20 << 20 // bytes of a .md or a Word file
	MaxAttachment  = 50 << 20 // bytes of one attachment
	MaxAttachments = 20
)

// Upload is a file as somebody sent it.
type Upload struct {
	Name string
	Data []byte
	docx []byte // a .doc, .odt or .rtf, turned by Modern

	drawn docx.Drawn // what Modern had drawn of the file
}

// Word is the file that the Word reader takes.
func (u Upload) Word() []byte {
	if u.docx != nil {
		return u.docx
	}
	return u.Data
}

func checkSizes(in Draft) error {
	if len(in.Source.Data) > MaxSource {
		return tooLarge("source", in.Source.Name, MaxSource)
	}
	if len(in.Attachments) > MaxAttachments {
		return &InputError{Field: "attachments", VI: fmt.Sprintf("quá %d tệp đính kèm; gộp bớt lại", MaxAttachments), EN: fmt.Sprintf("more than %d attachments; merge some", MaxAttachments)}
	}
	for _, a := range in.Attachments {
		if len(a.Data) > MaxAttachment {
			return tooLarge("attachments", a.Name, MaxAttachment)
		}
	}
	return nil
}

func tooLarge(field, name string, limit int) error {
	return &InputError{
		Field: field,
		VI:    fmt.Sprintf("tệp %q lớn hơn %d MB; giảm dung lượng rồi gửi lại", name, limit>>20),
		EN:    fmt.Sprintf("file %q is over %d MB; make it smaller and send it again", name, limit>>20),
	}
}

// Reading is a letter as it was read from a file.
type Reading struct {
	Letter *document.Letter
	// Pictures are those that a Word file brings, by the names the text gives
	// them.
	Pictures picture.Set
	// Remarks are what the Word reader did not understand.
	Remarks []docx.Remark
	// BodyLine is how many lines stand before the body in a .md text.
	BodyLine int
}

// Read reads a letter from .md text or a .docx file. Errors: *InputError when
// name and content do not fit, a document.Errors or an error of docx; Message
// words them all.
func Read(up Upload) (*Reading, error) {
	if err := checkFormat(up); err != nil {
		return nil, err
	}
	if !up.isWord() {
		l, err := document.Parse(up.Data)
		return &Reading{Letter: l, BodyLine: document.BodyLine(up.Data)}, err
	}
	r, err := up.readWord()
	if err != nil {
		return nil, err
	}
	return &Reading{Letter: r.Letter, Pictures: r.Pictures, Remarks: r.Remarks}, nil
}

func mediaType(name string) string {
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".md":
		return "text/markdown"
	case ".doc":
		return "application/msword"
	case ".odt":
		return "application/vnd.oasis.opendocument.text"
	case ".rtf":
		return "application/rtf"
	case ".docx":
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	default:
		if t := mime.TypeByExtension(ext); t != "" {
			return t
		}
		return "application/octet-stream"
	}
}

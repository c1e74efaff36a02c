package docx

import (
	"errors"
	"strings"

	"congvan/document"
)

// UnreadableError says why the bytes cannot be read as a Word file.
type UnreadableError struct {
	// Part is the file inside the .docx, empty when it is the .docx itself.
	Part string
	// Vietnamese and English say what is wrong and what to do.
	Vietnamese, English string
	// Err is the cause, may be nil.
	Err error
}

func (e *UnreadableError) Error() string {
	msg := "read docx: "
	if e.Part != "" {
		msg += e.Part + ": "
	}
	msg += e.English
	if e.Err != nil {
		msg += ": " + e.Err.Error()
	}
	return msg
}

func (e *UnreadableError) Unwrap() error { return e.Err }

// Missing is one part the letter cannot go without.
type Missing struct {
	// Field is the name of the letter's field, as in the front matter.
	Field string `json:"field"`
	// Where says in which place of the file it was looked for.
	Where string `json:"where"`
	// Vietnamese and English name the part and the remedy.
	Vietnamese string `json:"vietnamese"`
	English    string `json:"english"`
}

// MissingError lists every part that was looked for and not found.
type MissingError struct {
	Missing []Missing
}

func (e *MissingError) Error() string {
	var parts []string
	for _, m := range e.Missing {
		parts = append(parts, m.Field+" ("+m.Where+"): "+m.English)
	}
	return "read docx: " + strings.Join(parts, "; ")
}

// Vietnamese is the message for the person who brought the file.
func (e *MissingError) Vietnamese() string {
	var parts []string
	for _, m := range e.Missing {
		parts = append(parts, m.Vietnamese)
	}
	return "Văn bản còn thiếu: " + strings.Join(parts, "; ") + "."
}

// Message gives the Vietnamese and the English text of an error of Read.
func Message(err error) (vietnamese, english string) {
	if m, ok := errors.AsType[*MissingError](err); ok {
		return m.Vietnamese(), m.Error()
	}
	if u, ok := errors.AsType[*UnreadableError](err); ok {
		return u.Vietnamese, u.Error()
	}
	return "Không đọc được tệp: " + err.Error(), err.Error()
}

const (
	inHead = "head, before “Kính gửi”"
	inTail = "after the body, at “Nơi nhận”"
)

// required are the parts of Annex I.II without which there is no letter.
var required = []struct {
	Missing
	absent func(*document.Letter) bool
}{
	{Missing{"agency", inHead, "tên cơ quan ban hành (góc trên bên trái)", "the issuing agency's name, top left"},
		func(l *document.Letter) bool { return l.Agency == "" }},
	{Missing{"symbol", inHead, "dòng số, ký hiệu “Số: …/KÝ HIỆU”", "the line “Số: …/SYMBOL”"},
		func(l *document.Letter) bool { return l.Symbol == "" }},
	{Missing{"place", inHead, "dòng địa danh “…, ngày … tháng … năm …”", "the line “place, ngày … tháng … năm …”"},
		func(l *document.Letter) bool { return l.Place == "" }},
	{Missing{"subject", inHead, "trích yếu nội dung, dòng bắt đầu bằng “V/v”", "the subject, a line that starts with “V/v”"},
		func(l *document.Letter) bool { return l.Subject == "" }},
	{Missing{"addressees", "between head and body", "nơi nhận để giải quyết, sau chữ “Kính gửi:”", "the addressees after “Kính gửi:”"},
		func(l *document.Letter) bool { return len(l.Addressees) == 0 }},
	{Missing{"body", "between “Kính gửi” and “Nơi nhận”", "nội dung văn bản", "the body's text"},
		func(l *document.Letter) bool { return strings.TrimSpace(l.Body) == "" }},
	{Missing{"signature.titles", inTail, "chức vụ của người ký (in hoa, ví dụ “KT. GIÁM ĐỐC”)", "the signer's office in capitals, such as “KT. GIÁM ĐỐC”"},
		func(l *document.Letter) bool { return len(l.Signature.Titles) == 0 }},
	{Missing{"signature.name", inTail, "họ và tên người ký, dưới chức vụ", "the signer's full name under the office"},
		func(l *document.Letter) bool { return l.Signature.Name == "" }},
}

func missingParts(l *document.Letter) []Missing {
	var list []Missing
	for _, r := range required {
		if r.absent(l) {
			list = append(list, r.Missing)
		}
	}
	return list
}

// checkSource makes sure that the letter's own source format takes what was
// read: fields of sane length, no state secret, a body within its limits.
func checkSource(l *document.Letter) error {
	_, err := document.Parse(document.Format(l))
	if err == nil {
		return nil
	}
	vi := "nội dung không nhận được"
	if faults, ok := errors.AsType[document.Errors](err); ok && len(faults) > 0 {
		vi = faults[0].VI
	}
	return unreadable("document", vi, "the letter cannot be kept", err)
}

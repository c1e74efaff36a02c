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

// words gives part and fault for a Vietnamese and an English reader, each
// a whole sentence.
func (e *UnreadableError) words() (vi, en string) {
	vi, en = e.Vietnamese, "The file cannot be read: "+e.English+"."
	if e.Part != "" {
		vi, en = vi+" (Thành phần "+e.Part+".)", en+" (Part "+e.Part+".)"
	}
	return vi, en
}

// Missing is one part the letter cannot go without.
type Missing struct {
	// Field is the name of the letter's field, as in the front matter.
	Field string `json:"field"`
	// Where and WhereVietnamese say in which place of the file it was looked for.
	Where           string `json:"where"`
	WhereVietnamese string `json:"where_vi"`
	// Vietnamese and English name the part and the remedy.
	Vietnamese string `json:"vietnamese"`
	English    string `json:"english"`
}

// MissingError lists every part that was looked for and not found.
type MissingError struct {
	Missing []Missing
	// Remarks are those of the Result beside it.
	Remarks []Remark
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
	return "Văn bản còn thiếu: " + strings.Join(parts, "; ") + ". Hãy bổ sung rồi gửi lại."
}

// words gives one line to each part, with its place and remedy.
func (e *MissingError) words() (vi, en string) {
	var linesVI, linesEN []string
	for _, m := range e.Missing {
		linesVI = append(linesVI, "Thiếu "+m.Vietnamese+" – "+m.WhereVietnamese+"; hãy bổ sung rồi gửi lại.")
		linesEN = append(linesEN, "Missing: "+m.English+" – "+m.Where+"; add it and send the file again.")
	}
	return strings.Join(linesVI, "\n"), strings.Join(linesEN, "\n")
}

// Message gives the Vietnamese and the English text of an error of Read, each
// fault on a line of its own with its place; ok is false for other errors.
func Message(err error) (vietnamese, english string, ok bool) {
	if m, found := errors.AsType[*MissingError](err); found {
		vietnamese, english = m.words()
		return vietnamese, english, true
	}
	if u, found := errors.AsType[*UnreadableError](err); found {
		vietnamese, english = u.words()
		return vietnamese, english, true
	}
	return "", "", false
}

// place is a part of the letter in both languages.
type place struct{ vi, en string }

var (
	inHead  = place{"ở phần đầu, trên “Kính gửi”", "head, above “Kính gửi”"}
	between = place{"giữa phần đầu và nội dung", "between head and body"}
	inBody  = place{"giữa “Kính gửi” và “Nơi nhận”", "between “Kính gửi” and “Nơi nhận”"}
	inTail  = place{"sau nội dung, cạnh “Nơi nhận”", "after the body, at “Nơi nhận”"}
)

func lacks(field string, at place, vi, en string) Missing {
	return Missing{Field: field, Where: at.en, WhereVietnamese: at.vi, Vietnamese: vi, English: en}
}

// required are the parts of Annex I.II without which there is no letter.
var required = []struct {
	Missing
	absent func(*document.Letter) bool
}{
	{lacks("agency", inHead, "tên cơ quan ban hành (góc trên bên trái)", "the issuing agency's name, top left"),
		func(l *document.Letter) bool { return l.Agency == "" }},
	{lacks("symbol", inHead, "dòng số, ký hiệu “Số: …/KÝ HIỆU”", "the line “Số: …/SYMBOL”"),
		func(l *document.Letter) bool { return l.Symbol == "" }},
	{lacks("place", inHead, "dòng địa danh “…, ngày … tháng … năm …”", "the line “place, ngày … tháng … năm …”"),
		func(l *document.Letter) bool { return l.Place == "" && !modelOf(l).Undated }},
	{lacks("subject", inHead, "trích yếu nội dung, dòng bắt đầu bằng “V/v”", "the subject, a line that starts with “V/v”"),
		func(l *document.Letter) bool { return l.Subject == "" && modelOf(l).Untitled }},
	{lacks("subject", inHead, "trích yếu nội dung, dưới tên loại văn bản", "the subject, below the name of the type"),
		func(l *document.Letter) bool { return l.Subject == "" && !modelOf(l).Untitled }},
	{lacks("authority", inHead, "thẩm quyền ban hành, như “GIÁM ĐỐC SỞ …”", "the authority, such as “GIÁM ĐỐC SỞ …”"),
		func(l *document.Letter) bool { return l.Authority == "" && modelOf(l).Authority == document.Required }},
	{lacks("addressees", between, "nơi nhận để giải quyết, sau chữ “Kính gửi:”", "the addressees after “Kính gửi:”"),
		func(l *document.Letter) bool {
			return len(l.Addressees) == 0 && modelOf(l).Addressees == document.Required
		}},
	{lacks("body", inBody, "nội dung văn bản", "the body's text"),
		func(l *document.Letter) bool { return strings.TrimSpace(l.Body) == "" }},
	{lacks("signature.titles", inTail, "chức vụ của người ký (in hoa, ví dụ “KT. GIÁM ĐỐC”)", "the signer's office in capitals, such as “KT. GIÁM ĐỐC”"),
		func(l *document.Letter) bool { return len(l.Signature.Titles) == 0 }},
	{lacks("signature.name", inTail, "họ và tên người ký, dưới chức vụ", "the signer's full name under the office"),
		func(l *document.Letter) bool { return l.Signature.Name == "" }},
	{lacks("secretary", inTail, "họ và tên thư ký, dưới chữ “THƯ KÝ”", "the secretary's name under “THƯ KÝ”"),
		func(l *document.Letter) bool {
			return l.Secretary == "" && modelOf(l).Secretary == document.Required && len(l.OtherSide) == 0
		}},
}

func modelOf(l *document.Letter) document.Model {
	m, _ := l.Type.Model()
	return m
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
	faults, ok := errors.AsType[document.Errors](err)
	if !ok || len(faults) == 0 {
		return unreadable("document", "nội dung không nhận được", "the letter cannot be kept", err)
	}
	for _, f := range faults {
		f.Line, f.Col = 0, 0 // of a source that the reader of the .docx never sees
	}
	return unreadable("document", faults[0].Field+": "+faults[0].VI, faults[0].Field+": "+faults[0].EN, faults)
}

package document

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
)

// fence opens and closes the front matter.
const fence = "---"

// Parse reads a letter's source: YAML front matter between two lines "---",
// then the body in Markdown (docs/letter-format.md). Text is normalised to
// NFC. What is malformed is refused with an Errors of everything found; what
// is only missing is left to Check, since drafts are stored too.
func Parse(src []byte) (*Letter, error) {
	if len(src) > MaxSource {
		return nil, Errors{tooLong(len(src))}
	}
	if !utf8.Valid(src) {
		return nil, Errors{notUTF8(src)}
	}
	front, body, err := splitSource(Normalize(string(src)))
	if err != nil {
		return nil, Errors{err}
	}
	letter, keys, err := decodeFrontMatter(front)
	if err != nil {
		return nil, Errors{err}
	}
	letter.Body = body.text
	letter = letter.Normalized()
	faults := letter.malformed()
	for _, f := range faults {
		keys.locate(f)
	}
	faults = append(faults, bodyFaults(body)...)
	faults.sort()
	if len(faults) > 0 {
		return nil, faults
	}
	return letter, nil
}

// Format writes the letter's source. Parse reads it back to an equal letter.
func Format(l *Letter) []byte {
	l = l.Normalized()
	var b bytes.Buffer
	b.WriteString(fence + "\n")
	front, err := yaml.MarshalWithOptions(l, yaml.Indent(2), yaml.IndentSequence(true))
	if err != nil {
		panic("document: a letter of strings cannot fail to encode: " + err.Error())
	}
	b.Write(front)
	b.WriteString(fence + "\n")
	if l.Body != "" {
		b.WriteString("\n" + l.Body + "\n")
	}
	return b.Bytes()
}

// BodyLine gives the number of lines that stand before the body in a source,
// so that places in the body can be shown as places in the file. It is 0 for
// a source without front matter.
func BodyLine(src []byte) int {
	_, body, err := splitSource(Normalize(string(src)))
	if err != nil {
		return 0
	}
	return body.line
}

// bodyPart is the body with the number of lines before it.
type bodyPart struct {
	text string
	line int
}

func splitSource(src string) (front string, body bodyPart, err *Error) {
	first, rest, _ := strings.Cut(src, "\n")
	if strings.TrimRight(first, " \t") != fence {
		return "", body, &Error{Line: 1, Col: 1,
			VI: `văn bản phải bắt đầu bằng dòng "---", rồi các trường, rồi dòng "---"`,
			EN: `the source must begin with a line "---", then the fields, then a line "---"`}
	}
	at, line := 0, 1
	for {
		row, _, more := strings.Cut(rest[at:], "\n")
		line++
		if strings.TrimRight(row, " \t") == fence {
			front = rest[:at]
			body.text = strings.TrimPrefix(rest[at+len(row):], "\n")
			break
		}
		if !more {
			return "", body, &Error{Line: line, Col: 1,
				VI: `thiếu dòng "---" kết thúc các trường`,
				EN: `the line "---" that ends the fields is missing`}
		}
		at += len(row) + 1
	}
	trimmed := strings.TrimLeft(body.text, "\n")
	body.line = line + len(body.text) - len(trimmed)
	body.text = trimmed
	return front, body, nil
}

func notUTF8(src []byte) *Error {
	valid := 0
	for valid < len(src) {
		r, size := utf8.DecodeRune(src[valid:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		valid += size
	}
	p := newPlaces(string(src[:valid])).at(valid)
	return &Error{Line: p.Line, Col: p.Col,
		VI: "tệp không phải UTF-8 (có thể là TCVN3 hay VNI); lưu lại bằng Unicode UTF-8",
		EN: "the file is not UTF-8 (perhaps TCVN3 or VNI); save it as Unicode UTF-8"}
}

// bodyFaults checks the body, with places counted in the file.
func bodyFaults(body bodyPart) Errors {
	var faults Errors
	if _, err := ParseBody(body.text); err != nil {
		faults = err.(Errors)
	}
	for _, f := range faults {
		if f.Line > 0 {
			f.Line += body.line
		}
	}
	return faults
}

// malformed checks every field for what no letter may hold. It says nothing
// of what is missing.
func (l *Letter) malformed() Errors {
	var faults Errors
	for _, f := range l.fields() {
		faults = append(faults, checkLine(f.name, *f.text)...)
	}
	for _, list := range l.lists() {
		if len(list.lines) > maxListLines {
			faults = append(faults, &Error{Field: list.name,
				VI: fmt.Sprintf("có %d dòng, nhiều nhất %d", len(list.lines), maxListLines),
				EN: fmt.Sprintf("has %d lines, at most %d are allowed", len(list.lines), maxListLines)})
		}
		for i, s := range list.lines {
			name := fmt.Sprintf("%s[%d]", list.name, i)
			faults = append(faults, checkLine(name, s)...)
			if s == "" {
				faults = append(faults, &Error{Field: name, VI: "dòng trống; viết tên hoặc bỏ dòng", EN: "empty line; write a name or remove it"})
			}
		}
	}
	return append(faults, l.unknownWords()...)
}

func checkLine(name, s string) Errors {
	if len(s) > maxField {
		return Errors{{Field: name, VI: fmt.Sprintf("dài quá %d byte; viết gọn lại", maxField), EN: fmt.Sprintf("is over %d bytes long; shorten it", maxField)}}
	}
	if strings.ContainsAny(s, "\n\t") {
		return Errors{{Field: name, VI: "phải nằm trên một dòng; bỏ dấu xuống dòng và tab", EN: "must be one line; remove line breaks and tabs"}}
	}
	if _, c, bad := badChar(s); bad {
		return Errors{badCharError(name, c)}
	}
	return nil
}

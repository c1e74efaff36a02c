package document

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Limits of a letter's source, in bytes.
const (
	MaxSource      = 1536 << 10 // some 300 pages
	maxFrontMatter = 64 << 10
	maxField       = 2000
	maxListLines   = 500
)

// Normalize gives text in the one form everything here is compared and hashed
// in: Unicode NFC (Annex I.I.4; word processors also write NFD), lines ended
// by "\n" alone, no byte order mark at the start.
func Normalize(s string) string {
	s = strings.TrimPrefix(s, "\ufeff")
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	return norm.NFC.String(s)
}

// badChar finds the first character that must not stand in a letter: controls,
// invisible marks and those that turn the direction of text, which make a
// letter read otherwise than it is stored.
func badChar(s string) (offset int, c rune, found bool) {
	for i, c := range s {
		switch {
		case c == '\n' || c == '\t':
		case c == unicode.ReplacementChar, unicode.Is(unicode.Cc, c), unicode.Is(unicode.Cf, c), unicode.Is(unicode.Co, c),
			unicode.Is(unicode.Zl, c), unicode.Is(unicode.Zp, c):
			return i, c, true
		}
	}
	return 0, 0, false
}

// badCharError says which character it is; the caller adds the place.
func badCharError(field string, c rune) *Error {
	return &Error{
		Field: field,
		VI:    fmt.Sprintf("có ký tự không hiển thị U+%04X; xoá ký tự này và gõ lại", c),
		EN:    fmt.Sprintf("holds the invisible character U+%04X; delete it and type again", c),
	}
}

func tooLong(size int) *Error {
	return &Error{
		VI: fmt.Sprintf("văn bản dài %d byte, nhiều nhất %d; chuyển bảng dài thành tệp kèm theo", size, MaxSource),
		EN: fmt.Sprintf("the text has %d bytes, at most %d are read; move long tables to attachments", size, MaxSource),
	}
}

// Normalized gives a copy of the letter in NFC with no blanks round its fields:
// the letter that is hashed. The letter given is not changed.
func (l *Letter) Normalized() *Letter {
	out := *l
	field := func(s string) string { return strings.TrimSpace(Normalize(s)) }
	list := func(in []string) []string {
		var out []string
		for _, s := range in {
			out = append(out, field(s))
		}
		return out
	}
	if out.Type == "" {
		out.Type = OfficialLetter
	}
	for _, f := range out.fields() {
		*f.text = field(*f.text)
	}
	out.Addressees, out.Recipients = list(l.Addressees), list(l.Recipients)
	out.Filing.Units, out.Attachments = list(l.Filing.Units), list(l.Attachments)
	out.Signature.Titles, out.Signature.OtherTitles = list(l.Signature.Titles), list(l.Signature.OtherTitles)
	out.OwnSide, out.OtherSide = list(l.OwnSide), list(l.OtherSide)
	out.Signature.Capacity = append([]Capacity(nil), l.Signature.Capacity...)
	out.Body = strings.Trim(Normalize(l.Body), "\n")
	return &out
}

// namedField is a field with the key it has in the source.
type namedField struct {
	name string
	text *string
}

// fields lists the single-line text fields in the order of the source.
func (l *Letter) fields() []namedField {
	return []namedField{
		{"parent_agency", &l.ParentAgency}, {"agency", &l.Agency},
		{"symbol", &l.Symbol}, {"place", &l.Place}, {"subject", &l.Subject}, {"authority", &l.Authority},
		{"secrecy", &l.Secrecy}, {"circulation", &l.Circulation},
		{"filing.copies_as", &l.Filing.CopiesAs}, {"signature.name", &l.Signature.Name}, {"secretary", &l.Secretary},
		{"drafter_code", &l.DrafterCode}, {"contact", &l.Contact},
	}
}

// namedList is a list with the key it has in the source.
type namedList struct {
	name  string
	lines []string
}

// lists lists the lists of single lines in the order of the source.
func (l *Letter) lists() []namedList {
	return []namedList{
		{"addressees", l.Addressees}, {"recipients", l.Recipients},
		{"filing.units", l.Filing.Units}, {"signature.titles", l.Signature.Titles}, {"signature.other_titles", l.Signature.OtherTitles},
		{"own_side", l.OwnSide}, {"other_side", l.OtherSide}, {"attachments", l.Attachments},
	}
}

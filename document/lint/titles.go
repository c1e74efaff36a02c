package lint

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document"
)

// annexCapitals: "Phụ lục I" is in lower case, the annex's name below it in
// capitals.
func annexCapitals(v *view, f *finder) {
	const wrong, right = "PHỤ LỤC", "Phụ lục"
	for _, annex := range v.onlyAnnexes() {
		if p := v.pieceOf(&annex[0]); p != nil && strings.HasPrefix(p.text, wrong) {
			f.fix(p, 0, len(wrong), right, Message{"viết “Phụ lục” bằng chữ thường; tên phụ lục ở dòng dưới mới in hoa", "write “Phụ lục” in lower case; only the annex's name below it is in capitals"})
		}
	}
}

func annexTitle(v *view, f *finder) {
	for _, annex := range v.onlyAnnexes() {
		p := v.titleOf(&annex[0])
		if p == nil || mostlyCapitals(p.text) {
			continue
		}
		f.fix(p, 0, len(p.text), strings.ToUpper(p.text), Message{"tên phụ lục viết in hoa", "the annex's name is in capitals"})
	}
}

// titleOf is the name that stands below an annex's number.
func (v *view) titleOf(b *document.Block) *piece {
	for _, p := range v.pieces {
		if p.block == b && !p.cell && !p.note && p != v.main[b] {
			return p
		}
	}
	return nil
}

// mostlyCapitals lets units of measure and the like be lower case.
func mostlyCapitals(s string) bool {
	upper, lower := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
	}
	return upper >= 3*lower
}

// subjectBegins: below the name of its type a subject is a line of its own.
func subjectBegins(v *view, f *finder) {
	m, known := v.letter.Type.Model()
	if !known || m.Untitled || m.SubjectInText || v.letter.SubjectLine() != v.letter.Subject {
		return
	}
	first, size := utf8.DecodeRuneInString(v.letter.Subject)
	if !unicode.IsLower(first) {
		return
	}
	word, _, _ := strings.Cut(v.letter.Subject, " ")
	f.fieldFix("subject", word, string(unicode.ToUpper(first))+word[size:], Message{"dòng trích yếu dưới tên loại bắt đầu bằng chữ hoa", "the subject below the type's name begins with a capital"})
}

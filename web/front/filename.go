package front

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"congvan/workflow"
)

// fileMarks tell the files of one letter apart; what goes out has none.
var fileMarks = map[workflow.FileKind]string{
	workflow.FileForm: "-ban-trinh", workflow.FileSigned: "-da-ky", workflow.FileSealed: "-da-dong-dau", workflow.FileEvidence: "",
	workflow.FileRevocation: "-chung-cu-chung-thu",
}

// FileName is a stored file's name for people: the one it was brought with, or
// the letter's number and symbol, or before it has one its symbol and the
// beginning of its ID.
func FileName(l *workflow.Letter, f workflow.File) string {
	if f.Name != "" {
		return f.Name
	}
	parts := []string{l.Number.Text(), PlainName(l.Revision.Head.Symbol)}
	if l.Number.N == 0 {
		id := string(l.ID)
		parts = []string{parts[1], id[:min(8, len(id))]}
	}
	name := strings.Trim(strings.Join(parts, "-"), "-")
	mark, known := fileMarks[f.Kind]
	if !known {
		mark = "-" + string(f.Kind)
	}
	if f.Kind == workflow.FileSealed && l.Final.Kind == workflow.FileSealed {
		mark = "" // until the archived one is there, this is what goes out
	}
	return name + mark + map[string]string{"application/pdf": ".pdf", "application/json": ".json"}[f.MediaType]
}

// PlainName is a name in the letters, digits and signs that every file system
// and every mail program takes.
func PlainName(s string) string {
	var b strings.Builder
	dash := false
	for _, c := range norm.NFD.String(strings.NewReplacer("Đ", "D", "đ", "d").Replace(s)) {
		switch {
		case unicode.Is(unicode.Mn, c):
			continue
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '.', c == '_':
			b.WriteRune(c)
			dash = false
		case !dash:
			b.WriteByte('-')
			dash = true
		}
	}
	return strings.Trim(b.String(), "-.")
}

package drafting

import (
	"strings"

	"congvan/document/docx"
	"congvan/document/lint"
)

// LeftOutRule is the rule of findings about content of a Word file that is not
// in the letter.
const LeftOutRule = "D2"

// LeftOut turns the content that the Word reader dropped into errors: a letter
// without it is another letter, so the form checker has to agree on the record.
func LeftOut(remarks []docx.Remark) []lint.Finding {
	var out []lint.Finding
	for _, r := range remarks {
		if r.Kind != docx.Dropped {
			continue
		}
		vi, en := r.Where()
		// The place belongs to the text, and with it to what is waived.
		text := strings.TrimSpace(r.Words + " (" + vi + ")")
		out = append(out, lint.Finding{
			Rule: LeftOutRule, Severity: lint.Error, Text: text,
			Message: lint.Message{VI: r.Vietnamese + " (" + vi + ")", EN: r.English + " (" + en + ")"},
			Place:   lint.Place{Field: "body"}, Source: "docs/letter-format.md",
		})
	}
	return out
}

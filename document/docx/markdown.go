package docx

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"congvan/document"
)

var (
	escaper  = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `\<`, "|", `\|`)
	noteMark = regexp.MustCompile(`\[\^\d+\]`)
	// cellPicture is a picture as cells hold it.
	cellPicture = regexp.MustCompile(`!\[(?:\\.|[^\]\\])*\]\(anh:[^)]*\)`)
	lineOpener  = regexp.MustCompile(`^(#|>|~|-{3,}\s*$|- -|=)`)
)

// escape keeps text from being read as Markdown.
func escape(s string) string {
	s = escaper.Replace(s)
	if lineOpener.MatchString(s) {
		return `\` + s
	}
	return s
}

// escapeLines escapes each forced line and joins them as Markdown does.
func escapeLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = escape(strings.TrimSpace(l))
	}
	return strings.Join(lines, "\\\n")
}

// inline writes a paragraph without styles, its notes as marks.
func (w *bodyWriter) inline(p *paragraph) string {
	var b strings.Builder
	for _, s := range tidy(p) {
		switch {
		case s.note != 0:
			b.WriteString(w.mark(s.note))
		case s.shown != nil:
			b.WriteString(s.shown.markdown(""))
		default:
			b.WriteString(escapeLinesKeepingSpace(s.text))
		}
	}
	return strings.TrimSpace(b.String())
}

// mark gives a footnote's mark, the same wherever the note is referred to.
func (w *bodyWriter) mark(note int) string {
	if i := slices.Index(w.notes, note); i >= 0 {
		return fmt.Sprintf("[^%d]", i+1)
	}
	w.notes = append(w.notes, note)
	return fmt.Sprintf("[^%d]", len(w.notes))
}

// styled writes a paragraph with its bold and italic words. Where the marks
// would not be read back, the words stay and the style is given up.
func (w *bodyWriter) styled(p *paragraph) string {
	p.number, p.spans = "", tidy(p)
	notes := len(w.notes)
	remarks := len(w.rd.remarks.list)
	var b strings.Builder
	for _, s := range p.spans {
		b.WriteString(w.styledSpan(s))
	}
	out := strings.TrimSpace(b.String())
	if !hasStyle(p) || readsBack(out, p) {
		return out
	}
	w.notes = w.notes[:notes]
	w.rd.remarks.list = w.rd.remarks.list[:remarks]
	w.rd.remarks.add(Converted, p.place, "", "chữ đậm, nghiêng trong đoạn không giữ được", "bold and italic words of the paragraph could not be kept")
	return w.inline(p)
}

func (w *bodyWriter) styledSpan(s span) string {
	if s.note != 0 {
		return w.mark(s.note)
	}
	if s.shown != nil {
		return s.shown.markdown("")
	}
	mark := ""
	if s.bold {
		mark += "**"
	}
	if s.italic {
		mark += "*"
	}
	core := strings.Trim(s.text, " \n")
	if mark == "" || core == "" {
		return escapeLinesKeepingSpace(s.text)
	}
	before, after, _ := strings.Cut(s.text, core)
	return blanks(before) + mark + escapeLines(core) + mark + blanks(after)
}

// blanks writes the white space round a styled run.
func blanks(s string) string {
	if strings.Contains(s, "\n") {
		return "\\\n"
	}
	return s
}

// escapeLinesKeepingSpace escapes text and keeps the blanks round it.
func escapeLinesKeepingSpace(s string) string {
	core := strings.Trim(s, " \n")
	if core == "" {
		return blanks(s)
	}
	before, after, _ := strings.Cut(s, core)
	return blanks(before) + escapeLines(core) + blanks(after)
}

func hasStyle(p *paragraph) bool {
	return slices.ContainsFunc(p.spans, func(s span) bool { return s.bold || s.italic })
}

// readsBack tells that the letter's reader finds the same words with no mark
// left over.
func readsBack(md string, p *paragraph) bool {
	md = cellPicture.ReplaceAllString(noteMark.ReplaceAllString(md, ""), "")
	blocks, err := document.ParseBody(md)
	if err != nil || len(blocks) != 1 {
		return false
	}
	return squeeze(document.Words(blocks[0].Text)) == p.words()
}

// tidy gives the spans with the number in front, tabs and runs of spaces as
// one space, and spans of one style joined. Pictures stay where they stand: only
// paragraphs of cells have them here.
func tidy(p *paragraph) []span {
	out := &paragraph{}
	if p.number != "" {
		first := span{text: p.number + " "}
		if len(p.spans) > 0 && p.allBold() {
			first.bold, first.italic = true, p.allItalic()
		}
		out.add(first)
	}
	for _, s := range p.spans {
		if s.qr != "" {
			continue
		}
		s.enc = unicodeText
		if strings.TrimSpace(s.text) == "" && s.note == 0 && s.shown == nil && len(out.spans) > 0 {
			// Blanks take the style of their neighbour; nobody sees them.
			last := out.spans[len(out.spans)-1]
			s.bold, s.italic = last.bold, last.italic
		}
		out.add(s)
	}
	space := true
	for i := range out.spans {
		out.spans[i].text, space = collapse(out.spans[i].text, space)
		if out.spans[i].note != 0 || out.spans[i].shown != nil {
			space = false
		}
	}
	return out.spans
}

// collapse makes one space of every run of blanks; space tells whether one
// stands before the text.
func collapse(s string, space bool) (string, bool) {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n':
			b.WriteRune(r)
			space = true
		case r == ' ' || r == '\t':
			if !space {
				b.WriteByte(' ')
			}
			space = true
		default:
			b.WriteRune(r)
			space = false
		}
	}
	return b.String(), space
}

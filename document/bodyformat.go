package document

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// FormatBody writes blocks as the Markdown that ParseBody reads: the same
// words, whatever marks they hold. Bold and italics that Markdown cannot
// express lose their outermost punctuation or blanks, or are left out of that
// paragraph.
func FormatBody(blocks []Block) string {
	w := &bodyWriter{}
	for _, b := range blocks {
		w.block(b)
	}
	w.writeNotes()
	return strings.TrimSuffix(w.String(), "\n")
}

// EscapeText makes plain words inert: no character of s is a mark of Markdown
// where it stands within a line.
func EscapeText(s string) string {
	return inlineMarks.ReplaceAllString(s, `\$0`)
}

var (
	inlineMarks = regexp.MustCompile("[\\\\*_`\\[<|]")
	// lineMarks are those that count only at the start of a line.
	lineMarks = regexp.MustCompile(`(?m)^([ \t]*)(#{1,6}(?:[ \t]|$)|>|~~~|-(?:[ \t-]*-)?[ \t]*$)`)
	// itemLines are further lines of a paragraph that would begin a new one.
	itemLines = regexp.MustCompile(`(?m)^([ \t]*(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|))([.)–+-])([ \t])`)
)

type bodyWriter struct {
	strings.Builder
	notes []string
}

func (w *bodyWriter) writeNotes() {
	for i, note := range w.notes {
		w.para(fmt.Sprintf("[^%d]: %s", i+1, strings.ReplaceAll(note, "\n", " ")))
	}
}

func (w *bodyWriter) para(s string) { w.WriteString(s + "\n\n") }

func (w *bodyWriter) block(b Block) {
	switch b.Kind {
	case Section:
		w.para("## " + w.line(b.Text))
	case Clause:
		w.para(strings.Repeat("#", max(3, b.Level)) + " " + w.line(b.Text))
	case Annex, Enclosure:
		w.WriteString("# " + w.line(b.Text) + "\n")
		if b.Title != nil {
			w.WriteString("# " + w.line(b.Title) + "\n")
		}
		w.WriteByte('\n')
	case PageBreak:
		w.para(breakLine(b.Turn))
	case QRBlock:
		w.qr(b)
	case PictureBlock:
		w.picture(b)
	case TableBlock:
		w.table(b.Table)
	default:
		w.paragraph(b.Text)
	}
}

// breakLine is the line that begins a page.
func breakLine(turn Orientation) string {
	for line, o := range turns {
		if o == turn {
			return line
		}
	}
	return "---"
}

func (w *bodyWriter) qr(b Block) {
	label := "QR"
	if caption := EscapeText(Words(b.Text)); caption != "" {
		label += ": " + strings.ReplaceAll(caption, "]", `\]`)
	}
	data := strings.NewReplacer(`\`, `\\`, "<", `\<`, ">", `\>`).Replace(b.Data)
	w.para(fmt.Sprintf("![%s](<qr:%s>)", label, data))
}

// paragraph keeps its own item mark and hides those that further lines or
// words at the start of a line would otherwise form.
func (w *bodyWriter) paragraph(in []Inline) {
	first, rest, forced := strings.Cut(w.inlines(in), "\n")
	out := lineMarks.ReplaceAllString(first, `$1\$2`)
	if forced {
		rest = lineMarks.ReplaceAllString(rest, `$1\$2`)
		rest = itemLines.ReplaceAllString(rest, `$1\$2$3`)
		out += "\\\n" + strings.ReplaceAll(rest, "\n", "\\\n")
	}
	w.para(out)
}

// line is for places where a forced new line has no meaning.
func (w *bodyWriter) line(in []Inline) string {
	s := strings.ReplaceAll(w.inlines(in), "\n", " ")
	if strings.HasSuffix(s, "#") { // else read as the closing marks of a heading
		s = s[:len(s)-1] + `\#`
	}
	return s
}

func (w *bodyWriter) table(t *Table) {
	spans, err := t.Spans()
	if err != nil {
		spans = nil // merges that do not fit say nothing; every cell keeps its words
	}
	n := 0
	row := func(cells []Cell) {
		for i, c := range cells {
			words := t.mergeMark(n, i, spans)
			if words == "" {
				words = w.cell(c)
			}
			w.WriteString("| " + words + " ")
		}
		w.WriteString("|\n")
		n++
	}
	row(t.Head)
	marks := map[Align]string{AlignNone: "---", AlignLeft: ":---", AlignRight: "---:", AlignCenter: ":---:"}
	for _, a := range t.Align {
		w.WriteString("|" + marks[a])
	}
	w.WriteString("|\n")
	for _, r := range t.Rows {
		row(r)
	}
	w.WriteByte('\n')
}

// cell writes a cell on one line, its forced lines by their tag.
func (w *bodyWriter) cell(c Cell) string {
	words := strings.TrimSpace(w.inlines(c))
	if words == coveredAbove { // the other mark is escaped as it is
		return `\` + words
	}
	return strings.ReplaceAll(words, "\n", "<br>")
}

// inlines writes a run with its style, or without where its words would not
// survive the marks.
func (w *bodyWriter) inlines(in []Inline) string {
	const bracket = `\[` // stands for a footnote's mark or a picture in the trial
	styled := survives(render(in, true, func(Inline) string { return bracket }),
		render(in, false, func(Inline) string { return bracket }))
	return render(in, styled, func(run Inline) string {
		if run.Picture != nil {
			return pictureMark(*run.Picture, "")
		}
		return fmt.Sprintf("[^%d]", w.note(run, noteText(run)))
	})
}

// note keeps a footnote's words and gives its number, which for a mark that
// stands again is that of the same words before.
func (w *bodyWriter) note(in Inline, words string) int {
	if i := slices.Index(w.notes, words); in.Repeat && i >= 0 {
		return i + 1
	}
	w.notes = append(w.notes, words)
	return len(w.notes)
}

// survives says whether two writings are read as the same words.
func survives(styled, plain string) bool {
	if styled == plain {
		return true
	}
	words := func(s string) string {
		blocks, err := ParseBody("x " + strings.ReplaceAll(s, "\n", " "))
		if err != nil || len(blocks) != 1 {
			return "?"
		}
		return Words(blocks[0].Text)
	}
	return words(styled) == words(plain)
}

func render(in []Inline, styled bool, mark func(Inline) string) string {
	var b strings.Builder
	for i, run := range in {
		switch {
		case run.wordless():
			b.WriteString(mark(run))
		case styled:
			b.WriteString(emphasised(run, neighbour(in, i-1, false), neighbour(in, i+1, true)))
		default:
			b.WriteString(EscapeText(run.Text))
		}
	}
	return b.String()
}

// neighbour gives the character next to a run: the last of the run before or
// the first of the run after; a style mark of that run counts as "*".
func neighbour(in []Inline, i int, first bool) rune {
	if i < 0 || i >= len(in) {
		return ' '
	}
	if in[i].wordless() {
		return '['
	}
	if in[i].Bold || in[i].Italic {
		return '*'
	}
	r, _ := utf8.DecodeLastRuneInString(in[i].Text)
	if first {
		r, _ = utf8.DecodeRuneInString(in[i].Text)
	}
	return r
}

func emphasised(run Inline, before, after rune) string {
	lead, words, tail := core(run.Text, before, after)
	if words == "" || !run.Bold && !run.Italic {
		return EscapeText(run.Text)
	}
	open, closing := emphasisMarks(run, before, after)
	return EscapeText(lead) + open + EscapeText(words) + closing + EscapeText(tail)
}

// emphasisMarks takes "_" for italics beside another styled run, where "*"
// would melt into that run's marks, and "*" beside letters, where "_" is not
// read as a mark.
func emphasisMarks(run Inline, before, after rune) (open, closing string) {
	italic := "*"
	if (before == '*' || after == '*') && !wordRune(before) && !wordRune(after) {
		italic = "_"
	}
	switch {
	case run.Bold && run.Italic:
		return "**" + italic, italic + "**"
	case run.Bold:
		return "**", "**"
	}
	return italic, italic
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

func punct(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// core parts a run so that its middle can stand between marks: Markdown wants
// no blank inside the marks, and no punctuation inside where a letter follows
// outside (CommonMark 0.31, 6.2).
func core(s string, before, after rune) (lead, words, tail string) {
	words = strings.TrimLeftFunc(s, unicode.IsSpace)
	if wordRune(before) && words == s {
		words = strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsSpace(r) || punct(r) })
	}
	lead = s[:len(s)-len(words)]
	trimmed := strings.TrimRightFunc(words, unicode.IsSpace)
	if wordRune(after) && trimmed == words {
		trimmed = strings.TrimRightFunc(words, func(r rune) bool { return unicode.IsSpace(r) || punct(r) })
	}
	return lead, trimmed, words[len(trimmed):]
}

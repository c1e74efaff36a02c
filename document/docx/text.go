package docx

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// span is a run of words of one style. In its text "\n" is a forced line and
// "\t" a tab.
type span struct {
	text         string
	bold, italic bool
	upper        bool   // printed in capitals
	shift        string // of a text that is being read: "superscript", "subscript"
	enc          encoding
	note         int    // number of the footnote that stands here, from 1
	qr           string // what the QR code drawn here says
	code         *code  // its picture
	shown        *shown // the picture that stands here
}

// drawn tells a span that is seen and not read.
func (s span) drawn() bool { return s.qr != "" || s.shown != nil }

// paragraph is one paragraph with its automatic number as literal text.
type paragraph struct {
	spans   []span
	number  string
	look    look
	place   string
	tabs    int   // met so far
	boxed   bool  // it stands in a text box
	breaks  bool  // a page break stands before it or within it
	lost    bool  // something drawn in it was left out
	under   bool  // words of it are underlined
	section *node // the section that ends with it
}

// block is a paragraph or a table.
type block struct {
	para      *paragraph
	table     *table
	landscape bool // it stands on a landscape page
}

// cell is one cell of a table; column counts the grid, so merged cells keep
// their neighbours in place.
type cell struct {
	blocks     []block
	column     int
	span       int
	continuing bool // the lower part of cells merged downwards
}

type table struct {
	rows    [][]cell
	columns int
	place   string
}

func (p *paragraph) add(s span) {
	if n := len(p.spans); n > 0 && s.note == 0 && !s.drawn() {
		last := &p.spans[n-1]
		if last.note == 0 && !last.drawn() && last.bold == s.bold && last.italic == s.italic && last.upper == s.upper && last.enc == s.enc {
			last.text += s.text
			return
		}
	}
	p.spans = append(p.spans, s)
}

// finish decodes old encodings and composes letters (NFC), also those whose
// parts stood in two runs.
func (p *paragraph) finish() {
	decodeSpans(p.spans)
	for i := range p.spans {
		s := &p.spans[i]
		s.text = clean(s.text)
		if s.upper {
			s.text = strings.ToUpper(s.text)
		}
		for i > 0 {
			first, size := utf8.DecodeRuneInString(s.text)
			if !unicode.Is(unicode.Mn, first) {
				break
			}
			p.spans[i-1].text += string(first)
			s.text = s.text[size:]
		}
	}
	for i := range p.spans {
		p.spans[i].text = norm.NFC.String(p.spans[i].text)
	}
}

// clean drops what has no shape on the page and turns the kinds of space
// and hyphen of word processors into plain ones.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '\n', '\t':
			return r
		case '\u2011':
			return '-'
		case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
			return -1
		case '\u200e', '\u200f', '\u202a', '\u202c', '\u2066', '\u2068', '\u2069': // turn nothing in a text that runs to the right
			return -1
		case '\u2028', '\u2029': // pasted from pages of the web
			return '\n'
		}
		if unicode.Is(unicode.Zs, r) {
			return ' '
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Co, r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, s)
}

// text gives the words of a paragraph, number first, with its tabs and forced
// lines.
func (p *paragraph) text() string {
	var b strings.Builder
	if p.number != "" {
		b.WriteString(p.number + " ")
	}
	for _, s := range p.spans {
		b.WriteString(s.text)
	}
	return b.String()
}

// words is the text on one line with single spaces.
func (p *paragraph) words() string { return squeeze(p.text()) }

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// empty tells that nothing of a paragraph is seen.
func (p *paragraph) empty() bool {
	for _, s := range p.spans {
		if s.note != 0 || s.drawn() || strings.TrimSpace(s.text) != "" {
			return false
		}
	}
	return true
}

// allBold tells that every seen letter is bold.
func (p *paragraph) allBold() bool { return p.all(func(s span) bool { return s.bold }) }

// allItalic tells that every seen letter is italic.
func (p *paragraph) allItalic() bool { return p.all(func(s span) bool { return s.italic }) }

func (p *paragraph) all(f func(span) bool) bool {
	seen := false
	for _, s := range p.spans {
		if s.note != 0 || strings.TrimSpace(s.text) == "" {
			continue
		}
		seen = true
		if !f(s) {
			return false
		}
	}
	return seen
}

// split gives a paragraph's forced lines, each as a paragraph; the number
// stays with the first.
func (p *paragraph) split() []*paragraph {
	part := &paragraph{number: p.number, look: p.look, place: p.place, boxed: p.boxed, breaks: p.breaks}
	out := []*paragraph{part}
	for _, s := range p.spans {
		for i, text := range strings.Split(s.text, "\n") {
			if i > 0 {
				part = &paragraph{look: p.look, place: p.place, boxed: p.boxed}
				out = append(out, part)
			}
			piece := s
			piece.text = text
			if text != "" || s.note != 0 || s.drawn() {
				part.spans = append(part.spans, piece)
			}
		}
	}
	return out
}

package lint

import (
	"strings"
	"unicode/utf8"
)

// maxQuoted is the most paragraphs of one quotation; a mark that is not closed
// by then was forgotten.
const maxQuoted = 12

// quoteAcross marks quotations of several paragraphs, such as verse.
func (v *view) quoteAcross() {
	opened, at := -1, 0
	for i, p := range v.pieces {
		if p.field != "body" || p.cell || p.note {
			continue
		}
		if opened >= 0 && i-opened > maxQuoted {
			opened = -1
		}
		first, last := looseQuotes(p.text)
		if first >= 0 && opened >= 0 {
			v.quote(opened, at, i, first)
			opened = -1
		}
		if last >= 0 {
			opened, at = i, last
		}
	}
}

// looseQuotes gives the first closing mark without an opening one before it
// and the opening mark that is not closed; -1 for none.
func looseQuotes(text string) (closing, opening int) {
	closing, opening = -1, -1
	for i, r := range text {
		switch {
		case r == '“':
			opening = i
		case r == '”' && opening >= 0:
			opening = -1
		case r == '”' && closing < 0:
			closing = i
		}
	}
	return closing, opening
}

// quote marks what stands from an opening mark in one piece to a closing one
// in another as quoted.
func (v *view) quote(from, open, to, closing int) {
	for i := from; i <= to; i++ {
		p := v.pieces[i]
		start, end := 0, len(p.text)
		if i == from {
			start = open
			p.carried = append(p.carried, open)
		}
		if i == to {
			end = closing + utf8.RuneLen('”')
			p.carried = append(p.carried, closing)
		}
		for at := start; at < end; at++ {
			p.shield[at] = quotedWords
		}
	}
}

// withoutCarried blanks the marks whose partner stands in another paragraph.
func (p *piece) withoutCarried() string {
	text := p.text
	for _, at := range p.carried {
		_, size := utf8.DecodeRuneInString(text[at:])
		text = text[:at] + strings.Repeat(" ", size) + text[at+size:]
	}
	return text
}

package docx

import (
	"slices"
	"strings"

	"congvan/document"
)

// line is one line of the head or the tail, with the column it stands in.
type line struct {
	text   string // with its tabs and runs of spaces
	bold   bool
	column int // 0 at the left, more to the right
	place  string
	blank  bool
	gap    int  // empty lines above it in its column, where these were counted
	listed bool // it carries an automatic bullet or a typed dash
	beside bool // it stands in a cell, or beside others on its line
	office bool // whoever signs signs as this, whatever its words
}

// words is the line with single spaces.
func (l line) words() string { return squeeze(l.text) }

// assembler builds the letter from the blocks of the main text. It goes
// through them in the letter's own order: head, addressees, body, tail, annexes.
type assembler struct {
	rd     *reader
	letter *document.Letter
	model  document.Model // of a named type; empty for a công văn
	head   head
	body   bodyWriter
	tail   tail
}

func newAssembler(rd *reader) *assembler {
	return &assembler{rd: rd, letter: &document.Letter{Type: document.OfficialLetter}, body: bodyWriter{rd: rd}}
}

func (a *assembler) remark(kind Kind, place, words, vi, en string) *Remark {
	return a.rd.remarks.add(kind, place, words, vi, en)
}

// assemble finds the borders between the parts and reads each.
func (a *assembler) assemble(blocks []block) {
	blocks = annexTitles(a.unframed(a.stamps(blocks)))
	toBody := a.readHead(blocks)
	toTail := findTail(blocks, toBody)
	toAnnex := findEnd(blocks, toTail)
	text := a.dateAtEnd(blocks[toBody:toTail])
	a.body.pages(a.bases(a.granting(text)), toTail < len(blocks) && blocks[toTail].landscape)
	a.readTail(a.sides(blocks[toTail:toAnnex]))
	a.enclosed(blocks[toAnnex:])
	a.letter.Body = a.body.finish()
	a.rd.leftPictures()
	a.attachments()
	a.unknownType(blocks[toBody:toTail])
	a.subjectInText(blocks[toBody:toTail])
	a.besideBody(blocks[:toBody])
	a.besideBody(blocks[toTail:toAnnex])
}

// unknownType says a title across the page that is the name of no type: "PHIẾU
// TRÌNH GIẢI QUYẾT CÔNG VIỆC".
func (a *assembler) unknownType(body []block) {
	if a.letter.Type != document.OfficialLetter || a.letter.Subject != "" {
		return
	}
	for _, b := range body {
		if b.para == nil {
			return
		}
		words := b.para.words()
		if words == "" {
			continue
		}
		if b.para.look.align == "center" && isUpper(words) && len([]rune(words)) <= maxTitle && b.para.number == "" {
			a.remark(Guessed, b.para.place, words, "tiêu đề này không phải tên một loại văn bản hành chính; tệp được đọc như công văn, hãy chọn đúng loại", "this title is not the name of a type of letter; the file was read as an official letter, please choose the type")
		}
		return
	}
}

// besideBody says that what was dropped from these blocks is none of the
// letter's content: an emblem over the head, a picture of a signature.
func (a *assembler) besideBody(blocks []block) {
	places := map[string]bool{}
	for _, b := range blocks {
		b.each(func(p *paragraph) { places[p.place] = true })
	}
	list := a.rd.remarks.list
	for i := range list {
		if list[i].Kind == Dropped && places[list[i].Place] {
			list[i].Kind = Unplaced
		}
	}
}

// each calls f for every paragraph of a block, those in tables included.
func (b block) each(f func(*paragraph)) {
	if b.para != nil {
		f(b.para)
		return
	}
	for _, row := range b.table.rows {
		for _, c := range row {
			for _, inner := range c.blocks {
				inner.each(f)
			}
		}
	}
}

// stamps takes the marks that stand in text boxes, wherever these are.
func (a *assembler) stamps(blocks []block) []block {
	var out []block
	for _, b := range a.withoutArrival(blocks) {
		if b.para != nil && b.para.boxed && a.mark(line{text: b.para.text(), place: b.para.place}) {
			continue
		}
		out = append(out, b)
	}
	return out
}

// annexTitles parts a paragraph that opens an annex from the title that stands
// in it behind a forced line.
func annexTitles(blocks []block) []block {
	var out []block
	for _, b := range blocks {
		if b.para == nil {
			out = append(out, b)
			continue
		}
		parts := b.para.split()
		if len(parts) == 1 || !annexStart.MatchString(parts[0].words()) {
			out = append(out, b)
			continue
		}
		for _, part := range parts {
			out = append(out, block{para: part, landscape: b.landscape})
		}
	}
	return out
}

// findTail gives the index of the block that begins the recipients list and
// the signature block, whichever comes first.
func findTail(blocks []block, from int) int {
	end := findCopies(blocks, from)
	// The signature may stand above or before the recipients list.
	first := end
	for i := end - 1; i >= from && end-i < 14; i-- {
		switch tailKind(blocks[i]) {
		case tailOffice:
			first = i
		case tailOther:
			return first
		}
	}
	return first
}

// findCopies gives the block with the line "Nơi nhận:", or the first annex, or
// the end. A line that says more than "Nơi nhận:" may be the body's own; it
// counts only when there is no better one.
func findCopies(blocks []block, from int) int {
	weak := -1
	for i := from; i < len(blocks); i++ {
		if b := blocks[i]; b.para != nil && annexStart.MatchString(b.para.words()) && i > from {
			return firstOf(weak, i)
		}
		for _, l := range linesOf(blocks[i]) {
			for _, piece := range l.pieces() {
				words := piece.words()
				if copiesHead.MatchString(words) {
					return i
				}
				if weak < 0 && copiesStart.MatchString(words) && len([]rune(words)) < 200 {
					weak = i
				}
			}
		}
	}
	return firstOf(weak, len(blocks))
}

func firstOf(found, otherwise int) int {
	if found >= 0 {
		return found
	}
	return otherwise
}

type tailBlock int

const (
	tailOther tailBlock = iota
	tailBlank
	tailOffice
	tailPart // a name or the words "(Đã ký)"
)

// tailKind judges a block that stands before "Nơi nhận".
func tailKind(b block) tailBlock {
	if b.table != nil {
		if blockHas(b, func(s string) bool { return isOffice(s) || approves.MatchString(s) }) && !blockHas(b, func(s string) bool { return len([]rune(s)) > 80 }) && len(b.table.rows) <= 3 {
			return tailOffice
		}
		if sidesOf([]block{b}) != nil {
			return tailOffice
		}
		return tailOther
	}
	words := b.para.words()
	switch {
	case b.para.empty():
		return tailBlank
	case strings.HasPrefix(words, "#"), b.para.number != "":
		return tailOther
	case isOffice(words) && len([]rune(words)) < 90 && b.para.look.outline == 0:
		return tailOffice
	case isName(words), signedWords.MatchString(words), !slices.ContainsFunc(twoPieces(b), func(l line) bool { return !isName(l.words()) }):
		return tailPart
	}
	return tailOther
}

// blockHas tells whether a line of the block satisfies f.
func blockHas(b block, f func(string) bool) bool {
	for _, l := range linesOf(b) {
		if f(l.words()) {
			return true
		}
	}
	return false
}

// linesOf gives the lines of a block; those of a table column by column, as
// the head and the tail of a letter are read.
func linesOf(b block) []line {
	if b.para != nil {
		return b.para.lines(0)
	}
	var out []line
	for column := 0; column < b.table.columns; column++ {
		for _, row := range b.table.rows {
			for _, c := range row {
				if c.column == column {
					out = append(out, c.lines()...)
				}
			}
		}
	}
	return out
}

// lines gives the lines of one cell, a table inside it included.
func (c cell) lines() []line {
	var out []line
	for _, b := range c.blocks {
		if b.para != nil {
			for _, l := range b.para.lines(c.column) {
				l.beside = true
				out = append(out, l)
			}
			continue
		}
		for _, l := range linesOf(b) {
			l.column += c.column
			out = append(out, l)
		}
	}
	return out
}

// lines splits a paragraph at its forced lines; each is bold by itself.
func (p *paragraph) lines(column int) []line {
	var out []line
	for i, part := range p.split() {
		l := line{text: part.text(), bold: part.allBold(), column: column, place: p.place}
		l.blank = strings.TrimSpace(l.text) == ""
		l.listed = i == 0 && (p.number == "-" || p.number == "+") || listMark.MatchString(l.text)
		out = append(out, l)
	}
	return out
}

// words gives all words of a table, for remarks.
func (t *table) words() string {
	var out []string
	for _, row := range t.rows {
		for _, c := range row {
			for _, l := range c.lines() {
				if !l.blank {
					out = append(out, l.words())
				}
			}
		}
	}
	return strings.Join(out, " | ")
}

package lint

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document"
)

// view is the letter as the rules look at it: every text with its place, the
// body's blocks, and what was said where.
type view struct {
	letter  *document.Letter // NFC
	raw     *document.Letter // as given
	opts    Options
	blocks  []document.Block // the letter's own body
	annexes [][]document.Block
	faults  document.Errors // of a body that cannot be read
	pieces  []*piece        // every text with letters, in the order of the page
	main    map[*document.Block]*piece
	source  [][]rune               // lines of the body's source
	sounds  map[string]string      // of syllables, as asked for
	typed   map[string][2][]string // what unknown syllables may be typed for, as asked for
	lower   string                 // the letter's own body in lower case, filled when first asked for
}

// piece is one text: a field, a block, a table cell or a footnote.
type piece struct {
	field string
	text  string
	// block is nil for fields; cell and note tell parts of a block.
	block      *document.Block
	cell, note bool
	annex      bool
	spots      []spot
	view       *view
	cited      []citation
	shield     []protection // by byte
	tokens     []token      // filled when first asked for
	carried    []int        // quotation marks whose partner stands in another paragraph
}

// spot is where an inline of the piece starts, in bytes of its text.
type spot struct {
	start int
	pos   document.Pos
}

func newView(l *document.Letter, opts Options) *view {
	v := &view{letter: l.Normalized(), raw: l, opts: opts, main: map[*document.Block]*piece{}, sounds: map[string]string{}, typed: map[string][2][]string{}}
	for l := range strings.SplitSeq(v.letter.Body, "\n") {
		v.source = append(v.source, []rune(l))
	}
	blocks, err := document.ParseBody(v.letter.Body)
	if faults, ok := errors.AsType[document.Errors](err); ok {
		v.faults = faults
	}
	v.blocks, v.annexes = document.SplitAnnexes(blocks)
	v.field("agency", v.letter.Agency)
	v.field("subject", v.letter.Subject)
	for i, s := range v.letter.Addressees {
		v.field(indexed("addressees", i), s)
	}
	for i := range v.blocks {
		v.block(&v.blocks[i], false)
	}
	for _, annex := range v.annexes {
		for i := range annex {
			v.block(&annex[i], true)
		}
	}
	v.quoteAcross()
	for i, s := range v.letter.Recipients {
		v.field(indexed("recipients", i), s)
	}
	return v
}

func indexed(name string, i int) string { return fmt.Sprintf("%s[%d]", name, i) }

func (v *view) field(name, text string) { v.add(&piece{field: name, text: text}) }

func (v *view) add(p *piece) {
	if strings.TrimSpace(p.text) == "" {
		return
	}
	p.view = v
	p.cited = citations(p.text)
	p.shield = shield(p.text, p.cited)
	v.pieces = append(v.pieces, p)
	if p.block != nil && !p.cell && !p.note && v.main[p.block] == nil {
		v.main[p.block] = p
	}
}

// pieceOf gives the words of a block itself, without cells and notes; nil when
// it has none.
func (v *view) pieceOf(b *document.Block) *piece { return v.main[b] }

// block adds the words of a block, its cells and then its footnotes.
func (v *view) block(b *document.Block, annex bool) {
	v.inlines(b, b.Text, annex, false, false)
	v.inlines(b, b.Title, annex, false, false)
	if b.Table == nil {
		return
	}
	for _, row := range append([][]document.Cell{b.Table.Head}, b.Table.Rows...) {
		for _, c := range row {
			v.inlines(b, c, annex, true, false)
		}
	}
}

func (v *view) inlines(b *document.Block, list []document.Inline, annex, cell, note bool) {
	p := &piece{field: "body", block: b, annex: annex, cell: cell, note: note}
	var notes [][]document.Inline
	for _, in := range list {
		if in.Note != nil {
			if !in.Repeat {
				notes = append(notes, in.Note)
			}
			continue
		}
		p.spots = append(p.spots, spot{len(p.text), in.Pos})
		p.text += in.Text
	}
	v.add(p)
	for _, n := range notes {
		v.inlines(b, n, annex, false, true)
	}
}

// order sorts fields as they stand on the page.
func (v *view) order(field string) int {
	name, _, _ := strings.Cut(field, "[")
	names := []string{"parent_agency", "agency", "symbol", "place", "subject", "authority", "urgency", "circulation", "addressees", "body", "recipients", "filing", "filing.units", "signature", "signature.capacity", "signature.titles", "signature.name"}
	if i := slices.Index(names, name); i >= 0 {
		return i
	}
	return len(names)
}

// place gives where byte at of the piece stands in the letter.
func (p *piece) place(at int) Place {
	if p.field != "body" || len(p.spots) == 0 {
		return Place{Field: p.field}
	}
	s := p.spots[0]
	for _, next := range p.spots {
		if next.start <= at {
			s = next
		}
	}
	next, _ := utf8.DecodeRuneInString(p.text[at:])
	line, col := p.view.walk(s.pos, p.text[s.start:at], next)
	return Place{Field: "body", Line: line, Col: col}
}

// span gives where the bytes from start to end of the piece stand.
func (p *piece) span(start, end int) Place {
	at := p.place(start)
	if at.Line == 0 {
		before := utf8.RuneCountInString(p.text[:start])
		at.Line, at.Col = 1, before+1
		at.EndLine, at.EndCol = 1, before+1+utf8.RuneCountInString(p.text[start:end])
		return at
	}
	if _, size := utf8.DecodeLastRuneInString(p.text[start:end]); end > start {
		last := p.place(end - size)
		at.EndLine, at.EndCol = last.Line, last.Col+1
	}
	return at
}

// settle completes a finding's place by its words and takes back the promise
// of a safe fix where the source has other words there.
func (v *view) settle(f *Finding) {
	if f.Place.Field == "body" {
		if f.Place.Line > 0 && f.Place.EndLine == 0 && f.Text != "" {
			f.Place.EndLine, f.Place.EndCol = f.Place.Line, f.Place.Col+utf8.RuneCountInString(f.Text)
		}
		f.Safe = f.Safe && v.stands(f)
		return
	}
	text := v.fieldText(f.Place.Field)
	if f.Covers == "" {
		f.Covers = covers(text, f.Text, 0)
	}
	if f.Place.Line == 0 && f.Text != "" && strings.Count(text, f.Text) == 1 {
		before := utf8.RuneCountInString(text[:strings.Index(text, f.Text)])
		n := utf8.RuneCountInString(f.Text)
		f.Place.Line, f.Place.Col, f.Place.EndLine, f.Place.EndCol = 1, before+1, 1, before+1+n
	}
	f.Safe = f.Safe && f.Place.Line == 1
}

// stands tells that the source has the finding's words at its place.
func (v *view) stands(f *Finding) bool {
	at := f.Place
	if at.Line != at.EndLine || at.Line < 1 || at.Line > len(v.source) {
		return false
	}
	line := v.source[at.Line-1]
	return at.Col >= 1 && at.EndCol >= at.Col && at.EndCol-1 <= len(line) && string(line[at.Col-1:at.EndCol-1]) == f.Text
}

// fieldText gives the text of a field by its key.
func (v *view) fieldText(name string) string { return document.FieldText(v.letter, name) }

// walk follows words from a place in the source to the character next behind
// them. Marks of Markdown between them are stepped over, and the end of a line
// counts as a space.
func (v *view) walk(from document.Pos, words string, next rune) (line, col int) {
	line, col = from.Line, from.Col
	for _, want := range words {
		if line, col = v.seek(line, col, want); col > v.width(line) {
			line, col = line+1, 1+v.indent(line+1)
		} else {
			col++
		}
	}
	return v.seek(line, col, next)
}

// seek finds a character at or a few marks behind a place; a space is also
// found at the end of a line. Where it is not found the place stays.
func (v *view) seek(line, col int, want rune) (int, int) {
	for ahead := range 6 {
		at := col + ahead
		if at > v.width(line) {
			if !unicode.IsSpace(want) && line < len(v.source) {
				return line + 1, 1 + v.indent(line+1)
			}
			return line, at
		}
		got := v.source[line-1][at-1]
		if got == want || unicode.IsSpace(got) && unicode.IsSpace(want) {
			return line, at
		}
	}
	return line, col
}

func (v *view) width(line int) int {
	if line < 1 || line > len(v.source) {
		return 0
	}
	return len(v.source[line-1])
}

func (v *view) indent(line int) int {
	n := 0
	for n < v.width(line) && unicode.IsSpace(v.source[line-1][n]) {
		n++
	}
	return n
}

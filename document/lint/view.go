package lint

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"congvan/document"
	"congvan/document/lint/spell"
)

// view is the letter as the rules look at it: every text with its place, the
// body's blocks, and what was said where.
type view struct {
	ctx     context.Context
	letter  *document.Letter // NFC
	raw     *document.Letter // as given
	opts    Options
	lists   *Lists
	blocks  []document.Block // the letter's own body
	annexes [][]document.Block
	faults  document.Errors // of a body that cannot be read
	pieces  []*piece        // every text with letters, in the order of the page
	main    map[*document.Block]*piece
	source  [][]rune // lines of the body's source
	lower   string   // the letter's own body in lower case, filled when first asked for
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
	spelling   spell.Text   // the same
	addresses  [][]int      // the same
	lowered    string       // the text in lower case, the same
	carried    []int        // quotation marks whose partner stands in another paragraph
}

// spot is where an inline of the piece starts, in bytes of its text.
type spot struct {
	start int
	pos   document.Pos
}

func newView(ctx context.Context, l *document.Letter, opts Options) *view {
	v := &view{ctx: ctx, letter: l.Normalized(), raw: l, opts: opts, lists: listsOf(opts.Agency), main: map[*document.Block]*piece{}}
	for l := range strings.SplitSeq(v.letter.Body, "\n") {
		v.source = append(v.source, []rune(l))
	}
	blocks, err := document.ParseBody(v.letter.Body)
	if faults, ok := errors.AsType[document.Errors](err); ok {
		v.faults = faults
	}
	v.blocks, v.annexes = document.SplitAnnexes(blocks)
	v.field("parent_agency", v.letter.ParentAgency)
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

func (v *view) field(name, text string) { v.add(&piece{field: name, text: text}) }

func (v *view) add(p *piece) {
	if v.cut() || strings.TrimSpace(p.text) == "" {
		return
	}
	p.view = v
	p.cited = citations(p.text)
	p.shield = shield(p.text, p.cited)
	v.lists.names.find(p, func(i, end int, n name) {
		if start := p.words()[i].start; n.writtenRight(p.text[start:end]) {
			for at := start; at < end; at++ {
				p.shield[at] = quotedWords
			}
		}
	})
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

func indexed(name string, i int) string { return fmt.Sprintf("%s[%d]", name, i) }

// fieldText gives the text of a field by its key.
func (v *view) fieldText(name string) string { return document.FieldText(v.letter, name) }

// model is how letters of the type are written. Types differ in their symbols,
// subjects and recipients; the rules below are those of the named types.
func (v *view) model() document.Model {
	m, _ := v.letter.Type.Model()
	return m
}

// cut tells that the work is to end: its time is over, or nobody waits for it.
func (v *view) cut() bool { return v.ctx.Err() != nil }

// all gives the pieces until the work is cut.
func (v *view) all() iter.Seq[*piece] {
	return func(yield func(*piece) bool) {
		for _, p := range v.pieces {
			if v.cut() || !yield(p) {
				return
			}
		}
	}
}

// own gives the pieces of the letter's own body, until the work is cut.
func (v *view) own() iter.Seq[*piece] {
	return func(yield func(*piece) bool) {
		for p := range v.all() {
			if p.field == "body" && !p.annex && !yield(p) {
				return
			}
		}
	}
}

// parts gives the letter's body and its annexes, each numbered by itself.
func (v *view) parts() [][]document.Block {
	return append([][]document.Block{v.blocks}, v.annexes...)
}

// onlyAnnexes are the annexes without the documents that the letter encloses.
func (v *view) onlyAnnexes() (list [][]document.Block) {
	for _, a := range v.annexes {
		if a[0].Kind == document.Annex {
			list = append(list, a)
		}
	}
	return list
}

// titleOf is the name that stands below an annex's number.
func (v *view) titleOf(b *document.Block) *piece {
	for p := range v.all() {
		if p.block == b && !p.cell && !p.note && p != v.main[b] {
			return p
		}
	}
	return nil
}

// lastWords gives the piece that ends the body; one in brackets behind the end
// mark does not count, such as "(Gửi kèm …)".
func (v *view) lastWords() *piece { return v.lastOf(v.ownText()) }

// ownText is the letter's text down to its signature.
func (v *view) ownText() []document.Block {
	m, _ := v.letter.Type.Model()
	text, _ := m.SplitConfirmation(v.blocks)
	return text
}

func (v *view) lastOf(part []document.Block) *piece {
	for i := len(part) - 1; i >= 0; i-- {
		b := &part[i]
		p := v.pieceOf(b)
		if p == nil || b.Shows() || b.Kind == document.TableBlock || b.Kind == document.PageBreak {
			continue
		}
		if strings.HasPrefix(p.text, "(") && i > 0 {
			if above := v.pieceOf(&part[i-1]); above != nil && strings.HasSuffix(strings.TrimSpace(above.text), "./.") {
				return above
			}
		}
		return p
	}
	return nil
}

// says tells whether the letter's own body holds a word, whatever its case.
func (v *view) says(lower string) bool {
	if v.lower == "" {
		var all strings.Builder
		for p := range v.all() {
			if p.field == "body" && !p.annex && !p.block.Shows() {
				all.WriteString(strings.ToLower(p.text) + "\n")
			}
		}
		v.lower = all.String() + "\n"
	}
	return strings.Contains(v.lower, lower)
}

// enclosureSays tells whether a document that a decision puts into force holds
// a word.
func (v *view) enclosureSays(lower string) bool {
	for _, part := range v.annexes {
		if part[0].Kind != document.Enclosure {
			continue
		}
		for i := range part {
			if p := v.pieceOf(&part[i]); p != nil && strings.Contains(strings.ToLower(p.text), lower) {
				return true
			}
		}
	}
	return false
}

// order sorts fields as they stand on the page.
func (v *view) order(field string) int {
	name, _, _ := strings.Cut(field, "[")
	names := []string{"parent_agency", "agency", "symbol", "place", "subject", "authority", "urgency", "circulation", "addressees", "body", "recipients", "filing", "filing.units", "signature", "signature.capacity", "signature.titles", "signature.other_titles", "signature.name"}
	if i := slices.Index(names, name); i >= 0 {
		return i
	}
	return len(names)
}

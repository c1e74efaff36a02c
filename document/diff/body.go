package diff

import (
	"fmt"
	"path"
	"strings"

	"congvan/document"
)

// body is one side's blocks, ready to be aligned.
type body struct{ text, annexes []block }

// block is a block of the body with its words and its name for readers.
type block struct {
	document.Block
	place  Place
	tokens []token
	marker int // tokens that make the number or letter before the text
	rows   []row
}

// row is a row of a table.
type row struct {
	head  bool
	cells [][]token
	alone []bool // columns that the other table lacks
	grid
}

func newBody(md string) (body, error) {
	parsed, err := document.ParseBody(md)
	if err != nil {
		return body{}, err
	}
	text, annexes := document.SplitAnnexes(parsed)
	var notes noteCounter
	names := &namer{}
	out := body{text: blocksOf(text, &notes, names)}
	for _, a := range annexes {
		out.annexes = append(out.annexes, blocksOf(a, &notes, names)...)
	}
	return out, nil
}

func blocksOf(list []document.Block, notes *noteCounter, names *namer) []block {
	out := make([]block, len(list))
	for i, b := range list {
		out[i] = block{Block: b, place: names.name(b, i == len(list)-1)}
		o := &out[i]
		switch {
		case b.Table != nil:
			o.rows = rowsOf(b.Table, notes)
			for _, r := range o.rows {
				o.tokens = append(o.tokens, r.tokens()...)
			}
		case b.Kind == document.QRBlock:
			o.tokens = notes.tokens(b.Text)
			if len(o.tokens) > 0 {
				o.tokens[len(o.tokens)-1].gap = "\n"
			}
			o.tokens = append(o.tokens, plainTokens(b.Data)...)
		case b.Kind == document.PictureBlock:
			o.tokens = pictureTokens(b, notes)
		case b.Opens():
			o.tokens = notes.tokens(b.Text)
			if title := notes.tokens(b.Title); len(title) > 0 {
				o.tokens[len(o.tokens)-1].gap = "\n"
				o.tokens = append(o.tokens, title...)
			}
		default:
			o.tokens = notes.tokens(b.Text)
			o.marker = markerTokens(o.tokens, b.Marker)
		}
	}
	return out
}

// pictureTokens tell a picture by its caption, what it shows, its width and the
// beginning of its name, which in a kept letter is the hash of its bytes.
func pictureTokens(b document.Block, notes *noteCounter) []token {
	lines := [][]token{notes.tokens(b.Text), plainTokens(b.Alt)}
	var out []token
	for _, line := range append(lines, plainTokens("("+fileWords(b.Data, b.WidthMM)+")")) {
		if n := len(out); n > 0 && len(line) > 0 {
			out[n-1].gap = "\n"
		}
		out = append(out, line...)
	}
	return out
}

func fileWords(name string, width float64) string {
	words := "ảnh " + strings.TrimSuffix(name, path.Ext(name))
	if sum, hashed := document.PictureHash(name); hashed {
		words = "ảnh " + sum[:12]
	}
	if width > 0 {
		words += fmt.Sprintf(", %g mm", width)
	}
	return words
}

// pictureWords tell a picture in a cell.
func pictureWords(p document.Picture) string {
	if p.Alt == "" {
		return fileWords(p.Data, p.WidthMM)
	}
	return p.Alt + ", " + fileWords(p.Data, p.WidthMM)
}

// markerTokens counts the tokens of a marker such as "2.1." or "a)".
func markerTokens(list []token, marker string) int {
	length := 0
	for n, t := range list {
		if length >= len(marker) {
			return n
		}
		length += len(t.text)
	}
	return 0
}

func rowsOf(t *document.Table, notes *noteCounter) []row {
	out := make([]row, 1+len(t.Rows))
	grids, heads := gridsOf(t), t.HeadRows()
	for i, cells := range append([][]document.Cell{t.Head}, t.Rows...) {
		out[i].head, out[i].grid = i < heads, grids[i]
		out[i].alone = make([]bool, len(cells))
		for _, c := range cells {
			out[i].cells = append(out[i].cells, notes.tokens(c))
		}
	}
	return out
}

func (r row) tokens() []token {
	var out []token
	for _, c := range r.cells {
		out = append(out, c...)
	}
	return out
}

// spell writes tokens so that texts the same in print are the same string.
func spell(list []token) string {
	var b strings.Builder
	for _, t := range list {
		fmt.Fprintf(&b, "%t%t%t%s%s%s\x00", t.bold, t.italic, t.note > 0, t.text, t.picture, t.gap)
	}
	return b.String()
}

// plainWords are the words alone.
func plainWords(list []token) string {
	var b strings.Builder
	for _, t := range list {
		b.WriteString(t.key() + " ")
	}
	return b.String()
}

// unit is the block as it is aligned with others.
func (b *block) unit() unit {
	u := unit{family: "text", tokens: b.tokens}
	switch b.Kind {
	case document.TableBlock:
		u.family, u.always = "table", true
		var cells strings.Builder
		fmt.Fprint(&cells, b.Table.Align, b.Table.Merged)
		for _, r := range b.rows {
			for _, c := range r.cells {
				cells.WriteString(spell(c) + "\x01")
			}
			cells.WriteString("\x02")
		}
		u.key = cells.String()
		u.loose, u.words = u.key, u.key
		return u
	case document.QRBlock, document.PictureBlock, document.Annex, document.Enclosure, document.PageBreak:
		u.family, u.always = string(b.Kind)+string(b.Turn), true
	}
	kind := fmt.Sprintf("%s %d ", b.Kind, b.Level)
	if b.Kind == document.PictureBlock { // the words show only the beginning of its name
		kind += b.Data + " "
	}
	u.key = kind + spell(b.tokens)
	u.loose = kind + spell(b.tokens[b.marker:])
	u.words = plainWords(b.tokens[b.marker:])
	return u
}

// blocks compares two runs of blocks.
func (c *comparer) blocks(before, after []block) {
	units := func(list []block) []unit {
		out := make([]unit, len(list))
		for i := range list {
			out[i] = list[i].unit()
		}
		return out
	}
	oldUnits, newUnits := units(before), units(after)
	pairs, coarse := align(oldUnits, newUnits)
	c.result.Coarse = c.result.Coarse || coarse
	for _, p := range pairs {
		switch {
		case p.new < 0:
			c.gone(&before[p.old], p, after)
		case p.old < 0:
			c.added(&after[p.new], p, before)
		default:
			c.stays(&before[p.old], &after[p.new], oldUnits[p.old], newUnits[p.new])
		}
	}
}

func (b *block) part(s Status) Part {
	return Part{Kind: string(b.Kind), Status: s, Field: "body", Place: b.place, Level: b.Level}
}

func (c *comparer) gone(b *block, p pair, after []block) {
	part := b.part(Deleted)
	part.OldLine = b.Line
	if p.other >= 0 {
		part.Status = MovedFrom
	}
	part.fill(b, Delete)
	if part.Status == MovedFrom {
		// Told once, at the new place.
		c.result.Parts = append(c.result.Parts, part)
		return
	}
	c.add(part, tableRemark(part, len(b.rows)))
}

func (c *comparer) added(b *block, p pair, before []block) {
	part := b.part(Inserted)
	part.Line = b.Line
	if p.other < 0 {
		part.fill(b, Insert)
		c.add(part, tableRemark(part, len(b.rows)))
		return
	}
	was := before[p.other].place
	part.Status, part.OldLine = MovedTo, before[p.other].Line
	if was != b.place {
		part.Was = &was
	}
	part.fill(b, Keep)
	if b.rows == nil {
		part.Runs = compareWords(before[p.other].tokens, b.tokens)
	}
	c.add(part, tableRemark(part, len(b.rows)))
}

// fill gives a part all its words with one fate.
func (p *Part) fill(b *block, op Op) {
	for i := range b.rows {
		p.Rows = append(p.Rows, b.rows[i].whole(op, p.Status))
	}
	if b.rows == nil {
		p.Runs = all(op, b.tokens)
	}
}

// stays compares a block with what became of it.
func (c *comparer) stays(a, b *block, before, after unit) {
	part := b.part(Same)
	part.Line, part.OldLine = b.Line, a.Line
	if a.place != b.place {
		was := a.place
		part.Was = &was
	}
	if b.rows != nil {
		c.table(part, a, b, before.key == after.key)
		return
	}
	part.Runs = compareWords(a.tokens, b.tokens)
	switch {
	case before.key == after.key:
	case before.loose == after.loose:
		part.Status = Renumbered
	case unchanged(part.Runs):
		part.Status = Reformatted
	default:
		part.Status = Changed
	}
	var remark *Place
	switch {
	case b.Kind == document.PictureBlock && a.Data != b.Data:
		part.Status, remark = Changed, &Place{"đã thay bằng ảnh khác", "another picture took its place"}
	case part.Status == Reformatted:
		remark = reformatted(a, b)
	}
	c.add(part, remark)
}

// unchanged tells that every word stays.
func unchanged(runs []Run) bool {
	for _, r := range runs {
		if r.Op == Insert || r.Op == Delete {
			return false
		}
	}
	return true
}

// reformatted words a change of layout that runs cannot show.
func reformatted(a, b *block) *Place {
	if a.Kind == b.Kind && a.Level == b.Level {
		return nil
	}
	from, to := kindWords[a.Kind], kindWords[b.Kind]
	if a.Kind == b.Kind {
		return &Place{VI: "đổi cấp của đề mục", EN: "heading of another level"}
	}
	return &Place{VI: "trước là " + from.VI + ", nay là " + to.VI, EN: "was " + from.EN + ", now " + to.EN}
}

var kindWords = map[document.BlockKind]Place{
	document.Section:    {"đề mục", "a heading"},
	document.Clause:     {"khoản, điều có tiêu đề", "a titled clause"},
	document.Paragraph:  {"đoạn văn", "a paragraph"},
	document.LegalBasis: {"căn cứ", "a legal basis"},
}

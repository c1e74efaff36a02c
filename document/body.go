package document

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// Pos is a place in the body: line and character, both counted from 1.
type Pos struct {
	Line int `json:"line"`
	Col  int `json:"col"`
}

// BlockKind says what a block of the body is.
type BlockKind string

// The kinds of block. What is not listed is refused or is plain text.
const (
	// Section is "## …": Phần, Chương, Mục and "I. TITLE" (Annex I.II.6đ).
	Section BlockKind = "section"
	// Clause is "### …" or "#### …": Điều and a titled khoản "1. …".
	Clause BlockKind = "clause"
	// Paragraph is running text, a khoản "1. …", a điểm "a) …" or a dash item.
	Paragraph BlockKind = "paragraph"
	// LegalBasis is a paragraph wholly in italics that begins with "Căn cứ".
	LegalBasis BlockKind = "legal_basis"
	// TableBlock is a table with a header row.
	TableBlock BlockKind = "table"
	// QRBlock is a QR code with an optional caption.
	QRBlock BlockKind = "qr"
	// PictureBlock is a picture with an optional caption below it.
	PictureBlock BlockKind = "picture"
	// Annex is "# Phụ lục …"; it and all after it stand on pages of their own.
	Annex BlockKind = "annex"
	// Enclosure is "# QUY CHẾ" or another type's name in capitals: a document
	// that the letter puts into force, with a head of its own (model 1.3).
	Enclosure BlockKind = "enclosure"
	// PageBreak is a line of three or more hyphens, or one that turns the pages
	// after it: "--- ngang ---", "--- dọc ---".
	PageBreak BlockKind = "page_break"
)

// Block is one piece of the body.
type Block struct {
	Kind BlockKind `json:"kind"`
	Pos  `json:"-"`

	// Level is 2 for Section, 3 or 4 for Clause, else 0.
	Level int `json:"level,omitempty"`
	// Marker is "1.", "2.1.", "a)", "-" or "+" as typed when a paragraph or a
	// clause begins with one. It is also part of Text: numbers of a letter are
	// legal content and are never changed.
	Marker string `json:"marker,omitempty"`
	// Text is the words of the block; for QRBlock and PictureBlock the caption;
	// for Annex the words "Phụ lục" with its number, for Enclosure its type.
	Text []Inline `json:"text,omitempty"`
	// Title is the annex's name or the enclosure's subject, absent when it has
	// none.
	Title []Inline `json:"title,omitempty"`
	// Turn is how the pages after a PageBreak lie, empty for as before.
	Turn Orientation `json:"turn,omitempty"`
	// Data is what the QR code says, or the name of the picture's file.
	Data string `json:"data,omitempty"`
	// Alt is what a picture shows, for those who cannot see it; WidthMM is how
	// wide it is asked to be, 0 for as wide as it is.
	Alt     string  `json:"alt,omitempty"`
	WidthMM float64 `json:"width_mm,omitempty"`

	Table *Table `json:"table,omitempty"`
	// Source is the block's own lines, given by EditBody alone.
	Source string `json:"source,omitempty"`
}

// Inline is a run of words of one style, a footnote mark, or a picture in the
// cell of a table.
type Inline struct {
	Pos `json:"-"`
	// Text may hold "\n" where the drafter forced a new line.
	Text   string `json:"text,omitempty"`
	Bold   bool   `json:"bold,omitempty"`
	Italic bool   `json:"italic,omitempty"`
	// Note is the text of the footnote that stands here. Footnotes are numbered
	// in the order they are met; Text is then empty.
	Note []Inline `json:"note,omitempty"`
	// Repeat is set where the mark of a footnote met before stands again.
	Repeat bool `json:"repeat,omitempty"`
	// Picture stands here; Text is then empty.
	Picture *Picture `json:"picture,omitempty"`
	// Source is the footnote's text as written, given by EditBody alone.
	Source string `json:"source,omitempty"`
}

// Picture is a picture in a cell: the name of its file, what it shows, and how
// wide it is asked to be, 0 for as wide as it is. It never passes its cell.
type Picture struct {
	Data    string  `json:"data"`
	Alt     string  `json:"alt,omitempty"`
	WidthMM float64 `json:"width_mm,omitempty"`
}

// wordless tells an inline that is no words.
func (in Inline) wordless() bool { return in.Note != nil || in.Picture != nil }

// Align is the alignment of a table column.
type Align string

// The alignments a table's second line can ask for.
const (
	AlignNone   Align = ""
	AlignLeft   Align = "left"
	AlignCenter Align = "center"
	AlignRight  Align = "right"
)

// Orientation is how a page lies (Annex I.I.2).
type Orientation string

// The two orientations.
const (
	Portrait  Orientation = "portrait"
	Landscape Orientation = "landscape"
)

// turns are the lines that turn the pages.
var turns = map[string]Orientation{"--- ngang ---": Landscape, "--- dọc ---": Portrait}

// Cell is the words of one table cell; "\n" in them is a forced new line.
type Cell []Inline

// Table has as many cells in each row as it has columns.
type Table struct {
	Align []Align  `json:"align"`
	Head  []Cell   `json:"head"`
	Rows  [][]Cell `json:"rows"`
	// Merged are the cells that take several places; what they cover is empty.
	Merged []Merge `json:"merged,omitempty"`
}

// MapCells gives the table with every cell, those of the head first, as f makes
// it.
func (t *Table) MapCells(f func(Cell) Cell) *Table {
	out := *t
	row := func(in []Cell) []Cell {
		cells := make([]Cell, len(in))
		for i, c := range in {
			cells[i] = f(c)
		}
		return cells
	}
	out.Head, out.Rows = row(t.Head), make([][]Cell, len(t.Rows))
	for i, r := range t.Rows {
		out.Rows[i] = row(r)
	}
	return &out
}

// Cells lists all cells row by row, those of the head first.
func (t *Table) Cells() []Cell {
	return slices.Concat(append([][]Cell{t.Head}, t.Rows...)...)
}

// Words gives the words of a run of inlines without footnotes.
func Words(text []Inline) string {
	var b strings.Builder
	for _, in := range text {
		b.WriteString(in.Text)
	}
	return b.String()
}

// Opens tells a block with which an annex or an enclosed document begins.
func (b Block) Opens() bool { return b.Kind == Annex || b.Kind == Enclosure }

// Shows tells a block that is seen and not read: its words are a caption.
func (b Block) Shows() bool { return b.Kind == QRBlock || b.Kind == PictureBlock }

// SplitAnnexes parts the letter's own text from its annexes and enclosures.
// Each begins with the block that opens it.
func SplitAnnexes(blocks []Block) (body []Block, annexes [][]Block) {
	for i, b := range blocks {
		switch {
		case b.Opens():
			annexes = append(annexes, blocks[i:i+1])
		case len(annexes) == 0:
			body = blocks[:i+1]
		default:
			last := &annexes[len(annexes)-1]
			*last = (*last)[:len(*last)+1]
		}
	}
	return body, annexes
}

// SplitConfirmation parts what stands below the signature from a letter's own
// text; nil when the drafter asks for none.
func (m Model) SplitConfirmation(text []Block) ([]Block, *Block) {
	last := len(text) - 1
	if !m.Confirmed || last < 1 || text[last].Kind != Paragraph || !strings.HasPrefix(Words(text[last].Text), "Xác nhận của ") {
		return text, nil
	}
	return text[:last], &text[last]
}

// places turns byte offsets of a text into lines and columns.
type places struct {
	src    string
	starts []int
}

func newPlaces(src string) *places {
	p := &places{src: src, starts: []int{0}}
	for i := 0; i < len(src); i++ {
		if src[i] == '\n' {
			p.starts = append(p.starts, i+1)
		}
	}
	return p
}

// offset is where a place that at gave lies.
func (p *places) offset(at Pos) int {
	from := p.starts[at.Line-1]
	for range at.Col - 1 {
		_, size := utf8.DecodeRuneInString(p.src[from:])
		from += size
	}
	return from
}

func (p *places) at(offset int) Pos {
	offset = max(0, min(offset, len(p.src)))
	line := sort.SearchInts(p.starts, offset+1)
	start := p.starts[line-1]
	return Pos{Line: line, Col: 1 + utf8.RuneCountInString(p.src[start:offset])}
}

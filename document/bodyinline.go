package document

import (
	"fmt"
	"regexp"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

type style struct{ bold, italic bool }

// inlines gives the words under n, neighbours of one style joined.
func (r *bodyReader) inlines(n ast.Node) []Inline {
	var out []Inline
	r.walk(n, style{}, &out)
	return trimEnds(out)
}

func (r *bodyReader) walk(parent ast.Node, s style, out *[]Inline) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			r.text(n, s, out)
		case *ast.Emphasis:
			r.walk(n, style{s.bold || n.Level >= 2, s.italic || n.Level == 1}, out)
		case *ast.AutoLink:
			r.append(out, s, n.Pos(), string(n.Label(r.src)))
		case *noteRef:
			r.note(n, out)
		case *ast.RawHTML:
			r.html(n, s, out)
		case *ast.Image:
			r.cellPicture(n, out)
		default:
			r.refuseInline(n)
		}
	}
}

func (r *bodyReader) text(n *ast.Text, s style, out *[]Inline) {
	words := string(util.UnescapePunctuations(n.Segment.Value(r.src)))
	switch {
	case n.HardLineBreak():
		words += "\n"
	case n.SoftLineBreak():
		words += " "
	}
	r.append(out, s, n.Segment.Start, words)
}

// lineTag is the one tag there is: the forced new line of a table's cell, which
// has no other way to hold one.
var lineTag = regexp.MustCompile(`^<br ?/?>$`)

func (r *bodyReader) html(n *ast.RawHTML, s style, out *[]Inline) {
	if r.inCell && lineTag.Match(n.Segments.Value(r.src)) {
		r.append(out, s, inlinePos(n), "\n")
		return
	}
	r.fault(inlinePos(n), `không dùng thẻ HTML; muốn in dấu "<" thì viết "\<", trong ô của bảng thì xuống dòng bằng "<br>"`,
		`HTML is not allowed; write "\<" to print "<"; a table's cell begins a new line with "<br>"`)
}

func (r *bodyReader) append(out *[]Inline, s style, offset int, words string) {
	if words == "" {
		return
	}
	if n := len(*out); n > 0 {
		last := &(*out)[n-1]
		if !last.wordless() && last.Bold == s.bold && last.Italic == s.italic {
			last.Text += words
			return
		}
	}
	*out = append(*out, Inline{Pos: r.places.at(offset), Text: words, Bold: s.bold, Italic: s.italic})
}

func (r *bodyReader) note(n *noteRef, out *[]Inline) {
	use := r.notes[n.label]
	switch {
	case r.inNote:
		r.fault(n.Pos(), "cước chú không được chứa cước chú khác", "a footnote cannot hold another footnote")
	case use == nil:
		r.fault(n.Pos(), fmt.Sprintf(`không tìm thấy cước chú; thêm dòng "[^%s]: nội dung" ở cuối`, n.label), fmt.Sprintf(`no such footnote; add a line "[^%s]: words" at the end`, n.label))
	case use.words != nil:
		*out = append(*out, Inline{Pos: r.places.at(n.Pos()), Note: use.words, Repeat: true})
	case !use.used:
		use.used = true
		cell := r.inCell
		r.inNote, r.inCell = true, false
		use.words = r.inlines(use.def)
		r.inNote, r.inCell = false, cell
		if len(use.words) == 0 {
			r.fault(start(use.def), "cước chú không có chữ", "the footnote has no words")
			return
		}
		*out = append(*out, Inline{Pos: r.places.at(n.Pos()), Note: use.words})
	}
}

func (r *bodyReader) refuseInline(n ast.Node) {
	pos := inlinePos(n)
	switch n := n.(type) {
	case *ast.Link:
		r.fault(pos, fmt.Sprintf("không giấu địa chỉ sau chữ; viết thẳng địa chỉ %s hoặc dùng mã QR", n.Destination),
			fmt.Sprintf("a letter has no hidden links; write the address %s or use a QR code", n.Destination))
	case *ast.CodeSpan:
		r.fault(pos, "không dùng chữ mã giữa hai dấu `; viết \"\\`\" nếu cần in dấu", "code spans (`) are not allowed; write \"\\`\" to print the mark")
	default:
		r.fault(pos, "phần này không dùng được trong công văn", fmt.Sprintf("a %s is not allowed in a letter", n.Kind()))
	}
}

// inlinePos finds the offset of an inline, or that of its nearest kin which
// has one.
func inlinePos(n ast.Node) int {
	for ; n != nil; n = n.Parent() {
		if p := n.Pos(); p >= 0 {
			return p
		}
		if n.Type() == ast.TypeBlock {
			return start(n)
		}
	}
	return 0
}

func (r *bodyReader) table(t *extast.Table) {
	if n := len(t.Alignments); n > MaxTableColumns {
		r.fault(start(t), fmt.Sprintf("bảng có %d cột, nhiều nhất %d", n, MaxTableColumns), fmt.Sprintf("the table has %d columns, at most %d are allowed", n, MaxTableColumns))
		return
	}
	out := &Table{}
	for _, a := range t.Alignments {
		out.Align = append(out.Align, alignOf(a))
	}
	var marks [][]string
	for n := t.FirstChild(); n != nil; n = n.NextSibling() {
		cells, covered := r.row(n, len(out.Align))
		marks = append(marks, covered)
		if _, ok := n.(*extast.TableHeader); ok {
			out.Head = cells
			continue
		}
		out.Rows = append(out.Rows, cells)
	}
	if len(out.Rows) > MaxTableRows {
		r.fault(start(t), fmt.Sprintf("bảng có %d dòng, nhiều nhất %d", len(out.Rows), MaxTableRows), fmt.Sprintf("the table has %d rows, at most %d are allowed", len(out.Rows), MaxTableRows))
	}
	var bad int
	if out.Merged, bad = mergedCells(marks); bad >= 0 {
		r.fault(rowAt(t, bad).Pos(), `ô gộp viết sai: "<" gộp với ô bên trái, "^" với ô bên trên, cả vùng gộp phải là hình chữ nhật; muốn in dấu thì viết "\<", "\^"`,
			`merged cells are malformed: "<" joins the cell at the left, "^" the one above, and all of them make a rectangle; write "\<" or "\^" to print the mark`)
	}
	r.add(t, Block{Kind: TableBlock, Table: out})
}

// rowAt is a row of a table, the head first.
func rowAt(t *extast.Table, i int) ast.Node {
	n := t.FirstChild()
	for ; i > 0; i-- {
		n = n.NextSibling()
	}
	return n
}

// row reads the cells and refuses what Markdown would drop or take in silently:
// cells beyond the last column, and text that follows a table without a gap.
// covered are the marks of the places that merged cells cover.
func (r *bodyReader) row(n ast.Node, columns int) (cells []Cell, covered []string) {
	if _, header := n.(*extast.TableHeader); !header {
		line := r.lineAt(n.Pos())
		if line == "" || line[0] != '|' {
			r.fault(n.Pos(), `mỗi dòng của bảng bắt đầu bằng "|"; để một dòng trống sau bảng`, `every row begins with "|"; leave an empty line after the table`)
		} else if cells := countCells(line); cells > columns {
			r.fault(n.Pos(), fmt.Sprintf(`dòng có %d ô, bảng có %d cột; muốn in dấu "|" thì viết "\|"`, cells, columns),
				fmt.Sprintf(`the row has %d cells, the table %d columns; write "\|" to print "|"`, cells, columns))
		}
	}
	r.inCell = true
	defer func() { r.inCell = false }()
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		mark := r.coverMark(c.(*extast.TableCell))
		covered = append(covered, mark)
		if mark != "" {
			cells = append(cells, nil)
			continue
		}
		cells = append(cells, r.inlines(c))
	}
	return cells, covered
}

func alignOf(a extast.Alignment) Align {
	switch a {
	case extast.AlignLeft:
		return AlignLeft
	case extast.AlignCenter:
		return AlignCenter
	case extast.AlignRight:
		return AlignRight
	}
	return AlignNone
}

package docx

import (
	"fmt"
	"slices"
	"strings"

	"congvan/document"
)

// table writes a table of the body, its merged cells by the marks of the
// letter's format.
func (w *bodyWriter) table(t *table) {
	t.compact()
	if t.columns == 0 || len(t.rows) == 0 {
		return
	}
	switch gallery := t.gallery(); {
	case gallery && t.columns > 1:
		w.rd.remarks.add(Converted, t.place, t.words(), "bảng dùng để xếp hình được in có kẻ khung như mọi bảng", "a table that lays out pictures is printed with rules, as every table is")
	case w.isFrame(t):
		w.frame(t)
		return
	}
	if t.columns > document.MaxTableColumns || len(t.rows) > document.MaxTableRows {
		w.tooLarge(t)
		return
	}
	cells, marks := w.grid(t)
	out := t.markdown(cells, marks)
	if marks != nil && !isTable(noteMark.ReplaceAllString(out, "")) {
		w.rd.remarks.add(Converted, t.place, t.words(), "ô gộp của bảng không giữ được; chữ được để ở ô đầu", "the table's merged cells could not be kept; their words stand in the first one")
		out = t.markdown(cells, nil)
	}
	w.emit(out)
}

// tooLarge leaves a table out that a letter cannot hold; the rest of the letter
// is read.
func (w *bodyWriter) tooLarge(t *table) {
	vi := fmt.Sprintf("bảng có %d cột, %d dòng (nhiều nhất %d cột, %d dòng) nên không đưa vào; hãy giữ nguyên trang Word, hoặc gửi bảng thành tệp kèm theo", t.columns, len(t.rows), document.MaxTableColumns, document.MaxTableRows)
	en := fmt.Sprintf("a table of %d columns and %d rows (at most %d and %d) was left out; keep Word's pages, or attach the table as a file", t.columns, len(t.rows), document.MaxTableColumns, document.MaxTableRows)
	w.rd.remarks.drop(t.place, firstWords([]block{{table: t}}), vi, en)
	w.rd.template = append(w.rd.template, t.words())
}

func isTable(md string) bool {
	blocks, err := document.ParseBody(md)
	return err == nil && len(blocks) == 1 && blocks[0].Kind == document.TableBlock
}

// grid gives the words of every place, and the marks of those that merged
// cells cover; nil when there are none.
func (w *bodyWriter) grid(t *table) (cells, marks [][]string) {
	merged := false
	for i, row := range t.rows {
		cells, marks = append(cells, make([]string, t.columns)), append(marks, make([]string, t.columns))
		for _, c := range row {
			if c.continuing {
				w.covered(t, c)
				marks[i][c.column], merged = "^", true
			} else {
				cells[i][c.column] = joined(cells[i][c.column], w.cell(t, c, i == 0))
			}
			for over := 1; over < c.span && c.column+over < t.columns; over++ {
				marks[i][c.column+over], merged = "<", true
				if c.continuing {
					marks[i][c.column+over] = "^"
				}
			}
		}
	}
	if !merged {
		return cells, nil
	}
	return cells, marks
}

// covered says the words of a cell that a merged cell above covers.
func (w *bodyWriter) covered(t *table, c cell) {
	if words := (&table{rows: [][]cell{{c}}}).words(); words != "" {
		w.rd.remarks.add(Unplaced, t.place, words, "chữ trong ô bị ô gộp phía trên che, không đưa vào", "words of a cell that a merged cell above covers were left out")
	}
}

// joined puts the words of two cells that share a place behind each other.
func joined(a, b string) string { return strings.TrimSpace(a + " " + b) }

func (t *table) markdown(cells, marks [][]string) string {
	var lines []string
	for i, row := range cells {
		out := slices.Clone(row)
		for j := range out {
			if marks != nil && marks[i][j] != "" && out[j] == "" {
				out[j] = marks[i][j]
			}
		}
		lines = append(lines, "| "+strings.Join(out, " | ")+" |")
		if i == 0 {
			lines = append(lines, "|"+strings.Join(t.alignments(), "|")+"|")
		}
	}
	return strings.Join(lines, "\n")
}

// compact takes out columns of the grid in which no cell begins: Word keeps
// one for every edge that was ever dragged.
func (t *table) compact() {
	begins := make([]bool, t.columns+1)
	for _, row := range t.rows {
		for _, c := range row {
			begins[c.column] = true
		}
	}
	at := make([]int, t.columns+1) // the new number of each column
	n := 0
	for i := range at {
		at[i] = n
		if begins[i] {
			n++
		}
	}
	for _, row := range t.rows {
		for i := range row {
			end := min(row[i].column+row[i].span, t.columns)
			row[i].column, row[i].span = at[row[i].column], max(1, at[end]-at[row[i].column])
		}
	}
	t.columns = n
}

// isFrame tells a table that only lays text out.
func (w *bodyWriter) isFrame(t *table) bool {
	return t.columns <= 1 || len(t.rows) == 1 && !w.gridLike(t)
}

// gridLike tells a real table of one row from a frame used for layout.
func (w *bodyWriter) gridLike(t *table) bool {
	for _, c := range t.rows[0] {
		if len(c.blocks) > 2 {
			return false
		}
	}
	return len(t.rows[0]) > 2
}

// frame writes a table that only lays text out as plain paragraphs.
func (w *bodyWriter) frame(t *table) {
	w.rd.remarks.add(Converted, t.place, t.words(), "khung bảng dùng để dàn trang được ghi thành đoạn văn", "a table used as a frame became paragraphs")
	for _, row := range t.rows {
		for _, c := range row {
			w.write(c.blocks)
		}
	}
}

// cell writes a cell on one line, its paragraphs and forced lines parted by the
// tag of a new line.
func (w *bodyWriter) cell(t *table, c cell, head bool) string {
	var lines []string
	for _, b := range c.blocks {
		if b.table != nil {
			w.rd.remarks.add(Converted, t.place, b.table.words(), "bảng nằm trong bảng được ghi thành các dòng trong ô; cần giữ khung thì giữ nguyên trang Word", "a table inside a table became lines of the cell; keep Word's pages if its frame is needed")
			lines = append(lines, b.table.rowLines()...)
			continue
		}
		for _, part := range b.para.split() {
			if !part.empty() || part.number != "" {
				lines = append(lines, w.cellLine(part, head))
			}
		}
	}
	text := strings.Join(lines, "<br>")
	if text == "^" {
		return `\^`
	}
	return text
}

// rowLines writes each row of a table on a line.
func (t *table) rowLines() []string {
	var lines []string
	for _, row := range t.rows {
		one := table{rows: [][]cell{row}}
		if words := one.words(); words != "" {
			lines = append(lines, escape(words))
		}
	}
	return lines
}

// cellLine writes one line of a cell. A head is bold by itself.
func (w *bodyWriter) cellLine(p *paragraph, head bool) string {
	for i, s := range p.spans {
		if s.qr != "" {
			s = w.inCell(p, s)
			p.spans[i] = s
		}
		if s.shown != nil {
			w.cellPicture(s.shown)
		}
	}
	if head {
		return w.inline(p.plainly())
	}
	return w.styled(p)
}

// alignments gives the marks of the second line: a column is set as most of
// its cells below the head are.
func (t *table) alignments() []string {
	marks := make([]string, t.columns)
	for column := range marks {
		count := map[string]int{}
		for _, row := range t.rows[min(1, len(t.rows)-1):] {
			for _, c := range row {
				if c.column == column && c.span == 1 && len(c.blocks) > 0 && c.blocks[0].para != nil {
					count[c.blocks[0].para.look.align]++
				}
			}
		}
		right := count["right"] + count["end"]
		plain := count["left"] + count["start"] + count["both"] + count[""]
		switch {
		case right > 0 && right >= plain && right >= count["center"]:
			marks[column] = "---:"
		case count["center"] > 0 && count["center"] > plain:
			marks[column] = ":---:"
		default:
			marks[column] = "---"
		}
	}
	return marks
}

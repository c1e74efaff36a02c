package docx

import "strings"

// table writes a table of the body. Markdown has neither merged cells nor
// lines in a cell: both are flattened, and said.
func (w *bodyWriter) table(t *table) {
	if t.columns == 0 || len(t.rows) == 0 {
		return
	}
	if t.columns == 1 || len(t.rows) == 1 && !w.gridLike(t) {
		w.frame(t)
		return
	}
	merged := false
	var lines []string
	for i, row := range t.rows {
		cells := make([]string, t.columns)
		for _, c := range row {
			merged = merged || c.span > 1 || c.continuing
			cells[c.column] = strings.TrimSpace(cells[c.column] + " " + w.cell(t, c))
		}
		lines = append(lines, "| "+strings.Join(cells, " | ")+" |")
		if i == 0 {
			lines = append(lines, "|"+strings.Join(t.alignments(), "|")+"|")
		}
	}
	if merged {
		w.rd.remarks.add(Converted, t.place, t.words(), "bảng có ô gộp; chữ được để ở ô đầu", "the table has merged cells; their words stand in the first one")
	}
	w.emit(strings.Join(lines, "\n"))
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

func (w *bodyWriter) cell(t *table, c cell) string {
	var parts []string
	for _, b := range c.blocks {
		switch {
		case b.table != nil:
			w.rd.remarks.add(Converted, t.place, b.table.words(), "bảng nằm trong bảng được ghi thành một dòng", "a table inside a table was written on one line")
			parts = append(parts, escape(b.table.words()))
		case !b.para.empty() || b.para.number != "":
			parts = append(parts, w.cellText(b.para))
		}
	}
	text := strings.Join(parts, " ")
	if c.continuing && strings.TrimSpace(text) != "" {
		w.rd.remarks.add(Guessed, t.place, text, "ô dưới của ô gộp vẫn có chữ", "the lower part of a merged cell holds words")
	}
	return text
}

// cellText writes one paragraph of a cell on one line.
func (w *bodyWriter) cellText(p *paragraph) string {
	for _, s := range p.spans {
		if s.qr != "" {
			w.rd.remarks.drop(p.place, s.qr, "mã QR trong bảng không đưa vào được", "a QR code in a table was left out")
		}
	}
	out := *p
	out.spans = nil
	for _, s := range p.spans {
		s.text = strings.ReplaceAll(s.text, "\n", " ")
		out.spans = append(out.spans, s)
	}
	if p.allBold() {
		return w.inline(out.plainly())
	}
	return w.styled(&out)
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

package docx

import (
	"regexp"
	"slices"

	"congvan/document"
)

// signingColumn is a column of the tail in which an office and a name stand.
type signingColumn struct {
	column int
	office string
}

// besideHead are offices that sign beside the head of an agency.
var besideHead = regexp.MustCompile(`^(?:NGƯỜI|XÁC NHẬN|LẬP BIỂU|KẾ TOÁN|PHỤ TRÁCH KẾ TOÁN|THỦ QUỸ|THỦ KHO|THƯ KÝ|CÔNG ĐOÀN|CHỦ TỊCH CÔNG ĐOÀN|TM\. (?:BCH )?CÔNG ĐOÀN|BAN THANH TRA|TỔ TRƯỞNG)`)

// oneSigner leaves of several that sign side by side the one that the letter is
// signed by, and says the others: a letter has one signature block (Annex I.II.7).
// Minutes have their secretary.
func (a *assembler) oneSigner(lines []line) []line {
	if a.model.Secretary != document.None {
		return lines
	}
	columns := signingColumns(lines)
	if len(columns) < 2 {
		return lines
	}
	head := 0
	if i := slices.IndexFunc(columns, func(c signingColumn) bool { return !besideHead.MatchString(c.office) }); i >= 0 {
		head = i
	}
	var out []line
	copies := copiesColumn{}
	for _, l := range lines {
		if copies.has(l) {
			out = append(out, l)
			continue
		}
		other := slices.ContainsFunc(columns, func(c signingColumn) bool { return c.column == l.column && c != columns[head] })
		if !other {
			out = append(out, l)
			continue
		}
		a.remark(Unplaced, l.place, l.words(), "chữ ký của người thứ hai, thứ ba không có chỗ trong thể thức, không đưa vào; muốn giữ thì giữ nguyên trang của tệp",
			"the form has one signature block and no place for another signer's; keep the file's own pages to have it")
	}
	return out
}

// copiesColumn follows "Nơi nhận" down its column, in which somebody else may
// sign above or below.
type copiesColumn struct {
	open   bool
	column int
}

// has tells a line of the list: up to the filing line, an office, or a gap with
// no item below it.
func (c *copiesColumn) has(l line) bool {
	words := l.words()
	switch {
	case copiesStart.MatchString(words):
		c.open, c.column = true, l.column
	case !c.open || l.column != c.column:
		return false
	case isFiling(words):
		c.open = false
	case !l.listed && (l.gap > 0 || isOffice(words) || besideHead.MatchString(words)):
		c.open = false
		return false
	}
	return true
}

// signingColumns gives the columns that have an office with a name below it.
func signingColumns(lines []line) []signingColumn {
	var out []signingColumn
	for i, l := range lines {
		words := l.words()
		if !isOffice(words) && !besideHead.MatchString(words) || l.listed {
			continue
		}
		known := slices.ContainsFunc(out, func(c signingColumn) bool { return c.column == l.column })
		named := slices.ContainsFunc(lines[i+1:], func(below line) bool {
			return below.column == l.column && !below.listed && isName(below.words()) && !isOffice(below.words())
		})
		if !known && named {
			out = append(out, signingColumn{l.column, words})
		}
	}
	return out
}

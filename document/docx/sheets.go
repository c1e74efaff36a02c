package docx

import (
	"regexp"
	"slices"
	"strings"
)

// sheetStart is how offices head an annex otherwise than as "Phụ lục": "Biểu số
// 01", "PHỤ BIỂU 2a", "Mẫu số 02/KH", "BIỂU TỔNG HỢP".
var sheetStart = regexp.MustCompile(`^(?:(?i:(?:phụ )?biểu(?: mẫu)?|phụ bảng|mẫu(?: biểu)?)\s+(?i:số\s*:?\s*)?(?:\d{1,3}|[IVXLC]+|[A-Z]\d*)(?:[a-zđA-Z]|[./-][\p{L}\d./-]{1,20})?\s*[:.]?|` +
	`(?:PHỤ BIỂU|BIỂU|BẢNG) (?:MẪU|TỔNG HỢP|THỐNG KÊ|CHI TIẾT|KÊ|PHÂN BỔ|TÍNH|DỰ TOÁN|PHỤ LỤC)(?:\s.*)?|PHỤ BIỂU)$`)

// maxSheetHead is the most paragraphs above the table of an annex that says not
// that it is one.
const maxSheetHead = 8

// sheets counts the annexes that are headed as sheets.
func sheets(blocks []block) (n int) {
	for _, b := range blocks {
		if b.para != nil && sheetStart.MatchString(b.para.words()) {
			n++
		}
	}
	return n
}

// sheet opens an annex with what stands behind the signature under another
// heading than "Phụ lục", or above a table, and gives how many blocks its name
// takes, the heading among them.
func (a *assembler) sheet(blocks []block, of int) (n int, found bool) {
	headed := blocks[0].para != nil && sheetStart.MatchString(blocks[0].para.words())
	if a.body.annexed && !(headed && a.body.sheets > 0) || !headed && !aboveTable(blocks) {
		return 0, false
	}
	var title []string
	for ; n < len(blocks) && (n == 0 && headed || namesSheet(blocks[n])); n++ {
		p := blocks[n].para
		if words := strings.TrimRight(p.words(), " :."); words != "" {
			title = append(title, words)
		}
		a.body.broken = a.body.broken || p.breaks
	}
	a.body.openSheet(strings.Join(title, ". "), of)
	a.remark(Guessed, placeOf(blocks[0]), strings.Join(title, " / "), "nội dung sau phần ký được đưa vào thành phụ lục; hãy kiểm tra tên phụ lục và nhắc đến phụ lục trong lời văn",
		"what stands behind the signature was taken as an annex; please check its name, and mention the annex in the text")
	return n, true
}

// namesSheet tells a line of the name of an annex, or an empty one above it.
func namesSheet(b block) bool {
	if b.para == nil {
		return false
	}
	p, words := b.para, b.para.words()
	return p.empty() || (p.look.align == "center" || p.allBold()) && len([]rune(words)) <= maxTitle && !p.allItalic() && !annexLine.MatchString(words) && !sheetStart.MatchString(words)
}

// openSheet writes the heading of an annex, numbered where there are more, and
// its name.
func (w *bodyWriter) openSheet(title string, of int) {
	w.sheets++
	heading := "# Phụ lục"
	if of > 1 {
		heading += " " + roman(w.sheets)
	}
	w.emit(heading)
	if title != "" {
		w.emit("# " + escape(title))
	}
	w.annexed, w.titled = true, true
}

// aboveTable tells blocks that have a table soon, and no head of a letter above
// it.
func aboveTable(blocks []block) bool {
	if allEmpty(blocks[:1]) {
		return false
	}
	at := slices.IndexFunc(blocks, func(b block) bool { return b.table != nil })
	return at >= 0 && at <= maxSheetHead && len(blocks[at].table.rows) > 1 && blocks[at].table.columns > 1 && !slices.ContainsFunc(blocks[:at+1], isHead)
}

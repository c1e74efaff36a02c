package docx

import "regexp"

var (
	listTab  = regexp.MustCompile(`^\s*(?:[-–+•*]|\(?[\p{L}\d]{1,4}[.)/]?)\t+`)
	innerTab = regexp.MustCompile(`\S\t+\S`)
)

// tabColumns says that columns made by tabs are set as running text: two in a
// paragraph, or one in each of two that follow each other.
func (w *bodyWriter) tabColumns(p *paragraph) {
	tabs := len(innerTab.FindAllString(listTab.ReplaceAllString(p.text(), ""), -1))
	if tabs > 1 || tabs == 1 && w.tabbed {
		w.rd.remarks.addOnce("tab columns", Converted, p.place, p.words(), "cột canh bằng phím Tab được ghi liền thành một dòng, cả ở các đoạn sau; cần giữ cột thì chuyển thành bảng hoặc giữ nguyên trang Word",
			"columns made by tabs became running text, here and below; make them a table, or keep Word's pages, to have the columns")
	}
	w.tabbed = tabs > 0
}

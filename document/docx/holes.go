package docx

import "regexp"

// hole is a place that a program or a person was to fill: of docxtpl and other
// template makers, of Word's mail merge.
var hole = regexp.MustCompile(`\{\{[^{}]{1,80}\}\}|\{%[^{}]{1,80}%\}|\$\{[^{}]{1,80}\}|«[\p{L}\d_.]{1,60}»|<<[\p{L}\d_. ]{1,60}>>`)

// holes says what a template has left to fill.
func (r *reader) holes(p *paragraph) {
	for _, words := range hole.FindAllString(p.text(), -1) {
		r.remarks.add(Guessed, p.place, words, "chỗ chờ điền của mẫu còn nguyên; hãy điền hoặc xóa", "a place that the template left to fill; fill it or take it away")
	}
}

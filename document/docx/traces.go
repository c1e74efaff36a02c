package docx

import "regexp"

// goneAway tells a paragraph that change tracking took away whole, its end mark
// too: it is not seen, and automatic numbers do not count it.
func goneAway(n *node) bool {
	mark := n.path("pPr", "rPr")
	if mark.kid("del") == nil && mark.kid("moveFrom") == nil {
		return false
	}
	for _, k := range n.kids {
		switch k.name {
		case "r", "ins", "moveTo", "hyperlink", "sdt", "fldSimple", "smartTag", "customXml", "oMath", "oMathPara", "AlternateContent":
			return false
		}
	}
	return true
}

// numberWord begins an automatic number that stands as a heading by itself.
var numberWord = regexp.MustCompile(`^(?i:phần|chương|mục|tiểu mục|điều|phụ lục)\s`)

// numberAlone makes text of an automatic number that says it all: "Chương I"
// over a paragraph with its title.
func (p *paragraph) numberAlone() {
	if p.empty() && numberWord.MatchString(p.number) {
		p.spans = append(p.spans, span{text: p.number, bold: true})
		p.number = ""
	}
}

// hole is a place that a program or a person was to fill: of docxtpl and other
// template makers, of Word's mail merge.
var hole = regexp.MustCompile(`\{\{[^{}]{1,80}\}\}|\{%[^{}]{1,80}%\}|\$\{[^{}]{1,80}\}|«[\p{L}\d_.]{1,60}»|<<[\p{L}\d_. ]{1,60}>>`)

// holes says what a template has left to fill.
func (r *reader) holes(p *paragraph) {
	for _, words := range hole.FindAllString(p.text(), -1) {
		r.remarks.add(Guessed, p.place, words, "chỗ chờ điền của mẫu còn nguyên; hãy điền hoặc xóa", "a place that the template left to fill; fill it or take it away")
	}
}

package docx

import (
	"regexp"
	"strings"
)

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

// lookalikes are letters of other languages that old programs left in the place
// of Vietnamese ones, whose shape they have.
var lookalikes = strings.NewReplacer("Ð", "Đ", "ð", "đ", "Ɖ", "Đ", "Ƣ", "Ư", "ƣ", "ư")

// leadSign is a sign that a list's paragraph begins with, typed or of a font of
// signs; the letter's font has few of them.
var leadSign = regexp.MustCompile(`^\s*[•●○◦▪➢➣➤►▶❖✓✔✦◆♦·§\x{F020}-\x{F0FF}]\s+`)

// respell puts Vietnamese letters for their lookalikes, and a dash for the sign
// that a paragraph begins with.
func (r *reader) respell(p *paragraph) {
	for i := range p.spans {
		s := &p.spans[i]
		if s.enc != unicodeText {
			continue
		}
		if text := lookalikes.Replace(s.text); text != s.text {
			r.remarks.addOnce("lookalikes", Converted, p.place, squeeze(s.text), "chữ của bảng chữ khác (Ð, ð, ƣ) được ghi là chữ Việt (Đ, đ, ư)", "letters of another alphabet (Ð, ð, ƣ) were written as Vietnamese ones (Đ, đ, ư)")
			s.text = text
		}
	}
	if len(p.spans) == 0 || p.number != "" {
		return
	}
	if sign := leadSign.FindString(p.spans[0].text); sign != "" {
		r.remarks.addOnce("mark", Converted, p.place, strings.TrimSpace(sign), "ký hiệu ở đầu đoạn được ghi thành gạch đầu dòng", "a sign at the start of a paragraph was written as a dash")
		p.spans[0].text = "- " + p.spans[0].text[len(sign):]
	}
}

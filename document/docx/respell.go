package docx

import (
	"regexp"
	"strings"
)

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

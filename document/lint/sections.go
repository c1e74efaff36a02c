package lint

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"congvan/document"
)

// Parts, chapters, sections and articles.

var (
	// sectionNumber leaves out L and C: a section "C." comes after "B.".
	sectionNumber = regexp.MustCompile(`^(Phần|Chương|Mục|Tiểu mục)?\s*([IVX]+|\d{1,2})[.\s]`)
	namedSection  = regexp.MustCompile(`^(?:Mục|Tiểu mục) `)
	romanTitle    = regexp.MustCompile(`^[IVXLC]+\.\s+`)
)

func sectionOrder(v *view, f *finder) {
	for _, part := range v.parts() {
		f.mixedDigits(part)
		last := map[string]count{}
		for i := range part {
			b := &part[i]
			p := v.pieceOf(b)
			if p == nil || b.Kind != document.Section && (b.Kind != document.Clause || !namedSection.MatchString(p.text)) {
				continue
			}
			m := sectionNumber.FindStringSubmatchIndex(p.text + " ")
			if m == nil {
				continue
			}
			kind := ""
			if m[2] >= 0 {
				kind = p.text[m[2]:m[3]]
			}
			c := last[kind]
			if _, gap := c.next(numberOf(p.text[m[4]:m[5]])); gap {
				f.at(p, m[4], m[5], Message{"số thứ tự không liên tục; đánh số lại", "the numbers have a gap; number them anew"})
			}
			last[kind] = c
			restart(last, kind)
		}
	}
}

// mixedDigits finds a section numbered "1." among those numbered "II.", "III.".
func (f *finder) mixedDigits(part []document.Block) {
	type title struct {
		p          *piece
		start, end int
	}
	var arabic []title
	roman := 0
	for i := range part {
		p := f.view.pieceOf(&part[i])
		if part[i].Kind != document.Section || part[i].Level != 2 || p == nil {
			continue
		}
		m := sectionNumber.FindStringSubmatchIndex(p.text + " ")
		switch {
		case m == nil || m[2] >= 0:
		case p.text[m[4]] <= '9':
			arabic = append(arabic, title{p, m[4], m[5]})
		default:
			roman++
		}
	}
	if roman <= len(arabic) {
		return
	}
	for _, t := range arabic {
		f.at(t.p, t.start, t.end, Message{"các mục khác đánh số La Mã; đánh một kiểu", "the other sections have Roman numerals; number them one way"})
	}
}

// restart lets the sections below a part count anew.
func restart(last map[string]count, kind string) {
	order := []string{"Phần", "Chương", "Mục", "Tiểu mục", ""}
	for _, below := range order[slices.Index(order, kind)+1:] {
		delete(last, below)
	}
}

// numberOf reads Arabic or Roman numerals; 0 is neither.
func numberOf(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	values := map[rune]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100}
	total, last := 0, 0
	for _, r := range s {
		value := values[r]
		if value > last {
			total -= 2 * last
		}
		total += value
		last = value
	}
	return total
}

func sectionCapitals(v *view, f *finder) {
	for _, part := range v.parts() {
		for i := range part {
			p := v.pieceOf(&part[i])
			if p == nil || part[i].Kind != document.Section && !isTitle(strings.TrimRight(p.text, ": \n")) {
				continue
			}
			if m := romanTitle.FindString(p.text); m != "" && !p.inCapitals() {
				f.at(p, len(m), len(p.text), Message{"tiêu đề của mục đánh số La Mã viết in hoa", "the title behind a Roman number is in capitals"})
			}
		}
	}
}

// isTitle tells a few words without a mark at their end.
func isTitle(text string) bool {
	text = strings.TrimRight(text, " \n")
	last, _ := utf8.DecodeLastRuneInString(text)
	return len(strings.Fields(text)) < minSentence && isWord(last)
}

var wrongDigits = regexp.MustCompile(`^(?:(?:Phần|Chương)\s+(\d{1,2})|(?:Tiểu mục|Mục)\s+([IVXLC]+))(?:[.\s]|$)`)

// sectionDigits wants Roman numerals behind Phần and Chương, Arabic ones behind
// Mục and Tiểu mục.
func sectionDigits(v *view, f *finder) {
	for _, part := range v.parts() {
		for i := range part {
			p := v.pieceOf(&part[i])
			if part[i].Kind != document.Section || p == nil {
				continue
			}
			m := wrongDigits.FindStringSubmatchIndex(p.text)
			switch {
			case m == nil:
			case m[2] >= 0:
				f.at(p, m[2], m[3], Message{"số của phần, chương là chữ số La Mã", "parts and chapters have Roman numerals"})
			default:
				f.at(p, m[4], m[5], Message{"số của mục, tiểu mục là chữ số Ả Rập", "sections and subsections have Arabic numerals"})
			}
		}
	}
}

var articleHead = regexp.MustCompile(`^Điều\s+(\d{1,3})([a-zđ]?)\b`)

// articleOrder finds gaps in Điều 1, Điều 2 of the letter's own articles.
func articleOrder(v *view, f *finder) {
	for _, part := range v.parts() {
		var last count
		for i := range part {
			b := &part[i]
			p := v.pieceOf(b)
			if p == nil {
				continue
			}
			m := articleHead.FindStringSubmatchIndex(p.text)
			if m == nil || m[4] < m[5] { // Điều 5a is put in between by an amendment
				continue
			}
			if b.Kind != document.Clause && !boldStart(b) && (b.Kind != document.Paragraph || !strings.HasPrefix(p.text[m[1]:], ". ") && !(v.model().Articles && oddArticle.MatchString(p.text))) {
				continue
			}
			n, _ := strconv.Atoi(p.text[m[2]:m[3]])
			if want, gap := last.next(n); gap {
				f.at(p, m[0], m[3], Message{"số điều không liên tục, ở đây là Điều " + strconv.Itoa(want), "the articles have a gap; this is Điều " + strconv.Itoa(want)})
			}
		}
	}
}

var oddArticle = regexp.MustCompile(`^(Điều\s+\d{1,3}[a-zđ]?)(\s*[:)/–-]|\s+\.)(?:\s|$)`)

// articleMark finds "Điều 2:", which is "Điều 2." at the head of an article.
func articleMark(v *view, f *finder) {
	for p := range v.all() {
		if p.block == nil || p.cell || p.note || p.block.Kind != document.Clause && !boldStart(p.block) && !(p.block.Kind == document.Paragraph && v.model().Articles) {
			continue
		}
		if m := oddArticle.FindStringSubmatchIndex(p.text); m != nil {
			want := p.text[m[2]:m[3]] + "."
			f.fix(p, m[2], m[5], want, Message{"điều viết “" + want + "”", "write the article “" + want + "”"})
		}
	}
}

// boldStart tells a paragraph that begins in bold, as an article does.
func boldStart(b *document.Block) bool {
	return b.Kind == document.Paragraph && len(b.Text) > 0 && b.Text[0].Bold
}

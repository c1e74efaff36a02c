package lint

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"congvan/document"
)

// alphabet is the Vietnamese one as the Decree numbers its own points: with
// đ, without the letters that only carry a mark, without f, j, w, z.
var alphabet = []string{"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"}

// parts gives the letter's body and its annexes, each numbered by itself.
func (v *view) parts() [][]document.Block {
	return append([][]document.Block{v.blocks}, v.annexes...)
}

// pointLetter gives the letter of a point "a)".
func pointLetter(b *document.Block) (string, bool) {
	l, ok := strings.CutSuffix(b.Marker, ")")
	if !ok || utf8.RuneCountInString(l) != 1 || l >= "0" && l <= "9" {
		return "", false
	}
	return l, true
}

// clauseNumber gives the number of a clause "1.", dotted ones apart.
func clauseNumber(b *document.Block) (int, bool) {
	if b.Kind == document.Section {
		return 0, false
	}
	s := strings.TrimRight(b.Marker, ".)")
	n, err := strconv.Atoi(s)
	return n, err == nil && n > 0
}

// atMarker reports the marker of a block.
func (f *finder) atMarker(b *document.Block, m Message) {
	if p := f.view.pieceOf(b); p != nil {
		f.at(p, 0, min(len(b.Marker), len(p.text)), m)
	}
}

func pointForeign(v *view, f *finder) {
	for _, part := range v.parts() {
		for i := range part {
			if l, ok := pointLetter(&part[i]); ok && strings.Contains("fjwz", l) {
				f.atMarker(&part[i], Message{"điểm không dùng chữ f, j, w, z", "points do not use f, j, w, z"})
			}
		}
	}
}

func pointOrder(v *view, f *finder) {
	for _, part := range v.parts() {
		var last count
		for i := range part {
			b := &part[i]
			l, ok := pointLetter(b)
			if !ok {
				if endsPoints(b) {
					last = count{}
				}
				continue
			}
			n := slices.Index(alphabet, l) + 1
			if n == 0 {
				continue
			}
			if n == 1 && (last.written != 1 || !isPointA(part, i-1)) {
				last = count{}
			}
			if due, gap := last.next(n); gap {
				want := alphabet[min(due, len(alphabet))-1]
				f.atMarker(b, Message{"theo thứ tự bảng chữ cái tiếng Việt, ở đây là “" + want + ")”", "by the Vietnamese alphabet this is “" + want + ")”"})
			}
		}
	}
}

// isPointA tells that block i is a point "a)".
func isPointA(part []document.Block, i int) bool { return i >= 0 && part[i].Marker == "a)" }

// endsPoints tells a block behind which points begin anew.
func endsPoints(b *document.Block) bool {
	_, numbered := clauseNumber(b)
	return numbered || b.Kind == document.Section || b.Kind == document.Clause || strings.Count(b.Marker, ".") > 1
}

func clauseOrder(v *view, f *finder) {
	for _, part := range v.parts() {
		var heading, text count
		for i := range part {
			b := &part[i]
			n, ok := clauseNumber(b)
			if !ok {
				continue
			}
			if n != 1 && !heading.fits(n) && !text.fits(n) {
				want := strconv.Itoa(max(text.written, heading.written) + 1)
				f.atMarker(b, Message{"số thứ tự không liên tục, sau số trên là " + want, "the numbers have a gap; after the one above comes " + want})
			}
			if b.Kind == document.Clause {
				heading.next(n)
				text = count{}
				continue
			}
			text.next(n)
		}
	}
}

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
				f.at(p, m[4], m[5], Message{"số thứ tự không liên tục", "the numbers have a gap"})
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
		f.at(t.p, t.start, t.end, Message{"các mục khác đánh số La Mã; đánh một kiểu", "the other sections have Roman digits; number them one way"})
	}
}

// restart lets the sections below a part count anew.
func restart(last map[string]count, kind string) {
	order := []string{"Phần", "Chương", "Mục", "Tiểu mục", ""}
	for _, below := range order[slices.Index(order, kind)+1:] {
		delete(last, below)
	}
}

// numberOf reads Arabic or Roman digits; 0 is neither.
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
			if m := romanTitle.FindString(p.text); m != "" && strings.ToUpper(p.text) != p.text {
				f.at(p, len(m), len(p.text), Message{"tiêu đề của mục đánh số La Mã viết in hoa", "the title behind a Roman number is in capitals"})
			}
		}
	}
}

var (
	// twoLetters is a point as keyboards without Vietnamese make it: "dd)".
	twoLetters = regexp.MustCompile(`^((?:dd|đđ|aa|ee|oo|aw|ow|uw|DD|ĐĐ)\))\s+\p{L}`)
	oddPoint   = regexp.MustCompile(`^([a-zđ])([.,/])\s+\p{L}`)
	oddClause  = regexp.MustCompile(`^(\d{1,2})([)/])\s+\p{L}`)
)

func itemForm(v *view, f *finder) {
	articleMark(v, f)
	for _, p := range v.pieces {
		if p.block == nil || p.block.Kind != document.Paragraph || p.cell || p.note {
			continue
		}
		if m := twoLetters.FindStringSubmatchIndex(p.text); m != nil {
			f.at(p, m[2], m[3], Message{"điểm có một chữ cái; sau “d)” là “đ)”", "a point has one letter; behind “d)” comes “đ)”"})
		}
		if m := oddPoint.FindStringSubmatchIndex(p.text); m != nil {
			want := p.text[m[2]:m[3]] + ")"
			f.fix(p, m[2], m[5], want, Message{"điểm viết “" + want + "”", "write the point “" + want + "”"})
		}
		if m := oddClause.FindStringSubmatchIndex(p.text); m != nil {
			want := p.text[m[2]:m[3]] + "."
			f.fix(p, m[2], m[5], want, Message{"khoản viết “" + want + "”", "write the clause “" + want + "”"})
		}
	}
}

func loneItem(v *view, f *finder) {
	for _, part := range v.parts() {
		var run []*document.Block
		end := func() {
			if len(run) == 1 && run[0].Marker == "a)" {
				f.atMarker(run[0], Message{"chỉ có một điểm; không cần chia thành điểm", "the only point; no need to divide"})
			}
			run = nil
		}
		for i := range part {
			b := &part[i]
			if _, ok := pointLetter(b); ok {
				run = append(run, b)
			} else if endsPoints(b) {
				end()
			}
		}
		end()
	}
}

// lastWords gives the piece that ends the body; one in brackets behind the end
// mark does not count, such as "(Gửi kèm …)".
func (v *view) lastWords() *piece { return v.lastOf(v.ownText()) }

// ownText is the letter's text down to its signature.
func (v *view) ownText() []document.Block {
	m, _ := v.letter.Type.Model()
	text, _ := m.SplitConfirmation(v.blocks)
	return text
}

func (v *view) lastOf(part []document.Block) *piece {
	for i := len(part) - 1; i >= 0; i-- {
		b := &part[i]
		p := v.pieceOf(b)
		if p == nil || b.Shows() || b.Kind == document.TableBlock || b.Kind == document.PageBreak {
			continue
		}
		if strings.HasPrefix(p.text, "(") && i > 0 {
			if above := v.pieceOf(&part[i-1]); above != nil && strings.HasSuffix(strings.TrimSpace(above.text), "./.") {
				return above
			}
		}
		return p
	}
	return nil
}

// textTypes begin the titles of enclosures that are texts, not lists or forms.
var textTypes = []string{"QUY CHẾ", "QUY ĐỊNH", "QUY TRÌNH", "ĐIỀU LỆ", "NỘI QUY", "HƯỚNG DẪN", "KẾ HOẠCH", "CHƯƠNG TRÌNH", "ĐỀ ÁN", "PHƯƠNG ÁN", "CHIẾN LƯỢC"}

func endMark(v *view, f *finder) {
	f.endOf(v.lastWords())
	for _, part := range v.annexes {
		if part[0].Kind == document.Enclosure && hasAnyPrefix(document.Words(part[0].Text), textTypes) {
			f.endOf(v.lastOf(part))
		}
	}
}

// endOf wants "./." at the end of a text.
func (f *finder) endOf(p *piece) {
	if p == nil {
		return
	}
	text := strings.TrimRight(p.text, " \n")
	switch {
	case strings.HasSuffix(text, "../."):
		f.fix(p, len(text)-len("../."), len(text), "./.", Message{"kết thúc nội dung bằng “./.”, một dấu chấm", "end the body with “./.”, a single stop"})
	case strings.HasSuffix(text, "./."):
	case strings.HasSuffix(text, "."):
		f.fix(p, len(text)-1, len(text), "./.", Message{"kết thúc nội dung bằng “./.”", "end the body with “./.”"})
	default:
		_, size := utf8.DecodeLastRuneInString(text)
		f.at(p, len(text)-size, len(text), Message{"kết thúc nội dung bằng “./.”", "end the body with “./.”"})
	}
}

func endMarkEarly(v *view, f *finder) {
	last := v.lastWords()
	for _, p := range v.pieces {
		if p.field != "body" || p.annex || p == last {
			continue
		}
		if at := strings.Index(p.text, "./."); at >= 0 {
			f.fix(p, at, at+3, ".", Message{"“./.” chỉ ở cuối nội dung", "“./.” stands at the end of the body only"})
		}
	}
}

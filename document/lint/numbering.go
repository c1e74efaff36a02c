package lint

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"congvan/document"
)

// Numbers of articles, of dotted points and of annexes.

// count follows the numbers of a list. Behind a gap the list may go on with the
// number that is written or with the one that should be: one slip is told once.
type count struct{ written, due int }

// next takes the next number; gap tells that it does not follow, and want what
// would.
func (c *count) next(n int) (want int, gap bool) {
	want, gap = c.written+1, !c.fits(n)
	if !gap {
		want = n
	}
	c.written, c.due = n, want
	return want, gap
}

// fits tells that n is one of the numbers that may follow.
func (c count) fits(n int) bool { return n == c.written+1 || n == c.due+1 }

var dotted = regexp.MustCompile(`^(\d{1,2}(?:\.\d{1,2})+)\.?$`)

// dottedOrder finds gaps in "2.1, 2.2, 2.4".
func dottedOrder(v *view, f *finder) {
	for _, part := range v.parts() {
		last := map[string]count{}
		for i := range part {
			b := &part[i]
			if b.Kind == document.Section {
				clear(last)
			}
			m := dotted.FindStringSubmatch(strings.TrimSuffix(b.Marker, ")"))
			if m == nil {
				continue
			}
			at := strings.LastIndexByte(m[1], '.')
			above := m[1][:at]
			n, _ := strconv.Atoi(m[1][at+1:])
			c := last[above]
			if n == 1 {
				c = count{}
			}
			if due, gap := c.next(n); gap {
				want := above + "." + strconv.Itoa(due)
				f.atMarker(b, Message{"số thứ tự không liên tục, ở đây là " + want, "the numbers have a gap; this is " + want})
			}
			last[above] = c
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
			if b.Kind != document.Clause && !boldStart(b) && (b.Kind != document.Paragraph || !strings.HasPrefix(p.text[m[1]:], ". ")) {
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
	for _, p := range v.pieces {
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

var wrongDigits = regexp.MustCompile(`^(?:(?:Phần|Chương)\s+(\d{1,2})|(?:Tiểu mục|Mục)\s+([IVXLC]+))(?:[.\s]|$)`)

// sectionDigits wants Roman digits behind Phần and Chương, Arabic ones behind
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
				f.at(p, m[2], m[3], Message{"số của phần, chương là chữ số La Mã", "parts and chapters have Roman digits"})
			default:
				f.at(p, m[4], m[5], Message{"số của mục, tiểu mục là chữ số Ả Rập", "sections and subsections have Arabic digits"})
			}
		}
	}
}

var annexCited = regexp.MustCompile(`(Phụ lục(?:\s+số)?\s+([IVXLC]+|\d{1,2}))`)

// ofOther begins the words behind an annex of another document.
var ofOther = regexp.MustCompile(`^[\s,]*(?:của|ban hành|Nghị|Thông tư|Quyết định|kèm theo (?:Nghị|Thông tư|Quyết định))`)

// annexBeyond finds an annex named by a number that the letter does not have.
func annexBeyond(v *view, f *finder) {
	have := len(v.onlyAnnexes())
	if have == 0 {
		return
	}
	m := Message{fmt.Sprintf("văn bản chỉ có %d phụ lục", have), fmt.Sprintf("the letter has %d annexes only", have)}
	for _, p := range v.own() {
		p.each(annexCited, func(hit []int) {
			if numberOf(p.text[hit[4]:hit[5]]) > have && !ofOther.MatchString(p.text[hit[1]:]) {
				f.at(p, hit[2], hit[3], m)
			}
		})
	}
}

// annexUnnamed finds one of several annexes that the body does not name.
func annexUnnamed(v *view, f *finder) {
	if len(v.annexes) < 2 || !v.says("phụ lục") {
		return
	}
	if v.says("các phụ lục") || v.says("phụ lục kèm theo") || v.says("phụ lục gửi kèm") || v.says("phụ lục đính kèm") {
		return
	}
	for _, annex := range v.annexes {
		name := strings.TrimSpace(document.Words(annex[0].Text))
		m := annexNumber.FindStringSubmatch(name)
		if m == nil || v.namesAnnex(numberOf(m[1])) {
			continue
		}
		f.add(Place{Field: "body", Line: annex[0].Pos.Line, Col: annex[0].Pos.Col}, name, Message{"lời văn chưa nhắc đến phụ lục này", "the body does not mention this annex"}, nil)
	}
}

var (
	annexDigits = regexp.MustCompile(`[IVXLC\d]+`)
	annexList   = regexp.MustCompile(`(?i)phụ lục(?:\s+số)?\s+((?:[IVXLC\d]+)(?:(?:,|\s+và|\s+đến|\s*-)\s*(?:phụ lục\s+)?[IVXLC\d]+)*)`)
)

// namesAnnex tells that the body names the annex of that number, alone, in a
// list or within "I đến III".
func (v *view) namesAnnex(n int) bool {
	for _, p := range v.own() {
		for _, m := range annexList.FindAllStringSubmatch(p.text, -1) {
			numbers := annexDigits.FindAllString(m[1], -1)
			first, last := numberOf(numbers[0]), numberOf(numbers[len(numbers)-1])
			if slices.ContainsFunc(numbers, func(s string) bool { return numberOf(s) == n }) || strings.Contains(m[1], "đến") && first < n && n < last {
				return true
			}
		}
	}
	return false
}

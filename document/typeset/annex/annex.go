// Package annex holds composed pages against Annex I of Decree 30/2020/NĐ-CP:
// sizes, styles, margins, baselines and rules, as they stand in the PDF.
//
// It owns the Annex's table and says what differs where, with the article. It
// must not know how pages are made: any template's are measured alike. What
// the words say is the linter's.
package annex

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"congvan/document"
)

// Segment is printed text of one style on one line, in points from the top
// left corner of its page.
type Segment struct {
	Page                     int // from 1
	Text                     string
	Left, Top, Right, Bottom float64
	Size                     float64
	Bold, Italic             bool
}

func (s Segment) centre() float64 { return (s.Left + s.Right) / 2 }

// Stroke is a drawn line or the outline of a box.
type Stroke struct {
	Page                     int
	Left, Top, Right, Bottom float64
}

// Size is a page's, in points.
type Size struct{ W, H float64 }

// Pages are what a PDF looks like.
type Pages struct {
	Sizes    []Size
	Segments []Segment
	Strokes  []Stroke
}

// Fault is a way in which pages differ from the Annex.
type Fault struct {
	Component string // in Vietnamese, as the Annex names it
	Article   string // "II.5b", of Annex I, part I
	Page      int
	X, Y      float64 // millimetres from the top left corner
	VI, EN    string
}

func (f Fault) String() string {
	return fmt.Sprintf("trang %d (%.0f, %.0f mm), %s: %s / %s (Phụ lục I, Phần I, mục %s)", f.Page, f.X, f.Y, f.Component, f.VI, f.EN, f.Article)
}

const mm = 72 / 25.4

// holder measures one letter.
type holder struct {
	letter *document.Letter
	model  document.Model
	pages  *Pages
	// body and annexes are the letter's text.
	body    []document.Block
	annexes [][]document.Block
	faults  []Fault
}

// Hold says how the pages of a letter differ from Annex I.
func Hold(l *document.Letter, p *Pages) []Fault {
	l = l.Normalized()
	m, _ := l.Type.Model()
	h := &holder{letter: l, model: m, pages: p}
	if blocks, err := document.ParseBody(l.Body); err == nil { // else it has no pages
		h.body, h.annexes = document.SplitAnnexes(blocks)
	}
	for _, row := range table {
		for _, words := range row.printed(l, m) {
			h.component(row, words)
		}
	}
	h.margins()
	h.pageNumbers()
	h.numbered()
	h.text()
	h.head()
	return h.faults
}

func (h *holder) add(name, article string, at Segment, vi, en string) {
	h.faults = append(h.faults, Fault{name, article, at.Page, at.Left / mm, at.Top / mm, vi, en})
}

// component looks for the beginning of a component, which may go on for lines.
func (h *holder) component(row component, words string) {
	s, found := h.begins(words)
	if exact, alone := h.is(words); alone && (row.article == signatureArticle || row.article == annexArticle) {
		s = exact // an office or annex may be named above too, within other words
	}
	if !found {
		h.add(row.name, row.article, Segment{Page: 1}, fmt.Sprintf("không in “%s”", words), fmt.Sprintf("%q is not printed", words))
		return
	}
	const off = 0.05
	if s.Size < row.low-off || s.Size > row.high+off {
		h.add(row.name, row.article, s, fmt.Sprintf("“%s” cỡ %.3g, phải từ %g đến %g", s.Text, s.Size, row.low, row.high),
			fmt.Sprintf("%q is %.3g pt, %g to %g wanted", s.Text, s.Size, row.low, row.high))
	}
	if s.Bold != row.bold || s.Italic != row.italic {
		h.add(row.name, row.article, s, fmt.Sprintf("“%s” phải là chữ %s", s.Text, style(row.bold, row.italic, "đứng", "nghiêng", "đậm")),
			fmt.Sprintf("%q must be %s", s.Text, style(row.bold, row.italic, "upright", "italic", "bold")))
	}
}

func style(bold, italic bool, upright, slanted, heavy string) string {
	words := upright
	if italic {
		words = slanted
	}
	if bold {
		words += ", " + heavy
	}
	return words
}

// tidy makes the wide blanks of a justified line single ones.
func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }

// begins finds the first segment that the words begin with, or whose text
// begins with them.
func (h *holder) begins(words string) (Segment, bool) {
	words = tidy(words)
	return h.first(func(text string) bool {
		return strings.HasPrefix(words, text) && len(text) > min(len(words)-1, 5) || strings.HasPrefix(text, words)
	})
}

// is finds the first segment that is the words and no more.
func (h *holder) is(words string) (Segment, bool) {
	words = tidy(words)
	return h.first(func(text string) bool { return text == words })
}

func (h *holder) first(fits func(text string) bool) (Segment, bool) {
	for _, s := range h.pages.Segments {
		if text := tidy(s.Text); text != "" && fits(text) {
			return s, true
		}
	}
	return Segment{}, false
}

// left and right are the edges of the text's area on a page.
func (h *holder) right(page int) float64 { return h.pages.Sizes[page-1].W - 15*mm }

const left = 30 * mm

// margins: the upper and lower are 20 to 25 mm, the left 30 to 35, the right 15
// to 20. The contact line stands in the lower one, cell 11 and page numbers in
// the upper.
func (h *holder) margins() {
	for _, s := range h.pages.Segments {
		text := tidy(s.Text)
		if text == "" || text == h.letter.Circulation || strings.Contains(h.letter.Contact, text) || s.Page > 1 && s.Bottom < 20*mm {
			continue
		}
		right := s.Right
		if strings.HasSuffix(s.Text, " ") {
			right -= 0.25 * s.Size // the blank at the end of a line hangs
		}
		if s.Left < left-1 || right > h.right(s.Page)+2 || s.Top < 20*mm-2 || s.Bottom > h.pages.Sizes[s.Page-1].H-20*mm+2 {
			h.add("lề trang", "I.3", s, fmt.Sprintf("“%s” lấn ra lề", text), fmt.Sprintf("%q reaches into the margins", text))
		}
	}
}

func (h *holder) pageNumbers() {
	for _, s := range h.pages.Segments {
		if s.Page == 1 || s.Bottom > 20*mm || tidy(s.Text) == "" {
			continue
		}
		middle := (left + h.right(s.Page)) / 2
		if s.Size < 13-0.05 || s.Size > 14.05 || s.Bold || s.Italic || math.Abs(s.centre()-middle) > 2 || strings.Trim(tidy(s.Text), "0123456789") != "" {
			h.add("số trang", "I.7", s, fmt.Sprintf("“%s” phải là chữ số cỡ 13 đến 14, đứng, giữa lề trên", s.Text), fmt.Sprintf("%q must be a number of 13 to 14 pt, upright, in the middle of the upper margin", s.Text))
		}
	}
}

// numbered: each page has its number but the first, and the first of an annex
// or enclosure.
func (h *holder) numbered() {
	has := map[int]bool{}
	for _, s := range h.pages.Segments {
		has[s.Page] = has[s.Page] || s.Page > 1 && s.Bottom <= 20*mm && tidy(s.Text) != ""
	}
	without := 0
	for page := 2; page <= len(h.pages.Sizes); page++ {
		if has[page] {
			continue
		}
		if without++; without > len(h.annexes) {
			h.add("số trang", "I.7", Segment{Page: page}, "không có số trang ở lề trên", "has no number in the upper margin")
			return
		}
	}
}

// head: what stands on one line, what is centred under what, and the rules.
func (h *holder) head() {
	name, found1 := h.begins(document.NationalName)
	motto, found2 := h.begins(document.NationalMotto)
	number, found3 := h.begins("Số:")
	symbol, found4 := h.begins("/" + h.letter.Symbol)
	issuer, found5 := h.lastLine(h.letter.Agency, name.Left)
	if !found1 || !found2 || !found3 || !found4 || !found5 {
		return // told above
	}
	if math.Abs(motto.centre()-name.centre()) > 1.5 {
		h.add("Tiêu ngữ", "II.1b", motto, "không canh giữa dưới Quốc hiệu", "is not centred under the national name")
	}
	if rule, ok := h.under(motto); !ok || math.Abs(rule.Right-rule.Left-(motto.Right-motto.Left)) > 2 {
		h.add("Tiêu ngữ", "II.1b", motto, "đường kẻ dưới phải dài bằng dòng chữ", "the rule below must be as long as the line")
	}
	if first := h.firstIssuer(name); math.Abs(first.Bottom-name.Bottom) > 1 {
		h.add("cơ quan ban hành", "IV", first, "dòng đầu không ngang hàng với Quốc hiệu", "its first line is not level with the national name")
	}
	if middle := (number.Left + symbol.Right) / 2; math.Abs(middle-issuer.centre()) > 2 {
		h.add("số, ký hiệu", "II.3c", number, "không canh giữa dưới tên cơ quan", "is not centred under the agency's name")
	}
	h.rule(issuer, "cơ quan ban hành", "II.2b")
	if !h.model.Undated {
		if date, ok := h.begins(h.letter.Place + ", ngày"); ok && math.Abs(date.Bottom-number.Bottom) > 1 {
			h.add("địa danh và thời gian", "II.4c", date, "không cùng dòng với số, ký hiệu", "is not on the line of the number")
		}
	}
	if !h.model.Untitled {
		h.title()
	}
}

func (h *holder) firstIssuer(name Segment) Segment {
	for _, s := range h.pages.Segments {
		if s.Page == 1 && s.Right < name.Left && tidy(s.Text) != "" {
			return s
		}
	}
	return Segment{Page: 1}
}

// title: type and subject are centred across the page, a rule under them.
func (h *holder) title() {
	title, found1 := h.begins(h.model.Heading())
	subject, found2 := h.lastLine(h.letter.SubjectLine(), h.pages.Sizes[0].W)
	if h.model.SubjectInText {
		subject, found2 = title, found1
	}
	if !found1 || !found2 {
		return // told above
	}
	middle := (left + h.right(1)) / 2
	for _, s := range []Segment{title, subject} {
		if math.Abs(s.centre()-middle) > 2.5 {
			h.add("tên loại và trích yếu", "II.5b", s, fmt.Sprintf("“%s” không canh giữa theo chiều ngang", s.Text), fmt.Sprintf("%q is not centred across the page", s.Text))
		}
	}
	h.rule(subject, "trích yếu", "II.5b")
}

// rule: 1/3 to 1/2 of the text's length under its last line, centred. A text
// of several lines is as wide as the longest.
func (h *holder) rule(last Segment, name, article string) {
	widest := last.Right - last.Left
	for _, s := range h.pages.Segments {
		if s.Page == 1 && s.Bold && math.Abs(s.Size-last.Size) < 0.05 && math.Abs(s.centre()-last.centre()) < 3 && s.Bottom < last.Bottom+1 && s.Bottom > last.Bottom-60 {
			widest = max(widest, s.Right-s.Left)
		}
	}
	rule, ok := h.under(last)
	part := (rule.Right - rule.Left) / widest
	if !ok || part < 1.0/3-0.01 || part > 0.51 || math.Abs((rule.Left+rule.Right)/2-last.centre()) > 2.5 {
		h.add(name, article, last, "đường kẻ dưới phải dài từ 1/3 đến 1/2 dòng chữ, đặt cân đối", "the rule below must be 1/3 to 1/2 of the line, centred")
	}
}

// lastLine finds the line at the top of page 1, left of some place, that a text
// ends with.
func (h *holder) lastLine(words string, leftOf float64) (Segment, bool) {
	for _, s := range slices.Backward(h.pages.Segments) {
		if text := tidy(s.Text); s.Page == 1 && s.Top < 100*mm && s.Right < leftOf && len(text) > 2 && strings.HasSuffix(words, text) {
			return s, true
		}
	}
	return Segment{}, false
}

// under gives the topmost horizontal rule right below a segment.
func (h *holder) under(s Segment) (Stroke, bool) {
	best, found := Stroke{Top: math.Inf(1)}, false
	for _, r := range h.pages.Strokes {
		if r.Page == s.Page && r.Bottom-r.Top < 1 && r.Top > s.Bottom-3 && r.Top < s.Bottom+12 && r.Left < s.centre() && r.Right > s.centre() && r.Top < best.Top {
			best, found = r, true
		}
	}
	return best, found
}

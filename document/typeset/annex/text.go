package annex

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"congvan/document"
)

// text: the body's first lines, the pitch and reach of its lines, the gaps
// between its paragraphs (II.6e).
func (h *holder) text() {
	body, _ := h.model.SplitConfirmation(h.body)
	var above *Segment // a paragraph of one line right above
	for _, b := range slices.Concat(append([][]document.Block{body}, h.annexes...)...) {
		if b.Kind != document.Paragraph || len(b.Text) == 0 {
			above = nil
			continue
		}
		first, found := h.begins(b.Text[0].Text)
		if !found { // told above
			above = nil
			continue
		}
		h.indent(first)
		if above != nil {
			h.gap(*above, first)
		}
		above = &first
		if next, goes := h.nextLine(first, document.Words(b.Text)); goes {
			above = nil
			h.pitch(first, next)
			if len(b.Text) == 1 && !strings.HasPrefix(b.Text[0].Text, "Điều ") { // of one style
				h.reach(first)
			}
		}
	}
}

// single is the pitch of lines in Word's single spacing, by the size of the
// text; the tools that measure give thirds of a point.
const single, thirds = 1.15, 0.34

// gap: paragraphs stand six points further apart than lines.
func (h *holder) gap(above, s Segment) {
	if gap := s.Bottom - above.Bottom - s.Size*single; s.Page == above.Page && gap > 0 && gap < 6-thirds {
		h.add("nội dung", "II.6e", s, fmt.Sprintf("“%s” cách đoạn trên %.1f pt, phải từ 6", s.Text, gap),
			fmt.Sprintf("%q stands %.1f pt below the paragraph above, at least 6 wanted", s.Text, gap))
	}
}

// reach: a line that goes on is as long as the room between the margins, 30 to
// 35 mm and 15 to 20.
func (h *holder) reach(s Segment) {
	if edge := h.leftEdge(); edge > 35*mm+1 || s.Right < h.pages.Sizes[s.Page-1].W-20*mm-1 {
		h.add("lề trang", "I.3, II.6e", s, fmt.Sprintf("“%s” không canh đều giữa lề trái 30 đến 35 mm và lề phải 15 đến 20 mm", s.Text),
			fmt.Sprintf("%q does not fill the room between margins of 30 to 35 mm and 15 to 20 mm", s.Text))
	}
}

// indent: the first line of a paragraph stands 10 or 12.7 mm in.
func (h *holder) indent(s Segment) {
	if in := (s.Left - h.leftEdge()) / mm; math.Abs(in-10) > 0.5 && math.Abs(in-12.7) > 0.5 {
		h.add("nội dung", "II.6e", s, fmt.Sprintf("“%s” lùi đầu dòng %.1f mm, phải là 10 hoặc 12,7", s.Text, in),
			fmt.Sprintf("%q is indented %.1f mm, 10 or 12.7 wanted", s.Text, in))
	}
}

// pitch: lines stand a single one to one and a half apart.
func (h *holder) pitch(first, next Segment) {
	if lines := (next.Bottom - first.Bottom) / first.Size / single; lines < 0.98 || lines > 1.52 {
		h.add("nội dung", "II.6e", next, fmt.Sprintf("“%s” cách dòng trên %.2f dòng, phải từ 1 đến 1,5", next.Text, lines),
			fmt.Sprintf("%q stands %.2f lines below the one above, 1 to 1.5 wanted", next.Text, lines))
	}
}

// leftEdge is where lines of the text begin: the leftmost printed place.
func (h *holder) leftEdge() float64 {
	edge := math.Inf(1)
	for _, s := range h.pages.Segments {
		if tidy(s.Text) != "" {
			edge = min(edge, s.Left)
		}
	}
	return edge
}

// nextLine is the line below the first of a paragraph whose words it has.
func (h *holder) nextLine(first Segment, words string) (Segment, bool) {
	for _, s := range h.pages.Segments {
		below := s.Bottom - first.Bottom
		if s.Page == first.Page && below > first.Size/2 && below < 3*first.Size && math.Abs(s.Left-h.leftEdge()) < 1 && math.Abs(s.Size-first.Size) < 0.05 && strings.Contains(tidy(words), tidy(s.Text)) && tidy(s.Text) != "" {
			return s, true
		}
	}
	return Segment{}, false
}

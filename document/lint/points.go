package lint

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"congvan/document"
)

// Points and clauses: "a)", "1.", "1.1".

// count follows the numbers of a list. Behind a gap the list may go on with the
// number that is written or with the one that should be: one slip is told once.
type count struct{ written, due int }

// next takes the next number; gap tells that it does not follow, and want what
// would.
func (c *count) next(n int) (want int, gap bool) {
	want, gap = max(c.written, c.due)+1, !c.fits(n)
	if !gap {
		want = n
	}
	c.written, c.due = n, want
	return want, gap
}

// fits tells that n is one of the numbers that may follow.
func (c count) fits(n int) bool { return n == c.written+1 || n == c.due+1 }

// alphabet is the Vietnamese one as the Decree numbers its own points: with
// đ, without the letters that only carry a mark, without f, j, w, z.
var alphabet = []string{"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"}

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
			l, ok := pointLetter(&part[i])
			if !ok || !strings.Contains("fjwz", l) {
				continue
			}
			m := Message{"điểm không dùng chữ f, j, w, z", "points do not use f, j, w, z"}
			if p := v.pieceOf(&part[i]); l == "f" && p != nil && strings.HasPrefix(p.text, "f)") && v.fForG(part, i) {
				f.fix(p, 0, len("f)"), "g)", m)
				continue
			}
			f.atMarker(&part[i], m)
		}
	}
}

// fForG tells a point "f)" behind "e)" where no "g)" follows and nothing cites it.
func (v *view) fForG(part []document.Block, i int) bool {
	before, _ := pointLetter(&part[max(i-1, 0)])
	for j := i + 1; j < len(part); j++ {
		if endsPoints(&part[j]) {
			break
		}
		if part[j].Marker == "g)" {
			return false
		}
	}
	return before == "e" && !v.says("điểm f")
}

func pointOrder(v *view, f *finder) {
	for _, part := range v.parts() {
		var last count
		odd := 0 // the letter of the point above, where its mark is not ")"
		for i := range part {
			b := &part[i]
			l, ok := pointLetter(b)
			if !ok {
				if v.oddlyMarked(b) {
					odd = slices.Index(alphabet, oddPoint.FindStringSubmatch(v.pieceOf(b).text)[1]) + 1
				}
				if endsPoints(b) {
					last, odd = count{}, 0
				}
				continue
			}
			n := slices.Index(alphabet, l) + 1
			if n == 0 {
				continue
			}
			if odd > 0 && n == odd+1 {
				last = count{odd, odd}
			}
			odd = 0
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
			if _, ok := pointLetter(b); ok || v.oddlyMarked(b) {
				run = append(run, b)
			} else if endsPoints(b) {
				end()
			}
		}
		end()
	}
}

var (
	// twoLetters is a point as keyboards without Vietnamese make it: "dd)".
	twoLetters = regexp.MustCompile(`^((?:dd|đđ|aa|ee|oo|aw|ow|uw|DD|ĐĐ)\))\s+\p{L}`)
	oddPoint   = regexp.MustCompile(`^([a-zđ])([.,/])\s+\p{L}`)
	oddClause  = regexp.MustCompile(`^(\d{1,2})([)/])\s+\p{L}`)
)

// oddlyMarked tells a point by another mark than ")", which T21e tells.
func (v *view) oddlyMarked(b *document.Block) bool {
	p := v.pieceOf(b)
	return p != nil && b.Kind == document.Paragraph && oddPoint.MatchString(p.text)
}

func itemForm(v *view, f *finder) {
	articleMark(v, f)
	for p := range v.all() {
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

package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document"
)

// How the letter, its paragraphs and its lists end.

// textTypes begin the titles of enclosures that are texts, not lists or forms.
var textTypes = []string{"QUY CHẾ", "QUY ĐỊNH", "QUY TRÌNH", "ĐIỀU LỆ", "NỘI QUY", "HƯỚNG DẪN", "KẾ HOẠCH", "CHƯƠNG TRÌNH", "ĐỀ ÁN", "PHƯƠNG ÁN", "CHIẾN LƯỢC"}

func endMark(v *view, f *finder) {
	if !v.endsInTable() {
		f.endOf(v.lastWords())
	}
	for _, part := range v.enclosedTexts() {
		f.endOf(v.lastOf(part))
	}
}

// enclosedTexts are the enclosures that are texts.
func (v *view) enclosedTexts() (list [][]document.Block) {
	for _, part := range v.annexes {
		if part[0].Kind == document.Enclosure && hasAnyPrefix(document.Words(part[0].Text), textTypes) {
			list = append(list, part)
		}
	}
	return list
}

// endsInTable tells that the last words lead to a table with a colon and that
// nothing stands behind it: no line is left for the mark.
func (v *view) endsInTable() bool {
	text, p := v.ownText(), v.lastWords()
	return p != nil && len(text) > 0 && text[len(text)-1].Kind == document.TableBlock && strings.HasSuffix(strings.TrimSpace(p.text), ":")
}

// endOf wants "./." at the end of a text.
func (f *finder) endOf(p *piece) {
	if p == nil {
		return
	}
	want := Message{"kết thúc nội dung bằng “./.”", "end the body with “./.”"}
	text := strings.TrimRight(p.text, " \n")
	start := p.lastMark(text)
	switch mark := strings.TrimLeft(text[start:], " "); {
	case mark == "./.":
	case mark == "":
		_, size := utf8.DecodeLastRuneInString(text)
		f.at(p, len(text)-size, len(text), want)
	case strings.Trim(mark, ".") == "" && len(mark) > len("..."), endsIn(strings.TrimRight(text[:start], " "), ",;:"):
		f.at(p, start, len(text), want) // a line to fill in, a list that is broken off
	case f.view.endsBefore(p):
		f.choice(p, start, len(text), "./.", want)
	default:
		f.fix(p, start, len(text), "./.", want)
	}
}

// endsBefore tells that the mark of the end stands before the last piece: one
// of the two places is wrong, and only a person can say which.
func (v *view) endsBefore(last *piece) bool {
	for p := range v.own() {
		if p != last && p.field == "body" && !p.annex && strings.Contains(p.text, "./.") {
			return true
		}
	}
	return false
}

// brokenMark is what stands for "./." at the end of a text, right or wrong.
var brokenMark = regexp.MustCompile(`(?: *[./…])+$`)

// lastMark gives where the mark at the end of a text begins; the slash of a web
// address is none of it.
func (p *piece) lastMark(text string) int {
	m := brokenMark.FindStringIndex(text)
	if m == nil {
		return len(text)
	}
	start := m[0]
	if p.text[start] == '/' && p.protectedAddress(start) {
		start++
	}
	return start
}

func endMarkEarly(v *view, f *finder) {
	last := v.lastWords()
	for p := range v.all() {
		if p.field != "body" || p.annex || p == last {
			continue
		}
		if at := strings.Index(p.text, "./."); at >= 0 {
			m := Message{"“./.” chỉ ở cuối nội dung", "“./.” stands at the end of the body only"}
			if last != nil && strings.HasSuffix(strings.TrimRight(last.text, " \n"), "./.") {
				f.fix(p, at, at+3, ".", m)
			} else {
				f.choice(p, at, at+3, ".", m) // it may be the end, and what follows a note
			}
		}
	}
}

// minSentence is the fewest words of a paragraph that must end with a mark;
// numbered ones may be titles.
const minSentence = 12

// fewest gives the least words of a paragraph that is no title.
func fewest(numbered bool) int {
	if numbered {
		return 2 * minSentence
	}
	return minSentence
}

// noEnd finds a paragraph of running text that ends without any mark, in the
// letter and in documents that it encloses.
func noEnd(v *view, f *finder) {
	f.noEndIn(v.ownText(), v.lastWords())
	for _, part := range v.enclosedTexts() {
		f.noEndIn(part, v.lastOf(part))
	}
}

func (f *finder) noEndIn(part []document.Block, last *piece) {
	v := f.view
	for i := range part {
		b := &part[i]
		p := v.pieceOf(b)
		if p == nil || p == last || b.Kind != document.Paragraph || inBold(b) || v.goesOn(part, i) || titlesClauses(part, i, p.text) {
			continue
		}
		if _, numbered := clauseNumber(b); len(strings.Fields(p.text)) < fewest(numbered) && !v.markedBeside(part, i) {
			continue
		}
		text := strings.TrimRight(p.text, " \n")
		end, size := utf8.DecodeLastRuneInString(text)
		if (unicode.IsLetter(end) || unicode.IsDigit(end)) && !p.protectedAddress(len(text)-size) {
			start := strings.LastIndexAny(text, " \n") + 1
			f.at(p, start, len(text), Message{"đoạn văn kết thúc mà không có dấu câu; thêm dấu chấm", "the paragraph ends without a mark; add a stop"})
		}
	}
}

// inBold tells the title of an article: a paragraph that is bold to its end.
func inBold(b *document.Block) bool {
	return !slices.ContainsFunc(b.Text, func(in document.Inline) bool { return !in.Bold && strings.TrimSpace(in.Text) != "" })
}

var articleStart = regexp.MustCompile(`^Điều \d+[.:]?\s`)

// titlesClauses tells the title of an article in plain letters: clauses follow.
func titlesClauses(part []document.Block, i int, text string) bool {
	if i+1 >= len(part) || !articleStart.MatchString(text) {
		return false
	}
	n, _ := clauseNumber(&part[i+1])
	return n == 1
}

// markedBeside tells an item or a clause with no words of its own below it,
// whose neighbour of the same kind ends with a mark: it is no title.
func (v *view) markedBeside(part []document.Block, i int) bool {
	kind := itemOf(&part[i])
	titled := kind == numberedItem && i+1 < len(part) && part[i+1].Kind == document.Paragraph && itemOf(&part[i+1]) != kind
	if kind == noItem || titled {
		return false
	}
	for _, j := range []int{i - 1, i + 1} {
		if j < 0 || j >= len(part) || itemOf(&part[j]) != kind {
			continue
		}
		if p := v.pieceOf(&part[j]); p != nil && endsIn(strings.TrimRight(p.text, " \n"), ".;") {
			return true
		}
	}
	return false
}

// item is a kind of items of a list.
type item int

const (
	noItem item = iota
	numberedItem
	pointItem
	dashItem
)

func itemOf(b *document.Block) item {
	_, numbered := clauseNumber(b)
	_, point := pointLetter(b)
	switch {
	case b.Kind != document.Paragraph:
		return noItem
	case numbered:
		return numberedItem
	case point:
		return pointItem
	case isItem(b):
		return dashItem
	}
	return noItem
}

// goesOn tells that block i goes on behind a table, a code or a page break, or
// that the next block goes on with it.
func (v *view) goesOn(part []document.Block, i int) bool {
	if i+1 >= len(part) {
		return false
	}
	next := v.pieceOf(&part[i+1])
	if next == nil || part[i+1].Kind != document.Paragraph {
		return part[i+1].Kind != document.Section && part[i+1].Kind != document.Clause
	}
	first, _ := utf8.DecodeRuneInString(next.text)
	return unicode.IsLower(first) && part[i+1].Marker == ""
}

// listEnd finds the last item of a list that ends as if another followed. Where
// a numbered clause comes next, the list may itself be part of one.
func listEnd(v *view, f *finder) {
	for _, part := range v.parts() {
		for i := range part {
			b := &part[i]
			p := v.pieceOf(b)
			if p == nil || b.Kind != document.Paragraph || !isItem(b) {
				continue
			}
			text := strings.TrimRight(p.text, " \n")
			if strings.HasSuffix(text, ";") && v.endsList(part, i+1) {
				f.fix(p, len(text)-1, len(text), ".", Message{"mục cuối của danh sách kết thúc bằng dấu chấm", "the last item of a list ends with a stop"})
			}
		}
	}
}

// isItem tells a point or a dash, which belong to the words above them.
func isItem(b *document.Block) bool {
	_, point := pointLetter(b)
	return point || b.Marker == "-" || b.Marker == "+" || b.Marker == "–"
}

// endsList tells that block i stands behind a list: a section, a title, or a
// paragraph that begins a sentence.
func (v *view) endsList(part []document.Block, i int) bool {
	if i >= len(part) {
		return true
	}
	next, p := &part[i], v.pieceOf(&part[i])
	switch {
	case next.Kind == document.Section, next.Kind == document.Clause:
		return true
	case next.Kind != document.Paragraph || p == nil:
		return false
	case next.Marker != "":
		return isTitle(p.text)
	}
	first, _ := utf8.DecodeRuneInString(p.text)
	return unicode.IsUpper(first)
}

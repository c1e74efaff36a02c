package lint

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"congvan/document"
)

// What a document says of itself: its articles, its type, what it puts into
// force.

var articleOfThis = regexp.MustCompile(`(Điều\s+(\d{1,3}))\s+(?:của\s+)?(?:bản\s+)?(?:` + selfTypes + `)\s+này`)

// selfTypes are the words by which a document speaks of itself.
const selfTypes = `Quyết định|Nghị quyết|Quy chế|Quy định|Quy trình|Nội quy|Điều lệ|Hợp đồng|[Bb]ản thỏa thuận|[Tt]hỏa thuận|[Bb]iên bản`

// article is one of a part of the letter, with all its words.
type article struct {
	number int
	words  string
}

// articles gives those of a part: the body, an enclosure, an annex.
func (v *view) articles(part []document.Block) (list []article) {
	for i := range part {
		p := v.pieceOf(&part[i])
		if p == nil {
			continue
		}
		if m := articleHead.FindStringSubmatch(p.text); m != nil {
			n, _ := strconv.Atoi(m[1])
			list = append(list, article{number: n})
		}
		if len(list) > 0 {
			list[len(list)-1].words += p.text + "\n"
		}
	}
	return list
}

func lastArticle(list []article) (last int) {
	for _, a := range list {
		last = max(last, a.number)
	}
	return last
}

// articleBeyond finds "Điều 9 Quy chế này" where the document ends before.
func articleBeyond(v *view, f *finder) {
	for _, part := range v.parts() {
		last := lastArticle(v.articles(part))
		for i := range part {
			p := v.pieceOf(&part[i])
			if p == nil || last == 0 {
				continue
			}
			p.each(articleOfThis, func(m []int) {
				if n, _ := strconv.Atoi(p.text[m[4]:m[5]]); n > last && !v.decisionInEnclosure(part, p.text[m[0]:m[1]]) {
					f.at(p, m[2], m[3], Message{"văn bản này chỉ có đến Điều " + strconv.Itoa(last) + "; kiểm tra số điều", "this document ends with Điều " + strconv.Itoa(last) + "; check the number"})
				}
			})
		}
	}
}

// decisionInEnclosure tells that an enclosed document speaks of the decision.
func (v *view) decisionInEnclosure(part []document.Block, words string) bool {
	return len(part) > 0 && part[0].Kind == document.Enclosure && (strings.Contains(words, "Quyết định") || strings.Contains(words, "Nghị quyết"))
}

var thisDocument = regexp.MustCompile(`((` + anyOf(
	"Công văn", "Quyết định", "Nghị quyết", "Chỉ thị", "Kế hoạch", "Thông báo", "Hướng dẫn", "Chương trình", "Quy chế",
	"Quy định", "Công điện", "Tờ trình", "Báo cáo", "Đề án", "Phương án", "Hợp đồng", "Biên bản",
) + `|công văn) này)`)

// otherType finds "Quyết định này" in a resolution: a document of another type
// that nothing else in the letter speaks of.
func otherType(v *view, f *finder) {
	own := v.model().Name
	if own == "" {
		return
	}
	for p := range v.own() {
		if !strings.Contains(p.text, " này") {
			continue
		}
		p.each(thisDocument, func(m []int) {
			kind := p.text[m[4]:m[5]]
			if strings.EqualFold(kind, own) || v.mentions(kind) {
				return
			}
			f.at(p, m[2], m[3], Message{"văn bản là " + strings.ToLower(own) + ", không phải " + strings.ToLower(kind) + "; sửa tên loại", "the letter is no " + kind + "; change the word"})
		})
	}
}

// mentions tells that the letter speaks of a document of that type otherwise
// than as of itself.
func (v *view) mentions(kind string) bool {
	for p := range v.all() {
		lower, kind := strings.ToLower(p.text), strings.ToLower(kind)
		for at := range occurrences(lower, kind) {
			if !strings.HasPrefix(lower[at+len(kind):], " này") {
				return true
			}
		}
	}
	return slices.ContainsFunc(v.letter.Attachments, func(s string) bool { return strings.Contains(strings.ToLower(s), strings.ToLower(kind)) })
}

var putsInForce = regexp.MustCompile(`[Bb]an hành kèm theo (?:Quyết định|Nghị quyết) này (?:bản )?((` + anyOf(
	"Quy chế", "Quy định", "Quy trình", "Kế hoạch", "Chương trình", "Đề án", "Phương án", "Hướng dẫn", "Nội quy",
	"Điều lệ", "Danh mục", "Định mức",
) + `))\s`)

// otherEnclosure holds what an article puts into force against the enclosed
// document, and against the subject where nothing is enclosed.
func otherEnclosure(v *view, f *finder) {
	for p := range v.own() {
		p.each(putsInForce, func(m []int) {
			kind := p.text[m[4]:m[5]]
			if want := v.putIntoForce(); want != "" && !strings.Contains(strings.ToLower(want), strings.ToLower(kind)) {
				f.at(p, m[2], m[3], Message{"văn bản kèm theo là “" + want + "”; sửa cho khớp", "what is enclosed is “" + want + "”; make them agree"})
			}
		})
	}
}

// putIntoForce names the types of the enclosed documents, or else of the one
// in the subject.
func (v *view) putIntoForce() string {
	var names []string
	for _, part := range v.annexes {
		if part[0].Kind == document.Enclosure {
			names = append(names, document.Words(part[0].Text))
		}
	}
	if names != nil {
		return strings.Join(names, ", ")
	}
	subject, ok := strings.CutPrefix(v.letter.Subject, "Ban hành ")
	if !ok {
		return ""
	}
	words := strings.Fields(subject)
	return strings.Join(words[:min(2, len(words))], " ")
}

// enclosureMentioned: what a decision puts into force stands in its articles.
func enclosureMentioned(v *view, f *finder) {
	for _, a := range v.annexes {
		if a[0].Kind != document.Enclosure || v.says("kèm theo") || v.says("phê duyệt") {
			continue
		}
		f.add(Place{Field: "body", Line: a[0].Line, Col: a[0].Col}, document.Words(a[0].Text), Message{"lời văn phải nhắc đến văn bản kèm theo, ví dụ “Ban hành kèm theo Quyết định này …”", "the body must mention the enclosed document, such as “Ban hành kèm theo Quyết định này …”"}, nil)
	}
}

// referenceLine takes apart the line below an enclosure's title.
var referenceLine = regexp.MustCompile(`^\(?(?:Ban hành|Kèm theo|Ban hành kèm theo|Kèm)\s.*?(` +
	anyOf("Quyết định", "Nghị quyết", "Kế hoạch", "Thông báo", "Công văn", "Tờ trình", "Hướng dẫn") +
	`\s+số\s*:?[\s\d._…]*/\s*([\p{Lu}][\p{L}\d&-]*))`)

// ownReference holds that line against the letter's own symbol.
func ownReference(v *view, f *finder) {
	for _, s := range v.opts.Tail.References {
		m := referenceLine.FindStringSubmatch(s)
		if m != nil && v.letter.Symbol != "" && m[2] != strings.ReplaceAll(v.letter.Symbol, " ", "") {
			f.field("body", m[1], Message{"văn bản này có ký hiệu " + v.letter.Symbol + "; sửa dòng dẫn chiếu", "the symbol of this letter is " + v.letter.Symbol + "; change the reference line"})
		}
	}
}

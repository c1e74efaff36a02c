package docx

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"congvan/document"
)

// attachmentWords is how a text names a separate file that goes with it.
var attachmentWords = regexp.MustCompile(`\((?i:(?:xin )?(?:có |gửi |đính )*kèm(?: theo)?(?: công văn này)?)\s*:?\s*([^()]{3,200})\)`)

// ownWords begin a name that is part of the letter itself.
var ownWords = regexp.MustCompile(`^(?i:phụ lục|văn bản số|công văn số)`)

// attachments lists the separate files the text names in brackets.
func (a *assembler) attachments() {
	for _, s := range a.rd.source {
		if annexLine.MatchString(squeeze(s.text)) {
			continue // what an annex goes with, not what goes with the letter
		}
		for _, m := range attachmentWords.FindAllStringSubmatch(s.text, -1) {
			for name := range strings.SplitSeq(squeeze(m[1]), ";") {
				if name = strings.TrimSpace(name); name == "" || ownWords.MatchString(name) {
					continue // an annex, or an annex's line of reference
				}
				a.letter.Attachments = append(a.letter.Attachments, name)
				a.remark(Guessed, s.place, name, "lời văn nhắc đến tệp kèm theo; hãy đính kèm tệp", "the text names an attachment; please attach the file")
			}
		}
	}
}

// comments says every comment of the margin, by its number as Word counts them.
func (r *reader) comments() {
	if r.pack.comments == nil {
		return
	}
	n := 0
	for _, c := range r.pack.comments.kids {
		if c.name != "comment" {
			continue
		}
		n++
		words := squeeze(plain(c))
		r.remarks.add(Comment, "comments "+strconv.Itoa(n), words, "ghi chú bên lề"+by(c), "a comment"+byEN(c))
	}
}

// sideParts reads headers and footers: page numbers are the template's, an
// address at the foot is the letter's contact line, the rest is said.
func (r *reader) sideParts(a *assembler) {
	own := len(r.remarks.list)
	defer func() {
		// An emblem or a drawing of the page's frame is no content.
		for i := own; i < len(r.remarks.list); i++ {
			if r.remarks.list[i].Kind == Dropped {
				r.remarks.list[i].Kind = Unplaced
			}
		}
	}()
	for _, list := range [][]sidePart{r.pack.headers, r.pack.footers} {
		for _, part := range list {
			r.enter(part)
			for _, b := range r.content(part.root) {
				for _, l := range linesOf(b) {
					r.sideLine(a, l)
				}
			}
		}
	}
	r.leftPictures()
}

// enter begins the reading of a header or footer.
func (r *reader) enter(part sidePart) {
	r.part, r.paras = strings.TrimSuffix(part.name[strings.LastIndex(part.name, "/")+1:], ".xml"), 0
}

var pageNumber = regexp.MustCompile(`^(?i:trang|page)?[\s\d/\-–]*$`)

func (r *reader) sideLine(a *assembler, l line) {
	words := l.words()
	switch {
	case l.blank, ruleOnly.MatchString(words):
	case pageNumber.MatchString(words):
		r.template = append(r.template, words)
	case drafterCode.MatchString(words) && a.letter.DrafterCode == "":
		a.letter.DrafterCode = words
	case contactWords.MatchString(words) && a.letter.Contact == "":
		a.letter.Contact = words
	case a.mark(l):
	default:
		r.remarks.add(Unplaced, l.place, words, "chữ ở đầu trang hoặc chân trang, không đưa vào", "text of a page header or footer was left out")
	}
}

// account makes sure that every word of the file stands in the letter or in a
// remark, and says the words of those paragraphs where one does not.
func (r *reader) account(l *document.Letter) {
	have := map[string]int{}
	count := func(text string) {
		for _, w := range accountWords(text) {
			have[w]++
		}
	}
	count(emphasis.ReplaceAllString(string(document.Format(l)), "$1")) // a word may be bold in part
	count(strings.Join(l.Signature.Lines(), " "))
	for _, m := range r.remarks.list {
		count(m.Words)
	}
	for _, words := range r.template {
		count(words)
	}
	for _, s := range r.source {
		text := templateWords.ReplaceAllString(s.text, " ")
		lost := false
		for _, w := range accountWords(text) {
			if have[w]--; have[w] < 0 {
				lost = true
			}
		}
		if lost {
			r.remarks.add(Unplaced, s.place, squeeze(s.text), "có chữ trong đoạn này chưa đưa vào văn bản; hãy kiểm tra", "some words of this paragraph are not in the letter; please check")
		}
	}
}

// templateWords are printed by the template and not kept in the letter.
var templateWords = regexp.MustCompile(`(?im)CỘNG\s+H(ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|Độc\s+lập\s*[-–—]\s*Tự\s+do\s*[-–—]\s*Hạnh\s+phúc|` +
	`(Đồng\s+)?kính\s+g[ửở]i|Nơi\s+(nhận|g[ửở]i)|^\s*Số\s*:|V[/.]?v\b|Trích yếu\s*:|Về việc|^[\s\-–+]*Lưu\s*:?\s*VT|,\s*ngày[\s\d._…]*tháng[\s\d._…]*năm|(HỎA|HOẢ) TỐC|THƯỢNG KHẨN|^\s*KHẨN\s*$`)

// emphasis is the mark of bold and italics; what is escaped is none.
var emphasis = regexp.MustCompile(`(\\.)|\*`)

// accountWords gives the words of a text without punctuation and case.
func accountWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}

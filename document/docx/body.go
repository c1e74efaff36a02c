package docx

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// bodyWriter writes paragraphs and tables as the letter's Markdown
// (docs/letter-format.md).
type bodyWriter struct {
	rd      *reader
	pieces  []string
	notes   []int // footnotes in the order they are met
	inAnnex bool  // the block before opened an annex, its title may follow
	titled  bool  // the block before was an annex's title
	parted  bool  // the block before was "Chương I", its title follows
	annexed bool  // an annex was opened
	broken  bool  // a page break stands before the next piece
	tabbed  bool  // the paragraph before has a tab within it

	last *shown // the picture that was written last, whose caption may follow

	sheets    int  // the annexes opened that the file does not head as such
	enclosing bool // the letter has ended: a type's name opens a document of its own
	enclosed  bool // such a document was opened
}

var (
	romanHead   = regexp.MustCompile(`^[IVXLC]+\s*[.)]\s*\S`)
	partHead    = regexp.MustCompile(`^(?i:Phần|Chương|Mục|Tiểu mục)\s+(?:([IVXLC]+|\d{1,2})\b|(?i:thứ)\s+\p{L}+\s*[.:]?$)`)
	partAlone   = regexp.MustCompile(`^(?i:Phần|Chương|Mục|Tiểu mục)\s+(?:[IVXLC]+|\d{1,2}|thứ \S+)\.?$`)
	clauseHead  = regexp.MustCompile(`^(\d{1,2}\.)+(\d{1,2})?\s*\S|^Điều\s+\d+\.`)
	subHead     = regexp.MustCompile(`^\d{1,2}\.\d{1,2}`)
	annexLine   = regexp.MustCompile(`^\((?i:(?:ban hành )?kèm theo)\s.*số\s.*ngày.*(?:tháng.*năm|/).*\)$`)
	itemHead    = regexp.MustCompile(`^(\d{1,2}(\.\d{1,2})*[.)]|[a-zđ]\)|[-–+])\s`)
	sentenceEnd = regexp.MustCompile(`[.;,:]\s*$`)
)

func (w *bodyWriter) write(blocks []block) {
	for _, b := range blocks {
		if b.table != nil {
			w.table(b.table)
			continue
		}
		w.paragraph(b.para)
	}
}

func (w *bodyWriter) emit(piece string) {
	if piece != "" {
		w.pageBreak(piece)
		w.pieces = append(w.pieces, piece)
	}
	w.inAnnex, w.titled, w.parted, w.last = false, false, false, nil
}

// pageBreak keeps a break within an annex, where forms stand on pages of their
// own. An annex begins a page by itself, and the letter's own pages break where
// the template breaks them.
func (w *bodyWriter) pageBreak(next string) {
	switch {
	case !w.broken, strings.HasPrefix(next, "# "):
	case w.annexed:
		w.pieces = append(w.pieces, "---")
	default:
		w.rd.remarks.addOnce("page break", Ignored, "document", "", "ngắt trang đặt tay trong nội dung được bỏ; trang do hệ thống dàn", "a page break within the text was left out; pages break by the template")
	}
	w.broken = false
}

func (w *bodyWriter) paragraph(p *paragraph) {
	words := p.words()
	w.broken = w.broken || p.breaks
	switch {
	case w.article(p):
		w.paragraph(p)
	case w.rd.remarks.once["contents"] && strings.EqualFold(words, "Mục lục"):
		w.rd.remarks.add(Ignored, p.place, words, "mục lục được bỏ: số trang thay đổi khi dàn trang", "the table of contents was left out: its page numbers change with the layout")
	case p.empty():
		if p.number != "" && p.number != "-" && p.number != "+" {
			w.rd.remarks.add(Ignored, p.place, p.number, "đoạn trống có số tự động", "an empty paragraph with an automatic number")
		}
	case w.drawnParagraph(p, words):
	case w.caption(p, words):
	case w.enclosing && !annexStart.MatchString(words) && opensAnnex(words):
		w.emit("# " + escape(strings.Trim(words, " .")))
		w.inAnnex, w.annexed, w.enclosed = true, true, true
	case w.enclosed && w.inAnnex && len([]rune(words)) <= maxTitle && (p.look.align == "center" || p.allBold()) && !annexLine.MatchString(words):
		w.emit("# " + w.inline(p.plainly()))
		w.titled = true
	case annexStart.MatchString(words):
		w.enclosed = false
		w.emit("# " + escape(annexHeading(words)))
		w.inAnnex, w.annexed = true, true
	case w.inAnnex && isUpper(words):
		w.emit("# " + w.inline(p.plainly()))
		w.titled = true
	case w.titled && isUpper(words) && p.look.align == "center" && p.number == "": // the title's second line
		w.pieces[len(w.pieces)-1] += " " + w.inline(p.plainly())
	case (w.inAnnex || w.titled) && annexLine.MatchString(words):
		w.rd.typed(Reference, words)
		w.rd.remarks.add(Converted, p.place, words, "dòng dẫn chiếu của phụ lục do mẫu in, không giữ ở đây", "an annex's line of reference is printed by the template")
	case w.parted && p.number == "" && (p.look.align == "center" || isUpper(words)) && p.allBold():
		w.emit("## " + w.inline(p.plainly()))
	default:
		w.section(p)
		words = p.words()
		if level := headingOf(p, words); level > 0 {
			w.emit(strings.Repeat("#", level) + " " + w.inline(p.plainly()))
			w.parted = partAlone.MatchString(words)
			return
		}
		if p.under {
			w.rd.remarks.addOnce("underline", Converted, p.place, words, "chữ gạch chân được in thường, cả ở các đoạn sau; muốn nhấn thì dùng chữ đậm hoặc nghiêng", "underlined words are printed plain, here and below; stress them in bold or italics")
		}
		w.tabColumns(p)
		for _, part := range w.items(p) {
			w.emit(w.styled(part))
		}
	}
}

// articleColon begins an article with another mark than the stop of the form.
var articleColon = regexp.MustCompile(`^(\s*Điều\s+\d{1,3})\s*[:/](\s|$)`)

// article puts the form's stop behind the number of an article.
func (w *bodyWriter) article(p *paragraph) bool {
	if p.number != "" || len(p.spans) == 0 || !articleColon.MatchString(p.spans[0].text) {
		return false
	}
	w.rd.remarks.addOnce("article", Converted, p.place, squeeze(articleColon.FindString(p.spans[0].text)), "sau số của điều là dấu chấm: “Điều 1.”", "behind the number of an article stands a stop: “Điều 1.”")
	p.spans[0].text = articleColon.ReplaceAllString(p.spans[0].text, "$1.$2")
	return true
}

// annexHeading writes "PHỤ LỤC I" in small letters, as Annex I.III.1 has it.
func annexHeading(words string) string {
	words = strings.TrimRight(words, " :.")
	if m := annexStart.FindStringSubmatch(words); m != nil && isUpper(words) {
		return "Phụ lục" + strings.Replace(m[1], "SỐ", "số", 1)
	}
	return words
}

// headingOf gives the level of heading a paragraph is (Annex I.II.6đ, V.6b):
// 2 for "I. TITLE" and parts, 3 for a titled khoản, 4 below it, 0 for text.
func headingOf(p *paragraph, words string) int {
	strong := p.look.outline > 0 || p.allBold()
	titled := strong && !sentenceEnd.MatchString(words) && len([]rune(words)) < 250
	switch {
	case romanHead.MatchString(words) && (isUpper(words) || titled), partHead.MatchString(words) && titled, lettered(p, words):
		return 2
	case clauseHead.MatchString(words) && titled && subHead.MatchString(words):
		return 4
	case clauseHead.MatchString(words) && titled:
		return 3
	case p.look.outline == 1 && !itemHead.MatchString(words):
		return 2
	case p.look.outline > 1 && titled && !itemHead.MatchString(words):
		return 3
	}
	return 0
}

// plainly is the paragraph on one line without bold and italics, as headings
// have a look of their own.
func (p *paragraph) plainly() *paragraph {
	out := *p
	out.spans = nil
	for _, s := range p.spans {
		s.bold, s.italic = false, false
		s.text = strings.ReplaceAll(s.text, "\n", " ")
		out.add(s)
	}
	return &out
}

// maxLines is the most bytes of a paragraph that keeps its forced lines; one of
// several pages is many paragraphs.
const maxLines = 8 << 10

// items parts a paragraph at forced lines that begin a numbered or dashed item,
// and legal bases at those that begin another one.
func (w *bodyWriter) items(p *paragraph) []*paragraph {
	var out []*paragraph
	long := len(p.text()) > maxLines
	for _, part := range p.split() {
		if part.empty() && part.number == "" {
			continue
		}
		n, words := len(out), part.words()
		if n == 0 || long || itemHead.MatchString(words) || basisStart.MatchString(words) && basisStart.MatchString(out[0].words()) {
			out = append(out, part)
			continue
		}
		last := out[n-1]
		last.spans = append(append(last.spans, span{text: "\n"}), part.spans...)
	}
	return out
}

// drawnParagraph reads a QR code given as "[QR: address]" or as a picture, and
// other pictures.
func (w *bodyWriter) drawnParagraph(p *paragraph, words string) bool {
	if m := qrText.FindStringSubmatch(words); m != nil {
		w.emit(w.qr(p, m[1]))
		return true
	}
	if !slices.ContainsFunc(p.spans, span.drawn) {
		return false
	}
	first, last, text := p.aroundWords()
	w.draw(p, first)
	if !text.empty() {
		w.paragraph(text)
	}
	w.draw(p, last)
	return true
}

// aroundWords gives the pictures before all words of a paragraph, the codes and
// pictures after the first of them, and the words.
func (p *paragraph) aroundWords() (first, last []span, text *paragraph) {
	words := *p
	words.spans = nil
	for _, s := range p.spans {
		switch {
		case !s.drawn():
			words.spans = append(words.spans, s)
		case s.shown != nil && words.empty():
			first = append(first, s)
		default:
			last = append(last, s)
		}
	}
	return first, last, &words
}

// draw writes codes and pictures.
func (w *bodyWriter) draw(p *paragraph, spans []span) {
	for _, s := range spans {
		if s.shown != nil {
			w.picture(s.shown)
			continue
		}
		w.emit(w.qr(p, s.qr))
	}
}

// qr writes a QR code; what the letter's format cannot hold is said.
func (w *bodyWriter) qr(p *paragraph, says string) string {
	if strings.ContainsAny(says, "\n\r<>\\") || strings.TrimSpace(says) != says || says == "" {
		w.rd.remarks.drop(p.place, says, "mã QR không đưa vào được vì nội dung của nó", "a QR code was left out because of what it says")
		return ""
	}
	if strings.ContainsAny(says, " ()\t") {
		return "![QR](<qr:" + says + ">)"
	}
	return "![QR](qr:" + says + ")"
}

// finish gives the whole body with its footnotes at the end.
func (w *bodyWriter) finish() string {
	for i := 0; i < len(w.notes); i++ {
		note := w.rd.notes[w.notes[i]-1]
		w.pieces = append(w.pieces, fmt.Sprintf("[^%d]: %s", i+1, w.inline(note.plainly())))
	}
	for i, note := range w.rd.notes {
		if !w.noted(i + 1) {
			w.rd.remarks.add(Unplaced, note.place, note.words(), "chú thích ở phần đầu hoặc phần cuối, không đưa vào", "a note outside the body was left out")
		}
	}
	return strings.Join(w.pieces, "\n\n")
}

func (w *bodyWriter) noted(note int) bool {
	return slices.Contains(w.notes, note)
}

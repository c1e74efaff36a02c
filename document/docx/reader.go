package docx

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"congvan/document/picture"
)

// reader walks the parts of the file and gives paragraphs and tables in the
// order of reading, as they look when all tracked changes are accepted.
type reader struct {
	pack    *pack
	styles  *styles
	numbers *numbering
	remarks remarks

	part   string // the part being read, for places
	paras  int    // paragraphs seen in it
	shots  int    // pictures decoded
	shown  []*shown
	named  int         // pictures that got a name
	images picture.Set // the bytes of those shown

	drawn   Drawn     // what somebody has drawn of the file
	undrawn []Drawing // what somebody could draw

	blocks int
	boxes  []block // text boxes met in the current paragraph
	notes  []*paragraph
	noteOf map[string]int
	source []sourceText // every text seen, for the account

	template []string      // words the template prints by itself, for the account
	printed  []PrintedLine // such lines whose form can be judged

	diagrams []string   // what each says
	odd      []oddSigns // characters that no letter may hold or be printed with

	codes   []bool          // the fields that are open, true within their code
	unshown strings.Builder // words in the codes of open fields
	// contentsFrom is how deep the field of a table of contents stands that is
	// open, 0 for none; contentsEnded that one ended in this paragraph.
	contentsFrom  int
	contentsEnded bool
}

// sourceText is the text of one paragraph as the file gives it.
type sourceText struct{ place, text string }

func newReader(p *pack) *reader {
	return &reader{pack: p, styles: newStyles(p.styles), numbers: newNumbering(p.numbering), noteOf: map[string]int{}, images: picture.Set{}}
}

// document reads the main text.
func (r *reader) document() ([]block, error) {
	r.part = "document"
	if r.pack.macros {
		r.remarks.add(Unprinted, "docx", "", "tệp có macro; macro không được chạy và không được giữ", "the file holds macros; they are not run and not kept")
	}
	for _, address := range r.pack.outside {
		r.remarks.add(Unprinted, "docx", address, "tệp trỏ đến mẫu hoặc nội dung ở nơi khác; địa chỉ đó không được mở", "the file refers to a template or content elsewhere; that address is not opened")
	}
	for _, name := range r.pack.unread() {
		r.remarks.add(Ignored, "docx", name, "tệp gói kèm một thành phần rất lớn mà văn bản không dùng đến; thành phần đó không được mở", "the file carries a very large part that the letter does not use; it was not opened")
	}
	blocks := turned(r.content(r.pack.document), r.pack.document.kid("sectPr"))
	r.comments()
	switch {
	case r.blocks > maxBlocks:
		return nil, unreadable(r.pack.main, "văn bản có quá nhiều đoạn", "has too many paragraphs", errors.New("limit "+strconv.Itoa(maxBlocks)))
	case time.Now().After(r.pack.deadline):
		return nil, unreadable(r.pack.main, "đọc tệp quá lâu", "takes too long to read", errTime)
	}
	return blocks, nil
}

func (r *reader) here() string { return fmt.Sprintf("%s ¶%d", r.part, r.paras) }

// full tells that the limit is reached; what is read then is not used.
func (r *reader) full() bool {
	r.blocks++
	return r.blocks > maxBlocks || r.blocks%256 == 0 && time.Now().After(r.pack.deadline)
}

// content reads the paragraphs and tables below n.
func (r *reader) content(n *node) []block {
	var out []block
	var joined *paragraph // a paragraph whose end mark was deleted goes on in the next
	for _, k := range n.kids {
		if (k.name == "p" || k.name == "tbl") && r.full() {
			return out
		}
		if joined != nil && (k.name == "tbl" || k.name == "sdt" || k.name == "AlternateContent") {
			out = append(out, r.finished(joined))
			joined = nil
		}
		switch k.name {
		case "p":
			if r.styles.contents(k) {
				r.paras++
				r.contents()
				continue
			}
			if goneAway(k) {
				r.paras++
				r.runs(k, &paragraph{})
				continue
			}
			listed := r.contentsFrom > 0
			p, boxes, goesOn := r.paragraph(k, joined)
			if r.inContents(p, listed) {
				r.contents()
				continue
			}
			out = append(out, boxes...)
			if joined = nil; goesOn {
				joined = p
				continue
			}
			out = append(out, r.finished(p))
		case "tbl":
			out = append(out, block{table: r.table(k)})
		case "sdt":
			out = append(out, r.control(k)...)
		case "ins", "moveTo", "customXml", "smartTag":
			r.tracked(k)
			out = append(out, r.content(k)...)
		case "del", "moveFrom":
			r.deleted(k)
		case "altChunk":
			r.remarks.drop(r.here(), "", "có tài liệu khác được nhúng, chưa đọc được nên không đưa vào", "another document is embedded; it was not read and is left out").
				onPages("trang in có thể thiếu tài liệu khác nhúng ở chỗ này; mở bằng Word, lưu lại rồi lấy lại trang", "the pages may lack another document that is embedded here; open the file in Word, save it and take the pages anew")
		case "oMath", "oMathPara":
			r.formula(k)
		case "AlternateContent":
			if c := choice(k); c != nil {
				out = append(out, r.content(c)...)
			}
		case "sectPr":
			r.section(k)
		}
	}
	if joined != nil {
		out = append(out, r.finished(joined))
	}
	return out
}

// finished makes a block of a paragraph that is read to its end.
func (r *reader) finished(p *paragraph) block {
	for _, s := range p.spans {
		if s.enc == unicodeText && seemsOld(s.text) {
			r.remarks.addOnce("old text", Guessed, p.place, squeeze(s.text), "chữ có vẻ thuộc bảng mã cũ (TCVN3, VNI) nhưng phông đã mất; hãy gõ lại", "the text looks like an old encoding (TCVN3, VNI) whose font was lost; please type it again").unreadable()
		}
	}
	r.respell(p)
	p.finish()
	p.numberAlone()
	r.holes(p)
	r.printable(p)
	if text := p.text(); strings.TrimSpace(text) != "" {
		r.source = append(r.source, sourceText{p.place, text})
	}
	return block{para: p}
}

// control reads a content control; an untouched one shows only its prompt.
func (r *reader) control(n *node) []block {
	if on, _ := n.kid("sdtPr").toggle("showingPlcHdr"); on {
		r.remarks.add(Unprinted, r.here(), plain(n), "ô nhập chưa điền, bỏ lời nhắc", "an empty content control; its prompt was left out")
		return nil
	}
	if n.path("sdtPr", "docPartObj").val("docPartGallery") == "Table of Contents" {
		r.contents()
		return nil
	}
	if c := n.kid("sdtContent"); c != nil {
		return r.content(c)
	}
	return nil
}

// plain gives all words below n, for remarks.
func plain(n *node) string {
	var b strings.Builder
	n.each(func(k *node) bool {
		switch k.name {
		case "t", "delText":
			b.WriteString(k.text)
		case "tab", "br", "cr", "p":
			b.WriteByte(' ')
		case "Fallback", "pPr", "rPr", "sdtPr":
			return false
		}
		return true
	})
	return strings.TrimSpace(b.String())
}

// table reads one table onto its grid.
func (r *reader) table(n *node) *table {
	t := &table{place: r.here()}
	for _, k := range n.kids {
		switch k.name {
		case "tr":
			r.row(t, k)
		case "sdt":
			for _, tr := range k.path("sdtContent").rows() {
				r.row(t, tr)
			}
		}
	}
	return t
}

func (n *node) rows() []*node {
	var out []*node
	if n == nil {
		return nil
	}
	for _, k := range n.kids {
		if k.name == "tr" {
			out = append(out, k)
		}
	}
	return out
}

func (r *reader) row(t *table, tr *node) {
	if del := tr.path("trPr", "del"); del != nil {
		r.remarks.add(Tracked, r.here(), squeeze(plain(tr)), "hàng của bảng đã xóa ở chế độ theo dõi thay đổi"+by(del),
			"a table row deleted under change tracking"+byEN(del)+" was left out")
		return
	}
	var row []cell
	column := gridNumber(tr.path("trPr", "gridBefore").get("val"), 0)
	for _, k := range tr.kids {
		if k.name == "sdt" {
			k = k.path("sdtContent", "tc")
		}
		if k == nil || k.name != "tc" {
			continue
		}
		pr := k.kid("tcPr")
		if del := pr.kid("cellDel"); del != nil {
			r.remarks.add(Tracked, r.here(), squeeze(plain(k)), "ô của bảng đã xóa ở chế độ theo dõi thay đổi"+by(del), "a cell deleted under change tracking"+byEN(del)+" was left out")
			continue
		}
		if r.blocks > maxBlocks {
			break
		}
		// Cells beyond the last column a table can have share it.
		c := cell{column: min(column, maxColumns-1), span: gridNumber(pr.val("gridSpan"), 1)}
		if v := pr.kid("vMerge"); v != nil && v.get("val") != "restart" {
			c.continuing = true
		}
		c.blocks = r.content(k)
		if h := pr.kid("hMerge"); h != nil && h.get("val") != "restart" && len(row) > 0 {
			// Cells merged sideways as Word 97 wrote it.
			last := &row[len(row)-1]
			last.span += c.span
			last.blocks = append(last.blocks, c.blocks...)
			column = min(column+c.span, maxColumns)
			continue
		}
		column = min(column+c.span, maxColumns)
		row = append(row, c)
	}
	t.columns = max(t.columns, column)
	t.rows = append(t.rows, row)
}

// maxColumns is the number of columns a table of Word can have.
const maxColumns = 63

// gridNumber reads a count of columns.
func gridNumber(s string, otherwise int) int {
	v, err := strconv.Atoi(s)
	if err != nil || v < 0 || v > maxColumns {
		return otherwise
	}
	return v
}

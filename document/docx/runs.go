package docx

import (
	"strconv"
	"strings"
)

// paragraph reads one w:p. It goes on into the next when its end mark was
// deleted under change tracking; before is then the paragraph to go on with.
func (r *reader) paragraph(n *node, before *paragraph) (p *paragraph, boxes []block, goesOn bool) {
	r.paras++
	pPr := n.kid("pPr")
	p = before
	if p == nil {
		p = &paragraph{place: r.here(), look: r.styles.base(pPr.val("pStyle"))}
		p.look.applyParagraph(pPr)
		p.breaks, _ = pPr.toggle("pageBreakBefore")
		if level, linked := r.numbers.levelOf(p.look.num.id, pPr.val("pStyle")); linked && pPr.path("numPr", "ilvl") == nil {
			p.look.num.level = level
		}
		r.number(p)
	}
	if p.section = pPr.kid("sectPr"); p.section != nil {
		r.section(p.section)
	}
	outer := r.boxes
	r.boxes = nil
	r.runs(n, p)
	r.endOfFields()
	boxes, r.boxes = r.boxes, outer
	return p, boxes, pPr.path("rPr", "del") != nil
}

// section says what of a section's page is not kept; its paper, margins and
// numbers are the template's.
func (r *reader) section(n *node) {
	if n == nil {
		return
	}
	if columns, err := strconv.Atoi(n.kid("cols").get("num")); err == nil && columns > 1 {
		r.remarks.addOnce("columns", Converted, r.here(), "", "trang chia cột được dàn lại thành một cột", "columns of text are laid out as one")
	}
}

func (r *reader) number(p *paragraph) {
	if !p.look.num.inList() {
		return
	}
	number, known := r.numbers.next(p.look.num)
	p.number = number
	if !known {
		r.remarks.add(Converted, p.place, number, "kiểu đánh số tự động chưa hiểu, đã dùng chữ số", "an automatic number of unknown form; digits are used")
	}
	if number == "" {
		return
	}
	r.remarks.addOnce("numbering", Converted, p.place, "", "số thứ tự tự động được ghi thành chữ số cố định", "automatic numbers were written out")
}

// runs reads the inline content below n.
func (r *reader) runs(n *node, p *paragraph) {
	if n == nil {
		return
	}
	for _, k := range n.kids {
		switch k.name {
		case "r":
			r.run(k, p)
		case "ins", "moveTo":
			r.tracked(k)
			r.runs(k, p)
		case "del", "moveFrom":
			r.deleted(k)
		case "hyperlink":
			r.link(k)
			r.runs(k, p)
		case "fldSimple":
			r.instruction(k.get("instr"))
			r.runs(k, p)
		case "smartTag", "customXml", "dir", "bdo":
			r.runs(k, p)
		case "sdt":
			r.inlineControl(k, p)
		case "oMath", "oMathPara":
			r.formula(k)
		case "AlternateContent":
			r.runs(choice(k), p)
		}
	}
}

// formula says the letters of a formula, whose form the letter cannot hold.
func (r *reader) formula(n *node) {
	r.remarks.drop(r.here(), plain(n), "công thức toán không đưa vào được", "a formula was left out")
}

func (r *reader) inlineControl(n *node, p *paragraph) {
	if on, _ := n.kid("sdtPr").toggle("showingPlcHdr"); on {
		r.remarks.add(Unprinted, r.here(), plain(n), "ô nhập chưa điền, bỏ lời nhắc", "an empty content control; its prompt was left out")
		return
	}
	r.runs(n.kid("sdtContent"), p)
}

// link says where a hyperlink leads when its words do not.
func (r *reader) link(n *node) {
	rel, ok := r.pack.relations[n.get("id")]
	words := squeeze(plain(n))
	if !ok || !rel.external || strings.Contains(words, strings.TrimPrefix(rel.target, "mailto:")) {
		return
	}
	r.remarks.add(Ignored, r.here(), words+" → "+rel.target, "liên kết chỉ giữ phần chữ", "of a hyperlink only the words are kept")
}

func (r *reader) run(n *node, p *paragraph) {
	rPr := n.kid("rPr")
	l := p.look
	if style := rPr.val("rStyle"); style != "" {
		outline := l.outline
		r.styles.apply(&l, style)
		l.outline = outline
	}
	l.applyRun(rPr)
	if l.hidden {
		if words := plain(n); words != "" {
			r.remarks.add(Unprinted, r.here(), words, "chữ ẩn, không đưa vào", "hidden text was left out")
		}
		return
	}
	s := span{bold: l.bold, italic: l.italic, upper: l.upper, shift: l.shift, enc: encodingOf(l.font)}
	if words := plain(n); l.struck && words != "" {
		r.remarks.add(Guessed, r.here(), words, "chữ gạch ngang được giữ lại; nếu là chữ bỏ đi, hãy xóa", "text that is struck through was kept; delete it if it is meant to go")
	}
	if u := rPr.val("u"); u != "" && u != "none" && plain(n) != "" {
		p.under = true
	}
	if s.enc != unicodeText && plain(n) != "" {
		r.oldFont(l.font, s.enc)
	}
	for _, k := range n.kids {
		r.piece(k, p, s)
		if on := k.get("customMarkFollows"); on != "" && on != "0" && on != "false" {
			return // the mark typed by hand; notes are numbered
		}
	}
}

// oldFont says that a text was converted, or that it could not be.
func (r *reader) oldFont(font string, enc encoding) {
	kind, vi, en := Converted, "phông chữ cũ (không Unicode), đã chuyển sang Unicode; hãy đọc lại", "an old font that is not Unicode; its text was converted, please read it again"
	if enc == unknownText {
		kind, vi, en = Guessed, "phông chữ cũ chưa biết cách chuyển sang Unicode; chữ có thể sai, hãy gõ lại", "an old font whose letters are not known here; its text may be wrong, please type it again"
	}
	r.remarks.addOnce("font "+font, kind, r.here(), font, vi, en).unreadable()
}

// unreadable says that the file's own pages keep the letters of an old font.
func (r *Remark) unreadable() {
	r.onPages("trang in giữ nguyên chữ của phông cũ này (không Unicode), có thể không đọc được; trong Word hãy chuyển cả tệp sang Unicode rồi lấy lại trang, hoặc để hệ thống dàn trang",
		"the pages keep the letters of this old font, which is not Unicode, and may be unreadable; in Word convert the whole file to Unicode and take the pages anew, or let the pages be composed")
}

// piece reads one child of a run.
func (r *reader) piece(k *node, p *paragraph, s span) {
	switch k.name {
	case "t":
		s.text = r.shifted(r.onPaper(k.text), s.shift)
	case "tab", "ptab":
		s.text = r.tab(p)
	case "br", "cr":
		switch k.get("type") {
		case "page":
			p.breaks = true
			return
		case "column":
			return
		}
		s.text = "\n"
	case "noBreakHyphen":
		s.text = "-"
	case "softHyphen":
		s.text = "\u00ad" // a letter in TCVN3, else dropped with the invisible
	case "sym":
		s.text = symbol(k.get("font"), k.get("char"))
		if s.text == "" && p.empty() { // whatever it is, a paragraph begins with it
			r.remarks.addOnce("mark", Converted, r.here(), k.get("font")+" "+k.get("char"), "ký hiệu ở đầu đoạn được ghi thành gạch đầu dòng", "a sign at the start of a paragraph was written as a dash")
			s.text = "- "
		}
		if s.text == "" {
			r.remarks.drop(r.here(), k.get("font")+" "+k.get("char"), "ký hiệu đặc biệt không đưa vào được", "a symbol of a special font was left out")
			return
		}
		s.text, s.enc = r.onPaper(s.text), unicodeText
	case "footnoteReference", "endnoteReference":
		r.noteReference(k, p)
		return
	case "instrText":
		r.instruction(k.text)
		return
	case "fldChar":
		r.fieldMark(k.get("fldCharType"))
		if k.path("ffData", "checkBox") != nil {
			r.remarks.drop(r.here(), "FORMCHECKBOX", "ô đánh dấu của biểu mẫu không đưa vào được", "a form's check box was left out")
		}
		return
	case "drawing", "pict", "object":
		r.drawing(k, p)
		return
	case "AlternateContent":
		if c := choice(k); c != nil {
			for _, inner := range c.kids {
				r.piece(inner, p, s)
			}
		}
		return
	default:
		return
	}
	if r.inCode() {
		r.hideCode(s.text)
		return
	}
	p.add(s)
}

func (r *reader) noteReference(k *node, p *paragraph) {
	kind, root := "footnote", r.pack.footnotes
	if k.name == "endnoteReference" {
		kind, root = "endnote", r.pack.endnotes
	}
	key := kind + " " + k.get("id")
	if at := r.noteOf[key]; at > 0 {
		p.add(span{note: at})
		return
	}
	n := noteByID(root, kind, k.get("id"))
	if n == nil {
		r.remarks.drop(r.here(), key, "dấu chú thích không có nội dung, không đưa vào", "a note mark without a note was left out")
		return
	}
	r.notes = append(r.notes, r.note(n, kind))
	r.noteOf[key] = len(r.notes)
	p.add(span{note: len(r.notes)})
}

func noteByID(root *node, kind, id string) *node {
	if root == nil {
		return nil
	}
	for _, k := range root.kids {
		if t := k.get("type"); k.name == kind && k.get("id") == id && (t == "" || t == "normal") {
			return k
		}
	}
	return nil
}

// note reads a note as one paragraph; the mark at its start is the page's.
func (r *reader) note(n *node, kind string) *paragraph {
	part, paras := r.part, r.paras
	r.part, r.paras = kind+"s", 0
	defer func() { r.part, r.paras = part, paras }()
	joined := &paragraph{place: kind + "s"}
	for i, b := range r.content(n) {
		if b.para == nil {
			r.remarks.drop(r.here(), b.table.words(), "bảng trong chú thích không đưa vào được", "a table in a note was left out")
			continue
		}
		if i > 0 {
			joined.spans = append(joined.spans, span{text: " "})
		}
		for _, s := range b.para.spans {
			if s.note == 0 && !s.drawn() {
				joined.spans = append(joined.spans, s)
			}
		}
	}
	return joined
}

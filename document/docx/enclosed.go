package docx

import (
	"slices"
	"strings"

	"congvan/document"
)

// opensAnnex tells the first line of an annex, or of a document that goes with
// the letter: "QUY CHẾ".
func opensAnnex(words string) bool {
	return document.OpensEnclosure(strings.Trim(words, " .")) || annexStart.MatchString(words)
}

// findEnd gives the index of the first block behind the letter's tail: an
// annex, the head of another document, or a page begun after the signature.
func findEnd(blocks []block, from int) int {
	filed, named, broken := false, false, false
	for i := from; i < len(blocks); i++ {
		b := blocks[i]
		broken = broken || b.para != nil && b.para.breaks
		switch {
		case isHead(b) && named:
			return headBegins(blocks, from, i)
		case b.para != nil && (opensAnnex(b.para.words()) || named && sheetStart.MatchString(b.para.words())), isHead(b), filed && named && broken && !allEmpty(blocks[i:i+1]):
			return i
		}
		for _, l := range linesOf(b) {
			for _, piece := range l.pieces() {
				words := piece.words()
				filed = filed || isFiling(words)
				named = named || isName(words) || isNameInCapitals(words)
			}
		}
		broken = broken || b.para != nil && b.para.section != nil
	}
	return len(blocks)
}

// headBegins gives the first of the agencies' names that stand above the name of
// the state where a head has no table.
func headBegins(blocks []block, from, at int) int {
	for at-1 > from && namesAgency(blocks[at-1]) {
		at--
	}
	return at
}

// headNames counts the agencies' names that the blocks begin with.
func headNames(blocks []block) (n int) {
	for n < len(blocks) && namesAgency(blocks[n]) {
		n++
	}
	return n
}

func namesAgency(b block) bool {
	return b.para != nil && isUpper(b.para.words()) && startsName(b.para.words())
}

// isHead tells the block of a head that names the state.
func isHead(b block) bool { return blockHas(b, nationalName.MatchString) }

// enclosed writes what stands behind the letter: annexes, and documents that it
// puts into force. Of their heads the template prints what they have (Annex III,
// model 1.3). A letter of its own is not this letter's, and is said; and so is
// whatever nobody can tell.
func (a *assembler) enclosed(blocks []block) {
	a.body.enclosing = true
	of := sheets(blocks)
	for i := 0; i < len(blocks); {
		if name, title := a.nameAndTitle(blocks[i]); name != nil {
			a.body.write([]block{{para: name}, {para: title}})
			i++
			continue
		}
		p := blocks[i].para
		opens := p != nil && opensAnnex(p.words())
		if !opens {
			n, found := a.sheet(blocks[i:], of)
			if i += n; found {
				continue
			}
		}
		switch {
		case i+headNames(blocks[i:]) < len(blocks) && isHead(blocks[i+headNames(blocks[i:])]):
			if i = a.enclosedHead(blocks, i); i < 0 {
				return
			}
		case !a.body.annexed && !opens:
			a.foreign(blocks[i : i+1])
			i++
		default:
			if blocks[i].landscape && blocks[i].table != nil {
				a.body.upright()
			}
			a.body.write(blocks[i : i+1])
			i++
		}
	}
}

// nameAndTitle parts a heading such as "DANH SÁCH CÁN BỘ ĐI HỌC", with which
// something begins behind the letter, into its name and its title; nil when it
// is none.
func (a *assembler) nameAndTitle(b block) (name, title *paragraph) {
	p := b.para
	if a.body.annexed || p == nil || !isUpper(p.words()) || p.look.align != "center" && !p.allBold() {
		return nil, nil
	}
	words := strings.Fields(p.words())
	for n := len(words) - 1; n > 0; n-- {
		if first := strings.Join(words[:n], " "); document.OpensEnclosure(first) {
			return p.saying(first), p.saying(strings.Join(words[n:], " "))
		}
	}
	return nil, nil
}

// saying is a paragraph of the same look with other words.
func (p *paragraph) saying(words string) *paragraph {
	return &paragraph{look: p.look, place: p.place, spans: []span{{text: words, bold: true}}}
}

// maxEnclosedHead is the most blocks the head of an enclosed document takes.
const maxEnclosedHead = 12

// enclosedHead passes over the head of an enclosed document and gives the index
// of its name; -1 when it is the head of another letter, which ends the reading.
func (a *assembler) enclosedHead(blocks []block, at int) int {
	end := min(len(blocks), at+maxEnclosedHead)
	name := slices.IndexFunc(blocks[at:end], func(b block) bool { return b.para != nil && opensAnnex(b.para.words()) })
	letter := name < 0 || slices.ContainsFunc(blocks[at:at+name], isNumbered)
	if letter && a.body.annexed && !wholeLetter(blocks[at:]) { // a form that an annex gives
		next := at + headNames(blocks[at:]) + 1
		a.body.inAnnex = false // its head is no title of the annex
		a.body.write(blocks[at:next])
		return next
	}
	if letter {
		a.remark(Dropped, "document", firstWords(blocks[at:]), "tệp có văn bản khác đứng sau, chỉ đọc văn bản đầu; hãy tách thành tệp riêng hoặc gửi kèm như tài liệu",
			"another letter stands behind the first one; only the first was read, please put it in a file of its own or attach it").
			onPages("trang in gồm cả văn bản khác đứng sau; chỉ văn bản đầu được cấp số, ký và đóng dấu, hãy tách văn bản sau thành tệp riêng", "the pages hold another letter behind the first one, which alone is numbered, signed and sealed; put the other in a file of its own")
		a.template(blocks[at:])
		return -1
	}
	a.template(blocks[at : at+name])
	return at + name
}

// wholeLetter tells a letter with a number, recipients and a signer's name from a
// form that an annex gives, whose blanks are empty.
func wholeLetter(blocks []block) bool {
	copies, named := false, false
	for _, b := range blocks {
		for _, l := range linesOf(b) {
			for _, piece := range l.pieces() {
				words := piece.words()
				copies = copies || copiesStart.MatchString(words)
				named = named || copies && (isName(words) || isNameInCapitals(words))
			}
		}
	}
	return named && slices.ContainsFunc(blocks[:min(len(blocks), maxEnclosedHead)], isNumbered)
}

// isNumbered tells a head with a number or a date of its own: that of a letter.
func isNumbered(b block) bool {
	return blockHas(b, func(s string) bool { return symbolLine.MatchString(s) || hasDate(s) })
}

// template notes words that need no account.
func (a *assembler) template(blocks []block) {
	for _, b := range blocks {
		for _, l := range linesOf(b) {
			a.rd.template = append(a.rd.template, l.words())
		}
	}
}

// foreign says text behind the letter that opens no annex.
func (a *assembler) foreign(blocks []block) {
	for _, part := range byRow(blocks) {
		if words := firstWords([]block{part}); words != "" {
			a.remark(Dropped, placeOf(part), words, "nội dung sau phần ký không có tên phụ lục hay tên văn bản kèm theo, không đưa vào; hãy ghi “PHỤ LỤC” hoặc tên loại ở đầu trang",
				"text behind the signature has no annex's or document's name and was left out; begin the page with “PHỤ LỤC” or a type's name")
		}
	}
	a.template(blocks)
}

// byRow parts tables at their rows.
func byRow(blocks []block) (out []block) {
	for _, b := range blocks {
		if b.table == nil {
			out = append(out, b)
			continue
		}
		for _, row := range b.table.rows {
			out = append(out, block{table: &table{rows: [][]cell{row}, columns: b.table.columns, place: b.table.place}})
		}
	}
	return out
}

func placeOf(b block) string {
	if b.para != nil {
		return b.para.place
	}
	return b.table.place
}

// maxFirstWords is the most characters of a text that a remark quotes.
const maxFirstWords = 300

func firstWords(blocks []block) string {
	var out []string
	n := 0
	for _, b := range blocks {
		for _, l := range linesOf(b) {
			if l.blank || n > maxFirstWords {
				continue
			}
			out = append(out, l.words())
			n += len(l.text)
		}
	}
	if words := []rune(strings.Join(out, " ")); len(words) > maxFirstWords {
		return string(words[:maxFirstWords]) + "…"
	}
	return strings.Join(out, " ")
}

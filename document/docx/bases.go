package docx

import (
	"regexp"
	"slices"
	"strings"
)

// resolving tells the words between the legal bases and what is decided, which
// the template prints.
func (a *assembler) resolving(words string) bool {
	plain := func(s string) string { return strings.ToUpper(strings.ReplaceAll(strings.Trim(s, " :："), " ", "")) } // also "Q U Y Ế T  Đ Ị N H"
	return a.model.Resolves != "" && plain(words) == plain(a.model.Resolves)
}

// basisStart begins a legal basis, and what else stands before the decision;
// drafters put a dash or a number before it, which the form does not have.
var basisStart = regexp.MustCompile(`^((?:[-–—−•*+●▪]|\d{1,2}[.)]|[a-zđ]\))\s*)?(?:Căn cứ|Theo|Xét|Thực hiện|Trên cơ sở|Sau khi|Được sự)\s`)

// bases sets the legal bases of a decision in italics, as its form has them, and
// takes out the words that resolve.
func (a *assembler) bases(body []block) []block {
	if a.model.Resolves == "" {
		return a.unmarkedBases(body)
	}
	for i, b := range body {
		if b.para == nil || !a.resolving(b.para.words()) {
			continue
		}
		a.rd.template = append(a.rd.template, b.para.words())
		var out []block
		for _, above := range body[:i] {
			out = append(out, a.basis(above)...)
		}
		return append(out, body[i+1:]...)
	}
	return body
}

// unmarkedBases takes the marks off the bases in italics that a contract begins
// with.
func (a *assembler) unmarkedBases(body []block) []block {
	for i, b := range body {
		if b.para == nil || !b.para.empty() && !(basisStart.MatchString(b.para.words()) && b.para.allItalic()) {
			var out []block
			for _, above := range body[:i] {
				out = append(out, a.basis(above)...)
			}
			return append(out, body[i:]...)
		}
	}
	return body
}

// basis gives the bases that a paragraph above the resolving words holds, one a
// line; a block that holds none stays as it is.
func (a *assembler) basis(b block) []block {
	if b.para == nil || !basisStart.MatchString(b.para.words()) {
		return []block{b}
	}
	lines := b.para.split()
	if slices.ContainsFunc(lines, func(p *paragraph) bool { return !basisStart.MatchString(p.words()) }) {
		lines = []*paragraph{b.para} // a line only goes on
	}
	var out []block
	for _, p := range lines {
		if mark := basisStart.FindStringSubmatch(p.words())[1]; mark != "" {
			a.remark(Converted, p.place, basisStart.FindString(p.words()), "dấu đầu dòng của căn cứ ban hành được bỏ", "the mark before a legal basis was taken off")
			p.unmark(mark)
		}
		for j := range p.spans {
			p.spans[j].italic, p.spans[j].bold = true, false
		}
		out = append(out, block{para: p, landscape: b.landscape})
	}
	return out
}

// unmark takes off the dash or the number that a paragraph begins with, typed or
// automatic.
func (p *paragraph) unmark(mark string) {
	if p.number != "" {
		p.number = ""
		return
	}
	left := strings.TrimSpace(mark)
	for i := range p.spans {
		text := strings.TrimLeft(p.spans[i].text, " \t")
		if text == "" {
			continue
		}
		rest := strings.TrimPrefix(left, text)
		if rest == left {
			p.spans[i].text = strings.TrimLeft(strings.TrimPrefix(text, left), " \t")
			return
		}
		p.spans[i].text, left = "", rest
	}
}

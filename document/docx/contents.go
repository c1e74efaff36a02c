package docx

import "regexp"

// maxEntry is the most characters of an entry of a table of contents.
const maxEntry = 300

// entryEnd ends an entry, with the number of its page; the title of the table
// and empty lines count too.
var entryEnd = regexp.MustCompile(`^$|(?:^|\D)\d{1,4}$|^(?i:mục lục)$`)

// inContents tells that a paragraph is of a table of contents made by a field;
// before says that one was open above it. A text that is no entry ends the table,
// so that a broken field takes nothing away.
func (r *reader) inContents(p *paragraph, before bool) bool {
	within := before || r.contentsEnded || r.contentsFrom > 0
	r.contentsEnded = false
	if words := p.words(); !within || len([]rune(words)) > maxEntry || !entryEnd.MatchString(words) {
		r.contentsFrom = 0
		return false
	}
	return true
}

// contents says that a table of contents is left out.
func (r *reader) contents() {
	r.remarks.addOnce("contents", Ignored, r.here(), "", "mục lục được bỏ: số trang thay đổi khi dàn trang", "the table of contents was left out: its page numbers change with the layout")
}

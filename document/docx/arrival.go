package docx

import (
	"regexp"
	"slices"
	"strings"
)

var (
	// arrivalMark heads the stamp that a receiver puts on a letter.
	arrivalMark = regexp.MustCompile(`^(?i:(?:công văn|văn bản|CV)?\s*đến)\s*:?$`)
	// arrivalLine is what the stamp has filled in.
	arrivalLine = regexp.MustCompile(`^(?i:số|ngày|giờ|chuyển|kính chuyển|lưu hồ sơ)(?:\s|:|$)`)
)

// withoutArrival leaves out a receiver's stamp in a text box: its mark, the name
// above and the lines below. A letter that was received is no draft of one's own.
func (a *assembler) withoutArrival(blocks []block) []block {
	boxed := func(i int) bool { return i >= 0 && i < len(blocks) && blocks[i].para != nil && blocks[i].para.boxed }
	for i := range blocks {
		if !boxed(i) || !arrivalMark.MatchString(blocks[i].para.words()) {
			continue
		}
		from, to := i, i+1
		for boxed(to) && (blocks[to].para.empty() || arrivalLine.MatchString(blocks[to].para.words())) {
			to++
		}
		if boxed(i-1) && isUpper(blocks[i-1].para.words()) && to > i+1 {
			from--
		}
		var words []string
		for _, b := range blocks[from:to] {
			words = append(words, b.para.words())
		}
		a.remark(Ignored, blocks[i].para.place, strings.Join(words, " "), "dấu đến của nơi nhận được bỏ", "a receiver's stamp was left out")
		return slices.Concat(blocks[:from], blocks[to:])
	}
	return blocks
}

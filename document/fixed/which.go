package fixed

import (
	"regexp"

	"congvan/internal/pdf/text"
)

// nearList is how far above or below a signature block the list of recipients
// may begin that stands beside it, in points.
const nearList = 15 * mm

// theLetters tells the block that signs the letter from those of its annexes, where
// the signer's name stands again: the first one beside "Nơi nhận", else the last one
// above the first annex. The blocks come last first.
func theLetters(blocks []block, lines []line, pages []text.Size) (b block) {
	if len(blocks) == 0 {
		return block{}
	}
	for i := len(blocks) - 1; i >= 0; i-- {
		if blocks[i].besideList(lines) {
			return blocks[i]
		}
	}
	end := firstAnnex(lines, pages)
	for _, b := range blocks {
		if b.office.line.page < end {
			return b
		}
	}
	return blocks[0]
}

// besideList tells "Nơi nhận" at the height of a block.
func (b block) besideList(lines []line) bool {
	for _, l := range lines {
		if l.page != b.office.line.page {
			continue
		}
		from, _, ok := l.find("Nơi nhận")
		above := b.office.top()-l.bottom() > nearList
		below := b.name.line.page == l.page && l.top()-b.name.bottom() > nearList
		if ok && !above && !below && l.words[from].X < b.office.left() {
			return true
		}
	}
	return false
}

// annexWords begin the first page of an annex.
var annexWords = regexp.MustCompile(`(?i)^\(?(phụ lục|phụ biểu|biểu (số|mẫu|tổng)|mẫu (số|biểu)|danh sách|(ban hành )?kèm theo)( |$)`)

// annexPart is the upper part of its page where an annex is named.
const annexPart = 0.25

// firstAnnex gives the page where the first annex begins; the one behind the last
// for none.
func firstAnnex(lines []line, pages []text.Size) int {
	for _, l := range lines {
		if l.page == 1 || l.bottom() > pages[l.page-1].H*annexPart {
			continue
		}
		for _, s := range l.stretches() {
			if annexWords.MatchString(s.said()) {
				return l.page
			}
		}
	}
	return len(pages) + 1
}

package fixed

import (
	"regexp"
	"slices"

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
	lists := recipientLists(lines)
	for i := len(blocks) - 1; i >= 0; i-- {
		if slices.ContainsFunc(lists, blocks[i].beside) {
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

// recipientLists are the places of "Nơi nhận".
func recipientLists(lines []line) (lists []stretch) {
	for _, l := range lines {
		if from, to, ok := l.find("Nơi nhận"); ok {
			lists = append(lists, stretch{l, from, to})
		}
	}
	return lists
}

// beside tells a list of recipients at the left of a block.
func (b block) beside(list stretch) bool {
	page := list.line.page
	above := b.office.top()-list.bottom() > nearList
	below := b.name.line.page == page && list.top()-b.name.bottom() > nearList
	return b.office.line.page == page && !above && !below && list.left() < b.office.left()
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

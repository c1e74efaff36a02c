package typeset

import (
	"math"
	"strings"
	"testing"
)

// TestWordsThatLeadToAListStandWithIt, wherever the page ends: one line of
// them, or the last two, on the page of the first line below.
func TestWordsThatLeadToAListStandWithIt(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	const short = "Các đơn vị báo cáo gồm:"
	for name, lead := range map[string]string{
		"short":          short,
		"long":           strings.Repeat(sentence, 4) + short,
		"ends in a note": strings.Repeat(sentence, 4) + "Các đơn vị[^1]:",
		"ends in bold":   strings.Repeat(sentence, 4) + "Các đơn vị **báo cáo gồm:**",
		"item":           "1. " + strings.Repeat(sentence, 4) + short,
	} {
		pages := map[int]bool{}
		from := 14
		if name == "short" {
			from = 21
		}
		for above := from; above < from+7; above++ {
			for _, first := range []string{"- Trung tâm.", "- Trung tâm " + strings.Repeat(sentence, 2)} {
				l.Body = strings.Repeat("Đơn vị báo cáo.\n\n", above) + lead + "\n\n" + first + "\n\n- Văn phòng.\n\n" + strings.Repeat(sentence, 8)
				if strings.Contains(lead, "[^1]") {
					l.Body += "\n\n[^1]: Theo danh sách."
				}
				m := measureText(t, compose(t, l, Options{}).PDF)
				center := m.find("- Trung tâm")
				pages[center.page] = true
				lines := 0
				for _, s := range linesOn(m, center.page) {
					if s.bottom < center.top+1 && s.bottom > center.top-40 {
						lines++
					}
				}
				if lines == 0 || name != "short" && lines < 2 {
					t.Errorf("%s below %d paragraphs: %d lines stand above the list on page %d", name, above, lines, center.page)
				}
			}
		}
		if len(pages) < 2 {
			t.Errorf("%s: the list stands on one page only, %v", name, pages)
		}
	}
}

// TestAHeadingGoesWithThePagesThatTurn.
func TestAHeadingGoesWithThePagesThatTurn(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	l.Body = sentence + "\n\n## II. SỐ LIỆU\n\n### 1. Theo tháng\n\n--- ngang ---\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n## III. KẾT LUẬN\n\n--- dọc ---\n\nHết./."
	m := measureText(t, compose(t, l, Options{}).PDF)
	for words, page := range map[string]int{sentence[:20]: 1, "II. SỐ LIỆU": 2, "1. Theo tháng": 2, "III. KẾT LUẬN": 3} {
		if got := m.find(words).page; got != page {
			t.Errorf("%q stands on page %d, want %d", words, got, page)
		}
	}
}

// TestALineBegunByForceIsSetIn as the first of a paragraph (Annex I.II.6e), and
// one in a cell is not.
func TestALineBegunByForceIsSetIn(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	l.Body = "Nhiễu điều phủ lấy\\\nNgười trong một nước\\\n*Bầu ơi thương lấy*\n\n| A | B |\n|---|---|\n| Một<br>Hai | 2 |\n\n" + strings.Repeat(sentence, 3) + "\\\nTrân trọng./."
	m := measureText(t, compose(t, l, Options{}).PDF)
	for _, words := range []string{"Nhiễu điều", "Người trong", "Bầu ơi", "Trân trọng"} {
		if s := m.find(words); math.Abs(s.left-(30+12.7)*mm) > 0.5 {
			t.Errorf("%q is set in by %.1f mm", words, s.left/mm-30)
		}
	}
	if one, two := m.find("Một"), m.find("Hai"); one.left != two.left {
		t.Errorf("lines of a cell begin at %g and %g", one.left, two.left)
	}
}

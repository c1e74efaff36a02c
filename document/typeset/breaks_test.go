package typeset

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// linesOn lists the lines of a page's text, without its number.
func linesOn(m *measured, page int) (lines []segment) {
	for _, s := range m.segments {
		if s.page == page && s.bottom > 20*mm && strings.TrimSpace(s.text) != "" {
			lines = append(lines, s)
		}
	}
	return lines
}

const sentence = "Các cơ quan, đơn vị rà soát hiện trạng, bố trí kinh phí và báo cáo kết quả thực hiện theo đúng thời hạn quy định. "

// TestLastParagraphIsPartedBeforeTheSignature: whatever its length, at least
// two of its lines stand with the signature, and no more than must.
func TestLastParagraphIsPartedBeforeTheSignature(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	for n := 12; n <= 30; n += 3 {
		l.Body = "Kính gửi các đơn vị.\n\n" + strings.Repeat(sentence, n) + "Yêu cầu thực hiện./."
		m := measureText(t, compose(t, l, Options{}).PDF)
		office := m.find("KT. GIÁM ĐỐC")
		above := 0
		for _, s := range linesOn(m, office.page) {
			if s.bottom < office.top {
				above++
			}
		}
		if office.page > 1 && above != 2 && n < 24 || above < 2 {
			t.Errorf("%d sentences: %d lines stand above the signature on page %d, want 2", n, above, office.page)
		}
	}
}

// TestALastLineIsNotAloneWithTheSignature: what stands above it comes along,
// whatever it is, and a table under its head.
func TestALastLineIsNotAloneWithTheSignature(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	for name, above := range map[string]string{
		"paragraph": sentence,
		"long":      strings.Repeat(sentence, 4),
		"item":      "1. Một.\n\n2. " + sentence,
		"table":     "| Xã | Số điểm |\n|---|--:|\n" + strings.Repeat("| Ba Tơ | 12 |\n", 14),
	} {
		for lines := 6; lines < 24; lines += 2 {
			l.Body = strings.Repeat("Đơn vị báo cáo.\n\n", lines) + above + "\n\nTrân trọng./."
			m := measureText(t, compose(t, l, Options{}).PDF)
			last, office := m.find("Trân trọng"), m.find("KT. GIÁM ĐỐC")
			before, heads := 0, 0
			for _, s := range linesOn(m, office.page) {
				if s.bottom < last.top+1 {
					before++
				}
				if s.text == "Số điểm" {
					heads++
				}
			}
			if last.page != office.page || before == 0 || name == "table" && heads != 1 {
				t.Errorf("%s after %d lines: %d lines above the last one, %d heads, on page %d; the signature on %d", name, lines, before, heads, last.page, office.page)
			}
		}
	}
}

// TestATableThatIsPartedBeforeTheSignature is told as one, and its rows stand
// below each other without a gap.
func TestATableThatIsPartedBeforeTheSignature(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	for _, rows := range []int{5, 40} {
		l.Body = "Danh sách:\n\n| Xã | Số điểm |\n|---|--:|\n" + strings.Repeat("| Ba Tơ | 12 |\n", rows)
		made := compose(t, l, Options{})
		if n := readStructure(t, made.PDF).count; n["Table"] != 1 || n["THead"] != 1 || n["TBody"] != 1 || n["TR"] != rows+1 || n["BlockQuote"] != 0 {
			t.Errorf("%d rows are told as %v", rows, n)
		}
	}
	m := measureText(t, compose(t, l, Options{}).PDF)
	var cells []segment
	for _, s := range m.segments {
		if s.text == "12" {
			cells = append(cells, s)
		}
	}
	pitch := cells[1].top - cells[0].top
	for i := range cells[1:] {
		if gap := cells[i+1].top - cells[i].top; cells[i].page == cells[i+1].page && math.Abs(gap-pitch) > 0.4 {
			t.Errorf("row %d stands %g below the one before, others %g", i+2, gap, pitch)
		}
	}
}

// TestRowsThatHangTogether are not parted before the signature.
func TestRowsThatHangTogether(t *testing.T) {
	cell := func(rows int) cellView { return cellView{Columns: 1, Rows: rows} }
	plain := func(n int) (rows [][]cellView) {
		for range n {
			rows = append(rows, []cellView{cell(1)})
		}
		return rows
	}
	merged := append(plain(5), []cellView{cell(3), cell(1)}, []cellView{cell(1)}, []cellView{cell(1)})
	all := append([][]cellView{{cell(30)}}, make([][]cellView, 29)...)
	long := append(plain(5), []cellView{{Columns: 1, Rows: 1, Long: true}})
	wordy := [][]cellView{{cell(7)}}
	for range 6 {
		wordy = append(wordy, []cellView{{Columns: 1, Rows: 1, lines: 9}})
	}
	for _, c := range []struct {
		name string
		rows [][]cellView
		want int
	}{
		{"none", nil, 0}, {"one", plain(1), 1}, {"three", plain(3), 3}, {"many", plain(60), 2},
		{"a cell over the last three", merged, 3}, {"a cell over all", all, 2}, {"a long cell", long, 0}, {"a cell over all wordy ones", wordy, 2},
	} {
		if got := tailRows(c.rows); got != c.want {
			t.Errorf("%s: %d rows stand with the signature, want %d", c.name, got, c.want)
		}
	}
}

// TestAMergedCellThatIsPartedBeforeTheSignature stands with its words above and
// empty below, and has no line where its parts meet on one page.
func TestAMergedCellThatIsPartedBeforeTheSignature(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	for _, rows := range []int{9, 24, 25, 26} {
		l.Body = sentence + "\n\n| Xã | Trạm | Số |\n|---|---|--:|\n| Ba Tơ | 1 | 12 |\n" + strings.Repeat("| ^ | 1 | 12 |\n", rows-1)
		made := compose(t, l, Options{})
		if n := readStructure(t, made.PDF).count; n["Table"] != 1 || n["TR"] != rows+1 || n["TD"] != 2*rows+2 {
			t.Errorf("%d rows are told as %v", rows, n)
		}
		m := measureText(t, made.PDF)
		words, beside := 0, 0
		office := m.find("KT. GIÁM ĐỐC")
		for _, s := range m.segments {
			switch {
			case s.text == "Ba Tơ":
				words++
			case s.text == "12" && s.page == office.page:
				beside++
			}
		}
		if words != 1 || beside < 2 {
			t.Errorf("%d rows: the cell's words stand %d times, %d rows with the signature", rows, words, beside)
		}
	}
}

// TestLongListOfRecipientsStaysOnThePage: lines that wrap count as what they are.
func TestLongListOfRecipientsStaysOnThePage(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	l.Recipients = nil
	for i := range 27 {
		l.Recipients = append(l.Recipients, fmt.Sprintf("Ủy ban nhân dân, Ủy ban Mặt trận Tổ quốc và các đoàn thể chính trị, xã hội của xã, phường số %d", i+1))
	}
	m := measureText(t, compose(t, l, Options{}).PDF)
	m.find("- Lưu: VT")
	for _, s := range m.segments {
		if s.bottom > (297-20)*mm+1 {
			t.Errorf("page %d: %q stands below the lower margin", s.page, s.text)
		}
	}
}

// TestANoteInATablesHeadIsOneNote: the head stands on every page, the note on
// the first.
func TestANoteInATablesHeadIsOneNote(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	rows := strings.Repeat("| Xã | 12 |\n", 90)
	l.Body = "Số liệu:\n\n| Đơn vị | Số điểm[^1] |\n|---|--:|\n" + rows + "| Phường[^2] | 3 |\n\nHết./.\n\n[^1]: Đến hết tháng 5.\n[^2]: Mới lập."
	made := compose(t, l, Options{})
	text := string(tool(t, "pdftotext", "-raw", writePDF(t, made.PDF), "-"))
	if heads, notes := strings.Count(text, "Số điểm1"), strings.Count(text, "Đến hết tháng 5."); heads < 3 || strings.Contains(text, "Số điểm2") || notes != 1 || !strings.Contains(text, "Phường2") {
		t.Errorf("%d pages with %d heads marked 1 and %d notes", made.Pages, heads, notes)
	}
}

// TestMarksOfNotesAreOfOneSize: a font's own raised digits are not all alike.
func TestMarksOfNotesAreOfOneSize(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	l.Body = ""
	for i := range 9 {
		l.Body += fmt.Sprintf("Câu[^%d].\n\n[^%d]: Chú thích.\n\n", i+1, i+1)
	}
	sizes := map[float64]int{}
	for _, s := range measureText(t, compose(t, l, Options{}).PDF).segments {
		if mark := strings.TrimSpace(s.text); len(mark) == 1 && mark >= "1" && mark <= "9" && s.size > 7 {
			sizes[s.size]++
		}
	}
	if len(sizes) != 1 {
		t.Errorf("marks of several sizes: %v", sizes)
	}
}

// TestNotesOfTheSameWords are several notes, each of which may be met again.
func TestNotesOfTheSameWords(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	l.Body = "Một[^a], hai[^b], ba[^c], lại hai[^b], lại ba[^c].\n\n[^a]: Như nhau.\n[^b]: Như nhau.\n[^c]: Khác."
	text := string(tool(t, "pdftotext", "-raw", writePDF(t, compose(t, l, Options{}).PDF), "-"))
	for _, want := range []string{"Một1", "hai2", "ba3"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// TestModelsWithoutASubject print the name alone, who introduces or grants,
// and for a leave what it rests on first (Annex III, models 1.8 and 1.10).
func TestModelsWithoutASubject(t *testing.T) {
	m := measure(t, compose(t, readLetter(t, "../testdata/golden/29-giay-gioi-thieu.md"), Options{}).PDF)
	name, call, person := m.find("GIẤY GIỚI THIỆU"), m.find("Sở Tài chính tỉnh Lai Châu trân trọng giới thiệu:"), m.find("Ông (bà):")
	if rule := m.under(name); call.top < rule.top || person.top < call.bottom-1 {
		t.Errorf("name at %g, rule at %g, call at %g, person at %g: in this order wanted", name.top, rule.top, call.top, person.top)
	}
	for _, s := range m.segments {
		if strings.HasPrefix(s.text, "cử công chức") {
			t.Errorf("the subject is printed: %q", s.text)
		}
	}
	leave := measureText(t, compose(t, readLetter(t, "../testdata/golden/30-giay-nghi-phep.md"), Options{}).PDF)
	asks, grants, confirms := leave.find("Xét Đơn"), leave.find("Sở Xây dựng tỉnh Vĩnh Long cấp cho:"), leave.find("Xác nhận của cơ quan")
	if asks.top > grants.top || confirms.top < leave.find("Kim Hoàng Sơn").bottom {
		t.Errorf("request at %g, grant at %g, confirmation at %g", asks.top, grants.top, confirms.top)
	}

	l := readLetter(t, "../testdata/golden/30-giay-nghi-phep.md")
	l.Body, _, _ = strings.Cut(l.Body, "Xác nhận của")
	for _, s := range measureText(t, compose(t, l, Options{}).PDF).segments {
		if strings.HasPrefix(s.text, "Xác nhận") || s.text == "(Chữ ký, dấu)" {
			t.Errorf("%q is printed, which nobody asked for", s.text)
		}
	}
}

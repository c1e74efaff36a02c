package register

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"congvan/document"
	"congvan/document/typeset"
)

const typesetArg = "typeset-worker"

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == typesetArg {
		if err := typeset.WorkerMain(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

var zone = time.FixedZone("+07", 7*3600)

// book has what is awkward in it: a void number, formulas, long names, a
// character no font has.
func book(lines int) *Book {
	b := &Book{ParentAgency: "UBND tỉnh Quảng Ngãi", Agency: "Sở Khoa học và Công nghệ", Series: "Văn bản đi", Year: 2026, Volume: 2, Zone: zone}
	for i := range lines {
		l := Line{
			N: 837 + i, NumberSymbol: fmt.Sprintf("%d/SKHCN-QLKH", 837+i), Date: time.Date(2026, 7, 1+i/40, 0, 0, 0, 0, zone),
			Type: document.OfficialLetter, Subject: "lấy ý kiến dự thảo Kế hoạch phát triển khoa học, công nghệ và đổi mới sáng tạo năm 2027",
			Signer: "Đặng Minh Tuấn", Receivers: []string{"Các sở, ban, ngành thuộc tỉnh", "UBND các xã, phường, đặc khu"}, Keeper: "VT, QLKH", Copies: 3,
			SentAt: time.Date(2026, 7, 1+i/40, 10, 0, 0, 0, time.UTC), Received: []string{"112/114"},
		}
		switch i % 10 {
		case 3:
			l.Void, l.VoidedBy, l.VoidedAt, l.Notes = true, "Võ Thị Mai", time.Date(2026, 7, 1, 8, 20, 0, 0, time.UTC), []string{"Cấp trùng với 842"}
		case 5:
			l.Type, l.Subject, l.Notes = "giay_moi", "họp thẩm định", []string{"=HYPERLINK(\"http://x\")", "😀"}
		case 7:
			l.Notes, l.Copies = []string{"@SUM(A1)"}, 0
		}
		b.Lines = append(b.Lines, l)
	}
	return b
}

func typesetter(t testing.TB) *typeset.Typesetter {
	t.Helper()
	s, err := typeset.New(typeset.Config{Command: func() *exec.Cmd { return exec.Command(os.Args[0], typesetArg) }, Children: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func printed0(t testing.TB, s *typeset.Typesetter, b *Book) ([]byte, int) {
	t.Helper()
	pdf, pages, err := s.Print(t.Context(), typeset.Sheet{Template: Template(), Data: b.Data()})
	if err != nil {
		t.Fatal(err)
	}
	return pdf, pages
}

// The printed book carries what Annex IV prescribes: cover, first page, ten
// headings with their numbers on every page.
func TestPrintedBookFollowsAnnexIV(t *testing.T) {
	s := typesetter(t)
	pdf, pages := printed0(t, s, book(40))
	again, _ := printed0(t, s, book(40))
	if !bytes.Equal(pdf, again) {
		t.Error("the same book gives other bytes")
	}
	path := filepath.Join(t.TempDir(), "so.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("CONGVAN_TEST_ARTEFACTS"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, "register.pdf"), pdf, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if pages < 4 {
		t.Fatalf("%d pages", pages)
	}
	for page := 1; page <= pages; page++ {
		text := pageText(t, path, page)
		var want []string
		if page <= 2 { // cover and first page say the same
			want = []string{"UBND TỈNH QUẢNG NGÃI", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", Title, "Năm: 2026",
				"Từ ngày 01 tháng 7 năm 2026 đến ngày 01 tháng 7 năm 2026", "Từ số 837 đến số 876", "Quyển số: 02"}
		} else {
			want = append(Columns[:], fmt.Sprintf("Quyển số 02 %d", page-2))
			for n := range 10 {
				want = append(want, fmt.Sprintf("(%d)", n+1))
			}
		}
		for _, w := range want {
			if !strings.Contains(text, squeeze(w)) {
				t.Errorf("page %d lacks %q:\n%s", page, w, text)
			}
		}
	}
	all := pageText(t, path, 0)
	for _, w := range []string{"837/SKHCN-QLKH", "876/SKHCN-QLKH", "Công văn về việc lấy ý kiến", "Giấy mời họp thẩm định", "Số đã hủy: Công văn", "Võ Thị Mai hủy 01/07/2026 15:20", "[U+1F600]"} {
		if !strings.Contains(all, squeeze(w)) {
			t.Errorf("the book lacks %q", w)
		}
	}
	info, err := exec.Command("pdfinfo", path).Output()
	if err != nil || !strings.Contains(string(info), "841.89 x 595.27") {
		t.Errorf("not A4 across: %s, %v", info, err)
	}
}

// pageText is the words of a page, or of all for 0, without any blanks: cells
// break lines where they please.
func pageText(t testing.TB, path string, page int) string {
	t.Helper()
	args := []string{"-raw", path, "-"}
	if page > 0 {
		args = append([]string{"-f", fmt.Sprint(page), "-l", fmt.Sprint(page)}, args...)
	}
	out, err := exec.Command("pdftotext", args...).Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	return squeeze(string(out))
}

func squeeze(s string) string {
	return strings.NewReplacer("\u200b", "").Replace(strings.Join(strings.Fields(s), ""))
}

func TestEmptyBookIsPrinted(t *testing.T) {
	b := &Book{Agency: "Sở Khoa học và Công nghệ", Year: 2026, Zone: zone}
	if _, pages := printed0(t, typesetter(t), b); pages != 3 {
		t.Errorf("%d pages", pages)
	}
}

func TestCSV(t *testing.T) {
	data, err := book(10).CSV()
	if err != nil {
		t.Fatal(err)
	}
	rest, found := bytes.CutPrefix(data, []byte("\ufeff"))
	if !found {
		t.Error("no byte order mark")
	}
	rows, err := csv.NewReader(bytes.NewReader(rest)).ReadAll()
	if err != nil || len(rows) != 11 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if [10]string(rows[0]) != Columns {
		t.Errorf("headings %q", rows[0])
	}
	want := []string{"840/SKHCN-QLKH", "01/07/2026", "Số đã hủy: Công văn về việc lấy ý kiến dự thảo Kế hoạch phát triển khoa học, công nghệ và đổi mới sáng tạo năm 2027",
		"Đặng Minh Tuấn", "Các sở, ban, ngành thuộc tỉnh; UBND các xã, phường, đặc khu", "VT, QLKH", "3", "01/07/2026", "112/114",
		"Số đã hủy: Võ Thị Mai hủy 01/07/2026 15:20; Cấp trùng với 842"}
	for i, w := range want {
		if rows[4][i] != w {
			t.Errorf("column %d: %q, want %q", i+1, rows[4][i], w)
		}
	}
	if rows[6][9] != `'=HYPERLINK("http://x"); 😀` || rows[8][9] != "'@SUM(A1)" || rows[8][6] != "" {
		t.Errorf("%q, %q", rows[6], rows[8])
	}
}

func TestInert(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "văn bản": "văn bản", "a=b": "a=b", "=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a", "\t=1": "'\t=1", " =1": "' =1", "＝1": "'＝1", "\u200b=1": "'\u200b=1",
	} {
		if got := inert(s); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
}

func TestXLSX(t *testing.T) {
	data, err := book(10).XLSX()
	if err != nil {
		t.Fatal(err)
	}
	again, err := book(10).XLSX()
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("the same book gives other bytes (%v)", err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheetName)
	if err != nil || len(rows) != headRow+1+10 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if [10]string(rows[headRow-1]) != Columns || rows[1][0] != "SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2026" {
		t.Errorf("%q, %q", rows[1], rows[headRow-1])
	}
	if got := rows[headRow+6][9]; got != `=HYPERLINK("http://x"); 😀` {
		t.Errorf("%q", got)
	}
	formula, err := f.GetCellFormula(sheetName, cell(10, headRow+7))
	kind, kindErr := f.GetCellType(sheetName, cell(10, headRow+7))
	if err != nil || kindErr != nil || formula != "" || kind != excelize.CellTypeSharedString {
		t.Errorf("formula %q, type %v, %v %v", formula, kind, err, kindErr)
	}
	id, err := f.GetCellStyle(sheetName, cell(1, headRow+5))
	if err != nil {
		t.Fatal(err)
	}
	if st, err := f.GetStyle(id); err != nil || !st.Font.Strike {
		t.Errorf("a void number is not struck through: %v", err)
	}
}

func BenchmarkPrint(b *testing.B) {
	s := typesetter(b)
	for b.Loop() {
		_, pages := printed0(b, s, book(MaxPrinted))
		b.ReportMetric(float64(pages), "pages")
	}
}

package typeset

import (
	"regexp"
	"strings"
	"testing"

	"congvan/document"
	"congvan/internal/pdf"
	"congvan/internal/pdf/text"

	"github.com/google/go-cmp/cmp"
)

func TestTied(t *testing.T) {
	for _, c := range []struct {
		text, want string // "~" for a no-break blank
		room       float64
	}{
		{"theo Tờ trình số 733/TTr-SNV ngày 05 tháng 6 năm 2025", "theo Tờ trình số~733/TTr-SNV ngày~05 tháng~6 năm~2025", 165},
		{"điểm đ khoản 2 Điều 3; tại 45 điểm có Phụ lục II, quý IV", "điểm~đ khoản~2 Điều~3; tại 45 điểm có Phụ lục~II, quý~IV", 165},
		{"thứ năm, thứ 5, Thứ trưởng", "thứ~năm, thứ~5, Thứ trưởng", 165},
		{"5 triệu đồng, 1,2 nghìn tỷ đồng; hàng triệu đồng, 3 đồng", "5~triệu~đồng, 1,2~nghìn~tỷ~đồng; hàng triệu đồng, 3~đồng", 165},
		{"25 km, 3.000 m² và 16 giờ 00 phút; 12 tháng 5 năm", "25~km, 3.000~m² và 16~giờ 00~phút; 12 tháng~5 năm", 165},
		{"Xuân Hương - Đà Lạt", "Xuân Hương~- Đà Lạt", 165},
		{"gọi 0263 3822 000, năm 2025 có 300 người", "gọi 0263~3822~000, năm~2025 có 300 người", 165},
		{"- Một; số: 5, ngày, 5", "- Một; số: 5, ngày, 5", 165},
		{"  hai\nĐiều 3\nsố", "  hai\nĐiều~3\nsố", 165},
		{"5 triệu đồng", "5~triệu đồng", 22}, // no wider than a narrow cell
	} {
		if got := strings.ReplaceAll(shared.coverage.tied(c.text, c.room), noBreak, "~"); got != c.want {
			t.Errorf("%q is tied as %q, want %q", c.text, got, c.want)
		}
	}
}

func TestWhole(t *testing.T) {
	for _, c := range []struct {
		text         string
		begins, ends bool
		want         []string
	}{
		{"theo số\u00A012/CĐ-UBND, (giá đồng/tấn)", true, true, []string{"theo số\u00A0", "12/CĐ-UBND,", " (giá ", "đồng/tấn)", ""}},
		{"12/CĐ-UBND và TTr-SNV", true, false, []string{"", "12/CĐ-UBND", " và TTr-SNV"}}, // a note may follow
		{"-UBND và a/b", false, true, []string{"-UBND và ", "a/b", ""}},
		{"ngày 5/6/2025 - https://a.vn/b-c a-b@c.vn " + strings.Repeat("a-", 20) + "a", true, true, nil},
	} {
		if diff := cmp.Diff(c.want, whole(c.text, c.begins, c.ends)); diff != "" {
			t.Errorf("%q:\n%s", c.text, diff)
		}
	}
}

// TestLinesDoNotPartNumbersFromTheirWords, wherever these fall on the line, in
// each of the letter's styles, and the blanks are read as the source has them.
func TestLinesDoNotPartNumbersFromTheirWords(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	const cited = "Tờ trình số 733/TTr-SNV ngày 05 tháng 6 năm 2025, điểm a khoản 2 Điều 3, 5 triệu đồng"
	var body strings.Builder
	for i := range 24 {
		body.WriteString(strings.Repeat("vì ", i) + cited + "; *" + cited + "*; **" + cited + "**.\n\n")
	}
	l.Body = body.String() + "Hết./."
	made := compose(t, l, Options{})
	parted := regexp.MustCompile(`(?:/|-| số| ngày| tháng| năm| điểm| khoản| Điều| 5| triệu)$`)
	lines := 0
	for _, s := range measureText(t, made.PDF).segments {
		words := strings.TrimSpace(s.text)
		if s.right < (210-15)*mm-2 || words == "" {
			continue
		}
		lines++
		if parted.MatchString(words) {
			t.Errorf("a line ends %q", words)
		}
	}
	if lines < 60 {
		t.Errorf("%d full lines are measured", lines)
	}
	printed := textBelowNumbers(readText(t, made.PDF))
	if n := strings.Count(printed, cited); n != 72 {
		t.Errorf("%q is read %d times, want 72", cited, n)
	}
}

// TestBlanksAreReadAsPlainOnes: what is copied from a page has no other blanks
// than the source, though some of them part no line.
func TestBlanksAreReadAsPlainOnes(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	l.Body = "Theo *khoản 2* **Điều 3**, trước ngày 5 tháng 6./."
	draft, err := shared.Draft(t.Context(), l, document.EditBody(l.Body), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if n := noBreakBlanks(t, draft.PDF); n != 3 { // regular, italic and bold
		t.Errorf("%d fonts of the draft have no-break blanks, want 3", n)
	}
	if n := noBreakBlanks(t, compose(t, l, Options{}).PDF); n != 0 {
		t.Errorf("%d fonts of the form are read with no-break blanks", n)
	}
}

// noBreakBlanks counts the fonts whose maps to Unicode have U+00A0.
func noBreakBlanks(t *testing.T, file []byte) (n int) {
	t.Helper()
	f, err := pdf.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	resources, err := f.Dict(pages[0].Dict["Resources"])
	if err != nil {
		t.Fatal(err)
	}
	fonts, err := f.Dict(resources["Font"])
	if err != nil || len(fonts) == 0 {
		t.Fatalf("fonts %v: %v", fonts, err)
	}
	for _, name := range fonts.Keys() {
		font, err := f.Dict(fonts[name])
		if err != nil {
			t.Fatal(err)
		}
		stream, err := f.Stream(font["ToUnicode"])
		if err != nil || stream == nil {
			t.Fatalf("font %s is not mapped to Unicode: %v", name, err)
		}
		codes, err := f.Decode(stream)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(codes), "<00A0>") {
			n++
		}
	}
	return n
}

func textBelowNumbers(found *text.Found) string {
	var words []string
	for _, w := range found.Words {
		if w.Y+w.H > 20*mm { // below the page's number
			words = append(words, w.Text)
		}
	}
	return strings.Join(words, " ")
}

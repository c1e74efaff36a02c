package fixed

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"congvan/document"
	"congvan/internal/pdf/text"
)

// TestHead reads the lines of the head that LibreOffice printed; what the
// fields cover is not among them.
func TestHead(t *testing.T) {
	const nation, motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
	for file, want := range map[string]Head{
		"03-ung-pho-bao": {NationalName: nation, Motto: motto, PlaceDate: "Quảng Ngãi, ngày"},
		"tabs":           {NationalName: nation, Motto: motto},
		"ubnd":           {Motto: motto, Number: "Số:/UBND-KTTH", PlaceDate: "Quảng Ngãi, ngày  tháng  năm"},
	} {
		data, err := os.ReadFile("testdata/" + file + ".pdf")
		if err != nil {
			t.Fatal(err)
		}
		found, err := Find(&document.Letter{}, data)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, found.Head); diff != "" {
			t.Errorf("%s: %s", file, diff)
		}
	}
}

// TestHeadAsTyped keeps what was typed wrong.
func TestHeadAsTyped(t *testing.T) {
	word := func(x float64, s string) text.Word { return text.Word{Page: 1, X: x, Y: 60, W: 40, H: 14, Text: s} }
	lines := linesOf([]text.Word{word(90, "SỞ"), word(133, "Y"), word(300, "Độc"), word(343, "lập-Tự"), word(386, "do-Hạnh"), word(429, "phúc")})
	got := headOf(lines, text.Size{W: 595, H: 842})
	if want := (Head{Motto: "Độc lập-Tự do-Hạnh phúc"}); got != want {
		t.Errorf("head %+v, want %+v", got, want)
	}
}

package typeset

import (
	"slices"
	"strings"
	"testing"

	"congvan/document"
)

// TestAWordWiderThanItsLineIsParted: neither the text nor a cell lets a word run
// over the edge of the paper; all of it is printed.
func TestAWordWiderThanItsLineIsParted(t *testing.T) {
	const (
		mail = "nguyenvana.phongkehoachtaichinhtonghop@sokhoahocvacongnghe.quangngai.gov.vn"
		link = "https://dichvucong.quangngai.gov.vn/p/home/dvc-tthc-thu-tuc-hanh-chinh-chi-tiet.html?ma_thu_tuc=1234567890&linh_vuc=cong_thong_tin"
	)
	endless := strings.Repeat("mã", 120)
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	l.Body = "Tra cứu tại **" + link + "** với " + endless + ".\n\n| TT | Nơi nhận báo cáo | Địa chỉ thư |\n|---|---|---|\n| 1 | " + strings.Repeat("Phòng ", 30) + " | " + mail + " |\n| 2 | " + endless + " | như trên |\n\nHết./."
	made, err := shared.Draft(t.Context(), l, document.EditBody(l.Body), Options{})
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, s := range measureText(t, made.PDF).segments {
		if s.right > (210-15)*mm+1 {
			t.Errorf("%q ends %.1f mm from the left edge", s.text, s.right/mm)
		}
		text += s.text
	}
	text = strings.Join(strings.Fields(text), "")
	for _, word := range []string{mail, link} {
		if !strings.Contains(text, word) {
			t.Errorf("%s is not printed whole", word)
		}
	}
	if n := strings.Count(text, "mã"); n != 240 {
		t.Errorf("%d of 240 pieces of the endless word are printed", n)
	}
}

func TestPieces(t *testing.T) {
	faces := shared.coverage
	for _, c := range []struct {
		text string
		room float64
		want []string
	}{
		{"Các cơ quan, đơn vị báo cáo số 45/QĐ-UBND", 30, nil},
		{"gửi a@quangngai.gov.vn nhé", 30, []string{"gửi a@", "quangngai.", "gov.", "vn nhé"}},
		{"mmmmmm", 15, []string{"mmm", "mmm"}},
	} {
		got := faces.pieces(c.text, c.room)
		if !slices.Equal(got, c.want) {
			t.Errorf("%q in %g mm: %q", c.text, c.room, got)
		}
	}
}

package docx

import (
	"archive/zip"
	"bytes"
	"image"
	"image/png"
	"os"
	"slices"
	"strings"
	"testing"

	"congvan/document/picture"
)

// drawnKeys are the chart and the two metafiles of poi-drawn.docx.
var drawnKeys = []string{"graphic", "word/media/image1.emf", "word/media/image2.wmf"}

// TestUndrawn: what only a word processor can draw is said and given to be
// drawn, alone on its page; drawn, it stands in its place.
func TestUndrawn(t *testing.T) {
	data, err := os.ReadFile("testdata/poi-drawn.docx")
	if err != nil {
		t.Fatal(err)
	}
	left, err := Read(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	drawn := Drawn{}
	for i, d := range left.Undrawn {
		if !strings.HasPrefix(d.Key, drawnKeys[i]) {
			t.Errorf("drawing %d is %s", i, d.Key)
		}
		names := entries(t, d.Word)
		if slices.Contains(names, "word/embeddings/Microsoft_Excel_Worksheet1.xlsx") || len(names) > 6 {
			t.Errorf("the page of %s holds %v", d.Key, names)
		}
		made, err := d.Cut(page(t, true)) // two pixels a millimetre
		if err != nil {
			t.Fatal(err)
		}
		if _, w, h, _ := picture.Measure(made); w != []int{240, 120, 120}[i] || h != []int{120, 60, 60}[i] {
			t.Errorf("%s is %d × %d", d.Key, w, h)
		}
		drawn[d.Key] = []byte(chart(t, 40+i, 20))
	}
	if n := count(left.Remarks, Dropped); n != 3 || len(drawn) != 3 || len(left.Pictures) > 0 {
		t.Fatalf("%d left out, %d to be drawn, %d pictures", n, len(drawn), len(left.Pictures))
	}
	whole, err := ReadDrawn(bytes.NewReader(data), int64(len(data)), drawn)
	if err != nil {
		t.Fatal(err)
	}
	if count(whole.Remarks, Dropped) > 0 || count(whole.Remarks, Converted) != 3 || len(whole.Pictures) != 3 || len(whole.Undrawn) > 0 {
		t.Errorf("remarks %v", whole.Remarks)
	}
	for _, words := range []string{"![](anh:hinh-1.png,120mm \"Hình 1. Sản lượng chế biến\")", "| ![Dây chuyền](anh:hinh-2.png,60mm) | ![Kho](anh:hinh-3.png,60mm) |"} {
		if !strings.Contains(whole.Letter.Body, words) {
			t.Errorf("no %s in\n%s", words, whole.Letter.Body)
		}
	}
	if _, err := left.Undrawn[0].Cut(page(t, false)); err == nil {
		t.Error("an empty page was taken for a drawing")
	}
}

func entries(t *testing.T, word []byte) (names []string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(word), int64(len(word)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		names = append(names, f.Name)
	}
	return names
}

func count(list []Remark, kind Kind) (n int) {
	for _, r := range list {
		if r.Kind == kind {
			n++
		}
	}
	return n
}

// page is a square page, with something on it everywhere or blank.
func page(t *testing.T, full bool) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 508, 508))
	for i := range img.Pix {
		if full {
			img.Pix[i] = byte(i)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestFallback: of two forms of a chart the picture is taken; of an embedded
// object the picture that shows it.
func TestFallback(t *testing.T) {
	chartEx := `<w:drawing><wp:inline><wp:extent cx="2160000" cy="1080000"/><wp:docPr id="1" name="Biểu đồ 1" descr="Thu ngân sách"/><a:graphic><a:graphicData><cx:chart r:id="none"/></a:graphicData></a:graphic></wp:inline></w:drawing>`
	shown := strings.TrimSuffix(strings.TrimPrefix(inline(relA, 60, "Thu ngân sách", "", ""), "<w:r>"), "</w:r>")
	both := `<w:r><mc:AlternateContent><mc:Choice Requires="cx1">` + chartEx + `</mc:Choice><mc:Fallback>` + shown + `</mc:Fallback></mc:AlternateContent></w:r>`
	object := func(program string) string {
		return `<w:r><w:object><v:shape style="width:144pt;height:72pt"><v:imagedata r:id="` + relA + `"/></v:shape><o:OLEObject Type="Embed" ProgID="` + program + `" r:id="none"/></w:object></w:r>`
	}
	for body, want := range map[string]string{
		para(both):                     "![Thu ngân sách](anh:hinh-1.png,60mm)",
		para(object("Excel.Sheet.12")): "![](anh:hinh-1.png,50.8mm)",
		par("Một.") + para(object("Equation.DSMT4")): "Một.",
		par("Một.") + para(`<w:r>`+chartEx+`</w:r>`): "Một.",
	} {
		res := mustRead(t, pictured(t, body))
		if res.Letter.Body != want || res.remark(Dropped, "") != (want == "Một.") {
			t.Errorf("%s\nwant %s, remarks %v", res.Letter.Body, want, res.Remarks)
		}
	}
}

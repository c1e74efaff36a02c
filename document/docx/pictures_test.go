package docx

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"congvan/document"
	"congvan/document/picture"
)

// chart is a picture of w × h pixels in two halves, left black, right white.
func chart(t testing.TB, w, h int) string {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		if i%w >= w/2 {
			img.Pix[i] = 255
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// inline is a picture as Word writes it: its relation, size in millimetres,
// description and what else is said of it.
func inline(rel string, mm float64, descr, fill, xfrm string) string {
	return fmt.Sprintf(`<w:r><w:drawing><wp:inline><wp:extent cx="%d" cy="1"/><wp:docPr id="1" name="Picture 1" descr="%s"/>`+
		`<pic:blipFill><a:blip r:embed="%s"/>%s</pic:blipFill><pic:spPr><a:xfrm%s><a:ext cx="1" cy="1"/></a:xfrm></pic:spPr></wp:inline></w:drawing></w:r>`,
		int(mm*36000), descr, rel, fill, xfrm)
}

func para(runs ...string) string { return "<w:p>" + strings.Join(runs, "") + "</w:p>" }

// pictured is a letter with the pictures a.png and b.png at hand.
func pictured(t testing.TB, body string) parts {
	return letter(body).with("image", "media/a.png", chart(t, 40, 20)).with("image", "media/b.png", chart(t, 20, 20))
}

const (
	relA = "mediaapng"
	relB = "mediabpng"
)

// inCell is a table of two columns whose last cell holds these paragraphs.
func inCell(paras string) string {
	return "<w:tbl><w:tr>" + tc("a", "") + tc("d", "") + "</w:tr><w:tr>" + tc("b", "") + "<w:tc>" + paras + "</w:tc></w:tr></w:tbl>"
}

// TestPictures: pictures of the body come where they stand, as wide as Word has
// them, with what was said of them.
func TestPictures(t *testing.T) {
	vml := `<w:r><w:pict><v:shape style="width:144pt;height:72pt" alt="Sơ đồ"><v:imagedata r:id="` + relA + `"/></v:shape></w:pict></w:r>`
	anchored := strings.NewReplacer("wp:inline", "wp:anchor").Replace(inline(relA, 60, "", "", ""))
	tests := []struct{ name, body, want string }{
		{"inline", par("Một.") + para(inline(relA, 82.5, "Biểu đồ &quot;một&quot;", "", "")) + par("Hai./."),
			"Một.\n\n![Biểu đồ \"một\"](anh:hinh-1.png,82.5mm)\n\nHai./."},
		{"caption", para(inline(relA, 60, "x", "", "")) + par("Hình 1. Số hồ sơ") + par("Hai./."),
			"![x](anh:hinh-1.png,60mm \"Hình 1. Số hồ sơ\")\n\nHai./."},
		{"caption below a forced line", para(inline(relA, 60, "x", "", ""), `<w:r><w:br/></w:r>`, run("Hình 1: Số hồ sơ", "")) + par("Hai./."),
			"![x](anh:hinh-1.png,60mm \"Hình 1: Số hồ sơ\")\n\nHai./."},
		{"words that are no caption", para(inline(relA, 60, "x", "", "")) + par("Hình thức xử lý như sau.") + par("Hai./."),
			"![x](anh:hinh-1.png,60mm)\n\nHình thức xử lý như sau.\n\nHai./."},
		{"within a sentence", para(run("Một ", ""), inline(relA, 10, "x", "", ""), run("câu.", "")),
			"Một câu.\n\n![x](anh:hinh-1.png,10mm)"},
		{"floating", para(anchored, run("Một./.", "")), "![](anh:hinh-1.png,60mm)\n\nMột./."},
		{"VML", para(vml), "![Sơ đồ](anh:hinh-1.png,50.8mm)"},
		{"twice", para(inline(relA, 60, "x", "", "")) + para(inline(relA, 30, "y", "", "")),
			"![x](anh:hinh-1.png,60mm)\n\n![y](anh:hinh-1.png,30mm)"},
		{"a table that lays pictures out", "<w:tbl><w:tr><w:tc>" + para(inline(relA, 60, "x", "", "")) + "</w:tc><w:tc>" + para(inline(relB, 30, "y", "", "")) + "</w:tc></w:tr><w:tr>" +
			tc("Hình 1. X", "") + tc("Hình 2. Y", "") + "</w:tr></w:tbl>",
			"| ![x](anh:hinh-1.png,60mm) | ![y](anh:hinh-2.png,30mm) |\n|---|---|\n| Hình 1. X | Hình 2. Y |"},
		{"in a cell", inCell(para(run("Trước ", "<w:b/>"), inline(relA, 60, "x|y", "", ""), run(" sau", "")) + par("Ảnh 1") + para(inline(relB, 30, "", "", ""), anchored)),
			"| a | d |\n|---|---|\n| b | **Trước** ![x\\|y](anh:hinh-1.png,60mm) sau<br>Ảnh 1<br>![](anh:hinh-2.png,30mm)![](anh:hinh-1.png,60mm) |"},
		{"one column", "<w:tbl><w:tr><w:tc>" + para(inline(relA, 60, "x", "", "")) + par("Hình 1. X") + "</w:tc></w:tr></w:tbl>", "![x](anh:hinh-1.png,60mm \"Hình 1. X\")"},
		{"in an annex", par("Xem phụ lục./.") + plainTail + par("Phụ lục") + para(inline(relA, 60, "x", "", "")), "Xem phụ lục./.\n\n# Phụ lục\n\n![x](anh:hinh-1.png,60mm)"},
	}
	for _, test := range tests {
		p := pictured(t, test.body)
		if test.name == "in an annex" {
			p["word/document.xml"] = documentXML(plainHead + test.body)
		}
		res := mustRead(t, p)
		if res.Letter.Body != test.want {
			t.Errorf("%s:\n%s\nwant:\n%s", test.name, res.Letter.Body, test.want)
		}
		if res.remark(Dropped, "") {
			t.Errorf("%s: dropped: %v", test.name, res.Remarks)
		}
		blocks, err := document.ParseBody(res.Letter.Body)
		if err != nil {
			t.Fatal(err)
		}
		if names := document.Pictures(blocks); len(names) != len(res.Pictures) {
			t.Errorf("%s: the text shows %v, %d pictures came with it", test.name, names, len(res.Pictures))
		}
	}
}

// TestCroppedPicture: what Word does not show does not come along.
func TestCroppedPicture(t *testing.T) {
	for name, drawing := range map[string]string{
		"DrawingML": inline(relA, 60, "x", `<a:srcRect l="50000"/>`, ` rot="5400000"`),
		"strict":    inline(relA, 60, "x", `<a:srcRect l="50%"/>`, ` rot="5400000"`),
	} {
		res := mustRead(t, pictured(t, para(drawing)))
		_, w, h, err := picture.Measure(res.Pictures["hinh-1.png"])
		if err != nil || w != 20 || h != 20 {
			t.Fatalf("%s: %d × %d, %v", name, w, h, err)
		}
		img, err := png.Decode(bytes.NewReader(res.Pictures["hinh-1.png"]))
		if err != nil || img.At(0, 0) != color.Color(color.Gray{255}) {
			t.Errorf("%s: %v, %v: the half cut off is still there", name, img.At(0, 0), err)
		}
	}
	vml := `<w:r><w:pict><v:shape style="width:20pt"><v:imagedata r:id="` + relA + `" cropleft="32768f"/></v:shape></w:pict></w:r>`
	if _, w, _, _ := picture.Measure(mustRead(t, pictured(t, para(vml))).Pictures["hinh-1.png"]); w != 20 {
		t.Errorf("VML: %d pixels wide", w)
	}
}

// TestFileNameIsNoDescription: a description that is only a file's name is none.
func TestFileNameIsNoDescription(t *testing.T) {
	for alt, want := range map[string]string{"b.png": "", "So_do-1.JPG": "", "Sơ đồ trong tệp a.png": "Sơ đồ trong tệp a.png", "Sơ đồ": "Sơ đồ"} {
		drawing := &node{kids: []*node{{name: "docPr", attr: []xml.Attr{{Name: xml.Name{Local: "descr"}, Value: alt}}}}}
		if got := described(drawing); got != want {
			t.Errorf("%q is %q", alt, got)
		}
	}
}

// TestPicturesLeftOut: what cannot come is said, and its bytes stay out.
func TestPicturesLeftOut(t *testing.T) {
	covered := "<w:tbl><w:tr>" + tc("a", "<w:vMerge w:val=\"restart\"/>") + tc("d", "") + "</w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>" + para(inline(relA, 60, "x", "", "")) + "</w:tc>" + tc("c", "") + "</w:tr></w:tbl>"
	tests := []struct {
		name, body, media, words string
		kind                     Kind
	}{
		{"in a cell that another covers", covered, chart(t, 4, 4), "x (ảnh", Dropped},
		{"metafile", para(inline(relA, 60, "x", "", "")), "\x01\x00\x00\x00\x6c", "x (ảnh", Dropped},
		{"floating", para(strings.NewReplacer("wp:inline", "wp:anchor").Replace(inline(relA, 60, "x", "", ""))), chart(t, 40, 20), "x", Converted},
		{"turned a little", para(inline(relA, 60, "x", "", ` rot="600000"`)), chart(t, 40, 20), "x", Converted},
	}
	for _, test := range tests {
		p := letter(par("Một.")+test.body+par("Hai./.")).with("image", "media/a.png", test.media)
		res := mustRead(t, p)
		if !res.remark(test.kind, test.words) {
			t.Errorf("%s: remarks %v", test.name, res.Remarks)
		}
		if kept := len(res.Pictures) == 1; kept != (test.kind == Converted) {
			t.Errorf("%s: kept %v", test.name, kept)
		}
	}
	// Straight behind "Kính gửi" it is the body's first, and not the head's.
	for _, media := range []string{chart(t, 40, 20), "\x01\x00\x00\x00\x6c"} {
		res := mustRead(t, letter(para(inline(relA, 60, "Sơ đồ", "", ""))+par("Một./.")).with("image", "media/a.png", media))
		shown := strings.HasPrefix(res.Letter.Body, "![Sơ đồ](anh:hinh-1.png,60mm)\n\nMột")
		if shown == res.remark(Dropped, "Sơ đồ") || shown != (media[0] == 0x89) {
			t.Errorf("behind “Kính gửi”: %q, %v", res.Letter.Body, res.Remarks)
		}
	}
	head := para(inline(relA, 10, "Quốc huy", "", ""))
	res := mustRead(t, parts{"word/document.xml": documentXML(head + plainHead + par("Một./.") + plainTail)}.with("image", "media/a.png", chart(t, 40, 20)))
	if len(res.Pictures) != 0 || !res.remark(Unplaced, "Quốc huy") || res.remark(Dropped, "") {
		t.Errorf("an emblem over the head: %d pictures, %v", len(res.Pictures), res.Remarks)
	}
}

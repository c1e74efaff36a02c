package typeset

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"congvan/document"
	"congvan/document/picture"
)

// plate is a picture of one colour.
func plate(t testing.TB, w, h int) []byte {
	t.Helper()
	img := image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.Gray{160}})
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// showing is a letter with these lines in its text.
func showing(t testing.TB, lines ...string) *document.Letter {
	t.Helper()
	l := *readLetter(t, "../testdata/letters/01-an-toan-thong-tin.md")
	l.Body = "Như hình dưới đây.\n\n" + strings.Join(lines, "\n\n") + "\n\nĐề nghị các đơn vị thực hiện./."
	return &l
}

func composeWith(t testing.TB, l *document.Letter, set picture.Set) *Composed {
	t.Helper()
	c, err := shared.Compose(t.Context(), l, Options{Pictures: set})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// sizes measures the printed pictures in millimetres, as Poppler sees them.
func sizes(t *testing.T, file []byte) (list [][2]float64) {
	t.Helper()
	for line := range strings.Lines(string(tool(t, "pdfimages", "-list", writePDF(t, file)))) {
		f := strings.Fields(line) // page num type width height … x-ppi y-ppi
		if len(f) < 14 || f[2] != "image" {
			continue
		}
		number := func(i int) float64 { v, _ := strconv.ParseFloat(f[i], 64); return v }
		list = append(list, [2]float64{number(3) / number(12) * mmPerInch, number(4) / number(13) * mmPerInch})
	}
	return list
}

// TestPictureSizes: as wide as asked or as the pixels say, never wider than the
// text nor taller than its page.
func TestPictureSizes(t *testing.T) {
	set := picture.Set{"nho.png": plate(t, 96, 48), "rong.png": plate(t, 3000, 300), "cao.png": plate(t, 200, 4000)}
	tests := []struct {
		line string
		w, h float64 // 0 is not looked at
	}{
		{"![a](anh:nho.png)", 25.4, 12.7},
		{"![a](anh:nho.png,60mm)", 60, 30},
		{"![a](anh:rong.png)", textWidth, textWidth / 10},
		{"![a](anh:rong.png,240mm)", textWidth, textWidth / 10},
		{"![a](anh:cao.png,100mm \"Hình 1. Rất cao\")", 0, 242},
	}
	for _, test := range tests {
		got := sizes(t, composeWith(t, showing(t, test.line), set).PDF)
		if len(got) != 1 {
			t.Errorf("%s: %d pictures", test.line, len(got))
			continue
		}
		off := math.Max(math.Abs(got[0][0]-test.w), math.Abs(got[0][1]-test.h))
		if test.w == 0 {
			off = math.Max(0, got[0][1]-test.h)
		}
		if off > 1.2 {
			t.Errorf("%s: %.1f × %.1f mm, want %.1f × %.1f", test.line, got[0][0], got[0][1], test.w, test.h)
		}
	}
}

// TestPicturesInCells: as wide as asked, never wider than the cell nor so tall
// that the head of the table has no room above; each is told.
func TestPicturesInCells(t *testing.T) {
	set := picture.Set{"nho.png": plate(t, 96, 48), "rong.png": plate(t, 3000, 300), "cao.png": plate(t, 200, 4000)}
	l := showing(t, "| Hai ảnh | Một ảnh ![biểu tượng](anh:nho.png,10mm) |\n|---|---|\n"+
		"| ![một](anh:rong.png,60mm) Cổng<br>![hai](anh:nho.png) | ![ba](anh:rong.png,200mm) |\n"+
		"| ![cả hai ô](anh:rong.png,200mm) | < |\n| x | ![cao](anh:cao.png,100mm) |")
	made := composeWith(t, l, set)
	var widths []int
	for _, s := range sizes(t, made.PDF) {
		widths = append(widths, int(math.Round(s[0])))
		if s[1] > 242 {
			t.Errorf("a picture is %.0f mm tall", s[1])
		}
	}
	// The columns part 165 mm between 60 and 200, less their padding.
	if len(widths) != 6 || widths[0] != 10 || widths[2] != 25 || widths[4] < 161 || widths[1]+widths[3] < 158 || widths[5] > 13 {
		t.Errorf("widths %v", widths)
	}
	if alts := readStructure(t, made.PDF).alts; !slices.Equal(alts, []string{"biểu tượng", "một", "hai", "ba", "cả hai ô", "cao"}) {
		t.Errorf("told as %q", alts)
	}
}

// TestCaptionStaysWithPicture: wherever the page ends, the picture has its
// caption and the words that lead to it on its own page.
func TestCaptionStaysWithPicture(t *testing.T) {
	set := picture.Set{"a.png": plate(t, 400, 300)}
	pagesOfPicture := map[int]bool{}
	for n := 1; n < 12; n += 2 {
		lines := slices.Repeat([]string{"Các đơn vị rà soát, cập nhật."}, n)
		l := showing(t, append(lines, "Dẫn tới hình.", "![a](anh:a.png,150mm \"Chú thích\")")...)
		made := composeWith(t, l, set)
		at := imagePage(t, made.PDF)
		pagesOfPicture[at] = true
		for _, word := range []string{"Dẫn", "Chú"} {
			if got := pageOfWord(t, made.PDF, word); got != at {
				t.Errorf("%d lines above: “%s” on page %d, the picture on page %d", n, word, got, at)
			}
		}
	}
	if len(pagesOfPicture) < 2 {
		t.Error("the picture never had to go to the next page")
	}
}

func imagePage(t *testing.T, file []byte) int {
	t.Helper()
	for line := range strings.Lines(string(tool(t, "pdfimages", "-list", writePDF(t, file)))) {
		if page, err := strconv.Atoi(strings.Fields(line)[0]); err == nil {
			return page
		}
	}
	t.Fatal("no picture")
	return 0
}

func pageOfWord(t *testing.T, file []byte, word string) int {
	t.Helper()
	for i, page := range strings.Split(wordPlaces(t, file), "\n\npage ") {
		if strings.Contains(page, "|"+word) {
			return i + 1
		}
	}
	t.Fatalf("%q is not printed", word)
	return 0
}

// TestPicturesArchival: no transparency, one copy of what stands twice, the same
// bytes every time.
func TestPicturesArchival(t *testing.T) {
	clear := image.NewNRGBA(image.Rect(0, 0, 60, 60))
	for i := range 60 {
		clear.Set(i, i, color.NRGBA{200, 0, 0, uint8(i * 4)})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, clear); err != nil {
		t.Fatal(err)
	}
	made, err := picture.Clean(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	set := picture.Set{"a.png": made.Data}
	l := showing(t, "![một](anh:a.png)", "![hai](anh:a.png,30mm)")
	first := composeWith(t, l, set)
	if bytes.Contains(first.PDF, []byte("/SMask")) {
		t.Error("the picture has a mask")
	}
	if alts := readStructure(t, first.PDF).alts; len(alts) != 2 || alts[0] != "một" || alts[1] != "hai" {
		t.Errorf("told as %q", alts)
	}
	other, err := New(Config{Command: workerCommand, Children: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	second, err := other.Compose(t.Context(), l, Options{Pictures: set})
	if err != nil || !bytes.Equal(first.PDF, second.PDF) {
		t.Errorf("the same letter gave other bytes (%v)", err)
	}
}

// TestMissingPicture names the picture and its line; a draft says it on the
// page.
func TestMissingPicture(t *testing.T) {
	l := showing(t, "![a](anh:khong-co.png)", "| A |\n|---|\n| ![b](anh:hong.png) |")
	set := picture.Set{"hong.png": []byte("GIF89a")}
	_, err := shared.Compose(t.Context(), l, Options{Pictures: set})
	faults, _ := errors.AsType[document.Errors](err)
	if len(faults) != 2 || faults[0].Line != 3 || !strings.Contains(faults[0].EN, "khong-co.png") || !strings.Contains(faults[1].VI, "GIF") {
		t.Errorf("error %v", err)
	}
	drawn, err := shared.Draft(t.Context(), l, document.EditBody(l.Body), Options{Pictures: set})
	if err != nil {
		t.Fatal(err)
	}
	if words := wordPlaces(t, drawn.PDF); !strings.Contains(words, "khong-co.png]") {
		t.Errorf("the draft does not say what is missing:\n%s", words)
	}
	set["khong-co.png"], set["hong.png"] = bytes.Repeat([]byte{1}, picture.MaxTotal), plate(t, 4, 4)
	if _, err := shared.Compose(t.Context(), l, Options{Pictures: set}); err == nil || !strings.Contains(err.Error(), "together") {
		t.Errorf("too much together: %v", err)
	}
}

// TestLargestPictures: pictures as large as they may be are printed within the
// typesetter's time and memory.
func TestLargestPictures(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	photo := image.NewYCbCr(image.Rect(0, 0, 4000, 4000), image.YCbCrSubsampleRatio420)
	random := rand.New(rand.NewPCG(1, 2))
	for i := 0; i < len(photo.Y); i += 16 {
		photo.Y[i] = uint8(random.UintN(256))
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, photo, &jpeg.Options{Quality: 60}); err != nil {
		t.Fatal(err)
	}
	set := picture.Set{"anh.jpg": b.Bytes(), "to.png": plate(t, 4000, 4000)}
	made := composeWith(t, showing(t, "![a](anh:anh.jpg)", "![b](anh:to.png)", "![c](anh:anh.jpg,50mm)"), set)
	t.Logf("JPEG of %d KB; PDF of %d KB", len(set["anh.jpg"])>>10, len(made.PDF)>>10)
}

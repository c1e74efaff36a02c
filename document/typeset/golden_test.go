package typeset

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"congvan/document"
	"congvan/internal/pdf"
	"congvan/internal/pdf/text"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden pages anew")

// goldenFiles are letters of many types and agencies.
func goldenFiles(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../testdata/golden/*.md")
	if err != nil || len(files) < 20 {
		t.Fatalf("golden letters: %d, %v", len(files), err)
	}
	return append(sampleFiles(t), files...)
}

func goldenPath(file, suffix string) string {
	return "../testdata/golden/" + strings.TrimSuffix(filepath.Base(file), ".md") + suffix
}

// TestGoldenWords holds every word of the golden letters to its place, to a
// hundredth of a point.
func TestGoldenWords(t *testing.T) {
	for _, file := range goldenFiles(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			got := wordPlaces(t, compose(t, readLetter(t, file), Options{}).PDF)
			path := goldenPath(file, ".txt")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("words have moved; look at the pages and, if they should, run with -update:\n%s", diff)
			}
		})
	}
}

// readText reads the words of a file.
func readText(t *testing.T, file []byte) *text.Found {
	t.Helper()
	f, err := pdf.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	found, err := text.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// wordPlaces lists the words by printed lines: page, then the top of the line,
// then each word after its left edge, in points.
func wordPlaces(t *testing.T, file []byte) string {
	t.Helper()
	found := readText(t, file)
	if found.Unread > 0 {
		t.Errorf("%d stretches of text cannot be read", found.Unread)
	}
	var b strings.Builder
	page, y := 0, ""
	for _, w := range found.Words {
		top := fmt.Sprintf("%.2f", w.Y)
		if w.Page != page {
			size := found.Sizes[w.Page-1]
			fmt.Fprintf(&b, "\n\npage %d, %.0f by %.0f", w.Page, size.W, size.H)
			page, y = w.Page, ""
		}
		if top != y {
			b.WriteString("\n" + top)
			y = top
		}
		fmt.Fprintf(&b, " %.2f|%s", w.X, w.Text)
	}
	return strings.TrimSpace(b.String()) + "\n"
}

// goldenPages are shown in document/README.md.
var goldenPages = []struct {
	letter string
	page   int
}{
	{"03-ung-pho-bao", 1}, {"06-quyet-dinh-to-cong-tac", 1}, {"07-quyet-dinh-quy-che", 2}, {"11-to-trinh-de-an", 1},
	{"12-giay-moi-mot-noi", 1}, {"14-cong-dien-lu", 1}, {"29-giay-gioi-thieu", 1}, {"31-bao-cao-bang-nhieu-trang", 2}, {"15-bien-ban-hop", 1}, {"22-bao-cao-ngang", 1},
	{"28-bao-cao-bieu-do", 1}, {"33-ban-chi-dao-chuc-vu-khac", 1},
}

const (
	goldenDPI   = 56
	goldenBytes = 30 << 10
	// A pixel differs when it is off by more than pixelOff of 255; a page when
	// more than one pixel in pixelsOff does.
	pixelOff, pixelsOff = 80, 400
)

// TestGoldenPages compares pictures of pages, with a tolerance for another
// version of the program that draws them.
func TestGoldenPages(t *testing.T) {
	for _, g := range goldenPages {
		t.Run(g.letter, func(t *testing.T) {
			got := pageImage(t, compose(t, readLetter(t, goldenLetter(t, g.letter)), Options{}).PDF, g.page)
			path := fmt.Sprintf("../testdata/golden/%s-%d.png", g.letter, g.page)
			if *update {
				writePicture(t, path, got)
			}
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if len(data) > goldenBytes {
				t.Errorf("%s has %d bytes, at most %d are kept", path, len(data), goldenBytes)
			}
			want, err := png.Decode(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if off := differing(want, got); off*pixelsOff > got.Rect.Dx()*got.Rect.Dy() {
				t.Errorf("%d of %d pixels differ from %s", off, got.Rect.Dx()*got.Rect.Dy(), path)
			}
		})
	}
}

func goldenLetter(t *testing.T, name string) string {
	t.Helper()
	for _, file := range goldenFiles(t) {
		if filepath.Base(file) == name+".md" {
			return file
		}
	}
	t.Fatalf("no letter %s", name)
	return ""
}

// palette is what a page's colours come down to: grays and the red of stamps.
var palette = func() (p color.Palette) {
	for v := 0; v <= 255; v += 17 * 3 {
		p = append(p, color.Gray{uint8(v)})
	}
	return append(p, color.RGBA{230, 0, 0, 255}, color.RGBA{240, 128, 128, 255})
}()

// pageImage draws a page in few colours.
func pageImage(t *testing.T, file []byte, page int) *image.Paletted {
	t.Helper()
	n, dpi := fmt.Sprint(page), fmt.Sprint(goldenDPI)
	drawn, err := png.Decode(bytes.NewReader(tool(t, "pdftoppm", "-png", "-r", dpi, "-f", n, "-l", n, writePDF(t, file))))
	if err != nil {
		t.Fatal(err)
	}
	out := image.NewPaletted(drawn.Bounds(), palette)
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			out.Set(x, y, drawn.At(x, y))
		}
	}
	return out
}

func writePicture(t *testing.T, path string, img image.Image) {
	t.Helper()
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func differing(a image.Image, b *image.Paletted) int {
	if a.Bounds() != b.Bounds() {
		return b.Rect.Dx() * b.Rect.Dy()
	}
	n := 0
	for y := range b.Rect.Dy() {
		for x := range b.Rect.Dx() {
			if far(a.At(x, y), b.At(x, y)) {
				n++
			}
		}
	}
	return n
}

func far(a, b color.Color) bool {
	r1, g1, b1, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	off := func(x, y uint32) bool { return max(x, y)-min(x, y) > pixelOff<<8 }
	return off(r1, r2) || off(g1, g2) || off(b1, b2)
}

// TestGoldenLettersAreOfManyTypes keeps the set what it is for.
func TestGoldenLettersAreOfManyTypes(t *testing.T) {
	files := goldenFiles(t)
	if len(files) < 25 {
		t.Errorf("%d letters, 25 wanted", len(files))
	}
	types, agencies := map[document.Type]bool{}, map[string]bool{}
	for _, file := range files {
		l := readLetter(t, file)
		types[l.Type], agencies[l.ParentAgency+l.Agency] = true, true
	}
	for _, want := range []document.Type{"cong_van", "quyet_dinh", "thong_bao", "ke_hoach", "bao_cao", "to_trinh", "giay_moi", "cong_dien", "bien_ban"} {
		if !types[want] {
			t.Errorf("no letter of type %s", want)
		}
	}
	if len(agencies) < 20 {
		t.Errorf("%d agencies, 20 wanted", len(agencies))
	}
}

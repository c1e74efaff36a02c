package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"
)

// corners is a picture whose four corners have colours of their own.
func corners(w, h int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{200, 200, 200, 255}
			switch {
			case x < w/2 && y < h/2:
				c = color.NRGBA{255, 0, 0, 255}
			case y < h/2:
				c = color.NRGBA{0, 255, 0, 255}
			case x < w/2:
				c = color.NRGBA{0, 0, 255, 255}
			}
			img.Set(x, y, c)
		}
	}
	return img
}

func asPNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asJPEG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 100}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// segment is a JPEG segment to stand behind the start marker.
func segment(marker byte, body string) string {
	return string(binary.BigEndian.AppendUint16([]byte{0xFF, marker}, uint16(len(body)+2))) + body
}

// withSegments puts segments behind a JPEG's start.
func withSegments(file []byte, segments ...string) []byte {
	return append([]byte("\xFF\xD8"+strings.Join(segments, "")), file[2:]...)
}

// exif says how the camera was held.
func exif(orientation byte) string {
	return segment(markerExif, "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00"+string(orientation)+"\x00\x00\x00\x00\x00\x00")
}

func mustClean(t *testing.T, data []byte) *Picture {
	t.Helper()
	p, err := Clean(data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func decoded(t *testing.T, p *Picture) image.Image {
	t.Helper()
	img, kind, err := image.Decode(bytes.NewReader(p.Data))
	if err != nil {
		t.Fatal(err)
	}
	if area := img.Bounds(); area.Dx() != p.Width || area.Dy() != p.Height || (kind == "png") != (p.Kind == PNG) {
		t.Errorf("%s of %v, said to be %s of %d × %d", kind, area, p.Kind, p.Width, p.Height)
	}
	return img
}

// crc ends a chunk of a PNG.
func crc(chunk []byte) []byte {
	return binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(chunk))
}

// same tells colours alike but for what JPEG does to them.
func same(a, b color.Color) bool {
	r1, g1, b1, a1 := a.RGBA()
	r2, g2, b2, a2 := b.RGBA()
	near := func(x, y uint32) bool { return max(x, y)-min(x, y) < 24<<8 }
	return near(r1, r2) && near(g1, g2) && near(b1, b2) && a1 == a2
}

// TestMetadataGoes: where and by whom a picture was taken is not in it, nor is
// what hides behind its end; a plain JPEG is not compressed again.
func TestMetadataGoes(t *testing.T) {
	file := asJPEG(t, corners(40, 20))
	dirty := append(withSegments(file, exif(1), segment(0xED, "Photoshop BÍ MẬT"), segment(markerComment, "BÍ MẬT")), "BÍ MẬT"...)
	p := mustClean(t, dirty)
	if bytes.Contains(p.Data, []byte("BÍ MẬT")) || bytes.Contains(p.Data, []byte("Exif")) {
		t.Error("metadata is still there")
	}
	if !bytes.Equal(p.Data, mustClean(t, file).Data) || !bytes.HasSuffix(p.Data, file[len(file)/2:]) {
		t.Error("the compressed data has changed")
	}
	text := "tEXtComment\x00BI MAT"
	chunk := append(binary.BigEndian.AppendUint32(nil, uint32(len(text)-4)), text...)
	pngFile := asPNG(t, corners(4, 4))
	dirty = append(append(bytes.Clone(pngFile[:33]), append(chunk, crc([]byte(text))...)...), pngFile[33:]...)
	if p := mustClean(t, dirty); bytes.Contains(p.Data, []byte("BI MAT")) || !bytes.Equal(p.Data, mustClean(t, p.Data).Data) {
		t.Error("a PNG keeps its text, or is another one when it is cleaned again")
	}
}

// TestUpright turns what a camera held on its side, in all eight ways.
func TestUpright(t *testing.T) {
	const w, h = 32, 16
	want := map[byte][3]color.Color{} // top left, top right, bottom left
	red, green, blue, gray := color.RGBA{255, 0, 0, 255}, color.RGBA{0, 255, 0, 255}, color.RGBA{0, 0, 255, 255}, color.RGBA{200, 200, 200, 255}
	want[1] = [3]color.Color{red, green, blue}
	want[2] = [3]color.Color{green, red, gray}
	want[3] = [3]color.Color{gray, blue, green}
	want[4] = [3]color.Color{blue, gray, red}
	want[5] = [3]color.Color{red, blue, green}
	want[6] = [3]color.Color{blue, red, gray}
	want[7] = [3]color.Color{gray, green, blue}
	want[8] = [3]color.Color{green, gray, red}
	for orientation, corner := range want {
		p := mustClean(t, withSegments(asJPEG(t, corners(w, h)), exif(orientation)))
		img := decoded(t, p)
		wide := p.Width == w
		if wide != (orientation < 5) {
			t.Errorf("orientation %d: %d × %d", orientation, p.Width, p.Height)
		}
		for i, at := range []image.Point{{1, 1}, {p.Width - 2, 1}, {1, p.Height - 2}} {
			if got := img.At(at.X, at.Y); !same(got, corner[i]) {
				t.Errorf("orientation %d, corner %d: %v, want %v", orientation, i, got, corner[i])
			}
		}
	}
}

// TestColours: no transparency, no inks, palettes stay small.
func TestColours(t *testing.T) {
	half := image.NewNRGBA(image.Rect(0, 0, 2, 1))
	half.Set(0, 0, color.NRGBA{0, 0, 0, 128})
	img := decoded(t, mustClean(t, asPNG(t, half)))
	if !same(img.At(0, 0), color.Gray{127}) || !same(img.At(1, 0), color.White) {
		t.Errorf("on white paper: %v %v", img.At(0, 0), img.At(1, 0))
	}
	clear := image.NewPaletted(image.Rect(0, 0, 2, 1), color.Palette{color.NRGBA{}, color.Black})
	clear.SetColorIndex(1, 0, 1)
	img = decoded(t, mustClean(t, asPNG(t, clear)))
	if _, ok := img.(*image.Paletted); !ok || !same(img.At(0, 0), color.White) || !same(img.At(1, 0), color.Black) {
		t.Errorf("a palette became %T: %v", img, img.At(0, 0))
	}
	deep := image.NewGray16(image.Rect(0, 0, 1, 1))
	if img := decoded(t, mustClean(t, asPNG(t, deep))); img.ColorModel() != color.GrayModel {
		t.Errorf("16 bits became %T", img)
	}
}

// TestApply cuts off what is not shown, for good, and turns the rest.
func TestApply(t *testing.T) {
	for name, file := range map[string][]byte{"png": asPNG(t, corners(40, 20)), "jpeg": asJPEG(t, corners(40, 20))} {
		p, err := Apply(file, Edit{Left: 0.5, Bottom: 0.5, Turns: 1})
		if err != nil {
			t.Fatal(err)
		}
		img := decoded(t, p)
		if p.Width != 10 || p.Height != 20 {
			t.Errorf("%s: %d × %d, want 10 × 20", name, p.Width, p.Height)
		}
		for _, at := range []image.Point{{0, 0}, {9, 0}, {0, 19}, {9, 19}} {
			if !same(img.At(at.X, at.Y), color.RGBA{0, 255, 0, 255}) {
				t.Errorf("%s: at %v %v of what was cut off", name, at, img.At(at.X, at.Y))
			}
		}
	}
	if p, err := Apply(asPNG(t, corners(4, 4)), Edit{Left: 5, Right: -3, Turns: -4}); err != nil || p.Width != 4 {
		t.Errorf("a cut that leaves nothing: %+v, %v", p, err)
	}
}

// TestRefused: each fault says in both languages what to do.
func TestRefused(t *testing.T) {
	wide := asPNG(t, image.NewGray(image.Rect(0, 0, 1, 1)))
	binary.BigEndian.PutUint32(wide[16:], 1<<24)
	copy(wide[29:], crc(wide[12:29]))
	file := asJPEG(t, corners(40, 20))
	scans := bytes.Index(file, []byte{0xFF, markerScan})
	many := append(bytes.Clone(file[:len(file)-2]), bytes.Repeat(file[scans:len(file)-2], maxScans)...)
	tests := map[string]struct {
		data string
		en   string
	}{
		"empty": {"", "is empty"}, "text": {"xin chào", "no PNG or JPEG"}, "gif": {"GIF89a…", "GIF"}, "emf": {"\x01\x00\x00\x00\x6c", "EMF"}, "svg": {"<svg/>", "SVG"},
		"long": {string(wide[:8]) + strings.Repeat("x", MaxBytes), "over 8 MB"}, "wide": {string(wide), "too large"}, "cut": {string(file[:len(file)/2]), "damaged"},
		"many scans": {string(append(many, 0xFF, markerEnd)), "too many scans"}, "no end": {string(file[:len(file)-2]), "damaged"},
	}
	for name, test := range tests {
		_, err := Clean([]byte(test.data))
		e, ok := errors.AsType[*Error](err)
		if !ok || !strings.Contains(e.EN, test.en) || e.VI == "" || e.VI == e.EN {
			t.Errorf("%s: %v, want %q", name, err, test.en)
		}
	}
}

// TestBeside leaves out what is not there and names what is no picture.
func TestBeside(t *testing.T) {
	folder := fstest.MapFS{"a.png": {Data: asPNG(t, corners(4, 4))}, "b.png": {Data: []byte("x")}}
	set, err := Beside(folder, []string{"a.png", "c.png"})
	if err != nil || len(set) != 1 || set["a.png"] == nil {
		t.Errorf("%v, %v", set, err)
	}
	if _, err := Beside(folder, []string{"b.png"}); err == nil || !strings.Contains(err.Error(), "b.png") {
		t.Errorf("no picture: %v", err)
	}
}

// FuzzClean: no panic, and what comes out is clean already.
func FuzzClean(f *testing.F) {
	f.Add(asPNG(f, corners(4, 4)))
	f.Add(withSegments(asJPEG(f, corners(16, 16)), exif(6)))
	f.Add(asJPEG(f, image.NewGray(image.Rect(0, 0, 9, 9))))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 64<<10 {
			return
		}
		if _, w, h, err := Measure(data); err != nil || w*h > 1<<16 {
			return
		}
		p, err := Clean(data)
		if err != nil {
			return
		}
		again, err := Clean(p.Data)
		if err != nil {
			t.Fatalf("own picture refused: %v", err)
		}
		if !bytes.Equal(p.Data, again.Data) {
			t.Fatal("cleaned twice it is another picture")
		}
	})
}

package devpki

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"math/rand/v2"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/f64"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"congvan/internal/fonts"

	xdraw "golang.org/x/image/draw"
)

// Decree 30/2020, Annex I.II.7d and 8a: the signature is blue, the seal red.
var (
	blue = color.NRGBA{R: 0x12, G: 0x2F, B: 0x9C, A: 0xFF}
	red  = color.NRGBA{R: 0xD0, G: 0x12, B: 0x1B, A: 0xFF}
)

// SignaturePicture draws a handwritten-looking signature, a PNG of some 650 by
// 320 pixels with a transparent ground. The same name gives the same picture.
func SignaturePicture(name string) ([]byte, error) {
	const w, h = 900, 450
	hash := fnv.New64a()
	hash.Write([]byte(name))
	p := &pen{
		rand: rand.New(rand.NewPCG(hash.Sum64(), 30)), // #nosec G404 -- a drawing, not a secret
		ink:  vector.NewRasterizer(w, h), x: 90, y: 270,
	}
	letters := []rune(strings.ReplaceAll(name, " ", ""))
	p.initial()
	for i := range min(max(len(letters)/2, 6), 9) {
		p.letter(i)
	}
	p.flourish()
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	p.ink.Draw(img, img.Bounds(), image.NewUniform(blue), image.Point{})
	return encode(img.SubImage(inkBounds(img).Inset(-8)))
}

// inkBounds is the smallest rectangle with everything drawn.
func inkBounds(img *image.NRGBA) image.Rectangle {
	var out image.Rectangle
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if img.NRGBAAt(x, y).A > 0 {
				out = out.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return out
}

// pen draws strokes whose width follows the speed of a hand.
type pen struct {
	rand *rand.Rand
	ink  *vector.Rasterizer
	x, y float64
}

func (p *pen) between(a, b float64) float64 { return a + p.rand.Float64()*(b-a) }

// initial is the large first letter: an upright stroke and a bow round it.
func (p *pen) initial() {
	top := p.between(60, 100)
	p.curve(p.x+20, top, p.x+60, top-20, p.x+70, top+10, 4)
	p.curve(p.x+10, p.y, p.x-40, 330, p.x-50, 300, 7)
	p.curve(p.x-60, 180, p.x+120, top-30, p.x+150, 200, 5)
	p.curve(p.x+10, 260, p.x-80, 300, p.x+30, 270, 4)
}

// letter is one movement of the hand: a hump, a loop or a tall loop. The line
// rises a little and the letters get smaller towards the end.
func (p *pen) letter(i int) {
	shrink := 1 - 0.05*float64(i)
	w, height := p.between(36, 62)*shrink, p.between(30, 58)*shrink
	base := 272 - 2.5*float64(i) + p.between(-7, 7)
	switch p.rand.IntN(5) {
	case 0: // tall loop, leaning right
		height = p.between(120, 170) * shrink
		p.curve(p.x+w*0.6, p.y-height*0.3, p.x+w*1.5, base-height, p.x+w*0.8, base-height, 3)
		p.curve(p.x-w*0.5, base-height*0.8, p.x-w*0.3, base+6, p.x+w*0.5, base, 6)
	case 1: // loop below the line
		p.curve(p.x+w*0.2, base-height, p.x+w*0.7, base-height, p.x+w*0.5, base, 4)
		p.curve(p.x-w*0.1, base+height*2, p.x-w*0.9, base+height*1.6, p.x+w*0.3, base-4, 5)
	case 2: // small loop
		p.curve(p.x+w*0.5, p.y-height*0.4, p.x+w*0.9, base-height, p.x+w*0.45, base-height, 3)
		p.curve(p.x-w*0.25, base-height*0.9, p.x-w*0.1, base+6, p.x+w*0.55, base, 5)
	default: // humps, as in n and m
		p.curve(p.x+w*0.1, base-height, p.x+w*0.5, base-height*1.1, p.x+w*0.5, base-4, 5)
		p.curve(p.x+w*0.1, base-height*0.8, p.x+w*0.4, base-height, p.x+w*0.45, base-2, 4)
	}
}

// flourish is the long line back under the name.
func (p *pen) flourish() {
	drop := p.between(40, 80)
	p.curve(p.x+110, p.y-30, p.x+100, p.y+drop, p.x-120, p.y+drop*0.9, 5)
	p.curve(p.x-200, p.y-10, p.x-330, p.y+10, p.x-400, p.y+p.between(10, 40), 6)
	p.curve(p.x+200, p.y-p.between(30, 50), p.x+430, p.y-20, p.x+560, p.y-p.between(40, 60), 4)
}

// curve draws a cubic Bézier from where the pen is, thin at its ends.
func (p *pen) curve(x1, y1, x2, y2, x3, y3, width float64) {
	const steps = 60
	x0, y0 := p.x, p.y
	at := func(t float64) (float64, float64) {
		u := 1 - t
		return u*u*u*x0 + 3*u*u*t*x1 + 3*u*t*t*x2 + t*t*t*x3, u*u*u*y0 + 3*u*u*t*y1 + 3*u*t*t*y2 + t*t*t*y3
	}
	for i := range steps {
		t := float64(i) / steps
		ax, ay := at(t)
		bx, by := at(t + 1.0/steps)
		p.segment(ax, ay, bx, by, 2.2+width*math.Sin(math.Pi*t)/2)
	}
	p.x, p.y = x3, y3
}

// segment fills a short piece with a round dot at its start.
func (p *pen) segment(ax, ay, bx, by, half float64) {
	polygon(p.ink, circle(ax, ay, half))
	d := math.Hypot(bx-ax, by-ay)
	if d == 0 {
		return
	}
	nx, ny := -(by-ay)/d*half, (bx-ax)/d*half
	polygon(p.ink, [][2]float64{{ax + nx, ay + ny}, {ax - nx, ay - ny}, {bx - nx, by - ny}, {bx + nx, by + ny}})
}

// polygon adds a shape; all are wound the same way so that overlaps add up.
func polygon(r *vector.Rasterizer, points [][2]float64) {
	area := 0.0
	for i, a := range points {
		b := points[(i+1)%len(points)]
		area += a[0]*b[1] - b[0]*a[1]
	}
	for i := range points {
		q := points[i]
		if area < 0 {
			q = points[len(points)-1-i]
		}
		if i == 0 {
			r.MoveTo(float32(q[0]), float32(q[1]))
		} else {
			r.LineTo(float32(q[0]), float32(q[1]))
		}
	}
	r.ClosePath()
}

func circle(x, y, radius float64) [][2]float64 {
	const corners = 120
	out := make([][2]float64, corners)
	for i := range out {
		s, c := math.Sincos(2 * math.Pi * float64(i) / corners)
		out[i] = [2]float64{x + c*radius, y + s*radius}
	}
	return out
}

// sealPixels is 36 mm at 400 dpi, the diameter of a seal (Decree 99/2016's
// circular of sizes; the real sizes differ by kind of agency).
const sealPixels = 567

// SealPicture draws a red round seal of 36 mm, a square PNG with a transparent
// ground: the agency's name round a star and, across it, the word MẪU, so that
// it can never pass for a real seal.
func SealPicture(agency string) ([]byte, error) {
	const n, centre = sealPixels, sealPixels / 2.0
	img := image.NewNRGBA(image.Rect(0, 0, n, n))
	for _, ring := range [][2]float64{{281, 273}, {266, 262}, {176, 173}} {
		r := vector.NewRasterizer(n, n)
		polygon(r, circle(centre, centre, ring[0]))
		// The inner circle runs the other way and cuts the hole.
		inner := circle(centre, centre, ring[1])
		r.MoveTo(float32(inner[0][0]), float32(inner[0][1]))
		for i := len(inner) - 1; i > 0; i-- {
			r.LineTo(float32(inner[i][0]), float32(inner[i][1]))
		}
		r.ClosePath()
		r.Draw(img, img.Bounds(), image.NewUniform(red), image.Point{})
	}
	star := vector.NewRasterizer(n, n)
	polygon(star, starPoints(centre, centre-34, 74))
	star.Draw(img, img.Bounds(), image.NewUniform(red), image.Point{})
	if err := sealText(img, agency); err != nil {
		return nil, fmt.Errorf("seal of %s: %w", agency, err)
	}
	return encode(img)
}

func starPoints(x, y, radius float64) [][2]float64 {
	var out [][2]float64
	for i := range 10 {
		r := radius
		if i%2 == 1 {
			r = radius * 0.382
		}
		s, c := math.Sincos(-math.Pi/2 + float64(i)*math.Pi/5)
		out = append(out, [2]float64{x + c*r, y + s*r})
	}
	return out
}

func sealText(img *image.NRGBA, agency string) error {
	bold, err := opentype.Parse(fonts.Bold)
	if err != nil {
		return err
	}
	if err := arc(img, bold, strings.ToUpper(agency), 202, 44, -math.Pi/2, 1.62*math.Pi, false); err != nil {
		return err
	}
	if err := arc(img, bold, "THỬ NGHIỆM", 236, 30, math.Pi/2, 0.34*math.Pi, true); err != nil {
		return err
	}
	face, err := opentype.NewFace(bold, &opentype.FaceOptions{Size: 92, DPI: 72})
	if err != nil {
		return err
	}
	const word = "MẪU"
	d := &font.Drawer{Dst: img, Src: image.NewUniform(red), Face: face}
	d.Dot = fixed.Point26_6{X: fixed.I(sealPixels/2) - d.MeasureString(word)/2, Y: fixed.I(sealPixels/2 + 128)}
	d.DrawString(word)
	return face.Close()
}

// arc writes text round the centre: middle is the angle at its middle, spread
// the widest angle it may take; inward text stands upright at the bottom. Size
// is reduced until the text fits.
func arc(img *image.NRGBA, f *opentype.Font, text string, radius, size, middle, spread float64, inward bool) error {
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		return err
	}
	width := float64(font.MeasureString(face, text)) / 64
	if room := spread * radius; width > room {
		if err := face.Close(); err != nil {
			return err
		}
		return arc(img, f, text, radius, size*max(0.5, room/width*0.99), middle, spread, inward)
	}
	along := -width / 2
	for _, c := range text {
		advance, ok := face.GlyphAdvance(c)
		if !ok {
			return fmt.Errorf("no glyph for %q", c)
		}
		w := float64(advance) / 64
		angle := middle + (along+w/2)/radius
		turn := angle + math.Pi/2
		if inward {
			angle = middle - (along+w/2)/radius
			turn = angle - math.Pi/2
		}
		stamp(img, face, c, angle, turn, radius, w)
		along += w
	}
	return face.Close()
}

// stamp draws one character with its foot in the middle at a polar place.
func stamp(img *image.NRGBA, face font.Face, c rune, angle, turn, radius, width float64) {
	const box, centre = 128, sealPixels / 2.0
	glyph := image.NewNRGBA(image.Rect(0, 0, box, box))
	d := &font.Drawer{Dst: glyph, Src: image.NewUniform(red), Face: face}
	d.Dot = fixed.Point26_6{X: fixed.Int26_6((box/2 - width/2) * 64), Y: fixed.I(box * 3 / 4)}
	d.DrawString(string(c))
	s, k := math.Sincos(turn)
	x, y := centre+radius*math.Cos(angle), centre+radius*math.Sin(angle)
	const fx, fy = box / 2.0, box * 3 / 4.0
	m := f64.Aff3{k, -s, x - k*fx + s*fy, s, k, y - s*fx - k*fy}
	xdraw.CatmullRom.Transform(img, m, glyph, glyph.Bounds(), draw.Over, nil)
}

func encode(img image.Image) ([]byte, error) {
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

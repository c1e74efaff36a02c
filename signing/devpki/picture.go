package devpki

import (
	"bytes"
	"hash/fnv"
	"image"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"
	"strings"

	"golang.org/x/image/vector"
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
	return encode(img, blue)
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

// encode gives every pixel the colour of the ink and leaves the shape to the
// transparency, which packs far better than colours rounded at the edges.
func encode(img *image.NRGBA, ink color.NRGBA) ([]byte, error) {
	for i := 0; i < len(img.Pix); i += 4 {
		img.Pix[i], img.Pix[i+1], img.Pix[i+2] = ink.R, ink.G, ink.B
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img.SubImage(inkBounds(img))); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

package devpki

import (
	"fmt"
	"image"
	"math"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"congvan/internal/fonts"
)

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
	return encode(img, red)
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
	bold, err := sfnt.Parse(fonts.Bold)
	if err != nil {
		return err
	}
	l := &lettering{font: bold, ink: vector.NewRasterizer(sealPixels, sealPixels)}
	if err := l.arc(strings.ToUpper(agency), 202, 44, -math.Pi/2, 1.62*math.Pi, false); err != nil {
		return err
	}
	if err := l.arc("THỬ NGHIỆM", 236, 30, math.Pi/2, 0.34*math.Pi, true); err != nil {
		return err
	}
	const word, size, centre = "MẪU", 84, sealPixels / 2.0
	width, err := l.width(word, size)
	if err != nil {
		return err
	}
	x := centre - width/2
	for _, c := range word {
		w, err := l.glyph(c, size, x, centre+128, 0, 0)
		if err != nil {
			return err
		}
		x += w
	}
	l.ink.Draw(img, img.Bounds(), image.NewUniform(red), image.Point{})
	return nil
}

// lettering fills the outlines of a font's letters, turned as wanted.
type lettering struct {
	font   *sfnt.Font
	buffer sfnt.Buffer
	ink    *vector.Rasterizer
}

// arc writes text round the centre: middle is the angle at its middle, spread
// the widest angle it may take; inward text stands upright at the bottom. Size
// is reduced until the text fits.
func (l *lettering) arc(text string, radius, size, middle, spread float64, inward bool) error {
	width, err := l.width(text, size)
	if err != nil {
		return err
	}
	if room := spread * radius; width > room {
		size *= room / width
		width = room
	}
	along := -width / 2
	for _, c := range text {
		w, err := l.width(string(c), size)
		if err != nil {
			return err
		}
		angle := middle + (along+w/2)/radius
		turn := angle + math.Pi/2
		if inward {
			angle = middle - (along+w/2)/radius
			turn = angle - math.Pi/2
		}
		const centre = sealPixels / 2.0
		if _, err := l.glyph(c, size, centre+radius*math.Cos(angle), centre+radius*math.Sin(angle), turn, -w/2); err != nil {
			return err
		}
		along += w
	}
	return nil
}

// outlineSize is the resolution at which outlines are read; they are scaled from it.
const outlineSize = 1000

func (l *lettering) width(text string, size float64) (float64, error) {
	total := 0.0
	for _, c := range text {
		i, err := l.index(c)
		if err != nil {
			return 0, err
		}
		w, err := l.font.GlyphAdvance(&l.buffer, i, fixed.I(outlineSize), font.HintingNone)
		if err != nil {
			return 0, err
		}
		total += float64(w) / 64
	}
	return total * size / outlineSize, nil
}

func (l *lettering) index(c rune) (sfnt.GlyphIndex, error) {
	i, err := l.font.GlyphIndex(&l.buffer, c)
	if err != nil {
		return 0, err
	}
	if i == 0 {
		return 0, fmt.Errorf("no glyph for %q", c)
	}
	return i, nil
}

// glyph adds a letter whose baseline begins shift to the right of (x, y), all
// turned round that place. It gives the letter's width.
func (l *lettering) glyph(c rune, size, x, y, turn, shift float64) (float64, error) {
	i, err := l.index(c)
	if err != nil {
		return 0, err
	}
	segments, err := l.font.LoadGlyph(&l.buffer, i, fixed.I(outlineSize), nil)
	if err != nil {
		return 0, err
	}
	sin, cos := math.Sincos(turn)
	at := func(p fixed.Point26_6) (float32, float32) {
		px, py := float64(p.X)/64*size/outlineSize+shift, float64(p.Y)/64*size/outlineSize
		return float32(x + px*cos - py*sin), float32(y + px*sin + py*cos)
	}
	for k, s := range segments {
		ax, ay := at(s.Args[0])
		bx, by := at(s.Args[1])
		cx, cy := at(s.Args[2])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if k > 0 {
				l.ink.ClosePath()
			}
			l.ink.MoveTo(ax, ay)
		case sfnt.SegmentOpLineTo:
			l.ink.LineTo(ax, ay)
		case sfnt.SegmentOpQuadTo:
			l.ink.QuadTo(ax, ay, bx, by)
		case sfnt.SegmentOpCubeTo:
			l.ink.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	l.ink.ClosePath()
	return l.width(string(c), size)
}

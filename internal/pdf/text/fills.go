package text

import (
	"fmt"
	"math"

	"congvan/internal/pdf"
)

// Fill is an area that is painted, in points from the page's top left corner.
type Fill struct {
	Page       int
	X, Y, W, H float64
	// Colour is that of a rectangle of one colour; nil for another shape, a
	// picture, and what is shaded or seen through.
	Colour *Colour
}

// Colour is red, green and blue, from 0 to 1.
type Colour [3]float64

// White is that of paper.
var White = Colour{1, 1, 1}

const (
	// thin is what a rule is, in points; it is no ground.
	thin = 1.5
	// slack is how far an area may fall short of what stands on it.
	slack = 0.7
)

// Ground gives the colour behind an area of a page, whose fills are in the order
// in which they are painted; plain is false where it is not of one colour that
// is known.
func Ground(fills []Fill, page int, x, y, w, h float64) (c Colour, plain bool) {
	c, plain = White, true
	for _, f := range fills {
		if f.Page != page || f.W < thin || f.H < thin || f.X >= x+w-slack || f.X+f.W <= x+slack || f.Y >= y+h-slack || f.Y+f.H <= y+slack {
			continue
		}
		whole := f.X <= x+slack && f.X+f.W >= x+w-slack && f.Y <= y+slack && f.Y+f.H >= y+h-slack
		switch {
		case f.Colour == nil:
			plain = false
		case whole:
			c, plain = *f.Colour, true
		case *f.Colour != c:
			plain = false
		}
	}
	return c, plain
}

// Fills gives what is painted on one page, which counts from 1.
func Fills(f *pdf.File, page int) ([]Fill, error) {
	pages, err := f.Pages()
	if err != nil {
		return nil, err
	}
	if page < 1 || page > len(pages) {
		return nil, fmt.Errorf("no page %d among %d", page, len(pages))
	}
	r := newReader(f)
	r.page, r.box = page, pages[page-1].MediaBox
	err = r.readPage(pages[page-1])
	return r.found.Fills, err
}

// extent is an upright rectangle in the page's own measure.
type extent struct{ left, low, right, high float64 }

func (e extent) meet(o extent) extent {
	return extent{max(e.left, o.left), max(e.low, o.low), min(e.right, o.right), min(e.high, o.high)}
}

// fill keeps an area as far as it is not clipped away.
func (r *reader) fill(e extent, c *Colour) error {
	if r.clip != nil {
		e = e.meet(*r.clip)
	}
	if e.right <= e.left || e.high <= e.low || !finite(e.left, e.low, e.right, e.high) {
		return nil
	}
	if len(r.found.Fills) == maxWords {
		return fmt.Errorf("%w: more than %d painted areas", pdf.ErrLimit, maxWords)
	}
	if r.glass {
		c = nil
	}
	r.found.Fills = append(r.found.Fills, Fill{r.page, e.left - r.box.X0, r.box.Y1 - e.high, e.right - e.left, e.high - e.low, c})
	return nil
}

// fillPath keeps the areas of a path: its rectangles one by one.
func (r *reader) fillPath(p path) error {
	if !p.open {
		return nil
	}
	if p.loose || len(p.points) > 0 && (len(p.rectangles) > 0 || !p.upright()) {
		return r.fill(p.extent, nil)
	}
	for _, e := range p.areas() {
		if err := r.fill(e, r.colour); err != nil {
			return err
		}
	}
	return nil
}

// fillPicture keeps where a picture is drawn.
func (r *reader) fillPicture() error {
	var p path
	for _, c := range [4][2]float64{{0, 0}, {1, 0}, {0, 1}, {1, 1}} {
		p.to(r.ctm.point(c[0], c[1]))
	}
	return r.fill(p.extent, nil)
}

// shade paints all that is not clipped away.
func (r *reader) shade([]pdf.Object, pdf.Dict) error {
	return r.fill(extent{r.box.X0, r.box.Y0, r.box.X1, r.box.Y1}, nil)
}

// clipTo has the path clip what follows, once it is painted.
func (r *reader) clipTo([]pdf.Object, pdf.Dict) error {
	r.path.clips = true
	return nil
}

// colours take the numbers of a colour; n is how many there are, 0 for a colour
// that is not known here.
func colours(n int) func(*reader, []pdf.Object, pdf.Dict) error {
	return func(r *reader, args []pdf.Object, _ pdf.Dict) error {
		r.colour = nil
		switch v, ok := floats(args, n); {
		case !ok:
		case n == 1:
			r.colour = &Colour{v[0], v[0], v[0]}
		case n == 3:
			r.colour = &Colour{v[0], v[1], v[2]}
		}
		return nil
	}
}

// external reads whether what follows is seen through.
func (r *reader) external(args []pdf.Object, resources pdf.Dict) error {
	if len(args) == 0 {
		return nil
	}
	name, _ := args[0].(pdf.Name)
	all, err := r.file.Dict(resources["ExtGState"])
	if err != nil {
		return err
	}
	d, err := r.file.Dict(all[name])
	if err != nil {
		return err
	}
	if alpha, ok := floats([]pdf.Object{d["ca"]}, 1); ok {
		r.glass = alpha[0] < 1
	}
	return nil
}

func near(a, b float64) bool { return math.Abs(a-b) < 0.05 }

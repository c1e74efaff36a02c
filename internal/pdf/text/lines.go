package text

import (
	"fmt"

	"congvan/internal/pdf"
)

// Line is the extent of a path that is stroked: a rule, or the outline of a
// box, in points from the page's top left corner.
type Line struct {
	Page       int
	X, Y, W, H float64
}

// path is the extent of the path being made, in the page's own measure.
type path struct {
	open                   bool
	left, low, right, high float64
}

func (p *path) to(x, y float64) {
	if !p.open {
		*p = path{true, x, y, x, y}
		return
	}
	p.left, p.right = min(p.left, x), max(p.right, x)
	p.low, p.high = min(p.low, y), max(p.high, y)
}

// pathTo takes the points of a path operator; a curve counts by its control
// points.
func pathTo(points int) func(*reader, []pdf.Object, pdf.Dict) error {
	return func(r *reader, args []pdf.Object, _ pdf.Dict) error {
		if v, ok := floats(args, 2*points); ok {
			for i := 0; i < len(v); i += 2 {
				r.path.to(r.ctm.point(v[i], v[i+1]))
			}
		}
		return nil
	}
}

func (r *reader) rectangle(args []pdf.Object, _ pdf.Dict) error {
	if v, ok := floats(args, 4); ok {
		r.path.to(r.ctm.point(v[0], v[1]))
		r.path.to(r.ctm.point(v[0]+v[2], v[1]+v[3]))
	}
	return nil
}

// paint ends a path and keeps its extent when it is stroked.
func paint(stroked bool) func(*reader, []pdf.Object, pdf.Dict) error {
	return func(r *reader, _ []pdf.Object, _ pdf.Dict) error {
		p := r.path
		r.path = path{}
		if !stroked || !p.open || !finite(p.left, p.low, p.right, p.high) {
			return nil
		}
		if len(r.found.Lines) == maxWords {
			return fmt.Errorf("%w: more than %d lines", pdf.ErrLimit, maxWords)
		}
		r.found.Lines = append(r.found.Lines, Line{r.page, p.left - r.box.X0, r.box.Y1 - p.high, p.right - p.left, p.high - p.low})
		return nil
	}
}

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

// path is the path being made, in the page's own measure.
type path struct {
	extent
	open, clips bool
	// rectangles are those made as such; points are others, as far as four lines
	// make a rectangle, and loose that there are more, or curves.
	rectangles []extent
	points     [][2]float64
	loose      bool
}

// maxRectangles bounds what is told apart of one path; rectanglePoints are the
// corners of one that is drawn by lines, and the first again.
const maxRectangles, rectanglePoints = 1000, 5

func (p *path) to(x, y float64) {
	if !p.open {
		p.open, p.extent = true, extent{x, y, x, y}
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
				x, y := r.ctm.point(v[i], v[i+1])
				r.path.to(x, y)
				if r.path.points = append(r.path.points, [2]float64{x, y}); points > 1 || len(r.path.points) > rectanglePoints {
					r.path.loose, r.path.points = true, nil
				}
			}
		}
		return nil
	}
}

func (r *reader) rectangle(args []pdf.Object, _ pdf.Dict) error {
	v, ok := floats(args, 4)
	if !ok {
		return nil
	}
	var own path
	for _, c := range [4][2]float64{{v[0], v[1]}, {v[0] + v[2], v[1]}, {v[0] + v[2], v[1] + v[3]}, {v[0], v[1] + v[3]}} {
		x, y := r.ctm.point(c[0], c[1])
		own.points = append(own.points, [2]float64{x, y})
		own.to(x, y)
		r.path.to(x, y)
	}
	if r.path.rectangles = append(r.path.rectangles, own.extent); !own.upright() || len(r.path.rectangles) > maxRectangles {
		r.path.loose, r.path.rectangles = true, nil
	}
	return nil
}

// upright tells that the points are the corners of an upright rectangle.
func (p path) upright() bool {
	if len(p.points) < 4 {
		return false
	}
	for i, q := range p.points {
		if !near(q[0], p.left) && !near(q[0], p.right) || !near(q[1], p.low) && !near(q[1], p.high) {
			return false
		}
		if i > 0 && !near(q[0], p.points[i-1][0]) && !near(q[1], p.points[i-1][1]) {
			return false
		}
	}
	return true
}

// areas are the rectangles of a path that has nothing else, or is one itself.
func (p path) areas() []extent {
	if len(p.points) == 0 {
		return p.rectangles
	}
	return []extent{p.extent}
}

// paint ends a path, keeps what it fills and the extent of what it strokes.
func paint(filled, stroked bool) func(*reader, []pdf.Object, pdf.Dict) error {
	return func(r *reader, _ []pdf.Object, _ pdf.Dict) error {
		p := r.path
		r.path = path{}
		if filled {
			if err := r.fillPath(p); err != nil {
				return err
			}
		}
		if p.clips && p.open {
			clip := p.extent
			if r.clip != nil {
				clip = clip.meet(*r.clip)
			}
			r.clip = &clip
		}
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

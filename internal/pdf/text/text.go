// Package text finds the words of a PDF and where they stand on its pages.
//
// It reads what our composer and word processors write: text of fonts with a
// ToUnicode map, Type0 ones with Identity-H or simple ones. Text of other fonts
// is passed over and counted. It knows nothing of letters.
package text

import (
	"fmt"
	"math"
	"strings"
	"unicode"

	"congvan/internal/pdf"
	"congvan/internal/pdf/font"
)

// Word is a stretch of characters without blanks.
type Word struct {
	Text string
	// Page counts from 1. X and Y are the top left corner in points from the
	// page's top left corner; W and H are width and height.
	Page       int
	X, Y, W, H float64
	// Artifact words are no part of the text: page numbers and the like.
	Artifact bool
	// Blank says that one was drawn behind it.
	Blank bool
	// Font is the font's name with its style, such as "ABCDEF+Times-Bold".
	Font string
}

// Size is the size of the word's font, in points.
func (w Word) Size() float64 { return w.H / (ascent + descent) }

// Found is what a file says.
type Found struct {
	Words []Word
	Lines []Line
	Fills []Fill // in the order in which they are painted
	Sizes []Size // of the pages
	// Unread counts stretches of text that could not be read.
	Unread int
}

// Size is a page's, in points.
type Size struct{ W, H float64 }

const (
	// maxWords bounds what is kept of one file.
	maxWords = 400_000
	// ascent and descent are the height of a line above and below its
	// baseline, in parts of the font size: those of Times and its kin.
	ascent, descent = 0.89, 0.22
	// maxForms is how deep forms may draw forms.
	maxForms = 8
)

// Read finds the words of a file in the order in which they are drawn. The
// reader's limits hold.
func Read(f *pdf.File) (*Found, error) {
	pages, err := f.Pages()
	if err != nil {
		return nil, err
	}
	r := newReader(f)
	for i, p := range pages {
		r.page, r.box = i+1, p.MediaBox
		r.found.Sizes = append(r.found.Sizes, Size{p.MediaBox.Width(), p.MediaBox.Height()})
		if err := r.readPage(p); err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	return r.found, nil
}

func newReader(f *pdf.File) *reader {
	return &reader{file: f, found: &Found{}, fonts: map[pdf.Ref]*font.Embedded{}, names: map[pdf.Ref]string{}}
}

type matrix [6]float64

// mul is the matrix that does m first and then n.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) point(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// state is the part of the graphics state that places text and fills areas.
type state struct {
	ctm                        matrix
	font                       *font.Embedded
	fontName                   string
	size, spacing, words, rise float64
	leading, scale             float64
	colour                     *Colour // of what is filled; nil when it is not known
	glass                      bool    // what is drawn is seen through
	clip                       *extent // nil for the whole page
}

type reader struct {
	file  *pdf.File
	found *Found
	fonts map[pdf.Ref]*font.Embedded
	names map[pdf.Ref]string // of the fonts
	page  int
	box   pdf.Rect
	depth int

	state
	stack      []state
	text, line matrix
	artifact   []bool // of the open marked contents
	word       *Word
	right      float64 // where the word ends so far, in the text's own measure
	base       matrix
	path       path
}

var unit = matrix{1, 0, 0, 1, 0, 0}

func (r *reader) readPage(p pdf.Page) error {
	resources, err := r.resources(p.Dict)
	if err != nil {
		return err
	}
	var content []byte
	o, err := r.file.Resolve(p.Dict["Contents"])
	if err != nil {
		return err
	}
	parts, isList := o.(pdf.Array)
	if !isList {
		parts = pdf.Array{p.Dict["Contents"]}
	}
	for _, part := range parts {
		s, err := r.file.Stream(part)
		if err != nil {
			return err
		}
		if s == nil {
			continue
		}
		data, err := r.file.Decode(s)
		if err != nil {
			return err
		}
		content = append(append(content, data...), '\n')
	}
	r.state = state{ctm: unit, scale: 1, colour: &Colour{}}
	r.stack, r.artifact, r.path = nil, nil, path{}
	return r.run(content, resources)
}

// resources of a page may stand in a node above it.
func (r *reader) resources(d pdf.Dict) (pdf.Dict, error) {
	for range 32 {
		if o, ok := d["Resources"]; ok {
			return r.file.Dict(o)
		}
		parent, ok := d["Parent"]
		if !ok {
			break
		}
		var err error
		if d, err = r.file.Dict(parent); err != nil {
			return nil, err
		}
	}
	return pdf.Dict{}, nil
}

func (r *reader) run(content []byte, resources pdf.Dict) error {
	return r.file.Operations(content, func(op string, args []pdf.Object) error {
		if do := operators[op]; do != nil {
			return do(r, args, resources)
		}
		return nil
	})
}

// emit closes the word that is open.
func (r *reader) emit() error {
	w := r.word
	r.word = nil
	if w == nil {
		return nil
	}
	if len(r.found.Words) == maxWords {
		return fmt.Errorf("%w: more than %d words", pdf.ErrLimit, maxWords)
	}
	top, bottom := r.rise+ascent*r.size, r.rise-descent*r.size
	xs, ys := [4]float64{}, [4]float64{}
	for i, c := range [4][2]float64{{0, top}, {r.right, top}, {0, bottom}, {r.right, bottom}} {
		xs[i], ys[i] = r.base.point(c[0], c[1])
	}
	left, low := min(xs[0], xs[1], xs[2], xs[3]), min(ys[0], ys[1], ys[2], ys[3])
	w.X, w.W = left-r.box.X0, max(xs[0], xs[1], xs[2], xs[3])-left
	w.H = max(ys[0], ys[1], ys[2], ys[3]) - low
	w.Y = r.box.Y1 - low - w.H
	if finite(w.X, w.Y, w.W, w.H) {
		r.found.Words = append(r.found.Words, *w)
	}
	return nil
}

func finite(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}

// show draws a string of codes.
func (r *reader) show(s pdf.String) error {
	if r.font == nil || len(s)%r.font.CodeBytes() != 0 {
		r.found.Unread++
		return nil
	}
	for len(s) > 0 {
		code := uint16(s[0])
		if r.font.CodeBytes() == 2 {
			code = code<<8 | uint16(s[1])
		}
		s = s[r.font.CodeBytes():]
		text, width, ok := r.font.Character(code)
		if !ok {
			r.found.Unread++
		}
		advance := (float64(width)/1000*r.size + r.spacing) * r.scale
		if code == ' ' && r.font.CodeBytes() == 1 {
			advance += r.words * r.scale
		}
		if strings.TrimFunc(text, unicode.IsSpace) == "" {
			if err := r.emit(); err != nil {
				return err
			}
			if n := len(r.found.Words); n > 0 {
				r.found.Words[n-1].Blank = true
			}
			r.move(advance)
			continue
		}
		if r.word == nil {
			r.base = r.text.mul(r.ctm)
			r.word, r.right = &Word{Page: r.page, Artifact: r.inArtifact(), Font: r.fontName}, 0
		}
		r.word.Text += text
		r.right += advance
		r.move(advance)
	}
	return nil
}

func (r *reader) move(by float64) { r.text = matrix{1, 0, 0, 1, by, 0}.mul(r.text) }

func (r *reader) inArtifact() bool {
	for _, a := range r.artifact {
		if a {
			return true
		}
	}
	return false
}

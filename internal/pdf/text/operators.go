package text

import (
	"errors"

	"congvan/internal/pdf"
	"congvan/internal/pdf/font"
)

// operators are those of ISO 32000-1, Annex A, that place or draw text, and
// those of paths and what fills them.
var operators map[string]func(r *reader, args []pdf.Object, resources pdf.Dict) error

func init() {
	operators = map[string]func(*reader, []pdf.Object, pdf.Dict) error{
		"q":   (*reader).save,
		"Q":   (*reader).restore,
		"cm":  (*reader).concat,
		"BT":  (*reader).begin,
		"ET":  func(r *reader, _ []pdf.Object, _ pdf.Dict) error { return r.emit() },
		"Tf":  (*reader).setFont,
		"Tm":  (*reader).setMatrix,
		"Td":  func(r *reader, a []pdf.Object, _ pdf.Dict) error { return r.next(a, false) },
		"TD":  func(r *reader, a []pdf.Object, _ pdf.Dict) error { return r.next(a, true) },
		"T*":  func(r *reader, _ []pdf.Object, _ pdf.Dict) error { return r.newLine() },
		"Tc":  number(func(r *reader, v float64) { r.spacing = v }),
		"Tw":  number(func(r *reader, v float64) { r.words = v }), // of effect on one-byte codes alone
		"TL":  number(func(r *reader, v float64) { r.leading = v }),
		"Ts":  number(func(r *reader, v float64) { r.rise = v }),
		"Tz":  number(func(r *reader, v float64) { r.scale = v / 100 }),
		"Tj":  (*reader).showOne,
		"TJ":  (*reader).showMany,
		"'":   (*reader).showNext,
		"\"":  (*reader).showNext,
		"BMC": (*reader).open,
		"BDC": (*reader).open,
		"EMC": (*reader).closeMarked,
		"Do":  (*reader).draw,
		"m":   pathTo(1),
		"l":   pathTo(1),
		"c":   pathTo(3),
		"v":   pathTo(2),
		"y":   pathTo(2),
		"re":  (*reader).rectangle,
		"S":   paint(false, true),
		"s":   paint(false, true),
		"B":   paint(true, true),
		"B*":  paint(true, true),
		"b":   paint(true, true),
		"b*":  paint(true, true),
		"f":   paint(true, false),
		"F":   paint(true, false),
		"f*":  paint(true, false),
		"n":   paint(false, false),
		"W":   (*reader).clipTo,
		"W*":  (*reader).clipTo,
		"sh":  (*reader).shade,
		"gs":  (*reader).external,
		"g":   colours(1),
		"rg":  colours(3),
		"k":   colours(0),
		"cs":  colours(0),
		"sc":  colours(0),
		"scn": colours(0),
	}
}

const maxNesting = 512

var errNesting = errors.New("pdf: graphics states or marked contents nested too deep")

func (r *reader) save([]pdf.Object, pdf.Dict) error {
	if len(r.stack) == maxNesting {
		return errNesting
	}
	r.stack = append(r.stack, r.state)
	return nil
}

func (r *reader) restore([]pdf.Object, pdf.Dict) error {
	if n := len(r.stack); n > 0 {
		r.state, r.stack = r.stack[n-1], r.stack[:n-1]
	}
	return nil
}

// floats reads n numbers; others make the operator be passed over.
func floats(args []pdf.Object, n int) ([]float64, bool) {
	if len(args) < n {
		return nil, false
	}
	out := make([]float64, n)
	for i, o := range args[len(args)-n:] {
		num, ok := o.(pdf.Number)
		if !ok {
			return nil, false
		}
		v, err := num.Float()
		if err != nil {
			return nil, false
		}
		out[i] = v
	}
	return out, true
}

func number(set func(*reader, float64)) func(*reader, []pdf.Object, pdf.Dict) error {
	return func(r *reader, args []pdf.Object, _ pdf.Dict) error {
		if v, ok := floats(args, 1); ok {
			set(r, v[0])
		}
		return nil
	}
}

func (r *reader) concat(args []pdf.Object, _ pdf.Dict) error {
	if v, ok := floats(args, 6); ok {
		r.ctm = matrix(v).mul(r.ctm)
	}
	return nil
}

func (r *reader) begin([]pdf.Object, pdf.Dict) error {
	r.text, r.line = unit, unit
	return r.emit()
}

func (r *reader) setMatrix(args []pdf.Object, _ pdf.Dict) error {
	if v, ok := floats(args, 6); ok {
		r.text, r.line = matrix(v), matrix(v)
	}
	return r.emit()
}

func (r *reader) next(args []pdf.Object, lead bool) error {
	if v, ok := floats(args, 2); ok {
		if lead {
			r.leading = -v[1]
		}
		r.line = matrix{1, 0, 0, 1, v[0], v[1]}.mul(r.line)
		r.text = r.line
	}
	return r.emit()
}

func (r *reader) newLine() error {
	r.line = matrix{1, 0, 0, 1, 0, -r.leading}.mul(r.line)
	r.text = r.line
	return r.emit()
}

// setFont loads a font once; one that cannot be read leaves its text unread.
func (r *reader) setFont(args []pdf.Object, resources pdf.Dict) error {
	if err := r.emit(); err != nil {
		return err
	}
	if len(args) != 2 {
		return nil
	}
	name, _ := args[0].(pdf.Name)
	if v, ok := floats(args, 1); ok {
		r.size = v[0]
	}
	r.font, r.fontName = nil, ""
	fonts, err := r.file.Dict(resources["Font"])
	if err != nil {
		return err
	}
	ref, isRef := fonts[name].(pdf.Ref)
	if !isRef {
		return nil
	}
	f, known := r.fonts[ref]
	if !known {
		if f, err = font.LoadShown(r.file, ref); err != nil {
			if errors.Is(err, pdf.ErrLimit) {
				return err
			}
			f = nil
		}
		r.fonts[ref] = f
		if r.names[ref], err = r.baseFont(ref); err != nil {
			return err
		}
	}
	r.font, r.fontName = f, r.names[ref]
	return nil
}

// baseFont is a font's name.
func (r *reader) baseFont(ref pdf.Ref) (string, error) {
	d, err := r.file.Dict(ref)
	if err != nil {
		return "", err
	}
	name, err := r.file.Name(d["BaseFont"])
	return string(name), err
}

func (r *reader) showOne(args []pdf.Object, _ pdf.Dict) error {
	if len(args) == 0 {
		return nil
	}
	if s, ok := args[len(args)-1].(pdf.String); ok {
		return r.show(s)
	}
	return nil
}

func (r *reader) showNext(args []pdf.Object, resources pdf.Dict) error {
	if err := r.newLine(); err != nil {
		return err
	}
	return r.showOne(args, resources)
}

// showMany draws strings with moves between them, in thousandths of the size
// to the left. A wide move right parts words, as a blank does.
func (r *reader) showMany(args []pdf.Object, _ pdf.Dict) error {
	if len(args) == 0 {
		return nil
	}
	list, ok := args[len(args)-1].(pdf.Array)
	if !ok {
		return nil
	}
	const gap = 180 // thousandths; a blank of Times is 250
	for _, o := range list {
		switch o := o.(type) {
		case pdf.String:
			if err := r.show(o); err != nil {
				return err
			}
		case pdf.Number:
			v, err := o.Float()
			if err != nil {
				continue
			}
			by := -v / 1000 * r.size * r.scale
			if -v > gap {
				if err := r.emit(); err != nil {
					return err
				}
			} else if r.word != nil {
				r.right += by
			}
			r.move(by)
		}
	}
	return nil
}

func (r *reader) open(args []pdf.Object, _ pdf.Dict) error {
	if len(r.artifact) == maxNesting {
		return errNesting
	}
	artifact := false
	if len(args) > 0 {
		artifact = args[0] == pdf.Name("Artifact")
	}
	r.artifact = append(r.artifact, artifact)
	return nil
}

func (r *reader) closeMarked([]pdf.Object, pdf.Dict) error {
	if n := len(r.artifact); n > 0 {
		r.artifact = r.artifact[:n-1]
	}
	return nil
}

// draw reads the text of a form that is drawn; of a picture its place.
func (r *reader) draw(args []pdf.Object, resources pdf.Dict) error {
	if len(args) == 0 || r.depth == maxForms {
		return nil
	}
	name, _ := args[0].(pdf.Name)
	all, err := r.file.Dict(resources["XObject"])
	if err != nil || all == nil {
		return err
	}
	o, err := r.file.Resolve(all[name])
	if err != nil {
		return err
	}
	s, ok := o.(*pdf.Stream)
	if !ok {
		return nil
	}
	if s.Dict["Subtype"] != pdf.Name("Form") {
		return r.fillPicture()
	}
	content, err := r.file.Decode(s)
	if err != nil {
		return err
	}
	own, err := r.file.Dict(s.Dict["Resources"])
	if err != nil {
		return err
	}
	if own == nil {
		own = resources
	}
	before, stack := r.state, r.stack
	if m, err := r.file.Floats(s.Dict["Matrix"]); err == nil && len(m) == 6 {
		r.ctm = matrix(m).mul(r.ctm)
	}
	r.depth, r.stack = r.depth+1, nil
	err = r.run(content, own)
	r.depth, r.state, r.stack = r.depth-1, before, stack
	return err
}

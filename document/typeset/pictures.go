package typeset

import (
	"errors"
	"fmt"
	"slices"

	"congvan/document"
	"congvan/document/picture"
)

// defaultDPI is how many pixels of a picture without a width make an inch, as
// in word processors.
const defaultDPI = 96

const mmPerInch = 25.4

// picture gives a picture's file and how it is to lie. One that stands twice has
// one file.
func (m *viewMaker) picture(p document.Picture) pictureView {
	data := m.pictures[p.Data]
	kind, width, height, err := picture.Measure(data)
	if err != nil {
		m.err = fmt.Errorf("picture %s: %w", p.Data, err)
		return pictureView{}
	}
	v := pictureView{Image: m.shown[p.Data], Alt: p.Alt, WidthMM: printedMM(p, width), Ratio: float64(height) / float64(width)}
	if v.Image == "" {
		v.Image = fmt.Sprintf("/picture-%d.%s", len(m.files)+1, kind)
		m.files[v.Image], m.shown[p.Data] = data, v.Image
	}
	return v
}

// printedMM is how wide a picture of so many pixels asks to be.
func printedMM(p document.Picture, pixels int) float64 {
	if p.WidthMM > 0 {
		return p.WidthMM
	}
	return float64(pixels) / defaultDPI * mmPerInch
}

// CheckPictures names the pictures that are not there, that cannot be printed,
// or that are too much together. Errors: document.Errors.
func CheckPictures(blocks []document.Block, set picture.Set) error {
	var faults document.Errors
	total := 0
	for _, p := range document.ShownPictures(blocks) {
		if vi, en := pictureFault(set, p.Data); vi != "" {
			faults = append(faults, &document.Error{Field: "body", Line: p.Line, Col: p.Col, VI: vi, EN: en})
		}
		total += len(set[p.Data])
	}
	if total > picture.MaxTotal {
		faults = append(faults, &document.Error{Field: "body",
			VI: fmt.Sprintf("các ảnh cộng lại quá %d MB; thu nhỏ ảnh hoặc chuyển bớt sang tệp kèm theo", picture.MaxTotal>>20),
			EN: fmt.Sprintf("the pictures together take over %d MB; scale them down or move some to attachments", picture.MaxTotal>>20)})
	}
	if len(faults) == 0 {
		return nil
	}
	return faults
}

// pictureFault says why a picture cannot be printed, empty when it can.
func pictureFault(set picture.Set, name string) (vi, en string) {
	data, there := set[name]
	if !there {
		return fmt.Sprintf("không có tệp ảnh “%s”; đặt tệp cạnh văn bản hoặc chọn lại ảnh", name), fmt.Sprintf("there is no picture “%s”; put the file beside the letter or choose it again", name)
	}
	_, _, _, err := picture.Measure(data)
	if why, ok := errors.AsType[*picture.Error](err); ok {
		return fmt.Sprintf("ảnh “%s”: %s", name, why.VI), fmt.Sprintf("picture “%s”: %s", name, why.EN)
	}
	return "", ""
}

// withoutMissing puts words where a draft has no picture to show, or none that
// the typesetter has room for.
func withoutMissing(blocks []document.Block, set picture.Set) []document.Block {
	total := 0
	missing := func(name string) bool {
		vi, _ := pictureFault(set, name)
		total += len(set[name])
		return vi != "" || total > picture.MaxTotal
	}
	words := func(name string) document.Inline { return document.Inline{Text: "[Thiếu ảnh: " + name + "]"} }
	out := make([]document.Block, len(blocks))
	for i, b := range blocks {
		out[i] = b
		switch {
		case b.Kind == document.PictureBlock && missing(b.Data):
			out[i] = document.Block{Kind: document.Paragraph, Pos: b.Pos, Text: []document.Inline{words(b.Data)}}
		case b.Table != nil:
			out[i].Table = b.Table.MapCells(func(c document.Cell) document.Cell {
				c = slices.Clone(c)
				for j, in := range c {
					if in.Picture != nil && missing(in.Picture.Data) {
						c[j] = words(in.Picture.Data)
					}
				}
				return c
			})
		}
	}
	return out
}

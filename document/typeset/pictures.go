package typeset

import (
	"errors"
	"fmt"

	"congvan/document"
	"congvan/document/picture"
)

// defaultDPI is how many pixels of a picture without a width make an inch, as
// in word processors.
const defaultDPI = 96

const mmPerInch = 25.4

// picture gives a block the file of its picture and how it is to lie.
func (m *viewMaker) picture(b document.Block, v *blockView) {
	data := m.pictures[b.Data]
	kind, width, height, err := picture.Measure(data)
	if err != nil {
		m.err = fmt.Errorf("picture %s: %w", b.Data, err)
		return
	}
	v.Image = fmt.Sprintf("/picture-%d.%s", len(m.files)+1, kind)
	m.files[v.Image] = data
	v.Data, v.Alt, v.WidthMM = "", b.Alt, b.WidthMM
	v.Ratio = float64(height) / float64(width)
	if v.WidthMM == 0 {
		v.WidthMM = float64(width) / defaultDPI * mmPerInch
	}
}

// CheckPictures names the pictures that are not there, that cannot be printed,
// or that are too much together. Errors: document.Errors.
func CheckPictures(blocks []document.Block, set picture.Set) error {
	var faults document.Errors
	total := 0
	for _, b := range blocks {
		if b.Kind != document.PictureBlock {
			continue
		}
		if vi, en := pictureFault(set, b.Data); vi != "" {
			faults = append(faults, &document.Error{Field: "body", Line: b.Line, Col: b.Col, VI: vi, EN: en})
		}
		total += len(set[b.Data])
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
	out := make([]document.Block, len(blocks))
	total := 0
	for i, b := range blocks {
		out[i] = b
		if b.Kind != document.PictureBlock {
			continue
		}
		vi, _ := pictureFault(set, b.Data)
		if total += len(set[b.Data]); vi != "" || total > picture.MaxTotal {
			out[i] = document.Block{Kind: document.Paragraph, Pos: b.Pos, Text: []document.Inline{{Text: "[Thiếu ảnh: " + b.Data + "]"}}}
		}
	}
	return out
}

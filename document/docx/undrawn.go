package docx

import (
	"bytes"
	"encoding/binary"
	"image/png"
	"math"
	"slices"
	"strconv"

	"congvan/document/picture"
)

// Drawing is something of the file that only a word processor can draw: a chart,
// a diagram or a Windows metafile.
type Drawing struct {
	// Key names it among those of its file.
	Key string
	// Word is a .docx of one page that shows it alone, in the upper left corner
	// of a square of PageMM.
	Word              []byte
	widthMM, heightMM float64
}

// PageMM is the side of the page that a Drawing stands on.
const PageMM = 254

// Drawn are pictures of Drawings by their keys, as Cut gives them.
type Drawn map[string][]byte

// maxDrawings is the most that are drawn of one file.
const maxDrawings = 20

// Cut gives the drawing out of a picture of its page. Errors: *picture.Error.
func (d Drawing) Cut(page []byte) ([]byte, error) {
	made, err := picture.Apply(page, picture.Edit{Right: 1 - d.widthMM/PageMM, Bottom: 1 - d.heightMM/PageMM})
	if err != nil {
		return nil, err
	}
	if blank(made.Data) {
		return nil, &picture.Error{VI: "hình vẽ ra trang trắng", EN: "nothing is seen of the drawing"}
	}
	return made.Data, nil
}

// blank tells a picture of one colour: what draws and cannot draw this leaves
// an empty page.
func blank(data []byte) bool {
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return false
	}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if img.At(x, y) != img.At(b.Min.X, b.Min.Y) {
				return false
			}
		}
	}
	return true
}

// undraw notes a drawing for somebody who can draw it.
func (r *reader) undraw(key string, width, height float64, make func(width, height float64) ([]byte, error)) {
	if width <= 0 || height <= 0 || len(r.undrawn) >= maxDrawings || slices.ContainsFunc(r.undrawn, func(d Drawing) bool { return d.Key == key }) {
		return
	}
	const most, least = PageMM - 10, 3
	scale := min(1, most/width, most/height)
	width, height = max(width*scale, least), max(height*scale, least)
	if word, err := make(width, height); err == nil { // else it stays left out, and said
		r.undrawn = append(r.undrawn, Drawing{key, word, width, height})
	}
}

// drawnAs gives the picture that was drawn, and says so.
func (r *reader) drawnAs(key, words string) ([]byte, bool) {
	data, ok := r.drawn[key]
	if ok {
		r.remarks.add(Converted, r.here(), words, "biểu đồ, sơ đồ hoặc hình WMF, EMF được LibreOffice vẽ thành ảnh PNG; hãy xem lại và mô tả ảnh", "a chart, diagram or Windows metafile was drawn as a PNG by LibreOffice; please look at it and say what it shows")
	}
	return data, ok
}

// drawnMetafile gives the picture of a Windows metafile; data otherwise.
func (r *reader) drawnMetafile(data []byte, target string, drawing *node, words string) []byte {
	kind, width, height := metafile(data)
	if kind == "" {
		return data
	}
	if made, ok := r.drawnAs(target, words); ok {
		return made
	}
	switch shownWidth, shownHeight := extent(drawing); {
	case width == 0:
		width, height = shownWidth, shownHeight
	case shownWidth > width: // of its own form, as large as it is shown
		width, height = shownWidth, height*shownWidth/width
	}
	r.undraw(target, width, height, func(width, height float64) ([]byte, error) {
		return metafilePage(data, kind, width, height)
	})
	return data
}

// metafile tells a Windows metafile and its size in millimetres, 0 when it says
// none ([MS-EMF] 2.2.9, [MS-WMF] 2.3.2.3).
func metafile(data []byte) (kind string, width, height float64) {
	le := binary.LittleEndian
	switch {
	case len(data) >= 44 && bytes.HasPrefix(data, []byte("\x01\x00\x00\x00")) && string(data[40:44]) == " EMF":
		side := func(at int) float64 { return float64(int32(le.Uint32(data[at:]))) / 100 }
		return "emf", side(32) - side(24), side(36) - side(28)
	case len(data) >= 22 && bytes.HasPrefix(data, []byte("\xD7\xCD\xC6\x9A")):
		side := func(at int) float64 { return float64(int16(le.Uint16(data[at:]))) }
		perMM := float64(max(1, le.Uint16(data[14:]))) / 25.4
		return "wmf", math.Abs(side(10)-side(6)) / perMM, math.Abs(side(12)-side(8)) / perMM
	case bytes.HasPrefix(data, []byte("\x01\x00\x09\x00")):
		return "wmf", 0, 0
	}
	return "", 0, 0
}

// extent is the size of a drawing in millimetres; 0 when it says none.
func extent(drawing *node) (width, height float64) {
	drawing.each(func(n *node) bool {
		switch {
		case width > 0:
		case n.name == "extent":
			width, height = emu(n.get("cx")), emu(n.get("cy"))
		case n.name == "shape" || n.name == "rect":
			width, height = vmlLength(vmlWidth, n.get("style")), vmlLength(vmlHeight, n.get("style"))
		}
		return width == 0
	})
	return width, height
}

// graphic has a chart or a diagram of the main part drawn, and takes the
// picture when it is.
func (r *reader) graphic(drawing *node, p *paragraph) bool {
	g := drawing.find("graphic")
	if g == nil || r.part != "document" {
		return false
	}
	key := "graphic " + strconv.Itoa(int(g.from))
	if data, ok := r.drawnAs(key, altText(drawing)); ok {
		r.take(data, placing(g, drawing, true), p)
		return true
	}
	width, height := extent(drawing)
	r.undraw(key, width, height, func(width, height float64) ([]byte, error) {
		return r.pack.graphicPage(g, width, height)
	})
	return false
}

// find gives the first element of that name below n, n among them.
func (n *node) find(name string) (found *node) {
	n.each(func(k *node) bool {
		if found == nil && k.name == name {
			found = k
		}
		return found == nil
	})
	return found
}

// lostGraphic tells what the drawing of a chart, a diagram or an embedded object
// holds that is no picture.
func lostGraphic(n *node) bool {
	lost := n.name == "object"
	n.each(func(k *node) bool {
		if k.name == "chart" || k.name == "relIds" || k.name == "OLEObject" || k.name == "contentPart" {
			lost = true
		}
		return k.name != "Fallback"
	})
	return lost
}

// choice picks the modern one of two drawings of the same thing; of a chart or
// diagram the picture that stands in for it, when there is one.
func choice(n *node) *node {
	c, fallback := n.kid("Choice"), n.kid("Fallback")
	switch {
	case c == nil:
		return fallback
	case fallback != nil && lostGraphic(c) && len(pictureNodes(c)) == 0 && len(picturesBelow(fallback)) > 0:
		return fallback
	}
	return c
}

// picturesBelow finds the pictures of what is itself a Fallback.
func picturesBelow(n *node) (out []*node) {
	for _, k := range n.kids {
		out = append(out, pictureNodes(k)...)
	}
	return out
}

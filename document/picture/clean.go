package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
)

// Edit is what a word processor shows of a picture. The zero value is all of
// it, as it is.
type Edit struct {
	// Left, Top, Right, Bottom are the parts cut off, of 1.
	Left, Top, Right, Bottom float64
	// Turns are quarter turns clockwise.
	Turns int
}

// Apply is Clean for a picture of which a part is shown, or turned. What is cut
// off is not in the result. Errors: *Error.
func Apply(data []byte, e Edit) (*Picture, error) { return clean(data, e) }

// quality of a JPEG that must be compressed again.
const quality = 92

// room is how many pictures are unpacked at once: each may take 200 MB.
var room = make(chan struct{}, 2)

func clean(data []byte, e Edit) (*Picture, error) {
	kind, _, _, err := Measure(data)
	if err != nil {
		return nil, err
	}
	room <- struct{}{}
	defer func() { <-room }()
	if kind == PNG {
		return cleanPNG(data, e)
	}
	return cleanJPEG(data, e)
}

func cleanPNG(data []byte, e Edit) (*Picture, error) {
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, damaged(err)
	}
	out := edited(opaque(img), e)
	var b bytes.Buffer
	if err := png.Encode(&b, out); err != nil {
		return nil, damaged(err)
	}
	return made(PNG, b.Bytes(), out.Bounds())
}

func cleanJPEG(data []byte, e Edit) (*Picture, error) {
	parts, err := splitJPEG(data)
	if err != nil {
		return nil, damaged(err)
	}
	img, err := jpeg.Decode(bytes.NewReader(data)) // all of it, to know that it is whole
	if err != nil {
		return nil, damaged(err)
	}
	if plain(img) && parts.orientation <= 1 && e == (Edit{}) {
		return made(JPEG, parts.bare(), img.Bounds())
	}
	out := edited(upright(img, parts.orientation), e)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, out, &jpeg.Options{Quality: quality}); err != nil {
		return nil, damaged(err)
	}
	if parts, err = splitJPEG(b.Bytes()); err != nil {
		return nil, damaged(err)
	}
	return made(JPEG, parts.bare(), out.Bounds())
}

// plain tells the colours that every reader of PDF takes as they are: inks
// (CMYK) have no place beside the sRGB intent of PDF/A.
func plain(img image.Image) bool {
	switch img.(type) {
	case *image.Gray, *image.YCbCr:
		return true
	}
	return false
}

func made(kind string, data []byte, area image.Rectangle) (*Picture, error) {
	if len(data) > MaxBytes {
		return nil, &Error{"ảnh khi bỏ nén lại vượt quá 8 MB; thu nhỏ ảnh hoặc lưu thành JPEG rồi chọn lại", "the picture, written anew, takes over 8 MB; scale it down or save it as JPEG and choose it again"}
	}
	return &Picture{Data: data, Kind: kind, Width: area.Dx(), Height: area.Dy()}, nil
}

// opaque puts a picture on white paper, eight bits a colour. Palettes and grays
// stay what they are.
func opaque(img image.Image) image.Image {
	switch img := img.(type) {
	case *image.Gray:
		return img
	case *image.Paletted:
		out := *img
		out.Palette = make(color.Palette, len(img.Palette))
		for i, c := range img.Palette {
			out.Palette[i] = onWhite(c)
		}
		return &out
	case *image.Gray16:
		out := image.NewGray(img.Bounds())
		draw.Draw(out, out.Rect, img, img.Rect.Min, draw.Src)
		return out
	}
	out := image.NewRGBA(img.Bounds())
	draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(out, out.Rect, img, img.Bounds().Min, draw.Over)
	return out
}

func onWhite(c color.Color) color.Color {
	r, g, b, a := c.RGBA()
	white := 0xFFFF - a
	return color.RGBA{uint8((r + white) >> 8), uint8((g + white) >> 8), uint8((b + white) >> 8), 0xFF}
}

// edited cuts and turns.
func edited(img image.Image, e Edit) image.Image {
	area := img.Bounds()
	w, h := float64(area.Dx()), float64(area.Dy())
	cut := image.Rect(area.Min.X+part(e.Left, w), area.Min.Y+part(e.Top, h), area.Max.X-part(e.Right, w), area.Max.Y-part(e.Bottom, h))
	if cut = cut.Intersect(area); !cut.Empty() && cut != area {
		img = copied(img, cut, 0)
	}
	if turns := (e.Turns%4 + 4) % 4; turns != 0 {
		img = copied(img, img.Bounds(), turns)
	}
	return img
}

// part is a share of a length in whole pixels; nothing is added at the edges.
func part(share, length float64) int {
	if !(share > 0) {
		return 0
	}
	return int(min(share, 1)*length + 0.5)
}

// copied gives the area of a picture, after so many quarter turns.
func copied(img image.Image, area image.Rectangle, turns int) image.Image {
	size := area.Size()
	if turns%2 == 1 {
		size.X, size.Y = size.Y, size.X
	}
	out := blank(img, image.Rectangle{Max: size})
	for y := range area.Dy() {
		for x := range area.Dx() {
			to := image.Pt(x, y)
			switch turns {
			case 1:
				to = image.Pt(size.X-1-y, x)
			case 2:
				to = image.Pt(size.X-1-x, size.Y-1-y)
			case 3:
				to = image.Pt(y, size.Y-1-x)
			}
			out.Set(to.X, to.Y, img.At(area.Min.X+x, area.Min.Y+y))
		}
	}
	return out
}

// blank is an empty picture of the same colours.
func blank(like image.Image, area image.Rectangle) draw.Image {
	switch like := like.(type) {
	case *image.Gray:
		return image.NewGray(area)
	case *image.Paletted:
		return image.NewPaletted(area, like.Palette)
	}
	return image.NewRGBA(area)
}

package signing

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"sync"

	"congvan/internal/pdf"
)

// Limits on a picture and on the cache of compressed ones.
const (
	maxPictureBytes  = 8 << 20
	maxPicturePixels = 16 << 20
	maxCached        = 64
)

// picture is a PNG as PDF keeps it: colours and, unless it is opaque, alpha.
type picture struct {
	width, height int
	colours       *pdf.Stream
	alpha         *pdf.Stream // nil when opaque
}

// pictures keeps compressed pictures, since compressing one costs more than a
// signature and the same few pictures sign everything.
var pictures = struct {
	sync.Mutex
	byHash map[[32]byte]*picture
	order  [][32]byte
}{byHash: map[[32]byte]*picture{}}

// loadPicture decodes and compresses a PNG, or takes it from the cache.
func loadPicture(data []byte) (*picture, error) {
	key := sha256.Sum256(data)
	pictures.Lock()
	p, ok := pictures.byHash[key]
	pictures.Unlock()
	if ok {
		return p, nil
	}
	p, err := compressPicture(data)
	if err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	pictures.Lock()
	defer pictures.Unlock()
	if _, ok := pictures.byHash[key]; !ok {
		if len(pictures.order) == maxCached {
			delete(pictures.byHash, pictures.order[0])
			pictures.order = pictures.order[1:]
		}
		pictures.byHash[key] = p
		pictures.order = append(pictures.order, key)
	}
	return p, nil
}

func compressPicture(data []byte) (*picture, error) {
	if len(data) > maxPictureBytes {
		return nil, fmt.Errorf("%d bytes, at most %d are taken", len(data), maxPictureBytes)
	}
	config, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("only PNG is taken: %w", err)
	}
	if config.Width <= 0 || config.Height <= 0 || config.Width > maxPicturePixels/config.Height {
		return nil, fmt.Errorf("%d × %d pixels are too many", config.Width, config.Height)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return packPicture(img)
}

func packPicture(img image.Image) (*picture, error) {
	b := img.Bounds()
	if b.Empty() {
		return nil, errors.New("no pixels")
	}
	rgb := make([]byte, 0, 3*b.Dx()*b.Dy())
	alpha := make([]byte, 0, b.Dx()*b.Dy())
	opaque := true
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c, _ := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			rgb = append(rgb, c.R, c.G, c.B)
			alpha = append(alpha, c.A)
			opaque = opaque && c.A == 0xFF
		}
	}
	p := &picture{width: b.Dx(), height: b.Dy()}
	p.colours = pdf.Compress(p.dict("DeviceRGB"), rgb)
	if !opaque {
		p.alpha = pdf.Compress(p.dict("DeviceGray"), alpha)
	}
	return p, nil
}

func (p *picture) dict(space pdf.Name) pdf.Dict {
	return pdf.Dict{
		"Type": pdf.Name("XObject"), "Subtype": pdf.Name("Image"), "ColorSpace": space,
		"Width": pdf.Int(p.width), "Height": pdf.Int(p.height), "BitsPerComponent": pdf.Int(8),
	}
}

// show stages the picture and an appearance that fits it into the box.
func (p *picture) show(u *pdf.Update, box pdf.Rect) pdf.Ref {
	colours := p.colours
	if p.alpha != nil {
		d := colours.Dict.Clone()
		d["SMask"] = u.Add(p.alpha)
		colours = &pdf.Stream{Dict: d, Data: colours.Data}
	}
	scale := min(box.Width()/float64(p.width), box.Height()/float64(p.height))
	w, h := float64(p.width)*scale, float64(p.height)*scale
	content := fmt.Sprintf("q\n%s 0 0 %s %s %s cm\n/Im Do\nQ",
		pdf.Real(w), pdf.Real(h), pdf.Real((box.Width()-w)/2), pdf.Real((box.Height()-h)/2))
	return u.Add(appearance(box, pdf.Dict{"XObject": pdf.Dict{"Im": u.Add(colours)}}, content))
}

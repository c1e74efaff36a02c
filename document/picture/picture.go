// Package picture makes pictures fit for a letter that is to stand for decades:
// PNG and JPEG alone, whole, of bounded size, with nothing in them but what is
// seen.
//
// It owns the bytes of pictures that strangers send. It knows nothing of
// letters or where pictures are kept.
package picture

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"strings"
)

// Limits of one picture, and of all pictures of a letter together, which the
// typesetter holds in its memory.
const (
	MaxBytes  = 8 << 20
	MaxPixels = 16 << 20
	MaxSide   = 16000 // pixels
	MaxTotal  = 24 << 20
)

// The kinds of file, which are also the ends of their names.
const (
	PNG  = "png"
	JPEG = "jpg"
)

// Picture is a cleaned picture. The same input gives the same bytes.
type Picture struct {
	Data          []byte
	Kind          string // PNG or JPEG
	Width, Height int    // pixels
}

// SHA256 is the hash of the bytes in hexadecimal.
func (p *Picture) SHA256() string {
	sum := sha256.Sum256(p.Data)
	return hex.EncodeToString(sum[:])
}

// Set are the pictures of a letter by the names its text gives them.
type Set map[string][]byte

// Error says in both languages why a picture cannot be taken.
type Error struct{ VI, EN string }

func (e *Error) Error() string { return e.VI + " / " + e.EN }

// Clean reads a picture and gives it without metadata and without
// transparency, upright, in sRGB or gray. What is a plain JPEG already keeps
// its own compressed data. Errors: *Error.
func Clean(data []byte) (*Picture, error) { return clean(data, Edit{}) }

// Measure gives the size in pixels of what Clean has made, without unpacking
// it. Errors: *Error.
func Measure(data []byte) (kind string, width, height int, err error) {
	kind, err = sniff(data)
	if err != nil {
		return "", 0, 0, err
	}
	conf, err := decodeConfig(kind, data)
	if err != nil {
		return "", 0, 0, damaged(err)
	}
	if conf.Width <= 0 || conf.Height <= 0 || conf.Width > MaxSide || conf.Height > MaxSide || conf.Width > MaxPixels/conf.Height {
		return "", 0, 0, &Error{fmt.Sprintf("ảnh %d × %d điểm ảnh quá lớn, nhiều nhất %d triệu điểm; thu nhỏ ảnh rồi chọn lại", conf.Width, conf.Height, MaxPixels/1_000_000),
			fmt.Sprintf("a picture of %d × %d pixels is too large, at most %d million are taken; scale it down and choose it again", conf.Width, conf.Height, MaxPixels/1_000_000)}
	}
	return kind, conf.Width, conf.Height, nil
}

func decodeConfig(kind string, data []byte) (image.Config, error) {
	if kind == PNG {
		return png.DecodeConfig(bytes.NewReader(data))
	}
	return jpeg.DecodeConfig(bytes.NewReader(data))
}

func damaged(err error) error {
	return &Error{"ảnh hỏng hoặc thuộc loại ít gặp (" + err.Error() + "); mở ảnh, lưu lại thành PNG hoặc JPEG rồi chọn lại",
		"the picture is damaged or of a rare kind (" + err.Error() + "); open it, save it as PNG or JPEG and choose it again"}
}

// others are kinds of pictures that people try, by their first bytes.
var others = []struct{ magic, name string }{
	{"GIF8", "GIF"}, {"BM", "BMP"}, {"II*\x00", "TIFF"}, {"MM\x00*", "TIFF"}, {"%PDF-", "PDF"}, {"<svg", "SVG"}, {"<?xml", "SVG"},
	{"\xD7\xCD\xC6\x9A", "WMF"}, {"\x01\x00\x09\x00", "WMF"}, {"\x01\x00\x00\x00", "EMF"}, {"RIFF", "WebP"},
}

// sniff tells the kind of file from its first bytes.
func sniff(data []byte) (kind string, err error) {
	switch {
	case len(data) == 0:
		return "", &Error{"tệp ảnh rỗng; chọn lại tệp", "the picture's file is empty; choose it again"}
	case len(data) > MaxBytes:
		return "", &Error{fmt.Sprintf("tệp ảnh lớn quá %d MB; giảm dung lượng rồi chọn lại", MaxBytes>>20), fmt.Sprintf("the picture's file is over %d MB; make it smaller and choose it again", MaxBytes>>20)}
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return PNG, nil
	case bytes.HasPrefix(data, []byte("\xFF\xD8\xFF")):
		return JPEG, nil
	}
	for _, o := range others {
		if strings.HasPrefix(string(data[:min(len(data), 8)]), o.magic) {
			return "", &Error{"tệp " + o.name + " không dùng được; mở ảnh, lưu lại thành PNG hoặc JPEG rồi chọn lại", "a " + o.name + " file is not taken; open the picture, save it as PNG or JPEG and choose it again"}
		}
	}
	return "", &Error{"tệp không phải ảnh PNG hoặc JPEG; chọn tệp khác", "the file is no PNG or JPEG picture; choose another"}
}

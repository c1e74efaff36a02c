package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
)

// jpegParts is a JPEG file (ITU-T T.81, annex B) taken apart at its markers.
type jpegParts struct {
	kept []byte // tables, frame and scans, with the marker that ends them
	// orientation is how a camera was held (Exif 2.32, tag 0x0112), 0 when it
	// does not say.
	orientation int
}

// jfif is the application segment that every JPEG here begins with: colours are
// YCbCr or gray, no density, no thumbnail.
var jfif = []byte{0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0}

// bare is the file without application segments and comments.
func (p jpegParts) bare() []byte { return append(bytes.Clone(jfif), p.kept...) }

var (
	errSegments = errors.New("segments of the JPEG do not fit")
	errScans    = errors.New("the JPEG has too many scans")
)

// maxScans is far above what programs write; each takes time for all pixels,
// however few its bytes.
const maxScans = 64

const (
	markerEnd     = 0xD9
	markerScan    = 0xDA
	markerApp     = 0xE0 // to 0xEF
	markerExif    = 0xE1
	markerComment = 0xFE
)

// splitJPEG reads the segments up to the end marker; what comes behind is not
// part of the picture.
func splitJPEG(data []byte) (p jpegParts, err error) {
	scans := 0
	for at := 2; ; {
		for at < len(data) && data[at] != 0xFF {
			return p, errSegments
		}
		for at < len(data) && data[at] == 0xFF { // any number of fill bytes
			at++
		}
		if at >= len(data) {
			return p, errSegments
		}
		marker := data[at]
		at++
		if marker == markerEnd {
			p.kept = append(p.kept, 0xFF, markerEnd)
			return p, nil
		}
		if at+2 > len(data) {
			return p, errSegments
		}
		length := int(binary.BigEndian.Uint16(data[at:]))
		if length < 2 || at+length > len(data) {
			return p, errSegments
		}
		body := data[at : at+length]
		at += length
		switch {
		case marker == markerExif && p.orientation == 0:
			p.orientation = exifOrientation(body[2:])
		case marker >= markerApp && marker <= markerApp+15 || marker == markerComment:
		default:
			p.kept = append(append(p.kept, 0xFF, marker), body...)
		}
		if marker == markerScan {
			if scans++; scans > maxScans {
				return p, errScans
			}
			end := at + scanLength(data[at:])
			p.kept = append(p.kept, data[at:end]...)
			at = end
		}
	}
}

// scanLength is how far compressed data goes: to the next marker that is no
// restart.
func scanLength(data []byte) int {
	for i := 0; i+1 < len(data); i++ {
		if next := data[i+1]; data[i] == 0xFF && next != 0 && (next < 0xD0 || next > 0xD7) && next != 0xFF {
			return i
		}
	}
	return len(data)
}

// exifOrientation reads the one number of Exif data that changes what is seen.
func exifOrientation(data []byte) int {
	tiff, ok := bytes.CutPrefix(data, []byte("Exif\x00\x00"))
	if !ok || len(tiff) < 8 {
		return 0
	}
	var order binary.ByteOrder = binary.LittleEndian
	if tiff[0] == 'M' {
		order = binary.BigEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 0
	}
	entries := int(order.Uint16(tiff[at:]))
	at += 2
	for range entries {
		if at+12 > int64(len(tiff)) {
			return 0
		}
		const orientation = 0x0112
		if order.Uint16(tiff[at:]) == orientation {
			if v := int(order.Uint16(tiff[at+8:])); v <= 8 {
				return v
			}
			return 0
		}
		at += 12
	}
	return 0
}

// upright turns a picture as the camera was held: of the eight ways the even
// ones below 5, and the odd ones from 5, are seen in a mirror.
func upright(img image.Image, orientation int) image.Image {
	turns := map[int]int{3: 2, 4: 2, 5: 1, 6: 1, 7: 3, 8: 3}[orientation]
	if turns != 0 {
		img = copied(img, img.Bounds(), turns)
	}
	switch orientation {
	case 2, 4, 5, 7:
		img = mirrored(img)
	}
	return img
}

// mirrored changes left and right.
func mirrored(img image.Image) image.Image {
	area := img.Bounds()
	out := blank(img, image.Rectangle{Max: area.Size()})
	for y := range area.Dy() {
		for x := range area.Dx() {
			out.Set(area.Dx()-1-x, y, img.At(area.Min.X+x, area.Min.Y+y))
		}
	}
	return out
}

package docx

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	_ "image/gif"  // pictures of letters are GIF,
	_ "image/jpeg" // JPEG
	_ "image/png"  // or PNG
	"time"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// drawing reads a text box as paragraphs and a picture as a QR code; a
// picture that is none is said in a remark.
func (r *reader) drawing(n *node, p *paragraph) {
	boxed := false
	n.each(func(k *node) bool {
		if k.name == "Fallback" {
			return false
		}
		if k.name != "txbxContent" {
			return true
		}
		boxed = true
		for _, b := range r.content(k) {
			if b.para != nil {
				b.para.boxed = true
			}
			r.boxes = append(r.boxes, b)
		}
		return false
	})
	seen := boxed
	n.each(func(k *node) bool {
		if k.name == "blip" || k.name == "imagedata" {
			seen = true
			r.picture(k, n, p)
		}
		return k.name != "Fallback" && k.name != "txbxContent"
	})
	if !seen {
		r.lostDrawing(n)
	}
}

// lostDrawing says that a chart, a diagram or an embedded object is left out.
// Lines and frames are decoration and are not said.
func (r *reader) lostDrawing(n *node) {
	lost := n.name == "object"
	n.each(func(k *node) bool {
		if k.name == "chart" || k.name == "relIds" || k.name == "OLEObject" || k.name == "contentPart" {
			lost = true
		}
		return k.name != "Fallback"
	})
	if lost {
		r.remarks.drop(r.here(), altText(n), "biểu đồ, sơ đồ hoặc đối tượng nhúng không đưa vào được", "a chart, diagram or embedded object was left out")
	}
}

// Limits on pictures: each unpacked, about 4000 × 3000, and their number.
const (
	maxPixels   = 12 << 20
	maxPictures = 40
)

func (r *reader) picture(k, drawing *node, p *paragraph) {
	id := k.get("embed")
	if id == "" {
		id = k.get("id")
	}
	rel, ok := r.pack.relations[id]
	alt := altText(drawing)
	switch {
	case k.get("link") != "" && id == "", ok && rel.external:
		r.remarks.drop(r.here(), squeeze(alt+" "+rel.target), "hình ảnh nằm ngoài tệp, không tải về nên không đưa vào", "a picture outside the file is not fetched and was left out")
		return
	case !ok:
		r.remarks.drop(r.here(), alt, "hình ảnh không có dữ liệu, không đưa vào", "a picture without data was left out")
		return
	}
	says, mark, err := r.decode(rel.target)
	if err != nil {
		r.remarks.drop(r.here(), squeeze(alt+" "+rel.target+" "+mark), "hình ảnh không phải mã QR đọc được nên không đưa vào; cần hình thì giữ nguyên trang Word", "a picture that is no readable QR code was left out ("+err.Error()+"); keep Word's pages if it is needed")
		return
	}
	p.spans = append(p.spans, span{qr: says})
	r.remarks.add(Converted, r.here(), says, "hình mã QR được đọc và vẽ lại; hãy kiểm tra địa chỉ", "a picture of a QR code was read and will be drawn anew; please check what it says")
}

// decode reads a picture as a QR code. The mark tells one picture from another
// of the same name: what somebody agrees to leave out is this picture alone.
func (r *reader) decode(target string) (says, mark string, err error) {
	if r.shots++; r.shots > maxPictures || time.Now().After(r.pack.deadline) {
		return "", "", errors.New("too many pictures")
	}
	data, err := r.pack.read(target)
	if err != nil {
		return "", "", err
	}
	sum := sha256.Sum256(data)
	says, err = decodeQR(data)
	return says, hex.EncodeToString(sum[:4]), err
}

// altText is the description a picture carries.
func altText(n *node) (text string) {
	n.each(func(k *node) bool {
		if k.name == "docPr" && text == "" {
			if text = k.get("descr"); text == "" {
				text = k.get("name")
			}
		}
		return true
	})
	return text
}

var errPicture = errors.New("picture too large")

// decodeQR reads the one QR code of a picture. The decoder is foreign code on
// foreign bytes: a panic in it is an unreadable picture.
func decodeQR(data []byte) (says string, err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("picture not understood")
		}
	}()
	conf, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return "", err
	}
	if conf.Width <= 0 || conf.Height <= 0 || conf.Width > maxPixels/conf.Height {
		return "", errPicture
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return "", err
	}
	bits, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		return "", err
	}
	result, err := qrcode.NewQRCodeReader().Decode(bits, nil)
	if err != nil {
		return "", errors.New("no QR code found")
	}
	return result.GetText(), nil
}

package docx

import (
	"bytes"
	"errors"
	"image"
	_ "image/gif"  // pictures of letters are GIF,
	_ "image/jpeg" // JPEG
	_ "image/png"  // or PNG
	"math"
	"strings"
	"time"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"congvan/document"
)

// drawing reads a text box as paragraphs, a picture of a QR code as what it
// says, and other pictures as they are.
func (r *reader) drawing(n *node, p *paragraph) {
	before := r.remarks.dropped
	defer func() { p.lost = p.lost || r.remarks.dropped > before }()
	boxed := false
	n.each(func(k *node) bool {
		if k.name == "Fallback" {
			return false
		}
		if words := squeeze(k.get("string")); k.name == "textpath" && words != "" {
			r.remarks.add(Ignored, r.here(), words, "chữ in chìm (watermark) không đưa vào", "a watermark was left out")
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
	pictures := pictureNodes(n)
	if n.name == "object" && len(pictures) > 0 {
		if strings.HasPrefix(n.find("OLEObject").get("ProgID"), "Equation") {
			r.formula(n)
			return
		}
		r.remarks.add(Converted, r.here(), altText(n), "đối tượng nhúng chỉ giữ hình hiển thị; cần gửi cả tệp gốc thì đính kèm", "of an embedded object only what is seen of it is kept; attach the file itself if it is to go along")
	}
	for _, k := range pictures {
		r.picture(k, n, len(pictures) == 1, p)
	}
	if !boxed && len(pictures) == 0 {
		r.lostDrawing(n, p)
	}
}

// pictureNodes finds the pictures of a drawing, those in its text boxes apart.
func pictureNodes(n *node) (out []*node) {
	n.each(func(k *node) bool {
		if k.name == "blip" || k.name == "imagedata" {
			out = append(out, k)
		}
		return k.name != "Fallback" && k.name != "txbxContent"
	})
	return out
}

// lostDrawing says that a chart, a diagram or an embedded object is left out.
// Lines and frames are decoration and are not said.
func (r *reader) lostDrawing(n *node, p *paragraph) {
	if !lostGraphic(n) {
		return
	}
	says := r.diagramWords(n)
	if says != "" {
		r.diagrams = append(r.diagrams, says)
	}
	if !r.graphic(n, p) {
		lost := r.remarks.drop(r.here(), strings.Trim(altText(n)+": "+says, ": "), "biểu đồ, sơ đồ hoặc đối tượng nhúng không đưa vào được; trong Word hãy sao chép rồi dán lại dưới dạng hình ảnh (Dán đặc biệt)", "a chart, diagram or embedded object was left out; in Word copy it and paste it as a picture (Paste Special)")
		if says == "" && r.drawn != nil { // words would be looked for on the pages
			lost.onPages("trang in thiếu biểu đồ, sơ đồ hoặc đối tượng nhúng này vì LibreOffice không vẽ được; trong Word hãy sao chép rồi dán lại dưới dạng hình ảnh (Dán đặc biệt)", "the pages lack this chart, diagram or embedded object, which LibreOffice cannot draw; in Word copy it and paste it as a picture (Paste Special)")
		}
	}
}

// diagramWords are what a diagram (SmartArt) says, by its own data.
func (r *reader) diagramWords(drawing *node) string {
	rel, ok := r.pack.relations[drawing.find("relIds").get("dm")]
	if !ok || rel.external {
		return ""
	}
	data, err := r.pack.tree(rel.target)
	if err != nil || data == nil {
		return "" // it is told as left out, or looked for on the pages, without its words
	}
	var words []string
	data.each(func(n *node) bool {
		if n.name == "t" && strings.TrimSpace(n.text) != "" {
			words = append(words, squeeze(n.text))
		}
		return true
	})
	return strings.Join(words, "; ")
}

// Limits on pictures: each unpacked, about 4000 × 3000, and their number.
const (
	maxPixels   = 12 << 20
	maxPictures = document.MaxPictures
)

// picture reads one picture; alone tells that it is the only one of the drawing,
// whose size is then its own.
func (r *reader) picture(k, drawing *node, alone bool, p *paragraph) {
	id := k.get("embed")
	if id == "" {
		id = k.get("id")
	}
	rel, ok := r.pack.relations[id]
	alt := altText(drawing)
	switch {
	case k.get("link") != "" && id == "", ok && rel.external:
		r.remarks.drop(r.here(), squeeze(alt+" "+rel.target), "hình ảnh nằm ngoài tệp, không tải về nên không đưa vào", "a picture outside the file is not fetched and was left out").
			onPages("trang in không có hình này vì hình nằm ngoài tệp; trong Word hãy nhúng hình vào tệp", "the pages lack this picture, which is outside the file; embed it in Word")
		return
	case !ok:
		r.remarks.drop(r.here(), alt, "hình ảnh không có dữ liệu, không đưa vào", "a picture without data was left out")
		return
	}
	data, err := r.pictureData(rel.target)
	if err != nil {
		r.remarks.drop(r.here(), alt, "hình ảnh không đọc được nên không đưa vào", "a picture could not be read and was left out ("+err.Error()+")")
		return
	}
	data = r.drawnMetafile(data, rel.target, drawing, alt)
	if says, err := decodeQR(data); err == nil {
		p.spans = append(p.spans, span{qr: says, code: &code{data, placing(k, drawing, alone)}})
		r.remarks.add(Converted, r.here(), says, "hình mã QR được đọc và vẽ lại; hãy kiểm tra địa chỉ", "a picture of a QR code was read and will be drawn anew; please check what it says")
		return
	}
	r.take(data, placing(k, drawing, alone), p)
}

// pictureData unpacks a picture within the bounds on number and time.
func (r *reader) pictureData(target string) ([]byte, error) {
	if r.shots++; r.shots > maxPictures || time.Now().After(r.pack.deadline) {
		return nil, errors.New("too many pictures")
	}
	return r.pack.read(target)
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
	if !fills(result.GetResultPoints(), conf) {
		return "", errors.New("a QR code is a small part of the picture")
	}
	return result.GetText(), nil
}

// fills tells a picture of a QR code from one with a code in it. The points are
// the code's corner marks, in version 1 nearly half of its width apart.
func fills(corners []gozxing.ResultPoint, conf image.Config) bool {
	const share = 0.35
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, c := range corners {
		left, right = min(left, c.GetX()), max(right, c.GetX())
		top, bottom = min(top, c.GetY()), max(bottom, c.GetY())
	}
	return right-left >= share*float64(conf.Width) && bottom-top >= share*float64(conf.Height)
}

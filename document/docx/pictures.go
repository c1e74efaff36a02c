package docx

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"congvan/document"
	"congvan/document/picture"
)

// shown is a picture of the file. Those that come to stand in the body are
// written; the others are said to be left out.
type shown struct {
	place   string
	mark    string // names it when it is left out
	name    string // of its file in the letter
	alt     string
	widthMM float64
	edit    picture.Edit
	// floating pictures stand beside or behind the words; bent ones are turned
	// or mirrored in a way that is not kept.
	floating, bent bool
	at             int // which piece of the body it is, while its caption may follow
	written        bool
}

// placing is how a drawing shows a picture: DrawingML (ISO/IEC 29500-1, 20.1
// and 20.4) or VML (29500-4, 14.1).
func placing(k, drawing *node, alone bool) *shown {
	s := &shown{alt: described(drawing)}
	rotation := 0
	drawing.each(func(n *node) bool {
		switch n.name {
		case "anchor":
			s.floating = true
		case "extent":
			s.widthMM = emu(n.get("cx"))
		case "srcRect":
			s.edit.Left, s.edit.Top = share(n.get("l")), share(n.get("t"))
			s.edit.Right, s.edit.Bottom = share(n.get("r")), share(n.get("b"))
		case "xfrm":
			rotation, _ = strconv.Atoi(n.get("rot"))
			s.bent = s.bent || n.get("flipH") == "1" || n.get("flipV") == "1"
			if ext := n.kid("ext"); ext != nil && s.widthMM == 0 {
				s.widthMM = emu(ext.get("cx"))
			}
		case "shape", "rect":
			vmlShape(n, s)
		}
		return n.name != "Fallback" && n.name != "txbxContent"
	})
	if k.name == "imagedata" {
		s.edit = picture.Edit{Left: fixed(k.get("cropleft")), Top: fixed(k.get("croptop")), Right: fixed(k.get("cropright")), Bottom: fixed(k.get("cropbottom"))}
	}
	const quarter = 90 * 60000
	s.edit.Turns = rotation / quarter
	s.bent = s.bent || rotation%quarter != 0
	if !alone || s.edit.Turns%2 != 0 { // the size is another's, or its other side
		s.widthMM = 0
	}
	if s.widthMM < document.MinPictureMM || s.widthMM > document.MaxPictureMM {
		s.widthMM = 0
	}
	return s
}

// described is what the author said of the picture; a name that the program
// made up, "Picture 1", or that of a file says nothing.
func described(drawing *node) (text string) {
	drawing.each(func(k *node) bool {
		switch {
		case text != "":
		case k.name == "docPr":
			text = k.get("descr")
		case k.name == "shape" || k.name == "rect":
			text = k.get("alt")
		}
		return true
	})
	if text = squeeze(clean(text)); fileName.MatchString(text) {
		return ""
	}
	return text
}

// fileName is what a program writes where a description should stand.
var fileName = regexp.MustCompile(`(?i)^[^\s]*[^.]\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp)$`)

// emu reads a length in English metric units as millimetres.
func emu(s string) float64 {
	v, err := strconv.ParseInt(s, 10, 64)
	if err != nil || v < 0 {
		return 0
	}
	return math.Round(float64(v)/36000*10) / 10
}

// share reads a part: thousandths of a percent, or in the strict form "12.5%".
func share(s string) float64 {
	percent, strict := strings.CutSuffix(s, "%")
	v, err := strconv.ParseFloat(percent, 64)
	if err != nil {
		return 0
	}
	if strict {
		return v / 100
	}
	return v / 100000
}

// fixed reads a part as VML writes it: "6554f" of 65536, or a plain number.
func fixed(s string) float64 {
	n, sixteenths := strings.CutSuffix(s, "f")
	v, err := strconv.ParseFloat(n, 64)
	if err != nil {
		return 0
	}
	if sixteenths {
		return v / 65536
	}
	return v
}

var (
	vmlWidth  = regexp.MustCompile(`(?:^|;)\s*width:\s*([\d.]+)(pt|in|cm|mm|px)`)
	vmlHeight = regexp.MustCompile(`(?:^|;)\s*height:\s*([\d.]+)(pt|in|cm|mm|px)`)
)

// vmlLength reads a length of a VML shape's style in millimetres; 0 for none.
func vmlLength(of *regexp.Regexp, style string) float64 {
	m := of.FindStringSubmatch(style)
	if m == nil {
		return 0
	}
	mm := map[string]float64{"pt": 25.4 / 72, "in": 25.4, "cm": 10, "mm": 1, "px": 25.4 / 96}
	v, _ := strconv.ParseFloat(m[1], 64) // else 0, which is as wide as it is
	return math.Round(v*mm[m[2]]*10) / 10
}

// vmlShape reads the style of a VML shape.
func vmlShape(n *node, s *shown) {
	style := n.get("style")
	if s.widthMM == 0 {
		s.widthMM = vmlLength(vmlWidth, style)
	}
	s.floating = s.floating || strings.Contains(style, "position:absolute")
	s.bent = s.bent || strings.Contains(style, "rotation:") || strings.Contains(style, "flip:")
}

// take keeps a picture as the file shows it. Its mark tells one picture from
// another of the same description: what somebody agrees to leave out is this
// picture alone.
func (r *reader) take(data []byte, s *shown, p *paragraph) {
	sum := sha256.Sum256(data)
	s.place = r.here()
	s.mark = squeeze(s.alt + " (ảnh " + hex.EncodeToString(sum[:4]) + ")")
	made, err := picture.Apply(data, s.edit)
	if why, ok := errors.AsType[*picture.Error](err); ok {
		r.remarks.drop(s.place, s.mark, why.VI+"; hoặc giữ nguyên trang Word", why.EN+"; or keep Word's pages")
		return
	}
	total := len(made.Data)
	for name, kept := range r.images {
		total += len(kept)
		if string(kept) == string(made.Data) {
			s.name = name
		}
	}
	if s.name == "" && total > picture.MaxTotal {
		r.remarks.drop(s.place, s.mark, fmt.Sprintf("các ảnh cộng lại quá %d MB nên không đưa vào; thu nhỏ ảnh trong Word", picture.MaxTotal>>20), fmt.Sprintf("the pictures together take over %d MB, so it was left out; scale them down in Word", picture.MaxTotal>>20))
		return
	}
	if s.name == "" {
		r.named++
		s.name = fmt.Sprintf("hinh-%d.%s", r.named, made.Kind)
		r.images[s.name] = made.Data
	}
	r.shown = append(r.shown, s)
	p.spans = append(p.spans, span{shown: s})
}

// code is the picture of a QR code, for where it cannot be drawn anew.
type code struct {
	data []byte
	*shown
}

// inCell keeps a QR code in a table's cell as the picture it is: there are none
// of the letter's own there.
func (w *bodyWriter) inCell(p *paragraph, s span) span {
	var made paragraph
	if s.code != nil {
		if s.code.alt == "" {
			s.code.alt = "Mã QR: " + s.qr
		}
		w.rd.take(s.code.data, s.code.shown, &made)
	}
	if len(made.spans) == 0 {
		w.rd.remarks.drop(p.place, s.qr, "mã QR trong bảng không đưa vào được", "a QR code in a table was left out")
		return s
	}
	s.code.place = p.place
	w.rd.remarks.add(Converted, p.place, s.qr, "mã QR trong bảng được giữ như ảnh của tệp, không vẽ lại", "a QR code in a table is kept as the file's picture and not drawn anew")
	return made.spans[0]
}

// leftPictures says of the pictures met since it was last called which have not come
// to stand in the letter, and lets go of them.
func (r *reader) leftPictures() {
	used := map[string]bool{}
	kept := r.shown[:0]
	for _, s := range r.shown {
		if s.written {
			used[s.name] = true
			kept = append(kept, s)
			continue
		}
		r.remarks.drop(s.place, s.mark, "hình ảnh ở chỗ này không đưa vào được; chuyển hình ra đoạn riêng trong nội dung, hoặc giữ nguyên trang Word",
			"a picture in such a place was left out; put it in a paragraph of its own in the text, or keep Word's pages")
	}
	r.shown = kept
	for name := range r.images {
		if !used[name] {
			delete(r.images, name)
		}
	}
}

// picture writes a picture and says what of its look is not kept.
func (w *bodyWriter) picture(s *shown) {
	w.emit(s.markdown(""))
	s.at, w.last = len(w.pieces)-1, s
	if s.floating {
		w.rd.remarks.add(Converted, s.place, s.alt, "hình đặt nổi trên trang được đưa vào thành đoạn riêng ở chỗ này", "a floating picture became a paragraph of its own here")
	}
	w.keeps(s)
}

// cellPicture notes a picture that stands among the words of a cell.
func (w *bodyWriter) cellPicture(s *shown) {
	if s.floating {
		w.rd.remarks.add(Converted, s.place, s.alt, "hình đặt nổi trong ô của bảng được đưa vào giữa chữ của ô", "a picture floating in a table's cell was put among the words of the cell")
	}
	w.keeps(s)
}

func (w *bodyWriter) keeps(s *shown) {
	s.written = true
	if s.bent {
		w.rd.remarks.add(Converted, s.place, s.alt, "hình bị xoay hoặc lật trong Word được in thẳng; hãy xoay chính ảnh rồi chèn lại nếu cần", "a picture that Word turns or mirrors is printed upright; turn the picture itself and insert it again if needed")
	}
}

func (s *shown) markdown(caption string) string {
	b := document.Block{Kind: document.PictureBlock, Data: s.name, Alt: s.alt, WidthMM: s.widthMM}
	if caption != "" {
		b.Text = []document.Inline{{Text: caption}}
	}
	return strings.TrimSpace(document.FormatBody([]document.Block{b}))
}

// captionWords begin the line below a picture that names it.
var captionWords = regexp.MustCompile(`^(?i:hình|ảnh|biểu đồ|sơ đồ|bản đồ|đồ thị|hình ảnh)\s+([IVX]+|\d+([.\-]\d+)*)\s*[.:\-–]`)

const maxCaption = 300 // letters

// caption gives the line right below a picture to it.
func (w *bodyWriter) caption(p *paragraph, words string) bool {
	noted := false
	for _, s := range p.spans {
		noted = noted || s.note != 0
	}
	if w.last == nil || noted || !captionWords.MatchString(words) || len([]rune(words)) > maxCaption {
		return false
	}
	w.pieces[w.last.at] = w.last.markdown(words)
	w.last = nil
	return true
}

// gallery tells a table that only lays out pictures with their captions.
func (t *table) gallery() bool {
	pictures := false
	for _, row := range t.rows {
		for _, c := range row {
			for _, b := range c.blocks {
				if b.para == nil {
					return false
				}
				_, _, text := b.para.aroundWords()
				if words := text.words(); words != "" && !captionWords.MatchString(words) {
					return false
				}
				for _, s := range b.para.spans {
					pictures = pictures || s.shown != nil
				}
			}
		}
	}
	return pictures
}

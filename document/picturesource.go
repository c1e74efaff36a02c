package document

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// A picture is written ![what it shows](anh:FILE,80mm "caption") in a paragraph
// of its own, or without the caption among the words of a cell. FILE stands
// beside the source; in a letter that is kept it is the SHA-256 of the bytes
// (PictureName), so that the hash of the text names the pictures too.

// Widths a picture may ask for, in millimetres, and the most pictures of a
// letter.
const (
	MinPictureMM = 5
	MaxPictureMM = 250
	MaxPictures  = 60
)

var (
	// pictureAddress parts the file's name from the width.
	pictureAddress = regexp.MustCompile(`^([^\pC,"<>\\/:|?*]{1,200}?)(?:,(\d{1,3}(?:\.\d{1,2})?)mm)?$`)
	pictureHash    = regexp.MustCompile(`^([0-9a-f]{64})\.(?:png|jpg)$`)
)

// PictureName names a picture by its bytes: their SHA-256 in hexadecimal and
// what kind of file it is, "png" or "jpg".
func PictureName(sha256, kind string) string { return sha256 + "." + kind }

// PictureHash gives the SHA-256 that a name made by PictureName carries.
func PictureHash(name string) (sha256 string, ok bool) {
	m := pictureHash.FindStringSubmatch(name)
	if m == nil {
		return "", false
	}
	return m[1], true
}

// IsPictureName tells whether a text can name a picture so.
func IsPictureName(name string) bool {
	m := pictureAddress.FindStringSubmatch(name)
	return m != nil && m[1] == name && hasPictureEnd(name)
}

func hasPictureEnd(name string) bool {
	return slices.Contains([]string{".png", ".jpg", ".jpeg"}, strings.ToLower(path.Ext(name)))
}

// picture reads the picture that a paragraph is, whose address lacks "anh:".
func (r *bodyReader) picture(p *ast.Paragraph, img *ast.Image, address string) {
	made, ok := r.pictureOf(img, address, start(p))
	if !ok {
		return
	}
	b := Block{Kind: PictureBlock, Data: made.Data, Alt: made.Alt, WidthMM: made.WidthMM}
	if caption := strings.Join(strings.Fields(string(util.UnescapePunctuations(img.Title))), " "); caption != "" {
		b.Text = []Inline{{Pos: r.places.at(start(p)), Text: caption}}
	}
	r.add(p, b)
}

// cellPicture reads a picture among the words of a cell; elsewhere it stands in
// a paragraph of its own.
func (r *bodyReader) cellPicture(img *ast.Image, out *[]Inline) {
	pos := inlinePos(img)
	address, ok := strings.CutPrefix(string(img.Destination), "anh:")
	switch {
	case !ok || !r.inCell:
		r.refuseImage(pos)
	case len(img.Title) > 0:
		r.fault(pos, "ảnh trong ô của bảng không có chú thích trong ngoặc; viết chú thích thành chữ của ô", "a picture in a table's cell has no quoted caption; write it as words of the cell")
	default:
		if made, ok := r.pictureOf(img, address, pos); ok {
			*out = append(*out, Inline{Pos: r.places.at(pos), Picture: &made})
		}
	}
}

// pictureOf reads what a picture is called, how wide it is and what it shows.
func (r *bodyReader) pictureOf(img *ast.Image, address string, at int) (made Picture, ok bool) {
	alt := r.inlines(img)
	m := pictureAddress.FindStringSubmatch(Normalize(address))
	if m == nil || !hasPictureEnd(m[1]) {
		r.fault(at, `ảnh viết là ![mô tả](anh:tên-tệp.png) hoặc ![mô tả](anh:tên-tệp.jpg,80mm "chú thích"); tệp PNG hoặc JPEG nằm cùng thư mục, tên không có : , " < > / \ | ? *`,
			`a picture is written ![what it shows](anh:file.png) or ![what it shows](anh:file.jpg,80mm "caption"); a PNG or JPEG in the same folder, without : , " < > / \ | ? * in its name`)
		return made, false
	}
	made = Picture{Data: m[1], Alt: strings.TrimSpace(strings.ReplaceAll(Words(alt), "\n", " "))}
	if m[2] != "" {
		made.WidthMM, _ = strconv.ParseFloat(m[2], 64) // digits alone
		if made.WidthMM < MinPictureMM || made.WidthMM > MaxPictureMM {
			r.fault(at, fmt.Sprintf("bề rộng ảnh phải từ %d đến %d mm", MinPictureMM, MaxPictureMM), fmt.Sprintf("a picture is %d to %d mm wide", MinPictureMM, MaxPictureMM))
			return made, false
		}
	}
	if slices.ContainsFunc(alt, Inline.wordless) {
		r.fault(at, "mô tả của ảnh không được chứa cước chú hay ảnh khác", "the description of a picture holds no footnote and no other picture")
		return made, false
	}
	return made, true
}

// picture writes a picture as picture above reads it.
func (w *bodyWriter) picture(b Block) {
	w.para(pictureMark(Picture{b.Data, b.Alt, b.WidthMM}, strings.Join(strings.Fields(Words(b.Text)), " ")))
}

// pictureMark writes a picture with its caption.
func pictureMark(p Picture, caption string) string {
	address := "anh:" + p.Data
	if p.WidthMM > 0 {
		address += "," + strconv.FormatFloat(p.WidthMM, 'f', -1, 64) + "mm"
	}
	if strings.ContainsAny(address, " ()") {
		address = "<" + address + ">"
	}
	if caption != "" {
		address += ` "` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(caption) + `"`
	}
	alt := strings.ReplaceAll(EscapeText(strings.Join(strings.Fields(p.Alt), " ")), "]", `\]`)
	return fmt.Sprintf("![%s](%s)", alt, address)
}

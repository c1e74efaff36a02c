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

// A picture is written ![what it shows](anh:FILE,80mm "caption"), in a
// paragraph of its own. FILE stands beside the source; in a letter that is kept
// it is the SHA-256 of the bytes (PictureName), so that the hash of the text
// names the pictures too.

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
	alt := r.inlines(img)
	m := pictureAddress.FindStringSubmatch(Normalize(address))
	if m == nil || !hasPictureEnd(m[1]) {
		r.fault(start(p), `ảnh viết là ![mô tả](anh:tên-tệp.png) hoặc ![mô tả](anh:tên-tệp.jpg,80mm "chú thích"); tệp PNG hoặc JPEG nằm cùng thư mục, tên không có : , " < > / \ | ? *`,
			`a picture is written ![what it shows](anh:file.png) or ![what it shows](anh:file.jpg,80mm "caption"); a PNG or JPEG in the same folder, without : , " < > / \ | ? * in its name`)
		return
	}
	b := Block{Kind: PictureBlock, Data: m[1], Alt: strings.TrimSpace(strings.ReplaceAll(Words(alt), "\n", " "))}
	if m[2] != "" {
		b.WidthMM, _ = strconv.ParseFloat(m[2], 64) // digits alone
		if b.WidthMM < MinPictureMM || b.WidthMM > MaxPictureMM {
			r.fault(start(p), fmt.Sprintf("bề rộng ảnh phải từ %d đến %d mm", MinPictureMM, MaxPictureMM), fmt.Sprintf("a picture is %d to %d mm wide", MinPictureMM, MaxPictureMM))
			return
		}
	}
	if len(Footnotes(&Block{Text: alt})) > 0 {
		r.fault(start(p), "mô tả của ảnh không được chứa cước chú", "the description of a picture holds no footnote")
		return
	}
	if caption := strings.Join(strings.Fields(string(util.UnescapePunctuations(img.Title))), " "); caption != "" {
		b.Text = []Inline{{Pos: r.places.at(start(p)), Text: caption}}
	}
	r.add(p, b)
}

// picture writes a picture as picture above reads it.
func (w *bodyWriter) picture(b Block) {
	address := "anh:" + b.Data
	if b.WidthMM > 0 {
		address += "," + strconv.FormatFloat(b.WidthMM, 'f', -1, 64) + "mm"
	}
	if strings.ContainsAny(address, " ()") {
		address = "<" + address + ">"
	}
	if caption := strings.Join(strings.Fields(Words(b.Text)), " "); caption != "" {
		address += ` "` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(caption) + `"`
	}
	alt := strings.ReplaceAll(EscapeText(strings.Join(strings.Fields(b.Alt), " ")), "]", `\]`)
	w.para(fmt.Sprintf("![%s](%s)", alt, address))
}

// Pictures lists the names of the pictures that a body shows, each once, in
// order. Of a body that cannot be read it gives those in the parts that can.
func Pictures(blocks []Block) []string {
	var names []string
	for _, b := range blocks {
		if b.Kind == PictureBlock && !slices.Contains(names, b.Data) {
			names = append(names, b.Data)
		}
	}
	return names
}

// RenamePictures gives the pictures of a body other names, without blanks and
// brackets, and leaves every other character as it is. A name that has no other
// stays.
func RenamePictures(body string, names map[string]string) (string, error) {
	blocks, err := ParseBody(body)
	if err != nil {
		return body, err
	}
	body = Normalize(body)
	starts := newPlaces(body).starts
	for _, b := range slices.Backward(blocks) { // so that places before stay right
		name, other := names[b.Data]
		if b.Kind != PictureBlock || !other {
			continue
		}
		if strings.ContainsAny(name, " ()") || !IsPictureName(name) {
			return body, fmt.Errorf("a picture cannot be called %q", name)
		}
		from := starts[b.Line-1]
		at := regexp.MustCompile(`(?:^|[^\\])(?:\\\\)*\]\(\s*<?anh:` + regexp.QuoteMeta(b.Data)).FindStringIndex(body[from:])
		if at == nil {
			return body, fmt.Errorf("picture %s in line %d is written in an unknown way", b.Data, b.Line)
		}
		end := from + at[1]
		body = body[:end-len(b.Data)] + name + body[end:]
	}
	return body, nil
}

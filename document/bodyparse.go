package document

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// ParseBody reads the Markdown of a letter's body (docs/letter-format.md).
// Lines and columns count from the start of md. The error is an Errors that
// lists every fault; the blocks are then incomplete.
func ParseBody(md string) ([]Block, error) {
	md = Normalize(md)
	if len(md) > MaxSource {
		return nil, Errors{tooLong(len(md))}
	}
	r := &bodyReader{src: []byte(md), places: newPlaces(md), notes: map[string]*noteUse{}}
	if at, c, bad := badChar(md); bad {
		e := badCharError("body", c)
		p := r.places.at(at)
		e.Line, e.Col = p.Line, p.Col
		return nil, Errors{e}
	}
	if at, crowded, found := longRun(md); crowded {
		r.fault(at, fmt.Sprintf("đoạn có quá %d dấu [ * _ ` <; chia thành nhiều đoạn, giữa hai đoạn để một dòng trống", maxMarks),
			fmt.Sprintf("the paragraph has over %d marks [ * _ ` <; part it with empty lines", maxMarks))
		return nil, r.faults
	} else if found {
		r.fault(at, fmt.Sprintf("đoạn dài quá %d byte; chia thành nhiều đoạn, giữa hai đoạn để một dòng trống", maxRun),
			fmt.Sprintf("the paragraph is over %d bytes long; part it with empty lines", maxRun))
		return nil, r.faults
	}
	root, err := parseMarkdown(r.src)
	if err != nil {
		return nil, Errors{err}
	}
	r.collectNotes(root)
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		r.block(n)
	}
	r.finish()
	return r.blocks, r.faults.orNil()
}

// parseMarkdown turns a panic of the Markdown library, which reads what
// strangers write, into an error.
func parseMarkdown(src []byte) (root ast.Node, fault *Error) {
	defer func() {
		if p := recover(); p != nil {
			fault = &Error{Field: "body", VI: fmt.Sprintf("không đọc được phần nội dung (%v); gõ lại các dấu [ ] * | lạ", p),
				EN: fmt.Sprintf("the body cannot be read (%v); type unusual [ ] * | marks again", p)}
		}
	}()
	return markdown.Parse(text.NewReader(src)), nil
}

type noteUse struct {
	def   *noteDef
	used  bool
	words []Inline // set by the first mark
}

// bodyReader turns goldmark's tree into blocks and gathers the faults.
type bodyReader struct {
	src    []byte
	places *places
	notes  map[string]*noteUse
	blocks []Block
	faults Errors
	inNote bool
	inCell bool
}

func (r *bodyReader) fault(offset int, vi, en string) {
	if len(r.faults) >= maxFaults {
		return
	}
	p := r.places.at(offset)
	r.faults = append(r.faults, &Error{Field: "body", Line: p.Line, Col: p.Col, VI: vi, EN: en})
}

// start is where a block's own words begin in the source.
func start(n ast.Node) int {
	if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start
	}
	return max(0, n.Pos())
}

func (r *bodyReader) collectNotes(root ast.Node) {
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		def, ok := n.(*noteDef)
		if !ok {
			continue
		}
		if r.notes[def.label] != nil {
			r.fault(start(n), fmt.Sprintf("cước chú [^%s] được viết hai lần; đổi tên một cước chú", def.label),
				fmt.Sprintf("footnote [^%s] is written twice; rename one of them", def.label))
			continue
		}
		r.notes[def.label] = &noteUse{def: def}
	}
}

func (r *bodyReader) add(n ast.Node, b Block) {
	b.Pos = r.places.at(start(n))
	r.blocks = append(r.blocks, b)
}

func (r *bodyReader) block(n ast.Node) {
	switch n := n.(type) {
	case *noteDef: // read where it is referred to
	case *ast.Heading:
		r.heading(n)
	case *ast.Paragraph:
		r.paragraph(n)
	case *extast.Table:
		r.table(n)
	case *ast.ThematicBreak:
		r.pageBreak(n)
	default:
		r.refuseBlock(n)
	}
}

func (r *bodyReader) refuseBlock(n ast.Node) {
	switch n.(type) {
	case *ast.HTMLBlock:
		r.fault(start(n), `không dùng thẻ HTML; muốn in dấu "<" thì viết "\<"`, `HTML is not allowed; write "\<" to print "<"`)
	case *ast.FencedCodeBlock:
		r.fault(start(n), "không dùng khối mã (```); bỏ dấu ``` ở đầu dòng", "code blocks (```) are not allowed; remove the ``` marks")
	case *ast.Blockquote:
		r.fault(start(n), `không dùng khối trích dẫn (>); viết "\>" nếu cần in dấu`, `block quotations (>) are not allowed; write "\>" to print the mark`)
	default:
		r.fault(start(n), "phần này không dùng được trong công văn", fmt.Sprintf("a %s is not allowed in a letter", n.Kind()))
	}
}

func (r *bodyReader) pageBreak(n ast.Node) {
	if pos := start(n); !isPageBreak([]byte(r.lineAt(pos))) {
		r.fault(pos, `ngắt trang viết là "---"; muốn in chính các dấu này thì thêm "\" ở trước`, `a page break is written "---"; put "\" before the marks to print them`)
		return
	}
	r.add(n, Block{Kind: PageBreak})
}

var annexName = regexp.MustCompile(`^(?i:Phụ lục)(\s|$)`)

func (r *bodyReader) heading(h *ast.Heading) {
	words := r.inlines(h)
	if strings.TrimSpace(Words(words)) == "" {
		r.fault(start(h), `đề mục không có chữ; viết đề mục hoặc bỏ dấu "#"`, `heading without words; write them or remove the "#"`)
		return
	}
	switch h.Level {
	case 1:
		r.annex(h, words)
	case 2:
		r.add(h, Block{Kind: Section, Level: 2, Text: words, Marker: marker(words)})
	case 3, 4:
		r.add(h, Block{Kind: Clause, Level: h.Level, Text: words, Marker: marker(words)})
	default:
		r.fault(start(h), `chỉ có đề mục "#", "##", "###", "####"`, `headings are "#", "##", "###" or "####"`)
	}
}

// annex opens an annex or an enclosed document, or gives the one just opened
// its title.
func (r *bodyReader) annex(h *ast.Heading, words []Inline) {
	text := Words(words)
	if annexName.MatchString(text) {
		r.add(h, Block{Kind: Annex, Text: words})
		return
	}
	if n := len(r.blocks); n > 0 && r.blocks[n-1].Opens() && r.blocks[n-1].Title == nil {
		r.blocks[n-1].Title = words
		return
	}
	if OpensEnclosure(text) {
		r.add(h, Block{Kind: Enclosure, Text: words})
		return
	}
	r.fault(start(h), `dòng "#" chỉ dùng cho "# Phụ lục …", tên loại văn bản kèm theo như "# QUY CHẾ", và tên ngay sau nó; đề mục dùng "##"`,
		`"#" is only for "# Phụ lục …", the type of an enclosed document such as "# QUY CHẾ", and the title right after it; use "##" for headings`)
}

// marker gives the number, letter or dash that the words begin with.
func marker(words []Inline) string {
	if m := itemMark.FindStringSubmatch(Words(words)); m != nil {
		return m[1]
	}
	return ""
}

func (r *bodyReader) paragraph(p *ast.Paragraph) {
	if img, ok := p.FirstChild().(*ast.Image); ok && img.NextSibling() == nil {
		r.image(p, img)
		return
	}
	if r.src[start(p)] == '|' {
		r.fault(start(p), `bảng viết sai: dòng thứ hai phải là "|---|---|" với đúng số cột; muốn in dấu "|" thì viết "\|"`,
			`malformed table: the second line must be "|---|---|" with as many columns; write "\|" to print "|"`)
		return
	}
	words := r.inlines(p)
	if len(words) == 0 {
		return
	}
	if turn, ok := turns[Words(words)]; ok {
		r.add(p, Block{Kind: PageBreak, Turn: turn})
		return
	}
	b := Block{Kind: Paragraph, Text: words, Marker: marker(words)}
	if b.Marker == "" && isLegalBasis(words) {
		b.Kind = LegalBasis
	}
	r.add(p, b)
}

// basisWords begin the lines on which a decision rests (models 1.1 to 1.3).
var basisWords = regexp.MustCompile(`^(?:Căn cứ|Theo|Xét|Thực hiện|Trên cơ sở|Sau khi|Được sự) `)

// isLegalBasis tells a căn cứ line: in italics, ";" or "." at its end apart.
func isLegalBasis(words []Inline) bool {
	for _, in := range words {
		if !in.Italic && in.Note == nil && strings.Trim(in.Text, " ;.,\n") != "" {
			return false
		}
	}
	return basisWords.MatchString(Words(words))
}

// image tells a QR code from a picture.
func (r *bodyReader) image(p *ast.Paragraph, img *ast.Image) {
	address := string(util.UnescapePunctuations(img.Destination))
	if data, ok := strings.CutPrefix(address, "qr:"); ok {
		r.qr(p, img, data)
		return
	}
	if _, ok := strings.CutPrefix(address, "anh:"); ok {
		r.picture(p, img, string(img.Destination[len("anh:"):]))
		return
	}
	r.refuseImage(start(p))
}

func (r *bodyReader) qr(p *ast.Paragraph, img *ast.Image, data string) {
	label, caption, _ := strings.Cut(Words(r.inlines(img)), ":")
	switch {
	case strings.TrimSpace(label) != "QR" || len(img.Title) > 0:
		r.fault(start(p), "mã QR viết là ![QR: chú thích](qr:địa chỉ)", "a QR code is written ![QR: caption](qr:address)")
	case data == "" || len(data) > maxQRBytes:
		r.fault(start(p), fmt.Sprintf("nội dung mã QR phải có từ 1 đến %d byte", maxQRBytes), fmt.Sprintf("a QR code holds 1 to %d bytes", maxQRBytes))
	default:
		b := Block{Kind: QRBlock, Data: data}
		if caption = strings.TrimSpace(strings.ReplaceAll(caption, "\n", " ")); caption != "" {
			b.Text = []Inline{{Pos: r.places.at(start(p)), Text: caption}}
		}
		r.add(p, b)
	}
}

func (r *bodyReader) refuseImage(offset int) {
	r.fault(offset, "ảnh đứng riêng một đoạn hoặc trong ô của bảng: ![mô tả](anh:tên-tệp.png), mã QR đứng riêng một đoạn: ![QR: chú thích](qr:địa chỉ); không dùng địa chỉ mạng",
		"an image stands in a paragraph of its own or in a table's cell: ![what it shows](anh:file.png), a QR code in a paragraph of its own: ![QR: caption](qr:address); no address of the web")
}

// typedBases takes the lines "- Căn cứ …;" above "Điều 1" for the legal bases
// they are: without the dash and in italics, as the form has them.
func (r *bodyReader) typedBases() {
	n := 0
	for n < len(r.blocks) && basisLine.MatchString(Words(r.blocks[n].Text)) {
		n++
	}
	if n == len(r.blocks) || !firstArticle.MatchString(Words(r.blocks[n].Text)) {
		return
	}
	for i := range r.blocks[:n] {
		if b := &r.blocks[i]; b.Kind == Paragraph && len(b.Text) > 0 {
			b.Kind, b.Marker, b.Text = LegalBasis, "", italics(undashed(b.Text))
		}
	}
}

var (
	basisLine    = regexp.MustCompile(`^(?:[-–+][ \t]+)?` + basisWords.String()[1:])
	firstArticle = regexp.MustCompile(`^Điều 1\b`)
)

// undashed takes the dash off that words begin with, and what is left empty.
func undashed(words []Inline) []Inline {
	first := words[0]
	first.Text = strings.TrimLeft(first.Text, "-–+ \t")
	first.Col += utf8.RuneCountInString(words[0].Text) - utf8.RuneCountInString(first.Text)
	if first.Text == "" && first.Note == nil {
		return words[1:]
	}
	return append([]Inline{first}, words[1:]...)
}

func italics(words []Inline) []Inline {
	for i := range words {
		words[i].Italic = words[i].Note == nil
	}
	return words
}

// finish reports what only the whole text shows.
func (r *bodyReader) finish() {
	r.typedBases()
	for label, use := range r.notes {
		if !use.used {
			r.fault(start(use.def), fmt.Sprintf("cước chú [^%s] không được nhắc trong lời văn; thêm [^%s] vào chỗ cần chú hoặc bỏ cước chú", label, label),
				fmt.Sprintf("footnote [^%s] is not referred to; put [^%s] in the text or remove the note", label, label))
		}
	}
	if len(r.blocks) > maxBlocks {
		r.faults = append(r.faults, &Error{Field: "body", VI: fmt.Sprintf("quá %d đoạn; chia thành phụ lục riêng", maxBlocks), EN: fmt.Sprintf("over %d paragraphs; move some to attachments", maxBlocks)})
	}
	if len(Pictures(r.blocks)) > MaxPictures {
		r.faults = append(r.faults, &Error{Field: "body", VI: fmt.Sprintf("quá %d ảnh; chuyển bớt sang tệp kèm theo", MaxPictures), EN: fmt.Sprintf("over %d pictures; move some to attachments", MaxPictures)})
	}
	r.faults.sort()
}

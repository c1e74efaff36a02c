package lint

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"congvan/document"
)

// Files, codes and pictures that the text promises. Words that ask others for
// an enclosure look much alike: "nộp đơn và giấy tờ kèm theo".

const (
	enclosing = `(?:[Gg]ửi kèm|[Đđ]ính kèm|[Kk]èm)(?: theo)?`
	// enclosedThings are what an agency makes up and encloses.
	enclosedThings = `(?:danh sách|danh mục|biểu mẫu|mẫu|dự thảo|đề cương|phiếu|lịch|bảng|nội dung|tài liệu|chương trình|dự toán|sơ đồ|bản vẽ|bản đồ)`
)

var ownEnclosure = []*regexp.Regexp{
	regexp.MustCompile(`(\((?:[Xx]in )?` + enclosing + `\s[^()]*\))`),
	regexp.MustCompile(`(\([^()]{2,60} (?:gửi kèm|đính kèm|kèm theo)\))`),
	regexp.MustCompile(`(` + enclosing + ` (?i:` + documentTypes + `) này)`),
	regexp.MustCompile(`(?:(?:^|[.;:]\s+)|(?i:theo|tại|xem|trong|như|(?:(?:phải|cần|nếu|không|chưa) )?có) (?:các )?)((?i:` + enclosedThings + `)(?: \p{Ll}+){0,6}? (?:gửi kèm|đính kèm|kèm theo)(?: theo)?)\s*(?:[).,;:]|$)`),
}

// enclosesHere is a sentence that hands something over with this letter.
var enclosesHere = regexp.MustCompile(`(?:^|[.;]\s+|\p{Ll} (?:xin |trân trọng )?)((?:[Gg]ửi kèm|[Đđ]ính kèm)(?: theo)?(?: đây)?(?: là)? (?:các )?` + enclosedThings + `)[\s.,;:]`)

var (
	// asked are words of what others enclose, or of another document.
	asked = []string{"nộp", "nếu", "không", "chưa", "phải", "cần", "bản sao", "phụ lục", "số", "gồm", "giấy tờ"}
	// orders make the sentence round an enclosure an order to others.
	orders = []string{"đề nghị", "yêu cầu", "các đơn vị", "nộp", "báo cáo", "phải", "cần", "nếu", "về sở", "về bộ", "về cục", "về ủy ban", "về ubnd", "về phòng", "về văn phòng", "về ban", "tới", "phụ lục"}
)

// handedIn are words before an enclosure that others are to send.
var handedIn = regexp.MustCompile(`(?i)(?:nộp|gửi lại|xuất trình|(?:người dân|ngư dân|nhân dân|chủ \p{Ll}+|nhà thầu|thí sinh|học sinh|doanh nghiệp|hộ gia đình|tác giả|người \p{Ll}+)(?: \p{Ll}+){0,3} (?:gửi|trình|lập|kê khai)) [^.;]*$`)

// annexBefore is an annex right before the words that enclose it.
var annexBefore = regexp.MustCompile(`(?i:phụ lục)(?:\s+[IVXLC\d]+)?,?\s*$`)

func attachmentPromised(v *view, f *finder) {
	if len(v.annexes) > 0 || len(v.letter.Attachments) > 0 {
		notAttached(v, f)
		return
	}
	m := Message{"nhắc đến tài liệu kèm theo nhưng chưa đính kèm tệp nào; đính kèm tệp hoặc sửa câu này", "mentions an enclosure, but no file is attached; attach it or change the sentence"}
	for p := range v.own() {
		until := 0 // one finding for words that several patterns know
		tell := func(hit []int, but []string, from, to int) {
			words := strings.ToLower(p.text[from:to])
			if annexBefore.MatchString(lately(p.text[:hit[2]])) {
				return // T23b
			}
			if hit[2] >= until && !handedIn.MatchString(lately(p.text[:hit[2]])) && !slices.ContainsFunc(but, func(w string) bool { return hasWord(words, w) }) {
				until = hit[3]
				f.at(p, hit[2], hit[3], m)
			}
		}
		for _, re := range ownEnclosure {
			p.each(re, func(hit []int) { tell(hit, asked, hit[0], hit[3]) })
		}
		if _, numbered := clauseNumber(p.block); numbered || p.block.Marker != "" {
			continue // a list tells what others are to do
		}
		p.each(enclosesHere, func(hit []int) {
			from, to := p.sentence(hit[2])
			tell(hit, orders, from, to)
		})
	}
}

func attachmentMentioned(v *view, f *finder) {
	if len(v.letter.Attachments) > 0 && !v.says("kèm") && !v.says("phụ lục") {
		f.field(indexed("attachments", 0), v.letter.Attachments[0], Message{"nhắc đến tệp kèm theo trong lời văn", "mention the attachment in the text"})
		return
	}
	otherThingAttached(v, f)
}

// qrWords promise a code in this letter, not one on a card or at a counter.
var qrWords = regexp.MustCompile(`(?:[Tt]ại|[Tt]heo|[Tt]rong)\s+(?i:(mã QR|mã vạch QR))(?:\s*[,.;:)]|\s*$|\s+(?:sau|dưới|bên|kèm|này|ở cuối|và|hoặc))|[Qq]uét\s+(?i:(mã QR|mã vạch QR))(?:\s*[,.;:)]|\s*$|\s+(?:để|sau|dưới|bên|kèm|này|ở cuối|và|hoặc))|(?:liên kết|link|đường dẫn|địa chỉ)\s+(?:và|hoặc)\s+(?i:(mã QR))(?:\s*[,.;:)]|\s*$|\s+sau)|(?i:(mã QR|QR code))\s+(?:sau đây|dưới đây|bên dưới|phía dưới|kèm theo|đính kèm|ở cuối)`)

// hasQR looks through the body and the annexes; in a table it is a picture whose
// words say so.
func (v *view) hasQR() bool {
	for _, part := range v.parts() {
		for _, b := range part {
			if b.Kind == document.QRBlock {
				return true
			}
		}
		if slices.ContainsFunc(document.ShownPictures(part), func(p document.PlacedPicture) bool { return strings.HasPrefix(p.Alt, "Mã QR") }) {
			return true
		}
	}
	return false
}

func qrPromised(v *view, f *finder) {
	if v.hasQR() || len(v.letter.Attachments) > 0 || !v.says("qr") {
		return
	}
	for p := range v.own() {
		for _, m := range p.matches(qrWords) {
			if start, end := oneOf(m); !p.protected(start) {
				f.at(p, start, end, Message{"nhắc đến mã QR nhưng văn bản không có mã QR; thêm mã hoặc sửa câu này", "mentions a QR code, but the letter has none; add the code or change the sentence"})
				return // once is enough
			}
		}
	}
}

func qrMentioned(v *view, f *finder) {
	for i := range v.blocks {
		b := &v.blocks[i]
		if b.Kind == document.QRBlock && len(b.Text) == 0 && !v.says("qr") && !v.says("quét mã") {
			f.add(Place{Field: "body", Line: b.Pos.Line, Col: b.Pos.Col}, b.Data, Message{"thêm lời dẫn cho mã QR", "introduce the QR code"}, nil)
		}
	}
}

// qrNamed are words for a code in the text, beside "QR".
var qrNamed = []string{"qr", "quét mã", "mã dưới", "mã sau", "mã bên", "mã kèm", "mã ở", "mã này"}

// qrUnnamed finds a code with a caption that no word of the letter leads to.
func qrUnnamed(v *view, f *finder) {
	if slices.ContainsFunc(qrNamed, v.says) {
		return
	}
	for i := range v.blocks {
		b := &v.blocks[i]
		if b.Kind != document.QRBlock || len(b.Text) == 0 {
			continue
		}
		if i > 0 {
			if above := v.pieceOf(&v.blocks[i-1]); above != nil && strings.HasSuffix(strings.TrimSpace(above.text), ":") {
				continue
			}
		}
		f.add(Place{Field: "body", Line: b.Pos.Line, Col: b.Pos.Col}, document.Words(b.Text), Message{"có mã QR nhưng lời văn không nhắc đến; thêm lời dẫn, ví dụ “tại mã QR dưới đây”", "the text does not mention this QR code; introduce it, such as by “tại mã QR dưới đây”"}, nil)
	}
}

// pictureTold looks through the annexes too: what is not told there is lost to
// those who cannot see it as well.
func pictureTold(v *view, f *finder) {
	for _, part := range v.parts() {
		captions := map[document.Pos]string{}
		for _, b := range part {
			captions[b.Pos] = document.Words(b.Text)
		}
		for _, p := range document.ShownPictures(part) {
			if p.Alt == "" {
				f.add(Place{Field: "body", Line: p.Line, Col: p.Col}, cmp.Or(captions[p.Pos], p.Data), Message{"mô tả ảnh cho người không nhìn thấy: ảnh cho biết điều gì", "say what the picture shows, for those who cannot see it"}, nil)
			}
		}
	}
}

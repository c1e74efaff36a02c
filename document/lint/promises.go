package lint

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"congvan/document"
)

// says tells whether the letter's own body holds a word, whatever its case.
func (v *view) says(lower string) bool {
	if v.lower == "" {
		var all strings.Builder
		for _, p := range v.pieces {
			if p.field == "body" && !p.annex && !p.block.Shows() {
				all.WriteString(strings.ToLower(p.text) + "\n")
			}
		}
		v.lower = all.String() + "\n"
	}
	return strings.Contains(v.lower, lower)
}

// enclosureSays tells whether a document that a decision puts into force holds
// a word.
func (v *view) enclosureSays(lower string) bool {
	for _, part := range v.annexes {
		if part[0].Kind != document.Enclosure {
			continue
		}
		for i := range part {
			if p := v.pieceOf(&part[i]); p != nil && strings.Contains(strings.ToLower(p.text), lower) {
				return true
			}
		}
	}
	return false
}

func annexMentioned(v *view, f *finder) {
	annexes := v.onlyAnnexes()
	if len(annexes) == 0 || v.says("phụ lục") || v.enclosureSays("phụ lục") {
		return
	}
	b := annexes[0][0]
	f.add(Place{Field: "body", Line: b.Pos.Line, Col: b.Pos.Col}, document.Words(b.Text), Message{"lời văn phải nhắc đến phụ lục, ví dụ “(chi tiết tại Phụ lục kèm theo)”", "the body must mention the annex, such as “(chi tiết tại Phụ lục kèm theo)”"}, nil)
}

var annexNumber = regexp.MustCompile(`^(?i:Phụ lục)\s+([IVXLC]+)$`)

func annexNumbers(v *view, f *finder) {
	annexes := v.onlyAnnexes()
	if len(annexes) < 2 {
		return
	}
	for i, annex := range annexes {
		name := strings.TrimSpace(document.Words(annex[0].Text))
		m := annexNumber.FindStringSubmatch(name)
		if m == nil || numberOf(m[1]) != i+1 {
			f.add(Place{Field: "body", Line: annex[0].Pos.Line, Col: annex[0].Pos.Col}, name, Message{"đánh số phụ lục bằng chữ số La Mã theo thứ tự", "number the annexes in Roman, in order"}, nil)
		}
	}
}

var (
	ownAnnex        = regexp.MustCompile(`((?i:phụ lục)(?:\s+[IVXLC\d]+)?)\s*,?\s*(?:gửi kèm|đính kèm|kèm theo|kèm)(?:\s+(?:Công văn|công văn|văn bản)\s+này|\s*[).,;]|\s*$|\./\.)`)
	annexInBrackets = regexp.MustCompile(`\((?:kèm theo|gửi kèm|đính kèm|có|xem) (?:các )?((?i:phụ lục)[^()]{0,40})\)`)
	annexAt         = regexp.MustCompile(`(?:(?i:tại|theo|xem|trong|chi tiết:?|ở)\s+|\()((?:các\s+)?(?i:phụ lục)(?:\s+[IVXLC\d]+(?:(?:,| và)\s+[IVXLC\d]+)*)?)\s*(?:[).,;]|$)`)
	annexOfOther    = regexp.MustCompile(`^[),]*\s*(?:(?:được |đã )?ban hành|của|(?:` + documentTypes + `)\s)`)
	// qrWords promise a code in this letter, not one on a card or at a counter.
	qrWords = regexp.MustCompile(`(?:[Tt]ại|[Tt]heo|[Tt]rong)\s+(?i:(mã QR|mã vạch QR))(?:\s*[,.;:)]|\s*$|\s+(?:sau|dưới|bên|kèm|này|ở cuối))|[Qq]uét\s+(?i:(mã QR|mã vạch QR))(?:\s*[,.;:)]|\s*$|\s+(?:để|sau|dưới|bên|kèm|này|ở cuối))|(?i:(mã QR|QR code))\s+(?:sau đây|dưới đây|bên dưới|phía dưới|kèm theo|đính kèm|ở cuối)`)
)

func annexPromised(v *view, f *finder) {
	if len(v.annexes) > 0 || len(v.letter.Attachments) > 0 {
		return
	}
	for _, p := range v.own() {
		for _, re := range []*regexp.Regexp{ownAnnex, annexAt, annexInBrackets} {
			p.eachWith("ụ lục", re, func(m []int) {
				if annexOfOther.MatchString(p.text[m[3]:]) {
					return
				}
				f.at(p, m[2], m[3], Message{"nhắc đến phụ lục nhưng văn bản không có phụ lục, tệp kèm theo", "mentions an annex, but the letter has none"})
			})
		}
	}
}

// own gives the pieces of the letter's own body.
func (v *view) own() []*piece {
	var out []*piece
	for _, p := range v.pieces {
		if p.field == "body" && !p.annex {
			out = append(out, p)
		}
	}
	return out
}

// hasQR looks through the body and the annexes.
func (v *view) hasQR() bool {
	for _, part := range v.parts() {
		for _, b := range part {
			if b.Kind == document.QRBlock {
				return true
			}
		}
	}
	return false
}

func qrPromised(v *view, f *finder) {
	if v.hasQR() || len(v.letter.Attachments) > 0 || !v.says("qr") {
		return
	}
	for _, p := range v.own() {
		for _, m := range qrWords.FindAllStringSubmatchIndex(p.text, -1) {
			at := slices.IndexFunc(m[2:], func(i int) bool { return i >= 0 }) + 2
			if !p.protected(m[at]) {
				f.at(p, m[at], m[at+1], Message{"nhắc đến mã QR nhưng văn bản không có mã QR", "mentions a QR code, but the letter has none"})
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

func attachmentMentioned(v *view, f *finder) {
	if len(v.letter.Attachments) > 0 && !v.says("kèm") && !v.says("phụ lục") {
		f.field("attachments", v.letter.Attachments[0], Message{"nhắc đến tệp kèm theo trong lời văn", "mention the attachment in the text"})
	}
}

package lint

import (
	"regexp"
	"slices"
	"strings"
)

// Words that promise an enclosure of this letter. Those that ask others for
// one look much alike: "nộp đơn và giấy tờ kèm theo".

const (
	enclosing = `(?:[Gg]ửi kèm|[Đđ]ính kèm|[Kk]èm)(?: theo)?`
	// enclosedThings are what an agency makes up and encloses.
	enclosedThings = `(?:danh sách|danh mục|biểu mẫu|mẫu|dự thảo|đề cương|phiếu|lịch|bảng|nội dung|tài liệu|chương trình)`
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
	asked = []string{"nộp", "nếu ", "không ", "chưa ", "phải ", "cần ", "bản sao", "phụ lục", " số", " gồm", "giấy tờ"}
	// orders make the sentence round an enclosure an order to others.
	orders = []string{"đề nghị", "yêu cầu", "các đơn vị", "nộp", "báo cáo", "phải ", "cần ", "nếu ", " về sở", " về bộ", " về cục", " về ủy ban", " về ubnd", " về phòng", " về văn phòng", " về ban ", "tới ", "phụ lục"}
)

func attachmentPromised(v *view, f *finder) {
	if len(v.annexes) > 0 || len(v.letter.Attachments) > 0 {
		return
	}
	m := Message{"nhắc đến tài liệu kèm theo nhưng chưa đính kèm tệp nào", "mentions an enclosure, but no file is attached"}
	for _, p := range v.own() {
		until := 0 // one finding for words that several patterns know
		tell := func(hit []int, but []string, from, to int) {
			words := strings.ToLower(p.text[from:to])
			if hit[2] >= until && !slices.ContainsFunc(but, func(w string) bool { return strings.Contains(words, w) }) {
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

// sentence gives the bounds of the sentence round byte at.
func (p *piece) sentence(at int) (from, to int) {
	from, to = strings.LastIndex(p.text[:at], ". ")+1, len(p.text)
	if stop := strings.Index(p.text[at:], ". "); stop >= 0 {
		to = at + stop
	}
	return from, to
}

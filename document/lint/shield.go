package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// The words that name a document which can be cited.
var documentTypes = anyOf(
	"Bộ luật", "Luật", "Pháp lệnh", "Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị", "Thông tư liên tịch",
	"Thông tư", "Kế hoạch", "Công văn", "Tờ trình", "Báo cáo", "Thông báo", "Hướng dẫn", "Công điện",
	"Chương trình", "Kết luận", "Quy định", "Quy chế", "Văn bản", "Giấy mời", "Biên bản", "Đề án", "Phương án",
)

// titleVerbs begin the title of a cited document, behind its agency.
var titleVerbs = anyOf(
	"về việc", "về", "quy định", "ban hành", "hướng dẫn", "phê duyệt", "sửa đổi,?", "triển khai", "thành lập",
	"kiện toàn", "điều chỉnh", "công nhận", "phân công", "phân cấp", "ủy quyền", "uỷ quyền", "đính chính",
	"thu hồi", "bổ nhiệm", "đẩy mạnh", "nâng cao", "chấn chỉnh", "phát động", "kết luận", "trả lời", "góp ý",
	"mời", "sắp xếp", "bãi bỏ", "thông qua", "tổ chức", "công bố", "tăng cường", "kiểm tra", "đề nghị", "giao",
	"báo cáo",
)

// ownSubjects stand behind a comma where the letter's own words go on.
var ownSubjects = anyOf(
	"để", "Sở", "UBND", "Ủy ban", "Uỷ ban", "Bộ", "Cục", "Văn phòng", "Ban", "Trung tâm", "đề nghị", "yêu cầu",
	"trong đó", "đồng thời", "theo đó", "căn cứ", "thực hiện", "các", "tại", "nay", "thì", "phải", "nhưng", "kể từ",
	"đến nay", "hiện nay", "hằng năm", "sau khi", "cụ thể", "chậm nhất", "chúng tôi",
)

// ownEnd ends a title without a comma: what the letter's own agency or those
// it writes to are to do, and by when.
const ownEnd = `\s+(?:thì|nhưng|song|do đó|vì vậy)\s|\s+và\s+(?:báo cáo|gửi|nộp|hoàn thành|tổng hợp|cung cấp|đăng ký|rà soát|triển khai|thực hiện)\s[^.;“]{0,120}?(?:trước\s+(?:ngày\s+)?\d|chậm nhất|(?:về|cho|đến) (?:Sở|UBND|Ủy ban nhân dân|Bộ|Cục|Phòng|Văn phòng)\s)`

// ownDuty ends it at a comma: somebody who has to do something, or an agency
// that speaks.
const ownDuty = `,\s+\p{L}[\p{L}\s]{2,60}?\s(?:phải|có trách nhiệm)\s|,\s+(?:Công ty|Tổng [Cc]ông ty|Tập đoàn|Chi cục|Phòng|Trường|Bệnh viện|Viện|Học viện|Ngân hàng|Chi nhánh|Kho bạc|Thuế|Hải quan|Tòa án|Toà án|Công an|Hội đồng|Viễn thông|Điện lực|Đài|Hội)(?:\s[\p{L}\s]{1,60}?)?\s(?:có ý kiến|đề nghị|yêu cầu|kính|xin|trân trọng|thông báo|báo cáo|nhận thấy|đã|sẽ|tổ chức|trả lời|hướng dẫn)\s`

var (
	quotation  = regexp.MustCompile(`“[^”]*”|"[^"]*"|‘[^’]*’|«[^»]*»`)
	address    = regexp.MustCompile(`https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+`)
	lawName    = regexp.MustCompile(`(?:Bộ luật|Luật|Pháp lệnh)\s+\p{Lu}[^;.,:)]*`)
	titleStart = regexp.MustCompile(`(?i:\s` + titleVerbs + `\s)`)
	// titleEnd ends it: the clause ends or the letter's own words go on.
	titleEnd = regexp.MustCompile(`[;)“]|\.(?:[\s./]|\p{Lu}\p{Ll}+\s|$)|[,:]\s+` + ownSubjects + `\s|\s+(?:và|và các)\s+` + documentTypes + `\s+số|\s+và\s+(?:ý kiến|chỉ đạo của|kết luận của|theo đề nghị|tình hình)\s|` + ownEnd + `|` + ownDuty + `|$`)
	// goesOnAsName follows what is only the start of a law's name.
	goesOnAsName = regexp.MustCompile(`^(?:, |\s+(?:và|theo|về)\s+\p{Ll}+\s+\p{Ll}+[;.,)])`)
	lawEnd       = regexp.MustCompile(`\s(?:tại|ngày|số|và các|và Luật|và Nghị|được|thì|để|có|đã|quy định|theo)\s`)
)

// protection says whose words the bytes of a text are.
type protection byte

const (
	ownWords   protection = iota
	titleWords            // titles of cited documents, names of laws, addresses
	quotedWords
)

// shield marks the bytes that are somebody else's words.
func shield(text string, cited []citation) []protection {
	marks := make([]protection, len(text))
	cover := func(start, end int, by protection) {
		for i := start; i < end; i++ {
			marks[i] = max(marks[i], by)
		}
	}
	for _, m := range quotation.FindAllStringIndex(text, -1) {
		cover(m[0], m[1], quotedWords)
	}
	for _, m := range address.FindAllStringIndex(text, -1) {
		cover(m[0], m[1], titleWords)
	}
	for _, m := range lawName.FindAllStringIndex(text, -1) {
		end := m[1]
		if known := knownLaw(text[m[0]:]); known > 0 {
			cover(m[0], m[0]+known, titleWords)
			continue
		}
		if cut := lawEnd.FindStringIndex(text[m[0]:end]); cut != nil {
			end = m[0] + cut[0]
		}
		cover(m[0], end, titleWords)
	}
	for i := range cited {
		start, end := titleOf(text[:cited[i].until], cited[i].end)
		cover(start, end, titleWords)
	}
	return marks
}

// knownLaw gives how many bytes at the start of a text are the name of a law
// that the word list has; the words behind it are the letter's own.
func knownLaw(text string) int {
	first, _, _ := strings.Cut(text, " ")
	for _, n := range fixed[strings.ToLower(first)] {
		if strings.HasPrefix(text, n.text) && alone(text, 0, len(n.text)) && !goesOnAsName.MatchString(text[len(n.text):]) {
			return len(n.text)
		}
	}
	return 0
}

// titleOf gives the span of the title of the document cited before byte at;
// it is empty when none is given.
func titleOf(text string, at int) (start, end int) {
	end = at + titleEnd.FindStringIndex(text[at:])[0]
	m := titleStart.FindStringIndex(text[at:end])
	if m == nil {
		return end, end
	}
	// The title may hold what looks like an end of its own; it is looked for
	// again behind the title's first word.
	start = at + m[0] + 1
	end = start + titleEnd.FindStringIndex(text[start:])[0]
	return start, end
}

func (p *piece) protected(at int) bool { return at < len(p.shield) && p.shield[at] != ownWords }

func (p *piece) quoted(at int) bool { return at < len(p.shield) && p.shield[at] == quotedWords }

// protectedAddress tells that byte at belongs to an address, which takes no
// stop behind it.
func (p *piece) protectedAddress(at int) bool {
	if p.addresses == nil {
		p.addresses = append([][]int{}, address.FindAllStringIndex(p.text, -1)...)
	}
	return slices.ContainsFunc(p.addresses, func(m []int) bool { return m[0] <= at && at < m[1] })
}

// maxQuoted is the most paragraphs of one quotation; a mark that is not closed
// by then was forgotten.
const maxQuoted = 12

// quoteAcross marks quotations of several paragraphs, such as verse.
func (v *view) quoteAcross() {
	opened, at := -1, 0
	for i, p := range v.pieces {
		if p.field != "body" || p.cell || p.note {
			continue
		}
		if opened >= 0 && i-opened > maxQuoted {
			opened = -1
		}
		first, last := looseQuotes(p.text)
		if first >= 0 && opened >= 0 {
			v.quote(opened, at, i, first)
			opened = -1
		}
		if last >= 0 {
			opened, at = i, last
		}
	}
}

// looseQuotes gives the first closing mark without an opening one before it
// and the opening mark that is not closed; -1 for none.
func looseQuotes(text string) (closing, opening int) {
	closing, opening = -1, -1
	for i, r := range text {
		switch {
		case r == '“':
			opening = i
		case r == '”' && opening >= 0:
			opening = -1
		case r == '”' && closing < 0:
			closing = i
		}
	}
	return closing, opening
}

// quote marks what stands from an opening mark in one piece to a closing one
// in another as quoted.
func (v *view) quote(from, open, to, closing int) {
	for i := from; i <= to; i++ {
		p := v.pieces[i]
		start, end := 0, len(p.text)
		if i == from {
			start = open
			p.carried = append(p.carried, open)
		}
		if i == to {
			end = closing + utf8.RuneLen('”')
			p.carried = append(p.carried, closing)
		}
		for at := start; at < end; at++ {
			p.shield[at] = quotedWords
		}
	}
}

// withoutCarried blanks the marks whose partner stands in another paragraph.
func (p *piece) withoutCarried() string {
	text := p.text
	for _, at := range p.carried {
		_, size := utf8.DecodeRuneInString(text[at:])
		text = text[:at] + strings.Repeat(" ", size) + text[at+size:]
	}
	return text
}

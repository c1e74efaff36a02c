package docx

import (
	"regexp"
	"slices"
	"strings"

	"congvan/document"
)

// addressees reads one block at or after "Kính gửi" and tells whether it
// belonged to the addressees; the first that does not begins the body.
func (a *assembler) addressees(b block) bool {
	if b.table != nil {
		return a.addresseeTable(b)
	}
	if drawn := b.para.lost || slices.ContainsFunc(b.para.spans, span.drawn); b.para.words() == "" && (drawn || b.para.empty()) {
		return a.head.addressing && !(drawn && len(a.letter.Addressees) > 0) // a picture there is the body's first
	}
	lines := b.para.lines(0)
	if !a.head.addressing {
		a.addresseeLines(lines)
		return true
	}
	if !a.continues(lines[0]) {
		return false
	}
	a.addresseeLines(lines)
	return true
}

// addresseeTable reads a table that holds "Kính gửi", and the head too when
// both share one table. Rows without addressees belong to the head.
func (a *assembler) addresseeTable(b block) bool {
	if a.head.addressing {
		return false
	}
	rows := b.table.rows
	at := 0
	for i, row := range rows {
		for _, c := range row {
			for _, l := range c.lines() {
				if addressStart.MatchString(l.words()) {
					at = i
				}
			}
		}
	}
	above := *b.table
	above.rows = rows[:at]
	a.headLines(linesOf(block{table: &above}))
	for _, row := range rows[at:] {
		for _, c := range row {
			a.addresseeLines(c.lines())
		}
	}
	return true
}

// continues tells whether a paragraph goes on with the list after "Kính gửi".
// A list of dashes has dashes to its end, and one that is still to be read may
// begin with anything that can be an addressee.
func (a *assembler) continues(l line) bool {
	n := len(a.letter.Addressees)
	words := strings.TrimSpace(listMark.ReplaceAllString(l.words(), ""))
	switch {
	case addressStart.MatchString(l.words()):
		return true // "Đồng kính gửi: …"
	case !canBeAddressee(words):
		return false
	case n == 0:
		return true
	case !a.head.listOpen:
		return false
	case l.listed:
		return a.nextDash(l, words)
	case a.onItsOwnLine(words):
		a.head.apart = true
		a.letter.Addressees[n-1] = strings.TrimRight(a.letter.Addressees[n-1], "; ") + ";" // the next is another one
		a.remark(Guessed, l.place, words, "được coi là nơi nhận sau “Kính gửi”; hãy kiểm tra", "taken as an addressee; please check")
		return true
	case a.head.dashed || !isListEnd(a.letter.Addressees[n-1]):
		return false
	}
	a.remark(Guessed, l.place, words, "dòng không có gạch đầu dòng, sau dấu “;”, được coi là nơi nhận; hãy kiểm tra",
		"a line without a dash behind “;” was taken as an addressee; please check")
	return true
}

// invited begin the names of those a letter invites, besides somebody's.
var invited = regexp.MustCompile(`^(?i:ông/bà|đại diện|toàn thể|khách mời|nhà báo|phóng viên|hội đồng)[\s,;:.]`)

// maxOwnLine is the most characters of an addressee on a line of its own that no
// mark parts from the one above.
const maxOwnLine = 120

// onItsOwnLine tells an addressee without dash and end mark below another one
// without them. A text ends its lines with stops; only the last of those invited,
// or of several such addressees, has one.
func (a *assembler) onItsOwnLine(words string) bool {
	inviting := a.model.Call != "" && a.model.Addressees != document.None
	named := namesSomebody(words) || inviting && (invited.MatchString(words) || document.WithoutDegrees(words) != words)
	ended := sentenceEnd.MatchString(words) && !(strings.HasSuffix(words, ".") && (inviting || a.head.apart))
	return named && !ended && !a.head.dashed && !isListEnd(a.letter.Addressees[len(a.letter.Addressees)-1]) && len([]rune(words)) <= maxOwnLine
}

// nextDash judges a line with a dash below an addressee. The list of a letter
// has dashes and end marks throughout or nowhere: where they begin in the
// middle, the body's own list has begun unless the words are somebody's name.
func (a *assembler) nextDash(l line, words string) bool {
	last := a.letter.Addressees[len(a.letter.Addressees)-1]
	marksBegin := !isListEnd(last) && (isListEnd(words) || !a.head.dashed)
	switch {
	case namesSomebody(words):
		return true
	case marksBegin:
		a.remark(Guessed, l.place, words, "được coi là đoạn đầu của nội dung, không phải nơi nhận; hãy kiểm tra",
			"taken as the first paragraph of the body and not as an addressee; please check")
		return false
	}
	a.remark(Guessed, l.place, words, "được coi là nơi nhận sau “Kính gửi”; hãy kiểm tra", "taken as an addressee; please check")
	return true
}

// maxAddressee is the most characters of an addressee; names are far shorter.
const maxAddressee = 200

// sentenceWords make a line a sentence, which no addressee is.
var sentenceWords = regexp.MustCompile(`(?:^|\s)(?:đề nghị|yêu cầu|kính mời|kính đề nghị|trân trọng|thông báo|báo cáo|nhận được|có ý kiến|xin ý kiến|chỉ đạo|như sau|cụ thể)(?:[\s,;:./]|$)|` +
	`^(?:Căn cứ|Thực hiện|Theo|Tiếp theo|Để|Ngày|Trân trọng|Đề nghị|Yêu cầu|Sau khi|Nhằm|Trong thời gian|Vừa qua|Phúc đáp|Trả lời|Xét)\s|\./\.$|:$|\p{Ll}{3,}\.\s+\p{Lu}`)

// canBeAddressee tells a name from a paragraph of the body.
func canBeAddressee(words string) bool {
	return len([]rune(words)) <= maxAddressee && !sentenceWords.MatchString(words)
}

// somebody begins the names of those a letter is sent to.
var somebody = regexp.MustCompile(`^(?i:các|những|sở|bộ|cục|chi cục|ban|ủy ban|uỷ ban|ubnd|hđnd|hội|văn phòng|trung tâm|trường|phòng|công an|công ty|viện|thanh tra|đài|báo|tạp chí|đại học|học viện|bảo hiểm|kho bạc|tòa|toà|` +
	`bệnh viện|trạm|bưu điện|viễn thông|điện lực|hiệp hội|tổng|tòa soạn|tỉnh|thành phố|huyện|xã|phường|đặc khu|liên đoàn|liên hiệp|liên minh|mặt trận|đoàn|đảng|ngân hàng|tập đoàn|doanh nghiệp|hợp tác xã|nhà|quỹ|kiểm toán|vụ|đơn vị|cơ quan|tổ|thôn|buôn|khu|` +
	`ông|bà|anh|chị|đồng chí|đ/c|quý|giám đốc|phó|chủ tịch|trưởng|bí thư|thủ trưởng|thủ tướng|chính phủ|quốc hội|chánh|hiệu trưởng|thành viên|lãnh đạo|đại sứ|bộ chỉ huy|quân|chi nhánh|chi hội|hộ|gia đình|cán bộ)[\s,;:.]`)

func namesSomebody(words string) bool { return somebody.MatchString(words + " ") }

// isListEnd tells that more items follow a line ended like this.
func isListEnd(s string) bool { return strings.HasSuffix(s, ";") }

// calledOtherwise are other words than "Kính gửi".
var calledOtherwise = regexp.MustCompile(`(?i)/|trình`)

// dotsOnly is a place to be filled in by hand.
var dotsOnly = regexp.MustCompile(`^[\s.…_;,-]+$`)

func (a *assembler) addresseeLines(lines []line) {
	for _, l := range lines {
		words := l.words()
		switch {
		case l.blank:
			continue
		case !a.head.addressing && !addressStart.MatchString(words):
			// A head in plain paragraphs may reach into this block.
			a.headLines([]line{l})
			continue
		case addressStart.MatchString(words):
			again := a.head.addressing
			if called := strings.TrimRight(addressStart.FindString(words), " :："); calledOtherwise.MatchString(called) {
				a.remark(Converted, l.place, called, "được ghi lại theo thể thức thành “Kính gửi:”", "written as “Kính gửi:”, as the form has it")
			}
			a.head.addressing, a.head.listOpen = true, true
			words = addressStart.ReplaceAllString(words, "")
			l.listed = listMark.MatchString(words) || again
		}
		if words == "" {
			continue
		}
		if ruleOnly.MatchString(words) || dotsOnly.MatchString(words) {
			a.head.listOpen = false
			a.remark(Guessed, l.place, words, "chỗ chờ điền của mẫu còn nguyên; hãy điền hoặc xóa", "a place of the template is left unfilled; fill it in or delete it")
			continue
		}
		a.head.dashed = a.head.dashed || l.listed
		a.addAddressees(words, l.listed)
		a.doubt(l)
	}
	a.tidyAddressees()
}

// doubt says when a line inside the block of "Kính gửi" reads like the body.
func (a *assembler) doubt(l line) {
	if words := strings.TrimSpace(addressStart.ReplaceAllString(l.words(), "")); !canBeAddressee(words) {
		a.remark(Guessed, l.place, words, "đứng cùng chỗ với “Kính gửi” nên được coi là nơi nhận; nếu là nội dung, hãy đưa xuống đoạn riêng",
			"stands together with “Kính gửi” and was taken as an addressee; if it is the body's, put it in a paragraph of its own")
	}
}

// typedNumber is how some lists of addressees are written.
var typedNumber = regexp.MustCompile(`^\d{1,2}[.)]\s+`)

// addAddressees adds one line; a line may hold several names with a dash
// before each.
func (a *assembler) addAddressees(words string, listed bool) {
	for i, item := range strings.Split(words, "; - ") {
		item = strings.TrimSpace(listMark.ReplaceAllString(item, ""))
		if typedNumber.MatchString(item) {
			item, listed = typedNumber.ReplaceAllString(item, ""), true
			a.rd.remarks.addOnce("numbered addressees", Converted, "document", words, "số thứ tự trước nơi nhận được bỏ; mẫu in gạch đầu dòng", "numbers before addressees were taken off; the form prints dashes")
		}
		n := len(a.letter.Addressees)
		switch {
		case item == "" || ruleOnly.MatchString(item):
		case n > 0 && i == 0 && !listed && !isListEnd(a.letter.Addressees[n-1]):
			a.letter.Addressees[n-1] += " " + item
		default:
			a.letter.Addressees = append(a.letter.Addressees, item)
		}
	}
}

// tidyAddressees closes the list at a full stop and, once it is closed, takes
// the end marks off.
func (a *assembler) tidyAddressees() {
	n := len(a.letter.Addressees)
	if n > 0 && strings.HasSuffix(a.letter.Addressees[n-1], ".") {
		a.head.listOpen = false
	}
}

// trimEnd takes the punctuation off the end of a list item; a stop that ends
// an abbreviation in brackets stays.
func trimEnd(s string) string {
	s = strings.TrimRight(strings.TrimSpace(s), " ;,")
	if initials.MatchString(s) {
		return s
	}
	return strings.TrimRight(s, " ;.,")
}

// initials end with a dot of their own: "V.A.D."
var initials = regexp.MustCompile(`(?:^|[\s(-])(?:\p{Lu}\.){2,}$`)

func trimEnds(items []string) []string {
	var out []string
	for _, s := range items {
		if s = trimEnd(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

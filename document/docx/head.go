package docx

import (
	"regexp"
	"slices"
	"strings"

	"congvan/document"
)

// head gathers what stands above the body (Annex I.IV, cells 1–5, 9a–11).
type head struct {
	names      []line // lines of the agencies' names
	subject    []string
	inSubject  bool
	seenSymbol bool
	titled     bool // the name of a type follows with the subject
	addressing bool
	listOpen   bool // "Kính gửi" has a list that may go on
	dashed     bool // its lines carry dashes
	apart      bool // they stand on lines of their own without any mark
}

// readHead reads the blocks up to the end of the addressees and gives the
// index of the first block of the body. Without "Kính gửi" it ends after the
// subject.
func (a *assembler) readHead(blocks []block) int {
	if title := findTitle(blocks); title >= 0 {
		return a.readTitledHead(blocks, title)
	}
	start := findAddressees(blocks)
	if start < 0 {
		return a.headWithoutAddressees(blocks)
	}
	for _, b := range blocks[:start] {
		a.headLines(linesOf(b))
		a.endOfBlock(b)
	}
	i := start
	for ; i < len(blocks); i++ {
		if !a.addressees(blocks[i]) {
			break
		}
	}
	i = a.subjectBelow(blocks, i)
	a.finishHead()
	return i
}

// subjectBelow takes a subject that stands below the addressees.
func (a *assembler) subjectBelow(blocks []block, i int) int {
	if len(a.head.subject) > 0 || i >= len(blocks) || blocks[i].para == nil {
		return i
	}
	words := blocks[i].para.words()
	if !briefStart.MatchString(words) || len([]rune(words)) > maxTitle {
		return i
	}
	a.addSubject(briefStart.ReplaceAllString(words, ""))
	return i + 1
}

// findAddressees gives the block that holds "Kính gửi", -1 when there is none.
func findAddressees(blocks []block) int {
	for i, b := range blocks {
		if blockHas(b, func(s string) bool { return addressStart.MatchString(s) }) {
			return i
		}
	}
	return -1
}

// maxHead is the most blocks a head without a table takes.
const maxHead = 30

// headWithoutAddressees takes as head all up to the last block above the body
// that holds one of its fixed lines; the rest of the letter is read as ever.
func (a *assembler) headWithoutAddressees(blocks []block) int {
	last := 0
	for i, b := range blocks[:min(findTail(blocks, 0), maxHead)] {
		if blockHas(b, isHeadLine) {
			last = i + 1
		}
	}
	for _, b := range blocks[:last] {
		a.headLines(linesOf(b))
		a.endOfBlock(b)
	}
	a.finishHead()
	return last
}

func isHeadLine(s string) bool {
	if len([]rune(s)) > maxAddressee {
		return false // a paragraph of the body that only begins like one
	}
	return nationalName.MatchString(s) || motto.MatchString(s) || symbolLine.MatchString(s) ||
		subjectStart.MatchString(s) || hasDate(s)
}

// endOfBlock ends a subject at an empty line between paragraphs.
func (a *assembler) endOfBlock(b block) {
	if b.table != nil || b.para.empty() {
		a.head.inSubject = false
	}
}

func (a *assembler) headLines(lines []line) {
	lines = leftwards(lines)
	for i, l := range lines {
		if i > 0 && l.column != lines[i-1].column {
			a.head.inSubject = false
		}
		if l.blank {
			a.head.inSubject = false
			continue
		}
		for _, piece := range a.landmarks(l) {
			a.headPiece(piece)
		}
	}
}

// leftwards counts columns from the first that says anything, where there are two
// of them: one for an emblem may stand at the left.
func leftwards(lines []line) []line {
	first, second := maxColumns, false
	for _, l := range lines {
		if !l.blank {
			second = second || first != maxColumns && l.column != first
			first = min(first, l.column)
		}
	}
	if first == 0 || !second {
		return lines
	}
	out := slices.Clone(lines)
	for i := range out {
		out[i].column -= first
	}
	return out
}

// landmarks takes the fixed lines out of a line and gives what is left, split
// at its wide gaps: in heads without a table one line holds both columns.
func (a *assembler) landmarks(l line) []line {
	a.typed(NationalName, nationalName.FindString(l.text))
	a.typed(Motto, motto.FindString(l.text))
	rest := nationalName.ReplaceAllString(l.text, "\t")
	rest = motto.ReplaceAllString(rest, "\t")
	if d, found := findDate(rest); found {
		place := lastPiece(d.place)
		if sym := symbolLine.FindString(place); sym != "" {
			place = strings.TrimPrefix(place, sym)
		}
		cut := strings.LastIndex(rest[:d.placeEnd], place)
		a.typed(PlaceDate, rest[cut:])
		if !strings.Contains(rest[cut:], ",") {
			a.rd.template = append(a.rd.template, "ngày tháng năm") // the account knows them behind a comma alone
		}
		a.place(l, squeeze(place), d.dayMonth, d.year)
		rest = rest[:cut]
	}
	if m := symbolLine.FindStringSubmatchIndex(rest); m != nil && !a.head.seenSymbol {
		symbol := group(rest, m, 1) + group(rest, m, 2) + group(rest, m, 3)
		number := strings.TrimSuffix(rest[m[0]:m[1]], symbol)
		symbol, after := wholeSymbol(symbol, rest[m[1]:])
		a.typed(NumberLine, rest[m[0]:m[1]])
		a.symbol(l, number, symbol)
		rest = after
	}
	var out []line
	for _, part := range wideGap.Split(rest, -1) {
		if strings.TrimSpace(part) != "" {
			piece := l
			piece.text = strings.TrimSpace(part)
			out = append(out, piece)
		}
	}
	return out
}

// wholeSymbol adds the words that go on behind a symbol: a symbol of odd form
// is kept whole for the linter to judge, never cut.
func wholeSymbol(symbol, after string) (whole, rest string) {
	end := len(after)
	if gap := wideGap.FindStringIndex(after); gap != nil {
		end = gap[0]
	}
	words := squeeze(after[:end])
	if _, stamp := urgencyMarks[strings.ToUpper(words)]; symbol == "" || words == "" || stamp || subjectStart.MatchString(words) {
		return symbol, after
	}
	return symbol + " " + words, after[end:]
}

func group(s string, m []int, n int) string {
	if m[2*n] < 0 {
		return ""
	}
	return s[m[2*n]:m[2*n+1]]
}

// lastPiece gives what follows the last wide gap.
func lastPiece(s string) string {
	parts := wideGap.Split(s, -1)
	for i := len(parts) - 1; i >= 0; i-- {
		if strings.TrimSpace(parts[i]) != "" {
			return strings.TrimSpace(parts[i])
		}
	}
	return s
}

// place takes the place name; dayMonth and year are what fills the blanks of
// the date. A year alone is a form's, day and month are a date.
func (a *assembler) place(l line, place, dayMonth, year string) {
	if a.letter.Place != "" {
		a.remark(Unplaced, l.place, l.words(), "dòng địa danh, ngày tháng thứ hai", "a second line of place and date")
		return
	}
	a.letter.Place = place
	a.rd.template = append(a.rd.template, year)
	if strings.ContainsAny(dayMonth, "0123456789") {
		a.remark(Converted, l.place, l.words(), "ngày tháng đã ghi sẵn được bỏ; ngày được ghi khi cấp số", "the date in the file is not kept; the date is given together with the number")
	}
}

func (a *assembler) symbol(l line, number, symbol string) {
	a.head.seenSymbol = true
	a.letter.Symbol = squeeze(symbol) // its form is the linter's business
	if strings.ContainsAny(number, "0123456789") {
		a.remark(Converted, l.place, l.words(), "số đã ghi sẵn được bỏ; số được cấp sau khi ký", "the number in the file is not kept; numbers are given after signing")
	}
}

// headPiece places one piece of text that is none of the fixed lines.
func (a *assembler) headPiece(l line) {
	words := l.words()
	switch {
	case ruleOnly.MatchString(words):
		a.rd.template = append(a.rd.template, words)
	case a.mark(l):
	case subjectStart.MatchString(words) && len(a.head.subject) == 0:
		a.head.inSubject = true
		rest := subjectStart.ReplaceAllString(words, "")
		if called := subjectColon.FindString(words); called != "" {
			a.remark(Converted, l.place, called, "được ghi lại theo thể thức thành “V/v”, không có dấu hai chấm", "written as “V/v” without a colon, as the form has it")
		}
		if strings.ContainsAny(words[:1], "(\"") || strings.HasPrefix(words, "“") {
			rest = strings.TrimRight(rest, ")\"”")
		}
		a.addSubject(rest)
	case a.head.inSubject:
		a.addSubject(words)
	case !a.head.seenSymbol && len(a.head.subject) == 0 && l.column == 0 && len(a.head.names) < 8:
		l.text = words
		a.head.names = append(a.head.names, l)
	case a.head.seenSymbol && !a.head.titled && l.column == 0 && len(a.head.subject) == 0 && !isUpper(words):
		a.head.inSubject = true
		a.addSubject(words)
		a.remark(Guessed, l.place, words, "đứng dưới số, ký hiệu nên được coi là trích yếu; hãy kiểm tra", "stands below the number and was taken as the subject; please check")
	default:
		a.remark(Unplaced, l.place, words, "dòng ở phần đầu chưa hiểu, không đưa vào", "a line of the head was not understood and left out")
	}
}

func (a *assembler) addSubject(words string) {
	if words != "" {
		a.head.subject = append(a.head.subject, words)
	}
}

var urgencyMarks = map[string]document.Urgency{
	"HỎA TỐC": document.Express, "HOẢ TỐC": document.Express,
	"THƯỢNG KHẨN": document.VeryUrgent, "KHẨN": document.Urgent,
}

// draftMark is what drafters put above the head: "DỰ THẢO", "DỰ THẢO LẦN 2".
var draftMark = regexp.MustCompile(`^DỰ THẢO(?: (?:LẦN (?:THỨ )?)?\S{1,6})?$`)

// mark reads the stamps: urgency, secrecy, circulation (Annex I.III.2).
func (a *assembler) mark(l line) bool {
	words := strings.Trim(l.words(), " .:[]|")
	upper := strings.ToUpper(words)
	if urgency, ok := urgencyMarks[upper]; ok {
		a.letter.Urgency = urgency
		return true
	}
	if draftMark.MatchString(upper) {
		a.remark(Ignored, l.place, words, "dấu dự thảo không đưa vào; hệ thống giữ từng bản dự thảo", "the draft mark was left out; every draft is kept as a revision")
		return true
	}
	switch upper {
	case "HỎA TỐC HẸN GIỜ", "HOẢ TỐC HẸN GIỜ":
		a.letter.Urgency = document.Express
		a.remark(Converted, l.place, words, "“hỏa tốc hẹn giờ” được ghi là “hỏa tốc”", "kept as “hỏa tốc”; Decree 30/2020 knows no such mark with a time")
		return true
	case "MẬT", "TỐI MẬT", "TUYỆT MẬT":
		a.letter.Secrecy = words
		return true
	case "LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI", "KHÔNG PHỔ BIẾN", "TÀI LIỆU THU HỒI":
		if a.letter.Circulation != "" {
			words = a.letter.Circulation + ", " + words
		}
		a.letter.Circulation = words
		return true
	}
	return false
}

// finishHead settles the names and the subject.
func (a *assembler) finishHead() {
	a.letter.Subject = strings.TrimSpace(strings.Join(a.head.subject, " "))
	a.letter.Addressees = trimEnds(a.letter.Addressees)
	a.agencies()
}

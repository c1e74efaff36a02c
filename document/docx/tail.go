package docx

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tail gathers what stands below the body (Annex I.IV, cells 7–9b, 12, 13).
type tail struct {
	inCopies bool // a line of "Nơi nhận" was read and the list may go on
	column   int  // the column "Nơi nhận" stands in
	filed    bool
	dashed   bool   // the list under "Nơi nhận" has dashes
	maybe    line   // a line under the office that may be the name
	joined   line   // capitals taken as the second line of the office
	bare     string // a capacity whose office follows on the next line
	room     bool   // "(Đã ký)" was read
	copied   bool   // "SAO Y" was read below the signature

	officeColumn int  // the column of the first office
	scribes      bool // the word "THƯ KÝ" was read, in this column
	scribeColumn int
}

// readTail reads recipients, filing line and signature block. Each line is
// told by its words, its column only decides what the words leave open.
func (a *assembler) readTail(blocks []block) {
	for _, l := range a.oneSigner(spaced(blocks)) {
		a.tailLine(l)
	}
	a.lastName()
	if a.tail.bare != "" {
		a.remark(Unplaced, "document", a.tail.bare, "quyền hạn ký không có chức vụ", "a signing capacity without an office")
	}
	a.letter.Recipients = trimEnds(a.letter.Recipients)
	if !a.tail.filed && len(a.letter.Recipients) == 0 && !a.tail.inCopies && len(a.letter.Signature.Titles) > 0 {
		a.remark(Guessed, "document", "", "tệp không có “Nơi nhận”; trang do hệ thống dàn có “Nơi nhận: - Lưu: VT.”", "the file has no list of recipients; the composed page prints “Nơi nhận: - Lưu: VT.”")
	}
	if !a.tail.filed && len(a.letter.Recipients) > 0 {
		a.remark(Guessed, "document", "", "không tìm thấy dòng “Lưu: VT, …” ở nơi nhận", "no filing line “Lưu: VT, …” was found under “Nơi nhận”")
	}
}

// spaced gives the lines that have words, each with the empty lines above it in
// its column. A paragraph takes a line of every column.
func spaced(blocks []block) []line {
	var out []line
	above := map[int]int{}
	var columns tabStops
	for _, b := range blocks {
		for _, l := range linesOf(b) {
			pieces := columns.align(l.pieces())
			for i := range pieces {
				column := pieces[i].column
				pieces[i].gap, above[column] = above[column], -1
			}
			for column := range above {
				if b.para != nil || column == l.column || above[column] < 0 {
					above[column]++
				}
			}
			out = append(out, pieces...)
		}
	}
	return out
}

// pieces splits a line at its wide gaps; what follows a gap stands further
// right.
func (l line) pieces() []line {
	var out []line
	for i, part := range wideGap.Split(l.text, -1) {
		if strings.TrimSpace(part) == "" {
			continue
		}
		piece := l
		piece.text = strings.TrimSpace(part)
		piece.column += i
		piece.listed = i == 0 && l.listed || listMark.MatchString(piece.text)
		out = append(out, piece)
	}
	for i := range out {
		out[i].beside = l.beside || len(out) > 1
	}
	return out
}

func (a *assembler) tailLine(l line) {
	words := l.words()
	a.tail.copied = a.tail.copied || copyStamp.MatchString(words) && a.letter.Signature.Name != ""
	switch {
	case a.tail.copied:
		a.remark(Unplaced, l.place, words, "khối “sao y”, “sao lục” dưới chữ ký không đưa vào vì là của nơi sao, không thuộc văn bản", "the block of a certified copy below the signature was left out: it belongs to whoever copied, not to the letter")
	case ruleOnly.MatchString(words):
		a.rd.template = append(a.rd.template, words)
	case copiesStart.MatchString(words):
		a.tail.inCopies, a.tail.column = true, l.column
		a.typed(CopiesList, l.text)
		a.copiesInLine(l, copiesStart.ReplaceAllString(words, ""))
	case a.mark(l):
	case a.scribe(l, words):
	case isFiling(words):
		a.typed(CopiesList, l.text)
		a.filing(l, filingStart.ReplaceAllString(listMark.ReplaceAllString(words, ""), ""))
	case a.tail.inCopies && !a.tail.filed && l.listed:
		a.typed(CopiesList, l.text)
		a.recipient(l, words, true)
	case l.office, isOffice(words) && !(a.tail.inCopies && l.listed):
		a.office(l, words)
	case a.officeInSmall(l, words):
	case signedWords.MatchString(words):
		a.signRoom(l)
	case a.tail.filed && drafterCode.MatchString(words):
		a.letter.DrafterCode = words
	case contactWords.MatchString(words):
		a.contact(words)
	case len(a.letter.Signature.Titles) > 0 && a.signer(l, words):
	case a.secondLine(l, words):
	case a.tail.inCopies && !a.tail.filed && l.column == a.tail.column:
		a.typed(CopiesList, l.text)
		a.recipient(l, words, false)
	case a.tail.maybe.text == "" && len(a.letter.Signature.Titles) > 0 && a.letter.Signature.Name == "" && len(strings.Fields(words)) < 9:
		a.tail.maybe = l
	default:
		a.remark(Unplaced, l.place, words, "dòng ở phần cuối chưa hiểu, không đưa vào", "a line at the end was not understood and left out")
	}
}

// copyStamp begins the block that whoever copies a letter puts below it (Decree
// 30/2020/NĐ-CP, Articles 25 and 26).
var copyStamp = regexp.MustCompile(`^(?:SAO Y|SAO LỤC|TRÍCH SAO)(?:\s|$)`)

// signRoom says "(Đã ký)", "(Ký, ghi rõ họ tên)".
func (a *assembler) signRoom(l line) {
	a.tail.room = true
	a.remark(Ignored, l.place, l.words(), "chỗ ký được bỏ; chữ ký do hệ thống đặt", "the place for the signature is the template's")
}

// copiesInLine reads what follows "Nơi nhận:" on its line, several items at times.
func (a *assembler) copiesInLine(l line, rest string) {
	items := itemGap.Split(rest, -1)
	for _, item := range items {
		item = strings.TrimSpace(item)
		switch {
		case item == "":
		case isFiling(item):
			l.text = item
			a.filing(l, filingStart.ReplaceAllString(listMark.ReplaceAllString(item, ""), ""))
		default:
			a.recipient(l, item, len(items) > 1 || listMark.MatchString(item))
		}
	}
}

// itemGap parts items of a list on one line: "- Như trên; - Lưu: VT."
var itemGap = regexp.MustCompile(`;\s*[-–]\s*`)

// isFiling tells "- Lưu: VT, VP." from a recipient such as "Lưu trữ tỉnh".
func isFiling(words string) bool {
	words = listMark.ReplaceAllString(words, "")
	m := filingStart.FindString(words)
	rest := words[len(m):]
	named := isName(words) && !isUpper(rest) // "Lưu Thị Kim Ngân" signs
	return m != "" && (strings.ContainsAny(m, ":;.") || filedAs.MatchString(rest) && !named)
}

// filedAs is what a filing line without its colon says: the code of a unit, an
// office that keeps files.
var filedAs = regexp.MustCompile(`^(?:\(?\p{Lu}|hồ sơ|văn thư|văn phòng)`)

// recipient adds a line under "Nơi nhận"; one without a dash goes on with the
// line before unless that has ended.
func (a *assembler) recipient(l line, words string, listed bool) {
	words = strings.TrimSpace(listMark.ReplaceAllString(words, ""))
	n := len(a.letter.Recipients)
	a.tail.dashed = a.tail.dashed || listed
	item := listed || !a.tail.dashed && startsUpper(words) // a list without dashes has one a line
	if !item && n > 0 && !isListEnd(a.letter.Recipients[n-1]) {
		a.letter.Recipients[n-1] += " " + words
		return
	}
	if words != "" {
		a.letter.Recipients = append(a.letter.Recipients, words)
	}
}

func startsUpper(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(first)
}

func (a *assembler) contact(words string) {
	if a.letter.Contact != "" {
		a.letter.Contact += "; "
	}
	a.letter.Contact += words
}

// office adds a line in capitals: "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC".
func (a *assembler) office(l line, words string) {
	sig := &a.letter.Signature
	if a.tail.bare != "" { // the capacity stood on a line of its own
		words, a.tail.bare = a.tail.bare+" "+words, ""
	}
	if len(sig.Titles) == 0 {
		a.tail.officeColumn = l.column
	}
	if a.belowSignature(l) {
		sig.OtherTitles = append(sig.OtherTitles, words)
		return
	}
	if sig.Name != "" && len(sig.Titles) > 0 && l.gap > 0 {
		a.remark(Unplaced, l.place, words, "chức vụ của người khác ở dưới chữ ký không đưa vào; muốn giữ thì giữ nguyên trang của tệp", "the office of somebody else below the signature was left out; keep the file's own pages to have it")
		return
	}
	if l.column == a.tail.column {
		a.tail.inCopies = false // the signature stands below the list
	}
	m, mandated := mandateOf(words)
	switch {
	case !mandated:
		sig.Titles = append(sig.Titles, words)
		return
	case m.office == "":
		a.tail.bare = words
		return
	case m.typed != string(m.capacity)+".":
		a.remark(Converted, l.place, words, "quyền hạn ký được ghi theo thể thức: “"+string(m.capacity)+".”", "the signing capacity was written as the form has it: “"+string(m.capacity)+".”")
	}
	if len(sig.Capacity) < len(sig.Titles) {
		a.remark(Guessed, l.place, words, "quyền hạn ký đứng sau một chức vụ không có quyền hạn; hãy kiểm tra", "a signing capacity stands below an office without one; please check")
		sig.Titles = append(sig.Titles, words)
		return
	}
	sig.Capacity = append(sig.Capacity, m.capacity)
	sig.Titles = append(sig.Titles, m.office)
}

// signer takes the name under the office. Text that is no name is not taken.
func (a *assembler) signer(l line, words string) bool {
	if a.tail.inCopies && l.column == a.tail.column && !a.tail.filed && !l.bold {
		return false
	}
	if a.letter.Signature.Name != "" || isUpper(words) && !isNameInCapitals(words) || !isUpper(words) && !isName(words) {
		return false
	}
	a.letter.Signature.Name = words
	return true
}

// secondLine takes capitals under an office as its second line: "TRƯỞNG PHÒNG
// CHÍNH SÁCH" / "VÀ PHÁT TRIỂN".
func (a *assembler) secondLine(l line, words string) bool {
	titles, other := a.letter.Signature.Titles, &a.letter.Signature.OtherTitles
	if len(titles) == 0 || a.letter.Signature.Name != "" || !isUpper(words) {
		return false
	}
	if len(*other) > 0 {
		*other, a.tail.joined = append(*other, words), l
		return true
	}
	titles[len(titles)-1] += " " + words
	a.tail.joined = l
	a.remark(Guessed, l.place, words, "được coi là dòng thứ hai của chức vụ; hãy kiểm tra", "taken as the second line of the office; please check")
	return true
}

// lastName settles a line under the office that does not look like a name: it
// is one when there is no other.
func (a *assembler) lastName() {
	l := a.tail.maybe
	switch {
	case l.text == "":
		a.nameInCapitals()
	case a.letter.Signature.Name == "":
		a.letter.Signature.Name = l.words()
		a.remark(Guessed, l.place, l.words(), "được coi là họ tên người ký; hãy kiểm tra", "taken as the signer's name; please check")
	default:
		a.remark(Unplaced, l.place, l.words(), "dòng ở phần cuối chưa hiểu, không đưa vào", "a line at the end was not understood and left out")
	}
}

// nameInCapitals takes the last capitals under the office for the name where there
// is no other: "PARK JI HOON".
func (a *assembler) nameInCapitals() {
	sig, words := &a.letter.Signature, a.tail.joined.words()
	office, ends := "", false
	if n := len(sig.Titles); n > 0 {
		office, ends = strings.CutSuffix(sig.Titles[n-1], " "+words)
	}
	if sig.Name != "" || words == "" || !ends || !isName(words) {
		return
	}
	sig.Titles[len(sig.Titles)-1], sig.Name = office, words
	a.remark(Guessed, a.tail.joined.place, words, "được coi là họ tên người ký; hãy kiểm tra", "taken as the signer's name; please check")
}

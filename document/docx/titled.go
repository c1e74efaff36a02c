package docx

import (
	"regexp"
	"slices"
	"strings"

	"congvan/document"
)

// readTitledHead reads the head of a named type: its name and subject across
// the page, who decides, invites or wires, and those it is sent to.
func (a *assembler) readTitledHead(blocks []block, title int) int {
	a.head.titled = true
	for _, b := range blocks[:title] {
		a.headLines(linesOf(b))
		a.endOfBlock(b)
	}
	name, _ := typeNameOf(blocks[title].para)
	a.model = name.model
	a.letter.Type = a.model.Type
	a.rd.template = append(a.rd.template, a.model.SubjectPrefix)
	a.besideName(blocks[title].para, name.rest)
	i := a.title(blocks, title)
	for i < len(blocks) && (blocks[i].para != nil && blocks[i].para.empty() || a.authority(blocks[i])) {
		i++
	}
	a.authorityInSmall(blocks[title].para)
	a.oneTitle()
	i = a.called(blocks, i)
	a.finishHead()
	a.letter.Subject = a.subjectAlone(a.letter.Subject)
	return i
}

// title reads the subject: the lines of the name's own paragraph, and the
// paragraphs below that are set like a title.
func (a *assembler) title(blocks []block, at int) int {
	for _, l := range blocks[at].para.lines(0)[1:] {
		a.addSubject(l.words())
	}
	i, first := at+1, len(blocks)
	for ; i < len(blocks); i++ {
		p := blocks[i].para
		switch {
		case p == nil:
			return i
		case p.empty() && len(a.head.subject) == 0:
			continue
		case isNumberLine(p.words()), saysDate(p.words()): // below the name instead of above it
			a.headLines(p.lines(0))
			continue
		case p.empty(), i > first && p.look.align != blocks[first].para.look.align, !a.subjectLine(p):
			return i
		case ruleOnly.MatchString(p.words()):
			return i + 1
		case len(a.head.subject) > 0 && p.allItalic() && inBrackets.MatchString(p.words()) && !subjectStart.MatchString(p.words()):
			a.remark(Guessed, p.place, p.words(), "dòng trong ngoặc dưới trích yếu được đưa vào đầu nội dung; hãy kiểm tra", "a line in brackets below the subject begins the text; please check")
			return i
		}
		a.addSubject(p.words())
		first = min(first, i)
	}
	return i
}

// inBrackets is a line that says more about the subject and is none of it.
var inBrackets = regexp.MustCompile(`^\([^()]*\)$`)

func isNumberLine(words string) bool {
	m := symbolLine.FindString(words)
	return m != "" && m == words
}

// maxTitle is the most characters of a subject's paragraph.
const maxTitle = 400

func (a *assembler) subjectLine(p *paragraph) bool {
	words := p.words()
	titled := p.look.align == "center" || p.allBold() || len(a.head.subject) == 0 && a.opensSubject(p)
	return titled && p.number == "" && len([]rune(words)) <= maxTitle && !addressStart.MatchString(words) && !a.isAuthority(words) &&
		a.callOf(words) == nil && !partHead.MatchString(words) && !titledPart.MatchString(words) && (p.look.align == "center" || headingOf(p, words) == 0)
}

// titledPart begins a part of the body, which is no line of a subject however it
// is set.
var titledPart = regexp.MustCompile(`^(?:Điều\s+\d+|[IVXLC]+\s*[.)]\s|[A-ZĐ]\s*[.)]\s+\p{Lu}|\d{1,2}(?:\.\d{1,2})*\s*[.)]\s)`)

// opensSubject tells a subject that is not set like a title by its first words,
// or by its italics.
func (a *assembler) opensSubject(p *paragraph) bool {
	words := p.words()
	if a.model.SubjectInText || sentenceEnd.MatchString(words) || !subjectStart.MatchString(words) && (!p.allItalic() || basisStart.MatchString(words)) {
		return false
	}
	a.remark(Guessed, p.place, words, "được coi là trích yếu; hãy kiểm tra", "taken as the subject; please check")
	return true
}

// isAuthority tells "GIÁM ĐỐC SỞ Y TẾ" below the subject from its next line.
func (a *assembler) isAuthority(words string) bool {
	return a.model.Authority != document.None && len(a.head.subject) > 0 && isUpper(words) && a.letter.Authority == "" && a.callOf(words) == nil
}

// authorityInSmall takes "Giám đốc Sở Y tế", the last line above a decision that
// names nobody in capitals.
func (a *assembler) authorityInSmall(at *paragraph) {
	last := len(a.head.subject) - 1
	if a.model.Resolves == "" || a.letter.Authority != "" || last < 1 || !smallOffice.MatchString(a.head.subject[last]) {
		return
	}
	words := a.head.subject[last]
	a.head.subject = a.head.subject[:last]
	a.letter.Authority = strings.ToUpper(words)
	a.remark(Guessed, at.place, words, "được coi là thẩm quyền ban hành, ghi bằng chữ in hoa; hãy kiểm tra", "taken as who decides and put in capitals; please check")
}

// authority reads who decides, on one line or several: "CHỦ TỊCH ỦY BAN NHÂN DÂN"
// / "TỈNH QUẢNG NGÃI".
func (a *assembler) authority(b block) bool {
	if b.para == nil {
		return false
	}
	words := strings.TrimRight(b.para.words(), " :,")
	switch {
	case a.isAuthority(b.para.words()):
		a.letter.Authority = words
	case a.letter.Authority != "" && a.model.Resolves != "" && b.para.look.align == "center" && isUpper(words) && !a.resolving(words):
		a.letter.Authority += " " + words
		if sessionLine.MatchString(words) {
			a.remark(Guessed, b.para.place, words, "khóa, kỳ họp được ghi liền sau tên cơ quan ban hành và in thành dòng riêng; hãy kiểm tra", "term and session go on behind the name of who decides and are printed on a line of their own; please check")
		}
	default:
		return false
	}
	return true
}

// sessionLine says in which session a council decides.
var sessionLine = regexp.MustCompile(`^(?:KHÓA|KHOÁ|KỲ HỌP|NHIỆM KỲ)\s`)

// briefStart is how a công văn begins its subject; decisions are given it too.
var briefStart = regexp.MustCompile(`^(?i:V/v)\s*:?\s*`)

// subjectAlone takes off the words that the type prints before every subject.
func (a *assembler) subjectAlone(subject string) string {
	if inBrackets.MatchString(subject) && subjectStart.MatchString(subject) {
		subject = briefStart.ReplaceAllString(strings.Trim(subject, "()"), "Về việc ")
	}
	if a.model.SubjectPrefix == "" {
		return subject
	}
	subject = briefStart.ReplaceAllString(subject, a.model.SubjectPrefix+" ")
	rest := strings.TrimPrefix(subject, a.model.SubjectPrefix+" ")
	if with := (&document.Letter{Type: a.model.Type, Subject: rest}).SubjectLine(); with != subject {
		return subject
	}
	return rest
}

// callOf parts a line such as "Sở Y tế trân trọng kính mời: Ông A" at the words
// that the type prints before its addressees; nil when it is none.
func (a *assembler) callOf(words string) []string {
	before, call, found := strings.Cut(a.model.Call, "{authority}")
	if !found || before != "" {
		return nil
	}
	call, colon := strings.TrimSpace(call), `\s*:?`
	if !strings.Contains(call, " ") {
		colon = `\s*:` // "điện" may be any word of a subject
	}
	return regexp.MustCompile(`^(\S.*?)\s+` + regexp.QuoteMeta(call) + colon + `\s*(.*)$`).FindStringSubmatch(words)
}

// called reads the addressees of a type that has them.
func (a *assembler) called(blocks []block, i int) int {
	if a.model.Addressees == document.None || i >= len(blocks) {
		return i
	}
	if p := blocks[i].para; p != nil {
		if m := a.callOf(p.words()); m != nil {
			a.letter.Authority = m[1]
			a.rd.template = append(a.rd.template, strings.ReplaceAll(a.model.Call, "{authority}", ""))
			a.head.addressing, a.head.listOpen = true, true
			if m[2] != "" {
				a.addAddressees(m[2], listMark.MatchString(m[2]))
				a.tidyAddressees()
			}
			i++
		}
	}
	if !a.head.addressing && !blockHas(blocks[i], addressStart.MatchString) {
		return i
	}
	for ; i < len(blocks) && a.addressees(blocks[i]); i++ {
	}
	return i
}

// granting takes out the line by which an agency introduces or grants, which
// the template prints (models 1.8 and 1.10).
func (a *assembler) granting(body []block) []block {
	if a.model.Addressees != document.None || a.model.Authority == document.None || a.letter.Authority != "" {
		return body
	}
	for i, b := range body {
		if b.para == nil {
			continue
		}
		if m := a.callOf(b.para.words()); m != nil && m[2] == "" {
			a.letter.Authority = m[1]
			a.rd.template = append(a.rd.template, strings.ReplaceAll(a.model.Call, "{authority}", ""))
			return slices.Delete(slices.Clone(body), i, i+1)
		}
	}
	return body
}

// textSubject is the line in which a letter of introduction says its subject.
var textSubject = regexp.MustCompile(`^[-–+\s]*(?i:Về việc|V/v)\s*:?\s*(\S.*?)[\s.;/]*$`)

// subjectInText takes the subject, for registers and search, from the text of a
// type that prints none above it.
func (a *assembler) subjectInText(body []block) {
	if !a.model.SubjectInText || a.letter.Subject != "" {
		return
	}
	for _, b := range body {
		if b.para == nil {
			continue
		}
		if m := textSubject.FindStringSubmatch(b.para.words()); m != nil && len([]rune(m[1])) <= maxTitle {
			a.letter.Subject = m[1]
			a.remark(Guessed, b.para.place, m[1], "trích yếu để đăng ký được lấy từ dòng này; hãy kiểm tra", "the subject for the register was taken from this line; please check")
			return
		}
	}
}

// scribe reads the secretary's side of minutes: the word, then the name in the
// same column (Annex III, model 1.9). A second office beside the first is that of
// another party, whose block could not be told from the rest.
func (a *assembler) scribe(l line, words string) bool {
	switch {
	case a.model.Secretary == document.None:
	case takesMinutes.MatchString(strings.ToUpper(words)) && !a.tail.scribes && !l.office:
		a.tail.scribes, a.tail.scribeColumn = true, l.column
		a.rd.template = append(a.rd.template, words)
		if !strings.EqualFold(words, "THƯ KÝ") {
			a.remark(Converted, l.place, words, "được ghi theo mẫu biên bản thành “THƯ KÝ”", "written “THƯ KÝ”, as the form of minutes has it")
		}
		return true
	case !a.tail.scribes && len(a.letter.Signature.Titles) > 0 && l.column != a.tail.officeColumn && isOffice(words):
		a.remark(Unplaced, l.place, words, "khối ký của bên thứ hai không tách ra được nên không đưa vào; ghi vào mục “Hai bên cùng ký”, hoặc giữ nguyên trang Word",
			"the second party's signature block could not be told apart and was left out; write it under “Two parties sign”, or keep Word's pages")
		return true
	case a.tail.scribes && l.column == a.tail.scribeColumn && isOffice(words):
		a.remark(Unplaced, l.place, words, "chức vụ của thư ký, mẫu biên bản không có chỗ ghi", "the secretary's office, for which the form of minutes has no place")
		return true
	case a.tail.scribes && l.column == a.tail.scribeColumn && a.letter.Secretary == "" && (isName(words) || isNameInCapitals(words)):
		a.letter.Secretary = words
		return true
	}
	return false
}

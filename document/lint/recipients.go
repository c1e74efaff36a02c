package lint

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"congvan/document"
)

// "Nơi nhận": who gets a copy, and the filing line.

// recipientsStart is for letters with "Kính gửi": công văn, and tờ trình and báo
// cáo to a higher agency (Annex I.II.9b).
func recipientsStart(v *view, f *finder) {
	m := v.model()
	switch {
	case m.Call != "" && m.Call != "Kính gửi":
		return
	case v.letter.Type != document.OfficialLetter && len(v.letter.Addressees) == 0:
		aboveNobody(v, f)
		return
	case m.Call == "":
		return
	}
	r := v.letter.Recipients
	at := slices.IndexFunc(r, func(s string) bool { return hasPrefixFold(s, "như trên") })
	switch {
	case at == 0 && strings.HasPrefix(r[0], "Như trên"):
	case at == 0:
		f.field(indexed("recipients", 0), r[0], Message{"viết “Như trên”", "write “Như trên”"})
	case at > 0:
		f.field(indexed("recipients", at), r[at], Message{"“Như trên” đứng đầu nơi nhận", "“Như trên” stands first"})
	case len(r) > 0 && hasPrefixFold(r[0], "như "):
		f.field(indexed("recipients", 0), r[0], Message{"viết “Như trên”", "write “Như trên”"})
	case len(r) > 0:
		f.field(indexed("recipients", 0), r[0], Message{"nơi nhận bắt đầu bằng dòng “Như trên”; thêm dòng này lên đầu", "the recipients begin with “Như trên”; put this line first"})
	default:
		f.field("recipients", "", Message{"nơi nhận bắt đầu bằng dòng “Như trên”", "begin the recipients with “Như trên”"})
	}
}

// aboveNobody finds "Như trên" where nobody is named above.
func aboveNobody(v *view, f *finder) {
	for i, s := range v.letter.Recipients {
		if hasPrefixFold(s, "như trên") {
			f.field(indexed("recipients", i), s, v.insteadOfAbove())
		}
	}
}

// insteadOfAbove tells what to write for "Như trên": a decision names its last
// article that charges somebody, other letters name who gets them.
func (v *view) insteadOfAbove() Message {
	m := Message{"văn bản không có “Kính gửi”; ghi rõ nơi nhận", "nobody stands after “Kính gửi”; name who gets it"}
	for _, a := range v.articles(v.blocks) {
		if v.letter.Type == "quyet_dinh" && isCharged.MatchString(a.words) {
			n := "“Như Điều " + strconv.Itoa(a.number) + "”"
			m = Message{"văn bản không có “Kính gửi”; viết " + n, "nobody stands after “Kính gửi”; write " + n}
		}
	}
	return m
}

// asCharged holds "Như Điều 3" under "Nơi nhận" against the article that says
// who carries the decision out.
func asCharged(v *view, f *finder) {
	list := v.articles(v.blocks)
	var charged []int
	for _, a := range list {
		if isCharged.MatchString(a.words) {
			charged = append(charged, a.number)
		}
	}
	for i, s := range v.letter.Recipients {
		m := asArticle.FindStringSubmatch(s)
		if m == nil || len(list) == 0 {
			continue
		}
		told := false
		for _, digits := range someNumber.FindAllString(m[1], -1) {
			n, _ := strconv.Atoi(digits)
			told = told || slices.Contains(charged, n)
			if !slices.ContainsFunc(list, func(a article) bool { return a.number == n }) {
				f.field(indexed("recipients", i), s, noArticle(digits, charged))
				told = true
			}
		}
		if !told && len(charged) > 0 {
			want := strconv.Itoa(charged[len(charged)-1])
			f.field(indexed("recipients", i), s, Message{"người thi hành nêu ở Điều " + want + "; sửa số điều", "who carries it out is named in Điều " + want + "; change the number"})
		}
	}
}

// noArticle tells a number that no article has, and the one that may be meant.
func noArticle(digits string, charged []int) Message {
	if len(charged) == 0 {
		return Message{"văn bản không có Điều " + digits + "; kiểm tra số điều", "there is no Điều " + digits + "; check the number"}
	}
	want := strconv.Itoa(charged[len(charged)-1])
	return Message{"văn bản không có Điều " + digits + "; người thi hành nêu ở Điều " + want, "there is no Điều " + digits + "; who carries it out is named in Điều " + want}
}

var (
	asArticle  = regexp.MustCompile(`^Như\s+(?i:điều)\s+(\d{1,2}(?:(?:,\s*|\s+và\s+)\d{1,2})*)`)
	someNumber = regexp.MustCompile(`\d+`)
	isCharged  = regexp.MustCompile(`chịu trách nhiệm|có trách nhiệm thi hành|tổ chức thực hiện Quyết định`)
)

// listedUnder finds those who stand after "Kính gửi" and again under
// "Nơi nhận", where "Như trên" already names them.
func listedUnder(v *view, f *finder) {
	if !slices.ContainsFunc(v.letter.Recipients, func(s string) bool { return hasPrefixFold(s, "như trên") }) {
		return
	}
	to := map[string]bool{}
	for _, s := range v.letter.Addressees {
		to[strings.ToLower(bare(s))] = true
	}
	for i, s := range v.letter.Recipients {
		if to[strings.ToLower(bare(s))] {
			f.field(indexed("recipients", i), s, Message{"đã có ở “Kính gửi”; “Như trên” gồm cả nơi này", "stands after “Kính gửi”; “Như trên” names it already"})
		}
	}
}

var forReport = regexp.MustCompile(`\((?:để )?(?:b/c|báo cáo)\)`)

func superiorsFirst(v *view, f *finder) {
	if v.model().Secretary != document.None {
		return // minutes name first who was there
	}
	list := v.letter.Recipients
	if len(list) == 0 || !hasPrefixFold(list[0], "như ") {
		return
	}
	others := false
	for i, s := range list {
		if i == 0 {
			continue
		}
		if !forReport.MatchString(s) {
			others = true
			continue
		}
		if others {
			f.field(indexed("recipients", i), s, Message{"nơi nhận để báo cáo thường đứng ngay sau “" + list[0] + "”", "who gets it for report usually stands right after “" + list[0] + "”"})
			return
		}
	}
}

func filingUnit(v *view, f *finder) {
	filing := v.letter.Filing
	switch {
	case len(filing.Units) > 0:
	case len(v.letter.Recipients) == 0 && filing.Copies == 0:
		f.field("recipients", "", Message{"thiếu “Nơi nhận” và dòng “Lưu”; ghi nơi nhận và đơn vị soạn thảo", "“Nơi nhận” and the filing line are missing; name who gets it and the drafting unit"})
	default:
		f.field("filing.units", filing.Line(), Message{"thêm chữ viết tắt đơn vị soạn thảo sau “VT”", "add the drafting unit's code after “VT”"})
	}
}

// unitFiled wants the drafting unit in the filing line, when it is known.
func unitFiled(v *view, f *finder) {
	unit, units := v.opts.Unit, v.letter.Filing.Units
	if unit == "" || len(units) == 0 || slices.ContainsFunc(units, func(u string) bool { return strings.EqualFold(u, unit) }) {
		return
	}
	f.field(indexed("filing.units", 0), units[0], Message{"dòng Lưu không có đơn vị soạn thảo “" + unit + "”; thêm vào dòng Lưu", "the filing line lacks the drafting unit “" + unit + "”; add it"})
}

var (
	printedFiled = regexp.MustCompile(`(?i)(?:^|,)\s*VT\s*(?:[.,;]|$)`)
	filedAgain   = regexp.MustCompile(`^(?i:lưu)(?:\s*:|\s+\p{Lu})`)
)

func filingForm(v *view, f *finder) {
	for i, u := range v.letter.Filing.Units {
		field := indexed("filing.units", i)
		switch {
		case printedFiled.MatchString(u):
			f.field(field, u, Message{"bỏ “VT”; chữ này được in sẵn", "remove “VT”; it is printed anyway"})
		case filedAgain.MatchString(u):
			f.field(field, u, Message{"bỏ “Lưu”; chữ này được in sẵn", "remove “Lưu”; it is printed anyway"})
		}
	}
}

// filingCode wants the unit's code alone, in capitals, without the marks printed
// behind it.
func filingCode(v *view, f *finder) {
	for i, u := range v.letter.Filing.Units {
		field := indexed("filing.units", i)
		switch {
		case printedFiled.MatchString(u), filedAgain.MatchString(u): // T17a
		case strings.HasSuffix(u, "."):
			f.field(field, u, Message{"bỏ dấu chấm cuối; dấu này được in sẵn", "remove the stop at the end; it is printed anyway"})
		case strings.ContainsAny(u, ";:()"), len(strings.Fields(u)) > 2 && !hasPrefixFold(u, "hồ sơ "):
			f.field(field, u, Message{"chỉ ghi chữ viết tắt của đơn vị; số lượng bản có mục riêng", "give the unit's code only; the number of copies has a field of its own"})
		case lowerCode.MatchString(u):
			f.fieldFix(field, u, strings.ToUpper(u), Message{"viết in hoa chữ viết tắt của đơn vị", "write the unit's code in capitals"})
		}
	}
}

// lowerCode is a code in small letters; one with a capital may be a name.
var lowerCode = regexp.MustCompile(`^\p{Ll}{1,4}\d?$`)

// TypedTail are such lines; what the file does not have is left out.
type TypedTail struct {
	// Copies are the lines from "Nơi nhận" to "Lưu".
	Copies []string
	// References are "(Ban hành kèm theo Quyết định số …)" of enclosures.
	References []string
}

var (
	copiesHead  = regexp.MustCompile(`^(?i:nơi\s+nhận)`)
	copyDash    = regexp.MustCompile(`^[-–—−•*+]\s*`)
	filingTyped = regexp.MustCompile(`^(?i:lưu)\b`)
	blankStop   = regexp.MustCompile(`\s+[;.]$`)
)

// copiesForm judges the list under "Nơi nhận" (Annex I.II.9d): its colon, a
// semicolon behind each, a stop behind the last.
func copiesForm(v *view, f *finder) {
	lines := v.opts.Tail.Copies
	if len(lines) == 0 {
		return
	}
	tell := func(words, vi, en string) { f.field("recipients", words, Message{vi, en}) }
	if m := copiesHead.FindString(lines[0]); m != "" && !strings.HasPrefix(strings.TrimSpace(lines[0][len(m):]), ":") {
		tell(lines[0], "sau “Nơi nhận” có dấu hai chấm", "behind “Nơi nhận” stands a colon")
	}
	entries := copyEntries(lines)
	for i, e := range entries {
		last := i+1 == len(entries)
		switch {
		case blankStop.MatchString(e):
			tell(e, "bỏ dấu cách trước dấu câu", "remove the space before the mark")
		case !last && !strings.HasSuffix(e, ";"):
			tell(e, "cuối mỗi dòng nơi nhận có dấu chấm phẩy “;”", "each line of the list ends with “;”")
		case last && !strings.HasSuffix(e, "."):
			tell(e, "dòng cuối của nơi nhận kết thúc bằng dấu chấm “.”", "the last line of the list ends with “.”")
		}
		if words := copyDash.ReplaceAllString(e, ""); filingTyped.MatchString(words) && !strings.HasPrefix(words, "Lưu:") {
			tell(e, "viết “Lưu:”, có dấu hai chấm", "write “Lưu:” with a colon")
		}
	}
}

// copyEntries joins the lines that go on with the one above; without dashes
// nobody can tell them.
func copyEntries(lines []string) (list []string) {
	dashed := slices.ContainsFunc(lines, copyDash.MatchString)
	for i, l := range lines {
		switch {
		case i == 0 && copiesHead.MatchString(l):
		case dashed && !copyDash.MatchString(l) && len(list) > 0 && !strings.HasSuffix(list[len(list)-1], ";"):
			list[len(list)-1] += " " + l
		default:
			list = append(list, l)
		}
	}
	return list
}

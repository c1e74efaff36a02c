package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"congvan/document"
)

func unreadableBody(v *view, f *finder) {
	for _, e := range v.faults {
		f.add(Place{Field: "body", Line: e.Line, Col: e.Col}, "", Message{e.VI, e.EN}, nil)
	}
}

func notComposed(v *view, f *finder) {
	l := v.raw
	texts := map[string]string{"parent_agency": l.ParentAgency, "agency": l.Agency, "symbol": l.Symbol, "place": l.Place,
		"subject": l.Subject, "signature.name": l.Signature.Name, "body": l.Body}
	for _, name := range []string{"parent_agency", "agency", "symbol", "place", "subject", "signature.name", "body"} {
		f.composed(name, texts[name])
	}
	for i, s := range l.Addressees {
		f.composed(indexed("addressees", i), s)
	}
	for i, s := range l.Recipients {
		f.composed(indexed("recipients", i), s)
	}
}

// composed shows the first word whose letters are in parts.
func (f *finder) composed(name, text string) {
	for i, line := range strings.Split(text, "\n") {
		for w := range strings.FieldsSeq(line) {
			if norm.NFC.IsNormalString(w) {
				continue
			}
			at := Place{Field: name}
			if name == "body" {
				at.Line, at.Col = i+1, 1+utf8.RuneCountInString(line[:strings.Index(line, w)])
			}
			fix := norm.NFC.String(w)
			f.add(at, w, Message{"chữ Unicode tổ hợp; chuyển sang dựng sẵn (NFC)", "the letters are decomposed; compose them (NFC)"}, &fix)
			return
		}
	}
}

func agencyCapitals(v *view, f *finder) {
	for _, a := range []struct{ name, text string }{{"parent_agency", v.letter.ParentAgency}, {"agency", v.letter.Agency}} {
		if upper := strings.ToUpper(a.text); upper != a.text {
			f.fieldFix(a.name, a.text, upper, Message{"tên cơ quan ở đầu văn bản viết in hoa", "the agency's name at the head is in capitals"})
		}
	}
}

var shortName = regexp.MustCompile(`(UBND|HĐND|KH&CN|TT&TT|GD&ĐT|TN&MT|NN&PTNT|KH&ĐT|VH,TT&DL|VHTTDL|GTVT|LĐTBXH|TTTT)`)

func agencyInFull(v *view, f *finder) {
	if m := shortName.FindStringIndex(v.letter.Authority); m != nil && alone(v.letter.Authority, m[0], m[1]) {
		f.field("authority", v.letter.Authority[m[0]:m[1]], Message{"tên cơ quan ở thẩm quyền ban hành viết đầy đủ", "write the name of the deciding agency in full"})
	}
	if m := shortName.FindStringIndex(v.letter.Agency); m != nil && alone(v.letter.Agency, m[0], m[1]) {
		f.field("agency", v.letter.Agency[m[0]:m[1]], Message{"tên cơ quan ban hành viết đầy đủ, không viết tắt", "write the issuing agency's name in full"})
	}
}

func parentPlace(v *view, f *finder) {
	switch v.letter.ParentAgency {
	case "UBND TỈNH", "ỦY BAN NHÂN DÂN TỈNH", "UỶ BAN NHÂN DÂN TỈNH", "UBND THÀNH PHỐ", "ỦY BAN NHÂN DÂN THÀNH PHỐ", "UBND XÃ", "ỦY BAN NHÂN DÂN XÃ", "UBND PHƯỜNG", "ỦY BAN NHÂN DÂN PHƯỜNG":
		f.field("parent_agency", v.letter.ParentAgency, Message{"thêm tên tỉnh, thành phố, xã sau tên cơ quan chủ quản", "add the name of the province, city or commune"})
	}
}

var (
	symbolOK     = regexp.MustCompile(`^[\p{Lu}\d]+(?:[-&][\p{Lu}\d.]+)*$`)
	symbolNumber = regexp.MustCompile(`^\s*\d+\s*/`)
)

var numberInSymbol = Message{"chỉ ghi ký hiệu, bỏ số và dấu “/”; số được cấp sau khi ký", "give the symbol alone, without number and “/”; the number is given after signing"}

func symbolForm(v *view, f *finder) {
	if m := v.model(); m.Symbol == document.TypeAgency {
		symbolNamed(v, f, m.Abbreviation)
		return
	}
	s := v.letter.Symbol
	tight := strings.NewReplacer(" ", "", "–", "-", "—", "-").Replace(s)
	switch {
	case s == "" || symbolOK.MatchString(s):
	case symbolNumber.MatchString(s):
		f.field("symbol", s, numberInSymbol)
	case symbolOK.MatchString(tight):
		f.fieldFix("symbol", s, tight, Message{"ký hiệu viết liền, nối bằng gạch nối “-”", "close the symbol up and join it with “-”"})
	case symbolOK.MatchString(strings.ToUpper(tight)):
		f.field("symbol", s, Message{"ký hiệu viết in hoa", "write the symbol in capitals"})
	default:
		f.field("symbol", s, Message{"ký hiệu chỉ có chữ in hoa, chữ số và gạch nối, ví dụ SKHCN-CĐS", "a symbol has capitals, digits and hyphens only, such as SKHCN-CĐS"})
	}
}

func symbolCV(v *view, f *finder) {
	if slices.Contains(strings.Split(strings.ToUpper(v.letter.Symbol), "-"), "CV") {
		f.field("symbol", v.letter.Symbol, Message{"công văn không có tên loại trong ký hiệu; bỏ “CV”", "an official letter has no type code; remove “CV”"})
	}
}

// typeCodes are the codes of the named types (Annex III.I) that are not also
// common codes of agencies and units.
var typeCodes = []string{"NQ", "QĐ", "QyĐ", "TB", "BC", "TTr", "GM", "BB", "GGT"}

func symbolParts(v *view, f *finder) {
	s := v.letter.Symbol
	first, _, more := strings.Cut(s, "-")
	switch {
	case v.model().Symbol == document.TypeAgency, s == "" || symbolNumber.MatchString(s):
	case slices.Contains(typeCodes, first):
		f.field("symbol", s, Message{"ký hiệu công văn bắt đầu bằng tên cơ quan, không phải tên loại “" + first + "”", "a letter's symbol begins with the agency, not with the type “" + first + "”"})
	case !more:
		f.field("symbol", s, Message{"thêm chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực sau gạch nối", "add the drafting unit's or field's code after a hyphen"})
	}
}

func symbolFiling(v *view, f *finder) {
	i := strings.LastIndex(v.letter.Symbol, "-")
	units := v.letter.Filing.Units
	if i < 0 || len(units) == 0 || v.model().Symbol == document.TypeAgency {
		return
	}
	unit := strings.TrimSpace(strings.ToUpper(v.letter.Symbol[i+1:]))
	for _, u := range units {
		if u = strings.ToUpper(u); strings.HasPrefix(u, unit) || strings.HasPrefix(unit, u) {
			return
		}
	}
	f.field("filing.units", strings.Join(units, ", "), Message{"dòng Lưu không có đơn vị “" + unit + "” của ký hiệu", "the filing line lacks the symbol's unit “" + unit + "”"})
}

func placeForm(v *view, f *finder) {
	s := v.letter.Place
	first, _ := utf8.DecodeRuneInString(s)
	switch {
	case s == "":
	case strings.ContainsAny(s, ",;:") || hasWord(strings.ToLower(s), "ngày"):
		f.field("place", s, Message{"chỉ ghi địa danh; dấu phẩy và ngày tháng do hệ thống thêm", "give the place alone; comma and date are added"})
	case unicode.IsLower(first) || slices.ContainsFunc(strings.Fields(s), lowerProper):
		f.field("place", s, Message{"viết hoa chữ cái đầu của địa danh", "the place begins with capitals"})
	}
}

// lowerProper tells a syllable of a proper name in lower case. The common
// nouns of units may stand before a name.
func lowerProper(w string) bool {
	switch w {
	case "tỉnh", "thành", "phố", "xã", "phường", "đặc", "khu", "thị", "trấn":
		return false
	}
	first, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLower(first)
}

var shortPlace = regexp.MustCompile(`(?i)(TP\.?\s*HCM|TPHCM|HCM|TP\.|T\.P|^TP\s|^TX\.?\s|^P\.\s|^TT\.?\s|Q\.\s*\d+|P\.\s*\d+)`)

func placeInFull(v *view, f *finder) {
	if m := shortPlace.FindString(v.letter.Place); m != "" {
		f.field("place", m, Message{"viết đầy đủ địa danh, ví dụ “Thành phố Hồ Chí Minh”", "write the place in full, such as “Thành phố Hồ Chí Minh”"})
	}
}

func subjectStop(v *view, f *finder) {
	s := v.letter.Subject
	if trimmed := strings.TrimRight(s, ".;,:"); trimmed != s && !strings.HasSuffix(s, "...") && !strings.HasSuffix(s, "v.v.") {
		f.fieldFix("subject", s, trimmed, Message{"bỏ dấu ở cuối trích yếu", "remove the punctuation at the subject's end"})
	}
}

var subjectOpener = regexp.MustCompile(`^(?i:V/v|Về việc)\s*:?\s*`)

func subjectTwice(v *view, f *finder) {
	s, prefix := v.letter.Subject, v.model().SubjectPrefix
	if prefix == "" && hasPrefixFold(s, "v/v") {
		f.field("subject", s, Message{"“V/v” chỉ dùng ở công văn; văn bản có tên loại viết “Về việc”", "“V/v” is for letters only; a named document has “Về việc”"})
		return
	}
	if m := subjectOpener.FindString(s); m != "" && prefix != "" {
		f.fieldFix("subject", s, s[len(m):], Message{"bỏ “V/v” hoặc “Về việc”; “" + prefix + "” được in sẵn", "remove “V/v” or “Về việc”; “" + prefix + "” is printed anyway"})
	}
}

var twoSentences = regexp.MustCompile(`(?:\p{Ll}{3,}|\d{4})\. +\p{Lu}`)

func subjectLong(v *view, f *finder) {
	s := v.letter.Subject
	if n := utf8.RuneCountInString(s); n > 180 || twoSentences.MatchString(s) {
		f.field("subject", s, Message{"trích yếu dài; rút gọn thành một cụm từ", "the subject is long; make it one phrase"})
	}
}

// subjectPhrases begin subjects and are no names.
var subjectPhrases = []string{"Bảo đảm", "Tăng cường", "Triển khai", "Báo cáo", "Cung cấp", "Đề nghị", "Góp ý", "Hướng dẫn", "Rà soát", "Tham gia", "Trả lời",
	"Phối hợp", "Đăng ký", "Tổ chức", "Chấn chỉnh", "Đôn đốc", "Khẩn trương", "Tiếp tục", "Thông báo", "Lấy ý kiến", "Xử lý", "Giải quyết", "Điều chỉnh", "Đẩy mạnh", "Thực hiện"}

func subjectCapital(v *view, f *finder) {
	if v.letter.SubjectLine() == v.letter.Subject {
		return // it begins a line of its own
	}
	for _, phrase := range subjectPhrases {
		if strings.HasPrefix(v.letter.Subject, phrase+" ") {
			first, size := utf8.DecodeRuneInString(phrase)
			word, _, _ := strings.Cut(phrase, " ")
			lower := string(unicode.ToLower(first)) + word[size:]
			f.fieldFix("subject", word, lower, Message{"chữ đầu sau “V/v” viết thường", "the word after “V/v” is lower case"})
			return
		}
	}
}

func circulationCapitals(v *view, f *finder) {
	if s := v.letter.Circulation; strings.ToUpper(s) != s {
		f.fieldFix("circulation", s, strings.ToUpper(s), Message{"chỉ dẫn lưu hành viết in hoa", "write the circulation mark in capitals"})
	}
}

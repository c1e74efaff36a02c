package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"congvan/document"
)

// The symbol, and the unit in it.

var (
	symbolOK     = regexp.MustCompile(`^[\p{Lu}\d]+(?:[-&][\p{Lu}\d.]+)*$`)
	symbolNumber = regexp.MustCompile(`^\s*\d+\s*/`)
)

// fitsSymbol tells a symbol in due form, or one that differs from it only in
// small letters inside of a unit's abbreviation.
func fitsSymbol(s string) bool {
	agency, units, _ := strings.Cut(s, "-")
	return symbolOK.MatchString(s) || symbolOK.MatchString(agency) && len(mixedUnits(units)) > 0 && symbolOK.MatchString(strings.ToUpper(s))
}

// mixedUnits gives abbreviations with small letters, "GDTrH"; none where one
// has no more capitals than small letters or begins with such.
func mixedUnits(units string) []string {
	var mixed []string
	for unit := range strings.SplitSeq(units, "-") {
		capitals, small := 0, 0
		for _, r := range unit {
			switch {
			case unicode.IsUpper(r):
				capitals++
			case unicode.IsLower(r) && capitals == 0:
				return nil
			case unicode.IsLower(r):
				small++
			}
		}
		if small > 0 && small >= capitals {
			return nil
		}
		if small > 0 {
			mixed = append(mixed, unit)
		}
	}
	return mixed
}

// symbolMixed finds small letters in a unit's abbreviation, as many offices
// write it.
func symbolMixed(v *view, f *finder) {
	s := v.letter.Symbol
	if v.model().Symbol == document.TypeAgency || symbolOK.MatchString(s) || !fitsSymbol(s) {
		return
	}
	_, units, _ := strings.Cut(s, "-")
	for _, unit := range mixedUnits(units) {
		f.field("symbol", unit, Message{"chữ viết tắt đơn vị viết in hoa: “" + strings.ToUpper(unit) + "”", "the unit's abbreviation is in capitals: “" + strings.ToUpper(unit) + "”"})
	}
}

var numberInSymbol = Message{"chỉ ghi ký hiệu, bỏ số và dấu “/”; số được cấp sau khi ký", "give the symbol alone, without number and “/”; the number is given after signing"}

func symbolForm(v *view, f *finder) {
	if m := v.model(); m.Symbol == document.TypeAgency {
		symbolNamed(v, f, m.Abbreviation)
		return
	}
	s := v.letter.Symbol
	tight := strings.NewReplacer(" ", "", "–", "-", "—", "-").Replace(s)
	switch {
	case s == "" || fitsSymbol(s):
	case symbolNumber.MatchString(s):
		f.field("symbol", s, numberInSymbol)
	case fitsSymbol(tight):
		f.fieldFix("symbol", s, tight, Message{"ký hiệu viết liền, nối bằng gạch nối “-”", "close the symbol up and join it with “-”"})
	case symbolOK.MatchString(strings.ToUpper(tight)):
		f.field("symbol", s, Message{"ký hiệu viết in hoa", "write the symbol in capitals"})
	default:
		f.field("symbol", s, Message{"ký hiệu chỉ có chữ in hoa, chữ số và gạch nối, ví dụ SKHCN-CĐS", "a symbol has capitals, digits and hyphens only, such as SKHCN-CĐS"})
	}
}

// symbolNamed holds a named type's symbol to its code: "QĐ-SYT", where codes
// such as TTr and QyĐ have small letters (Annex III.I).
func symbolNamed(v *view, f *finder, code string) {
	s := v.letter.Symbol
	agency, ok := strings.CutPrefix(s, code+"-")
	mended, m := mendedSymbol(s, code)
	switch {
	case s == "":
	case symbolNumber.MatchString(s):
		f.field("symbol", s, numberInSymbol)
	case mended != "" && mended != s:
		f.fieldFix("symbol", s, mended, m)
	case !ok:
		f.field("symbol", s, Message{"ký hiệu bắt đầu bằng “" + code + "-”, chữ viết tắt của loại văn bản, rồi tên cơ quan", "the symbol begins with “" + code + "-”, the type's code, then the agency"})
	case !symbolOK.MatchString(agency):
		f.field("symbol", agency, Message{"chữ viết tắt tên cơ quan viết in hoa, nối bằng gạch nối, không cách", "the agency's code is in capitals joined by hyphens"})
	}
}

// mendedSymbol gives a symbol that is wrong in nothing but how its code was
// typed, in capitals or without its stroke, or how its parts were joined; it is
// empty for others.
func mendedSymbol(s, code string) (string, Message) {
	typed, agency, _ := strings.Cut(joinSymbol.ReplaceAllString(s, "-"), "-")
	switch {
	case !symbolOK.MatchString(agency) || !strings.EqualFold(withoutStroke.Replace(typed), withoutStroke.Replace(code)):
		return "", Message{}
	case typed != code:
		return code + "-" + agency, Message{"chữ viết tắt của loại văn bản là “" + code + "”", "the type's code is “" + code + "”"}
	}
	return code + "-" + agency, Message{"ký hiệu viết liền, nối bằng gạch nối “-”, không dùng “/”, dấu chấm, dấu cách", "close the symbol up and join it with “-”, not with “/”, a stop or blanks"}
}

// joinSymbol is what is typed for the hyphen of a symbol.
var joinSymbol = regexp.MustCompile(`\s*[-–—/.]\s*`)

// withoutStroke takes the stroke off a code.
var withoutStroke = strings.NewReplacer("Đ", "D", "đ", "d")

// symbolCV is for official letters: of a named type T10 tells the right code.
func symbolCV(v *view, f *finder) {
	if v.model().Symbol != document.TypeAgency && slices.Contains(strings.Split(strings.ToUpper(v.letter.Symbol), "-"), "CV") {
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
	symbol := strings.TrimPrefix(strings.ToUpper(v.letter.Symbol), "CV-")
	i := strings.LastIndex(symbol, "-")
	units := slices.DeleteFunc(slices.Clone(v.letter.Filing.Units), isFile)
	if i < 0 || len(units) == 0 || v.model().Symbol == document.TypeAgency {
		return
	}
	unit := strings.TrimSpace(symbol[i+1:])
	for _, u := range units {
		if u = strings.ToUpper(u); strings.HasPrefix(u, unit) || strings.HasPrefix(unit, u) {
			return
		}
	}
	f.field(indexed("filing.units", 0), units[0], Message{"dòng Lưu không có đơn vị “" + unit + "” của ký hiệu; thêm vào dòng Lưu", "the filing line lacks the symbol's unit “" + unit + "”; add it"})
}

// isFile tells the mark of a file of papers, "HSVA", which is no unit.
func isFile(mark string) bool { return strings.HasPrefix(mark, "HS") }

// symbolUnit finds the drafting unit in the symbol of a named type, which is
// type and agency alone.
func symbolUnit(v *view, f *finder) {
	symbol := v.letter.Symbol
	parts := strings.Split(symbol, "-")
	if last := parts[len(parts)-1]; len(parts) > 2 && v.model().Symbol == document.TypeAgency && slices.Contains(v.letter.Filing.Units, last) {
		f.field("symbol", symbol, Message{"ký hiệu gồm tên loại và cơ quan; bỏ đơn vị soạn thảo “" + last + "”", "the symbol is type and agency; leave out the drafting unit “" + last + "”"})
	}
}

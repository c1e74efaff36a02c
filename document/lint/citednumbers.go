package lint

import (
	_ "embed"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"congvan/document/lint/spell"
)

// Numbers and symbols of cited documents: how they are written, and where they
// contradict what stands beside them, or each other.

var yearInside = regexp.MustCompile(`^\d+\p{L}?/((?:19|20)\d{2})/`)

// yearOfNumber holds the year inside a number against the date beside it.
func yearOfNumber(v *view, f *finder) {
	eachCited(v, func(p *piece, c citation) {
		inside := yearInside.FindStringSubmatch(c.number)
		d, dated := p.citedDay(c)
		if inside != nil && dated && inside[1] != d.year {
			f.at(p, d.start, d.end, Message{"số " + c.number + " là của năm " + inside[1] + ", ngày ghi năm " + d.year + "; kiểm tra số và ngày", "number " + c.number + " is of " + inside[1] + ", the date of " + d.year + "; check number and date"})
		}
	})
}

// typeOfCode names the type a code in a symbol stands for (Annex III.I, and
// the codes of legal documents).
var typeOfCode = map[string]string{
	"NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "QC": "Quy chế", "QyĐ": "Quy định",
	"TB": "Thông báo", "HD": "Hướng dẫn", "CTr": "Chương trình", "KH": "Kế hoạch", "PA": "Phương án",
	"ĐA": "Đề án", "BC": "Báo cáo", "BB": "Biên bản", "TTr": "Tờ trình", "CĐ": "Công điện",
	"GM": "Giấy mời", "NĐ": "Nghị định", "TT": "Thông tư", "TTLT": "Thông tư liên tịch",
	"KL": "Kết luận",
}

// codeOf gives the code that a cited number carries, from its symbol.
func codeOf(number string) (code string, ok bool) {
	parts := strings.Split(number, "/")
	symbol := parts[len(parts)-1]
	code, _, more := strings.Cut(symbol, "-")
	return code, more
}

// typeOfNumber holds the type of a cited document against the code in its
// symbol. A letter's symbol has none, and an agency's own may look like one.
func typeOfNumber(v *view, f *finder) {
	eachCited(v, func(p *piece, c citation) {
		if code, want := c.otherType(); want != "" {
			f.at(p, c.start, c.end, Message{"ký hiệu “" + code + "” là của " + strings.ToLower(want) + ", không phải " + strings.ToLower(c.kind) + "; kiểm tra", "the code “" + code + "” is that of a " + want + ", not of a " + c.kind + "; check them"})
		}
	})
}

// otherType gives the type that the code in the symbol stands for, where it is
// not the one that is named.
func (c citation) otherType() (code, want string) {
	code, ok := codeOf(c.number)
	want = typeOfCode[code]
	if !ok || want == "" || strings.EqualFold(want, c.kind) || c.kindIsLoose() || c.isLetter() && !c.codeIsType(code) {
		return code, ""
	}
	return code, want
}

// kindIsLoose tells a word that names a document of any type, or one whose
// symbol has no code of a type.
func (c citation) kindIsLoose() bool {
	k := strings.ToLower(c.kind)
	return k == "văn bản" || strings.Contains(k, "luật") || k == "pháp lệnh"
}

func (c citation) isLetter() bool { return strings.EqualFold(c.kind, "công văn") }

// neverAgencies are codes of types that no agency has for its own.
var neverAgencies = []string{"QĐ", "NQ", "NĐ", "TTr", "CTr", "QyĐ", "TTLT"}

// codeIsType tells that the code in a letter's symbol, where an agency's code
// belongs, is that of a type: "QĐ-SYT", and "KH-UBND" as the agency follows.
func (c citation) codeIsType(code string) bool {
	return slices.Contains(neverAgencies, code) || isAgencyCode(c.number[strings.LastIndexByte(c.number, '-')+1:])
}

// localCodes begin the codes of bodies that every province or region has:
// procuracies, courts, the police, the military, social insurance, the treasury.
var localCodes = []string{"VKS", "TAND", "TAKV", "THADS", "CAT", "CATP", "BCH", "BHXH", "KBNN"}

// isAgencyCode tells the code of an agency, which no unit of one has.
func isAgencyCode(code string) bool { return issuers[code] != nil || hasAnyPrefix(code, localCodes) }

//go:embed lexicon/issuers.txt
var issuersText string

// issuers gives the names of the agency behind the last part of a symbol.
var issuers = readIssuers(issuersText)

func readIssuers(text string) map[string][]string {
	out := map[string][]string{}
	for line := range spell.Lines(text) {
		code, names, _ := strings.Cut(line, " = ")
		out[code] = strings.Split(names, ", ")
	}
	return out
}

// issuerAt gives the known agency that a text begins with, whoever signs for it.
func issuerAt(text string) (name string, known bool) {
	for _, office := range []string{"Bộ trưởng ", "Chủ tịch ", "Thống đốc "} {
		text = strings.TrimPrefix(text, office)
	}
	for _, names := range issuers {
		for _, n := range names {
			if strings.HasPrefix(text, n) && len(n) > len(name) {
				name = n
			}
		}
	}
	return name, name != ""
}

// agencyOfNumber holds the agency that a citation names against the one in its
// symbol.
func agencyOfNumber(v *view, f *finder) {
	eachCited(v, func(p *piece, c citation) {
		symbol := c.number[strings.LastIndexAny(c.number, "-/")+1:]
		want := issuers[symbol]
		d, ok := p.citedDay(c)
		if _, told := c.otherType(); len(want) == 0 || !ok || told != "" {
			return
		}
		named, found := strings.CutPrefix(p.text[d.end:c.until], " của ")
		if !found {
			return
		}
		is, known := issuerAt(named)
		if known && !slices.Contains(want, is) {
			start := d.end + len(" của ")
			f.at(p, start, start+strings.Index(named, is)+len(is), Message{"ký hiệu “" + symbol + "” là của " + want[0] + "; kiểm tra cơ quan ban hành", "the symbol “" + symbol + "” is that of " + want[0] + "; check the agency"})
		}
	})
}

var legalNumber = regexp.MustCompile(`^\d+\p{L}?/(?:NĐ-CP|TT-\p{Lu})`)

// yearMissing finds decrees and circulars cited without the year that is part
// of their number.
func yearMissing(v *view, f *finder) {
	eachCited(v, func(p *piece, c citation) {
		d, dated := p.citedDay(c)
		if kind := strings.ToLower(c.kind); legalNumber.MatchString(c.number) && (strings.HasPrefix(kind, "nghị định") || strings.HasPrefix(kind, "thông tư")) && (!dated || d.year > "2005") {
			f.at(p, c.start, c.end, Message{"số của nghị định, thông tư có năm ban hành, ví dụ “30/2020/NĐ-CP”", "the number of a decree or circular has its year, such as “30/2020/NĐ-CP”"})
		}
	})
}

// twoDates finds one document cited with two dates.
func twoDates(v *view, f *finder) {
	first := map[string]citedDay{}
	eachCited(v, func(p *piece, c citation) {
		d, dated := p.citedDay(c)
		if !dated {
			return
		}
		key := strings.ToUpper(c.kind + " " + c.number)
		if was, seen := first[key]; !seen {
			first[key] = d
		} else if !was.same(d) {
			f.at(p, d.start, d.end, Message{"ở trên, " + c.kind + " số " + c.number + " có ngày khác; kiểm tra ngày", "above, the same document has another date; check the date"})
		}
	})
}

// withoutSo finds "Nghị định 30/2020/NĐ-CP" in running text.
func withoutSo(v *view, f *finder) {
	for p := range v.all() {
		if p.cell || p.field != "body" && p.field != "subject" {
			continue
		}
		for _, c := range p.cited {
			if c.bare && !p.protected(c.start) && !c.kindIsLoose() {
				start := c.end - len(c.number)
				want := strings.TrimSpace(p.text[c.start:start]) + " số " + c.number
				f.fix(p, c.start, c.end, want, Message{"trước số, ký hiệu có chữ “số”: “" + want + "”", "the word “số” stands before number and symbol: “" + want + "”"})
			}
		}
	}
}

var looseNumber = regexp.MustCompile(`số\s*:?\s*(\d+\p{L}?(?:/\d{4})?\s*/\s*\p{Lu}[\p{L}\d]*(?:\s*[-–]\s*\p{Lu}[\p{L}\d&]*)+)`)

// looseNumbers finds blanks and dashes within a cited number, and a lost hyphen.
func looseNumbers(v *view, f *finder) {
	for p := range v.all() {
		for _, m := range p.matches(looseNumber) {
			words := p.text[m[2]:m[3]]
			tight := strings.NewReplacer(" ", "", "\n", "", "–", "-").Replace(words)
			if tight != words && !p.quoted(m[2]) {
				f.fix(p, m[2], m[3], tight, Message{"số, ký hiệu viết liền, nối bằng “/” và “-”: “" + tight + "”", "number and symbol are closed up: “" + tight + "”"})
			}
		}
		for _, c := range p.cited {
			if tight, want := c.gluedSymbol(); want != "" && !p.quoted(c.start) {
				f.fix(p, c.end-len(tight), c.end, want, Message{"ký hiệu có dấu “-” giữa loại văn bản và cơ quan: “" + want + "”", "a hyphen joins the type and the agency: “" + want + "”"})
			}
		}
	}
}

// gluedSymbol gives a symbol that lost the hyphen between the code of the type
// that is named and that of a known agency, "NĐCP", and how it should be.
func (c citation) gluedSymbol() (tight, want string) {
	tight = c.number[strings.LastIndexByte(c.number, '/')+1:]
	for code, kind := range typeOfCode {
		if agency, ok := strings.CutPrefix(tight, code); ok && strings.EqualFold(kind, c.kind) && isAgencyCode(agency) {
			return tight, code + "-" + agency
		}
	}
	return tight, ""
}

// bareCodes are codes in cited symbols that lost the mark of their đ.
var bareCodes = strings.NewReplacer("ND-CP", "NĐ-CP", "QD-", "QĐ-", "HDND", "HĐND", "BGDDT", "BGDĐT", "LDTBXH", "LĐTBXH")

var bareCode = regexp.MustCompile(`\d/((?:ND-CP|QD-\p{Lu}[\p{L}\d]*|\p{L}+-(?:HDND|BGDDT|B?LDTBXH)))(?:[\s,.;:)]|$)`)

// lostStroke finds "30/2020/ND-CP": the code of a decree is NĐ.
func lostStroke(v *view, f *finder) {
	for p := range v.all() {
		p.eachWith("D", bareCode, func(m []int) {
			want := bareCodes.Replace(p.text[m[2]:m[3]])
			if !p.quoted(m[2]) {
				f.fix(p, m[2], m[3], want, Message{"ký hiệu viết “" + want + "”", "the symbol is “" + want + "”"})
			}
		})
	}
}

// lawOfSession is the number of a law or resolution of the National Assembly.
var lawOfSession = regexp.MustCompile(`(\d+/(\d{4})/(?:UBTV)?QH(\d{1,2}))`)

// firstYears are when a National Assembly met first; each sits about
// five years, and the years of change belong to both.
var firstYears = map[int]int{10: 1997, 11: 2002, 12: 2007, 13: 2011, 14: 2016, 15: 2021, 16: 2026}

// sessionYear holds the National Assembly in a number against its year.
func sessionYear(v *view, f *finder) {
	for p := range v.all() {
		p.each(lawOfSession, func(m []int) {
			year, _ := strconv.Atoi(p.text[m[4]:m[5]])
			session, _ := strconv.Atoi(p.text[m[6]:m[7]])
			from, known := firstYears[session]
			to, ended := firstYears[session+1]
			if known && !p.quoted(m[2]) && (year < from || ended && year > to) {
				f.at(p, m[2], m[3], Message{"năm " + strconv.Itoa(year) + " không phải của Quốc hội khóa này; kiểm tra số", "the year is not one of this National Assembly; check the number"})
			}
		})
	}
}

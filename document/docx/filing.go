package docx

import (
	"regexp"
	"strconv"
	"strings"
)

// filedUnits parts the units of a filing line at its commas; those in brackets
// belong to a unit: "VT (BCA, BYT)".
func filedUnits(words string) []string {
	depth := 0
	return strings.FieldsFunc(words, func(r rune) bool {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		}
		return depth <= 0 && (r == ',' || r == ';')
	})
}

// copiesCount is the number of copies at the end of the filing line, with the
// words it is written in.
var copiesCount = regexp.MustCompile(`\s*\(\s*(0*(\d{1,3})(?:\s*(?:b|bản|bộ))?)\s*\)$`)

// gluedOffice is in no code of a unit: "TL.KT. TRƯỞNG BAN".
var gluedOffice = regexp.MustCompile(`(?:KT|TL|TUQ|TM|Q)\.\s*\p{Lu}|TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|CHÁNH `)

// registryOf is the registry of several agencies: "VT (CA, SGDĐT)".
var registryOf = regexp.MustCompile(`^(?i:VT)\s*\(([^()]+)\)$`)

// filing reads "VT, CĐS (5)." of the line "Lưu: VT, CĐS (5)." (Annex I.II.9d).
func (a *assembler) filing(l line, words string) {
	if a.tail.filed {
		a.remark(Unplaced, l.place, l.words(), "dòng “Lưu” thứ hai", "a second filing line")
		return
	}
	a.tail.filed = true
	a.rd.template = append(a.rd.template, l.words())
	words = strings.TrimRight(words, " .;")
	if strings.HasPrefix(words, "(") && strings.HasSuffix(words, ")") {
		words = words[1 : len(words)-1]
	}
	words = a.filedCopies(words)
	registry := false
	for _, unit := range filedUnits(words) {
		registry = a.filedUnit(l, strings.Trim(unit, " .")) || registry
	}
	if !registry {
		a.remark(Converted, l.place, l.words(), "dòng “Lưu” không có “VT”; hệ thống luôn ghi “VT”", "the filing line names no “VT”; the letter always prints it")
	}
}

// filedCopies takes the number of copies off the end of the line.
func (a *assembler) filedCopies(words string) string {
	m := copiesCount.FindStringSubmatchIndex(words)
	if m == nil {
		return words
	}
	n, err := strconv.Atoi(words[m[4]:m[5]])
	if err != nil {
		return words
	}
	a.letter.Filing.Copies = n
	if as := words[m[2]:m[3]]; as != strconv.Itoa(n) {
		a.letter.Filing.CopiesAs = as
	}
	return words[:m[0]]
}

// filedUnit takes one unit of the line; registry tells that it is "VT".
func (a *assembler) filedUnit(l line, unit string) (registry bool) {
	filing := &a.letter.Filing
	switch {
	case unit == "":
	case strings.EqualFold(unit, "VT"):
		return true
	case registryOf.MatchString(unit):
		for _, of := range filedUnits(registryOf.FindStringSubmatch(unit)[1]) {
			filing.Units = append(filing.Units, strings.TrimSpace(of))
		}
		a.remark(Converted, l.place, l.words(), "đơn vị trong ngoặc sau “VT” được ghi sau dấu phẩy", "the units in brackets behind “VT” stand behind a comma")
		return true
	case gluedOffice.MatchString(unit):
		a.remark(Guessed, l.place, unit, "chữ dính vào dòng “Lưu” có vẻ là chức vụ người ký; hãy kiểm tra", "text joined to the filing line looks like a signer's office; please check")
		fallthrough
	default:
		filing.Units = append(filing.Units, unit)
	}
	return false
}

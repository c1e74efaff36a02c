package docx

import (
	"regexp"
	"strings"

	"congvan/document"
)

// mandate is a signing capacity with what stands behind it on its line: "KT.",
// and "K/T", "KT/" or "KT" as drafters type it (Annex I.II.7b).
type mandate struct {
	capacity document.Capacity
	typed    string // as in the file
	office   string // what it stands before; empty when that is on the next line
}

var (
	capacityMark = regexp.MustCompile(`^(T[./]?M|K[./]?T|T[./]?L|T[./]?U[./]?Q|Q)(\s*[./:]+\s*|\s+|$)`)
	inner        = strings.NewReplacer(".", "", "/", "")
)

// mandateOf reads the capacity that a line begins with. Without a mark behind it
// the letters have to stand before an office.
func mandateOf(words string) (m mandate, found bool) {
	parts := capacityMark.FindStringSubmatch(words)
	if parts == nil {
		return m, false
	}
	m = mandate{document.Capacity(inner.Replace(parts[1])), strings.TrimSpace(parts[0]), strings.TrimSpace(words[len(parts[0]):])}
	marked := strings.ContainsAny(parts[2], "./:")
	if !marked && (m.capacity == "Q" || !holdsOffice(m.office)) {
		return mandate{}, false
	}
	return m, true
}

// officeInSmall takes "KT. Giám đốc" and "Phó Giám đốc", which the form has in
// capitals.
func (a *assembler) officeInSmall(l line, words string) bool {
	if l.listed || a.tail.inCopies && l.column == a.tail.column && !a.tail.filed {
		return false
	}
	if a.letter.Signature.Name != "" || !smallOffice.MatchString(words) || len([]rune(words)) > maxOffice {
		return false
	}
	a.remark(Converted, l.place, words, "quyền hạn, chức vụ được ghi bằng chữ in hoa theo thể thức", "the capacity and the office were put in capitals, as the form has them")
	a.office(l, strings.ToUpper(words))
	return true
}

// maxOffice is the most characters of an office that is not in capitals.
const maxOffice = 60

// smallOffice is an office as running text has it, by its first words.
var smallOffice = regexp.MustCompile(`^(?i:(?:T[./]?M|K[./]?T|T[./]?L|TUQ|Q)\s*[./:]\s*)?(?i:(?:phó|quyền)\s+)*(?i:giám đốc|tổng giám đốc|chủ tịch|hiệu trưởng|viện trưởng|cục trưởng|chi cục trưởng|vụ trưởng|trưởng (?:ban|phòng|khoa|đoàn|trạm|đội|đại diện)|` +
	`chánh (?:văn phòng|thanh tra|án)|đội trưởng|tổ trưởng|trạm trưởng|bộ trưởng|thứ trưởng|bí thư|thủ trưởng|chủ nhiệm|ủy ban nhân dân|uỷ ban nhân dân|ban giám hiệu|ban thường vụ|ban chấp hành|hội đồng)(?:\s+[\p{L}\s,-]+)?$`)

package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// person is called so before the name.
	person = regexp.MustCompile(`^(?:Ông|Bà|Đồng chí|Anh|Chị)\s`)
	// officeOf begins what somebody is, behind the name and a comma.
	officeOf = regexp.MustCompile(`^(?:Phó|Chủ tịch|Giám đốc|Trưởng|Chánh|Bí thư|Hiệu trưởng|Cục trưởng|Vụ trưởng|Viện trưởng|Tổng Giám đốc|Ủy viên|Thành viên|Nguyên)\s`)
)

// cutLines finds what a list in brackets, without quotes, was cut into at its
// commas: "[Giám đốc các sở, ban, ngành]" is three lines, the others in lower case.
func cutLines(v *view, f *finder) {
	f.cutIn("addressees", v.letter.Addressees)
	f.cutIn("recipients", v.letter.Recipients)
}

func (f *finder) cutIn(field string, lines []string) {
	for i := 1; i < len(lines); i++ {
		if isRest(lines[i-1], lines[i]) {
			f.field(indexed(field, i), lines[i], Message{"dòng này là phần tiếp của dòng trên, bị tách ở dấu phẩy; đặt cả dòng trong dấu nháy kép", "this line continues the one above, which was cut at a comma; put the whole line in double quotes"})
		}
	}
}

// isRest tells that a line is the rest of the one above: it begins in lower
// case, and not as a group of its own, or it is the office of a person.
func isRest(above, line string) bool {
	first, _ := utf8.DecodeRuneInString(line)
	group := slices.Contains([]string{"các", "như", "những", "toàn", "lưu", "ông", "bà", "đồng"}, strings.SplitN(line, " ", 2)[0])
	begun, _ := utf8.DecodeRuneInString(above)
	return unicode.IsLower(first) && unicode.IsUpper(begun) && !group || person.MatchString(above) && !strings.Contains(above, ",") && officeOf.MatchString(line)
}

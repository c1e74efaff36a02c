package document

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// maxNumber bounds a number with its symbol, in bytes.
const maxNumber = 200

// Cites says whether a text names the document with that number and symbol,
// such as "45/SKHCN-CĐS", and its date after it. Both ways of writing the date
// count (Annex I.II.6d: "ngày 20 tháng 11 năm 2026"; in short "20/11/2026").
func Cites(text, number string, day, month, year int) bool {
	n, symbol, ok := strings.Cut(Normalize(number), "/")
	if !ok || symbol == "" || len(number) > maxNumber || !utf8.ValidString(number) {
		return false
	}
	pattern := fmt.Sprintf(`(?i)(?:^|[^\p{L}\d/])0*%s\s*/\s*%s(?:[^;\p{L}\d/-])[^;]{0,80}?ngày\s+0?%d(?:\s+tháng\s+0?%d\s+năm\s+%[5]d|[/.-]0?%[4]d[/.-]%[5]d)(?:\D|$)`,
		regexp.QuoteMeta(strings.TrimLeft(n, "0")), regexp.QuoteMeta(symbol), day, month, year)
	return regexp.MustCompile(pattern).MatchString(Normalize(text))
}

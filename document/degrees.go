package document

import (
	"regexp"
	"strings"
)

// degree is one rank, degree or honour before a name. An abbreviation ends at
// a stop, a comma or a space, so that "CN." is one and "Cường" is none.
var degree = regexp.MustCompile(`^(?:(?:GS|PGS|TSKH|TS|Ts|T[hH][sS]|Th\.[sS]|CN|KS|KTS|BSCK ?(?:I{1,2}|[12])|BSNT|BS|CK(?:I{1,2}|[12])|DSCK ?(?:I{1,2}|[12])|DS|YS|CNĐD|LS|CVCC|CVC|NGND|NGƯT|TTND|TTƯT|NSND|NSƯT|AHLĐ)[.,\s–-]+|` +
	`(?:Giáo sư|Phó giáo sư|Phó Giáo sư|Tiến sĩ khoa học|Tiến sĩ|Thạc sĩ|Cử nhân|Kỹ sư|Bác sĩ|Dược sĩ|Luật sư|(?:Nhà giáo|Thầy thuốc|Nghệ nhân|Nghệ s[ĩỹ]) (?:[Nn]hân dân|[Ưư]u tú)|Nhà giáo|Thầy thuốc|Nghệ nhân|Nghệ s[ĩỹ]|Anh hùng [Ll]ao động|` +
	`Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy|Trung úy|Thiếu úy)[.,\s]+)`)

// WithoutDegrees gives a signer's name without the academic and military
// ranks, degrees and honours before it: "PGS.TS. Nguyễn Văn B" is "Nguyễn
// Văn B" (Annex I.II.7c). A text that is nothing but such words stays.
func WithoutDegrees(name string) string {
	rest := strings.TrimSpace(name)
	for {
		m := degree.FindString(rest)
		if m == "" {
			return rest
		}
		after := strings.TrimLeft(rest[len(m):], " .,-–")
		if after == "" {
			return rest
		}
		rest = after
	}
}

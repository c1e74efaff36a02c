package docx

import (
	"regexp"
	"strings"
)

// placeParts reads a place as the reader gives it: the part, the paragraph; and
// that of something printed, "page2".
var placeParts = regexp.MustCompile(`^([a-z]+)(\d*)(?: (?:¶)?(\d+))?$`)

var partNames = map[string][2]string{
	"document":  {"phần chính", "main text"},
	"header":    {"đầu trang", "header"},
	"footer":    {"chân trang", "footer"},
	"footnotes": {"chú thích cuối trang", "footnotes"},
	"endnotes":  {"chú thích cuối văn bản", "endnotes"},
	"comments":  {"ghi chú bên lề", "comments"},
	"docx":      {"tệp", "file"},
	"page":      {"trang", "page"},
}

// placeWords words a place such as "document ¶12" in both languages; one of
// another form, such as the name of a part, stays as it is.
func placeWords(place string) (vi, en string) {
	m := placeParts.FindStringSubmatch(place)
	if m == nil || partNames[m[1]] == [2]string{} {
		return place, place
	}
	vi, en = partNames[m[1]][0], partNames[m[1]][1]
	if m[2] != "" {
		vi, en = vi+" "+m[2], en+" "+m[2]
	}
	switch {
	case m[3] == "":
	case strings.Contains(place, "¶"):
		vi, en = vi+", đoạn "+m[3], en+", paragraph "+m[3]
	default:
		vi, en = vi+", số "+m[3], en+", no. "+m[3]
	}
	return vi, en
}

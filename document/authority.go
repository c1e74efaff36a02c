package document

import (
	"regexp"
	"strings"
)

// session begins the words that say in which term and session a council
// decides: "KHÓA II, KỲ HỌP THỨ BA".
var session = regexp.MustCompile(`\s(?:KHÓA|KHOÁ|NHIỆM KỲ|KỲ HỌP)\s`)

// AuthorityLines are the lines in which who decides is printed: a council's
// session stands below its name.
func (l *Letter) AuthorityLines() []string {
	at := session.FindStringIndex(l.Authority)
	switch {
	case l.Authority == "":
		return []string{}
	case at == nil:
		return []string{l.Authority}
	}
	return []string{strings.TrimRight(l.Authority[:at[0]], " ,"), strings.TrimSpace(l.Authority[at[0]:])}
}

package fixed

import (
	"fmt"
	"regexp"
	"strings"

	"congvan/document"
)

// label is the number of a line with its mark: "c)", "1.1.".
const label = `(?:\d+(?:\.\d+)*|[IVXLC]+(?:\.\d+)*|\p{L})[.):]?`

var (
	// numbered is a line with up to two words before its number: "Việc 4.".
	numbered = regexp.MustCompile(`^(?:\p{L}+ ){0,2}(` + label + `)\s+(.+)$`)
	labelled = regexp.MustCompile(`^` + label + `$`)
)

// telling is how many words behind a number tell its line.
const telling = 4

// otherNumbers tells lines whose automatic number the printing program counted
// otherwise than Word.
func otherNumbers(l *document.Letter, lines []line) (out []Note) {
	printed := numbersIn(lines)
	for own := range strings.Lines(document.PlainText(l)) {
		own = strings.TrimSpace(own)
		m := numbered.FindStringSubmatch(own)
		if m == nil {
			continue
		}
		words := strings.Fields(m[2])
		if words = words[:min(telling, len(words))]; len(words) < 2 {
			continue
		}
		if other, page := printed[phrase(words)].unlike(m[1]); other != "" && len(out) < maxAbsent {
			out = append(out, Note{page, own, fmt.Sprintf("trang in đánh số dòng này là “%s”, khác số của Word; trong Word hãy gõ số thành chữ rồi lấy lại trang", other),
				fmt.Sprintf("the pages number this line “%s”, unlike Word; type the number as text in Word and take the pages anew", other)})
		}
	}
	return out
}

// numbers are those that are printed before some words, wherever these stand.
type numbers struct {
	bare map[string]bool // all of them
	last string          // the last one with a mark of its own
	page int             // where that stands
}

// unlike gives the number that is printed; none when one of them is the wanted one.
func (n *numbers) unlike(want string) (number string, page int) {
	if n == nil || n.bare[bare(want)] {
		return "", 0
	}
	return n.last, n.page
}

// numbersIn finds the numbers on the pages, by the words behind them: two of them,
// and more up to the telling ones; so a long letter is gone through once.
func numbersIn(lines []line) map[string]*numbers {
	out := map[string]*numbers{}
	for _, l := range lines {
		for i, w := range l.words {
			if !labelled.MatchString(bare(w.Text)) {
				continue
			}
			behind := texts(l.words[i+1 : min(i+1+telling, len(l.words))])
			for n := 2; n <= len(behind); n++ {
				key := phrase(behind[:n])
				if out[key] == nil {
					out[key] = &numbers{bare: map[string]bool{}}
				}
				out[key].bare[bare(w.Text)] = true
				if labelled.MatchString(w.Text) {
					out[key].last, out[key].page = w.Text, l.page
				}
			}
		}
	}
	return out
}

// phrase joins words without the marks around them.
func phrase(words []string) string {
	var out []string
	for _, w := range words {
		out = append(out, bare(w))
	}
	return strings.Join(out, " ")
}

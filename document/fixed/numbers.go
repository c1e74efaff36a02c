package fixed

import (
	"fmt"
	"regexp"
	"slices"
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
	at := wordIndex(lines)
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
		if other, page := at.numberBefore(words, m[1]); other != "" && len(out) < maxAbsent {
			out = append(out, Note{page, own, fmt.Sprintf("trang in đánh số dòng này là “%s”, khác số của Word; trong Word hãy gõ số thành chữ rồi lấy lại trang", other),
				fmt.Sprintf("the pages number this line “%s”, unlike Word; type the number as text in Word and take the pages anew", other)})
		}
	}
	return out
}

// places are where words stand on the lines of the pages.
type places map[string][]spot

type spot struct {
	line line
	word int
}

func wordIndex(lines []line) places {
	at := places{}
	for _, l := range lines {
		for i, w := range l.words {
			at[bare(w.Text)] = append(at[bare(w.Text)], spot{l, i})
		}
	}
	return at
}

// numberBefore gives the number that is printed before some words; none when
// one of the places where they stand has the wanted one.
func (at places) numberBefore(words []string, want string) (number string, page int) {
	for _, s := range at[bare(words[0])] {
		rest := s.line.words[s.word:]
		if s.word == 0 || len(rest) < len(words) || !slices.EqualFunc(words, texts(rest[:len(words)]), func(a, b string) bool { return bare(a) == bare(b) }) {
			continue
		}
		switch before := s.line.words[s.word-1].Text; {
		case bare(before) == bare(want):
			return "", 0
		case labelled.MatchString(before):
			number, page = before, s.line.page
		}
	}
	return number, page
}

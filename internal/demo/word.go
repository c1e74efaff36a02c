package demo

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"congvan/document"
)

// searchWord is a word of the letter's body, typed without accents: the
// longest one that has accents to leave out, else the longest.
func searchWord(l *document.Letter) string {
	best, bestScore := "", -1
	for _, w := range strings.FieldsFunc(bodyText(l), func(r rune) bool { return !unicode.IsLetter(r) }) {
		score := utf8.RuneCountInString(w)
		if fold(w) != strings.ToLower(w) {
			score += 100
		}
		if score > bestScore {
			best, bestScore = w, score
		}
	}
	return fold(best)
}

func bodyText(l *document.Letter) string {
	blocks, err := document.ParseBody(l.Body)
	if err != nil {
		return l.Subject // an unreadable body was refused before
	}
	return document.BodyText(blocks)
}

// fold writes a word in lower case without accents.
func fold(s string) string {
	s = strings.NewReplacer("đ", "d", "Đ", "d").Replace(s)
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}

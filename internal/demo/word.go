package demo

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document"
	"congvan/storage/postgres/lexeme"
)

// searchWord is a word of the letter's body, typed without accents: the
// longest one that has accents to leave out, else the longest.
func searchWord(l *document.Letter) string {
	best, bestScore := "", -1
	for _, w := range strings.FieldsFunc(bodyText(l), func(r rune) bool { return !unicode.IsLetter(r) }) {
		score := utf8.RuneCountInString(w)
		if lexeme.Fold(w) != strings.ToLower(w) {
			score += 100
		}
		if score > bestScore {
			best, bestScore = w, score
		}
	}
	return lexeme.Fold(best)
}

func bodyText(l *document.Letter) string {
	blocks, err := document.ParseBody(l.Body)
	if err != nil {
		return l.Subject // an unreadable body was refused before
	}
	return document.BodyText(blocks)
}

package lint

import "strings"

// Compound tells that two syllables make one word, by the word list: a line is
// better not broken between them.
func Compound(first, second string) bool {
	return vocabulary().isWord(strings.ToLower(first), strings.ToLower(second))
}

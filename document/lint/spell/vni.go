package spell

import (
	"strings"
)

// Keys of the VNI way of typing left in the text: "trie6u5" is "triệu".

var (
	// vniLetters are a letter and the key behind it.
	vniLetters = strings.NewReplacer("a6", "â", "e6", "ê", "o6", "ô", "uo7", "ươ", "o7", "ơ", "u7", "ư", "a8", "ă", "d9", "đ")
	// vniLate are keys typed at the end of a syllable: "trieu65".
	vniLate = []struct{ key, plain, meant string }{{"6", "a", "â"}, {"6", "e", "ê"}, {"6", "o", "ô"}, {"7", "uo", "ươ"}, {"7", "o", "ơ"}, {"7", "u", "ư"}, {"8", "a", "ă"}, {"9", "d", "đ"}}
)

// FromVNI reads a syllable as its keys were hit, and gives how many of them
// were digits; ok is false for codes and units.
func FromVNI(typed string) (syllable string, keys int, ok bool) {
	tone, letters := 0, vniLetters.Replace(typed)
	for _, r := range typed {
		if r >= '0' && r <= '9' {
			keys++
		}
	}
	var rest strings.Builder
	for i, r := range letters {
		switch {
		case r >= '1' && r <= '5':
			if tone != 0 {
				return "", 0, false
			}
			tone = int(r - '0')
		case r >= '6' && r <= '9':
			late := false
			for _, l := range vniLate {
				if l.key == string(r) && strings.Contains(letters[:i], l.plain) {
					plain := strings.Replace(rest.String(), l.plain, l.meant, 1)
					rest.Reset()
					rest.WriteString(plain)
					late = true
					break
				}
			}
			if !late {
				return "", 0, false
			}
		case r == '0':
			return "", 0, false
		default:
			rest.WriteRune(r)
		}
	}
	base := []rune(rest.String())
	// The keys of the tones are in another order than the rows of vowels.
	tone = []int{0, 2, 1, 3, 4, 5}[tone]
	places := parses(base, tone)
	if len(places) == 0 {
		return "", 0, false
	}
	return meant(base, tone, places[len(places)-1]), keys, true
}

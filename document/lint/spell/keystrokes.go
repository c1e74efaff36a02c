package spell

import (
	"slices"
	"strings"
)

// telex writes letters as the keys that make them.
var telex = strings.NewReplacer("ă", "aw", "â", "aa", "ê", "ee", "ô", "oo", "ươ", "uow", "ơ", "ow", "ư", "uw", "đ", "dd")

// toneKeys are the keys of the tones huyền, sắc, hỏi, ngã and nặng.
const toneKeys = "fsrxj"

// keystrokes gives the keys that type a word by Telex, the tone last.
func keystrokes(word string) string {
	var keys, last strings.Builder
	for _, r := range word {
		v, vowel := tones[r]
		if !vowel {
			v.base = r
		}
		keys.WriteRune(v.base)
		if v.tone != level {
			last.WriteByte(toneKeys[v.tone-1])
		}
	}
	return telex.Replace(keys.String()) + last.String()
}

// toneLast moves a tone's key from inside a word to its end, where typists put
// it too: "tirnh" is "tinhr".
func toneLast(keys string) string {
	for i := 2; i < len(keys); i++ {
		if strings.IndexByte(toneKeys, keys[i]) >= 0 && strings.IndexByte("aeiouyw", keys[i-1]) >= 0 {
			return keys[:i] + keys[i+1:] + keys[i:i+1]
		}
	}
	return keys
}

// oneKeyApart tells that one key was left out, added, changed or exchanged
// with the next.
func oneKeyApart(a, b string) bool {
	x, y := Apart([]byte(a), []byte(b))
	return len(x) <= 1 && len(y) <= 1 || len(x) == 2 && len(y) == 2 && x[0] == y[1] && x[1] == y[0]
}

// Apart gives what two words do not share: each without their common beginning
// and end.
func Apart[E comparable](a, b []E) (x, y []E) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
}

// typedFor gives the syllables that an unknown one may be typed for: those of
// the same keys, and those of nearly the same.
func (l *wordLists) typedFor(word string) (same, near []string) {
	keys := keystrokes(word)
	moved, once := toneLast(keys), keystrokes(undoubled(word))
	for syllable, k := range l.keys {
		switch {
		case k == keys || k == moved || k == once:
			same = append(same, syllable)
		case (len(keys) > 2 || !strings.ContainsAny(keys, "aeiouy")) && (oneKeyApart(k, keys) || oneKeyApart(k, moved)):
			near = append(near, syllable)
		}
	}
	for _, syllable := range l.heard[sound(word)] {
		if isSlip(word, syllable) && !slices.Contains(near, syllable) {
			near = append(near, syllable)
		}
	}
	slices.Sort(same)
	slices.Sort(near)
	return same, near
}

// undoubled takes one away of two letters that are the same.
func undoubled(word string) string {
	letters := []rune(word)
	for i := 1; i < len(letters); i++ {
		if letters[i] == letters[i-1] {
			return string(slices.Delete(letters, i, i+1))
		}
	}
	return word
}

// typedFor is that of the vocabulary, once for each syllable of the letter.
func (c *Checker) typedFor(word string) (same, near []string) {
	found, asked := c.typed[word]
	if !asked {
		found[0], found[1] = vocabulary().typedFor(word)
		c.typed[word] = found
	}
	return found[0], found[1]
}

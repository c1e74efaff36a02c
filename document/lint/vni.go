package lint

import (
	"regexp"
	"strings"
)

// Keys of the VNI way of typing left in the text: "trie6u5" is "triệu".

var (
	vniTyped = regexp.MustCompile(`[a-z]{1,6}\d[a-z\d]{0,6}`)
	// vniLetters are a letter and the key behind it.
	vniLetters = strings.NewReplacer("a6", "â", "e6", "ê", "o6", "ô", "uo7", "ươ", "o7", "ơ", "u7", "ư", "a8", "ă", "d9", "đ")
	// vniLate are keys typed at the end of a syllable: "trieu65".
	vniLate = []struct{ key, plain, meant string }{{"6", "a", "â"}, {"6", "e", "ê"}, {"6", "o", "ô"}, {"7", "uo", "ươ"}, {"7", "o", "ơ"}, {"7", "u", "ư"}, {"8", "a", "ă"}, {"9", "d", "đ"}}
)

// fromVNI reads a syllable as its keys were hit; ok is false for codes and units.
func fromVNI(typed string) (syllable string, keys int, ok bool) {
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

// minKeyed is the shortest syllable with a single key; shorter are codes: "a1".
const minKeyed = 4

// keysLeft finds such syllables; one with a single key must make a word with a
// neighbour, for codes look like it.
func keysLeft(v *view, f *finder) {
	for _, p := range v.pieces {
		for _, m := range vniTyped.FindAllStringIndex(p.text, -1) {
			want, keys, ok := fromVNI(p.text[m[0]:m[1]])
			if !ok || !alone(p.text, m[0], m[1]) || p.protected(m[0]) || p.codeAt(m[0], m[1]) || keys < 2 && (m[1]-m[0] < minKeyed || !p.wordAt(m[0], m[1], want)) {
				continue
			}
			f.fix(p, m[0], m[1], want, Message{"còn phím gõ VNI; viết “" + want + "”", "keys of VNI typing are left; write “" + want + "”"})
		}
	}
}

// codeAt tells that marks join the bytes to a code or an address.
func (p *piece) codeAt(start, end int) bool {
	const joints = "-/\\_.@&"
	return start > 0 && strings.ContainsRune(joints, rune(p.text[start-1])) || end+1 < len(p.text) && strings.ContainsRune(joints, rune(p.text[end])) && p.text[end+1] != ' '
}

// wordAt tells that a syllable makes a word with one beside the bytes.
func (p *piece) wordAt(start, end int, syllable string) bool {
	before := strings.ToLower(lastField(p.text[:start]))
	behind, _, _ := strings.Cut(strings.TrimLeft(p.text[end:], " "), " ")
	behind = strings.ToLower(strings.TrimRight(behind, ".,;:)"))
	return vocabulary().isWord(before, syllable) || vocabulary().isWord(syllable, behind)
}

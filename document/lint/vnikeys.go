package lint

import (
	"regexp"
	"strings"

	"congvan/document/lint/spell"
)

var vniTyped = regexp.MustCompile(`[a-z]{1,6}\d[a-z\d]{0,6}`)

// minKeyed is the shortest syllable with a single key; shorter are codes: "a1".
const minKeyed = 4

// keysLeft finds such syllables; one with a single key must make a word with a
// neighbour, for codes look like it.
func keysLeft(v *view, f *finder) {
	for p := range v.all() {
		for _, m := range vniTyped.FindAllStringIndex(p.text, -1) {
			want, keys, ok := spell.FromVNI(p.text[m[0]:m[1]])
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
	return spell.Compound(before, syllable) || spell.Compound(syllable, behind)
}

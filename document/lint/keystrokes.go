package lint

import (
	"cmp"
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
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch {
	case len(a) < len(b):
		return a[i:] == b[i+1:]
	case i == len(a):
		return true
	case i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i]:
		return a[i+2:] == b[i+2:]
	}
	return a[i+1:] == b[i+1:]
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

// unknownSyllable reports word i of a piece when Vietnamese does not write it
// and, beside its neighbours, it is plain what was meant.
func (f *finder) unknownSyllable(p *piece, i int) bool {
	w := p.words()[i]
	known := vocabulary()
	if len(w.lower) < 2 || len(w.lower) > 16 || slices.Contains(english, w.lower) || known.writes(w.lower) || p.foundOtherwise(w.lower) || p.mistakenAt(i) || !p.isLowered(w) && !p.beginsSentence(i) || p.protected(w.start) || p.glued(w) {
		return false
	}
	same, near := f.view.typedFor(w.lower)
	meant := p.bestFit(i, same)
	if len(meant) == 0 {
		meant = p.bestFit(i, near)
	}
	if len(meant) == 0 {
		meant = parts(w.lower)
	}
	if len(meant) == 0 || len(meant) > maxMeant {
		return false
	}
	f.meant(p, w.start, w.end, p.text[w.start:w.end], meant)
	return true
}

// bestFit gives the syllables of a list that go best with the neighbours of
// the unknown word i.
func (p *piece) bestFit(i int, list []string) (meant []string) {
	word, best := p.words()[i].lower, 0
	for _, syllable := range list {
		sure := p.fits(syllable, i)
		switch {
		case strings.HasPrefix(word, "dd"):
			sure++ // no language begins so
		case sure == 0, !marked(word) && (sure < asWord || !plainly(word, syllable)):
			continue // perhaps a word of another language
		}
		if isSlip(word, syllable) {
			sure += asSlip
		}
		if sure > best {
			best, meant = sure, nil
		}
		if sure == best {
			meant = append(meant, syllable)
		}
	}
	return meant
}

// plainly tells that letters without marks are a syllable's: with the marks
// left out, its keys in another order, or with no vowel as no language has.
func plainly(word, syllable string) bool {
	keys := keystrokes(syllable)
	order := func(s string) string { return string(slices.Sorted(slices.Values([]byte(s)))) }
	return slipFor(word, syllable) == left || !strings.ContainsAny(word, "aeiouyw") || len(keys) == len(word) && order(keys) == order(word)
}

// maxMeant is how many words are proposed at most; with more nothing is plain.
const maxMeant = 3

// parts gives the word whose space was left out: "triểnkhai".
func parts(word string) []string {
	for at := range word {
		if at > 0 && marked(word) && vocabulary().isWord(word[:at], word[at:]) {
			return []string{word[:at] + " " + word[at:]}
		}
	}
	return nil
}

// english are words that stand between others in English.
var english = strings.Fields("an and are as at but by for from in is it not of on or that the this to was with")

// What speaks for a syllable: it was seen beside its neighbour, is written
// otherwise by a usual slip, makes a word with its neighbour.
const (
	seen   = 1
	asSlip = 3
	asWord = 4
)

// fits tells how well a syllable goes with the neighbours of word i.
func (p *piece) fits(syllable string, i int) (sure int) {
	w, known := p.words(), vocabulary()
	weigh := func(first, second string) int {
		switch {
		case known.isWord(first, second):
			return asWord
		case known.met(first, second):
			return seen
		}
		return 0
	}
	if p.follows(i) {
		sure += weigh(w[i-1].lower, syllable)
	}
	if p.follows(i + 1) {
		sure += weigh(syllable, w[i+1].lower)
	}
	return sure
}

// typedFor is typedFor, once for each syllable of the letter.
func (v *view) typedFor(word string) (same, near []string) {
	found, asked := v.typed[word]
	if !asked {
		found[0], found[1] = vocabulary().typedFor(word)
		v.typed[word] = found
	}
	return found[0], found[1]
}

// meant reports what the letter has from start to end as a slip for one of
// several words.
func (f *finder) meant(p *piece, start, end int, like string, meant []string) {
	if len(meant) > 1 {
		list := strings.Join(meant, "”, “")
		f.at(p, start, end, Message{"có lẽ sai chính tả; từ gần giống: “" + list + "”", "perhaps misspelt; words like it: “" + list + "”"})
		return
	}
	want := sameCase(cmp.Or(like, meant[0]), meant[0])
	f.fix(p, start, end, want, Message{"có lẽ sai chính tả; viết “" + want + "”", "perhaps misspelt; write “" + want + "”"})
}

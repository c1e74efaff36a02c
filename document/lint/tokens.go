package lint

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word of a piece: a run of letters, in bytes of its text.
type token struct {
	start, end int
	lower      string
}

// words parts a piece into runs of letters.
func (p *piece) words() []token {
	if p.tokens != nil {
		return p.tokens
	}
	start := -1
	for i, r := range p.text {
		if unicode.IsLetter(r) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			p.tokens = append(p.tokens, token{start, i, strings.ToLower(p.text[start:i])})
			start = -1
		}
	}
	if start >= 0 {
		p.tokens = append(p.tokens, token{start, len(p.text), strings.ToLower(p.text[start:])})
	}
	return p.tokens
}

// wordFrom gives which word begins at a byte; -1 for none.
func (p *piece) wordFrom(at int) int {
	i, found := slices.BinarySearchFunc(p.words(), at, func(w token, at int) int { return cmp.Compare(w.start, at) })
	if !found {
		return -1
	}
	return i
}

// wordsFrom gives up to n words from word i on, in lower case, of which only
// such joints part each from the next.
func (p *piece) wordsFrom(i, n int, joints ...string) (list []string) {
	w := p.words()
	for k := i; k < len(w) && len(list) < n; k++ {
		if k > i && !slices.Contains(joints, p.text[w[k-1].end:w[k].start]) {
			break
		}
		list = append(list, w[k].lower)
	}
	return list
}

// isLowered tells a word without capitals.
func (p *piece) isLowered(w token) bool { return p.text[w.start:w.end] == w.lower }

// glued tells a word that marks join to others: part of a name written out by
// sounds, of a code, of an address.
func (p *piece) glued(w token) bool {
	before, _ := utf8.DecodeLastRuneInString(p.text[:w.start])
	after, _ := utf8.DecodeRuneInString(p.text[w.end:])
	const joints = "-–'’`_/\\@&.0123456789"
	return w.start > 0 && strings.ContainsRune(joints, before) || w.end < len(p.text) && strings.ContainsRune("-–'’`_/\\@&0123456789", after)
}

// follows tells that only a space parts word i from the one before.
func (p *piece) follows(i int) bool {
	w := p.words()
	return i > 0 && i < len(w) && p.text[w[i-1].end:w[i].start] == " "
}

// beginsSentence tells the first word of a piece or behind a stop, a colon or
// an item's mark, before a word in lower case: not the first of a name.
func (p *piece) beginsSentence(i int) bool {
	w := p.words()
	if i+1 < len(w) && !p.isLowered(w[i+1]) {
		return false
	}
	before := strings.TrimRight(p.text[:w[i].start], " \n")
	last, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || strings.ContainsRune(".:)-–+!?;", last)
}

// behindNumber tells a word that a space parts from a number in digits.
func (p *piece) behindNumber(w token) bool {
	digits, spaced := strings.CutSuffix(p.text[:w.start], " ")
	return spaced && digits != "" && digits[len(digits)-1] >= '0' && digits[len(digits)-1] <= '9'
}

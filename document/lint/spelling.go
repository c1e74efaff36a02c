package lint

import (
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

// pairs are neighbours that only a space parts.
func (p *piece) follows(i int) bool {
	w := p.words()
	return i > 0 && i < len(w) && p.text[w[i-1].end:w[i].start] == " "
}

func wrongSyllable(v *view, f *finder) {
	for _, p := range v.pieces {
		for i, w := range p.words() {
			if len(w.lower) > 24 || p.protected(w.start) || p.glued(w) {
				continue
			}
			fix, wrong := mistyped(w.lower)
			if wrong && fix == "" {
				fix = p.withStopTone(i)
			}
			switch {
			case !wrong:
			case p.isLowered(w):
				f.syllable(p, w, fix)
			case fix != "" && capitalised(p.text[w.start:w.end], w.lower) && p.beginsSentence(i):
				first, size := utf8.DecodeRuneInString(fix)
				f.syllable(p, w, string(unicode.ToUpper(first))+fix[size:])
			case fix != "" && p.startsWord(i, fix):
				f.syllable(p, w, sameCase(p.text[w.start:w.end], fix))
			}
		}
	}
}

// withStopTone gives word i, which ends in a stop and has no tone, the one
// tone with which it goes with its neighbours; empty where that is not plain.
func (p *piece) withStopTone(i int) string {
	s, ok := spell(p.words()[i].lower)
	if !ok || s.at >= 0 {
		return ""
	}
	var known []string
	for _, tone := range []int{sac, nang} {
		if places := parses(s.base, tone); len(places) > 0 {
			if w := written(s.base, tone, places[len(places)-1]); vocabulary().writes(w) {
				known = append(known, w)
			}
		}
	}
	if len(known) > 1 {
		known = slices.DeleteFunc(known, func(w string) bool { return p.fits(w, i) == 0 })
	}
	if len(known) != 1 {
		return ""
	}
	return known[0]
}

// startsWord tells that a syllable begins a word with the one behind word i,
// which is in lower case: no name then.
func (p *piece) startsWord(i int, syllable string) bool {
	w := p.words()
	return p.follows(i+1) && p.isLowered(w[i+1]) && vocabulary().isWord(syllable, w[i+1].lower)
}

func (f *finder) syllable(p *piece, w token, fix string) {
	if fix == "" {
		f.at(p, w.start, w.end, Message{"tiếng Việt không có âm tiết này; xem lại dấu", "Vietnamese has no such syllable; check its marks"})
		return
	}
	f.fix(p, w.start, w.end, fix, Message{"tiếng Việt không viết như vậy; viết “" + fix + "”", "Vietnamese does not write it so; write “" + fix + "”"})
}

func capitalised(word, lower string) bool {
	first, size := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && word[size:] == lower[len(string(unicode.ToLower(first))):]
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

// toneStyles finds the less frequent of the two ways to place a tone, when a
// letter has both.
func toneStyles(v *view, f *finder) {
	type use struct {
		p    *piece
		w    token
		want string // in the other style
	}
	var old, other []use
	type word struct {
		old  string
		name bool
	}
	both := map[word]int{} // styles seen of one word, as bits
	for _, p := range v.pieces {
		for _, w := range p.words() {
			was, now, styled := toneStyle(w.lower)
			if !styled || p.protected(w.start) {
				continue
			}
			if w.lower == was {
				both[word{was, !p.isLowered(w)}] |= 1
				old = append(old, use{p, w, now})
				continue
			}
			both[word{was, !p.isLowered(w)}] |= 2
			other = append(other, use{p, w, was})
		}
	}
	isName := func(u use) bool { return !u.p.isLowered(u.w) }
	count := func(list []use) (n int) {
		for _, u := range list {
			if !isName(u) {
				n++
			}
		}
		return n
	}
	fewer := other
	if count(other) > count(old) {
		fewer = old
	}
	mixed := count(old) > 0 && count(other) > 0
	for _, u := range fewer {
		was, _, _ := toneStyle(u.w.lower)
		if both[word{was, isName(u)}] != 3 && (isName(u) || !mixed) {
			continue
		}
		want := sameCase(u.p.text[u.w.start:u.w.end], u.want)
		m := Message{"đặt dấu thanh một kiểu trong cả văn bản: “" + want + "”", "place the tone in one way throughout: “" + want + "”"}
		if isName(u) {
			f.at(u.p, u.w.start, u.w.end, m) // people write their names as they please
			continue
		}
		f.fix(u.p, u.w.start, u.w.end, want, m)
	}
}

// sameCase writes a lower-case word with the capitals of another.
func sameCase(like, word string) string {
	if strings.ToUpper(like) == like && utf8.RuneCountInString(like) > 1 {
		return strings.ToUpper(word)
	}
	if first, _ := utf8.DecodeRuneInString(like); unicode.IsUpper(first) {
		r, size := utf8.DecodeRuneInString(word)
		return string(unicode.ToUpper(r)) + word[size:]
	}
	return word
}

// iOrY finds a word written with i here and with y there, as "kỹ thuật" and
// "kĩ thuật". A word is known by its neighbour: "quản lý" and "Vật lí" differ.
func iOrY(v *view, f *finder) {
	kForms(v, f)
	first := map[string]string{} // how a pair of words was first written, by the pair with i for y
	for _, p := range v.pieces {
		w := p.words()
	words:
		for i := range w {
			if !endsInIY(w[i].lower) || p.protected(w[i].start) {
				continue
			}
			for _, at := range []int{i, i + 1} { // with the word before, with the one behind
				if !p.follows(at) {
					continue
				}
				pair := w[at-1].lower + " " + w[at].lower
				was, seen := first[yAsI(pair)]
				switch {
				case !p.isLowered(w[at]):
					continue // a name
				case !seen:
					first[yAsI(pair)] = pair
				case was != pair && p.isLowered(w[i]):
					f.at(p, w[i].start, w[i].end, Message{"chỗ khác viết “" + was + "”; viết một kiểu", "elsewhere it is “" + was + "”; write it one way"})
					continue words
				}
			}
		}
	}
}

var yToI = strings.NewReplacer("y", "i", "ỳ", "ì", "ý", "í", "ỷ", "ỉ", "ỹ", "ĩ", "ỵ", "ị")

func yAsI(s string) string { return yToI.Replace(s) }

// endsInIY tells an initial before a lone i or y, where both are in use.
func endsInIY(word string) bool {
	plain := yAsI(word)
	if s, ok := spell(plain); ok && string(s.base) == "qui" {
		return true
	}
	s, ok := spell(plain)
	if !ok || len(s.base) != 2 || s.base[1] != 'i' {
		return false
	}
	return strings.ContainsRune("hlmstv", s.base[0])
}

// misspelt finds words that are often mistaken for others, and some that are
// none though they could be.
func misspelt(v *view, f *finder) {
	for _, p := range v.pieces {
		w := p.words()
		for i := range w {
			right, known := mistaken[w[i].lower]
			if !known && p.behindNumber(w[i]) {
				right, known = mistaken["0 "+w[i].lower]
			}
			if known && !p.protected(w[i].start) && !p.glued(w[i]) && (p.isLowered(w[i]) || p.beginsSentence(i)) {
				f.misspelt(p, i, strings.Split(right, ", "))
			}
		}
		for i := 1; i < len(w); i++ {
			if p.follows(i) && !p.protected(w[i-1].start) {
				f.misspeltWord(p, w[i-1:i+1])
			}
			if i > 1 && p.follows(i) && p.follows(i-1) && !p.protected(w[i-2].start) {
				f.misspeltWord(p, w[i-2:i+1])
			}
		}
	}
}

// behindNumber tells a word that a space parts from a number in digits.
func (p *piece) behindNumber(w token) bool {
	digits, spaced := strings.CutSuffix(p.text[:w.start], " ")
	return spaced && digits != "" && digits[len(digits)-1] >= '0' && digits[len(digits)-1] <= '9'
}

// misspeltWord reports syllables that the list has as one mistaken word.
func (f *finder) misspeltWord(p *piece, syllables []token) {
	var typed []string
	for _, w := range syllables {
		typed = append(typed, w.lower)
	}
	right, known := mistaken[strings.Join(typed, " ")]
	if !known {
		return
	}
	meant := strings.Fields(right)
	for i, w := range syllables {
		meant[i] = sameCase(p.text[w.start:w.end], meant[i])
	}
	want := strings.Join(meant, " ")
	f.fix(p, syllables[0].start, syllables[len(syllables)-1].end, want, Message{"sai chính tả; viết “" + want + "”", "misspelt; write “" + want + "”"})
}

// misspelt reports word i of a piece, which is meant for one of several; it
// offers the one that is a word with a neighbour, or the only one.
func (f *finder) misspelt(p *piece, i int, meant []string) {
	w := p.words()
	beside := func(right string) bool {
		return p.follows(i+1) && vocabulary().isWord(right, w[i+1].lower) || p.follows(i) && vocabulary().isWord(w[i-1].lower, right)
	}
	if fit := slices.DeleteFunc(slices.Clone(meant), func(right string) bool { return !beside(right) }); len(fit) == 1 {
		meant = fit
	}
	if len(meant) > 1 {
		list := strings.Join(meant, "” hay “")
		f.at(p, w[i].start, w[i].end, Message{"sai chính tả; “" + list + "”?", "misspelt; meant for one of: " + strings.Join(meant, ", ")})
		return
	}
	want := sameCase(p.text[w[i].start:w[i].end], meant[0])
	f.fix(p, w[i].start, w[i].end, want, Message{"sai chính tả; viết “" + want + "”", "misspelt; write “" + want + "”"})
}

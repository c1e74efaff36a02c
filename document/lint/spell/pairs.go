package spell

import (
	"slices"
	"strings"
)

// littleWords stand beside any word; they are not taken for a syllable of one.
var littleWords = strings.Fields(`
	ai bị cả các cái có của còn cho chưa cùng da do đã đang đó đều để đi được gì hay họ hoặc hơn ít không khi là lại
	làm mà mỗi mới một nào này nên nếu nhiều nhưng những năm ở qua ra rằng rất sau sẽ số sự tại theo thì
	trên trong từ và vào về vì việc với
`)

// meantFor gives the words of the list that two syllables may be a slip for,
// when each is bound to its other neighbours as told.
func (l *wordLists) meantFor(first, second string, firstIs, secondIs bound, sound func(string) string) []string {
	var out []string
	for _, word := range l.alike[sound(first)+" "+sound(second)] {
		a, b, _ := strings.Cut(word, " ")
		switch {
		case b == second && firstIs.allows(slipBeside(second, first, a)), a == first && secondIs.allows(slipBeside(first, second, b)),
			firstIs < boundBeside && secondIs < boundBeside && sameSlip(first+second, first, a) && sameSlip(first+second, second, b):
			out = append(out, word)
		}
	}
	slices.Sort(out)
	return out
}

// slipBeside is slipFor, beside another syllable; a little word meets any
// other and speaks for no odd slip: "chuyển đi", "không giãn".
func slipBeside(other, typed, meant string) likeness {
	how := slipFor(typed, meant)
	if how == odd && slices.Contains(littleWords, other) {
		return unlike
	}
	return how
}

// sameSlip tells a slip that people make in both syllables of a word: an
// initial by ear, or no marks in all of it.
func sameSlip(word, typed, meant string) bool {
	t, _ := part(typed)
	m, _ := part(meant)
	return isSlip(typed, meant) && (t.initial != m.initial && t.rime == m.rime && t.tone == m.tone || !Marked(word))
}

// maxSame is how often one word is told: written so everywhere it may be a
// term that the list lacks.
const maxSame = 3

// Words finds syllables that Vietnamese does not write where it is plain what
// was meant, and words of two syllables with one written for another: no such
// word is known, and neither syllable goes with its other neighbour.
func (c *Checker) Words(t Text) []Slip {
	var out []Slip
	unknown := -1
	for i := range t {
		if meant := c.unknownSyllable(t, i); len(meant) > 0 {
			out = append(out, slip(t, i, i, meant))
			unknown = i
			continue
		}
		if i == 0 || unknown == i-1 {
			continue
		}
		meant := c.meantFor(t, i)
		if len(meant) == 0 || foundOtherwise(t[i-1].Lower) || foundOtherwise(t[i].Lower) {
			continue
		}
		if c.told[meant[0]]++; c.told[meant[0]] <= maxSame {
			s := slip(t, i-1, i, meant)
			s.Doubtful = t.writes(i-1, i)
			out = append(out, s)
		}
	}
	return out
}

// meantFor gives the words that word i and the one before it may be a slip for.
func (c *Checker) meantFor(t Text, i int) []string {
	switch {
	case !t.ownPair(i):
		return nil
	case t.mayBeSlip(i):
		if meant := vocabulary().meantFor(t[i-1].Lower, t[i].Lower, t.boundBy(i-1, i-1, i+1), t.boundBy(i, i+1, i-1), c.sound); len(meant) > 0 {
			return meant
		}
	}
	return c.strongFor(t, i)
}

// slip has the capitals of its words where one thing is meant.
func slip(t Text, first, last int, meant []string) Slip {
	if len(meant) == 1 {
		var typed strings.Builder
		for _, w := range t[first : last+1] {
			typed.WriteString(w.Text)
		}
		meant = []string{SameCase(typed.String(), meant[0])}
	}
	return Slip{First: first, Last: last, Meant: meant}
}

// mayBeSlip tells whether the words i-1 and i stand in running text and were
// not seen side by side.
func (t Text) mayBeSlip(i int) bool {
	return t[i].lowered() && (t[i-1].lowered() || t[i-1].Begins || t.inBody(i-1)) && !t.met(i)
}

// ownPair tells whether the words i-1 and i are a pair of the letter's own that
// no other list tells of.
func (t Text) ownPair(i int) bool {
	if !t.follows(i) || t[i].Named || !t.mayMean(i-1) || !t.mayMean(i) {
		return false
	}
	_, told := mistaken[t[i-1].Lower+" "+t[i].Lower]
	return !told
}

// mayMean tells that word i is Vietnamese and the writer's own.
func (t Text) mayMean(i int) bool {
	return !t[i].Foreign && !t[i].Glued && !slices.Contains(english, t[i].Lower)
}

// bound tells how much speaks for a syllable that makes no word with one of
// its neighbours.
type bound int

const (
	unbound     bound = iota
	boundSeen         // it was seen beside its other neighbour
	boundBeside       // the first neighbour makes a word with the next
	boundWord         // it makes a word with its other neighbour
)

// allows tells that a syllable so bound may all the same be such a slip.
func (b bound) allows(how likeness) bool {
	switch how {
	case byEar:
		return b < boundWord
	case left:
		return b < boundBeside
	case odd:
		return b == unbound
	}
	return false
}

// boundBy tells how word i is bound: own and next are the later words of the
// pairs on its other side and on its partner's. Little words go with any, and
// a syllable that nobody writes with none.
func (t Text) boundBy(i, own, next int) bound {
	w := t[i].Lower
	switch {
	case slices.Contains(littleWords, w), vocabulary().writes(w) && t.IsPair(own):
		return boundWord
	case !vocabulary().writes(w):
		return unbound
	case t.IsPair(next):
		return boundBeside
	case t.met(own):
		return boundSeen
	}
	return unbound
}

// IsLittle tells a word that stands beside any other.
func IsLittle(word string) bool { return slices.Contains(littleWords, word) }

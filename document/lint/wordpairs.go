package lint

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// heard are initials that are taken for each other, by ear or for want of a
// mark, under the first of them.
var heard = func() map[string]string {
	out := map[string]string{}
	for _, alike := range []string{"ng ngh", "g gh", "d gi r đ", "ch tr", "s x", "l n", "c k"} {
		list := strings.Fields(alike)
		for _, initial := range list {
			out[initial] = list[0]
		}
	}
	return out
}()

// sameHeard tells that one initial is written for another. A stroke left out
// makes d of đ, and nobody says r or gi for it.
func sameHeard(a, b string) bool {
	if a == "đ" || b == "đ" {
		return a == "d" || b == "d"
	}
	return heard[a] != "" && heard[a] == heard[b]
}

// unmarked takes the marks from vowels.
var unmarked = strings.NewReplacer("ă", "a", "â", "a", "ê", "e", "ô", "o", "ơ", "o", "ư", "u", "y", "i")

// endings folds the ends of syllables that are taken for each other.
var endings = []struct{ from, to string }{{"ng", "n"}, {"nh", "n"}, {"ch", "t"}, {"c", "t"}}

// sound is what a syllable has in common with all it may be taken for; empty
// when it is none.
func sound(word string) string {
	s, ok := part(word)
	if !ok {
		return ""
	}
	return cmp.Or(heard[s.initial], s.initial) + "|" + heardRime(s.rime)
}

// heardRime folds rimes that are taken for each other.
func heardRime(rime string) string { return unmarked.Replace(foldEnd(dropped.Replace(rime))) }

func foldEnd(rime string) string {
	for _, e := range endings {
		if cut, ends := strings.CutSuffix(rime, e.from); ends {
			return cut + e.to
		}
	}
	return rime
}

// sameEnd tells rimes that differ in ends that half the country does not part
// in speech; "ách" and "át" nobody takes for each other.
func sameEnd(a, b string) bool {
	return foldEnd(a) == foldEnd(b) && strings.HasSuffix(a, "ach") == strings.HasSuffix(b, "ach")
}

// dropped takes the vowel that half the country does not say: "tìm kím" is
// "tìm kiếm".
var dropped = strings.NewReplacer("iêu", "iu", "ieu", "iu", "ươu", "iu", "ưu", "iu", "iê", "i", "ie", "i", "yê", "i", "ye", "i", "uô", "u", "ươ", "ư", "y", "i")

// sound is sound, once for each syllable of the letter.
func (v *view) sound(word string) string {
	heard, seen := vocabulary().syllables[word]
	if seen {
		return heard
	}
	if heard, seen = v.sounds[word]; !seen {
		heard = sound(word)
		v.sounds[word] = heard
	}
	return heard
}

// parted is a syllable as it is spelt.
type parted struct {
	initial, rime string
	tone          int
}

func part(word string) (parted, bool) {
	s, ok := spell(word)
	if !ok || s.many || len(s.base) == 0 {
		return parted{}, false
	}
	base := string(s.base)
	for _, initial := range initials {
		if rime, ok := strings.CutPrefix(base, initial); ok && rimes[rime] != nil {
			return parted{initial, rime, s.tone}, true
		}
	}
	return parted{}, false
}

// likeness tells how one syllable may come to stand for another.
type likeness int

const (
	unlike likeness = iota
	odd             // another tone, marks too many: who means them types them right
	left            // marks left out
	byEar           // sounds alike: initial, end, hỏi and ngã
)

// slipFor tells how a syllable that was typed is like one that may be meant.
func slipFor(typed, meant string) likeness {
	t, ok := part(typed)
	m, both := part(meant)
	if !ok || !both || typed == meant {
		return unlike
	}
	t.rime, m.rime = yAsI(t.rime), yAsI(m.rime) // both are right
	initial, rime, tone := t.initial == m.initial, t.rime == m.rime, t.tone == m.tone
	free := slices.Contains(freeWords, typed)
	switch {
	case initial && rime && (t.tone == hoi && m.tone == nga || t.tone == nga && m.tone == hoi):
		return byEar
	case t.tone == level && unmarked.Replace(m.rime) == t.rime && t.initial == strings.ReplaceAll(m.initial, "đ", "d"),
		initial && rime && t.tone == level && !tone:
		return left
	case free:
		return unlike
	case !initial && rime && tone && sameHeard(t.initial, m.initial):
		return byEar
	case !initial || heardRime(t.rime) != heardRime(m.rime):
		return unlike
	case rime:
		return odd
	case !tone:
		return unlike
	case dropped.Replace(t.rime) == dropped.Replace(m.rime), sameEnd(t.rime, m.rime):
		return byEar
	case unmarked.Replace(t.rime) != unmarked.Replace(m.rime):
		return unlike
	case lessMarked(t.rime, m.rime):
		return left
	}
	return odd
}

func isSlip(typed, meant string) bool { return slipFor(typed, meant) > odd }

// lessMarked tells that typed is meant without some of its marks.
func lessMarked(typed, meant string) bool {
	t, m := []rune(typed), []rune(meant)
	for i := range t {
		if t[i] != m[i] && !strings.ContainsRune("aeouiy", t[i]) {
			return false
		}
	}
	return true
}

// littleWords stand beside any word; they are not taken for a syllable of one.
var littleWords = strings.Fields(`
	ai bị cả các cái có của còn cho chưa cùng da do đã đang đó đều để đi được gì hay họ hoặc hơn ít không khi là lại
	làm mà mỗi mới một nào này nên nếu nhiều nhưng những năm ở qua ra rằng rất sau sẽ số sự tại theo thì
	trên trong từ và vào về vì việc với
`)

// freeWords are words by themselves and meet any other: "cấp tỉnh" is not
// "cấp tính". They may still be hỏi for ngã, or lack a tone.
var freeWords = strings.Fields(`
	án ảnh ấp bếp buôn bon bà bạn bán bản bảng bến biển bò bộ bút cá cảng cát cầu chai chợ con cột cửa dầu dự đá đèn
	đảo đất điện đỏ đội đồi đồng đường em gạo giá giấy giếng giống gỗ hạt hầm hè hồ hộ họ hội khí khó
	lán làng lá lò lớn lớp lúa lúc lưới mẫu mật máy mẹ mỏ muối mới ngay ngựa nhà nhóm nợ nước nhỏ núi ống phí quả
	quỹ rác rạch rẫy ruộng rừng sách sắt sổ sông sữa suối tàu tháng thầy thẻ thép thị thịt thôn thuế
	thửa tỉnh tiền tổ tờ tốt tre trạm trứng trẻ trưởng trường tuổi tủ vải vé vốn vỏ vườn xã xấu xóm
`)

// hoi and nga are the tones that half the country does not part in speech.
const (
	hoi = 3
	nga = 4
)

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
	return isSlip(typed, meant) && (t.initial != m.initial && t.rime == m.rime && t.tone == m.tone || !marked(word))
}

// maxSame is how often one word is reported: written so everywhere it may be
// a term that the list lacks.
const maxSame = 3

// takenForWord finds a word of two syllables with one syllable written for
// another: no such word is known, and neither syllable goes with its other
// neighbour.
func takenForWord(v *view, f *finder) {
	told := map[string]int{}
	for _, p := range v.pieces {
		w := p.words()
		unknown := -1
		for i := range w {
			if f.unknownSyllable(p, i) {
				unknown = i
				continue
			}
			if i == 0 || unknown == i-1 || !p.mayBeSlip(i) {
				continue
			}
			meant := vocabulary().meantFor(w[i-1].lower, w[i].lower, p.boundBy(i-1, i-1, i+1), p.boundBy(i, i+1, i-1), v.sound)
			if len(meant) == 0 || slices.ContainsFunc([]int{i - 1, i}, func(at int) bool { return p.foundOtherwise(w[at].lower) }) {
				continue
			}
			if told[meant[0]]++; told[meant[0]] <= maxSame {
				f.takenFor(p, w[i-1], w[i], meant)
			}
		}
	}
}

// foundOtherwise tells a syllable that the rules about single ones report.
func (p *piece) foundOtherwise(syllable string) bool {
	_, known := mistaken[syllable]
	_, wrong := mistyped(syllable)
	return known || wrong
}

// mistakenAt tells that word i is part of a pair that the list of mistaken words has.
func (p *piece) mistakenAt(i int) bool {
	w := p.words()
	for _, at := range []int{i, i + 1} {
		if !p.follows(at) {
			continue
		}
		if _, told := mistaken[w[at-1].lower+" "+w[at].lower]; told {
			return true
		}
	}
	return false
}

// mayBeSlip tells whether the words i-1 and i are a pair of the letter's own
// that stands by itself.
func (p *piece) mayBeSlip(i int) bool {
	w := p.words()
	if !p.follows(i) || !p.isLowered(w[i]) || !p.isLowered(w[i-1]) && !p.beginsSentence(i-1) {
		return false
	}
	_, told := mistaken[w[i-1].lower+" "+w[i].lower]
	return !told && !slices.Contains(english, w[i-1].lower) && !slices.Contains(english, w[i].lower) && !p.inName(i) && !p.met(i) &&
		!p.protected(w[i-1].start) && !p.protected(w[i].start) && !p.glued(w[i-1]) && !p.glued(w[i])
}

// calling are the words before a person's name; "chí" ends "đồng chí".
var calling = []string{"ông", "bà", "chí", "anh", "chị"}

var aSurname = regexp.MustCompile(`^(?i:` + surnames + `)$`)

// inName tells that word i or the one before it belongs to a person's name,
// be it all in lower case: "ông nguyễn văn An".
func (p *piece) inName(i int) bool {
	w := p.words()
	for at := i - 1; at >= max(1, i-3) && p.follows(at); at-- {
		if slices.Contains(calling, w[at-1].lower) && aSurname.MatchString(w[at].lower) {
			return true
		}
	}
	return false
}

// met tells that word i and the one before it are known side by side.
func (p *piece) met(i int) bool {
	w := p.words()
	return p.follows(i) && vocabulary().met(w[i-1].lower, w[i].lower)
}

// isPair tells that word i and the one before it are a word of the list.
func (p *piece) isPair(i int) bool {
	w := p.words()
	return p.follows(i) && vocabulary().isWord(w[i-1].lower, w[i].lower)
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
func (p *piece) boundBy(i, own, next int) bound {
	w := p.words()[i].lower
	switch {
	case slices.Contains(littleWords, w), vocabulary().writes(w) && p.isPair(own):
		return boundWord
	case !vocabulary().writes(w):
		return unbound
	case p.isPair(next):
		return boundBeside
	case p.met(own):
		return boundSeen
	}
	return unbound
}

func (f *finder) takenFor(p *piece, first, second token, meant []string) {
	f.meant(p, first.start, second.end, p.text[first.start:first.end], meant)
}

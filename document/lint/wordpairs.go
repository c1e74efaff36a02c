package lint

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
)

//go:embed lexicon/words.txt
var wordsText string

// wordPairs are the words of two syllables that letters use, and by what they
// sound and look like, those that one may be taken for.
var wordPairs = readWordPairs(wordsText)

type pairs struct {
	known map[string]bool
	alike map[string][]string
}

func readWordPairs(text string) pairs {
	out := pairs{known: map[string]bool{}, alike: map[string][]string{}}
	eachLine(text, func(line string) {
		first, seconds, _ := strings.Cut(line, " = ")
		for second := range strings.FieldsSeq(seconds) {
			word := first + " " + second
			out.known[word] = true
			key := sound(first) + " " + sound(second)
			out.alike[key] = append(out.alike[key], word)
		}
	})
	return out
}

// heard folds letters that are taken for each other, by ear or for want of a mark.
var heard = strings.NewReplacer("ngh", "ng", "gh", "g", "gi", "d", "tr", "ch", "r", "d", "x", "s", "n", "l", "y", "i", "k", "c", "đ", "d")

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
	rime := unmarked.Replace(s.rime)
	for _, e := range endings {
		if cut, ends := strings.CutSuffix(rime, e.from); ends {
			rime = cut + e.to
			break
		}
	}
	return heard.Replace(s.initial) + "|" + rime
}

// sound is sound, once for each syllable of the letter.
func (v *view) sound(word string) string {
	heard, seen := v.sounds[word]
	if !seen {
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

// isSlip tells that one syllable is another but for one slip: a letter that
// sounds alike, another tone, or a mark that was left out.
func isSlip(typed, meant string) bool {
	t, ok := part(typed)
	m, both := part(meant)
	if !ok || !both {
		return false
	}
	t.rime, m.rime = yAsI(t.rime), yAsI(m.rime) // both are right
	byTone := t.initial == m.initial && t.rime == m.rime && (t.tone == level || t.tone+m.tone == hoi+nga)
	if !byTone && slices.Contains(freeWords, typed) {
		return false
	}
	switch {
	case t.initial != m.initial:
		return t.rime == m.rime && t.tone == m.tone
	case t.rime != m.rime:
		return t.tone == m.tone && (unmarked.Replace(t.rime) != unmarked.Replace(m.rime) || lessMarked(t.rime, m.rime))
	}
	return t.tone != m.tone
}

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
	ai bị cả các cái có của còn cho chưa cùng da do đã đang đó đều để đi được gì hay họ không khi là lại
	làm mà mỗi mới một nào này nên nếu nhiều nhưng những năm ở qua ra rằng rất sau sẽ số sự tại theo thì
	trên trong từ và vào về vì việc với
`)

// freeWords are words by themselves and meet any other: "cấp tỉnh" is not
// "cấp tính". They may still be hỏi for ngã, or lack a tone.
var freeWords = strings.Fields(`
	án ảnh ấp buôn bon bà bạn bán bản bảng bến biển bò bộ bút cá cảng cát cầu chợ con cột cửa dầu dự đá
	đảo đất điện đỏ đội đồi đồng đường em gạo giá giấy giếng giống gỗ hạt hầm hè hồ hộ họ hội khí khó
	lán làng lá lò lớn lớp lúa lúc lưới mẫu máy mẹ mỏ muối mới ngựa nhà nhóm nợ nước nhỏ núi ống phí quả
	quỹ rác rạch rẫy ruộng rừng sách sắt sổ sông sữa suối tàu tháng thầy thẻ thép thị thịt thôn thuế
	thửa tỉnh tiền tổ tờ tốt tre trạm trứng trẻ trưởng trường tuổi tủ vải vé vốn vỏ vườn xã xấu xóm
`)

// hoi and nga are the tones that half the country does not part in speech.
const (
	hoi = 3
	nga = 4
)

// meantFor gives the words of the list that two syllables may be a slip for.
func (w pairs) meantFor(first, second string, sound func(string) string) []string {
	key := sound(first) + " " + sound(second)
	var out []string
	for _, word := range w.alike[key] {
		a, b, _ := strings.Cut(word, " ")
		if a == first && !slices.Contains(littleWords, second) && isSlip(second, b) || b == second && !slices.Contains(littleWords, first) && isSlip(first, a) {
			out = append(out, word)
		}
	}
	return out
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
		for i := 1; i < len(w); i++ {
			if !p.mayBeSlip(i) {
				continue
			}
			meant := wordPairs.meantFor(w[i-1].lower, w[i].lower, v.sound)
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

// mayBeSlip tells whether the words i-1 and i are a pair of the letter's own
// that stands by itself.
func (p *piece) mayBeSlip(i int) bool {
	w := p.words()
	if !p.follows(i) || !p.isLowered(w[i]) || !p.isLowered(w[i-1]) && !p.beginsSentence(i-1) {
		return false
	}
	_, told := mistaken[w[i-1].lower+" "+w[i].lower]
	return !told && !p.inName(i) && !p.isPair(i) && !p.isPair(i-1) && !p.isPair(i+1) &&
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

// isPair tells that word i and the one before it are a word of the list.
func (p *piece) isPair(i int) bool {
	if !p.follows(i) {
		return false
	}
	w := p.words()
	return wordPairs.known[w[i-1].lower+" "+w[i].lower]
}

func (f *finder) takenFor(p *piece, first, second token, meant []string) {
	if len(meant) > 1 {
		list := strings.Join(meant, "”, “")
		f.at(p, first.start, second.end, Message{"có lẽ sai chính tả; từ gần giống: “" + list + "”", "perhaps misspelt; words like it: “" + list + "”"})
		return
	}
	a, b, _ := strings.Cut(meant[0], " ")
	want := sameCase(p.text[first.start:first.end], a) + " " + b
	f.fix(p, first.start, second.end, want, Message{"có lẽ sai chính tả; viết “" + want + "”", "perhaps misspelt; write “" + want + "”"})
}

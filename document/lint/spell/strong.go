package spell

import (
	"slices"
	"strings"
)

// Letters live on some hundred words. What is one slip away from these is told
// though both syllables were seen side by side somewhere.

// byEitherSyllable finds words by one of their syllables.
func byEitherSyllable(l followers) map[string][]string {
	out := map[string][]string{}
	for first, line := range l {
		for second := range strings.FieldsSeq(line) {
			word := first + " " + second
			out[first] = append(out[first], word)
			out[second] = append(out[second], word)
		}
	}
	return out
}

// strongFor gives the strong words that are one syllable and one slip away from
// the words i-1 and i, which are in lower case or in capitals.
func (c *Checker) strongFor(t Text, i int) []string {
	first, second, known := t[i-1].Lower, t[i].Lower, vocabulary()
	if !t.runsOn(i) || known.makesSense(first, second) || t.taken(i-1, i-1) || t.taken(i, i+1) {
		return nil
	}
	var meant []string
	for _, word := range known.strong[first] {
		b, behind := strings.CutPrefix(word, first+" ")
		if behind && (c.oneSlip(second, b) || t.dangles(i) && oneKeyApart(keystrokes(second), vocabulary().keysOf(b))) && t.mayStandFor(i, i-1, b) {
			meant = append(meant, word)
		}
	}
	for _, word := range known.strong[second] {
		if a, before := strings.CutSuffix(word, " "+second); before && c.oneSlip(first, a) && t.mayStandFor(i-1, i, a) {
			meant = append(meant, word)
		}
	}
	slices.Sort(meant)
	return slices.Compact(meant)
}

// halves are words of the list that end inside of another: "phó giám đốc".
var halves = []string{
	"chi ngân", "chịu trách", "chống dịch", "chủ đầu", "chuyển hồ", "đơn đề", "gửi báo", "gửi văn", "kính đề", "lập biên", "lập danh", "người lao",
	"nhận hồ", "nhận kết", "phó chủ", "phòng dịch", "phó giám", "tạo điều", "tổng giám", "trả kết", "vi điều", "vốn đầu",
}

// taken tells that word i makes a word with its other neighbour, the pair that
// ends at; not where a strong word behind has that: "nội dụng cụ thể".
func (t Text) taken(i, pair int) bool {
	if !t.follows(pair) || !vocabulary().writes(t[i].Lower) || !vocabulary().makesSense(t[pair-1].Lower, t[pair].Lower) {
		return false
	}
	if pair == i {
		first, second := t[pair-1].Lower, t[pair].Lower
		return (vocabulary().meant.has(first, second) || vocabulary().others.has(first, second)) && !slices.Contains(halves, first+" "+second)
	}
	return !t.follows(pair+1) || !slices.Contains(vocabulary().strong[t[pair].Lower], t[pair].Lower+" "+t[pair+1].Lower)
}

// mayStandFor tells that word i, beside another, may be typed for a syllable. A
// word by itself meets any other: it is a slip only beside a syllable that is
// known in one word alone, and beside it only what sounds alike is one.
func (t Text) mayStandFor(i, beside int, meant string) bool {
	byItself := func(at int) bool {
		return !t.dangles(at) && (t[at].Lower == "chỉ" || slices.Contains(littleWords, t[at].Lower) || slices.Contains(freeWords, t[at].Lower))
	}
	return vocabulary().company[t[beside].Lower] == 1 || !byItself(i) && (!byItself(beside) || slipFor(t[i].Lower, meant) == byEar)
}

// dangles tells a word for many with nothing behind it that may be many: "báo
// các về Sở".
func (t Text) dangles(i int) bool {
	return slices.Contains(forMany, t[i].Lower) && (!t.follows(i+1) || slices.Contains(behindNouns, t[i+1].Lower))
}

var (
	forMany     = strings.Fields("các những")
	behindNouns = strings.Fields("về cho với trước theo tại đến bằng và của để do từ khi sau được đã sẽ không kịp đúng")
)

// oneSlip tells that one syllable is typed for another: by ear, with one mark,
// tone or end changed, or with one key left out or exchanged with the next.
func (c *Checker) oneSlip(typed, meant string) bool {
	if typed == meant {
		return false
	}
	if c.sound(typed) == c.sound(meant) && slipFor(typed, meant) != unlike {
		return true
	}
	k, want := vocabulary().keysOf(typed), vocabulary().keysOf(meant)
	switch {
	case headless(typed, meant):
		return true
	case k[0] != want[0]:
		return false
	case !oneKeyApart(k, want):
		return otherEnd(typed, meant)
	}
	return len(k) < len(want) || sameLetters(k, want) || Unmarked(typed) == Unmarked(meant) || otherEnd(typed, meant)
}

// headless tells a syllable without the letter it begins with, "hực" for
// "thực", that is no word by itself.
func headless(typed, meant string) bool {
	if slices.Contains(callers, typed) || slices.Contains(littleWords, typed) || slices.Contains(freeWords, typed) {
		return false
	}
	t, ok := part(typed)
	m, both := part(meant)
	return ok && both && t.rime == m.rime && t.tone == m.tone && t.initial != m.initial && strings.HasSuffix(m.initial, t.initial)
}

// otherEnd tells syllables that differ in the consonant at their end.
func otherEnd(a, b string) bool {
	x, ok := part(a)
	y, both := part(b)
	xEnd, yEnd := strings.TrimLeftFunc(x.rime, isVowel), strings.TrimLeftFunc(y.rime, isVowel)
	return ok && both && x.initial == y.initial && x.tone == y.tone && xEnd != "" && yEnd != "" && strings.TrimSuffix(x.rime, xEnd) == strings.TrimSuffix(y.rime, yEnd)
}

func isVowel(r rune) bool {
	_, vowel := tones[r]
	return vowel
}

// sameLetters tells keys that differ in their order alone.
func sameLetters(a, b string) bool {
	order := func(s string) string { return string(slices.Sorted(slices.Values([]byte(s)))) }
	return order(a) == order(b)
}

// bodies are nouns that names of agencies and their units begin with.
var bodies = strings.Fields("ban bộ cục đội học hội khoa phòng quỹ sở tổ trường viện vụ")

// callers stand before the name of a person.
var callers = strings.Fields("anh bà bác bé cháu chí chị cô chú cụ em ông sĩ tên thầy xã phường thôn")

// inBody tells that word i, in capital, begins a word within a body's name:
// "Phòng Quản lý đô thị", "Bảo hiểm Xã hội".
func (t Text) inBody(i int) bool {
	return t.follows(i) && !t[i].Named && Capitalised(t[i].Text, t[i].Lower) && (t[i-1].lowered() && !slices.Contains(callers, t[i-1].Lower) || slices.Contains(bodies, t[i-1].Lower))
}

// runsOn tells that the words i-1 and i are written as in running text, or both
// in capitals.
func (t Text) runsOn(i int) bool {
	shouts := func(w Word) bool { return w.Text == strings.ToUpper(w.Lower) && !w.lowered() }
	return t[i].lowered() && (t[i-1].lowered() || t[i-1].Begins || t.inBody(i-1)) || shouts(t[i-1]) && shouts(t[i])
}

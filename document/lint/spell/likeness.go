package spell

import (
	"cmp"
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
func (c *Checker) sound(word string) string {
	heard, seen := vocabulary().syllables[word]
	if seen {
		return heard
	}
	if heard, seen = c.sounds[word]; !seen {
		heard = sound(word)
		c.sounds[word] = heard
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
	t.rime, m.rime = YAsI(t.rime), YAsI(m.rime) // both are right
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

// Parts gives the initial of a syllable in lower case, and its rime without
// the tone.
func Parts(word string) (initial, rime string, ok bool) {
	s, ok := part(word)
	return s.initial, s.rime, ok
}

// BeforeI gives the initial before a lone i or y at a syllable's end, as in
// "kí" and "quy"; empty for others.
func BeforeI(word string) string {
	if s, ok := part(word); ok && YAsI(s.rime) == "i" {
		return s.initial
	}
	return ""
}

var yToI = strings.NewReplacer("y", "i", "ỳ", "ì", "ý", "í", "ỷ", "ỉ", "ỹ", "ĩ", "ỵ", "ị")

// YAsI writes each y as i.
func YAsI(s string) string { return yToI.Replace(s) }

package spell

import (
	"slices"
	"strings"
	"unicode"
)

// A Vietnamese syllable is an initial and a rime with one of six tones. The
// tables are those of the school grammars; both ways of placing the tone on
// oa, oe and uy (hòa, hoà) are right.

// vowels are rows of one vowel with the tones ngang, huyền, sắc, hỏi, ngã, nặng.
var vowels = []string{"aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ"}

// The tones a syllable with a stop at its end can have.
const (
	level = 0
	sac   = 2
	nang  = 5
)

type toned struct {
	base rune
	tone int
}

var tones = func() map[rune]toned {
	out := map[rune]toned{}
	for _, row := range vowels {
		letters := []rune(row)
		for i, r := range letters {
			out[r] = toned{letters[0], i}
		}
	}
	return out
}()

// withTone puts a tone on a vowel without one.
func withTone(base rune, tone int) rune {
	for _, row := range vowels {
		if letters := []rune(row); letters[0] == base {
			return letters[tone]
		}
	}
	return base
}

var initials = []string{"ngh", "ng", "nh", "gh", "gi", "qu", "ch", "kh", "ph", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", ""}

// rimes have a capital-free mark of where the tone stands: the vowel behind
// "'". Those with two places have two entries.
var rimes = func() map[string][]int {
	const all = `'a 'ai 'ao 'au 'ay 'am 'an 'ang 'anh 'ap 'at 'ac 'ach 'ăm 'ăn 'ăng 'ăp 'ăt 'ăc 'âu 'ây 'âm 'ân 'âng 'âp 'ât 'âc
'e 'eo 'em 'en 'eng 'ep 'et 'ec 'ê 'êu 'êm 'ên 'ênh 'êp 'êt 'êch 'i 'ia 'iu 'im 'in 'inh 'ip 'it 'ich i'êu i'êm i'ên i'êng i'êp i'êt i'êc
'o 'oi 'om 'on 'ong 'op 'ot 'oc 'oa o'a o'ai o'ao o'ay o'am o'an o'ang o'anh o'ap o'at o'ac o'ach o'ăm o'ăn o'ăng o'ăp o'ăt o'ăc 'oe o'e o'en o'eng o'et o'eo o'ong o'oc
'ô 'ôi 'ôm 'ôn 'ông 'ôp 'ôt 'ôc 'ơ 'ơi 'ơm 'ơn 'ơp 'ơt 'u 'ua 'ui 'um 'un 'ung 'up 'ut 'uc u'ân u'âng u'ât u'âc u'ây u'ê u'ên u'ênh u'êch u'êu u'ôi u'ôm u'ôn u'ông u'ôt u'ôc u'ơ
'uy u'y u'yn u'ynh u'yt u'ych u'yp u'ya u'yu uy'ên uy'êt 'ư 'ưa 'ưi 'ưu 'ưm 'ưn 'ưng 'ưt 'ưc ư'ơi ư'ơu ư'ơm ư'ơn ư'ơng ư'ơp ư'ơt ư'ơc
'y y'êu y'êm y'ên y'êng y'êt 'yt 'yn 'ynh 'ych`
	out := map[string][]int{}
	for r := range strings.FieldsSeq(all) {
		at := len([]rune(r[:strings.IndexByte(r, '\'')]))
		plain := strings.Replace(r, "'", "", 1)
		out[plain] = append(out[plain], at)
	}
	return out
}()

// spelt is a word in lower case, its tone apart: "hoàn" is hoan with a huyền
// on the third letter.
type spelt struct {
	base []rune
	tone int
	at   int // of the tone; -1 for level
	many bool
}

func spell(word string) (s spelt, vietnamese bool) {
	s.at = -1
	for _, r := range word {
		v, ok := tones[r]
		switch {
		case !ok && (r == 'đ' || r >= 'a' && r <= 'z' && !strings.ContainsRune("fjwz", r)):
			v.base = r
		case !ok:
			return s, false
		}
		if v.tone != level {
			s.many = s.many || s.at >= 0
			s.tone, s.at = v.tone, len(s.base)
		}
		s.base = append(s.base, v.base)
	}
	return s, true
}

// written puts the tone on a letter of the base.
func written(base []rune, tone, at int) string {
	out := slices.Clone(base)
	out[at] = withTone(out[at], tone)
	return string(out)
}

// parses gives the places where a tone may stand in the base when it is a
// syllable that can carry that tone; none when it is no syllable.
func parses(base []rune, tone int) []int {
	word := string(base)
	var places []int
	for _, initial := range initials {
		rime, ok := strings.CutPrefix(word, initial)
		if !ok || !joins(initial, rime) || !carries(rime, tone) {
			continue
		}
		for _, at := range rimes[rime] {
			places = append(places, len([]rune(initial))+at)
		}
	}
	return places
}

// joins tells whether an initial is written before a rime.
func joins(initial, rime string) bool {
	if rime == "" || rimes[rime] == nil {
		return false
	}
	first := []rune(rime)[0]
	front := strings.ContainsRune("eêi", first)
	switch initial {
	case "k":
		return front || first == 'y'
	case "gh", "ngh":
		return front
	case "c", "ng":
		return !front && first != 'y'
	case "g":
		return !front && first != 'y' || slices.Contains([]string{"i", "in", "ip", "iêng", "iêt", "iêc", "iên", "iêm", "iêu"}, rime)
	case "gi":
		return first != 'i' && first != 'y' && !strings.HasPrefix(rime, "ê") && !slices.Contains([]string{"ưi", "ươi", "ưu", "ươu"}, rime)
	case "qu":
		return !strings.ContainsRune("uư", first) && !strings.HasPrefix(rime, "oa") && !strings.HasPrefix(rime, "oe") && !strings.HasPrefix(rime, "oă")
	case "":
		return !strings.HasPrefix(rime, "iê")
	}
	return !strings.HasPrefix(rime, "yê")
}

// carries tells whether a rime can have a tone: one with a stop at its end
// has sắc or nặng.
func carries(rime string, tone int) bool {
	for _, stop := range []string{"p", "t", "c", "ch"} {
		if strings.HasSuffix(rime, stop) {
			return tone == sac || tone == nang
		}
	}
	return true
}

// IsSyllable tells whether a word in lower case can be a Vietnamese syllable.
func IsSyllable(word string) bool {
	s, ok := spell(word)
	if !ok || s.many || len(s.base) == 0 {
		return false
	}
	places := parses(s.base, s.tone)
	return len(places) > 0 && (s.at < 0 || slices.Contains(places, s.at))
}

// mistyped tells a word in lower case that is no syllable because of one slip
// of those that people make on a keyboard, and what was meant when only one
// thing can be. Words of other languages are none of these.
func mistyped(word string) (fix string, wrong bool) {
	s, ok := spell(word)
	if !ok || IsSyllable(word) || !Marked(word) {
		return "", false
	}
	if s.many {
		return doubledLetter(word)
	}
	if places := parses(s.base, s.tone); len(places) > 0 {
		return written(s.base, s.tone, places[len(places)-1]), true // the tone stands on another letter
	}
	if s.at < 0 && len(parses(s.base, sac)) > 0 {
		return "", true // a stop at its end, and no tone
	}
	if fix, wrong = doubledVowel(word); wrong {
		return fix, true
	}
	for _, slip := range slips {
		if base := replaceRunes(s.base, slip.typed, slip.meant); base != nil {
			if places := parses(base, s.tone); len(places) > 0 {
				return meant(base, s.tone, places[len(places)-1]), true
			}
		}
	}
	return "", false
}

// meant writes a mended word; the last place of a tone is the one without
// doubt.
func meant(base []rune, tone, at int) string {
	if tone == level {
		return string(base)
	}
	return written(base, tone, at)
}

// slips are letters as they come from a keyboard in place of others, and
// initials written before the wrong vowel.
var slips = []struct{ typed, meant string }{
	{"ưo", "ươ"}, {"uơ", "ươ"}, {"ie", "iê"}, {"ye", "yê"},
	{"^ngh", "^ng"}, {"^ng", "^ngh"}, {"^gh", "^g"}, {"^g", "^gh"}, {"^k", "^c"}, {"^c", "^k"},
}

func replaceRunes(base []rune, typed, want string) []rune {
	word := "^" + string(base)
	if !strings.Contains(word, typed) {
		return nil
	}
	return []rune(strings.TrimPrefix(strings.Replace(word, typed, want, 1), "^"))
}

// doubledLetter mends a word with a letter typed twice: "đượợc".
func doubledLetter(word string) (fix string, wrong bool) {
	return withoutFirst(word, func(first, second rune) bool { return first == second })
}

// doubledVowel mends a word with a vowel typed without its tone and with it:
// "đươợc".
func doubledVowel(word string) (fix string, wrong bool) {
	return withoutFirst(word, func(first, second rune) bool {
		a, b := tones[first], tones[second]
		return a.base == b.base && a.tone == level && b.tone != level
	})
}

// withoutFirst gives the syllable that a word is without the first letter of a
// pair.
func withoutFirst(word string, pair func(first, second rune) bool) (fix string, wrong bool) {
	letters := []rune(word)
	for i := range letters[:max(len(letters)-1, 0)] {
		if !pair(letters[i], letters[i+1]) {
			continue
		}
		if fix := without(letters, i); IsSyllable(fix) {
			return fix, true
		}
	}
	return "", false
}

func without(letters []rune, i int) string {
	return string(slices.Delete(slices.Clone(letters), i, i+1))
}

// Marked tells that a word has a letter which only Vietnamese has.
func Marked(word string) bool {
	return strings.ContainsFunc(word, func(r rune) bool { return r > unicode.MaxASCII })
}

// Unmarked takes tones and marks from a word in lower case.
func Unmarked(word string) string {
	s, ok := spell(word)
	if !ok {
		return word
	}
	return strings.ReplaceAll(unmarked.Replace(string(s.base)), "đ", "d")
}

// ToneStyle tells how a syllable that ends in oa, oe or uy carries its tone:
// "hòa" is old, "hoà" is new. Others have no style.
func ToneStyle(word string) (old, other string, styled bool) {
	s, ok := spell(word)
	if !ok || s.many || s.at < 0 || len(s.base) < 2 {
		return "", "", false
	}
	places := parses(s.base, s.tone)
	if len(places) < 2 || !slices.Contains(places, s.at) {
		return "", "", false
	}
	return written(s.base, s.tone, slices.Min(places)), written(s.base, s.tone, slices.Max(places)), true
}

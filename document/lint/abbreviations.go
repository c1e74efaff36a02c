package lint

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document"
)

// Abbreviations, and paragraphs too long to be read.

// maxShort is how many letters an abbreviation has at most.
const maxShort = 15

var (
	shortened = regexp.MustCompile(fmt.Sprintf(`(\p{Lu}[\p{Lu}&]{1,%d})`, maxShort-1))
	romanOnly = regexp.MustCompile(`^[IVXLC]+$`)
)

func abbreviations(v *view, f *finder) {
	known := map[string]bool{}
	for _, word := range slices.Concat(v.lists.short, v.letter.Filing.Units, strings.Split(v.letter.Symbol, "-")) {
		known[word] = true
	}
	asked := 0
	for p := range v.all() {
		if p.field != "body" || p.inCapitals() {
			continue
		}
		p.each(shortened, func(m []int) {
			word := p.text[m[2]:m[3]]
			if p.protected(m[2]) || known[word] || romanOnly.MatchString(word) || isUnit(p.text[:m[2]], word) || isFormula(p.text, m[2], m[3]) || isCode(p.text, m[2], m[3]) || standsFor(p.text[:m[2]], word) || joined(p.text, m[2], m[3]) || isLongWord(word) {
				return
			}
			known[word] = true
			if asked++; asked <= maxFindings && !v.explains(word) {
				f.at(p, m[2], m[3], Message{"chữ viết tắt chưa được giải thích; viết đầy đủ ở lần đầu", "the abbreviation is not explained; write it in full where it first stands"})
			}
		})
	}
}

// isLongWord tells a word that is read as one, such as the name of a program:
// long abbreviations of Vietnamese have hardly a vowel.
func isLongWord(word string) bool {
	letters := []rune(word)
	vowels := 0
	for _, r := range letters {
		if strings.ContainsRune("AEIOUYÀÁẢÃẠẤẦẨẪẬẮẰẲẴẶÈÉẺẼẸẾỀỂỄỆÌÍỈĨỊÒÓỎÕỌỐỒỔỖỘỚỜỞỠỢÙÚỦŨỤỨỪỬỮỰỲÝỶỸỴÂĂÊÔƠƯ", r) {
			vowels++
		}
	}
	return len(letters) > 8 && vowels*5 > len(letters)
}

// isUnit tells that a number stands before: "50 MB". No unit has a letter of
// Vietnamese alone: "50 NLĐ".
func isUnit(before, word string) bool {
	before = strings.TrimRight(before, " ")
	return before != "" && !strings.ContainsAny(word, "ĐƯƠĂÂÊÔ") && before[len(before)-1] >= '0' && before[len(before)-1] <= '9'
}

// isFormula tells that a digit below the line stands beside: "CH₄", "(CH₃COO)₂".
func isFormula(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	behind, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[end:], ")"))
	return isBelow(before) || isBelow(behind)
}

func isBelow(r rune) bool { return r >= '₀' && r <= '₉' }

// numberFollows is that of a boat, a flight or a protocol.
var numberFollows = regexp.MustCompile(`^ \d`)

// kindBefore names what goes by letters that stand for themselves: formats,
// machines, makes, classes, goods, scales.
var kindBefore = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:(?:định dạng|dạng|giao thức|số hiệu|ký hiệu|loại|hạng|hãng|nhãn hiệu|thương hiệu|chuẩn|kiểu|máy(?: chủ| phát| đo)?|loa|đài|kênh|sóng|bộ đàm|dầu|súng|giáo dục|tệp|chuyến bay|điện văn|(?:thang )?điểm|bao|túi|ống|nhựa|màng)|(?:hệ thống|chìa khóa|khóa|bọt|máy|công nghệ|phần mềm)(?: \p{Ll}+){1,4}|công ty (?:tnhh|cổ phần|cp)(?: một thành viên| mtv)?) $`)

// isCode tells letters that stand for nothing but themselves.
func isCode(text string, start, end int) bool {
	return numberFollows.MatchString(text[end:]) || kindBefore.MatchString(lately(text[:start]))
}

// standsFor tells that the words right before are those that an abbreviation
// is made of.
func standsFor(before, word string) bool {
	words, letters := strings.Fields(lately(before)), []rune(word)
	if len(words) < len(letters) {
		return false
	}
	for i, w := range words[len(words)-len(letters):] {
		if first, _ := utf8.DecodeRuneInString(w); unicode.ToUpper(first) != letters[i] {
			return false
		}
	}
	return true
}

// joined tells a part of a symbol, a code or a name: marks join it to others,
// or its neighbours are in capitals too.
func joined(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	if strings.ContainsRune("/-.&–_", before) && start > 0 || strings.ContainsRune("/-&–_", after) && end < len(text) {
		return true
	}
	prev := lastField(text[:start])
	next, _, _ := strings.Cut(strings.TrimLeft(text[end:], " "), " ")
	if consonants.MatchString(text[start:end]) {
		return isName(prev) || isName(next)
	}
	return isShout(prev) || isShout(next)
}

// isName tells capitals that are no short form of Vietnamese.
func isName(w string) bool { return isShout(w) && !consonants.MatchString(w) }

// consonants are what nobody reads as a word, and no brand or code: in "BQL VQG"
// each is a short form of Vietnamese.
var consonants = regexp.MustCompile(`^[BCDĐGHKLMNPQRSTVX]{3,15}$`)

func isShout(w string) bool {
	return utf8.RuneCountInString(w) > 1 && strings.ToUpper(w) == w && strings.ToLower(w) != w
}

// explainedBy are what stands on both sides of an abbreviation where it is
// explained: "(X)", "gọi tắt là X", "…, X)".
var explainedBy = []struct{ before, behind string }{
	{"(", ")"}, {"tắt là ", ""}, {"tắt là “", ""}, {"(", " -"}, {"(", ":"}, {", ", ")"},
}

var (
	// toldBehind is "X (máy khử rung tim)", not "X (2,1%)".
	toldBehind = regexp.MustCompile(`^ \(\p{L}+[ -]\p{L}`)
	// saidToBe is "X là …"; the words behind tell what X is.
	saidToBe = regexp.MustCompile(`^ là ((?:\p{L}+[\s,-]*)+)`)
	// clauseStart ends what stands before the first word of a clause.
	clauseStart = regexp.MustCompile(`(?:^|[.;:(“]\s*)$`)
	// inLongerShort is an abbreviation that begins a longer short form in brackets:
	// "Trường Phổ thông dân tộc nội trú (PTDT nội trú)".
	inLongerShort = regexp.MustCompile(`^((?: \p{Ll}+){1,4})\)`)
)

// explainedAt tells that the words on both sides of an abbreviation explain it.
func explainedAt(before, behind, word string) bool {
	for _, by := range explainedBy {
		if strings.HasSuffix(before, by.before) && strings.HasPrefix(behind, by.behind) {
			return true
		}
	}
	if m := inLongerShort.FindStringSubmatch(behind); m != nil {
		if long, bracketed := strings.CutSuffix(before, " ("); bracketed && strings.HasSuffix(long, m[1]) {
			return true
		}
	}
	if m := saidToBe.FindStringSubmatch(behind); m != nil {
		return clauseStart.MatchString(before) || beginsAs(m[1], word)
	}
	return toldBehind.MatchString(behind)
}

// beginsAs tells that a text begins with words that an abbreviation is made of.
func beginsAs(text, word string) bool {
	words, letters := strings.Fields(text), []rune(word)
	return len(words) >= len(letters) && standsFor(strings.Join(words[:len(letters)], " "), word)
}

// explains looks for a place of the letter that explains an abbreviation.
func (v *view) explains(word string) bool {
	for p := range v.all() {
		for at := range occurrences(p.text, word) {
			if explainedAt(p.text[:at], p.text[at+len(word):], word) {
				return true
			}
		}
	}
	return false
}

// explainedHere is an abbreviation in brackets behind what it stands for.
var explainedHere = regexp.MustCompile(`(\p{L}+) \((?:sau đây |dưới đây )?(?:gọi |viết )?(?:tắt )?(?:là )?[“"]?([\p{Lu}&]{2,15})[”"]?\)`)

// explainedTwice finds an abbreviation that is explained once more.
func explainedTwice(v *view, f *finder) {
	seen := map[string]bool{}
	for p := range v.own() {
		if p.cell || p.note {
			continue
		}
		p.each(explainedHere, func(m []int) {
			key := strings.ToLower(p.text[m[2]:m[3]]) + " " + p.text[m[4]:m[5]]
			if seen[key] {
				f.at(p, m[4], m[5], Message{"đã giải thích ở trên; dùng chữ viết tắt", "is explained above; use the abbreviation"})
			}
			seen[key] = true
		})
	}
}

func tooLong(v *view, f *finder) {
	for p := range v.all() {
		limit := 1500
		switch {
		case p.cell:
			limit = 400
		case p.field == "subject":
			continue // T14b
		case p.field != "body":
			limit = 200
		case p.block.Kind == document.Section || p.block.Kind == document.Clause:
			limit = 250
		}
		if utf8.RuneCountInString(p.text) > limit {
			text := string([]rune(p.text)[:40]) + "…"
			f.add(p.place(0), text, Message{"dài; nên chia nhỏ", "is long; consider dividing it"}, nil)
		}
	}
}

package typeset

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// noBreak is a blank at which no line ends; package form has it read as a plain
// one.
const noBreak = "\u00A0"

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

var (
	// labels are the last syllables of words that a number belongs to.
	labels = wordSet("số ngày tháng năm thứ quý tuần điều khoản điểm mục chương phần lục mẫu bảng biểu hình đợt kỳ khóa khoá lần tập trang hạng cấp bậc nhóm tầng loại lớp thửa lộ quận phường tổ thôn")
	// letters name the điểm of a khoản.
	letters  = regexp.MustCompile(`^[a-zđ][.,;:)]*$`)
	numerals = regexp.MustCompile(`^[IVXLC]+[.,;:)]*$`)
	ordinals = wordSet("nhất hai ba tư năm sáu bảy tám chín mười")
	// units follow a number, magnitudes another of them, money both.
	units      = wordSet("km m cm mm ha kg g tấn tạ lít ml mg kW MW kWh MWh kV kVA giờ phút giây")
	magnitudes = wordSet("trăm nghìn ngàn triệu tỷ tỉ")
	money      = wordSet("đồng đ USD VND VNĐ")
	// digits are the groups of a telephone number.
	digits      = regexp.MustCompile(`^\(?\+?\d{2,4}\)?$`)
	digitsAfter = regexp.MustCompile(`^\d{3,4}[.,;)]*$`)
)

// tied puts no-break blanks between words that a line shall not part, as far as
// they have the room of one together, in millimetres.
func (c coverage) tied(text string, room float64) string {
	words := strings.Split(text, " ")
	out := make([]string, 0, len(words)) // words with those that are tied to them
	counted := false                     // the last word counts the next
	for i, w := range words {
		if i == 0 {
			out = append(out, w)
			continue
		}
		before := words[i-1][strings.LastIndexByte(words[i-1], '\n')+1:]
		first, _, _ := strings.Cut(w, "\n")
		holds := false
		holds, counted = ties(before, first, counted)
		if last := &out[len(out)-1]; holds && c.width(*last+noBreak+w) < room {
			*last += noBreak + w
		} else {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// ties tells whether a word holds the next, and whether that is a magnitude, which
// holds what is counted.
func ties(word, next string, counted bool) (holds, counts bool) {
	if word == "" || next == "" {
		return false, false
	}
	label, bare := strings.ToLower(word), bare(next)
	last, _ := utf8.DecodeLastRuneInString(word)
	number := unicode.IsDigit(last) || counted && magnitudes[word]
	switch {
	case dash(next), numbered(word, next):
		return true, false
	case label == "điểm":
		return letters.MatchString(next), false
	case label == "thứ":
		return ordinals[bare], false
	case number && magnitudes[bare]:
		return true, bare == next
	case number && money[bare], unicode.IsDigit(last) && (units[bare] || next[0] == '%'):
		return true, false
	}
	return digits.MatchString(word) && digitsAfter.MatchString(next), false
}

// dash tells a hyphen between blanks, which begins no line.
func dash(word string) bool { return word == "-" || word == "–" }

// numbered tells a label before a number: "Điều 3", "Phụ lục II".
func numbered(label, next string) bool {
	return labels[strings.ToLower(label)] && (next[0] >= '0' && next[0] <= '9' || numerals.MatchString(next))
}

// joined are words whose strokes and hyphens part no line: "12/CĐ-UBND",
// "đồng/tấn", but not an address.
var joined = regexp.MustCompile(`^[^\s:@]*[\p{L}\p{Nd}][/\-–]\p{L}[^\s:@]*$`)

// longestJoined is the number of characters up to which such a word leaves no
// gap that hurts in the line above.
const longestJoined = 28

// whole parts a text at its joined words, which are each other piece from the
// second; nil when it has none. Words that may go on in the text before or behind
// stay as they are.
func whole(text string, begins, ends bool) []string {
	var out []string
	loose, rest := "", text
	for rest != "" {
		n := strings.IndexAny(rest, " \n"+noBreak)
		if n < 0 {
			n = len(rest)
		}
		word := rest[:n]
		open := len(word) == len(rest) && !ends || loose == "" && out == nil && !begins
		if !open && strings.ContainsAny(word, "/-–") && utf8.RuneCountInString(word) <= longestJoined && joined.MatchString(word) {
			out = append(out, loose, word)
			loose = ""
		} else {
			loose += word
		}
		_, size := utf8.DecodeRuneInString(rest[n:])
		loose += rest[n : n+size]
		rest = rest[n+size:]
	}
	if out == nil {
		return nil
	}
	return append(out, loose)
}

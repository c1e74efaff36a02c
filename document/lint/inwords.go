package lint

import (
	"regexp"
	"strconv"
	"strings"
)

// Amounts in figures against the same amounts in words.

// spelledOut is "1.200.000 đồng (Bằng chữ: Một triệu hai trăm nghìn đồng)" and
// "02 (hai)".
var spelledOut = regexp.MustCompile(`(\d{1,3}(?:\.\d{3})+|\d+)((?:\s+(?:nghìn|ngàn|triệu|tỷ|tỉ))?)(?:\s+(?:đồng|VNĐ|VND|đ))?\s*\(\s*(?i:(?:số tiền )?(?:viết )?bằng chữ\s*:?\s*)?([\p{L}\s,.;/]+?)\)`)

func figuresInWords(v *view, f *finder) {
	for _, p := range v.pieces {
		for _, m := range spelledOut.FindAllStringSubmatchIndex(p.text, -1) {
			figure, err := strconv.ParseInt(strings.ReplaceAll(p.text[m[2]:m[3]], ".", ""), 10, 64)
			said, ok := numeral(p.text[m[6]:m[7]])
			if err != nil || !ok || !alone(p.text, m[2], m[3]) || m[2] > 0 && strings.ContainsRune(",./-", rune(p.text[m[2]-1])) {
				continue
			}
			figure *= max(1, scales[strings.TrimSpace(p.text[m[4]:m[5]])])
			if figure != said {
				f.at(p, m[2], m[1], Message{"bằng chữ là " + inFigures(said*1000) + ", khác số đã ghi", "the words say " + inFigures(said*1000) + ", not the figure"})
			}
		}
	}
}

var (
	digits = map[string]int64{"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
	scales = map[string]int64{"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}
	// besides stand round the number and are none.
	besides = map[string]bool{"đồng": true, "việt": true, "nam": true, "chẵn": true, "lẻ": true, "linh": true}
)

// The most words of an amount, and the largest.
const (
	maxNumeral = 40
	maxAmount  = 1e16
)

// numeral reads an amount in words; ok is false where any word is none of it.
func numeral(words string) (total int64, ok bool) {
	list := strings.Fields(strings.ToLower(strings.NewReplacer(",", " ", ".", " ", ";", " ", "/", " ").Replace(words)))
	if len(list) == 0 || len(list) > maxNumeral {
		return 0, false
	}
	var group, digit int64 // below a thousand; the digit that waits for its place
	for i, w := range list {
		d, isDigit := digits[w]
		scale := scales[w]
		switch {
		case isDigit:
			digit, ok = d, true
		case w == "mươi" && ok:
			group, digit = group+digit*10, 0
		case w == "mười":
			group, digit, ok = group+10, 0, true
		case w == "trăm" && ok:
			group, digit = group+digit*100, 0
		case scale > 0 && ok:
			below := group + digit
			if scale == 1e9 { // "một nghìn hai trăm tỷ"
				total, below = 0, below+total
			}
			total, group, digit = total+below*scale, 0, 0
		case besides[w] && i > 0:
		default:
			return 0, false
		}
		if total > maxAmount {
			return 0, false
		}
	}
	return total + group + digit, ok
}

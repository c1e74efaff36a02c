package lint

import (
	"regexp"
	"strconv"
	"strings"
)

// Amounts as letters write them, in figures and in words.

var plainAmount = regexp.MustCompile(`^\d{1,3}(?:\.\d{3})*(?:,\d{1,3})?$|^\d+(?:,\d{1,3})?$`)

// maxThousandths keeps sums and products of what is read within their type.
const maxThousandths = 1e15

// thousandths reads an amount as letters write it: 1.234,5.
func thousandths(s string) (int64, bool) {
	if !plainAmount.MatchString(s) {
		return 0, false
	}
	whole, decimals, _ := strings.Cut(strings.ReplaceAll(s, ".", ""), ",")
	n, err := strconv.ParseInt(whole+decimals+strings.Repeat("0", 3-len(decimals)), 10, 64)
	return n, err == nil && n < maxThousandths
}

// inFigures writes thousandths as letters do: 1.234,5.
func inFigures(n int64) string {
	whole, decimals := strconv.FormatInt(n/1000, 10), strings.TrimRight(strconv.FormatInt(1000+n%1000, 10)[1:], "0")
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "." + whole[at:]
	}
	if decimals != "" {
		return whole + "," + decimals
	}
	return whole
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

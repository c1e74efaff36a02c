package casefile

import "strings"

var digits = strings.Fields("không một hai ba bốn năm sáu bảy tám chín")

// InWords is a number below a million as it is written out: 105 is "một trăm
// linh năm".
func InWords(n int) string {
	switch {
	case n < 0 || n >= 1_000_000:
		return "" // no list is that long
	case n >= 1000:
		words := InWords(n/1000) + " nghìn"
		if rest := n % 1000; rest > 0 {
			words += " " + hundreds(rest, true)
		}
		return words
	}
	return hundreds(n, false)
}

// hundreds writes 0 to 999; full names the hundreds even when there are none.
func hundreds(n int, full bool) string {
	var words []string
	if n >= 100 || full {
		words = append(words, digits[n/100], "trăm")
	}
	tens, ones := n/10%10, n%10
	switch {
	case tens == 0 && ones > 0 && len(words) > 0:
		words = append(words, "linh", digits[ones])
	case tens == 0 && (ones > 0 || len(words) == 0):
		words = append(words, digits[ones])
	case tens == 1:
		words = append(words, "mười")
	case tens > 1:
		words = append(words, digits[tens], "mươi")
	}
	if tens > 0 && ones > 0 {
		words = append(words, after(tens, ones))
	}
	return strings.Join(words, " ")
}

// after is the last digit as said after tens.
func after(tens, ones int) string {
	switch {
	case ones == 1 && tens > 1:
		return "mốt"
	case ones == 5:
		return "lăm"
	case ones == 4 && tens > 1:
		return "tư"
	}
	return digits[ones]
}

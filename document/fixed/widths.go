package fixed

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"congvan/internal/pdf/text"
)

// Advances of letters in a thousandth of the size, as Times has them; other
// faces have them in much the same proportion.
var (
	capitals = [26]int{722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611}
	smalls   = [26]int{444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444}
)

// advance is how wide a character is, beside others.
func advance(r rune) float64 {
	if s := norm.NFD.String(string(r)); s != "" {
		r = []rune(s)[0] // marks take no room
	}
	switch {
	case r >= 'A' && r <= 'Z':
		return float64(capitals[r-'A'])
	case r >= 'a' && r <= 'z':
		return float64(smalls[r-'a'])
	case r == 'Đ':
		return 722
	case r == '…':
		return 1000
	case strings.ContainsRune("/:;.,- ", r):
		return 280
	}
	return 500
}

// after gives where the first n characters of a word end.
func after(w text.Word, n int) float64 {
	before, whole := 0.0, 0.0
	for i, r := range []rune(w.Text) {
		if i < n {
			before += advance(r)
		}
		whole += advance(r)
	}
	if whole == 0 {
		return w.X
	}
	return w.X + w.W*before/whole
}

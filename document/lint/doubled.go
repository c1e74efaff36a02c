package lint

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// twiceMeant are words that are written twice on purpose, and halves of names
// of animals and fruit: "ba ba", "chôm chôm".
var twiceMeant = strings.Fields(`
	ai ầm ba bảy băng cao cào chang chiều chôm chốc chung chuồn dần dưng đa đăm đâu đều đêm đời đôi đông đùng
	hai hằng hàng hao khăng khư lâu lớp luôn mãi mau mỗi muôn mươi năm ngàn ngày ngang ngầm người nhà nhanh
	nhiều nhỏ nơi phân phăng rành rất riêng rỡ rưng rừng sâu sáng se song tầng từ tháng thao thấp thường to
	trăm trơ trùng trừng ùn vạn vân vần vù vừa xa xanh xấu xưa yêu
`)

// counted are those of them that a number stands before.
var counted = []string{"ngày", "tháng", "năm", "người", "nhà", "tầng", "đêm", "trăm"}

func endsInDigit(s string) bool {
	s = strings.TrimRight(s, " ")
	return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9'
}

// doubledWord finds a word or a few typed twice. Two words may meet with the same
// syllable ("cơ quan quan tâm"): it belongs to both then.
func doubledWord(v *view, f *finder) {
	for _, p := range v.pieces {
		w := p.words()
		for i := 1; i < len(w); i++ {
			if first := p.doubledPhrase(i); first >= 0 {
				words := p.text[w[(first+i+1)/2].start:w[i].end]
				f.at(p, w[first].start, w[i].end, Message{"lặp từ “" + words + "”", "the words “" + words + "” are doubled"})
			}
			if w[i].lower != w[i-1].lower || !p.parted(i) || !p.isLowered(w[i]) || utf8.RuneCountInString(w[i].lower) < 2 && w[i].lower != "ở" || p.meetsItself(i) {
				continue
			}
			f.at(p, w[i-1].start, w[i].end, Message{"lặp từ “" + w[i].lower + "”", "the word “" + w[i].lower + "” is doubled"})
		}
	}
}

// doubledPhrase gives the first word of a phrase of two to four words that
// stands a second time right behind itself and ends with word i, and -1 where
// there is none. A name may be said twice; its last word has a capital.
func (p *piece) doubledPhrase(i int) int {
	w := p.words()
	for n := 2; n <= 4 && i+1 >= 2*n; n++ {
		first := i + 1 - 2*n
		same := p.isLowered(w[i]) && w[i].lower != w[i-1].lower
		for k := first; same && k <= i; k++ {
			same = (k == first || p.parted(k)) && (k >= first+n || w[k].lower == w[k+n].lower) && utf8.RuneCountInString(w[k].lower) > 1
		}
		if same {
			return first
		}
	}
	return -1
}

// parted tells that only blanks stand before word i.
func (p *piece) parted(i int) bool {
	w := p.words()
	return strings.TrimSpace(p.text[w[i-1].end:w[i].start]) == ""
}

// meetsItself tells that the same word at i-1 and i is meant twice: it is one
// that is doubled, or each time part of another word or name.
func (p *piece) meetsItself(i int) bool {
	w := p.words()
	if slices.Contains(counted, w[i].lower) && endsInDigit(p.text[:w[i-1].start]) {
		return false // "03 ngày ngày"
	}
	if slices.Contains(twiceMeant, w[i].lower) {
		return p.isPair(i-1) || !p.isPair(i+1) // "thường thường xuyên" is none
	}
	name := i > 1 && p.follows(i-1) && !p.isLowered(w[i-2]) && !p.isLowered(w[i-1])
	before, behind := p.isPair(i-1) || name, p.isPair(i+1)
	if before && behind {
		return true
	}
	if before && slices.Contains(littleWords, w[i].lower) {
		return true // "tiếp theo theo quy định": a little word meets any other
	}
	return before && p.met(i+1) && !slices.Contains(littleWords, w[i+1].lower)
}

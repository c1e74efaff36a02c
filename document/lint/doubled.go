package lint

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// counted are words that are also doubled on purpose.
var counted = []string{"ngày", "tháng", "năm", "người", "nhà", "tầng", "đêm", "trăm"}

func endsInDigit(s string) bool {
	s = strings.TrimRight(s, " ")
	return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9'
}

// doubledWord finds a word or a few typed twice. Two words may meet with the same
// syllable ("cơ quan quan tâm"): it belongs to both then.
func doubledWord(v *view, f *finder) {
	for p := range v.all() {
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

// meetsItself tells that the same word at i-1 and i is meant twice; of time and
// of people it is not behind a number: "03 ngày ngày".
func (p *piece) meetsItself(i int) bool {
	w := p.words()
	return !(slices.Contains(counted, w[i].lower) && endsInDigit(p.text[:w[i-1].start])) && p.spelt().MeantTwice(i)
}

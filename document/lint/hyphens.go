package lint

import (
	"slices"
	"strings"
)

// borrowedWords are words from abroad that letters write with a hyphen or
// without; between two words of our own a hyphen may mean "and".
var borrowedWords = strings.Split("vắc xin,mô đun,xi măng,ki ốt,tô pô,vi rút,bê tông,ô tô,mô tô,ca nô,ti vi,xi lanh,xi téc,pa nô,áp phích,căng tin,ni lông,ra đa,ba lô,a xít,ô xy,ê ke,ca bin,rơ moóc,si lô,gam ma,bu lông,com pa,sơ mi", ",")

// hyphenForms finds a word with a hyphen here and with a blank there,
// "vắc-xin" and "vắc xin".
func hyphenForms(v *view, f *finder) {
	var uses forms
	for p := range v.all() {
		w := p.words()
		for i := 1; i < len(w); i++ {
			start, end := w[i-1].start, w[i].end
			word := w[i-1].lower + " " + w[i].lower
			joint := p.text[w[i-1].end:w[i].start]
			if (joint == " " || joint == "-") && p.isLowered(w[i-1]) && p.isLowered(w[i]) && !p.protected(start) && slices.Contains(borrowedWords, word) {
				uses.add(use{p: p, start: start, end: end, word: word, form: p.text[start:end]})
			}
		}
	}
	uses.tell(f, func(form string) bool { return !strings.Contains(form, "-") })
}

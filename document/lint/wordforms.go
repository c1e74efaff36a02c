package lint

import (
	_ "embed"
	"slices"
	"strings"

	"congvan/document/lint/spell"
)

//go:embed lexicon/forms.txt
var formsText string

// formsOf gives the forms of a word or a name under the first syllable of each:
// "đắc lắc" and "đắk lắk" are one.
var formsOf = readForms(formsText)

// wordForm is one of the ways to write a word.
type wordForm struct {
	words []string // in lower case; hyphens part them too
	word  string   // the line of the list
}

func readForms(text string) map[string][]wordForm {
	out := map[string][]wordForm{}
	for line := range spell.Lines(text) {
		for form := range strings.SplitSeq(line, ", ") {
			words := strings.FieldsFunc(form, func(r rune) bool { return r == ' ' || r == '-' })
			out[words[0]] = append(out[words[0]], wordForm{words, line})
		}
	}
	return out
}

// wordForms finds a word from abroad or a name of a place in two spellings:
// "vacxin" beside "vắc-xin". A hyphen for a blank hyphenForms tells.
func wordForms(v *view, f *finder) {
	var uses forms
	for p := range v.all() {
		w := p.words()
		for i := range w {
			for _, form := range formsOf[w[i].lower] {
				last := i + len(form.words) - 1
				if last < len(w) && slices.Equal(p.wordsFrom(i, len(form.words), " ", "-"), form.words) && !p.protected(w[i].start) {
					uses.add(use{p: p, start: w[i].start, end: w[last].end, word: form.word, form: strings.Join(form.words, " ")})
				}
			}
		}
	}
	uses.tell(f, func(form string) bool { return strings.Contains(form, " ") })
}

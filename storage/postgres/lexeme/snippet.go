package lexeme

import "regexp"

// Fragment is a piece of a snippet; Match marks what the query asked for.
type Fragment struct {
	Text  string
	Match bool
}

// How many words a snippet shows before and after the first match.
const (
	before = 8
	after  = 24
)

// Snippet is the part of a text around the first words that the query asked
// for, with those marked; the text's beginning if there are none.
func (q Query) Snippet(text string) []Fragment {
	list := tokens(text)
	marked := q.mark(list)
	first := 0
	for i, m := range marked {
		if m {
			first = i
			break
		}
	}
	from, to := max(0, first-before), min(len(list), first+after)
	if from >= to {
		return nil
	}
	return fragments(text, list[from:to], marked[from:to], from > 0, to < len(list))
}

// mark says for each token whether it is part of a term's occurrence.
func (q Query) mark(list []token) []bool {
	marked := make([]bool, len(list))
	words := make([]string, len(list))
	for i, t := range list {
		words[i] = normal(t.text)
	}
	for _, term := range q.Terms {
		term.each(words, func(at int) {
			for i := range term.words {
				marked[at+i] = true
			}
		})
	}
	return marked
}

// each finds where the term occurs.
func (t Term) each(words []string, found func(at int)) {
	forms := make([]*regexp.Regexp, len(t.words))
	for i, w := range t.words {
		forms[i] = regexp.MustCompile("^" + pattern(w) + "$")
	}
	for at := 0; at+len(forms) <= len(words); at++ {
		fits := true
		for i, f := range forms {
			if fits = f.MatchString(words[at+i]); !fits {
				break
			}
		}
		if fits {
			found(at)
		}
	}
}

// fragments joins neighbours that are alike; blanks and punctuation between
// two marked words are marked with them.
func fragments(text string, list []token, marked []bool, cutBefore, cutAfter bool) []Fragment {
	var out []Fragment
	add := func(s string, match bool) {
		if s == "" {
			return
		}
		if n := len(out); n > 0 && out[n-1].Match == match {
			out[n-1].Text += s
			return
		}
		out = append(out, Fragment{s, match})
	}
	if cutBefore {
		add("… ", false)
	}
	for i, t := range list {
		if i > 0 {
			add(space(text[list[i-1].end:t.start]), marked[i] && marked[i-1])
		}
		add(t.text, marked[i])
	}
	if cutAfter {
		add(" …", false)
	}
	return out
}

var blanks = regexp.MustCompile(`\s+`)

// space makes one blank of every run of them; punctuation stays.
func space(between string) string { return blanks.ReplaceAllString(between, " ") }

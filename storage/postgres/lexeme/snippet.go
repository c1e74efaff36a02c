package lexeme

import (
	"regexp"
	"slices"
	"strings"
)

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

// Snippet is the part of a text around the words that the query asked for,
// with those marked; the text's beginning if there are none. What stands up to
// the subject is passed over if there is something after it: it is shown above
// the snippet anyway.
func (q Query) Snippet(text, subject string) []Fragment {
	list := tokens(text)
	marked := q.mark(list)
	behind := 0
	if at := strings.Index(text, subject); at >= 0 && subject != "" {
		behind = at + len(subject)
	}
	first, found := 0, false
	for i, m := range marked {
		if m && (!found || list[first].start < behind) {
			first, found = i, true
			if list[i].start >= behind {
				break
			}
		}
	}
	if found && list[first].start < behind { // nothing after it: the first of all
		first = slices.Index(marked, true)
	}
	from, to := max(0, first-before), min(len(list), first+after)
	if from >= to {
		return nil
	}
	return fragments(text, list[from:to], marked[from:to], from > 0, to < len(list))
}

// Mark is the whole text with the words that the query asked for marked.
func (q Query) Mark(text string) []Fragment {
	list := tokens(text)
	if len(list) == 0 {
		return fragments(text, nil, nil, false, false)
	}
	marked := q.mark(list)
	if end := list[len(list)-1].end; end < len(text) {
		list = append(list, token{text[end:], end, len(text)})
		marked = append(marked, false)
	}
	if start := list[0].start; start > 0 {
		list = append([]token{{text[:start], 0, start}}, list...)
		marked = append([]bool{false}, marked...)
	}
	return fragments(text, list, marked, false, false)
}

// mark says for each token whether it is part of a term's occurrence.
func (q Query) mark(list []token) []bool {
	marked := make([]bool, len(list))
	if len(q.Terms) == 0 {
		return marked
	}
	matchers := make([][]matcher, len(q.Terms))
	for i, term := range q.Terms {
		for _, w := range term.words {
			matchers[i] = append(matchers[i], newMatcher(w))
		}
	}
	words := make([]string, len(list))
	for at := range list {
		for _, term := range matchers {
			if at+len(term) > len(list) {
				continue
			}
			fits := true
			for i, m := range term {
				if words[at+i] == "" {
					words[at+i] = normal(list[at+i].text)
				}
				if fits = m.fits(words[at+i]); !fits {
					break
				}
			}
			for i := range term {
				marked[at+i] = marked[at+i] || fits
			}
		}
	}
	return marked
}

// matcher knows the words in normal form that a typed one stands for: a list
// of them, or a pattern where they are too many.
type matcher struct {
	forms   map[string]bool
	pattern *regexp.Regexp
}

func newMatcher(w string) matcher {
	forms := variants(w)
	if len(forms) > maxVariants {
		return matcher{pattern: regexp.MustCompile("^" + pattern(w) + "$")}
	}
	m := matcher{forms: make(map[string]bool, len(forms))}
	for _, f := range forms {
		m.forms[f] = true
	}
	return m
}

func (m matcher) fits(word string) bool {
	if m.pattern != nil {
		return m.pattern.MatchString(word)
	}
	return m.forms[word]
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

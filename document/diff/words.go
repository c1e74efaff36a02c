package diff

import (
	"strings"
	"unicode"

	"znkr.io/diff"
)

// segment is a stretch that is the same word for word, or one that is not.
type segment struct {
	same     bool
	old, new []token
}

// compareWords gives the runs that lead from one text to another.
func compareWords(before, after []token) []Run {
	var w runWriter
	for _, s := range joinBits(segments(before, after)) {
		if !s.same {
			w.replace(s.old, s.new)
			continue
		}
		for i := range s.old {
			w.keep(s.old[i], s.new[i])
		}
	}
	return w.finish()
}

// segments aligns two texts by their words.
func segments(before, after []token) []segment {
	ids := map[string]int{}
	number := func(list []token) []int {
		out := make([]int, len(list))
		for i, t := range list {
			k := t.key()
			if _, ok := ids[k]; !ok {
				ids[k] = len(ids)
			}
			out[i] = ids[k]
		}
		return out
	}
	var out []segment
	at := func(same bool) *segment {
		if n := len(out); n == 0 || out[n-1].same != same {
			out = append(out, segment{same: same})
		}
		return &out[len(out)-1]
	}
	i, j := 0, 0
	for _, e := range diff.Edits(number(before), number(after)) {
		s := at(e.Op == diff.Match)
		if e.Op != diff.Insert {
			s.old = append(s.old, before[i])
			i++
		}
		if e.Op != diff.Delete {
			s.new = append(s.new, after[j])
			j++
		}
	}
	return out
}

// joinBits takes a few words that stay between two larger changes into the
// change: a sentence written anew is easier read as a whole than with the odd
// "và" kept.
func joinBits(in []segment) []segment {
	var out []segment
	for i, s := range in {
		n := len(out)
		switch {
		case n > 0 && s.same && i+1 < len(in) && countWords(s.old) <= min(changedWords(out[n-1]), changedWords(in[i+1])):
			out[n-1].old = append(out[n-1].old, s.old...)
			out[n-1].new = append(out[n-1].new, s.new...)
		case n > 0 && !s.same && !out[n-1].same:
			out[n-1].old = append(out[n-1].old, s.old...)
			out[n-1].new = append(out[n-1].new, s.new...)
		default:
			out = append(out, s)
		}
	}
	return out
}

// changedWords counts what a change replaces on both sides; one that only adds
// or only takes away is not joined with its neighbours.
func changedWords(s segment) int { return min(countWords(s.old), countWords(s.new)) }

func countWords(list []token) int {
	n := 0
	for _, t := range list {
		if t.isWord() {
			n++
		}
	}
	return n
}

// runWriter joins runs and puts deletions before insertions.
type runWriter struct {
	out     []Run
	del, in []Run // since the last kept words
}

func (w *runWriter) keep(before, after token) {
	w.flush()
	op := Keep
	if !before.sameStyle(after) {
		op = Format
	}
	w.out = join(w.out, after.run(op, after.text))
	if before.gap == after.gap {
		w.out = join(w.out, after.run(op, after.gap))
		return
	}
	w.del = join(w.del, before.run(Delete, before.gap))
	w.in = join(w.in, after.run(Insert, after.gap))
}

func (w *runWriter) replace(before, after []token) {
	for _, t := range before {
		w.del = join(w.del, t.run(Delete, t.text+t.gap))
	}
	for _, t := range after {
		w.in = join(w.in, t.run(Insert, t.text+t.gap))
	}
}

// flush writes a change; blanks that end both its sides are kept words.
func (w *runWriter) flush() {
	var blanks Run
	if d, i := len(w.del), len(w.in); d > 0 && i > 0 {
		last, added := &w.del[d-1], &w.in[i-1]
		n := commonBlanks(last.Text, added.Text)
		if n > 0 && last.Bold == added.Bold && last.Italic == added.Italic && (last.Note > 0) == (added.Note > 0) {
			blanks = *added
			blanks.Op, blanks.Text = Keep, added.Text[len(added.Text)-n:]
			last.Text, added.Text = last.Text[:len(last.Text)-n], added.Text[:len(added.Text)-n]
		}
	}
	for _, r := range append(w.del, w.in...) {
		w.out = join(w.out, r)
	}
	w.out = join(w.out, blanks)
	w.del, w.in = nil, nil
}

func (w *runWriter) finish() []Run {
	w.flush()
	return w.out
}

func join(list []Run, r Run) []Run {
	if r.Text == "" {
		return list
	}
	if n := len(list); n > 0 {
		last := &list[n-1]
		if last.Op == r.Op && last.Bold == r.Bold && last.Italic == r.Italic && last.Note == r.Note {
			last.Text += r.Text
			return list
		}
	}
	return append(list, r)
}

// commonBlanks is the length in bytes of the blanks that end both texts.
func commonBlanks(a, b string) int {
	blanks := func(s string) string { return s[len(strings.TrimRightFunc(s, unicode.IsSpace)):] }
	x, y := blanks(a), blanks(b)
	n := 0
	for n < min(len(x), len(y)) && x[len(x)-1-n] == y[len(y)-1-n] {
		n++
	}
	return n
}

// all gives one run per style of a text that is new or gone as a whole.
func all(op Op, list []token) []Run {
	var out []Run
	for _, t := range list {
		out = join(out, t.run(op, t.text+t.gap))
	}
	return out
}

// contextWords is how many words stand round a change in the list.
const contextWords = 8

// clip leaves out kept words far from any change; of a text without changes it
// gives the beginning.
func clip(runs []Run) []Run {
	if !near(runs) {
		return beginning(runs)
	}
	var out []Run
	cut := false
	for i, r := range runs {
		if r.Op != Keep {
			r.Cut, cut = cut, false
			out = append(out, r)
			continue
		}
		head, tail, whole := ends(r.Text, i > 0 && near(runs[:i]), i+1 < len(runs) && near(runs[i+1:]))
		if whole {
			r.Cut, cut = cut, false
			out = append(out, r)
			continue
		}
		if head != "" {
			r.Text, r.Cut = head, cut
			out, cut = append(out, r), false
		}
		cut = true
		if tail != "" {
			r.Text, r.Cut = tail, true
			out, cut = append(out, r), false
		}
	}
	if cut {
		out = append(out, Run{Op: Keep, Cut: true})
	}
	return out
}

func beginning(runs []Run) []Run {
	left := 2 * contextWords
	for i, r := range runs {
		words := strings.SplitAfter(r.Text, " ")
		if len(words) > left {
			r.Text = strings.Join(words[:left], "")
			return append(append([]Run(nil), runs[:i]...), r, Run{Op: Keep, Cut: true})
		}
		left -= len(words)
	}
	return runs
}

// near tells that a list holds a change at all: context is kept on its side.
func near(runs []Run) bool {
	for _, r := range runs {
		if r.Op != Keep {
			return true
		}
	}
	return false
}

// ends gives the words of a kept text that stand near the changes before and
// after it; whole says that nothing is to be left out.
func ends(s string, before, after bool) (head, tail string, whole bool) {
	words := strings.SplitAfter(s, " ")
	want := 0
	if before {
		want += contextWords
	}
	if after {
		want += contextWords
	}
	if len(words) <= want+1 {
		return "", "", true
	}
	if before {
		head = strings.Join(words[:contextWords], "")
	}
	if after {
		tail = strings.Join(words[len(words)-contextWords:], "")
	}
	return head, tail, false
}

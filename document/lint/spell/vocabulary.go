package spell

import (
	_ "embed"
	"iter"
	"strings"
	"sync"
)

//go:embed lexicon/words.txt
var wordsText string

//go:embed lexicon/meant.txt
var meantText string

//go:embed lexicon/neighbours.txt
var neighboursText string

//go:embed lexicon/otherwords.txt
var otherWordsText string

//go:embed lexicon/strong.txt
var strongText string

//go:embed lexicon/syllables.txt
var syllablesText string

//go:embed lexicon/raresyllables.txt
var rareSyllablesText string

// vocabulary is what the word lists know of Vietnamese words. It is read when
// the first letter is checked, not when the program starts.
var vocabulary = sync.OnceValue(func() *wordLists {
	l := &wordLists{words: readFollowers(wordsText), meant: readFollowers(meantText), neighbours: readFollowers(neighboursText), others: readFollowers(otherWordsText), syllables: map[string]string{}}
	for line := range Lines(syllablesText + rareSyllablesText) {
		for s := range strings.FieldsSeq(line) {
			l.syllables[s] = sound(s)
		}
	}
	l.hear()
	l.count()
	l.strong = byEitherSyllable(readFollowers(strongText))
	return l
})

// Lines gives the lines of a word list without its remarks.
func Lines(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

type wordLists struct {
	words, meant, neighbours, others followers
	syllables                        map[string]string   // what each sounds and looks like
	alike                            map[string][]string // words that may be meant, by what they sound and look like
	strong                           map[string][]string // words by each of their syllables
	company                          map[string]int      // in how many words a syllable stands
	heard                            map[string][]string // syllables by the same
	keys                             map[string]string   // that type a syllable
}

// followers are pairs of syllables: by the first, a line of those behind it.
type followers map[string]string

func readFollowers(text string) followers {
	out := followers{}
	for line := range Lines(text) {
		first, behind, _ := strings.Cut(line, " = ")
		out[first] += " " + behind
	}
	return out
}

func (l followers) has(first, second string) bool {
	line := l[first]
	for from := 0; ; {
		at := strings.Index(line[from:], second)
		if at < 0 {
			return false
		}
		start := from + at
		end := start + len(second)
		if (start == 0 || line[start-1] == ' ' || line[start-1] == '~') && (end == len(line) || line[end] == ' ') {
			return true
		}
		from = end
	}
}

// count fills in how many words each syllable stands.
func (l *wordLists) count() {
	l.company = map[string]int{}
	for first, line := range l.words {
		for second := range strings.FieldsSeq(line) {
			l.company[first]++
			l.company[strings.TrimPrefix(second, "~")]++
		}
	}
}

// keysOf gives the keys that type a syllable.
func (l *wordLists) keysOf(syllable string) string {
	if keys, known := l.keys[syllable]; known {
		return keys
	}
	return keystrokes(syllable)
}

// hear fills what is found by sound and by keys.
func (l *wordLists) hear() {
	l.alike, l.heard, l.keys = map[string][]string{}, map[string][]string{}, map[string]string{}
	for syllable, sound := range l.syllables {
		l.heard[sound] = append(l.heard[sound], syllable)
		l.keys[syllable] = keystrokes(syllable)
	}
	for first, line := range l.meant {
		for second := range strings.FieldsSeq(line) {
			if second[0] == '~' {
				continue
			}
			key := l.syllables[first] + " " + l.syllables[second]
			l.alike[key] = append(l.alike[key], first+" "+second)
		}
	}
}

// writes tells that Vietnamese has a syllable.
func (l *wordLists) writes(syllable string) bool {
	_, known := l.syllables[syllable]
	return known
}

// isWord tells that two syllables are a word.
func (l *wordLists) isWord(first, second string) bool { return l.words.has(first, second) }

// makesSense tells that two syllables are a word or right beside each other.
func (l *wordLists) makesSense(first, second string) bool {
	return l.words.has(first, second) || l.others.has(first, second)
}

// met tells that two syllables make sense or were seen side by side.
func (l *wordLists) met(first, second string) bool {
	return l.makesSense(first, second) || l.neighbours.has(first, second)
}

package lint

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"
)

// What a text must hold for a regular expression to match at all. Most texts
// hold none of it, and to look for a few words is far cheaper than to run the
// expression.

// needed keeps what each expression needs, by the expression.
var needed sync.Map

// needs gives words in lower case, one of which every match holds; none where
// the expression tells no such words.
func needs(re *regexp.Regexp) []string {
	if words, known := needed.Load(re); known {
		return words.([]string)
	}
	var words []string
	if parsed, err := syntax.Parse(re.String(), syntax.Perl); err == nil {
		words = neededBy(parsed)
	}
	needed.Store(re, words)
	return words
}

// maxNeeded is how many words are looked for at most; an expression is as
// cheap as more.
const maxNeeded = 12

func neededBy(re *syntax.Regexp) (words []string) {
	switch re.Op {
	case syntax.OpLiteral:
		return []string{strings.ToLower(string(re.Rune))}
	case syntax.OpCapture, syntax.OpPlus:
		return neededBy(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return neededBy(re.Sub[0])
		}
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			more := neededBy(sub)
			if more == nil || len(words)+len(more) > maxNeeded {
				return nil
			}
			words = append(words, more...)
		}
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			if more := neededBy(sub); rarity(more) > rarity(words) {
				words = more
			}
		}
	}
	return words
}

// rarity is how seldom a text holds one of the words: the longer the shortest
// and the fewer, the more so.
func rarity(words []string) int {
	if len(words) == 0 {
		return 0
	}
	shortest := len(words[0])
	for _, w := range words {
		shortest = min(shortest, len(w))
	}
	return maxNeeded*shortest - len(words)
}

// mayMatch tells that the text holds what an expression needs.
func (p *piece) mayMatch(re *regexp.Regexp) bool {
	words := needs(re)
	if len(words) == 0 {
		return true
	}
	if p.lowered == "" {
		p.lowered = strings.ToLower(p.text)
	}
	for _, w := range words {
		if strings.Contains(p.lowered, w) {
			return true
		}
	}
	return false
}

// matches gives the bounds of all matches of an expression and of its groups.
func (p *piece) matches(re *regexp.Regexp) [][]int {
	if !p.mayMatch(re) {
		return nil
	}
	return re.FindAllStringSubmatchIndex(p.text, -1)
}

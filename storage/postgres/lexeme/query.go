package lexeme

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Limits of a query.
const (
	maxQuery = 500 // bytes
	maxWords = 32
)

// Query is what somebody typed: words in any order, "phrases" in quotation
// marks, or nothing but a letter's number.
type Query struct {
	// Terms must all occur; one of several words is a phrase.
	Terms []Term
	// Number is set when the query looks like a letter's number, with the
	// symbol, a part of it or nothing after it: "1531/BTTTT-CATTT", "1531
	// cattt", "1531". It is what NumberOf makes of the part that was typed;
	// Terms then holds the words all the same.
	Number string
}

// Term is one word or a phrase.
type Term struct {
	words []string // in normal form
}

// Parse reads a query. An empty one has no terms. The error says what is too
// long.
func Parse(text string) (Query, error) {
	if len(text) > maxQuery {
		return Query{}, fmt.Errorf("the query has %d bytes; at most %d are searched for: shorten it", len(text), maxQuery)
	}
	var q Query
	if n, slash, ok := number(text); ok {
		q.Number = n
		if slash {
			q.Terms = []Term{{Words(strings.TrimPrefix(strings.TrimSpace(Fold(text)), "so"))}}
			return q, nil
		}
	}
	words := 0
	for i, part := range splitQuotes(text) {
		w := Words(part)
		words += len(w)
		switch quoted := i%2 == 1; {
		case quoted && len(w) > 0:
			q.Terms = append(q.Terms, Term{w})
		default:
			for j := range w {
				q.Terms = append(q.Terms, Term{w[j : j+1]})
			}
		}
	}
	if words > maxWords {
		return Query{}, fmt.Errorf("the query has %d words; at most %d are searched for: shorten it", words, maxWords)
	}
	return q, nil
}

// splitQuotes cuts text at quotation marks, so that every second part stands
// between two. A mark that is never closed quotes to the end.
func splitQuotes(text string) []string {
	var parts []string
	start := 0
	for i, r := range text {
		if strings.ContainsRune("\"“”„«»", r) {
			parts = append(parts, text[start:i])
			start = i + len(string(r))
		}
	}
	return append(parts, text[start:])
}

// Hashes are the lexemes a text must have for the query to fit: the words of
// single terms, the pairs of phrases.
func (q Query) Hashes(agency string) []int32 {
	all := []int32{}
	for _, t := range q.Terms {
		folded := make([]string, len(t.words))
		for i, w := range t.words {
			folded[i] = Fold(w)
		}
		if len(folded) == 1 {
			all = append(all, hash(agency, folded[0]))
		}
		for i := 1; i < len(folded); i++ {
			all = append(all, hash(agency, folded[i-1]+" "+folded[i]))
		}
	}
	return all
}

// OneOf are lexemes besides: of each list the text must have one. There is a
// list for each word typed with marks, of all the words it may stand for.
func (q Query) OneOf(agency string) [][]int32 {
	var lists [][]int32
	for _, t := range q.Terms {
		for _, w := range t.words {
			if Fold(w) == w {
				continue
			}
			if forms := variants(w); len(forms) <= maxVariants {
				list := make([]int32, len(forms))
				for i, f := range forms {
					list[i] = hash(agency, f)
				}
				lists = append(lists, list)
			}
		}
	}
	return lists
}

// maxVariants is how many words a typed one may stand for to be looked up;
// those of more, which no language has, are matched in the text.
const maxVariants = 128

// variants are the words in normal form that have at least the marks of w; the
// list ends early once it is too long to be of use.
func variants(w string) []string {
	tone, list := "", []string{""}
	for _, r := range w {
		if strings.ContainsRune(tones, r) {
			tone += string(r)
			continue
		}
		forms := []rune(strings.Trim(wider[r], "[]"))
		if len(forms) == 0 {
			forms = []rune{r}
		}
		var longer []string
		for _, begun := range list {
			for _, f := range forms {
				longer = append(longer, begun+string(f))
			}
		}
		if list = longer; len(list) > maxVariants {
			return list
		}
	}
	ends := []string{tone}
	if tone == "" {
		ends = strings.Split(tones, "")
		ends = append(ends, "")
	}
	var all []string
	for _, begun := range list {
		for _, end := range ends {
			all = append(all, begun+end)
		}
	}
	return all
}

// Pattern is what a text's Joined words must match: Regexp, of PostgreSQL and
// of Go. A text that has Typed in it always does.
type Pattern struct{ Typed, Regexp string }

// Patterns are to be matched besides having the lexemes: for phrases longer
// than a pair or typed with accents, and for words that OneOf cannot list.
func (q Query) Patterns() []Pattern {
	var list []Pattern
	for _, t := range q.Terms {
		phrase := len(t.words) > 2 || (len(t.words) == 2 && t.accented())
		unlisted := len(t.words) == 1 && t.accented() && len(variants(t.words[0])) > maxVariants
		if phrase || unlisted {
			list = append(list, Pattern{Joined(t.words), t.pattern()})
		}
	}
	return list
}

// Joined is how an index keeps words for Patterns.
func Joined(words []string) string { return " " + strings.Join(words, " ") + " " }

func (t Term) accented() bool {
	for _, w := range t.words {
		if Fold(w) != w {
			return true
		}
	}
	return false
}

func (t Term) pattern() string {
	parts := make([]string, len(t.words))
	for i, w := range t.words {
		parts[i] = pattern(w)
	}
	return " " + strings.Join(parts, " ") + " "
}

// wider are the letters that a letter typed without its quality stands for.
var wider = map[rune]string{'a': "[aăâ]", 'd': "[dđ]", 'e': "[eê]", 'o': "[oôơ]", 'u': "[uư]"}

// pattern matches every word in normal form that has at least the marks of w:
// what is typed narrows, what is not typed is left open.
func pattern(w string) string {
	var b strings.Builder
	tone := ""
	for _, r := range w {
		switch {
		case strings.ContainsRune(tones, r):
			tone += string(r)
		case wider[r] != "":
			b.WriteString(wider[r])
		default:
			b.WriteString(regexp.QuoteMeta(string(r)))
		}
	}
	if tone == "" {
		tone = "[" + tones + "]*"
	}
	return b.String() + tone
}

// numberForm is a number and a symbol or the beginning of one; numberWords is
// a number with a part of a symbol after a blank, or alone.
var (
	numberForm  = regexp.MustCompile(`^(?:so\s*:?\s*)?0*([1-9]\d{0,6})\s*/\s*([a-z0-9][a-z0-9\s./+&_()-]*)$`)
	numberWords = regexp.MustCompile(`^(?:so\s*:?\s*)?0*([1-9]\d{0,6})(?:\s+([a-z][a-z0-9.+&_-]*(?:\s[a-z0-9.+&_-]+)?))?$`)
)

// Number normalises the number and symbol of a letter, as printed or as typed
// carelessly: "Số: 01531 / btttt–CATTT" becomes "1531/btcat". The symbol may be
// incomplete.
func Number(text string) (normalised string, ok bool) {
	normalised, _, ok = number(text)
	return normalised, ok
}

func number(text string) (normalised string, slash, ok bool) {
	if len(text) > maxQuery {
		return "", false, false
	}
	text = strings.TrimSpace(Fold(strings.Map(dash, norm.NFKC.String(text))))
	m := numberForm.FindStringSubmatch(text)
	slash = m != nil
	if m == nil {
		m = numberWords.FindStringSubmatch(text)
	}
	if m == nil {
		return "", false, false
	}
	return m[1] + "/" + bare(m[2]), slash, true
}

// NumberOf is the normalised number of a letter that has one, whatever stands
// in its symbol.
func NumberOf(n int, symbol string) string {
	return strconv.Itoa(n) + "/" + bare(Fold(norm.NFKC.String(symbol)))
}

// bare leaves the letters and digits of a symbol, a letter that is repeated
// once only: nobody counts the T of BTTTT.
func bare(symbol string) string {
	var b strings.Builder
	var last rune
	for _, r := range symbol {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		if r != last || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

func dash(r rune) rune {
	if unicode.Is(unicode.Pd, r) {
		return '-'
	}
	return r
}

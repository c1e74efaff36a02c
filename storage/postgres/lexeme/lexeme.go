// Package lexeme turns Vietnamese text into what a search index keeps and a
// query into what it asks for: words in a normal form, hashes of words
// and of pairs of neighbours, numbers of letters, and snippets.
//
// Index and query share these functions, so both fold alike. The package knows
// no database.
package lexeme

import (
	"hash/fnv"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The marks of Vietnamese as Unicode's combining characters. A vowel's quality
// (â, ă, ơ, ư …) stays on its letter; a syllable has one tone, and writers
// place it differently ("hoà", "hòa").
const (
	qualities = "\u0302\u0306\u031b"
	tones     = "\u0300\u0301\u0303\u0309\u0323"
)

// Fold gives lower-case text without any mark: "Đắk Lắk" becomes "dak lak".
func Fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unbar(unicode.ToLower(r)))
		}
	}
	return b.String()
}

func unbar(r rune) rune {
	if r == 'đ' {
		return 'd'
	}
	return r
}

// Words cuts text into words in normal form, in order: lower case, qualities
// on their letters, the tone at the end, other marks and zeros before numbers
// dropped.
func Words(s string) []string {
	var words []string
	for _, t := range tokens(s) {
		words = append(words, normal(t.text))
	}
	return words
}

// token is a word as written, with its place in the text in bytes.
type token struct {
	text       string
	start, end int
}

func tokens(s string) []token {
	var list []token
	start := -1
	for i, r := range s {
		inside := unicode.IsLetter(r) || unicode.IsDigit(r) || (start >= 0 && unicode.Is(unicode.Mn, r))
		switch {
		case inside && start < 0:
			start = i
		case !inside && start >= 0:
			list = append(list, token{s[start:i], start, i})
			start = -1
		}
	}
	if start >= 0 {
		list = append(list, token{s[start:], start, len(s)})
	}
	return list
}

// normal is a word's normal form.
func normal(word string) string {
	var letters, tone strings.Builder
	for _, r := range word {
		if r < utf8.RuneSelf {
			letters.WriteRune(unicode.ToLower(r))
			continue
		}
		p, known := composed[r]
		if !known {
			return decomposed(word)
		}
		letters.WriteString(p.letter)
		tone.WriteString(p.tone)
	}
	return unpad(letters.String()) + tone.String()
}

// decomposed is the normal form of a word that is not written with the letters
// of composed alone.
func decomposed(word string) string {
	var letters, tone strings.Builder
	for _, r := range norm.NFD.String(word) {
		switch {
		case strings.ContainsRune(tones, r):
			tone.WriteRune(r)
		case strings.ContainsRune(qualities, r), !unicode.Is(unicode.Mn, r):
			letters.WriteRune(unicode.ToLower(r))
		}
	}
	return unpad(norm.NFC.String(letters.String())) + tone.String()
}

// parts are a letter in normal form and its tone.
type parts struct{ letter, tone string }

// composed are the Latin letters that stand for themselves in NFC, taken
// apart once: a text has thousands of them.
var composed = func() map[rune]parts {
	all := map[rune]parts{}
	for _, block := range [][2]rune{{0x00C0, 0x024F}, {0x1E00, 0x1EFF}} {
		for r := block[0]; r <= block[1]; r++ {
			if !unicode.IsLetter(r) || norm.NFC.String(string(r)) != string(r) {
				continue
			}
			form := []rune(decomposed(string(r)))
			cut := len(form)
			for cut > 0 && strings.ContainsRune(tones, form[cut-1]) {
				cut--
			}
			all[r] = parts{string(form[:cut]), string(form[cut:])}
		}
	}
	return all
}()

// unpad drops the zeros a number begins with: "05/5" is found as "5/5".
func unpad(s string) string {
	if short := strings.TrimLeft(s, "0"); short != s && strings.Trim(s, "0123456789") == "" {
		return max(short, "0")
	}
	return s
}

// Hashes are the lexemes of words in normal form: each unaccented word, each
// pair of neighbours without accents, and each word that has marks as it is,
// hashed together with the agency, sorted, each once.
func Hashes(agency string, words []string) []int32 {
	all := make([]int32, 0, 3*len(words))
	before := ""
	for i, marked := range words {
		w := Fold(marked)
		if w != marked {
			all = append(all, hash(agency, marked))
		}
		all = append(all, hash(agency, w))
		if i > 0 {
			all = append(all, hash(agency, before+" "+w))
		}
		before = w
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Fact is the lexeme of something a letter is rather than says: its unit, its
// type. No word has the same.
func Fact(agency, kind, value string) int32 { return hash(agency, "\x01"+kind+"\x00"+value) }

// NameFacts are the lexemes of a name that belongs to a letter: each unaccented
// word, and each pair of neighbours. A part of the name has some of them.
func NameFacts(agency, kind, name string) []int32 {
	var all []int32
	words := Words(Fold(name))
	for i, w := range words {
		all = append(all, Fact(agency, kind, w))
		if i > 0 {
			all = append(all, Fact(agency, kind, words[i-1]+" "+w))
		}
	}
	return all
}

// NamePart are the NameFacts that all names with this part in them have, as few
// as tell it: pairs stand for their words.
func NamePart(agency, kind, part string) []int32 {
	words := Words(Fold(part))
	if len(words) < 2 {
		return NameFacts(agency, kind, part)
	}
	var all []int32
	for i := 1; i < len(words); i++ {
		all = append(all, Fact(agency, kind, words[i-1]+" "+words[i]))
	}
	return all
}

// hash is FNV-1a; a wrong hit by collision costs one needless look.
func hash(agency, lexeme string) int32 {
	h := fnv.New32a()
	h.Write([]byte(agency + "\x00" + lexeme))
	return int32(h.Sum32())
}

package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document"
)

// token is a word or a mark with the blanks behind it. Vietnamese writes its
// syllables apart, so a word here is a syllable, a number or a symbol such as
// "45/QĐ-UBND".
type token struct {
	text, gap    string
	bold, italic bool
	note         int    // number of the footnote, 0 outside
	picture      string // the whole name of the picture that stands here
}

// key is what tokens are compared by: style and footnote numbers may change
// round a word that stays.
func (t token) key() string {
	if t.note > 0 {
		return "\x00" + t.text
	}
	return t.text + t.picture
}

func (t token) sameStyle(u token) bool { return t.bold == u.bold && t.italic == u.italic }

func (t token) run(op Op, text string) Run {
	return Run{Op: op, Text: text, Bold: t.bold, Italic: t.italic, Note: t.note}
}

// isWord tells words from punctuation.
func (t token) isWord() bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return wordRune(r)
}

func plainTokens(s string) []token { return appendTokens(nil, s, token{}) }

// noteCounter numbers footnotes as they are met, as print does.
type noteCounter int

func (n *noteCounter) tokens(in []document.Inline) []token {
	var out []token
	for _, run := range in {
		if run.Picture != nil {
			out = append(out, token{text: "(" + pictureWords(*run.Picture) + ")", picture: run.Picture.Data})
			continue
		}
		if run.Note == nil {
			out = appendTokens(out, run.Text, token{bold: run.Bold, italic: run.Italic})
			continue
		}
		*n++
		for _, r := range run.Note {
			out = appendTokens(out, r.Text, token{bold: r.Bold, italic: r.Italic, note: int(*n)})
		}
	}
	return out
}

// appendTokens parts s into words, single marks and the blanks behind them.
func appendTokens(out []token, s string, like token) []token {
	if lead := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace)); lead > 0 {
		if n := len(out); n > 0 && out[n-1].gap == "" && out[n-1].note == like.note {
			out[n-1].gap = s[:lead] // a blank has no style of its own
		} else {
			out = append(out, token{gap: s[:lead], bold: like.bold, italic: like.italic, note: like.note})
		}
		s = s[lead:]
	}
	for s != "" {
		end := wordEnd(s)
		rest := strings.TrimLeftFunc(s[end:], unicode.IsSpace)
		t := like
		t.text, t.gap = s[:end], s[end:len(s)-len(rest)]
		out = append(out, t)
		s = rest
	}
	return out
}

// wordEnd is where the word or mark that s begins with ends, in bytes.
func wordEnd(s string) int {
	first, at := utf8.DecodeRuneInString(s)
	if !wordRune(first) {
		return at
	}
	last := first
	for at < len(s) {
		r, size := utf8.DecodeRuneInString(s[at:])
		if !wordRune(r) {
			next, _ := utf8.DecodeRuneInString(s[at+size:])
			if !joins(last, r, next) {
				return at
			}
		}
		last = r
		at += size
	}
	return at
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// joins tells marks that stand within a word: "1.078,5", "45/QĐ-UBND", "18:00".
func joins(before, mark, after rune) bool {
	switch mark {
	case '.', '/', '-', '&', '_', '@':
		return wordRune(before) && wordRune(after)
	case ',', ':':
		return unicode.IsDigit(before) && unicode.IsDigit(after)
	}
	return false
}

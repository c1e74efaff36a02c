package fixed

import (
	"regexp"
	"strings"
	"unicode"

	"congvan/internal/pdf/text"
)

// Head are the lines at the top of the first page as they are printed; an empty
// one was not found. Digits of number and date are left out: the fields cover
// them.
type Head struct {
	NationalName, Motto, Number, PlaceDate string
}

// parted is the least room between two columns of a line, in parts of a word's
// height.
const parted = 1.2

func headOf(lines []line, page text.Size) (h Head) {
	for _, l := range lines {
		if l.page != 1 || l.bottom() > page.H*headPart {
			continue
		}
		for _, s := range l.columns() {
			if to := h.line(s); to != nil && *to == "" {
				*to = s
			}
		}
	}
	h.Number, h.PlaceDate = withoutDigits(h.Number, "/"), withoutDigits(h.PlaceDate, "")
	return h
}

// stretches are the words of a line where wide gaps part them.
func (l line) stretches() (out []stretch) {
	from := 0
	for i := 1; i <= len(l.words); i++ {
		if i < len(l.words) && !apart(l.words[i-1], l.words[i]) {
			continue
		}
		out, from = append(out, stretch{l, from, i}), i
	}
	return out
}

// apart tells a wide gap between two words of a line.
func apart(w, next text.Word) bool { return next.X-(w.X+w.W) >= parted*w.H }

// columns are the texts of a line's stretches.
func (l line) columns() (out []string) {
	for _, s := range l.stretches() {
		out = append(out, s.said())
	}
	return out
}

var (
	numberStart = regexp.MustCompile(`^(?i:số)\s*[:：∶]?[\s.…\d_]*[/／∕]`)
	dateLike    = regexp.MustCompile(`^\p{Lu}[\p{L}\s.-]{1,40},?\s*ngày(?:[\s.…\d_]*tháng[\s.…\d_]*năm[\s.…\d_]*)?$`)
)

// line tells which line of the head words are.
func (h *Head) line(s string) *string {
	switch letters := lettersOf(s); {
	case isNationalName(letters):
		return &h.NationalName
	case strings.HasPrefix(letters, "độclập") && strings.Contains(letters, "hạnhphúc"):
		return &h.Motto
	case numberStart.MatchString(s):
		return &h.Number
	case dateLike.MatchString(s):
		return &h.PlaceDate
	}
	return nil
}

func isNationalName(letters string) bool {
	return strings.HasPrefix(letters, "cộngh") && strings.HasSuffix(letters, "chủnghĩaviệtnam")
}

// firstLetter are the lines of the first letter where another one with its own
// national heading follows.
func firstLetter(lines []line) []line {
	heads := 0
	for i, l := range lines {
		for _, s := range l.columns() {
			if isNationalName(lettersOf(s)) {
				heads++
			}
		}
		if heads > 1 {
			return lines[:i]
		}
	}
	return lines
}

func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// withoutDigits drops the digits and dots before a mark, of the whole without one.
func withoutDigits(s, mark string) string {
	head, rest := s, ""
	if mark != "" {
		var found bool
		if head, rest, found = strings.Cut(s, mark); found {
			rest = mark + rest
		}
	}
	return strings.TrimRight(strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || r == '…' || r == '.' || r == '_' {
			return -1
		}
		return r
	}, head), " ") + rest
}

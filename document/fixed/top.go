package fixed

import (
	"math"
	"strings"
	"unicode"

	"congvan/document"
	"congvan/internal/pdf/text"
)

// headPart is where the head stands: the upper part of the first page.
const headPart = 0.55

// topOf gives the lines of the head: those above the letter's name, its
// addressees and the first line of its text.
func topOf(lines []line, page text.Size) []line {
	for i, l := range lines {
		if l.page != 1 || l.bottom() > page.H*headPart {
			return lines[:i]
		}
		for _, s := range l.stretches() {
			if endsHead(s, page) {
				return lines[:i]
			}
		}
	}
	return lines
}

// across is how far from both edges of the page a line of text begins and ends
// at most, in parts of its width; middling is how far from its middle a letter's
// name stands.
const across, middling = 0.2, 0.125

// endsHead tells the first words below the head.
func endsHead(s stretch, page text.Size) bool {
	said := s.said()
	letters := lettersOf(said)
	switch {
	case strings.HasPrefix(letters, "kínhgửi"), strings.HasPrefix(letters, "kínhmời"):
		return true
	case !strings.ContainsFunc(said, unicode.IsLower):
		return math.Abs(s.middle()-page.W/2) < middling*page.W && isHeading(letters)
	}
	wide := s.left() < across*page.W && s.right() > (1-across)*page.W
	return wide && !numberStart.MatchString(said) && !strings.Contains(letters, "độclập")
}

// isHeading tells the name of a type with what may stand behind it.
func isHeading(letters string) bool {
	for _, m := range document.Models() {
		if name := lettersOf(m.Heading()); name != "" && strings.HasPrefix(letters, name) {
			return true
		}
	}
	return false
}

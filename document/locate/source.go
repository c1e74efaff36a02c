package locate

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"congvan/document"
)

// word is a word of the source with its place.
type word struct {
	field          string
	line, col, end int
	key            string
}

// sourceWords lists the words of a letter in the order in which they are
// printed: head, addressees, text, end, annexes.
func sourceWords(l *document.Letter) []word {
	var out []word
	field := func(name, text string) { out = append(out, lineWords(name, 1, []rune(text))...) }
	list := func(name string, lines []string) {
		for i, s := range lines {
			field(fmt.Sprintf("%s[%d]", name, i), s)
		}
	}
	field("circulation", l.Circulation)
	field("parent_agency", l.ParentAgency)
	field("agency", l.Agency)
	field("symbol", l.Symbol)
	field("place", l.Place)
	field("subject", l.Subject)
	field("urgency", l.Urgency.Words())
	field("authority", l.Authority)
	list("addressees", l.Addressees)
	text, annexes := bodyWords(l.Body)
	out = append(out, text...)
	list("recipients", l.Recipients)
	field("filing", l.Filing.Line())
	field("drafter_code", l.DrafterCode)
	list("own_side", l.OwnSide)
	list("signature.titles", l.Signature.Lines())
	other := len(l.OtherSide) - 1 // its last line stands beside the signer's name
	for i := range other {
		field(fmt.Sprintf("other_side[%d]", i), l.OtherSide[i])
	}
	list("signature.other_titles", l.Signature.OtherTitles)
	field("signature.name", l.Signature.Name)
	if other >= 0 {
		field(fmt.Sprintf("other_side[%d]", other), l.OtherSide[other])
	}
	field("secretary", l.Secretary)
	field("contact", l.Contact)
	return append(out, annexes...)
}

var (
	tableRule = regexp.MustCompile(`^\s*\|?(?:\s*:?-+:?\s*\|)+\s*:?-*:?\s*$`)
	pageBreak = regexp.MustCompile(`^\s*-{3,}(?:\s*(?:ngang|dọc) -{3})?\s*$`)
	annexHead = regexp.MustCompile(`^\s{0,3}#\s`) // of an annex or an enclosed document
	heading   = regexp.MustCompile(`^\s{0,3}#{1,4}\s`)
	noteStart = regexp.MustCompile(`^\s*\[\^[^\[\]\s]{1,40}\]:`)
	noteMark  = regexp.MustCompile(`\[\^[^\[\]\s]{1,40}\]`)
	// picture is all of a picture but its caption: what it shows is not printed.
	picture   = regexp.MustCompile(`!\[(?:\\.|[^\]\\])*\]\((?:<anh:[^<>]*>|anh:[^\s)"]*)\)?`)
	codeImage = regexp.MustCompile(`!\[\s*QR:?|\]\(<?qr:[^)]*\)`)
	lineTag   = regexp.MustCompile(`<br ?/?>`)
	covered   = regexp.MustCompile(`\|\s*[<^]\s*$`) // a place of a merged cell, up to its end
)

// bodyWords lists the words of a body as they stand in its Markdown.
func bodyWords(md string) (text, annexes []word) {
	inAnnex := false
	n := 0
	for line := range strings.SplitSeq(md, "\n") {
		n++
		inAnnex = inAnnex || annexHead.MatchString(line)
		if tableRule.MatchString(line) || pageBreak.MatchString(line) {
			continue
		}
		found := lineWords("body", n, []rune(blanked(line)))
		if inAnnex {
			annexes = append(annexes, found...)
		} else {
			text = append(text, found...)
		}
	}
	return text, annexes
}

// blanked puts blanks where marks of Markdown stand, so that columns stay what
// they are.
func blanked(line string) string {
	if !strings.ContainsAny(line, "#[]|*_\\<>!") {
		return line
	}
	blank := func(s string) string { return strings.Repeat(" ", len([]rune(s))) }
	for _, re := range []*regexp.Regexp{heading, noteStart, noteMark, picture, codeImage, lineTag} {
		line = re.ReplaceAllStringFunc(line, blank)
	}
	for i, c := range line {
		if c == '|' {
			line = covered.ReplaceAllStringFunc(line[:i], blank) + line[i:]
		}
	}
	out := []rune(line)
	escaped := false
	for i, r := range out {
		was := escaped
		escaped = r == '\\' && !was
		switch {
		case was: // printed as it stands
		case escaped:
			out[i] = hidden
		case r == '|':
			out[i] = ' '
		case strings.ContainsRune("*_<>", r) && !within(out, i):
			out[i] = hidden
		}
	}
	return string(out)
}

// hidden marks a character that is not printed and parts no words.
const hidden = '\u0000'

// within tells a mark between two letters, as in an address.
func within(line []rune, i int) bool {
	isWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return line[i] == '_' && i > 0 && i+1 < len(line) && isWord(line[i-1]) && isWord(line[i+1])
}

// lineWords parts a line at its blanks.
func lineWords(field string, line int, text []rune) []word {
	var out []word
	var letters []rune
	start, last := 0, 0
	flush := func() {
		if len(letters) > 0 {
			out = append(out, word{field: field, line: line, col: start + 1, end: last + 2, key: key(string(letters))})
		}
		letters = letters[:0]
	}
	for i, r := range text {
		switch {
		case r == hidden:
		case unicode.IsSpace(r):
			flush()
		default:
			if len(letters) == 0 {
				start = i
			}
			letters = append(letters, r)
			last = i
		}
	}
	flush()
	return out
}

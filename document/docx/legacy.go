package docx

import (
	"regexp"
	"strings"
	"unicode"
)

// encoding is how a run's characters are to be understood. Before Unicode,
// Vietnamese fonts drew their letters at the places of Western ones.
type encoding int

const (
	unicodeText encoding = iota
	tcvn3                // .VnTime…: TCVN 5712:1993 VN3
	tcvn3Upper           // .VnTimeH…: the same codes drawn as capitals
	vni                  // VNI-Times…: a base letter, then its marks
	unknownText          // an old font whose codes are not known here
)

// unknownFonts are families of old Vietnamese fonts with codes of their own:
// VPS, VietWare, BK HCM, VISCII, VNU.
var unknownFonts = regexp.MustCompile(`(?i)^(VPS |VPS-|VN(times|arial|courier|helv)|VietWare|BK[- ]?(Times|Arial|HCM)|VISCII|VNU[- ]|Vietnamese (Times|Arial))`)

// encodingOf tells the encoding by the font's name.
func encodingOf(font string) encoding {
	lower := strings.ToLower(font)
	switch {
	case strings.HasPrefix(lower, ".vn"):
		if strings.HasSuffix(lower, "h") {
			return tcvn3Upper
		}
		return tcvn3
	case strings.HasPrefix(lower, "vni-"), strings.HasPrefix(lower, "vni "):
		return vni
	case unknownFonts.MatchString(font):
		return unknownText
	}
	return unicodeText
}

// tcvn3Letters maps the places 0xA1…0xFE, as Word stores them, to letters
// (TCVN 5712:1993, table VN3; the places VN3 leaves free follow VN1).
var tcvn3Letters = pairs(
	"¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\u00adư®đ" +
		"µà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞị" +
		"ßòáỏâõãóäọåồæổçỗèốéộêờëởìỡíớîợïùñủòũóúôụõừöử÷ữøứùựúỳûỷüỹýýþỵ")

func pairs(s string) map[rune]rune {
	m := map[rune]rune{}
	r := []rune(s)
	for i := 0; i+1 < len(r); i += 2 {
		m[r[i]] = r[i+1]
	}
	return m
}

// mapped gives s with the letters of a table.
func mapped(s string, table map[rune]rune) string {
	return strings.Map(func(r rune) rune {
		if l, ok := table[r]; ok {
			return l
		}
		return r
	}, s)
}

// vniMarks are the marks VNI writes after a base letter, as combining
// characters: circumflex or breve first, then the tone.
var vniMarks = map[rune]string{
	'ù': "\u0301", 'ø': "\u0300", 'û': "\u0309", 'õ': "\u0303", 'ï': "\u0323",
	'â': "\u0302", 'á': "\u0302\u0301", 'à': "\u0302\u0300", 'å': "\u0302\u0309", 'ã': "\u0302\u0303", 'ä': "\u0302\u0323",
	'ê': "\u0306", 'é': "\u0306\u0301", 'è': "\u0306\u0300", 'ú': "\u0306\u0309", 'ü': "\u0306\u0303", 'ë': "\u0306\u0323",
}

// vniLetters are the letters VNI gives a place of their own.
var vniLetters = map[rune]rune{
	'ñ': 'đ', 'Ñ': 'Đ', 'ô': 'ơ', 'Ô': 'Ơ', 'ö': 'ư', 'Ö': 'Ư',
	'í': 'í', 'Í': 'Í', 'ì': 'ì', 'Ì': 'Ì', 'æ': 'ỉ', 'Æ': 'Ỉ', 'ó': 'ĩ', 'Ó': 'Ĩ',
	'ò': 'ị', 'Ò': 'Ị', 'î': 'ỵ', 'Î': 'Ỵ',
}

// fromVNI gives decomposed text; the caller composes it (NFC). base tells
// whether a letter that takes marks stands before s, and then before what
// follows s.
func fromVNI(s string, base bool) (string, bool) {
	var b strings.Builder
	for _, r := range s {
		mark, isMark := vniMarks[unicode.ToLower(r)]
		letter, isLetter := vniLetters[r]
		switch {
		case isMark && base:
			b.WriteString(mark)
			base = false
		case isLetter:
			b.WriteRune(letter)
			base = strings.ContainsRune("ơƠưƯ", letter)
		default:
			b.WriteRune(r)
			base = strings.ContainsRune("aeouyAEOUY", r)
		}
	}
	return b.String(), base
}

// asWestern gives the characters of an old font as the Western ones that its
// table is of: Word keeps those of a symbol font in a private area, and those
// of a file marked Vietnamese by Windows code page 1258.
func asWestern(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0xF020 && r <= 0xF0FF {
			return r - 0xF000
		}
		if w, ok := western[r]; ok {
			return w
		}
		return r
	}, s)
}

// western are the places where code page 1258 differs from 1252.
var western = pairs("ĂÃăãĐÐđðƠÕơõƯÝưý₫þ\u0300Ì\u0309Ò\u0303Þ\u0301ì\u0323ò")

// What tells how a text in an old font was typed.
var (
	// modernLetter is in no old table: somebody typed Unicode in that font.
	modernLetter = regexp.MustCompile(`[\x{1EA0}-\x{1EF9}]`)
	tcvn3Sign    = regexp.MustCompile(`\pL[µ¶·¸¹»¼½¾¨©ª«¬®ß×÷]|[§®][\pL]|\x{00AD}`)
	vniPair      = regexp.MustCompile(`[aeouyôöAEOUYÔÖ][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|\pL[ñÑ]|[ñÑ]\pL`)
)

// typedAs judges one text: what it is for sure, or that nothing tells.
func (e encoding) typedAs(s string) (as encoding, sure bool) {
	switch {
	case modernLetter.MatchString(s):
		return unicodeText, true
	case (e == tcvn3 || e == tcvn3Upper) && tcvn3Sign.MatchString(asWestern(s)):
		return e, true
	case e == vni && vniPair.MatchString(asWestern(s)):
		return e, true
	}
	return e, false
}

// decodeSpans turns what was typed in old fonts into Unicode. A text that does
// not tell how it was typed follows those of the same encoding around it.
func decodeSpans(spans []span) {
	evidence := map[encoding]encoding{}
	for i := range spans {
		s := &spans[i]
		as, sure := s.enc.typedAs(s.text)
		if _, known := evidence[s.enc]; sure && (!known || as != unicodeText) {
			evidence[s.enc] = as
		}
	}
	base := false
	for i := range spans {
		s := &spans[i]
		as, sure := s.enc.typedAs(s.text)
		if other, known := evidence[s.enc]; known && !sure {
			as = other
		}
		switch as {
		case tcvn3:
			s.text = mapped(asWestern(s.text), tcvn3Letters)
		case tcvn3Upper:
			s.text = strings.ToUpper(mapped(asWestern(s.text), tcvn3Letters))
		case vni:
			s.text, base = fromVNI(asWestern(s.text), base)
			continue
		}
		base = false
	}
}

// looksOld tells text of an old table whose font was lost: signs stand in the
// middle of words.
var looksOld = regexp.MustCompile(`[a-z][µ¶·¸¹»¼½¾][a-z ,.]|[a-z][©ª«¬][a-z]|[§®][a-z]|[a-z][aeouy][ïäëåøû]`)

// quoted are words between angle quotation marks, which old fonts have letters at.
var quoted = regexp.MustCompile(`(^|[\s(])«([^«»]*)»`)

func seemsOld(s string) bool { return looksOld.MatchString(quoted.ReplaceAllString(s, "$1$2")) }

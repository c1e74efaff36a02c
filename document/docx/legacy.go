package docx

import (
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
)

// encodingOf tells the encoding by the font's name.
func encodingOf(font string) encoding {
	switch {
	case strings.HasPrefix(font, ".Vn"):
		if strings.HasSuffix(font, "H") {
			return tcvn3Upper
		}
		return tcvn3
	case strings.HasPrefix(strings.ToUpper(font), "VNI-"):
		return vni
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

func fromTCVN3(s string, upper bool) string {
	out := strings.Map(func(r rune) rune {
		if l, ok := tcvn3Letters[r]; ok {
			return l
		}
		return r
	}, s)
	if upper {
		return strings.ToUpper(out)
	}
	return out
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

// fromVNI gives decomposed text; the caller composes it (NFC).
func fromVNI(s string) string {
	var b strings.Builder
	base := false
	for _, r := range s {
		mark, isMark := vniMarks[unicode.ToLower(r)]
		letter, isLetter := vniLetters[r]
		switch {
		case isMark && base:
			b.WriteString(mark)
			base = false
		case isLetter:
			b.WriteRune(letter)
			base = letter == 'ơ' || letter == 'Ơ' || letter == 'ư' || letter == 'Ư'
		default:
			b.WriteRune(r)
			base = strings.ContainsRune("aeouyAEOUY", r)
		}
	}
	return b.String()
}

func (e encoding) decode(s string) string {
	switch e {
	case tcvn3:
		return fromTCVN3(s, false)
	case tcvn3Upper:
		return fromTCVN3(s, true)
	case vni:
		return fromVNI(s)
	}
	return s
}

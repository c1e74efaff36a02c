package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Common nouns of administrative units, which a name does not raise (Annex
// II.III.1a), but for names of people, events and numbers.

var (
	raisedUnit = regexp.MustCompile(`(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|Công an|Mặt trận Tổ quốc|cấp) (Tỉnh|Xã|Phường)(?:[,.;:)]|\s+\p{Ll}|$)`)
	namedUnit  = regexp.MustCompile(`(Xã|Phường) (\p{Lu}\p{Ll}*)(?: \p{Lu}\p{Ll}*)*`)
	// eventUnits are names of events and places of them.
	eventUnits = []string{"Điện", "Cách", "Chiến", "Quyết", "Thống", "Bạch", "Đống"}
)

// unitNounRaised finds "UBND Tỉnh" with no name behind it.
func unitNounRaised(v *view, f *finder) {
	for _, p := range v.pieces {
		p.each(raisedUnit, func(m []int) { f.lower(p, m[2], m[3]) })
	}
}

// namedUnitRaised finds "Phường Sài Gòn" within a sentence; many offices write
// their own so.
func namedUnitRaised(v *view, f *finder) {
	for _, p := range v.pieces {
		if p.text == strings.ToUpper(p.text) {
			continue
		}
		p.each(namedUnit, func(m []int) {
			if midSentence(p.text, m[2]) && !aSurname.MatchString(p.text[m[4]:m[5]]) && !startsEvent(p.text[m[4]:m[5]]) {
				f.lower(p, m[2], m[3])
			}
		})
	}
}

func startsEvent(syllable string) bool {
	return slices.Contains(eventUnits, syllable)
}

// halfName is a unit's name of which the last syllable before a mark lost its
// capital: "xã Phước long,".
var halfName = regexp.MustCompile(`(?:xã|phường|đặc khu|thôn|ấp|khóm) (\p{Lu}\p{Ll}+ (\p{Ll}{2,}))[,.;)]`)

// afterName are words in lower case that stand behind a name of one syllable.
var afterName = []string{"cũ", "mới", "này", "nay", "đó", "ta", "rồi", "thì", "trên", "dưới", "ngoài", "trong"}

func halfRaised(v *view, f *finder) {
	for _, p := range v.pieces {
		p.each(halfName, func(m []int) {
			last := p.text[m[4]:m[5]]
			if slices.Contains(afterName, last) {
				return
			}
			if isSyllable(last) {
				f.fix(p, m[2], m[3], p.text[m[2]:m[4]]+firstRaised(last), Message{"tên riêng viết hoa mọi âm tiết", "each syllable of the name has a capital"})
			}
		})
	}
}

// itemStart finds a dash item that begins in lower case behind one that ends a
// sentence or has a capital of its own.
func itemStart(v *view, f *finder) {
	for _, part := range v.parts() {
		raised := false
		for i := range part {
			b := &part[i]
			p := v.pieceOf(b)
			if p == nil || b.Marker != "-" && b.Marker != "+" {
				raised = false
				continue
			}
			start := len(b.Marker) + leadingBlanks(p.text[len(b.Marker):])
			first, size := utf8.DecodeRuneInString(p.text[start:])
			if raised && unicode.IsLower(first) {
				f.raise(p, start, start+size)
			}
			raised = raised || unicode.IsUpper(first)
		}
	}
}

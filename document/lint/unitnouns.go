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
		for _, noun := range []string{" Tỉnh", " Xã", " Phường"} {
			p.eachWith(noun, raisedUnit, func(m []int) {
				if strings.HasPrefix(p.text[m[2]-1:], noun) {
					f.lower(p, m[2], m[3])
				}
			})
		}
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

// nounsOfUnits stand before the name of a unit or a part of one.
var nounsOfUnits = []string{"xã", "phường", "thôn", "ấp", "khóm"}

// afterName are words in lower case that stand behind a name of one syllable.
var afterName = []string{"cũ", "mới", "này", "nay", "đó", "ta", "rồi", "thì", "trước", "sau", "trên", "dưới", "ngoài", "trong"}

// halfRaised finds a unit's name of which the last syllable before a mark lost
// its capital: "xã Phước long,".
func halfRaised(v *view, f *finder) {
	for _, p := range v.pieces {
		w := p.words()
		for i := 2; i < len(w); i++ {
			if !p.isLowered(w[i]) || !p.raised(w[i-1]) || !p.follows(i) || !p.follows(i-1) || !slices.Contains(nounsOfUnits, w[i-2].lower) ||
				w[i].end == len(p.text) || !strings.ContainsRune(",.;)", rune(p.text[w[i].end])) {
				continue
			}
			if last := w[i].lower; len(last) > 1 && w[i-1].end-w[i-1].start > 1 && !slices.Contains(afterName, last) && isSyllable(last) {
				start := w[i-1].start
				f.fix(p, start, w[i].end, p.text[start:w[i].start]+firstRaised(last), Message{"tên riêng viết hoa mọi âm tiết", "each syllable of the name has a capital"})
			}
		}
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

package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"congvan/document"
)

var (
	shortened = regexp.MustCompile(`(\p{Lu}[\p{Lu}&]{1,7})`)
	romanOnly = regexp.MustCompile(`^[IVXLC]+$`)
)

// commonShort needs no explanation in any agency.
var commonShort = []string{"UBND", "HĐND", "QR", "PDF", "USD", "VND", "WTO", "ASEAN", "UNESCO", "UNDP", "WHO", "EU", "GDP", "OTP", "SMS", "STT", "TT", "VT", "ID", "HTTPS", "HTTP", "CCCD", "COVID", "XML", "ISO", "TP"}

func abbreviations(v *view, f *finder) {
	known := map[string]bool{}
	for _, word := range append(slices.Concat(commonShort, v.opts.Abbreviations, v.letter.Filing.Units), strings.Split(v.letter.Symbol, "-")...) {
		known[word] = true
	}
	asked := 0
	for _, p := range v.pieces {
		if p.field != "body" || strings.ToUpper(p.text) == p.text {
			continue
		}
		p.each(shortened, func(m []int) {
			word := p.text[m[2]:m[3]]
			if p.protected(m[2]) || known[word] || romanOnly.MatchString(word) || joined(p.text, m[2], m[3]) {
				return
			}
			known[word] = true
			if asked++; asked <= maxFindings && !v.explains(word) {
				f.at(p, m[2], m[3], Message{"chữ viết tắt chưa được giải thích", "the abbreviation is not explained"})
			}
		})
	}
}

// joined tells a part of a symbol, a code or a name: marks join it to others,
// or its neighbours are in capitals too.
func joined(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	if strings.ContainsRune("/-.&–_", before) && start > 0 || strings.ContainsRune("/-&–_", after) && end < len(text) {
		return true
	}
	prev := lastField(text[:start])
	next, _, _ := strings.Cut(strings.TrimLeft(text[end:], " "), " ")
	return isShout(prev) || isShout(next)
}

func lastField(s string) string {
	s = strings.TrimRight(s, " ")
	return s[strings.LastIndexByte(s, ' ')+1:]
}

func isShout(w string) bool {
	return utf8.RuneCountInString(w) > 1 && strings.ToUpper(w) == w && strings.ToLower(w) != w
}

// explains looks for "(X)" and "gọi tắt là X" anywhere in the letter.
func (v *view) explains(word string) bool {
	for _, p := range v.pieces {
		for _, form := range []string{"(" + word + ")", "tắt là " + word, "tắt là “" + word, "(" + word + " -", "(" + word + ":"} {
			if strings.Contains(p.text, form) {
				return true
			}
		}
	}
	return false
}

func tooLong(v *view, f *finder) {
	for _, p := range v.pieces {
		limit := 1500
		switch {
		case p.cell:
			limit = 400
		case p.field != "body":
			limit = 200
		case p.block.Kind == document.Section || p.block.Kind == document.Clause:
			limit = 250
		}
		if utf8.RuneCountInString(p.text) > limit {
			text := string([]rune(p.text)[:40]) + "…"
			f.add(p.place(0), text, Message{"dài; nên chia nhỏ", "is long; consider dividing it"}, nil)
		}
	}
}

var districtBody = regexp.MustCompile(`((?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân)\s+(?:các\s+)?(?:huyện|quận|thị xã))`)

func districts(v *view, f *finder) {
	for _, p := range v.pieces {
		p.each(districtBody, func(m []int) {
			f.at(p, m[2], m[3], Message{"từ 01/7/2025 không còn đơn vị hành chính cấp huyện; kiểm tra tên cơ quan", "districts ended on 1 July 2025; check the agency's name"})
		})
	}
}

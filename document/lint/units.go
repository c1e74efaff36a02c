package lint

import (
	"regexp"
	"slices"
	"strings"

	"congvan/document"
)

var (
	// twiceScaled is "60.000.000 triệu đồng": the zeros and the word for them.
	twiceScaled = regexp.MustCompile(`(\d{1,3}(?:\.\d{3}){2,} (?:triệu|tỷ|tỉ)) (?:đồng|USD|đô la)`)
	// brokenAddress is an address of the web with a slip in its first part.
	brokenAddress = regexp.MustCompile(`((?:https?:/[^/\s]|https?//|https?;//|htt?ps?:?//|htpps?:|htttps?:|wwww?\.|ww\.)[^\s,;]*)`)
	rightAddress  = regexp.MustCompile(`^(?:https?://|www\.)[^/]`)
)

func unitTwice(v *view, f *finder) {
	for _, p := range v.pieces {
		p.each(twiceScaled, func(m []int) {
			f.at(p, m[2], m[3], Message{"số đã đủ chữ số; đơn vị là “đồng”", "the figure is written out; its unit is “đồng”"})
		})
	}
}

var (
	percentApart = regexp.MustCompile(`(\d %)(?:[\s,.;:)]|$)`)
	percentClose = regexp.MustCompile(`\d%`)
)

// percentStyle finds "80 %" where the letter has "85%" elsewhere, and more often.
func percentStyle(v *view, f *finder) {
	apart, closed := 0, 0
	for _, p := range v.pieces {
		if strings.Contains(p.text, "%") {
			apart += len(percentApart.FindAllString(p.text, -1))
			closed += len(percentClose.FindAllString(p.text, -1))
		}
	}
	if apart == 0 || closed <= apart {
		return
	}
	for _, p := range v.pieces {
		for _, m := range percentApart.FindAllStringSubmatchIndex(p.text, -1) {
			f.fix(p, m[2], m[3], p.text[m[2]:m[2]+1]+"%", Message{"chỗ khác viết liền “%”; viết một kiểu", "elsewhere “%” is closed up; write it one way"})
		}
	}
}

func webAddress(v *view, f *finder) {
	for _, p := range v.pieces {
		p.each(brokenAddress, func(m []int) {
			if !rightAddress.MatchString(p.text[m[2]:m[3]]) {
				f.at(p, m[2], m[3], Message{"địa chỉ viết “https://…” hoặc “www.…”", "addresses are written “https://…” or “www.…”"})
			}
		})
	}
}

// explainedHere is an abbreviation in brackets behind what it stands for.
var explainedHere = regexp.MustCompile(`(\p{L}+) \((?:sau đây |dưới đây )?(?:gọi |viết )?(?:tắt )?(?:là )?[“"]?([\p{Lu}&]{2,8})[”"]?\)`)

// explainedTwice finds an abbreviation that is explained once more.
func explainedTwice(v *view, f *finder) {
	seen := map[string]bool{}
	for _, p := range v.own() {
		if p.cell || p.note {
			continue
		}
		p.each(explainedHere, func(m []int) {
			key := strings.ToLower(p.text[m[2]:m[3]]) + " " + p.text[m[4]:m[5]]
			if seen[key] {
				f.at(p, m[4], m[5], Message{"đã giải thích ở trên; dùng chữ viết tắt", "is explained above; use the abbreviation"})
			}
			seen[key] = true
		})
	}
}

// symbolUnit finds the drafting unit in the symbol of a named type, which is
// type and agency alone.
func symbolUnit(v *view, f *finder) {
	symbol := v.letter.Symbol
	parts := strings.Split(symbol, "-")
	if last := parts[len(parts)-1]; len(parts) > 2 && v.model().Symbol == document.TypeAgency && slices.Contains(v.letter.Filing.Units, last) {
		f.field("symbol", symbol, Message{"ký hiệu gồm tên loại và cơ quan; bỏ đơn vị soạn thảo “" + last + "”", "the symbol is type and agency; leave out the drafting unit “" + last + "”"})
	}
}

package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document/lint/spell"
)

// The place at the head.

func placeForm(v *view, f *finder) {
	s := v.letter.Place
	first, _ := utf8.DecodeRuneInString(s)
	switch {
	case s == "":
	case strings.ContainsAny(s, ",;:") || hasWord(strings.ToLower(s), "ngày"):
		f.field("place", s, Message{"chỉ ghi địa danh; dấu phẩy và ngày tháng do hệ thống thêm", "give the place alone; comma and date are added"})
	case hasPrefixFold(s, "tỉnh "):
		name := v.placeName()
		f.fieldFix("place", s, name, Message{"địa danh cấp tỉnh chỉ ghi tên: “" + name + "”", "give the province's name alone: “" + name + "”"})
	case unicode.IsLower(first) || slices.ContainsFunc(strings.Fields(s), lowerProper):
		f.field("place", s, Message{"viết hoa chữ cái đầu của địa danh", "the place begins with capitals"})
	}
}

// placeNoun is the common noun, which the place of a province does not have
// (Annex I.II.4a).
var placeNoun = regexp.MustCompile(`^(?i:tỉnh|thành phố) `)

// placeName is the place without its common noun.
func (v *view) placeName() string { return placeNoun.ReplaceAllString(v.letter.Place, "") }

// lowerProper tells a syllable of a proper name in lower case. The common
// nouns of units may stand before a name.
func lowerProper(w string) bool {
	switch w {
	case "tỉnh", "thành", "phố", "xã", "phường", "đặc", "khu", "thị", "trấn":
		return false
	}
	first, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLower(first)
}

var shortPlace = regexp.MustCompile(`(?i)(TP\.?\s*HCM|TPHCM|HCM|TP\.|T\.P|^TP\s|^TX\.?\s|^P\.\s|^TT\.?\s|Q\.\s*\d+|P\.\s*\d+)`)

func placeInFull(v *view, f *finder) {
	if m := shortPlace.FindString(v.letter.Place); m != "" {
		f.field("place", m, Message{"viết đầy đủ địa danh, ví dụ “Thành phố Hồ Chí Minh”", "write the place in full, such as “Thành phố Hồ Chí Minh”"})
	}
}

// otherProvince finds a place that is another province than the agency's.
func otherProvince(v *view, f *finder) {
	if own, other := v.placedElsewhere(); other {
		f.field("place", v.letter.Place, Message{"cơ quan ở " + own.text + ", địa danh ghi nơi khác; kiểm tra địa danh", "the agency is of " + own.text + ", the place is another; check it"})
	}
}

// placedElsewhere tells an agency that has its seat where its province has it,
// and a place that is another province.
func (v *view) placedElsewhere() (own name, other bool) {
	own, ok := v.province()
	place, known := provinces.named(v.placeName())
	return own, ok && known && !strings.EqualFold(place.text, own.text) &&
		hasAnyPrefix(v.letter.Agency, []string{"SỞ ", "ỦY BAN NHÂN DÂN TỈNH", "ỦY BAN NHÂN DÂN THÀNH PHỐ", "THANH TRA"})
}

var (
	// communeAgency is a commune's people's committee or council; group 1 is the name.
	communeAgency = regexp.MustCompile(`^(?i:ủy ban nhân dân|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd) (?i:` + communeNouns + `) ([^,]+)$`)
	communeNoun   = regexp.MustCompile(`^(?i:` + communeNouns + `) `)
)

const communeNouns = `xã|phường|đặc khu`

// communePlace finds a commune's letter whose place is not the commune.
func communePlace(v *view, f *finder) {
	m := communeAgency.FindStringSubmatch(v.letter.Agency)
	if m == nil || v.letter.Place == "" {
		return
	}
	if oldTones(communeNoun.ReplaceAllString(v.letter.Place, "")) != oldTones(m[1]) {
		f.field("place", v.letter.Place, Message{"địa danh của văn bản cấp xã thường là tên xã, phường, đặc khu nơi đóng trụ sở; kiểm tra địa danh", "the place of a commune's letter is usually the commune; check it"})
	}
}

// oldTones writes all tones of a name in one style.
func oldTones(name string) string {
	words := strings.Fields(strings.ToLower(name))
	for i, w := range words {
		if old, _, styled := spell.ToneStyle(w); styled {
			words[i] = old
		}
	}
	return strings.Join(words, " ")
}

// province gives the province in the names at the head.
func (v *view) province() (name, bool) {
	if n, ok := provinceIn(v.letter.ParentAgency); ok {
		return n, true
	}
	return provinceIn(v.letter.Agency)
}

// provinceIn gives the province that an agency's name ends with.
func provinceIn(agency string) (name, bool) {
	upper := strings.ToUpper(agency)
	for _, noun := range []string{" TỈNH ", " THÀNH PHỐ "} {
		if _, after, ok := strings.Cut(upper, noun); ok {
			if n, ok := provinces.named(strings.TrimSpace(after)); ok {
				return n, true
			}
		}
	}
	return name{}, false
}

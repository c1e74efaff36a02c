package lint

import (
	"strings"
	"unicode/utf8"

	"congvan/document/lint/spell"
)

// provinceSpelt finds a province at the head that there never was, one letter
// or mark away from one: "TỈNH LÂM ĐÒNG".
func provinceSpelt(v *view, f *finder) {
	heads := append(v.namesAtHead(), struct{ name, text string }{"authority", v.letter.Authority})
	for _, a := range heads {
		upper := strings.ToUpper(a.text)
		for _, noun := range []string{" TỈNH ", " THÀNH PHỐ "} {
			_, place, _ := strings.Cut(upper, noun)
			right, ok := nearProvince(strings.TrimSpace(place))
			if typed, found := typedAs(a.text, place); ok && found {
				f.fieldFix(a.name, typed, right, Message{"không có tỉnh, thành phố này; có lẽ là “" + right + "”", "there is no such province; perhaps “" + right + "” is meant"})
			}
		}
	}
}

// typedAs gives the end of a text whose capitals are those words.
func typedAs(text, upper string) (string, bool) {
	at := len(text) - len(upper)
	if at < 0 || !utf8.RuneStart(byteAt(text, at)) || !strings.EqualFold(text[at:], upper) {
		return "", false
	}
	return text[at:], true
}

// nearProvince gives in capitals the only province that is one letter away from
// what is no province, present or former.
func nearProvince(upper string) (near string, ok bool) {
	if _, known := provinces.named(upper); known || upper == "" {
		return "", false
	}
	for _, list := range provinces {
		for _, n := range list {
			if name := strings.ToUpper(n.text); oneAway([]rune(upper), []rune(name)) {
				if near != "" {
					return "", false
				}
				near = name
			}
		}
	}
	return near, near != ""
}

// oneAway tells words of which one has a letter more or another letter.
func oneAway(a, b []rune) bool {
	x, y := spell.Apart(a, b)
	return len(x) <= 1 && len(y) <= 1 && len(x)+len(y) > 0
}

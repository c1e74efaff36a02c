package lint

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"congvan/document"
)

// Names of those who sign, in the text and in the signature block.

// withSigners are the types whose text names those who sign them.
var withSigners = []document.Type{"hop_dong", "ban_thoa_thuan", "ban_ghi_nho", "bien_ban", "giay_uy_quyen"}

var calledName = regexp.MustCompile(`(?:[Ôô]ng|[Bb]à|đồng chí|[Đđ]/c)(?: \((?:bà|ông)\))?:? (\p{Lu}[\p{Ll}']*(?: \p{Lu}[\p{Ll}']*){1,4})`)

// otherSigner finds a name in the text that is the signer's or the secretary's
// but for one syllable.
func otherSigner(v *view, f *finder) {
	own := []string{document.WithoutDegrees(v.letter.Signature.Name), v.letter.Secretary}
	for _, t := range withSigners {
		if v.letter.Type != t {
			continue
		}
		for _, p := range v.own() {
			for _, m := range calledName.FindAllStringSubmatchIndex(p.text, -1) {
				for _, name := range own {
					if said := p.text[m[2]:m[3]]; almost(said, name) && said != own[0] && said != own[1] {
						f.at(p, m[2], m[3], Message{"ở phần ký là “" + name + "”", "the signature block has “" + name + "”"})
					}
				}
			}
		}
	}
}

// almost tells two ways to write one name: parted otherwise, or with another
// mark or letter in one of three or more syllables.
func almost(a, b string) bool {
	if a == b || b == "" {
		return false
	}
	if strings.EqualFold(strings.ReplaceAll(a, " ", ""), strings.ReplaceAll(b, " ", "")) {
		return true
	}
	one, other := strings.Fields(a), strings.Fields(b)
	if len(one) != len(other) || len(one) < 3 {
		return false
	}
	differ := 0
	for i := range one {
		if one[i] == other[i] {
			continue
		}
		differ++
		x, y := part(strings.ToLower(one[i]))
		z, w := part(strings.ToLower(other[i]))
		if !y || !w || x.initial != z.initial || utf8.RuneCountInString(x.rime) != utf8.RuneCountInString(z.rime) {
			return false
		}
	}
	return differ == 1
}

// headSigns finds a signer who signs "KT." for a head that is, by the text, the
// signer: "ông A, Cục trưởng".
func headSigns(v *view, f *finder) {
	s := v.letter.Signature
	name := document.WithoutDegrees(s.Name)
	if name == "" || len(s.Titles) < 2 || capacityAt(s, 0) != document.ForHead {
		return
	}
	for _, p := range v.own() {
		at := strings.Index(p.text, name+", ")
		if at < 0 || !alone(p.text, at, at+len(name)) {
			continue
		}
		office := p.text[at+len(name)+len(", "):]
		if end := len(s.Titles[0]); len(office) >= end && strings.EqualFold(office[:end], s.Titles[0]) && alone(office, 0, end) {
			f.field(indexed("signature.titles", 0), "KT. "+s.Titles[0], Message{"nội dung ghi " + name + " là cấp trưởng; cấp trưởng ký không ghi “KT.”", "the text says that " + name + " is the head, who does not sign “KT.”"})
			return
		}
	}
}

package lint

import "strings"

// headSpelt finds the name of an agency at the head that is one of the list but
// for its marks: "SỞ VĂN HÓA THỂ THAO VÀ DU LỊCH".
func headSpelt(v *view, f *finder) {
	for _, a := range []struct{ field, text string }{{"parent_agency", v.letter.ParentAgency}, {"agency", v.letter.Agency}} {
		first, _, _ := strings.Cut(strings.ToLower(a.text), " ")
		letters := folded(a.text)
		for _, n := range agencies[first] {
			if right := strings.ToUpper(n.text); folded(n.text) == letters && right != strings.ToUpper(a.text) {
				f.fieldFix(a.field, a.text, right, Message{"tên cơ quan viết “" + right + "”", "the agency's name is “" + right + "”"})
			}
		}
	}
}

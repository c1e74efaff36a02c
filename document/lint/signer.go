package lint

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document"
	"congvan/document/lint/spell"
)

// The names of those who sign, below the signature block and in the text.

// mayHaveDegrees begins the names of agencies whose sector may allow ranks and
// degrees: the forces, education, health and science.
var mayHaveDegrees = []string{
	"QUÂN KHU", "QUÂN ĐOÀN", "BỘ QUỐC PHÒNG", "BỘ CÔNG AN", "CÔNG AN", "BỘ CHỈ HUY", "BỘ TƯ LỆNH", "BỘ ĐỘI", "SƯ ĐOÀN", "TRUNG ĐOÀN",
	"TRƯỜNG", "HỌC VIỆN", "ĐẠI HỌC", "PHÂN HIỆU", "VIỆN ", "PHÂN VIỆN", "BỆNH VIỆN", "PHÒNG KHÁM", "TRẠM Y TẾ",
	"TRUNG TÂM Y TẾ", "TRUNG TÂM KIỂM SOÁT BỆNH TẬT", "TRUNG TÂM PHÁP Y", "TRUNG TÂM CẤP CỨU", "TRUNG TÂM GIÁM ĐỊNH Y KHOA",
}

// parentsWithDegrees begin the names of those that such agencies belong to.
var parentsWithDegrees = append([]string{
	"BỘ Y TẾ", "SỞ Y TẾ", "BỘ GIÁO DỤC", "SỞ GIÁO DỤC", "BỘ KHOA HỌC", "SỞ KHOA HỌC",
}, mayHaveDegrees...)

func (v *view) sectorAllowsDegrees() bool {
	return hasAnyPrefix(v.letter.Agency, mayHaveDegrees) || hasAnyPrefix(v.letter.ParentAgency, parentsWithDegrees)
}

func signerDegree(v *view, f *finder) {
	if v.sectorAllowsDegrees() {
		return
	}
	for _, signer := range []struct{ field, name string }{{"signature.name", v.letter.Signature.Name}, {"secretary", v.letter.Secretary}} {
		if plain := document.WithoutDegrees(signer.name); plain != signer.name {
			f.fieldFix(signer.field, signer.name, plain, Message{"không ghi học hàm, học vị, danh hiệu trước họ tên người ký", "leave out rank, degree and honour before the signer's name"})
		}
	}
}

func sectorDegree(v *view, f *finder) {
	name := v.letter.Signature.Name
	if v.sectorAllowsDegrees() && document.WithoutDegrees(name) != name {
		f.field("signature.name", name, Message{"chỉ ghi quân hàm, học hàm, học vị khi người đứng đầu ngành quy định", "a rank or degree stands here only where the head of the sector has ruled so"})
	}
}

// politeTitle is a word for a person before the name.
var politeTitle = regexp.MustCompile(`^(?i:ông|bà|đồng chí|đ/c)[.:]?\s+`)

// isWholeName tells a name without the word before it: Ông is a family too, and
// "Ông Văn Sinh" one of it.
func isWholeName(rest string) bool {
	syllables := strings.Fields(rest)
	return len(syllables) > 2 && aSurname.MatchString(syllables[0]) && syllables[0] != "Văn"
}

func signerName(v *view, f *finder) {
	name := document.WithoutDegrees(v.letter.Signature.Name)
	if own, listed := v.lists.names.named(name); listed && own.text == name {
		return
	}
	if called := politeTitle.FindString(name); called != "" && isWholeName(name[len(called):]) {
		f.fieldFix("signature.name", v.letter.Signature.Name, strings.TrimSpace(name[len(called):]), Message{"chỉ ghi họ, tên đệm và tên; bỏ “" + strings.TrimSpace(called) + "”", "write the name alone, without “" + strings.TrimSpace(called) + "”"})
		return
	}
	for w := range strings.FieldsSeq(name) {
		first, size := utf8.DecodeRuneInString(w)
		rest := w[size:]
		if unicode.IsLower(first) || len([]rune(rest)) > 1 && rest == strings.ToUpper(rest) {
			f.field("signature.name", name, Message{"viết hoa chữ cái đầu của mỗi âm tiết, các chữ khác viết thường", "one capital to each syllable of the name"})
			return
		}
	}
}

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
		for p := range v.own() {
			for _, m := range p.matches(calledName) {
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
		x, xRime, ok := spell.Parts(strings.ToLower(one[i]))
		y, yRime, both := spell.Parts(strings.ToLower(other[i]))
		if !ok || !both || x != y || utf8.RuneCountInString(xRime) != utf8.RuneCountInString(yRime) {
			return false
		}
	}
	return differ == 1
}

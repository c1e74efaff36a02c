package lint

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document"
)

func addresseeLines(v *view, f *finder) {
	for i, s := range v.letter.Addressees {
		if at := strings.IndexByte(s, ';'); at >= 0 && at < len(s)-1 {
			f.field(indexed("addressees", i), s, Message{"mỗi nơi nhận viết một dòng riêng", "give each addressee a line of its own"})
		}
	}
}

// maxAddressee is the most characters of an addressee; the longest names with
// their lists of places stay below.
const maxAddressee = 200

func addresseeIsText(v *view, f *finder) {
	for i, s := range v.letter.Addressees {
		if utf8.RuneCountInString(s) > maxAddressee {
			f.field(indexed("addressees", i), s, Message{
				fmt.Sprintf("dài quá %d ký tự, có lẽ là nội dung lẫn vào nơi nhận; đưa về nội dung hoặc tách thành nhiều dòng", maxAddressee),
				fmt.Sprintf("is over %d characters long, perhaps text of the body; move it there or give each addressee a line", maxAddressee)})
		}
	}
}

func addresseeTwice(v *view, f *finder) {
	for i, s := range v.letter.Addressees {
		if hasPrefixFold(s, "kính gửi") {
			f.field(indexed("addressees", i), s, Message{"bỏ chữ “Kính gửi”; chữ này được in sẵn", "remove “Kính gửi”; it is printed anyway"})
		}
	}
}

func hasPrefixFold(s, lower string) bool { return strings.HasPrefix(strings.ToLower(s), lower) }

func listedTwice(v *view, f *finder) {
	for _, list := range []struct {
		name  string
		lines []string
	}{{"addressees", v.letter.Addressees}, {"recipients", v.letter.Recipients}} {
		seen := map[string]bool{}
		for i, s := range list.lines {
			key := strings.ToLower(bare(s))
			if seen[key] {
				f.field(indexed(list.name, i), s, Message{"đã ghi ở trên", "is listed above already"})
			}
			seen[key] = true
		}
	}
}

// bare is a recipient without the remark in brackets.
func bare(s string) string {
	s, _, _ = strings.Cut(s, "(")
	return strings.TrimSpace(s)
}

// recipientsStart is for letters with "Kính gửi": công văn, and tờ trình and báo
// cáo to a higher agency (Annex I.II.9b).
func recipientsStart(v *view, f *finder) {
	m := v.model()
	switch {
	case m.Call != "" && m.Call != "Kính gửi":
		return
	case v.letter.Type != document.OfficialLetter && len(v.letter.Addressees) == 0:
		aboveNobody(v, f)
		return
	case m.Call == "":
		return
	}
	r := v.letter.Recipients
	at := slices.IndexFunc(r, func(s string) bool { return hasPrefixFold(s, "như trên") })
	switch {
	case at == 0 && strings.HasPrefix(r[0], "Như trên"):
	case at == 0:
		f.field(indexed("recipients", 0), r[0], Message{"viết “Như trên”", "write “Như trên”"})
	case at > 0:
		f.field(indexed("recipients", at), r[at], Message{"“Như trên” đứng đầu nơi nhận", "“Như trên” stands first"})
	case len(r) > 0 && hasPrefixFold(r[0], "như "):
		f.field(indexed("recipients", 0), r[0], Message{"viết “Như trên”", "write “Như trên”"})
	default:
		f.field("recipients", "", Message{"nơi nhận bắt đầu bằng dòng “Như trên”", "begin the recipients with “Như trên”"})
	}
}

// aboveNobody finds "Như trên" where nobody is named above.
func aboveNobody(v *view, f *finder) {
	for i, s := range v.letter.Recipients {
		if hasPrefixFold(s, "như trên") {
			f.field(indexed("recipients", i), s, Message{"văn bản không có “Kính gửi”; ghi rõ nơi nhận", "nobody stands after “Kính gửi”; name who gets it"})
		}
	}
}

func filingUnit(v *view, f *finder) {
	if len(v.letter.Filing.Units) == 0 {
		f.field("filing.units", v.letter.Filing.Line(), Message{"thêm chữ viết tắt đơn vị soạn thảo sau “VT”", "add the drafting unit's code after “VT”"})
	}
}

func filingForm(v *view, f *finder) {
	for _, u := range v.letter.Filing.Units {
		switch {
		case strings.EqualFold(u, "VT"):
			f.field("filing.units", u, Message{"bỏ “VT”; chữ này được in sẵn", "remove “VT”; it is printed anyway"})
		case strings.ContainsAny(u, ";:()"), len(strings.Fields(u)) > 2:
			f.field("filing.units", u, Message{"ghi chữ viết tắt của đơn vị, số bản ghi riêng", "give the unit's code; copies have a field of their own"})
		}
	}
}

var forReport = regexp.MustCompile(`\((?:để )?(?:b/c|báo cáo)\)`)

func superiorsFirst(v *view, f *finder) {
	others := false
	for i, s := range v.letter.Recipients {
		if i == 0 && (hasPrefixFold(s, "như trên") || asArticle.MatchString(s)) {
			continue
		}
		if !forReport.MatchString(s) {
			others = true
			continue
		}
		if others {
			f.field(indexed("recipients", i), s, Message{"nơi nhận để báo cáo thường đứng ngay sau “Như trên”", "who gets it for report usually stands right after “Như trên”"})
			return
		}
	}
}

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
	name := v.letter.Signature.Name
	if plain := document.WithoutDegrees(name); plain != name {
		f.fieldFix("signature.name", name, plain, Message{"không ghi học hàm, học vị, danh hiệu trước họ tên người ký", "leave out rank, degree and honour before the signer's name"})
	}
}

func sectorDegree(v *view, f *finder) {
	name := v.letter.Signature.Name
	if v.sectorAllowsDegrees() && document.WithoutDegrees(name) != name {
		f.field("signature.name", name, Message{"chỉ ghi quân hàm, học hàm, học vị khi người đứng đầu ngành quy định", "a rank or degree stands here only where the head of the sector has ruled so"})
	}
}

func signerName(v *view, f *finder) {
	name := document.WithoutDegrees(v.letter.Signature.Name)
	for w := range strings.FieldsSeq(name) {
		first, size := utf8.DecodeRuneInString(w)
		rest := w[size:]
		if unicode.IsLower(first) || len([]rune(rest)) > 1 && rest == strings.ToUpper(rest) {
			f.field("signature.name", name, Message{"viết hoa chữ cái đầu của mỗi âm tiết, các chữ khác viết thường", "one capital to each syllable of the name"})
			return
		}
	}
}

// The signature block (Annex I.II.7b).

var collectives = []string{"ỦY BAN", "UỶ BAN", "HỘI ĐỒNG", "BAN ", "THƯỜNG TRỰC", "ĐẢNG ỦY", "ĐẢNG UỶ", "TẬP THỂ", "ĐOÀN"}

// oneHead begins the names of agencies that work under one head.
var oneHead = []string{"SỞ ", "CỤC ", "CHI CỤC ", "TỔNG CỤC ", "PHÒNG ", "TRUNG TÂM ", "VĂN PHÒNG ", "BỘ ", "VIỆN ", "VỤ ", "THANH TRA "}

func hasAnyPrefix(s string, list []string) bool {
	return slices.ContainsFunc(list, func(p string) bool { return strings.HasPrefix(strings.ToUpper(s), p) })
}

// capacityAt gives the capacity before title i, none behind the last.
func capacityAt(s document.Signature, i int) document.Capacity {
	if i < len(s.Capacity) {
		return s.Capacity[i]
	}
	return ""
}

func eachTitle(v *view, c document.Capacity, f func(i int, title string)) {
	for i, title := range v.letter.Signature.Titles {
		if capacityAt(v.letter.Signature, i) == c {
			f(i, title)
		}
	}
}

func onBehalf(v *view, f *finder) {
	_, personal := v.authority()
	eachTitle(v, document.OnBehalf, func(i int, title string) {
		switch {
		case hasAnyPrefix(v.letter.Agency, oneHead):
			f.field(indexed("signature.titles", i), "TM. "+title, Message{"cơ quan làm việc theo chế độ thủ trưởng không ký “TM.”", "an agency under one head does not sign “TM.”"})
		case personal:
			f.field(indexed("signature.titles", i), "TM. "+title, Message{"văn bản của " + v.letter.Authority + " không ký “TM.”", "what a head decides alone is not signed “TM.”"})
		case !hasAnyPrefix(title, collectives):
			f.field(indexed("signature.titles", i), "TM. "+title, Message{"sau “TM.” là tên tập thể hoặc cơ quan", "“TM.” stands before a collective body"})
		case v.chairless(i):
			f.field(indexed("signature.titles", i+1), v.letter.Signature.Titles[i+1], Message{"ký thay mặt tập thể này là chủ tịch, phó chủ tịch", "the chair of this body or a deputy signs for it"})
		}
	})
}

// chaired are bodies for which a chair signs.
var chaired = []string{"ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "HỘI ĐỒNG"}

// boardSigns tells a title that is the name of a body, not somebody's office.
func boardSigns(title string) bool { return hasAnyPrefix(title, chaired) }

// chairless tells that below the body at title i stands an office that is none
// of its own, and nobody is said to sign for the chair.
func (v *view) chairless(i int) bool {
	s := v.letter.Signature
	if i+1 >= len(s.Titles) || !hasAnyPrefix(s.Titles[i], chaired) || capacityAt(s, i+1) != "" {
		return false
	}
	return !slices.ContainsFunc(s.Titles[i+1:], func(t string) bool {
		upper := strings.ToUpper(t)
		return strings.Contains(upper, "CHỦ TỊCH") || strings.Contains(upper, "THƯ KÝ") || strings.Contains(upper, "THÀNH VIÊN") || strings.Contains(upper, "ỦY VIÊN") || strings.Contains(upper, "TRƯỞNG BAN")
	})
}

func isDeputy(title string) bool {
	return hasAnyPrefix(title, []string{"PHÓ ", "THỨ TRƯỞNG"})
}

// isDeputyOf tells the deputy of that very head.
func isDeputyOf(title, head string) bool {
	title, head = strings.ToUpper(title), strings.ToUpper(head)
	return title == "PHÓ "+head || head == "BỘ TRƯỞNG" && title == "THỨ TRƯỞNG"
}

func forHead(v *view, f *finder) {
	titles := v.letter.Signature.Titles
	eachTitle(v, document.ForHead, func(i int, title string) {
		field, text := indexed("signature.titles", i), "KT. "+title
		switch {
		case boardSigns(title):
			f.field(field, text, Message{"“KT.” đứng trước chức vụ cấp trưởng; văn bản của tập thể ký “TM.”", "“KT.” stands before the head's office; for a board “TM.” is signed"})
		case isDeputy(title):
			f.field(field, text, Message{"sau “KT.” là chức vụ cấp trưởng", "“KT.” stands before the head's office"})
		case i+1 >= len(titles):
			f.field(field, text, Message{"thêm dòng chức vụ cấp phó của người ký", "add the line with the deputy's office"})
		case !isDeputy(titles[i+1]):
			f.field(indexed("signature.titles", i+1), titles[i+1], Message{"dưới “KT.” là chức vụ cấp phó", "below “KT.” stands a deputy's office"})
		case deputyElsewhere(titles[i+1], title):
			f.field(indexed("signature.titles", i+1), titles[i+1], Message{"không phải cấp phó của " + title, "is not the deputy of " + title})
		}
	})
}

func byOrder(v *view, f *finder) {
	titles := v.letter.Signature.Titles
	for _, c := range []document.Capacity{document.ByOrder, document.ByDelegation} {
		eachTitle(v, c, func(i int, title string) {
			field, text := indexed("signature.titles", i), string(c)+". "+title
			switch {
			case i+1 >= len(titles):
				f.field(field, text, Message{"thêm dòng chức vụ của người ký", "add the line with the signer's own office"})
			case isDeputy(title):
				f.field(field, text, Message{"sau “" + string(c) + ".” là chức vụ người đứng đầu", "“" + string(c) + ".” stands before the head's office"})
			case isDeputyOf(titles[i+1], title):
				f.field(field, text, Message{"cấp phó ký thay cấp trưởng: ghi “KT.”", "a deputy signs for the own head: put “KT.”"})
			case c == document.ByOrder && isDeputy(titles[i+1]):
				f.field(indexed("signature.titles", i+1), titles[i+1], Message{"cấp phó của đơn vị ký “KT.” trưởng đơn vị ở dòng trên", "the deputy of a unit signs “KT.” its head, on a line above"})
			}
		})
	}
}

func acting(v *view, f *finder) {
	actingInWords(v, f)
	eachTitle(v, document.Acting, func(i int, title string) {
		if boardSigns(title) {
			f.field(indexed("signature.titles", i), "Q. "+title, Message{"“Q.” đứng trước chức vụ cấp trưởng; văn bản của tập thể ký “TM.”", "“Q.” stands before the head's office; for a board “TM.” is signed"})
			return
		}
		if isDeputy(title) {
			f.field(indexed("signature.titles", i), "Q. "+title, Message{"“Q.” chỉ trước chức vụ cấp trưởng; cấp phó phụ trách ký “KT.”", "“Q.” stands before the head's office; a deputy in charge signs “KT.”"})
		}
	})
}

func officeCapitals(v *view, f *finder) {
	for i, title := range v.letter.Signature.Titles {
		if upper := strings.ToUpper(title); upper != title {
			f.fieldFix(indexed("signature.titles", i), title, upper, Message{"chức vụ người ký viết in hoa", "write the signer's office in capitals"})
		}
	}
}

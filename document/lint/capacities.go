package lint

import (
	"slices"
	"strings"

	"congvan/document"
)

// By what right somebody signs: TM., Q., KT., TL., TUQ. (Annex I.II.7b, Art. 13).

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

var collectives = []string{"ỦY BAN", "UỶ BAN", "HỘI ĐỒNG", "BAN ", "THƯỜNG TRỰC", "ĐẢNG ỦY", "ĐẢNG UỶ", "TẬP THỂ", "ĐOÀN"}

// oneHead begins the names of agencies that work under one head.
var oneHead = []string{"SỞ ", "CỤC ", "CHI CỤC ", "TỔNG CỤC ", "PHÒNG ", "TRUNG TÂM ", "VĂN PHÒNG ", "BỘ ", "VIỆN ", "VỤ ", "THANH TRA "}

func onBehalf(v *view, f *finder) {
	_, personal := v.authority()
	eachTitle(v, document.OnBehalf, func(i int, title string) {
		switch {
		case hasAnyPrefix(v.letter.Agency, oneHead):
			f.field(indexed("signature.titles", i), "TM. "+title, Message{"cơ quan làm việc theo chế độ thủ trưởng không ký “TM.”", "an agency under one head does not sign “TM.”"})
		case personal:
			f.field(indexed("signature.titles", i), "TM. "+title, Message{"văn bản của " + v.letter.Authority + " không ký “TM.”", "what a head decides alone is not signed “TM.”"})
		case !hasAnyPrefix(title, collectives):
			f.field(indexed("signature.titles", i), "TM. "+title, notCollective(title))
		case v.chairless(i):
			f.field(indexed("signature.titles", i+1), v.letter.Signature.Titles[i+1], Message{"ký thay mặt tập thể này là chủ tịch, phó chủ tịch", "the chair of this body or a deputy signs for it"})
		}
	})
}

// notCollective tells what is wrong with an office behind "TM."; a deputy also
// lacks the line of the head.
func notCollective(title string) Message {
	m := Message{"sau “TM.” là tên tập thể hoặc cơ quan", "“TM.” stands before a collective body"}
	if head, deputy := strings.CutPrefix(strings.ToUpper(title), "PHÓ "); deputy {
		m.VI += "; dòng dưới là “KT. " + head + "”, rồi “PHÓ " + head + "”"
		m.EN += "; below it comes “KT. " + head + "”, then “PHÓ " + head + "”"
	}
	return m
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
			f.field(indexed("signature.titles", i+1), titles[i+1], Message{"dưới “KT.” là chức vụ cấp phó; sửa dòng này", "below “KT.” stands a deputy's office; change this line"})
		case deputyElsewhere(titles[i+1], title):
			f.field(indexed("signature.titles", i+1), titles[i+1], Message{"không phải cấp phó của " + title + "; kiểm tra chức vụ", "is not the deputy of " + title + "; check the office"})
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
		if titles := v.letter.Signature.Titles; i+1 < len(titles) && isDeputyOf(titles[i+1], title) && capacityAt(v.letter.Signature, i+1) == "" {
			f.field(indexed("signature.titles", i), "Q. "+title, Message{"cấp phó ký thay ghi “KT.”; “Q.” là của người được giao quyền cấp trưởng, không có dòng cấp phó", "a deputy signs “KT.”; “Q.” is of one given the head's office, with no deputy's line below"})
			return
		}
		if isDeputy(title) {
			f.field(indexed("signature.titles", i), "Q. "+title, Message{"“Q.” chỉ trước chức vụ cấp trưởng; cấp phó phụ trách ký “KT.”", "“Q.” stands before the head's office; a deputy in charge signs “KT.”"})
		}
	})
}

// actingInWords finds "QUYỀN GIÁM ĐỐC", which the Decree shortens.
func actingInWords(v *view, f *finder) {
	for i, title := range v.letter.Signature.Titles {
		if strings.HasPrefix(strings.ToUpper(title), "QUYỀN ") {
			f.field(indexed("signature.titles", i), title, Message{"ghi “Q.” ở quyền hạn trước chức vụ, không ghi “QUYỀN”", "put “Q.” as the capacity before the office, not “QUYỀN”"})
		}
	}
}

// lawfulCapacities are the combinations that Art. 13 knows.
var lawfulCapacities = [][]document.Capacity{{}, {"TM"}, {"Q"}, {"KT"}, {"TL"}, {"TUQ"}, {"TM", "Q"}, {"TM", "KT"}, {"TM", "TL"}, {"TL", "KT"}, {"TL", "Q"}}

func capacityOrder(v *view, f *finder) {
	c := v.letter.Signature.Capacity
	if !slices.ContainsFunc(lawfulCapacities, func(l []document.Capacity) bool { return slices.Equal(l, c) }) {
		f.field("signature.capacity[0]", string(c[0]), Message{"không có cách ký này ở Điều 13; ví dụ đúng: TM. rồi KT., TL. rồi KT.; TUQ. không ủy quyền lại", "Art. 13 knows no such combination; right are TM. then KT., TL. then KT.; TUQ. is never passed on"})
	}
}

// deputyAlone finds a deputy who signs without "KT."; whoever was in the chair
// signs minutes.
func deputyAlone(v *view, f *finder) {
	s := v.letter.Signature
	if len(s.Titles) == 0 || len(s.Capacity) > 0 || v.signedTogether() {
		return
	}
	if isDeputy(s.Titles[0]) {
		f.field(indexed("signature.titles", 0), s.Titles[0], Message{"cấp phó ký thay: ghi “KT.” và chức vụ cấp trưởng ở dòng trên", "a deputy signs for the head: put “KT.” and the head's office above"})
	}
	if len(s.Titles) == 2 && isDeputy(s.Titles[1]) && !isDeputy(s.Titles[0]) {
		f.field(indexed("signature.titles", 0), s.Titles[0], Message{"cấp phó ký thay: ghi “KT.” trước chức vụ cấp trưởng", "a deputy signs for the head: put “KT.” before the head's office"})
	}
}

// aloneOrDeputy are the first capacities of what nobody else orders.
var aloneOrDeputy = []document.Capacity{"", document.ForHead, document.Acting}

// councilAlone finds a letter of a People's Committee that its chairman signs
// as one who decides alone.
func councilAlone(v *view, f *finder) {
	s := v.letter.Signature
	if v.letter.Authority != "" || v.signedTogether() || len(s.Titles) == 0 || !slices.Contains(aloneOrDeputy, capacityAt(s, 0)) {
		return
	}
	if hasAnyPrefix(v.letter.Agency, []string{"ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN"}) && hasAnyPrefix(s.Titles[0], []string{"CHỦ TỊCH", "PHÓ CHỦ TỊCH"}) && v.councilSpeaks() {
		f.field(indexed("signature.titles", 0), s.Titles[0], Message{"văn bản của Ủy ban nhân dân ký “TM. ỦY BAN NHÂN DÂN” ở dòng trên", "a letter of the People's Committee is signed “TM. ỦY BAN NHÂN DÂN” on the line above"})
	}
}

// committeeDecides finds a decision of a People's Committee that its chairman
// signs as one who decides alone (Annex I.II.7a).
func committeeDecides(v *view, f *finder) {
	s := v.letter.Signature
	if !slices.Contains(committeeTypes, v.letter.Type) || len(s.Titles) == 0 || !slices.Contains(aloneOrDeputy, capacityAt(s, 0)) {
		return
	}
	if hasAnyPrefix(inFullUpper.Replace(strings.ToUpper(v.letter.Authority)), []string{"ỦY BAN NHÂN DÂN"}) && hasAnyPrefix(s.Titles[0], []string{"CHỦ TỊCH"}) {
		f.field(indexed("signature.titles", 0), s.Titles[0], Message{"thẩm quyền ban hành là Ủy ban nhân dân: ký “TM. ỦY BAN NHÂN DÂN” ở dòng trên; Chủ tịch quyết định một mình thì thẩm quyền là “CHỦ TỊCH ỦY BAN NHÂN DÂN”",
			"the authority is the People's Committee: “TM. ỦY BAN NHÂN DÂN” stands on the line above; where the chairman decides alone, the authority is “CHỦ TỊCH ỦY BAN NHÂN DÂN”"})
	}
}

// committeeTypes are the types that a committee passes as a body.
var committeeTypes = []document.Type{"quyet_dinh", "nghi_quyet", "chi_thi"}

// councilSpeaks tells that the text is the Committee's, not its chairman's.
func (v *view) councilSpeaks() bool {
	return (v.says("ủy ban nhân dân") || v.says("uỷ ban nhân dân") || v.says("ubnd")) && !v.says("chủ tịch ủy ban nhân dân") && !v.says("chủ tịch uỷ ban nhân dân") && !v.says("chủ tịch ubnd")
}

// headSigns finds a signer who signs "KT." for a head that is, by the text, the
// signer: "ông A, Cục trưởng".
func headSigns(v *view, f *finder) {
	s := v.letter.Signature
	name := document.WithoutDegrees(s.Name)
	if name == "" || len(s.Titles) < 2 || capacityAt(s, 0) != document.ForHead {
		return
	}
	for p := range v.own() {
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

// mandated holds the signature block against those that the agency has given,
// when they are known.
func mandated(v *view, f *finder) {
	if v.opts.Mandated == nil || len(v.letter.Signature.Titles) == 0 {
		return
	}
	s := v.letter.Signature
	same := func(m document.Signature) bool {
		return slices.Equal(m.Capacity, s.Capacity) && slices.Equal(m.Titles, s.Titles) && document.WithoutDegrees(m.Name) == document.WithoutDegrees(s.Name)
	}
	if !slices.ContainsFunc(v.opts.Mandated, same) {
		f.field(indexed("signature.titles", 0), s.Lines()[0], Message{"cơ quan không giao ai quyền ký như vậy: " + strings.Join(s.Lines(), " / ") + " – " + s.Name, "nobody of the agency may sign so: " + strings.Join(s.Lines(), " / ") + " – " + s.Name})
	}
}

package lint

import (
	"slices"
	"strings"

	"congvan/document"
)

// What different parts of a letter say of one thing.

// listedUnder finds those who stand after "Kính gửi" and again under
// "Nơi nhận", where "Như trên" already names them.
func listedUnder(v *view, f *finder) {
	if !slices.ContainsFunc(v.letter.Recipients, func(s string) bool { return hasPrefixFold(s, "như trên") }) {
		return
	}
	to := map[string]bool{}
	for _, s := range v.letter.Addressees {
		to[strings.ToLower(bare(s))] = true
	}
	for i, s := range v.letter.Recipients {
		if to[strings.ToLower(bare(s))] {
			f.field(indexed("recipients", i), s, Message{"đã có ở “Kính gửi”; “Như trên” gồm cả nơi này", "stands after “Kính gửi”; “Như trên” names it already"})
		}
	}
}

// namesAny tells that a name begins with one of the addressees, as a name with
// its province does. There is one sở of a field in a province, which it may be
// named without.
func namesAny(name string, list []string) bool {
	return slices.ContainsFunc(list, func(s string) bool {
		s = strings.ToLower(bare(s))
		if strings.HasPrefix(s, "sở ") {
			s, _, _ = strings.Cut(s, " tỉnh ")
			s, _, _ = strings.Cut(s, " thành phố ")
		}
		return strings.HasPrefix(name, s)
	})
}

// otherProvince finds a place that is another province than the agency's.
func otherProvince(v *view, f *finder) {
	own, ok := v.province()
	place, known := provinces.named(strings.TrimPrefix(strings.TrimPrefix(v.letter.Place, "Thành phố "), "tỉnh "))
	if !ok || !known || strings.EqualFold(place.text, own.text) || !hasAnyPrefix(v.letter.Agency, []string{"SỞ ", "ỦY BAN NHÂN DÂN TỈNH", "ỦY BAN NHÂN DÂN THÀNH PHỐ", "THANH TRA"}) {
		return
	}
	f.field("place", v.letter.Place, Message{"cơ quan ở " + own.text + ", địa danh ghi nơi khác", "the agency is of " + own.text + ", the place is another"})
}

// province gives the province in the names at the head.
func (v *view) province() (name, bool) {
	for _, s := range []string{v.letter.ParentAgency, v.letter.Agency} {
		upper := strings.ToUpper(s)
		for _, noun := range []string{" TỈNH ", " THÀNH PHỐ "} {
			_, after, ok := strings.Cut(upper, noun)
			if !ok {
				continue
			}
			if n, ok := provinces.named(strings.TrimSpace(after)); ok {
				return n, true
			}
		}
	}
	return name{}, false
}

// endedHead finds a province that is no more in the head of the letter.
func endedHead(v *view, f *finder) {
	own, ok := v.province()
	if !ok || own.now == "" || v.opts.on() < own.since {
		return
	}
	for _, a := range []struct{ name, text string }{{"parent_agency", v.letter.ParentAgency}, {"agency", v.letter.Agency}} {
		if upper := strings.ToUpper(own.text); strings.Contains(strings.ToUpper(a.text), upper) {
			f.field(a.name, a.text, Message{"từ 01/7/2025 tỉnh này thuộc " + own.now + " (Nghị quyết 202/2025/QH15)", "this province is part of " + own.now + " since 1 July 2025 (Resolution 202/2025/QH15)"})
		}
	}
}

// The signature block against the agency and its mandates.

// heads are the offices of heads, by how the agency's name begins.
var heads = []struct {
	agency  string
	offices []string
}{
	{"BỘ CHỈ HUY", nil}, {"BỘ TƯ LỆNH", nil}, {"BỘ MÔN", nil},
	{"BỘ TỔNG THAM MƯU", []string{"TỔNG THAM MƯU TRƯỞNG"}},
	{"BỘ ", []string{"BỘ TRƯỞNG"}},
	{"SỞ ", []string{"GIÁM ĐỐC"}},
	{"CHI CỤC ", []string{"CHI CỤC TRƯỞNG"}},
	{"CỤC ", []string{"CỤC TRƯỞNG"}},
	{"TỔNG CỤC ", []string{"TỔNG CỤC TRƯỞNG"}},
	{"ỦY BAN NHÂN DÂN", []string{"ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "CHỦ TỊCH"}},
	{"UỶ BAN NHÂN DÂN", []string{"ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "CHỦ TỊCH"}},
	{"TRƯỜNG ĐẠI HỌC", []string{"HIỆU TRƯỞNG", "HỘI ĐỒNG"}},
	{"BỆNH VIỆN", []string{"GIÁM ĐỐC"}},
	{"VĂN PHÒNG CHÍNH PHỦ", []string{"BỘ TRƯỞNG", "CHỦ NHIỆM"}},
	{"VĂN PHÒNG QUỐC HỘI", []string{"CHỦ NHIỆM", "TỔNG THƯ KÝ"}},
	{"VĂN PHÒNG CHỦ TỊCH NƯỚC", []string{"CHỦ NHIỆM"}},
	{"VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI", []string{"GIÁM ĐỐC"}},
	{"VĂN PHÒNG CÔNG CHỨNG", []string{"TRƯỞNG VĂN PHÒNG"}},
	{"VĂN PHÒNG LUẬT SƯ", []string{"TRƯỞNG VĂN PHÒNG"}},
	{"VĂN PHÒNG ", []string{"CHÁNH VĂN PHÒNG"}},
}

// headOffice finds a first office that is not that of the agency's head.
// Minutes are signed by who was in the chair.
func headOffice(v *view, f *finder) {
	v.foreignAuthority(f)
	s := v.letter.Signature
	if v.signedTogether() || len(s.Titles) == 0 || isDeputy(s.Titles[0]) {
		return
	}
	for _, h := range heads {
		if !strings.HasPrefix(strings.ToUpper(v.letter.Agency), h.agency) {
			continue
		}
		if h.offices != nil && !slices.ContainsFunc(h.offices, func(o string) bool { return strings.HasPrefix(strings.ToUpper(s.Titles[0]), o) }) {
			f.field(indexed("signature.titles", 0), s.Titles[0], Message{"người đứng đầu cơ quan này là " + h.offices[0], "the head of this agency is the " + h.offices[0]})
		}
		return
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

// unitFiled wants the drafting unit in the filing line, when it is known.
func unitFiled(v *view, f *finder) {
	unit, units := v.opts.Unit, v.letter.Filing.Units
	if unit == "" || len(units) == 0 || slices.ContainsFunc(units, func(u string) bool { return strings.EqualFold(u, unit) }) {
		return
	}
	f.field("filing.units", strings.Join(units, ", "), Message{"dòng Lưu không có đơn vị soạn thảo “" + unit + "”", "the filing line lacks the drafting unit “" + unit + "”"})
}

package docx

import (
	"strings"
	"testing"

	"congvan/document"

	"github.com/google/go-cmp/cmp"
)

// signedBy reads a letter whose end is a table with these columns of lines.
func signedBy(t *testing.T, columns ...string) *Result {
	t.Helper()
	var cells strings.Builder
	for _, c := range columns {
		cells.WriteString(`<w:tc>` + pars(strings.Split(c, "|")...) + `</w:tc>`)
	}
	return anyway(t, plainHead+par("Nội dung./.")+pars("Nơi nhận:", "- Như trên;", "- Lưu: VT.")+`<w:tbl><w:tr>`+cells.String()+`</w:tr></w:tbl>`)
}

// TestOneSigner takes the head's signature of several side by side, and says the
// others.
func TestOneSigner(t *testing.T) {
	tests := []struct {
		columns []string
		want    document.Signature
		others  []string
	}{
		{[]string{"NGƯỜI LẬP BIỂU|Lù Thị Sen", "KẾ TOÁN TRƯỞNG|Bàn Văn Nhất", "GIÁM ĐỐC|Vàng A Thào"},
			document.Signature{Titles: []string{"GIÁM ĐỐC"}, Name: "Vàng A Thào"}, []string{"Lù Thị Sen", "Bàn Văn Nhất"}},
		{[]string{"KT. BỘ TRƯỞNG BỘ CÔNG AN|THỨ TRƯỞNG|Lê Văn A", "KT. BỘ TRƯỞNG BỘ Y TẾ|THỨ TRƯỞNG|Đỗ Văn B"},
			document.Signature{Capacity: []document.Capacity{"KT"}, Titles: []string{"BỘ TRƯỞNG BỘ CÔNG AN", "THỨ TRƯỞNG"}, Name: "Lê Văn A"}, []string{"Đỗ Văn B"}},
		{[]string{"GIÁM ĐỐC / DIRECTOR|PARK JI HOON"},
			document.Signature{Titles: []string{"GIÁM ĐỐC / DIRECTOR"}, Name: "PARK JI HOON"}, nil},
	}
	for _, test := range tests {
		res := signedBy(t, test.columns...)
		if diff := cmp.Diff(test.want, res.Letter.Signature); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.columns, diff)
		}
		for _, name := range test.others {
			if !res.remark(Unplaced, name) {
				t.Errorf("%s is not said: %v", name, res.Remarks)
			}
		}
	}
}

// TestOfficeOfItsOwnColumn never lends the office of one column to the name of
// another, told by cells or by tabs.
func TestOfficeOfItsOwnColumn(t *testing.T) {
	cells := func(rows ...string) string {
		var b strings.Builder
		for _, row := range rows {
			b.WriteString(`<w:tr>`)
			for c := range strings.SplitSeq(row, "/") {
				b.WriteString(`<w:tc>` + pars(strings.Split(c, "|")...) + `</w:tc>`)
			}
			b.WriteString(`</w:tr>`)
		}
		return `<w:tbl>` + b.String() + `</w:tbl>`
	}
	tabs := func(lines ...string) string {
		var b strings.Builder
		for _, l := range lines {
			b.WriteString(`<w:p><w:r><w:t>` + strings.ReplaceAll(l, "/", `</w:t><w:tab/><w:t>`) + `</w:t></w:r></w:p>`)
		}
		return b.String()
	}
	const petition, minutes, attorney = "TỜ TRÌNH|Về việc mua vật tư", "BIÊN BẢN|Kiểm kê vật tư", "GIẤY ỦY QUYỀN|Về việc ký hợp đồng"
	for name, test := range map[string]struct {
		title, end                       string
		office, signer, secretary, other string
	}{
		"minutes of three": {minutes, cells("THƯ KÝ||Cao Văn H/KẾ TOÁN TRƯỞNG||Lê Thị T/CHỦ TỊCH HỘI ĐỒNG||Phan Thanh B"), "CHỦ TỊCH HỘI ĐỒNG", "Phan Thanh B", "Cao Văn H", "Lê Thị T"},
		"in rows":          {minutes, cells("THƯ KÝ/ĐẠI DIỆN CƯ DÂN/CHỦ TỌA", "//", "Mai Thị L/Phí Văn C/Đoàn Văn H"), "CHỦ TỌA", "Đoàn Văn H", "Mai Thị L", "Phí Văn C"},
		"by tabs":          {minutes, tabs("/THƯ KÝ/KẾ TOÁN TRƯỞNG/CHỦ TỌA", "", "Mai Thị L/Phí Văn C/Đoàn Văn H"), "CHỦ TỌA", "Đoàn Văn H", "Mai Thị L", "Phí Văn C"},
		"who wrote them":   {minutes, cells("NGƯỜI LẬP||Mai Thị L/KẾ TOÁN TRƯỞNG||Phí Văn C/TRƯỞNG BAN||Đoàn Văn H"), "TRƯỞNG BAN", "Đoàn Văn H", "Mai Thị L", "Phí Văn C"},
		"who approves":     {petition, cells("DUYỆT CỦA GIÁM ĐỐC||/PHÒNG TC - KT||Huỳnh Thị A/TRƯỞNG KHOA||DSCKI. Phạm Văn Đ"), "TRƯỞNG KHOA", "DSCKI. Phạm Văn Đ", "", "DUYỆT CỦA GIÁM ĐỐC"},
		"staff alone":      {petition, cells("PHÊ DUYỆT CỦA LÃNH ĐẠO||/NGƯỜI LẬP||Nguyễn Thị M"), "NGƯỜI LẬP", "Nguyễn Thị M", "", "PHÊ DUYỆT CỦA LÃNH ĐẠO"},
		"head above staff": {petition, cells("PHÊ DUYỆT|GIÁM ĐỐC||Trần Văn S/TRƯỞNG PHÒNG||Nguyễn Thị M"), "GIÁM ĐỐC", "Trần Văn S", "", "Nguyễn Thị M"},
		"power":            {attorney, cells("NGƯỜI ĐƯỢC ỦY QUYỀN||Sơn Thị S/NGƯỜI ỦY QUYỀN|GIÁM ĐỐC||Đặng Hoàng N"), "GIÁM ĐỐC", "Đặng Hoàng N", "", "Sơn Thị S"},
	} {
		title, subject, _ := strings.Cut(test.title, "|")
		head := strings.Replace(plainHead, par("V/v phòng, chống sốt xuất huyết")+par("")+par("Kính gửi: Trung tâm Y tế các khu vực."), "", 1)
		const centre = `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>`
		res := anyway(t, head+centre+run(title, "<w:b/>")+`</w:p>`+centre+run(subject, "<w:b/>")+`</w:p>`+par("Nội dung như sau./.")+test.end)
		want := document.Signature{Titles: []string{test.office}, Name: test.signer}
		if diff := cmp.Diff(want, res.Letter.Signature); diff != "" || res.Letter.Secretary != test.secretary || len(res.Letter.OtherSide) > 0 {
			t.Errorf("%s: secretary %q, other side %v, (-want +got):\n%s", name, res.Letter.Secretary, res.Letter.OtherSide, diff)
		}
		if !res.remark(Unplaced, test.other) {
			t.Errorf("%s: %s is not said: %v", name, test.other, res.Remarks)
		}
	}
}

// TestFiledInBrackets keeps the units in brackets together.
func TestFiledInBrackets(t *testing.T) {
	res := mustRead(t, parts{"word/document.xml": documentXML(plainHead + par("Nội dung./.") + pars("Nơi nhận:", "- Như trên;", "- Lưu: VT, NNMT (Tr, 12b).", "GIÁM ĐỐC", "Hồ Văn B"))})
	if diff := cmp.Diff([]string{"NNMT (Tr, 12b)"}, res.Letter.Filing.Units); diff != "" {
		t.Errorf("units (-want +got):\n%s", diff)
	}
}

// TestCopiesBesideSigners keeps the list of copies in whose column somebody else
// signs, above or below it.
func TestCopiesBesideSigners(t *testing.T) {
	const head, list = "CHỦ TỊCH||||Lường Văn Pọm", "Nơi nhận:|- UBND tỉnh;|- Lưu: VT, KT."
	for name, left := range map[string]string{
		"below": list + "||XÁC NHẬN CỦA CÔNG AN XÃ|TRƯỞNG CÔNG AN||Quàng Văn Chiến",
		"above": "NGƯỜI LẬP BIỂU|||Quàng Văn Chiến||" + list,
	} {
		table := `<w:tbl><w:tr><w:tc>` + pars(strings.Split(left, "|")...) + `</w:tc><w:tc>` + pars(strings.Split(head, "|")...) + `</w:tc></w:tr></w:tbl>`
		l := anyway(t, plainHead+par("Nội dung./.")+table)
		if diff := cmp.Diff([]string{"UBND tỉnh"}, l.Letter.Recipients); diff != "" || !cmp.Equal(l.Letter.Filing.Units, []string{"KT"}) {
			t.Errorf("%s: recipients %s, filing %v", name, diff, l.Letter.Filing)
		}
		if s := l.Letter.Signature; s.Name != "Lường Văn Pọm" || len(s.Titles) != 1 || !l.remark(Unplaced, "Quàng Văn Chiến") || l.remark(Unplaced, "- UBND tỉnh;") {
			t.Errorf("%s: signature %+v, %v", name, s, l.Remarks)
		}
	}
}

// TestCopyStamp leaves the block of whoever copied a letter out of it, with each
// of its words said.
func TestCopyStamp(t *testing.T) {
	res := anyway(t, plainHead+par("Nội dung./.")+pars("Nơi nhận:", "- Như trên;", "- Lưu: VT.", "GIÁM ĐỐC", "", "", "Cà Thị Ọi", "SAO Y", "Số: 41/SY-THCS", "HIỆU TRƯỞNG", "", "", "Tòng Văn Hặc"))
	if diff := cmp.Diff(document.Signature{Titles: []string{"GIÁM ĐỐC"}, Name: "Cà Thị Ọi"}, res.Letter.Signature); diff != "" {
		t.Errorf("signature %s", diff)
	}
	for _, words := range []string{"SAO Y", "Số: 41/SY-THCS", "HIỆU TRƯỞNG", "Tòng Văn Hặc"} {
		if !res.remark(Unplaced, words) {
			t.Errorf("%q is not said: %v", words, res.Remarks)
		}
	}
}

// TestHeadBehindStaff has the head sign, who stands behind storekeeper and
// accountant.
func TestHeadBehindStaff(t *testing.T) {
	block := func(office, name string) side {
		return side{above: []line{{text: office}}, name: line{text: name}}
	}
	keeper, book, head := block("THỦ KHO", "Vừ Y Dợ"), block("KẾ TOÁN", "Moong Thị Lìn"), block("TRƯỞNG TRẠM", "Cụt Văn Hoan")
	if at := headBehind([]side{keeper, book, head}); at != 2 {
		t.Errorf("the head is the %d.", at)
	}
	for _, list := range [][]side{{head, keeper}, {keeper, book}} {
		if at := headBehind(list); at != -1 {
			t.Errorf("%v: %d", list, at)
		}
	}
}

// TestOfficeInFiling says an office that became one with the filing line.
func TestOfficeInFiling(t *testing.T) {
	res := anyway(t, plainHead+par("Nội dung./.")+pars("Nơi nhận:", "- Như trên;", "- Lưu: VT, TL.KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "", "Hồ Văn B"))
	if !res.remark(Guessed, "TL.KT. TRƯỞNG BAN") {
		t.Errorf("not said: %v", res.Remarks)
	}
}

package docx

import (
	"slices"
	"strings"
	"testing"
)

// TestCalledOtherwise reads addressees behind other words than "Kính gửi", says
// so, and takes no dots for one.
func TestCalledOtherwise(t *testing.T) {
	for call, want := range map[string]string{"Kính gửi/To: ": "Công ty A", "Kính trình: ": "Công ty A", "Kính gửi: ": "Công ty A", "Kính gửi: ………": ""} {
		head := strings.Replace(plainHead, "Kính gửi: Trung tâm Y tế các khu vực.", call+want, 1)
		if head == plainHead {
			t.Fatalf("the head has other addressees: %s", plainHead)
		}
		res := anyway(t, head+par("Nội dung./.")+plainTail)
		if got := strings.Join(res.Letter.Addressees, "|"); want != "" && got != want {
			t.Errorf("%q: addressees %q", call, got)
		}
		if told := res.remark(Converted, strings.Trim(call, ": ")); told != (want != "" && call != "Kính gửi: ") {
			t.Errorf("%q: said %t, %v", call, told, res.Remarks)
		}
		if want == "" && !res.remark(Guessed, "………") {
			t.Errorf("the dots are not said: %v", res.Remarks)
		}
	}
}

// TestInitials keeps the dot of an abbreviation.
func TestInitials(t *testing.T) {
	if got := trimEnds([]string{"V.A.D.;", "Như trên;", "Lưu.", "Công ty T.N.H."}); !slices.Equal(got, []string{"V.A.D.", "Như trên", "Lưu", "Công ty T.N.H."}) {
		t.Errorf("%q", got)
	}
}

// TestInvitedOnLines takes those invited, and sent to, on lines of their own
// without dashes and end marks, and leaves the text below.
func TestInvitedOnLines(t *testing.T) {
	const centre = `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>`
	head := strings.Replace(plainHead, par("V/v phòng, chống sốt xuất huyết")+par("")+par("Kính gửi: Trung tâm Y tế các khu vực."), "", 1)
	invite := head + centre + run("GIẤY MỜI", "<w:b/>") + `</w:p>` + centre + run("Dự hội thảo", "<w:b/>") + `</w:p>`
	sent := strings.Replace(plainHead, par("Kính gửi: Trung tâm Y tế các khu vực."), "", 1)
	for name, test := range map[string]struct {
		head  string
		lines []string
		want  string
		text  string // how the text begins
	}{
		"a guest and others": {invite, []string{"Sở Y tế trân trọng kính mời:", "Ông/Bà: GS. Jean-Luc B, Đại học G (Pháp)", "Đại diện: Sở Xây dựng; Viện Vật liệu xây dựng", "Thời gian: 08 giờ 00 ngày 16 tháng 10 năm 2026."}, "Ông/Bà: GS. Jean-Luc B, Đại học G (Pháp)|Đại diện: Sở Xây dựng; Viện Vật liệu xây dựng", "Thời gian: 08"},
		"several":            {invite, []string{"Sở Y tế trân trọng kính mời:", "Đại diện lãnh đạo Công an tỉnh", "Đại diện lãnh đạo UBND phường A", "Các doanh nghiệp lữ hành.", "Thời gian: 14 giờ 00 ngày 09 tháng 6 năm 2026."}, "Đại diện lãnh đạo Công an tỉnh|Đại diện lãnh đạo UBND phường A|Các doanh nghiệp lữ hành", "Thời gian: 14"},
		"sent to several":    {sent, []string{"Kính gửi:", "Sở Tài chính", "Sở Nội vụ", "Sở Y tế nhận được văn bản của các đơn vị."}, "Sở Tài chính|Sở Nội vụ", "Sở Y tế nhận"},
		"sent to one":        {sent, []string{"Kính gửi: Sở Tài chính", "Bệnh viện mới khánh thành đã hoạt động ổn định.", "Nội dung."}, "Sở Tài chính", "Bệnh viện mới"},
	} {
		res := anyway(t, test.head+pars(test.lines...)+par("Nội dung./.")+plainTail)
		if got := strings.Join(res.Letter.Addressees, "|"); got != test.want || !strings.HasPrefix(res.Letter.Body, test.text) {
			t.Errorf("%s: %q, %s\n%v", name, got, res.Letter.Body, res.Remarks)
		}
	}
}

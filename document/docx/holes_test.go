package docx

import (
	"strings"
	"testing"
)

// TestPrompts names what a template asks for, and no other brackets.
func TestPrompts(t *testing.T) {
	bare := strings.NewReplacer("<", "&lt;", ">", "&gt;")
	for _, hole := range []string{"[Tên đơn vị nhận]", "<Ký hiệu>", "[nhập trích yếu nội dung]", "[họ và tên]", "<email>", "Click or tap here to enter text.", "XXXX"} {
		if res := mustRead(t, letter(par("Gửi "+bare.Replace(hole)+" trước ngày 5."))); !res.remark(Guessed, hole) {
			t.Errorf("%s is not said: %v", hole, res.Remarks)
		}
	}
	for _, words := range []string{"theo [1] và [2, tr. 5]", "nồng độ <5 mg và >3 mg", "Đại hội XXX của", "[QR: https://a.example]"} {
		if res := mustRead(t, letter(par("Xem "+bare.Replace(words)+" nữa."))); res.remark(Guessed, "") {
			t.Errorf("%s is taken for a prompt: %v", words, res.Remarks)
		}
	}
}

// TestFailedFields names what fields show that failed.
func TestFailedFields(t *testing.T) {
	res := mustRead(t, letter(par("Theo Error! Reference source not found. là !Unexpected end đồng.")))
	if !res.remark(Guessed, "Error! Reference source not found.") || !res.remark(Guessed, "!Unexpected end") {
		t.Errorf("failures are not said: %v", res.Remarks)
	}
}

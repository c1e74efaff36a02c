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

package signing_test

import (
	"encoding/json"
	"strings"
	"testing"

	"congvan/signing"
	"congvan/signing/signtest"
)

func TestReportForPeople(t *testing.T) {
	l := live(t, signtest.Form(t))
	r := l.verify(t, l.archived)
	r.Second = &signing.Opinion{Verifier: "thử", Verdict: signing.Valid}
	for lang, want := range map[string][]string{
		"vi": {"HỢP LỆ\n", "Chữ ký chứng nhận – trường chu_ky_lanh_dao: HỢP LỆ", "Người ký: " + personName + ", Phó Giám đốc",
			"theo dịch vụ cấp dấu thời gian", "Mức PAdES: B-LTA", `điền trường "so": 128 – được phép`, "Công cụ kiểm tra thứ hai (thử): HỢP LỆ"},
		"en": {"VALID\n", "Certification signature – field chu_ky_lanh_dao: VALID", "by the timestamp service", "PAdES level: B-LTA",
			`field "so" filled: 128 – allowed`, "Second verifier (thử): VALID"},
	} {
		text := r.Text(lang)
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s lacks %q:\n%s", lang, w, text)
			}
		}
		if strings.Contains(text, "%!") {
			t.Errorf("%s has a broken operand:\n%s", lang, text)
		}
	}
	bad := l.verify(t, append(l.sealed, "x"...))
	for _, lang := range []string{"vi", "en"} {
		if text := bad.Text(lang); strings.Contains(text, "%!") || strings.Contains(text, "EXTRA") {
			t.Errorf("broken operand:\n%s", text)
		}
	}
}

func TestReportAsJSON(t *testing.T) {
	l := live(t, signtest.Form(t))
	data, err := json.Marshal(l.verify(t, l.archived))
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Verdict    string `json:"verdict"`
		Signatures []struct {
			Field, Kind, Level, Clock string
			Intact, Trusted           bool
			Signer                    struct{ Name, Title string }
		} `json:"signatures"`
	}
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	s := got.Signatures[0]
	if got.Verdict != "valid" || s.Field != signtest.Leader || s.Kind != "certification" || s.Level != "B-LTA" || s.Clock != "tsa" ||
		!s.Intact || !s.Trusted || s.Signer.Name != personName || s.Signer.Title != "Phó Giám đốc" {
		t.Errorf("report: %s", data)
	}
}

package web_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"congvan/workflow"
)

// TestWriteADecision begins a letter of another type: its own fields, symbol
// and text to start from.
func TestWriteADecision(t *testing.T) {
	h := newHouse(t)
	h.draft() // the unit's last letter tells the agency's code
	b := h.visitorOf(drafter)
	if _, page := b.get("/letters/new"); !strings.Contains(page, `<option value="quyet_dinh">Quyết định</option>`) || strings.Contains(page, `<option value="cong_van">`) {
		t.Errorf("types on offer:\n%s", page)
	}
	if status, page := b.post("/letters/new", url.Values{"type": {"khong_co"}}); status != 400 || !strings.Contains(page, "Không có loại văn bản “khong_co”") {
		t.Errorf("a type nobody knows: %d\n%s", status, page)
	}
	status, page := b.post("/letters/new", url.Values{"type": {"quyet_dinh"}})
	for _, want := range []string{`value="QĐ-SKHCN"`, "Trích yếu, sau “Về việc”", `name="authority" value="GIÁM ĐỐC`, "*Căn cứ …;*", "Như Điều 3"} {
		if status != 200 || !strings.Contains(page, want) {
			t.Fatalf("begin: %d, no %q\n%s", status, want, page)
		}
	}
	if strings.Contains(page, `name="addressees"`) || strings.Contains(page, `name="secretary"`) {
		t.Error("a decision is asked for addressees or a secretary")
	}
	at := regexp.MustCompile(`action="(/letters/[^"]+/edit)"`).FindStringSubmatch(page)[1]
	id := workflow.LetterID(strings.Split(at, "/")[2])
	form := url.Values{
		"base": {"0"}, "subject": {"thành lập Tổ công tác"}, "agency": {"SỞ KHOA HỌC VÀ CÔNG NGHỆ"}, "parent_agency": {"UBND TỈNH QUẢNG NGÃI"}, "symbol": {"QĐ-SKHCN"}, "place": {"Quảng Ngãi"},
		"authority": {"GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ"}, "recipients": {"Như Điều 2"}, "filing_units": {"CĐS"}, "mandate": {"kt-a"}, "unit": {"cds"}, "do": {"submit"},
		"body": {"*Căn cứ Luật Lưu trữ.*\n\n**Điều 1.** Thành lập Tổ công tác.\n\n**Điều 2.** Trưởng các phòng chịu trách nhiệm thi hành Quyết định này./."}, "typed": {typedOf(page)},
	}
	if status, page = b.post(at, form); status != 200 || !strings.Contains(page, "Đang duyệt") {
		t.Fatalf("submit: %d\n%s", status, page)
	}
	if src := h.sourceOf(drafter, id); !strings.Contains(src, "type: quyet_dinh\n") || !strings.Contains(src, "authority: GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ\n") {
		t.Errorf("the letter:\n%s", src)
	}
}

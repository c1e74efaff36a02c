package web_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"congvan/workflow"
)

// TestEditorWithoutScripts writes, mends and submits a letter by plain forms.
func TestEditorWithoutScripts(t *testing.T) {
	h := newHouse(t)
	h.draft()
	b := h.visitorOf(drafter)
	status, page := b.post("/letters/new", url.Values{"type": {"cong_van"}})
	if status != 200 || !strings.Contains(page, "Cơ quan ban hành") {
		t.Fatalf("begin: %d\n%s", status, page)
	}
	at := regexp.MustCompile(`action="(/letters/[^"]+/edit)"`).FindStringSubmatch(page)[1]
	id := workflow.LetterID(strings.Split(at, "/")[2])
	form := url.Values{
		"base": {"0"}, "subject": {"kiểm tra định kỳ"}, "agency": {"SỞ KHOA HỌC VÀ CÔNG NGHỆ"}, "parent_agency": {"UBND TỈNH QUẢNG NGÃI"}, "symbol": {"SKHCN-CĐS"}, "place": {"Quảng Ngãi"},
		"addressees": {"- Sở Tài chính;\nSở Nội vụ\n"}, "recipients": {"Như trên"}, "filing_units": {"CĐS"}, "mandate": {"kt-a"}, "unit": {"cds"}, "do": {"save"},
		"body": {"<b>Sai</b>[^x]\n\n1. Rà soát./."},
	}
	status, page = b.post(at, form)
	if status != 422 || !strings.Contains(page, "&lt;b&gt;Sai&lt;/b&gt;[^x]") || !strings.Contains(page, "Sở Nội vụ") || !strings.Contains(page, "HTML") {
		t.Errorf("a faulty text: %d\n%s", status, page)
	}
	form.Set("body", "Đề nghị:\n\n1. Rà soát./.")
	form.Set("do", "submit")
	if status, page = b.post(at, form); status != 200 || !strings.Contains(page, "Đang duyệt") {
		t.Errorf("submit: %d\n%s", status, page)
	}
	if src := h.sourceOf(drafter, id); !strings.Contains(src, "  - Sở Tài chính\n  - Sở Nội vụ\n") || !strings.Contains(src, "name: Nguyễn Văn A") {
		t.Errorf("the letter:\n%s", src)
	}
	if status, _ := h.visitorOf(stranger).get(at); status != 404 {
		t.Errorf("somebody else's draft: %d", status)
	}
}

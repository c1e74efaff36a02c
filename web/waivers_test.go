package web_test

import (
	"bytes"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// create begins the sample letter with other words in it.
func (h *house) create(old, now string) *wire.Letter {
	h.Helper()
	src := bytes.Replace(source(h), []byte(old), []byte(now), 1)
	if bytes.Equal(src, source(h)) {
		h.Fatalf("%q does not stand in the letter", old)
	}
	got, err := h.as(drafter).Create(h.Context(), client.Draft{Source: client.File{Name: "thu.md", Data: src}, Unit: "cds"})
	must(h, err)
	return &got.Letter
}

// TestWaivingOnThePage: the form checker lets one error pass with a reason, the
// drafter sees who did and why, and the waiver ends with the text it covers.
func TestWaivingOnThePage(t *testing.T) {
	h := newHouse(t)
	l := h.create("trước ngày 25 tháng 12 năm 2026 và", "trước ngày 31 tháng 11 năm 2026 và từ ngày 31 tháng 11 năm 2026 và")
	if len(l.Findings) != 2 || l.Findings[0].Key == l.Findings[1].Key {
		t.Fatalf("two errors in the same words are told apart: %+v", l.Findings)
	}
	at := "/letters/" + string(l.ID)
	if _, page := h.visitorOf(drafter).get(at); !strings.Contains(page, "Lỗi thể thức còn mở") || strings.Contains(page, "Bỏ qua lỗi này") {
		t.Errorf("the drafter's page:\n%s", page)
	}
	form := url.Values{"version": {strconv.FormatInt(l.Version, 10)}, "finding": {string(l.Findings[0].Key)}, "reason": {" "}}
	b := h.visitorOf(checker)
	if status, page := b.post(at+"/waive", form); status != http.StatusUnprocessableEntity && status != http.StatusConflict || !strings.Contains(page, "lý do") {
		t.Errorf("without a reason: %d\n%s", status, page)
	}
	form.Set("reason", "Nguyên văn của bên gửi")
	status, page := b.post(at+"/waive", form)
	if status != 200 || !strings.Contains(page, "Lỗi thể thức đã bỏ qua") || !strings.Contains(page, "Nguyên văn của bên gửi") || strings.Count(page, "Bỏ qua lỗi này") != 1 {
		t.Errorf("after one waiver: %d\n%s", status, page)
	}
	if _, page := h.visitorOf(drafter).get(at); !strings.Contains(page, "Nguyên văn của bên gửi") {
		t.Errorf("the drafter does not see the waiver:\n%s", page)
	}
	l = h.get(drafter, l)
	other := strings.Replace(h.sourceOf(drafter, l.ID), "trước ngày 31 tháng 11", "trước hoặc trong ngày 31 tháng 11", 1)
	got, err := h.as(drafter).Revise(t.Context(), l.ID, l.Version, client.Draft{Source: client.File{Name: "thu.md", Data: []byte(other)}})
	must(t, err)
	if len(got.Letter.Findings) != 2 {
		t.Errorf("the paragraph changed and the waiver stands: %+v", got.Letter.Findings)
	}
	_, err = h.as(drafter).Act(t.Context(), l.ID, workflow.Submit, got.Letter.Version, wire.Nothing{})
	if err == nil || !strings.Contains(err.Error(), "T12a") {
		t.Errorf("submitted with open errors: %v", err)
	}
	if w := got.Letter.Waivers; len(w) != 1 || !w[0].Void {
		t.Errorf("the void waiver is told as %+v", w)
	}
}

// TestWaivedAreMarked: the check of a kept letter tells what was waived, and
// lines of its source.
func TestWaivedAreMarked(t *testing.T) {
	h := newHouse(t)
	l := h.create("trước ngày 25 tháng 12 năm 2026 và", "trước ngày 31 tháng 11 năm 2026 và")
	l = h.act(checker, l, workflow.Waive, wire.Waive{Finding: l.Findings[0].Key, Reason: "nguyên văn"})
	if len(l.Waivers) != 1 || l.Waivers[0].Void {
		t.Errorf("the waiver: %+v", l.Waivers)
	}
	got, err := h.as(drafter).Lint(t.Context(), l.ID)
	must(t, err)
	lines := strings.Split(h.sourceOf(drafter, l.ID), "\n")
	marked := 0
	for _, f := range got.Findings {
		if f.Place.Field == "body" && !strings.Contains(lines[f.Place.Line-1], f.Text) {
			t.Errorf("%s is told on line %d: %q", f.Rule, f.Place.Line, lines[f.Place.Line-1])
		}
		if f.Waived != (f.Rule == "T12a") {
			t.Errorf("%s waived: %v", f.Rule, f.Waived)
		}
		if f.Waived {
			marked++
		}
	}
	if marked != 1 {
		t.Errorf("%d findings are marked as waived", marked)
	}
}

// TestWaiverAskedOnThePage: the drafter, refused, asks a form checker, who finds
// it in the inbox and answers; words that came with a refused form stay.
func TestWaiverAskedOnThePage(t *testing.T) {
	h := newHouse(t)
	l := h.create("trước ngày 25 tháng 12 năm 2026 và", "trước ngày 31 tháng 11 năm 2026 và")
	at := "/letters/" + string(l.ID)
	_, err := h.as(drafter).Act(t.Context(), l.ID, workflow.Submit, l.Version, wire.Nothing{})
	if err == nil || len(l.FormCheckers) != 1 || !strings.Contains(err.Error(), l.FormCheckers[0].Name) {
		t.Fatalf("refused with %v, form checkers %v", err, l.FormCheckers)
	}
	b := h.visitorOf(drafter)
	form := url.Values{"version": {strconv.FormatInt(l.Version, 10)}, "whom": {string(head)}, "reason": {"Ngày ghi trong công điện"}}
	if status, page := b.post(at+"/ask", form); status == 200 || !strings.Contains(page, l.FormCheckers[0].Name) || !strings.Contains(page, "Ngày ghi trong công điện</textarea>") {
		t.Errorf("asked of somebody else: %d\n%s", status, page)
	}
	form.Set("whom", l.FormCheckers[0].ID)
	if status, page := b.post(at+"/ask", form); status != 200 || !strings.Contains(page, "Đã xin") || !strings.Contains(page, "Rút lời xin") {
		t.Errorf("asked: %d\n%s", status, page)
	}
	c := h.visitorOf(checker)
	if _, inbox := c.get("/"); !strings.Contains(inbox, at+"#findings") || !strings.Contains(inbox, "Xin bỏ qua lỗi") {
		t.Errorf("the form checker's inbox:\n%s", inbox)
	}
	if _, page := c.get(at); !strings.Contains(page, "Ngày ghi trong công điện") || !strings.Contains(page, "Bỏ qua lỗi này") || !strings.Contains(page, "Không bỏ qua") {
		t.Errorf("the form checker's page:\n%s", page)
	}
	now := h.act(checker, h.get(checker, l), workflow.Answer, wire.Answer{Opinion: "Tháng 11 có 30 ngày"})
	if _, page := b.get(at); !strings.Contains(page, "Tháng 11 có 30 ngày") || !strings.Contains(page, "Xin bỏ qua lỗi") {
		t.Errorf("the answer on the drafter's page:\n%s", page)
	}
	now = h.act(drafter, now, workflow.Ask, wire.Ask{Of: checker, Question: "Xin xem lại"})
	now = h.act(checker, now, workflow.Waive, wire.Waive{Finding: now.Findings[0].Key, Reason: "Đúng nguyên văn"})
	if q := now.Opinions[1]; q.Answer != "Đúng nguyên văn" {
		t.Errorf("the waiver answers: %+v", q)
	}
	h.act(drafter, h.get(drafter, now), workflow.Submit, wire.Nothing{})
}

// TestLintLetter checks a stored letter, with what the agency's records say and
// the places on its pages.
func TestLintLetter(t *testing.T) {
	h := newHouse(t)
	l := h.create("name: Nguyễn Văn A", "name: Trần Thị C")
	got, err := h.as(drafter).Lint(t.Context(), l.ID)
	must(t, err)
	for _, f := range got.Findings {
		if f.Rule != "K6" {
			continue
		}
		if at := f.Place; at.Field != "signature.titles[0]" || at.Page != 2 || at.Box == nil || at.Box.X < 105 || f.Source == "" {
			t.Errorf("finding %+v", f)
		}
		if _, err := h.as(stranger).Lint(t.Context(), l.ID); err == nil {
			t.Error("a stranger may look")
		}
		return
	}
	t.Errorf("a signer without a mandate is not found: %+v", got.Findings)
}

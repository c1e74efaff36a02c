package web_test

import (
	"net/http"
	"testing"
	"time"

	"congvan/web/api/wire"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// recipients puts two addressees of the example letter into the directory.
func (h *house) recipients() {
	h.Helper()
	for _, r := range []dispatch.Recipient{
		{ID: "ubnd-tinh", Kind: dispatch.Organisation, Name: "UBND tỉnh", Email: "vanthu@ubnd.example.vn"},
		{ID: "cong-an", Kind: dispatch.Organisation, Name: "Công an tỉnh", Email: "vanthu@ca.example.vn"},
		{ID: "so-tai-chinh", Kind: dispatch.Organisation, Name: "Sở Tài chính", Email: "vanthu@stc.example.vn"},
		{ID: "cac-so", Kind: dispatch.Group, Name: "Các sở, ban, ngành thuộc tỉnh", Members: []dispatch.RecipientID{"so-tai-chinh"}},
	} {
		must(h, h.as(clerk).PutRecipient(h.Context(), r))
	}
}

// TestDispatchAndRecall takes a letter through the real life: issued, sent by
// mail, recalled, told, answered.
func TestDispatchAndRecall(t *testing.T) {
	h := newHouse(t)
	h.recipients()
	h.work()
	l := h.toSign()
	before, err := h.as(drafter).Dispatch(t.Context(), l.ID)
	must(t, err)
	if len(before.Lines) < 3 || before.Acts {
		t.Errorf("before it is issued: %d lines, acts %v", len(before.Lines), before.Acts)
	}
	l = h.act(signer, h.get(signer, l), workflow.Sign, wire.Sign{Seen: l.Seen, Password: password})
	l = h.issued(h.number(l))

	d, err := h.as(clerk).Dispatch(t.Context(), l.ID)
	must(t, err)
	_, err = h.as(drafter).SendAll(t.Context(), l.ID, d.Seen)
	refused(t, err, http.StatusForbidden, "not_clerk")
	_, err = h.as(clerk).SendAll(t.Context(), l.ID, workflow.HashOf(nil))
	refused(t, err, http.StatusConflict, "dispatch_changed")
	_, err = h.as(clerk).SendAll(t.Context(), l.ID, d.Seen)
	must(t, err)
	open := h.lines(l, dispatch.Unmatched)
	if len(open) == 0 {
		t.Fatal("the directory knows everybody; the test wants one it does not")
	}
	_, err = h.as(clerk).StepLine(t.Context(), l.ID, open[0].ID, dispatch.Hand, wire.LineChoice{})
	refused(t, err, http.StatusUnprocessableEntity, "invalid_recipient")
	_, err = h.as(clerk).StepLine(t.Context(), l.ID, open[0].ID, dispatch.Hand, wire.LineChoice{Note: "giao tận nơi"})
	must(t, err)
	_, err = h.as(clerk).StepLine(t.Context(), l.ID, open[0].ID, dispatch.Hand, wire.LineChoice{Note: "lần nữa"})
	refused(t, err, http.StatusConflict, "line_state")
	h.until("all is sent", func() bool { return len(h.lines(l, dispatch.Sent)) == 3 })
	if n := len(h.box.To("vanthu@stc.example.vn")); n != 1 {
		t.Errorf("the department of finance got %d mails", n)
	}

	l = h.act(signer, h.get(signer, l), workflow.GiveOrder, wire.GiveOrder{Order: workflow.Recall, Reason: "sai thời hạn"})
	l = h.act(clerk, l, workflow.Recall, wire.Because{Reason: "thu hồi theo ý kiến"})
	h.until("they are told", func() bool {
		told, err := h.as(clerk).Dispatch(t.Context(), l.ID)
		must(t, err)
		n := 0
		for _, x := range told.Notices {
			if x.State == dispatch.Sent {
				n++
			}
		}
		return n == 3
	})
	d, err = h.as(clerk).Dispatch(t.Context(), l.ID)
	must(t, err)
	answer := wire.LineAnswer{Answer: dispatch.Returned, Note: "trả qua bưu điện"}
	d, err = h.as(clerk).AnswerLine(t.Context(), l.ID, d.Notices[0].ID, answer)
	must(t, err)
	if d.Notices[0].Answer != dispatch.Returned || d.Notices[0].AnsweredBy.ID != string(clerk) {
		t.Errorf("noted %+v", d.Notices[0])
	}
	future := time.Now().Add(48 * time.Hour)
	_, err = h.as(clerk).AnswerLine(t.Context(), l.ID, d.Notices[1].ID, wire.LineAnswer{Answer: dispatch.Returned, At: &future})
	refused(t, err, http.StatusUnprocessableEntity, "invalid_answer")
	_, err = h.as(drafter).AnswerLine(t.Context(), l.ID, d.Notices[1].ID, answer)
	refused(t, err, http.StatusForbidden, "not_clerk")
	log, err := h.as(archivist).DispatchLog(t.Context(), l.ID)
	must(t, err)
	if len(log.Items) < 10 {
		t.Errorf("the log has %d steps", len(log.Items))
	}
}

func (h *house) lines(l *wire.Letter, s dispatch.State) (list []wire.DispatchLine) {
	h.Helper()
	d, err := h.as(clerk).Dispatch(h.Context(), l.ID)
	must(h, err)
	for _, x := range d.Lines {
		if x.State == s {
			list = append(list, x)
		}
	}
	return list
}

// until waits for something to come true.
func (h *house) until(what string, ok func() bool) {
	h.Helper()
	for end := time.Now().Add(30 * time.Second); !ok(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(end) {
			h.Fatalf("in vain waited until %s", what)
		}
	}
}

// TestNotifications tells people by mail what waits for them, as they wish.
func TestNotifications(t *testing.T) {
	h := newHouse(t)
	must(t, h.as(checker).PutNotifications(t.Context(), wire.Notifications{Mode: "off", Hour: 8, Muted: []string{}}))
	bad := h.as(checker).PutNotifications(t.Context(), wire.Notifications{Mode: "now", Hour: 8, Muted: []string{"tất cả"}})
	if bad == nil {
		t.Error("took an unknown kind")
	}
	got, err := h.as(checker).Notifications(t.Context())
	must(t, err)
	if got.Mode != "off" {
		t.Errorf("kept %+v", got)
	}
	h.work()
	l := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	h.until("the head is told", func() bool { return len(h.box.To("truong@example.vn")) == 1 })
	h.act(head, l, workflow.Return, wire.Because{Reason: "sửa lại"})
	h.until("the drafter is told", func() bool { return len(h.box.To("soan@example.vn")) == 1 })
	if n := len(h.box.To("the-thuc@example.vn")); n != 0 {
		t.Errorf("who wants none got %d", n)
	}
}

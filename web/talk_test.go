package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// TestOpinion asks somebody outside the circuit, who answers from the inbox.
func TestOpinion(t *testing.T) {
	h := newHouse(t)
	ctx := t.Context()
	l := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	_, err := h.as(stranger).Get(ctx, l.ID)
	refused(t, err, http.StatusNotFound, "not_found")
	_, err = h.as(head).Act(ctx, l.ID, workflow.Ask, l.Version, wire.Ask{Of: admin, Question: "?"})
	refused(t, err, http.StatusUnprocessableEntity, "ask_nobody")

	asked := h.act(head, l, workflow.Ask, wire.Ask{Of: stranger, Question: "Kinh phí đã đúng chưa?"})
	if len(asked.Opinions) != 1 || asked.Opinions[0].Of.ID != string(stranger) || asked.State != workflow.InReview {
		t.Fatalf("after asking: %+v", asked.Opinions)
	}
	_, err = h.as(head).Act(ctx, l.ID, workflow.Ask, asked.Version, wire.Ask{Of: stranger, Question: "?"})
	refused(t, err, http.StatusConflict, "asked_already")
	box, err := h.as(stranger).Inbox(ctx, 0)
	must(t, err)
	if len(box.Items) != 1 || box.Items[0].Action != workflow.Answer {
		t.Fatalf("the inbox of who is asked: %+v", box.Items)
	}
	seen := h.get(stranger, l)
	answered := h.act(stranger, seen, workflow.Answer, wire.Answer{Opinion: "Đúng dự toán."})
	if q := answered.Opinions[0]; q.Answer != "Đúng dự toán." || q.Outcome != workflow.Answered {
		t.Errorf("answered: %+v", q)
	}
	_, err = h.as(stranger).Act(ctx, l.ID, workflow.Answer, answered.Version, wire.Answer{Opinion: "lần nữa"})
	refused(t, err, http.StatusForbidden, "not_asked")
	history, err := h.as(head).History(ctx, l.ID)
	must(t, err)
	if n := len(history.Events); !history.Verified || history.Events[n-1].Action != workflow.Answer || history.Events[n-1].Reason != "Đúng dự toán." {
		t.Errorf("the record ends with %+v", history.Events[len(history.Events)-1])
	}
	h.act(head, answered, workflow.Approve, wire.Approve{Seen: answered.Seen})
}

// TestComments follows comments over a revision: a paragraph that stands keeps
// its comment, pages and changed paragraphs do not.
func TestComments(t *testing.T) {
	h := newHouse(t)
	ctx := t.Context()
	l := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	say := func(who workflow.PersonID, n wire.NewComment) *wire.Comment {
		t.Helper()
		c, err := h.as(who).Say(ctx, l.ID, n)
		must(t, err)
		return c
	}
	stays := say(head, wire.NewComment{Text: "giữ đoạn này", Anchor: &wire.Anchor{Block: 1}, Revision: 1})
	changes := say(head, wire.NewComment{Text: "sửa đoạn này", Anchor: &wire.Anchor{Block: 0}, Revision: 1})
	page := say(checker, wire.NewComment{Text: "lệch lề", Anchor: &wire.Anchor{Page: 1, X: 20, Y: 30, W: 50, H: 6}, Revision: 1})
	reply := say(drafter, wire.NewComment{Text: "đã rõ", ReplyTo: changes.ID})
	if !stays.Carried || stays.Anchor.Quote == "" || !page.Carried || reply.Thread != changes.ID || !reply.MayReword {
		t.Errorf("said: %+v, %+v, %+v", stays, page, reply)
	}
	for what, n := range map[string]wire.NewComment{
		"no such paragraph": {Text: "x", Anchor: &wire.Anchor{Block: 999}, Revision: 1},
		"off the page":      {Text: "x", Anchor: &wire.Anchor{Page: 1, X: -3}, Revision: 1},
		"nothing said":      {Text: " \n"},
		"too long":          {Text: strings.Repeat("a", 4001)},
	} {
		if _, err := h.as(head).Say(ctx, l.ID, n); err == nil {
			t.Errorf("%s: kept", what)
		}
	}
	_, err := h.as(head).Say(ctx, l.ID, wire.NewComment{Text: "x", Anchor: &wire.Anchor{Block: 0}, Revision: 2})
	refused(t, err, http.StatusConflict, "content_changed")
	_, err = h.as(head).Reword(ctx, l.ID, reply.ID, "sửa của người khác")
	refused(t, err, http.StatusForbidden, "not_rewordable")
	reworded, err := h.as(drafter).Reword(ctx, l.ID, reply.ID, "đã rõ, sẽ sửa")
	must(t, err)
	if reworded.Text != "đã rõ, sẽ sửa" || reworded.Edited == nil {
		t.Errorf("reworded: %+v", reworded)
	}
	_, err = h.as(stranger).Comments(ctx, l.ID, "", 0)
	refused(t, err, http.StatusNotFound, "not_found")

	l = h.act(head, h.get(head, l), workflow.Return, wire.Because{Reason: "sửa đoạn đầu"})
	l = h.act(head, l, workflow.PassOn, wire.Because{})
	changed := strings.Replace(string(source(t)), changes.Anchor.Quote[:20], "Nay", 1)
	_, err = h.as(drafter).Revise(ctx, l.ID, l.Version, client.Draft{Source: client.File{Name: "thu.md", Data: []byte(changed)}})
	must(t, err)
	settled, err := h.as(drafter).Settle(ctx, l.ID, changes.ID, true)
	must(t, err)
	if !settled.Resolved || settled.SettledBy == nil || settled.SettledBy.ID != string(drafter) {
		t.Errorf("settled: %+v", settled)
	}
	list, err := h.as(head).Comments(ctx, l.ID, "", 0)
	must(t, err)
	carried := map[string]bool{}
	for _, c := range list.Items {
		carried[c.ID] = c.Carried
	}
	if !carried[stays.ID] || carried[changes.ID] || carried[page.ID] {
		t.Errorf("carried to the next revision: %v", carried)
	}
	if now := h.get(head, l); now.State != workflow.Draft {
		t.Errorf("comments moved the letter to %s", now.State)
	}
}

// TestSignMany signs what it can; what it cannot stays as it was, with the
// reason.
func TestSignMany(t *testing.T) {
	h := newHouse(t)
	ctx := t.Context()
	good, changed, foreign := h.toSign(), h.toSign(), h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	one := func(l *wire.Letter) wire.SignOne { return wire.SignOne{ID: l.ID, Version: l.Version, Seen: l.Seen} }
	list := []wire.SignOne{one(changed), one(foreign), one(good)}
	list[0].Seen.Form = workflow.HashOf([]byte("bản khác"))

	_, err := h.as(signer).SignMany(ctx, wire.SignMany{Letters: list, Password: "sai mật khẩu"})
	refused(t, err, http.StatusForbidden, "wrong_password")
	_, err = h.as(signer).SignMany(ctx, wire.SignMany{Letters: append(list, list[0]), Password: password})
	refused(t, err, http.StatusUnprocessableEntity, "invalid_request")

	done, err := h.as(signer).SignMany(ctx, wire.SignMany{Letters: list, Password: password})
	must(t, err)
	var got []string
	for _, r := range done.Results {
		if r.Problem != nil {
			got = append(got, r.Problem.Code)
			continue
		}
		got = append(got, string(r.Letter.State))
	}
	if strings.Join(got, " ") != "content_changed wrong_state signed" {
		t.Errorf("results %v", got)
	}
	if now := h.get(signer, changed); now.State != workflow.ToSign {
		t.Errorf("a letter that was not signed is %s", now.State)
	}
}

// TestPhrases keeps one's own phrases; the agency's are the administrator's.
func TestPhrases(t *testing.T) {
	h := newHouse(t)
	ctx := t.Context()
	p, err := h.as(head).Phrases(ctx)
	must(t, err)
	if !p.Default || len(p.Shared) == 0 || len(p.Own) > 0 {
		t.Errorf("at first: %+v", p)
	}
	must(t, h.as(head).PutPhrases(ctx, false, []string{" Xem  lại ", "Xem lại", ""}))
	refused(t, h.as(head).PutPhrases(ctx, true, []string{"x"}), http.StatusForbidden, "forbidden")
	must(t, h.as(admin).PutPhrases(ctx, true, []string{"Sửa thể thức"}))
	p, err = h.as(head).Phrases(ctx)
	must(t, err)
	if p.Default || strings.Join(p.Shared, "|") != "Sửa thể thức" || strings.Join(p.Own, "|") != "Xem lại" {
		t.Errorf("kept: %+v", p)
	}
	refused(t, h.as(head).PutPhrases(ctx, false, []string{strings.Repeat("a", 301)}), http.StatusUnprocessableEntity, "invalid_request")
}

// TestBookByForms decides by forms alone, for an absent colleague: the page
// says so and the record names both.
func TestBookByForms(t *testing.T) {
	h := newHouse(t)
	today := workflow.DateOf(time.Now())
	must(t, h.as(admin).PutAbsence(t.Context(), workflow.Absence{Person: head, Substitute: director, From: today, To: today}))
	l := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	here := "/book/" + string(l.ID)
	b := h.visitorOf(director)
	_, page := b.get(here)
	for _, says := range []string{"Đang xử lý thay", "Trưởng phòng Phạm Thị D", "Duyệt nội dung", "Mở bản PDF", "thay"} {
		if !strings.Contains(page, says) {
			t.Errorf("the page does not say %q", says)
		}
	}
	if status, after := b.submit(page, "return", url.Values{"reason": {" "}}); status != http.StatusUnprocessableEntity || !strings.Contains(after, "lý do") {
		t.Errorf("a return without a reason: %d", status)
	}
	if status, after := b.submit(page, "ask", url.Values{"whom": {""}, "reason": {"Câu hỏi đã gõ"}}); status != http.StatusUnprocessableEntity || !strings.Contains(after, "Câu hỏi đã gõ") {
		t.Errorf("a question to nobody: %d", status)
	}
	if _, text := b.get(here + "?view=text&block=0"); !strings.Contains(text, "Cho đoạn:") || !strings.Contains(text, "Kính gửi:") {
		t.Error("the text view lacks the text or the paragraph to comment on")
	}
	if status, after := b.submit(page, "comments", url.Values{"text": {"Xem lại cả văn bản"}}); status != 200 || !strings.Contains(after, "Xem lại cả văn bản") {
		t.Errorf("a comment: %d", status)
	}
	if status, after := b.submit(page, "approve", nil); status != 200 || !strings.Contains(after, "Đã duyệt") {
		t.Errorf("approval: %d", status)
	}
	events, err := h.as(drafter).History(t.Context(), l.ID)
	must(t, err)
	last := events.Events[len(events.Events)-1]
	if last.Action != workflow.Approve || last.Actor.ID != string(director) || last.OnBehalf == nil || last.OnBehalf.ID != string(head) {
		t.Errorf("recorded %+v", last)
	}
	_, page = b.get(here)
	if !strings.Contains(page, "Hoàn tác duyệt") || !strings.Contains(page, `aria-disabled="true"`) || !strings.Contains(page, "đang chờ Hoàng Văn E") {
		t.Error("after the approval the page lacks the undo or the reason of a closed button")
	}
	if status, _ := h.visitorOf(stranger).get(here); status != http.StatusNotFound {
		t.Errorf("a stranger: %d", status)
	}
}

package exchange

import (
	"slices"
	"strings"
	"testing"
	"time"

	"congvan/internal/testenv/postbox"
	"congvan/storage/postgres"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

func address(p workflow.PersonID) string { return string(p) + "@so-thu.example.vn" }

// Those whose turn has come are told, once, with what gathered meanwhile in
// one mail; who acted is not; what is settled before it is told is not told.
func TestWhoIsTold(t *testing.T) {
	o := newOffice(t)
	first, second := o.submitted(o.draft(false)), o.submitted(o.draft(false))
	quick := o.approved(o.submitted(o.draft(false))) // the head has no more to do with it
	o.work()
	o.until("the head is told", func() bool { return len(o.box.To(address(head))) > 0 })
	m := o.box.To(address(head))[0]
	top, text, _ := m.Read(t)
	for _, want := range []string{"/letters/" + string(first.ID), "/letters/" + string(second.ID), "lần 1", "/account/notifications"} {
		if !strings.Contains(text, want) {
			t.Errorf("the mail lacks %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, string(quick.ID)) || top.Get("Auto-Submitted") != "auto-generated" || !strings.HasPrefix(m.Subject(t), "2 việc") {
		t.Errorf("%q:\n%s", m.Subject(t), text)
	}
	o.until("the signer is told", func() bool { return len(o.box.To(address(signer))) == 1 })
	if n := len(o.box.To(address(drafter))); n != 0 {
		t.Errorf("the drafter is told %d times of what they did", n)
	}
	o.do(first, workflow.Command{Action: workflow.Ask, By: workflow.Actor{Person: head}, Whom: clerk, Reason: "gửi thế nào?"})
	o.until("who is asked is told", func() bool { return len(o.box.To(address(clerk))) == 1 })
	if got := o.box.To(address(clerk))[0].Subject(t); !strings.HasPrefix(got, "Văn bản xin ý kiến: ") {
		t.Errorf("subject %q", got)
	}
	o.do(first, workflow.Command{Action: workflow.Return, By: workflow.Actor{Person: head}, Reason: "sửa"})
	o.until("the drafter is told", func() bool { return len(o.box.To(address(drafter))) == 1 })
	time.Sleep(time.Second)
	if n := len(o.box.To(address(head))); n != 1 {
		t.Errorf("the head got %d mails", n)
	}
	var left int
	o.must(o.Records.Pool().QueryRow(t.Context(), `SELECT (SELECT count(*) FROM notify_outbox) + (SELECT count(*) FROM notifications WHERE state IN ('waiting', 'sending'))`).Scan(&left))
	if left != 0 {
		t.Errorf("%d are left", left)
	}
}

// A restricted letter is told of without a word of it; who wants none gets
// none, and who wants a digest gets it at the hour.
func TestWishesAndRestrictedLetters(t *testing.T) {
	o := newOffice(t)
	put := func(p workflow.PersonID, s postgres.NoticeSettings) {
		o.must(o.Records.PutNoticeSettings(t.Context(), agency, p, s))
	}
	hour := time.Now().In(workflow.LegalZone()).Hour()
	put(head, postgres.NoticeSettings{Mode: postgres.NoticesDigest, Hour: hour})
	put(signer, postgres.NoticeSettings{Mode: postgres.NoticesOff})
	put(drafter, postgres.NoticeSettings{Mode: postgres.NoticesNow, Muted: []string{signed}})
	l := o.submitted(o.draft(true))
	o.work()
	o.until("the digest comes", func() bool { return len(o.box.To(address(head))) == 1 })
	_, text, _ := o.box.To(address(head))[0].Read(t)
	if strings.Contains(text, "an toàn") || !strings.Contains(text, string(l.ID)) || strings.Contains(o.box.To(address(head))[0].Subject(t), "an toàn") {
		t.Errorf("a restricted letter is told of with its words:\n%s", text)
	}
	o.submitted(o.draft(false))
	o.approved(l)
	time.Sleep(1500 * time.Millisecond)
	if n, s := len(o.box.To(address(head))), len(o.box.To(address(signer))); n != 1 || s != 0 {
		t.Errorf("a second digest of the day (%d), or a mail to who wants none (%d)", n, s)
	}
}

// The clerks are told of what did not go.
func TestClerksAreToldOfFailures(t *testing.T) {
	o := newOffice(t)
	o.must(o.Records.PutRecipient(t.Context(), agency, clerk, dispatch.Recipient{ID: "ca", Kind: dispatch.Organisation, Name: "Công an tỉnh", Email: "ca@example.vn"}))
	o.box.Rule(func(to string) postbox.Verdict {
		if to == "ca@example.vn" {
			return postbox.Verdict{Rcpt: postbox.Refuse}
		}
		return postbox.Verdict{}
	})
	l := o.issued()
	o.sendAll(l)
	o.work()
	o.until("the clerk is told", func() bool {
		return slices.ContainsFunc(o.box.To(address(clerk)), func(m postbox.Mail) bool {
			_, text, _ := m.Read(t)
			return strings.Contains(text, "/letters/"+string(l.ID)+"/dispatch")
		})
	})
}

// A deadline that is near is told once.
func TestDeadlines(t *testing.T) {
	o := newOffice(t)
	o.work()
	l := o.submitted(o.draft(false))
	o.until("the head is told", func() bool { return len(o.box.To(address(head))) == 1 })
	tag, err := o.Records.Pool().Exec(t.Context(), `UPDATE letter_waiting SET due = now() + interval '1 hour' WHERE letter = $1`, string(l.ID))
	o.must(err)
	if tag.RowsAffected() == 0 {
		t.Fatal("nobody is waited for")
	}
	o.until("the head is told again", func() bool { return len(o.box.To(address(head))) == 2 })
	time.Sleep(time.Second)
	if n := len(o.box.To(address(head))); n != 2 {
		t.Errorf("%d mails", n)
	}
}

// Whoever is asked for an opinion is told; so is the asker of the answer.
func TestOpinionsAreToldOf(t *testing.T) {
	o := newOffice(t)
	l := o.submitted(o.draft(false))
	l = o.do(l, workflow.Command{Action: workflow.Ask, By: workflow.Actor{Person: head}, Whom: clerk, Reason: "đã đủ nơi nhận chưa?"})
	o.work()
	o.until("the clerk is told", func() bool { return len(o.box.To(address(clerk))) == 1 })
	if _, text, _ := o.box.To(address(clerk))[0].Read(t); !strings.Contains(text, "xin ý kiến") || !strings.Contains(text, string(l.ID)) {
		t.Errorf("the clerk reads:\n%s", text)
	}
	before := len(o.box.To(address(head)))
	o.do(l, workflow.Command{Action: workflow.Answer, By: workflow.Actor{Person: clerk}, Reason: "đủ rồi"})
	o.until("the head is told", func() bool { return len(o.box.To(address(head))) > before })
}

// Comments are told the drafter, and replies also those of the thread, one line
// for all that was said of a letter; who mutes them is not told, and no words
// of a restricted letter are.
func TestCommentsAreToldOf(t *testing.T) {
	o := newOffice(t)
	say := func(l *workflow.Letter, who workflow.PersonID, thread, text string) string {
		c := postgres.Comment{ID: postgres.NewCommentID(), Letter: l.ID, Revision: 1, Source: l.Revision.Hash, Author: who, Text: text, At: time.Now().UTC().Truncate(time.Microsecond)}
		if c.Thread = thread; thread == "" {
			c.Thread = c.ID
		}
		o.must(o.Records.AddComment(t.Context(), agency, c))
		return c.ID
	}
	o.must(o.Records.PutNoticeSettings(t.Context(), agency, signer, postgres.NoticeSettings{Mode: postgres.NoticesNow, Muted: []string{comment}}))
	l := o.submitted(o.draft(true))
	thread := say(l, head, "", "bí mật thứ nhất")
	say(l, head, "", "bí mật thứ hai")
	say(l, signer, thread, "tôi cũng thấy")
	o.work()
	o.until("the drafter is told", func() bool { return len(o.box.To(address(drafter))) == 1 })
	m := o.box.To(address(drafter))[0]
	_, text, _ := m.Read(t)
	if strings.Count(text, "/book/"+string(l.ID)) != 1 || strings.Contains(text, "bí mật") || strings.Contains(text, "an toàn") || strings.Contains(m.Subject(t), "an toàn") {
		t.Errorf("%q:\n%s", m.Subject(t), text)
	}
	before := len(o.box.To(address(head)))
	say(l, drafter, thread, "đã sửa")
	o.until("who wrote in the thread is told", func() bool {
		mails := o.box.To(address(head))
		return len(mails) > before && slices.ContainsFunc(mails, func(m postbox.Mail) bool {
			_, text, _ := m.Read(t)
			return strings.Contains(text, "nhận xét mới")
		})
	})
	time.Sleep(500 * time.Millisecond)
	if d, s := len(o.box.To(address(drafter))), len(o.box.To(address(signer))); d != 1 || s != 0 {
		t.Errorf("the author is told (%d mails), or who mutes comments (%d)", d, s)
	}
}

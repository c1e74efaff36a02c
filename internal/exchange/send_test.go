package exchange

import (
	"errors"
	"strings"
	"testing"
	"time"

	"congvan/internal/testenv/postbox"
	"congvan/storage/postgres"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// A letter goes to everybody its own lines name: once, with its final file.
func TestALetterGoesOut(t *testing.T) {
	o := newOffice(t)
	o.directory()
	l := o.sealed(false)
	if n := o.sendAll(l); n != 20 {
		t.Errorf("%d lines ordered, want 20", n)
	}
	o.work()
	time.Sleep(time.Second)
	if n := o.outside(); n != 0 {
		t.Errorf("%d mails went before the letter had its archive revision", n)
	}
	l = o.preserved(l)
	o.settled(l)
	m := o.box.To("vanthu@ubnd.example.vn")
	if n := o.outside(); n != 20 || len(m) != 1 {
		t.Fatalf("%d mails, %d to the committee", n, len(m))
	}
	head, text, files := m[0].Read(t)
	line := o.line(l, dispatch.TheLetter, "Ủy ban nhân dân tỉnh")
	if got := head.Get("Message-ID"); got != "<"+line.MessageID("so-thu.example.vn")+">" {
		t.Errorf("Message-ID %s", got)
	}
	if len(files) != 1 || workflow.HashOf(files[0].Data) != l.Final.SHA256 || files[0].Name != "01_SKHCN-CĐS.pdf" || files[0].Type != "application/pdf" {
		t.Errorf("files %v", files)
	}
	if want := "Số 01/SKHCN-CĐS ngày "; !strings.HasPrefix(m[0].Subject(t), want) {
		t.Errorf("subject %q", m[0].Subject(t))
	}
	for _, want := range []string{"Kính gửi: Ủy ban nhân dân tỉnh", "(để báo cáo)", "https://congvan.example.vn/v/" + l.Code, string(l.Final.SHA256)} {
		if !strings.Contains(text, want) {
			t.Errorf("the mail lacks %q:\n%s", want, text)
		}
	}
	o.checkRecord(l, 20)
	if now, err := o.Records.Load(t.Context(), agency, l.ID); err != nil || !now.SeenAt(l.Version) {
		t.Errorf("who saw the letter before its mails went has seen another letter: %v", err)
	}
}

// With the letter go its attachments as the agency signed and preserved them,
// not as they were brought.
func TestSignedAttachmentsGoOut(t *testing.T) {
	o := newOffice(t)
	o.directory()
	l := o.sealedFrom(o.draft(false, "Phụ lục 1.pdf", "Phụ lục 2.pdf"))
	for i, name := range []string{"Phụ lục 1.pdf", "Phụ lục 2.pdf"} {
		kept := o.put(l.ID, workflow.FileKeptAttachment, "%PDF-1.7 preserved "+name)
		l = o.do(l, workflow.Command{Action: workflow.Preserve, By: workflow.Actor{System: true}, Part: i + 1, File: kept})
	}
	l = o.preserved(l)
	o.sendAll(l)
	o.work()
	o.settled(l)
	m := o.box.To("vanthu@ubnd.example.vn")
	if len(m) != 1 {
		t.Fatalf("%d mails to the committee", len(m))
	}
	_, text, files := m[0].Read(t)
	if len(files) != 3 {
		t.Fatalf("%d files went", len(files))
	}
	for i, e := range l.Enclosed {
		f := files[i+1]
		if f.Name != e.Name || f.Type != "application/pdf" || string(f.Data) != "%PDF-1.7 preserved "+e.Name+string(l.ID) || workflow.HashOf(f.Data) == e.Approved {
			t.Errorf("%s went as %s, %s: %q", e.Name, f.Name, f.Type, f.Data)
		}
		if !strings.Contains(text, "- "+e.Name) {
			t.Errorf("the mail does not name %s:\n%s", e.Name, text)
		}
	}
}

// outside counts the mails that left the agency.
func (o *office) outside() (n int) {
	for _, m := range o.box.Mails() {
		if !strings.HasSuffix(m.To, "@so-thu.example.vn") {
			n++
		}
	}
	return n
}

// checkRecord wants that many sends in the letter's chain, each of its own line.
func (o *office) checkRecord(l *workflow.Letter, want int) {
	o.Helper()
	events, err := o.Records.Events(o.Context(), agency, l.ID)
	o.must(err)
	o.must(workflow.VerifyChain(events))
	lines := map[string]bool{}
	for _, ev := range events {
		if ev.Action == workflow.Send {
			if lines[ev.Detail["line"]] {
				o.Errorf("line %s is recorded twice", ev.Detail["line"])
			}
			lines[ev.Detail["line"]] = true
		}
	}
	if len(lines) != want {
		o.Errorf("%d sends in the record, want %d", len(lines), want)
	}
}

// What a server answers decides: a refusal is for good, "later" is tried again,
// and a lost answer is nobody's to try again but a person's.
func TestWhatTheServerAnswersDecides(t *testing.T) {
	o := newOffice(t)
	o.directory()
	later := 0
	o.box.Rule(func(to string) postbox.Verdict {
		switch to {
		case "vanthu@so00.example.vn":
			return postbox.Verdict{Rcpt: postbox.Refuse}
		case "vanthu@so01.example.vn":
			return postbox.Verdict{Data: postbox.Refuse}
		case "vanthu@so02.example.vn":
			if later++; later < 3 {
				return postbox.Verdict{Rcpt: postbox.Later}
			}
		case "vanthu@so03.example.vn":
			return postbox.Verdict{Data: postbox.Later}
		case "vanthu@so04.example.vn":
			return postbox.Verdict{LoseBefore: true}
		case "vanthu@so05.example.vn":
			return postbox.Verdict{LoseAfter: true}
		}
		return postbox.Verdict{}
	})
	l := o.issued()
	o.sendAll(l)
	o.work()
	o.settled(l)
	for name, want := range map[string]struct {
		state dispatch.State
		mails int
	}{
		"Sở số 00": {dispatch.Failed, 0}, "Sở số 01": {dispatch.Failed, 0}, "Sở số 02": {dispatch.Sent, 1}, "Sở số 03": {dispatch.Failed, 0},
		"Sở số 04": {dispatch.Unknown, 0}, "Sở số 05": {dispatch.Unknown, 1}, "Sở số 06": {dispatch.Sent, 1},
	} {
		line := o.line(l, dispatch.TheLetter, name)
		if got := len(o.box.To(line.Email)); line.State != want.state || got != want.mails {
			t.Errorf("%s: %s with %d mails (%s), want %s with %d", name, line.State, got, line.Reason, want.state, want.mails)
		}
		if (line.State == dispatch.Failed || line.State == dispatch.Unknown) && line.Reason == "" {
			t.Errorf("%s says not why", name)
		}
	}
	if line := o.line(l, dispatch.TheLetter, "Sở số 03"); line.Attempts != 4 {
		t.Errorf("tried %d times, want 4", line.Attempts)
	}
	o.checkRecord(l, 15)

	by := workflow.Actor{Person: clerk}
	step := func(name string, s dispatch.Step, c Choice) error {
		return o.Step(t.Context(), by, l, o.line(l, dispatch.TheLetter, name).ID, s, c)
	}
	o.box.Rule(nil)
	o.must(step("Sở số 04", dispatch.Resend, Choice{Note: "đã gọi, chưa nhận"}))
	o.must(step("Sở số 05", dispatch.Confirm, Choice{Note: "đã gọi, đã nhận"}))
	o.must(step("Sở số 00", dispatch.Retry, Choice{}))
	o.must(step("Sở số 01", dispatch.Hand, Choice{Note: "giao tận nơi"}))
	if err := step("Sở số 03", dispatch.Hand, Choice{}); err == nil {
		t.Error("handed over without a word how")
	}
	if err := step("Sở số 05", dispatch.Resend, Choice{Note: "x"}); !errors.Is(err, workflow.ErrConflict) {
		t.Errorf("sent again what has arrived: %v", err)
	}
	if err := step("Sở số 06", dispatch.Accept, Choice{}); err == nil {
		t.Error("a person made the engine's step")
	}
	o.settled(l)
	for _, name := range []string{"Sở số 04", "Sở số 05", "Sở số 00"} {
		if line := o.line(l, dispatch.TheLetter, name); line.State != dispatch.Sent || len(o.box.To(line.Email)) != 1 {
			t.Errorf("%s: %s with %d mails", name, line.State, len(o.box.To(line.Email)))
		}
	}
	o.checkRecord(l, 19)
	log, err := o.Records.DispatchLog(t.Context(), agency, l.ID, 200)
	o.must(err)
	if len(log) < 60 {
		t.Errorf("the log has %d lines", len(log))
	}
}

// A worker that lost its claim never ends its mail, whoever is slower.
func TestOnlyTheClaimHolderSends(t *testing.T) {
	o := newOffice(t)
	o.directory()
	l := o.issued()
	o.sendAll(l)
	line := o.line(l, dispatch.TheLetter, "Công an tỉnh")
	first, err := o.claim(t.Context(), keyOf(line))
	o.must(err)
	second, err := o.claim(t.Context(), keyOf(line))
	o.must(err)
	m, err := o.mailOf(t.Context(), l, first)
	o.must(err)
	err = o.Mail.Send(t.Context(), m, func() error { return o.Records.PassLine(t.Context(), keyOf(line), first.Claim) })
	if !errors.Is(err, workflow.ErrConflict) {
		t.Errorf("the first went on: %v", err)
	}
	o.must(o.Mail.Send(t.Context(), m, func() error { return o.Records.PassLine(t.Context(), keyOf(line), second.Claim) }))
	if _, err := o.claim(t.Context(), keyOf(line)); !errors.Is(err, workflow.ErrConflict) {
		t.Errorf("claimed a mail that may have gone: %v", err)
	}
	if n := len(o.box.To(line.Email)); n != 1 {
		t.Errorf("%d mails", n)
	}
}

func TestWithoutAMailServer(t *testing.T) {
	o := newOffice(t)
	o.directory()
	o.Mail = nil
	l := o.issued()
	by := workflow.Actor{Person: clerk}
	if _, err := o.SendAll(t.Context(), by, l, dispatch.Seen(o.lines(l))); !errors.Is(err, ErrNoMail) {
		t.Errorf("sent by nothing: %v", err)
	}
	line := o.line(l, dispatch.TheLetter, "Công an tỉnh")
	o.must(o.Step(t.Context(), by, l, line.ID, dispatch.Hand, Choice{Note: "qua bưu điện"}))
	o.checkRecord(l, 1)
	if err := o.Step(t.Context(), by, l, line.ID, dispatch.Hand, Choice{Note: "lần nữa"}); !errors.Is(err, workflow.ErrConflict) {
		t.Errorf("handed over twice: %v", err)
	}
	o.checkRecord(l, 1)
}

// The clerk settles what the directory did not know.
func TestResolvingWhatTheDirectoryDoesNotKnow(t *testing.T) {
	o := newOffice(t)
	o.directory()
	l := o.issued()
	by := workflow.Actor{Person: clerk}
	open := o.line(l, dispatch.TheLetter, "Báo và Phát thanh, Truyền hình Quảng Ngãi")
	if open.State != dispatch.Unmatched {
		t.Fatalf("it is %s", open.State)
	}
	if err := o.Step(t.Context(), by, l, open.ID, dispatch.Resolve, Choice{Recipient: "cong-an"}); err == nil {
		t.Error("one recipient got two lines")
	}
	if err := o.Step(t.Context(), by, l, open.ID, dispatch.Resolve, Choice{Email: "sai địa chỉ"}); err == nil {
		t.Error("took a bad address")
	}
	o.must(o.Step(t.Context(), by, l, open.ID, dispatch.Resolve, Choice{Email: "toasoan@bao.example.vn", Remember: true}))
	line := o.line(l, dispatch.TheLetter, open.Name)
	if line.State != dispatch.Ready || line.Email != "toasoan@bao.example.vn" || line.ID != open.ID {
		t.Errorf("resolved to %+v", line)
	}
	if found, err := o.Records.RecipientsByKey(t.Context(), agency, workflow.DateOf(time.Now()), []string{dispatch.Key(open.Printed)}); err != nil || len(found) != 1 {
		t.Errorf("the directory remembers %v, %v", found, err)
	}
	seen := dispatch.Seen(o.lines(l))
	n, err := o.Add(t.Context(), by, l, Choice{Name: "Đài Truyền thanh xã", Email: "dai@example.vn"})
	o.must(err)
	if _, err := o.Add(t.Context(), by, l, Choice{Name: "Đài Truyền thanh xã", Email: "dai@example.vn"}); n != 1 || err == nil {
		t.Errorf("added %d, then again: %v", n, err)
	}
	if _, err := o.SendAll(t.Context(), by, l, seen); !errors.Is(err, ErrSeen) {
		t.Errorf("sent to somebody nobody has seen: %v", err)
	}
	// A name that becomes a group later gives way to its members.
	o.must(o.Records.PutRecipient(t.Context(), agency, clerk, dispatch.Recipient{ID: "vnpt", Kind: dispatch.Organisation, Name: "VNPT", Email: "vnpt@example.vn"}))
	o.must(o.Records.PutRecipient(t.Context(), agency, clerk, dispatch.Recipient{ID: "viettel", Kind: dispatch.Organisation, Name: "Viettel", Email: "viettel@example.vn"}))
	o.must(o.Records.PutRecipient(t.Context(), agency, clerk, dispatch.Recipient{ID: "vien-thong", Kind: dispatch.Group, Name: "Các doanh nghiệp viễn thông trên địa bàn tỉnh", Members: []dispatch.RecipientID{"vnpt", "viettel"}}))
	found, err := o.Rematch(t.Context(), by, l)
	o.must(err)
	if found != 2 || o.line(l, dispatch.TheLetter, "VNPT").State != dispatch.Ready || o.line(l, dispatch.TheLetter, "Các doanh nghiệp viễn thông trên địa bàn tỉnh").State != dispatch.Dropped {
		t.Errorf("found %d: %+v", found, o.line(l, dispatch.TheLetter, "VNPT"))
	}
}

// Those who got a recalled letter are told, once each; each answers once.
func TestRecallTellsThoseWhoGotIt(t *testing.T) {
	o := newOffice(t)
	o.directory()
	l := o.issued()
	o.sendAll(l)
	by := workflow.Actor{Person: clerk}
	o.must(o.Step(t.Context(), by, l, o.line(l, dispatch.TheLetter, "Cổng thông tin điện tử tỉnh").ID, dispatch.Hand, Choice{Note: "chuyển tay"}))
	o.work()
	o.settled(l)
	l = o.do(l, workflow.Command{Action: workflow.GiveOrder, By: workflow.Actor{Person: signer}, Order: workflow.Recall, Reason: "sai thời hạn"})
	l = o.do(l, workflow.Command{Action: workflow.Recall, By: by, Reason: "thu hồi theo ý kiến người ký"})
	notices := func(s dispatch.State) (n int) {
		for _, x := range o.lines(l) {
			if x.Kind == dispatch.Recall && x.State == s {
				n++
			}
		}
		return n
	}
	o.until("all are told", func() bool { return notices(dispatch.Sent) == 20 })
	if notices(dispatch.Unmatched) != 1 {
		t.Errorf("%d wait to be told by hand, want 1", notices(dispatch.Unmatched))
	}
	o.must(o.Records.Enqueue(t.Context(), workflow.Task{Kind: workflow.TaskNotice, Agency: agency, Letter: l.ID}))
	time.Sleep(500 * time.Millisecond)
	mails := o.box.To("vanthu@ca.example.vn")
	if len(mails) != 2 {
		t.Fatalf("%d mails, want the letter and its recall", len(mails))
	}
	_, text, files := mails[1].Read(t)
	_, rest, ok := strings.Cut(text, "https://congvan.example.vn/r/")
	if !ok || len(files) != 0 || !strings.Contains(text, "thu hồi theo ý kiến người ký") || !strings.HasPrefix(mails[1].Subject(t), "Thu hồi văn bản số 01/SKHCN-CĐS") {
		t.Fatalf("%q with %d files:\n%s", mails[1].Subject(t), len(files), text)
	}
	secret := strings.Fields(rest)[0]
	line, err := o.Records.Ticket(t.Context(), workflow.HashOf([]byte(secret)))
	o.must(err)
	if line.Name != "Công an tỉnh" {
		t.Errorf("the link is %s's", line.Name)
	}
	answer := postgres.GivenAnswer{Answer: dispatch.Destroyed, At: time.Now(), By: workflow.Actor{Origin: "link"}}
	o.must(o.Records.AnswerLine(t.Context(), keyOf(line), answer))
	if err := o.Records.AnswerLine(t.Context(), keyOf(line), answer); !errors.Is(err, workflow.ErrConflict) {
		t.Errorf("answered twice: %v", err)
	}
	answer.By = by
	o.must(o.Records.AnswerLine(t.Context(), keyOf(line), answer)) // a clerk may correct it
	if _, err := o.Records.Ticket(t.Context(), workflow.HashOf([]byte("x"))); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("a made-up link: %v", err)
	}
}

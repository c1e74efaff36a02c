package web_test

import (
	"bytes"
	"errors"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"congvan/document/form"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

const letterFile = "../document/testdata/letters/01-an-toan-thong-tin.md"

func source(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile(letterFile)
	must(t, err)
	return b
}

// draft is a new letter of the drafter, its findings of form waived.
func (h *house) draft(attachments ...client.File) *wire.Letter {
	h.Helper()
	got, err := h.as(drafter).Create(h.Context(), client.Draft{Source: client.File{Name: "thu.md", Data: source(h)}, Unit: "cds", Attachments: attachments})
	must(h, err)
	l := &got.Letter
	for _, f := range l.Findings {
		l = h.act(checker, l, workflow.Waive, wire.Waive{Finding: f.Key, Reason: "giữ nguyên văn"})
	}
	return l
}

// act does an action that must succeed.
func (h *house) act(who workflow.PersonID, l *wire.Letter, a workflow.Action, body any) *wire.Letter {
	h.Helper()
	done, err := h.as(who).Act(h.Context(), l.ID, a, l.Version, body)
	if err != nil {
		h.Fatalf("%s by %s: %v", a, who, err)
	}
	return done
}

func (h *house) get(who workflow.PersonID, l *wire.Letter) *wire.Letter {
	h.Helper()
	now, err := h.as(who).Get(h.Context(), l.ID)
	must(h, err)
	return now
}

// refused wants an error with this status and code.
func refused(t testing.TB, err error, status int, code string) *client.Error {
	t.Helper()
	e, ok := errors.AsType[*client.Error](err)
	if !ok {
		t.Fatalf("got %v, want a problem %s", err, code)
	}
	if e.Status != status || e.Problem.Code != code {
		t.Fatalf("got %d %s (%s), want %d %s", e.Status, e.Problem.Code, e.Detail, status, code)
	}
	if e.Detail == "" || e.RequestID == "" || e.Title == "" || !strings.HasSuffix(e.Type, e.Problem.Code) {
		t.Errorf("the problem lacks something: %+v", e.Problem)
	}
	return e
}

func (h *house) toSign() *wire.Letter {
	h.Helper()
	l := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	for _, p := range []workflow.PersonID{head, checker} {
		l = h.get(p, l)
		l = h.act(p, l, workflow.Approve, wire.Approve{Seen: l.Seen})
	}
	return l
}

// TestWholeLife takes a letter from draft to archive and finds it again, each
// step by the person whose step it is.
func TestWholeLife(t *testing.T) {
	h := newHouse(t)
	h.work()
	ctx := t.Context()
	l := h.toSign()
	if l.State != workflow.ToSign || l.File == nil || l.File.Kind != workflow.FileForm {
		t.Fatalf("state %s, file %+v", l.State, l.File)
	}
	// The login need not be the person's ID.
	h.as(signer)
	account, err := h.records.AccountOf(ctx, agency, signer)
	must(t, err)
	account.Login = "anh.a"
	must(t, h.records.PutAccount(ctx, account))
	_, err = h.as(signer).Act(ctx, l.ID, workflow.Sign, l.Version, wire.Sign{Seen: l.Seen, Password: "không phải mật khẩu"})
	refused(t, err, http.StatusForbidden, "wrong_password")
	l = h.act(signer, h.get(signer, l), workflow.Sign, wire.Sign{Seen: l.Seen, Password: password})
	if l.State != workflow.Signed {
		t.Fatalf("state %s after signing", l.State)
	}
	v, err := h.as(signer).VerifyLetter(ctx, l.ID)
	must(t, err)
	if !v.Valid || len(v.Signatures) != 1 {
		t.Fatalf("the signed letter verifies as %+v", v)
	}
	if len(v.Unsigned) != 1 || v.Unsigned[0].Field != form.Seal || v.Unsigned[0].Page != 2 || !strings.Contains(v.Unsigned[0].Text, "chưa đóng dấu") {
		t.Errorf("the absent seal is told as %+v", v.Unsigned)
	}

	_, err = h.as(clerk).Act(ctx, l.ID, workflow.NumberIt, l.Version, wire.TakeNumber{})
	refused(t, err, http.StatusUnprocessableEntity, "needs_expect")
	next, err := h.as(clerk).NextNumber(ctx, l.ID)
	must(t, err)
	_, err = h.as(clerk).Act(ctx, l.ID, workflow.NumberIt, l.Version, wire.TakeNumber{Expect: &wire.Expect{N: next.N + 1, Date: next.Date}})
	refused(t, err, http.StatusConflict, string(workflow.NumberMoved))
	l = h.number(l)
	if l.Number == nil || l.Number.Text != "01/SKHCN-CĐS" {
		t.Fatalf("number %+v", l.Number)
	}
	l = h.issued(l)
	v, err = h.as(drafter).VerifyLetter(ctx, l.ID)
	must(t, err)
	if !v.Valid || len(v.Signatures) < 2 {
		t.Fatalf("the issued letter verifies as %+v", v)
	}
	if v.Second == nil || v.Second.Verdict != "valid" || v.Second.Error != "" || len(v.Unsigned) != 0 {
		t.Errorf("second opinion %+v, unsigned %+v", v.Second, v.Unsigned)
	}

	h.findIt(l)
	l = h.act(clerk, h.get(clerk, l), workflow.Send, wire.Send{Recipient: "Công an tỉnh", Note: "giao tận tay"})
	h.caseFile(clerk, "An toàn thông tin 2026")
	l = h.act(clerk, l, workflow.FileIt, wire.PutInCase{CaseFile: "An toàn thông tin 2026"})
	if l.State != workflow.Archived {
		t.Fatalf("state %s after filing", l.State)
	}
	h.registered(l)
	h.publicFace(l)

	past, err := h.as(archivist).History(ctx, l.ID)
	must(t, err)
	if !past.Verified || len(past.Events) < 9 {
		t.Errorf("history verified=%v with %d events", past.Verified, len(past.Events))
	}
}

// number takes the number that is shown.
func (h *house) number(l *wire.Letter) *wire.Letter {
	h.Helper()
	next, err := h.as(clerk).NextNumber(h.Context(), l.ID)
	must(h, err)
	return h.act(clerk, l, workflow.NumberIt, wire.TakeNumber{Expect: &wire.Expect{N: next.N, Date: next.Date}})
}

// issued waits for the jobs to seal the letter and preserve its file.
func (h *house) issued(l *wire.Letter) *wire.Letter {
	h.Helper()
	for range 300 {
		if l = h.get(clerk, l); l.File != nil && l.File.Kind == workflow.FileEvidence {
			return l // the last job that changes it is done
		}
		time.Sleep(100 * time.Millisecond)
	}
	h.Fatalf("the letter is still %s", l.State)
	return nil
}

// findIt searches for a word of the body, typed without accents.
func (h *house) findIt(l *wire.Letter) {
	h.Helper()
	for range 100 {
		found, err := h.as(archivist).Search(h.Context(), client.Query{Text: "sao luu du lieu"})
		must(h, err)
		if len(found.Items) == 1 && found.Items[0].ID == l.ID {
			for _, f := range found.Items[0].Snippet {
				if f.Match {
					return
				}
			}
			h.Fatalf("nothing is marked in %+v", found.Items[0].Snippet)
		}
		time.Sleep(100 * time.Millisecond)
	}
	h.Fatal("the letter is not found")
}

func (h *house) registered(l *wire.Letter) {
	h.Helper()
	r, err := h.as(clerk).Register(h.Context(), client.RegisterQuery{Year: l.Number.Year})
	must(h, err)
	if len(r.Items) != 1 || r.Items[0].Number != l.Number.Text || r.Items[0].Letter != l.ID || r.Items[0].SentAt == nil {
		h.Errorf("register %+v", r)
	}
	_, err = h.as(drafter).Register(h.Context(), client.RegisterQuery{})
	refused(h, err, http.StatusForbidden, "forbidden")
}

// publicFace is what somebody without an account sees, and nothing more.
func (h *house) publicFace(l *wire.Letter) {
	h.Helper()
	c, err := client.New(h.url, "")
	must(h, err)
	c.SetTransport(h.contract())
	face, err := c.Public(h.Context(), l.Code)
	must(h, err)
	if face.Number != l.Number.Text || face.State != workflow.Archived || face.Signer != "Nguyễn Văn A" {
		h.Errorf("public face %+v", face)
	}
	_, err = c.Public(h.Context(), "KHONGCOMANAY")
	refused(h, err, http.StatusNotFound, "not_found")
}

// TestDraftsAreRead takes .docx, attachments and new texts, and refuses what
// is no letter with places.
func TestDraftsAreRead(t *testing.T) {
	h := newHouse(t)
	ctx, c := t.Context(), h.as(drafter)
	word, err := os.ReadFile("../internal/demo/letters/03-ung-pho-bao.docx")
	must(t, err)
	got, err := c.Create(ctx, client.Draft{Source: client.File{Name: "ứng phó bão.docx", Data: word}, Unit: "cds"})
	must(t, err)
	if !strings.Contains(got.Letter.Subject, "bão") {
		t.Errorf("subject %q", got.Letter.Subject)
	}
	if got.Letter.Seen.Source == "" || got.Letter.Revision.N != 1 {
		t.Errorf("letter %+v", got.Letter)
	}

	l := h.draft(client.File{Name: "phụ lục.csv", Data: []byte("a;b\n1;2\n")})
	l, err = c.Attach(ctx, l.ID, l.Version, client.File{Name: "bảng.txt", Data: []byte("x")})
	must(t, err)
	if len(l.Attachments) != 2 || len(l.Seen.Attachments) != 2 {
		t.Fatalf("attachments %+v", l.Attachments)
	}
	l, err = c.Detach(ctx, l.ID, l.Version, "bảng.txt")
	must(t, err)
	var b bytes.Buffer
	must(t, c.Download(ctx, l.ID, l.Attachments[0].SHA256, &b))
	if b.String() != "a;b\n1;2\n" {
		t.Errorf("attachment came back as %q", b.String())
	}
	revised := bytes.Replace(source(t), []byte("cuối năm 2026"), []byte("đầu năm 2027"), 1)
	again, err := c.Revise(ctx, l.ID, l.Version, client.Draft{Source: client.File{Name: "thu.md", Data: revised}})
	must(t, err)
	if len(again.Letter.Attachments) != 1 || !strings.Contains(again.Letter.Subject, "2027") {
		t.Errorf("revised %+v", again.Letter)
	}
	var pdf bytes.Buffer
	must(t, c.Preview(ctx, l.ID, &pdf))
	if !bytes.HasPrefix(pdf.Bytes(), []byte("%PDF-")) {
		t.Error("the preview is no PDF")
	}
	sent := h.act(drafter, &again.Letter, workflow.Submit, wire.Nothing{})
	e := refused(t, c.Preview(ctx, l.ID, &pdf), http.StatusConflict, string(workflow.WrongState))
	if !strings.Contains(e.Detail, string(sent.File.SHA256)) {
		t.Errorf("no preview, without the file to look at: %s", e.Detail)
	}
	revisions, err := c.Revisions(ctx, l.ID)
	must(t, err)
	if n := len(revisions.Items); n != 4 {
		t.Errorf("%d revisions, want 4", n)
	}

	_, err = c.Create(ctx, client.Draft{Source: client.File{Name: "hong.md", Data: []byte("---\ntype: cong_van\nfoo: 1\n---\n")}})
	e = refused(t, err, http.StatusUnprocessableEntity, "invalid_letter")
	if len(e.Errors) == 0 || e.Errors[0].Line == 0 && e.Errors[0].Field == "" {
		t.Errorf("faults without a place: %+v", e.Errors)
	}
	_, err = c.Create(ctx, client.Draft{Source: client.File{Name: "hong.docx", Data: []byte("PK\x03\x04 không phải Word")}})
	refused(t, err, http.StatusUnprocessableEntity, "docx_unreadable")
}

// TestReturnAndWithdraw goes the ways back.
func TestReturnAndWithdraw(t *testing.T) {
	h := newHouse(t)
	l := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	if _, err := h.as(head).Act(t.Context(), l.ID, workflow.Return, l.Version, wire.Because{}); err == nil {
		t.Error("returned without a reason")
	} else {
		refused(t, err, http.StatusUnprocessableEntity, string(workflow.NeedsReason))
	}
	l = h.get(head, l)
	l = h.act(head, l, workflow.Approve, wire.Approve{Seen: l.Seen, Note: "đồng ý"})
	l = h.act(head, l, workflow.Undo, wire.Nothing{})
	l = h.act(head, l, workflow.Return, wire.Because{Reason: "thiếu căn cứ"})
	if l.State != workflow.Returned {
		t.Fatalf("state %s", l.State)
	}
	in, err := h.as(head).Inbox(t.Context(), 0)
	must(t, err)
	if len(in.Items) != 1 || in.Items[0].ID != l.ID || in.Items[0].Action != workflow.PassOn {
		t.Fatalf("inbox of the head: %+v", in.Items)
	}
	l = h.act(head, l, workflow.PassOn, wire.Because{Reason: "sửa theo ý kiến"})
	l = h.act(drafter, l, workflow.Withdraw, wire.Because{Reason: "không cần nữa"})
	if l.State != workflow.Withdrawn {
		t.Fatalf("state %s", l.State)
	}
}

package exchange

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"
	"time"

	"congvan/document"
	"congvan/storage/postgres"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// Letters go out in Vietnamese only, as they are written.

// mailOf makes the mail of a line.
func (e *Engine) mailOf(ctx context.Context, l *workflow.Letter, line dispatch.Line) (Mail, error) {
	m := Mail{To: line.Email, ToName: line.Name, ID: line.MessageID(e.Mail.Domain())}
	if line.Kind == dispatch.TheLetter {
		return m, e.letterMail(ctx, &m, l, line)
	}
	return m, e.noticeMail(ctx, &m, l, line)
}

// title is "văn bản số 07/SKHCN-CĐS ngày 20/11/2026".
func title(l *workflow.Letter) string {
	return "văn bản số " + l.Number.Text() + "/" + l.Revision.Head.Symbol + " ngày " + dayOf(l.Number.Date)
}

func dayOf(d workflow.Date) string {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	return t.Format("02/01/2006")
}

// letterMail carries the final PDF, the attachments, and how to tell that they
// are genuine.
func (e *Engine) letterMail(ctx context.Context, m *Mail, l *workflow.Letter, line dispatch.Line) error {
	h := l.Revision.Head
	m.Subject = subjectLine(urgencyMark(h), fmt.Sprintf("%s: %s", strings.TrimPrefix(title(l), "văn bản "), h.Subject))
	name := strings.NewReplacer("/", "_", " ", "_").Replace(l.Number.Text()+"_"+h.Symbol) + ".pdf"
	pdf, err := e.Files.Get(ctx, l.Final)
	if err != nil {
		return fmt.Errorf("final file: %w", err)
	}
	m.Files = []MailFile{{name, "application/pdf", pdf}}
	for _, a := range l.Enclosures() {
		data, err := e.Files.Get(ctx, a.File)
		if err != nil {
			return fmt.Errorf("attachment %s: %w", a.Name, err)
		}
		m.Files = append(m.Files, MailFile{a.Name, a.File.MediaType, data})
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Kính gửi: %s\n\n", line.Name)
	fmt.Fprintf(&b, "%s gửi %s về việc %s%s.\n\n", h.Agency, title(l), h.Subject, forWhat(line.Purpose))
	fmt.Fprintf(&b, "Tệp kèm theo thư:\n")
	for _, f := range m.Files {
		fmt.Fprintf(&b, "- %s\n", f.Name)
	}
	fmt.Fprintf(&b, "\nVăn bản điện tử đã ký số, ký bởi %s; mở bằng phần mềm đọc PDF để xem chữ ký.\n", h.Signature.Name)
	fmt.Fprintf(&b, "Kiểm tra văn bản: %s/v/%s\n", e.BaseURL, l.Code)
	fmt.Fprintf(&b, "Mã kiểm tra: %s\n", l.Code)
	fmt.Fprintf(&b, "SHA-256 của tệp văn bản: %s\n\n", l.Final.SHA256)
	fmt.Fprintf(&b, "Nếu không phải nơi nhận, đề nghị trả lời thư này và xóa thư.\n\n-- \n%s\n", h.Agency)
	m.Text = b.String()
	return nil
}

func forWhat(purpose string) string {
	switch p := strings.ToLower(purpose); {
	case purpose == "":
		return ""
	case strings.Contains(p, "b/c"), strings.Contains(p, "báo cáo"):
		return " (để báo cáo)"
	default:
		return " (" + purpose + ")"
	}
}

func urgencyMark(h document.Letter) string {
	if w := h.Urgency.Words(); w != "" {
		return "[" + w + "] "
	}
	return ""
}

// maxSubject keeps a subject from being folded beyond reason, in characters.
const maxSubject = 200

func subjectLine(mark, s string) string {
	r := []rune(mark + strings.ToUpper(string([]rune(s)[:1])) + string([]rune(s)[1:]))
	if len(r) > maxSubject {
		return string(r[:maxSubject-1]) + "…"
	}
	return string(r)
}

// noticeMail tells what became of a letter. A recall asks for an answer, by a
// link that works once; every mail has its own.
func (e *Engine) noticeMail(ctx context.Context, m *Mail, l *workflow.Letter, line dispatch.Line) error {
	event, err := e.eventOf(ctx, l, line.Event)
	if err != nil {
		return err
	}
	h := l.Revision.Head
	var b strings.Builder
	fmt.Fprintf(&b, "Kính gửi: %s\n\n", line.Name)
	switch line.Kind {
	case dispatch.Recall:
		if err := e.recallWords(ctx, &b, m, l, line); err != nil {
			return err
		}
	case dispatch.Replace, dispatch.Correct:
		if err := e.otherWords(ctx, &b, m, l, line); err != nil {
			return err
		}
	}
	if event.Reason != "" {
		fmt.Fprintf(&b, "Lý do: %s\n\n", event.Reason)
	}
	fmt.Fprintf(&b, "Tình trạng hiện tại của văn bản: %s/v/%s\n\n-- \n%s\n", e.BaseURL, l.Code, h.Agency)
	m.Text = b.String()
	return nil
}

func (e *Engine) recallWords(ctx context.Context, b *strings.Builder, m *Mail, l *workflow.Letter, line dispatch.Line) error {
	h := l.Revision.Head
	secret := rand.Text()
	key := postgres.LineKey{Agency: line.Agency, Letter: line.Letter, Line: line.ID}
	if err := e.Records.AddTicket(ctx, key, workflow.HashOf([]byte(secret))); err != nil {
		return err
	}
	m.Subject = subjectLine("", "thu hồi "+title(l))
	fmt.Fprintf(b, "%s thu hồi %s về việc %s, đã gửi tới %s.\n\n", h.Agency, title(l), h.Subject, line.Name)
	fmt.Fprintf(b, "Đề nghị dừng sử dụng văn bản, trả lại hoặc hủy bản đã nhận, và cho biết kết quả tại địa chỉ dưới đây "+
		"(mỗi địa chỉ dùng một lần, không cần tài khoản):\n%s/r/%s\n\n", e.BaseURL, secret)
	return nil
}

func (e *Engine) otherWords(ctx context.Context, b *strings.Builder, m *Mail, l *workflow.Letter, line dispatch.Line) error {
	other, err := e.Records.Load(ctx, l.Agency, line.Other)
	if err != nil {
		return fmt.Errorf("the letter that takes its place: %w", err)
	}
	verb, wish := "thay thế", "Đề nghị sử dụng văn bản mới thay cho văn bản đã gửi."
	if line.Kind == dispatch.Correct {
		verb, wish = "đính chính", "Đề nghị sử dụng văn bản đã gửi cùng với văn bản đính chính."
	}
	h, by := l.Revision.Head, title(other)
	if !other.Restricted { // its readers need not be those of the first
		by += " về việc " + other.Revision.Head.Subject
	}
	m.Subject = subjectLine("", verb+" "+title(l))
	fmt.Fprintf(b, "%s %s %s về việc %s bằng %s. %s\n\n", h.Agency, verb, title(l), h.Subject, by, wish)
	fmt.Fprintf(b, "Kiểm tra văn bản mới: %s/v/%s\n\n", e.BaseURL, other.Code)
	return nil
}

// eventOf is one event of a letter's record.
func (e *Engine) eventOf(ctx context.Context, l *workflow.Letter, seq int64) (workflow.Event, error) {
	events, err := e.Records.Events(ctx, l.Agency, l.ID)
	if err != nil {
		return workflow.Event{}, err
	}
	for _, ev := range events {
		if ev.Seq == seq {
			return ev, nil
		}
	}
	return workflow.Event{}, fmt.Errorf("letter %s, event %d: %w", l.ID, seq, workflow.ErrNotFound)
}

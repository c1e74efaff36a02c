package mailbox_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net/mail"
	"strings"
	"testing"

	gosmtp "github.com/emersion/go-smtp"

	"congvan/internal/exchange"
	"congvan/internal/mailbox"
)

func open(t *testing.T, dir string) *mailbox.Box {
	t.Helper()
	b, err := mailbox.Open(dir, slog.New(slog.NewTextHandler(t.Output(), nil)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() }) // closed twice where a test does it itself
	return b
}

func send(t *testing.T, b *mailbox.Box, m exchange.Mail) {
	t.Helper()
	s := exchange.SMTP{Host: b.Addr().IP.String(), Port: b.Addr().Port, TLS: exchange.NoTLS, From: mail.Address{Name: "Văn thư Sở", Address: "van-thu@localhost"}}
	if err := s.Send(t.Context(), m, func() error { return nil }); err != nil {
		t.Fatal(err)
	}
}

// TestMailsAreKept sends mails as the engine does, and reads them as a
// recipient would, also after the server was started again.
func TestMailsAreKept(t *testing.T) {
	dir := t.TempDir()
	b := open(t, dir)
	pdf := bytes.Repeat([]byte("%PDF-1.7 thư\n"), 1000)
	for n := range 3 {
		send(t, b, exchange.Mail{
			To: "vanthu@ubnd.example", ToName: "Ủy ban nhân dân tỉnh", Subject: fmt.Sprintf("Số 0%d/SKHCN-CĐS: bảo đảm an toàn", n+1),
			Text: "Kính gửi: Ủy ban nhân dân tỉnh\n\nKiểm tra văn bản: http://127.0.0.1/v/ABCD", ID: fmt.Sprintf("%d@localhost", n),
			Files: []exchange.MailFile{{Name: "Công văn số 1.pdf", Type: "application/pdf", Data: pdf}},
		})
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	b = open(t, dir)
	heads, err := b.Heads(0, 2)
	if err != nil || len(heads) != 2 || heads[0].ID != 3 || heads[1].Subject != "Số 02/SKHCN-CĐS: bảo đảm an toàn" || heads[0].Date.IsZero() {
		t.Fatalf("heads %+v, %v", heads, err)
	}
	if older, err := b.Heads(heads[1].ID, 2); err != nil || len(older) != 1 || older[0].ID != 1 {
		t.Errorf("older %+v, %v", older, err)
	}
	m, err := b.Mail(1)
	if err != nil {
		t.Fatal(err)
	}
	if m.From.Address != "van-thu@localhost" || m.To.Name != "Ủy ban nhân dân tỉnh" || !strings.Contains(m.Text, "http://127.0.0.1/v/ABCD") {
		t.Errorf("mail %+v", m)
	}
	if len(m.Files) != 1 || m.Files[0].Name != "Công văn số 1.pdf" || m.Files[0].Type != "application/pdf" || !bytes.Equal(m.Files[0].Data, pdf) {
		t.Errorf("files %+v", m.Files)
	}
	send(t, b, exchange.Mail{To: "a@b.example", Subject: "Thông báo", Text: "ngắn", ID: "4@localhost"})
	if m, err := b.Mail(4); err != nil || strings.TrimSpace(m.Text) != "ngắn" || len(m.Files) != 0 {
		t.Errorf("a mail of text alone: %+v, %v", m, err)
	}
	if _, err := b.Mail(5); !errors.Is(err, mailbox.ErrNoMail) {
		t.Errorf("no fifth mail, yet %v", err)
	}
}

// TestTooLargeAMail is refused in the words of SMTP and leaves nothing.
func TestTooLargeAMail(t *testing.T) {
	b := open(t, t.TempDir())
	c, err := gosmtp.Dial(b.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	err = c.Mail("a@b.example", &gosmtp.MailOptions{Size: 41 << 20})
	if answer, ok := errors.AsType[*gosmtp.SMTPError](err); !ok || answer.Code != 552 {
		t.Errorf("answered %v", err)
	}
	if heads, err := b.Heads(0, 10); err != nil || len(heads) != 0 {
		t.Errorf("kept %+v, %v", heads, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("From: a@b.c\r\nSubject: =?utf-8?q?V=C4=83n?=\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nchào\r\n" +
		"--x\r\nContent-Disposition: attachment; filename=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--x--\r\n"))
	f.Add([]byte("Content-Transfer-Encoding: quoted-printable\n\nch=C3=A0o"))
	f.Add([]byte("Content-Type: multipart/mixed\n\n--\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := mailbox.Read(raw)
		if err != nil {
			return
		}
		got := len(m.Text)
		for _, file := range m.Files {
			got += len(file.Data)
		}
		if got > len(raw) {
			t.Errorf("%d bytes out of %d", got, len(raw))
		}
	})
}

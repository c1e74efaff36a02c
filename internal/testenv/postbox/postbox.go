// Package postbox is a real SMTP server on the loopback for tests: it keeps
// what it takes, and can refuse, delay or lose connections as told.
package postbox

import (
	"errors"
	"io"
	"net"
	"net/mail"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"congvan/internal/mailbox"
)

// Box is a running server.
type Box struct {
	Host string
	Port int

	mu    sync.Mutex
	mails []Mail
	// Rule says what to do with a recipient's mail; nil takes all.
	rule func(to string) Verdict

	server *smtp.Server
}

// Verdict is what the server does with a mail.
type Verdict struct {
	// Rcpt answers the recipient, Data the whole mail; nil takes it.
	Rcpt, Data error
	// Hang up instead of answering: before the mail is kept, or after.
	LoseBefore, LoseAfter bool
	Delay                 time.Duration
}

// Mail is one the server has taken.
type Mail struct {
	From, To string
	Raw      []byte
}

// New starts a server that lives as long as the test.
func New(t testing.TB) *Box {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().(*net.TCPAddr)
	b := &Box{Host: addr.IP.String(), Port: addr.Port}
	b.server = smtp.NewServer(backend{b})
	b.server.Domain, b.server.AllowInsecureAuth, b.server.MaxMessageBytes = "localhost", true, 40<<20
	b.server.ErrorLog = quiet{}
	go func() { _ = b.server.Serve(l) }() // ends with Close
	t.Cleanup(func() { _ = b.server.Close() })
	return b
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

// Rule sets what becomes of mails from now on.
func (b *Box) Rule(rule func(to string) Verdict) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.rule = rule
}

// Mails are those taken so far.
func (b *Box) Mails() []Mail {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.mails)
}

// To are the mails one address got.
func (b *Box) To(address string) []Mail {
	return slices.DeleteFunc(b.Mails(), func(m Mail) bool { return m.To != address })
}

func (b *Box) verdict(to string) Verdict {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.rule == nil {
		return Verdict{}
	}
	return b.rule(to)
}

type backend struct{ *Box }

func (b backend) NewSession(c *smtp.Conn) (smtp.Session, error) {
	return &session{box: b.Box, conn: c}, nil
}

type session struct {
	box      *Box
	conn     *smtp.Conn
	from, to string
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = to
	return s.box.verdict(to).Rcpt
}

var errLost = errors.New("connection lost on purpose")

func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err // cut off: not a mail
	}
	v := s.box.verdict(s.to)
	time.Sleep(v.Delay)
	if v.LoseBefore {
		_ = s.conn.Conn().Close()
		return errLost
	}
	if v.Data != nil {
		return v.Data
	}
	s.box.mu.Lock()
	s.box.mails = append(s.box.mails, Mail{s.from, s.to, raw})
	s.box.mu.Unlock()
	if v.LoseAfter {
		_ = s.conn.Conn().Close()
		return errLost
	}
	return nil
}

func (s *session) Reset()        {}
func (s *session) Logout() error { return nil }

// Refuse is an answer for good, Later one that asks to come again.
var (
	Refuse = &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}
	Later  = &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "greylisted, come again"}
)

// Read takes a mail apart: its head, its text and its files.
func (m Mail) Read(t testing.TB) (head mail.Header, text string, files []mailbox.File) {
	t.Helper()
	got := m.read(t)
	return got.Raw, got.Text, got.Files
}

// Subject is the decoded subject.
func (m Mail) Subject(t testing.TB) string {
	t.Helper()
	return m.read(t).Subject
}

func (m Mail) read(t testing.TB) *mailbox.Mail {
	t.Helper()
	got, err := mailbox.Read(m.Raw)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

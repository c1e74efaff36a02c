// Package postbox is a real SMTP server on the loopback for tests: it keeps
// what it takes, and can refuse, delay or lose connections as told.
package postbox

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net"
	"net/mail"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"mime/quotedprintable"

	"encoding/base64"

	"github.com/emersion/go-smtp"
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

// Part is a part of a mail, decoded.
type Part struct {
	Name, Type string
	Data       []byte
}

// Read takes a mail apart: its head, its text and its files.
func (m Mail) Read(t testing.TB) (head mail.Header, text string, files []Part) {
	t.Helper()
	msg, err := mail.ReadMessage(bytes.NewReader(m.Raw))
	if err != nil {
		t.Fatal(err)
	}
	media, args, err := mime.ParseMediaType(msg.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(media, "multipart/") {
		return msg.Header, string(decoded(t, msg.Header.Get("Content-Transfer-Encoding"), msg.Body)), nil
	}
	parts := multipart.NewReader(msg.Body, args["boundary"])
	for {
		p, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return msg.Header, text, files
		}
		if err != nil {
			t.Fatal(err)
		}
		data := decoded(t, p.Header.Get("Content-Transfer-Encoding"), p)
		if p.FileName() == "" {
			text = string(data)
			continue
		}
		name, err := new(mime.WordDecoder).DecodeHeader(p.FileName())
		if err != nil {
			t.Fatal(err)
		}
		kind, _, _ := mime.ParseMediaType(p.Header.Get("Content-Type"))
		files = append(files, Part{name, kind, data})
	}
}

func decoded(t testing.TB, encoding string, r io.Reader) []byte {
	t.Helper()
	switch strings.ToLower(encoding) {
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, r)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Subject is the decoded subject.
func (m Mail) Subject(t testing.TB) string {
	head, _, _ := m.Read(t)
	s, err := new(mime.WordDecoder).DecodeHeader(head.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

package exchange

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/textproto"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"
)

// Mail is one message to one address.
type Mail struct {
	To, ToName string
	Subject    string
	Text       string
	ID         string // Message-ID without its brackets
	Automatic  bool   // no person's letter: nobody's absence should answer it
	Files      []MailFile
}

// MailFile goes with a mail.
type MailFile struct {
	Name, Type string
	Data       []byte
}

// Mailer hands mail to a server. passing is called when everything but the
// last byte has been sent: until it has returned nil, the server cannot have
// taken the mail, and its error ends the connection without that byte.
//
// Send returns nil when the server has taken the mail, a *RejectedError when
// it never will, a *DoubtError when nobody heard its answer, and any other
// error when it has not been taken now.
type Mailer interface {
	Send(ctx context.Context, m Mail, passing func() error) error
	// Domain is what Message-IDs end with.
	Domain() string
}

// RejectedError means that the server will not take this mail, now or later.
type RejectedError struct{ Answer string }

func (e *RejectedError) Error() string { return "rejected: " + e.Answer }

// DoubtError means that the mail was handed over and the answer lost.
type DoubtError struct{ Err error }

func (e *DoubtError) Error() string { return "the server's answer was lost: " + e.Err.Error() }
func (e *DoubtError) Unwrap() error { return e.Err }

// TLS modes of a mail server.
const (
	StartTLS    = "starttls" // TLS after a greeting, or nothing is sent
	ImplicitTLS = "tls"      // TLS from the first byte
	NoTLS       = "none"
)

// SMTP is a mail server by its settings.
type SMTP struct {
	Host     string
	Port     int
	TLS      string // StartTLS when empty
	User     string
	Password string
	From     mail.Address
	// Roots are trusted beside the system's; nil for the system's alone.
	TLSConfig *tls.Config
}

// Limits of talking to a server.
const (
	dialTime = 20 * time.Second // greeting, TLS and login
	dataTime = 90 * time.Second
	maxMail  = 25 << 20 // bytes of files; most servers take no more
)

// Domain is that of the sender's address.
func (s *SMTP) Domain() string {
	_, domain, _ := bytes.Cut([]byte(s.From.Address), []byte("@"))
	return string(domain)
}

// Send sends one mail on a connection of its own.
func (s *SMTP) Send(ctx context.Context, m Mail, passing func() error) error {
	content, err := s.write(m)
	if err != nil {
		return &RejectedError{err.Error()}
	}
	c, err := s.dial(ctx)
	if err != nil {
		return fmt.Errorf("mail server %s: %w", net.JoinHostPort(s.Host, strconv.Itoa(s.Port)), err)
	}
	// Never Quit with a mail half sent: the library would end the mail first.
	defer c.Close()
	if err := c.UpdateDeadline(dataTime); err != nil {
		return err
	}
	if err := fits(c, len(content)); err != nil {
		return err
	}
	if err := c.Mail(s.From.Address); err != nil {
		return fmt.Errorf("sender %s: %w", s.From.Address, err)
	}
	if err := c.Rcpt(m.To); err != nil {
		return verdict(err)
	}
	w, err := c.Data()
	if err != nil {
		return verdict(err)
	}
	if _, err := w.Write(content); err != nil {
		return err // its last byte was not sent
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := passing(); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		if _, answered := errors.AsType[*textproto.Error](err); !answered {
			return &DoubtError{err}
		}
		return verdict(err)
	}
	_ = c.Quit() // the mail is theirs, whatever comes of this
	return nil
}

// fits refuses what the server says beforehand that it will not take.
func fits(c *smtp.Client, size int) error {
	ok, most := c.Extension("SIZE")
	if n, err := strconv.Atoi(most); ok && err == nil && n > 0 && size > n {
		return &RejectedError{fmt.Sprintf("the mail has %d bytes, the server takes %d", size, n)}
	}
	return nil
}

// verdict is a server's answer as an error: 5xx is for good.
func verdict(err error) error {
	answer, ok := errors.AsType[*textproto.Error](err)
	if ok && answer.Code >= 500 && answer.Code < 600 {
		return &RejectedError{answer.Error()}
	}
	return err
}

func (s *SMTP) dial(ctx context.Context) (*smtp.Client, error) {
	o := []gomail.Option{gomail.WithPort(s.Port), gomail.WithTimeout(dialTime), gomail.WithoutSMTPUTF8()}
	switch s.TLS {
	case ImplicitTLS:
		o = append(o, gomail.WithSSL())
	case NoTLS:
		o = append(o, gomail.WithTLSPolicy(gomail.NoTLS))
	default:
		o = append(o, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if s.TLSConfig != nil {
		o = append(o, gomail.WithTLSConfig(s.TLSConfig))
	}
	if s.User != "" {
		auth := gomail.SMTPAuthAutoDiscover
		if s.TLS == NoTLS {
			auth = gomail.SMTPAuthPlainNoEnc
		}
		o = append(o, gomail.WithSMTPAuth(auth), gomail.WithUsername(s.User), gomail.WithPassword(s.Password))
	}
	c, err := gomail.NewClient(s.Host, o...)
	if err != nil {
		return nil, err
	}
	return c.DialToSMTPClientWithContext(ctx)
}

// write makes the message's bytes. The sender and the recipient stand in it as
// they are given to the server.
func (s *SMTP) write(m Mail) ([]byte, error) {
	msg := gomail.NewMsg()
	if err := msg.FromFormat(s.From.Name, s.From.Address); err != nil {
		return nil, err
	}
	if err := msg.AddToFormat(m.ToName, m.To); err != nil {
		return nil, err
	}
	msg.Subject(m.Subject)
	msg.SetMessageIDWithValue(m.ID)
	msg.SetDate()
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	if m.Automatic {
		msg.SetGenHeader("Auto-Submitted", "auto-generated")
	}
	total := 0
	for _, f := range m.Files {
		total += len(f.Data)
		if err := msg.AttachReader(f.Name, bytes.NewReader(f.Data), gomail.WithFileContentType(gomail.ContentType(f.Type))); err != nil {
			return nil, err
		}
	}
	if total > maxMail {
		return nil, fmt.Errorf("the files have %d bytes, a mail carries %d", total, maxMail)
	}
	var b bytes.Buffer
	_, err := msg.WriteTo(&b)
	return b.Bytes(), err
}

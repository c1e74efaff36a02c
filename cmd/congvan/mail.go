package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"os"
	"strconv"
	"strings"

	"congvan/internal/exchange"
	"congvan/internal/issuing"
	"congvan/workflow/dispatch"
)

// openExchange puts together what sends letters and notifications out.
func (s *server) openExchange(context.Context) error {
	mailer, err := s.cfg.mailer()
	if err != nil {
		return err
	}
	s.exchange = &exchange.Engine{
		Letters: s.letters, Records: s.records, Files: issuing.ObjectFiles{Store: s.files}, BaseURL: s.cfg.BaseURL, Now: s.now, Log: s.log,
	}
	if mailer != nil {
		s.exchange.Mail = mailer
	}
	return nil
}

// mailer is the mail server of the settings, nil when none is set. Halves are
// refused, and so is a password that would travel in the open.
func (c *config) mailer() (*exchange.SMTP, error) {
	if c.SMTP == "" {
		if c.MailFrom != "" || c.SMTPUser != "" || c.SMTPPasswordFile != "" {
			return nil, errors.New("CONGVAN_SMTP is missing: CONGVAN_MAIL_FROM and CONGVAN_SMTP_… need the mail server, as mail.example.vn:587")
		}
		return nil, nil
	}
	m := &exchange.SMTP{TLS: c.SMTPTLS, User: c.SMTPUser}
	ports := map[string]int{"": 587, exchange.StartTLS: 587, exchange.ImplicitTLS: 465, exchange.NoTLS: 25}
	port, ok := ports[c.SMTPTLS]
	if !ok {
		return nil, fmt.Errorf("CONGVAN_SMTP_TLS=%q: say starttls, tls or none", c.SMTPTLS)
	}
	m.Host, m.Port = c.SMTP, port
	if host, p, err := net.SplitHostPort(c.SMTP); err == nil {
		n, err := strconv.ParseUint(p, 10, 16)
		if err != nil || n == 0 {
			return nil, fmt.Errorf("CONGVAN_SMTP=%q: want host or host:port", c.SMTP)
		}
		m.Host, m.Port = host, int(n)
	}
	from, err := mail.ParseAddress(c.MailFrom)
	if err != nil || (dispatch.CheckEmail(from.Address) != nil && !strings.HasSuffix(from.Address, "@localhost")) {
		return nil, fmt.Errorf("CONGVAN_MAIL_FROM=%q: want the sender of all mail, as Văn thư Sở A <vanthu@so-a.example.vn>", c.MailFrom)
	}
	m.From = *from
	return m, c.mailLogin(m)
}

func (c *config) mailLogin(m *exchange.SMTP) error {
	if (c.SMTPUser == "") != (c.SMTPPasswordFile == "") {
		return errors.New("CONGVAN_SMTP_USER and CONGVAN_SMTP_PASSWORD_FILE go together")
	}
	if c.SMTPUser == "" {
		return nil
	}
	if m.TLS == exchange.NoTLS && !loopback(m.Host) {
		return errors.New("CONGVAN_SMTP_TLS=none would send the password in the open: use starttls or tls, or a server on this machine")
	}
	b, err := os.ReadFile(c.SMTPPasswordFile)
	if err != nil {
		return fmt.Errorf("CONGVAN_SMTP_PASSWORD_FILE: %w", err)
	}
	if m.Password = strings.TrimRight(string(b), "\r\n"); m.Password == "" {
		return fmt.Errorf("CONGVAN_SMTP_PASSWORD_FILE=%q is empty", c.SMTPPasswordFile)
	}
	return nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}

package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"congvan/storage/embedded"
)

// config is the server's settings, read from the environment; flags of single
// commands override some.
type config struct {
	DatabaseURL, DatabaseOwnerURL                       string
	S3Endpoint, S3Bucket, S3Region, S3Access, S3Secret  string
	Listen, BaseURL, Data, Keys, Trust, RetainMode      string
	RetainFor                                           time.Duration
	Templates, SecretFile, Soffice                      string
	PrintCode                                           bool
	Proxies                                             []netip.Prefix
	TSA                                                 []tsaSetting
	Authorities                                         []netip.Prefix // networks they may stand in
	Algorithms                                          string
	RenewBefore                                         time.Duration
	SMTP, SMTPTLS, SMTPUser, SMTPPasswordFile, MailFrom string
}

// setting is one line of the settings page (docs/operations.md).
type setting struct {
	Env, Default, About string
	set                 func(*config, string) error
}

func text(field func(*config) *string) func(*config, string) error {
	return func(c *config, v string) error { *field(c) = v; return nil }
}

// settings is every variable the server reads.
var settings = []setting{
	{"CONGVAN_DATA", "the user's data home, /var/lib/congvan for root", "Directory of the embedded servers, keys and caches.", text(func(c *config) *string { return &c.Data })},
	{"CONGVAN_LISTEN", "127.0.0.1:8080", "Address the server listens on.", text(func(c *config) *string { return &c.Listen })},
	{"CONGVAN_BASE_URL", "http:// and the address listened on; none if that is every address", "Address people reach the server under; printed in verification codes.", text(func(c *config) *string { return &c.BaseURL })},
	{"CONGVAN_PROXIES", "none", "Addresses and networks of proxies, parted by commas, whose X-Forwarded-For says where a request comes from.", networks(func(c *config) *[]netip.Prefix { return &c.Proxies })},
	{"DATABASE_URL", "the embedded PostgreSQL", "PostgreSQL 15 or later, as the application's role, which cannot rewrite history.", text(func(c *config) *string { return &c.DatabaseURL })},
	{"DATABASE_OWNER_URL", "the embedded PostgreSQL's owner", "The same database as the role that owns it. With it serve migrates first; without it serve only checks the schema. migrate needs it.", text(func(c *config) *string { return &c.DatabaseOwnerURL })},
	{"S3_ENDPOINT", "the embedded S3 gateway", "S3 store with versioning, Object Lock and conditional PUT, as http://host:port.", text(func(c *config) *string { return &c.S3Endpoint })},
	{"S3_BUCKET", "congvan", "Bucket of all files; made with Object Lock if missing.", text(func(c *config) *string { return &c.S3Bucket })},
	{"S3_REGION", "us-east-1", "Region the store signs requests for.", text(func(c *config) *string { return &c.S3Region })},
	{"S3_ACCESS_KEY", "", "Access key of the store.", text(func(c *config) *string { return &c.S3Access })},
	{"S3_SECRET_KEY", "", "Secret key of the store.", text(func(c *config) *string { return &c.S3Secret })},
	{"CONGVAN_RETAIN_MODE", "governance with the embedded store, else compliance", "Object Lock mode of issued files.", text(func(c *config) *string { return &c.RetainMode })},
	{"CONGVAN_RETAIN", "24h with the embedded store, else 87600h", "How long issued files are locked, as a Go duration.", func(c *config, v string) (err error) {
		c.RetainFor, err = time.ParseDuration(v)
		return err
	}},
	{"CONGVAN_KEYS", "keys in the data directory", "Directory of signing keys: AGENCY/people/PERSON and AGENCY/seal, each a .p12 with a .pass file, a .pem, or a .yaml that says where the key is.", text(func(c *config) *string { return &c.Keys })},
	{"CONGVAN_SECRET_FILE", "secret.key beside the keys", "File with the server's own secret, base64 of 32 bytes or more, under which the secrets of authenticator apps are sealed. With the embedded database it is made if missing; all servers of one database need the same.", text(func(c *config) *string { return &c.SecretFile })},
	{"CONGVAN_TRUST", "trust.pem beside the keys", "PEM file of the root certificates signatures are judged by.", text(func(c *config) *string { return &c.Trust })},
	{"CONGVAN_TSA", "none; the development authority's in a demonstration", "RFC 3161 timestamp services, parted by commas, in the order they are asked. Behind an address may stand policy=OID, login=FILE (user:password), client=FILE (PEM with certificate and key), ca=FILE (roots of its TLS certificate).", tsaServices},
	{"CONGVAN_AUTHORITIES", "none: public addresses only", "Addresses and networks, parted by commas, in which revocation data and certificates may be fetched beside the public internet.", networks(func(c *config) *[]netip.Prefix { return &c.Authorities })},
	{"CONGVAN_ALGORITHMS", "the table after ETSI TS 119 312", "File with lines (family, smallest size, day or open) that replace those of the table of algorithms' ends.", text(func(c *config) *string { return &c.Algorithms })},
	{"CONGVAN_RENEW_BEFORE", "2160h", "How long before its end an archive timestamp is renewed, as a Go duration.", longBefore},
	{"CONGVAN_SMTP", "none: nothing goes by e-mail", "Mail server that takes letters and notifications, as host or host:port.", text(func(c *config) *string { return &c.SMTP })},
	{"CONGVAN_SMTP_TLS", "starttls", "How the mail server is spoken to: starttls (port 587), tls from the first byte (port 465), or none (port 25), for a server on this machine or in a network of its own.", text(func(c *config) *string { return &c.SMTPTLS })},
	{"CONGVAN_SMTP_USER", "", "User name at the mail server, if it wants one.", text(func(c *config) *string { return &c.SMTPUser })},
	{"CONGVAN_SMTP_PASSWORD_FILE", "", "File with that user's password.", text(func(c *config) *string { return &c.SMTPPasswordFile })},
	{"CONGVAN_MAIL_FROM", "", "Sender of all mail, as Văn thư Sở A <vanthu@so-a.example.vn>; needed with CONGVAN_SMTP.", text(func(c *config) *string { return &c.MailFrom })},
	{"CONGVAN_TEMPLATES", "the built-in ones", "Directory of .typ templates that override the built-in ones, of types and of word lists (docs/templates.md).", text(func(c *config) *string { return &c.Templates })},
	{"CONGVAN_SOFFICE", "soffice or libreoffice on the PATH", "LibreOffice, which reads .doc, .odt and .rtf files and prints Word files whose pages are kept as they are. All else works without it.", text(func(c *config) *string { return &c.Soffice })},
	{"CONGVAN_PRINT_CODE", "true", "Print the verification code and its QR on every letter.", func(c *config, v string) (err error) {
		c.PrintCode, err = strconv.ParseBool(v)
		return err
	}},
}

// loadConfig reads the settings. Errors name the variable and what it may be.
func loadConfig(getenv func(string) string) (config, error) {
	c := config{Listen: "127.0.0.1:8080", S3Bucket: "congvan", S3Region: "us-east-1", PrintCode: true}
	for _, s := range settings {
		v := strings.TrimSpace(getenv(s.Env))
		if v == "" {
			continue
		}
		if err := s.set(&c, v); err != nil {
			return c, fmt.Errorf("%s=%q: %w", s.Env, v, err)
		}
	}
	if c.Data == "" {
		dir, err := embedded.DefaultDir(os.Geteuid())
		if err != nil {
			return c, fmt.Errorf("CONGVAN_DATA: %w", err)
		}
		c.Data = dir
	}
	return c, c.complete()
}

// complete derives what follows from other settings and refuses halves.
func (c *config) complete() error {
	if c.DatabaseURL == "" && c.DatabaseOwnerURL != "" {
		return errors.New("DATABASE_OWNER_URL needs DATABASE_URL: the same database as the application's role, which is not the owner")
	}
	if err := c.checkBaseURL(); err != nil {
		return err
	}
	if c.S3Endpoint != "" && (c.S3Access == "" || c.S3Secret == "") {
		return errors.New("S3_ENDPOINT needs S3_ACCESS_KEY and S3_SECRET_KEY")
	}
	if c.RetainMode == "" {
		c.RetainMode = "governance"
		if c.S3Endpoint != "" {
			c.RetainMode = "compliance"
		}
	}
	if c.RetainMode != "governance" && c.RetainMode != "compliance" {
		return fmt.Errorf("CONGVAN_RETAIN_MODE=%q: say governance or compliance", c.RetainMode)
	}
	if c.RetainFor == 0 {
		c.RetainFor = 24 * time.Hour
		if c.S3Endpoint != "" {
			c.RetainFor = 10 * 365 * 24 * time.Hour
		}
	}
	if c.RenewBefore == 0 {
		c.RenewBefore = 90 * 24 * time.Hour
	}
	if c.Keys == "" {
		c.Keys = filepath.Join(c.Data, "keys")
	}
	if c.Trust == "" {
		c.Trust = filepath.Join(c.Keys, "trust.pem")
	}
	if c.SecretFile == "" {
		c.SecretFile = filepath.Join(c.Keys, "secret.key")
	}
	return nil
}

// checkBaseURL refuses what cannot be printed on a letter.
func (c *config) checkBaseURL() error {
	if c.BaseURL == "" {
		return nil
	}
	u, err := url.Parse(c.BaseURL)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil || unspecified(u.Hostname()) {
		return fmt.Errorf("CONGVAN_BASE_URL=%q: want the address people reach the server under, as https://congvan.example.vn", c.BaseURL)
	}
	c.BaseURL = strings.TrimRight(c.BaseURL, "/")
	return nil
}

// unspecified says whether a host means every address of this machine, so that
// nobody can be told to go there.
func unspecified(host string) bool {
	if host == "" {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsUnspecified()
}

// printable says why no address can be printed on letters, or nil.
func (c *config) printable() error {
	host, _, err := net.SplitHostPort(c.Listen)
	if err != nil || c.BaseURL != "" || !unspecified(host) {
		return nil // a bad address to listen on is told when it is listened on
	}
	return fmt.Errorf("CONGVAN_LISTEN=%q does not say under which address people reach the server, and that is printed on every letter: "+
		"set CONGVAN_BASE_URL, for example https://congvan.example.vn", c.Listen)
}

// embedded says which servers the program must run itself.
func (c *config) embedded() (database, objects bool) {
	return c.DatabaseURL == "", c.S3Endpoint == ""
}

// clientSettings are the variables that commands read beside the server's.
var clientSettings = []setting{
	{Env: "CONGVAN_SERVER", Default: "the server logged in to, else http://127.0.0.1:8080", About: "Server of congvan letter."},
	{Env: "CONGVAN_TOKEN", Default: "the one a login has kept", About: "Token of congvan letter."},
	{Env: "CONGVAN_LOGIN", Default: "congvan/login.json in the user's configuration", About: "File that congvan letter login keeps."},
	{Env: "CONGVAN_PASSWORD", Default: "asked for", About: "Password of congvan letter login and sign."},
	{Env: "CONGVAN_LANG", Default: "vi", About: "Language of commands, vi or en."},
	{Env: "CONGVAN_CACHE", Default: "congvan in the user's cache directory", About: "Directory of the compiled typesetter; of the server too."},
}

// writeSettings prints the settings as Markdown tables, for the docs.
func writeSettings(w io.Writer) error {
	if err := writeTable(w, settings); err != nil {
		return err
	}
	if _, err := io.WriteString(w, "\nRead by commands:\n\n"); err != nil {
		return err
	}
	return writeTable(w, clientSettings)
}

func writeTable(w io.Writer, list []setting) error {
	if _, err := io.WriteString(w, "| variable | default | what it is |\n|---|---|---|\n"); err != nil {
		return err
	}
	for _, s := range list {
		if _, err := fmt.Fprintf(w, "| `%s` | %s | %s |\n", s.Env, s.Default, s.About); err != nil {
			return err
		}
	}
	return nil
}

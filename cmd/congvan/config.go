package main

import (
	"errors"
	"fmt"
	"io"
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
	Listen, BaseURL, Data, Keys, Trust, TSA, RetainMode string
	RetainFor                                           time.Duration
	Templates                                           string
	PrintCode                                           bool
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
	{"CONGVAN_BASE_URL", "http:// and the address listened on", "Address people reach the server under; printed in verification codes.", text(func(c *config) *string { return &c.BaseURL })},
	{"DATABASE_URL", "the embedded PostgreSQL", "PostgreSQL 15 or later, as the application's role, which cannot rewrite history.", text(func(c *config) *string { return &c.DatabaseURL })},
	{"DATABASE_OWNER_URL", "DATABASE_URL's server as congvan_owner, for the embedded one", "The same database as the role that owns and migrates it.", text(func(c *config) *string { return &c.DatabaseOwnerURL })},
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
	{"CONGVAN_KEYS", "keys in the data directory", "Directory of signing keys: AGENCY/people/PERSON and AGENCY/seal, each a .p12 with a .pass file, or .pem.", text(func(c *config) *string { return &c.Keys })},
	{"CONGVAN_TRUST", "trust.pem beside the keys", "PEM file of the root certificates signatures are judged by.", text(func(c *config) *string { return &c.Trust })},
	{"CONGVAN_TSA", "", "Address of the RFC 3161 time-stamp authority.", text(func(c *config) *string { return &c.TSA })},
	{"CONGVAN_TEMPLATES", "the built-in ones", "Directory of .typ templates that override the built-in ones.", text(func(c *config) *string { return &c.Templates })},
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
	if (c.DatabaseURL == "") != (c.DatabaseOwnerURL == "") {
		return errors.New("DATABASE_URL and DATABASE_OWNER_URL go together: the application's role and the role that migrates")
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
	if c.Keys == "" {
		c.Keys = filepath.Join(c.Data, "keys")
	}
	if c.Trust == "" {
		c.Trust = filepath.Join(c.Keys, "trust.pem")
	}
	return nil
}

// embedded says which servers the program must run itself.
func (c *config) embedded() (database, objects bool) {
	return c.DatabaseURL == "", c.S3Endpoint == ""
}

// writeSettings prints the settings as a Markdown table, for the docs.
func writeSettings(w io.Writer) error {
	if _, err := io.WriteString(w, "| variable | default | what it is |\n|---|---|---|\n"); err != nil {
		return err
	}
	for _, s := range settings {
		if _, err := fmt.Fprintf(w, "| `%s` | %s | %s |\n", s.Env, s.Default, s.About); err != nil {
			return err
		}
	}
	return nil
}

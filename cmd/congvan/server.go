package main

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"congvan/document/office"
	"congvan/document/typeset"
	"congvan/internal/drafting"
	"congvan/internal/exchange"
	"congvan/internal/identity"
	"congvan/internal/issuing"
	"congvan/internal/turns"
	"congvan/signing"
	"congvan/signing/devpki"
	"congvan/storage/embedded"
	"congvan/storage/objects"
	"congvan/storage/postgres"
	"congvan/web/front"
	"congvan/workflow"
)

// server is the engine put together: servers of its own or outside ones, the
// stores on them, and what works with the stores.
type server struct {
	cfg  config
	log  *slog.Logger
	now  func() time.Time
	tell func(string) // progress, in Vietnamese

	records    *postgres.Store
	files      *objects.Store
	typesetter *typeset.Typesetter
	pki        *devpki.PKI // only where a development authority lies in the data directory
	letters    *workflow.Service
	desk       *drafting.Desk
	engine     *issuing.Engine
	keys       *issuing.Keyring
	exchange   *exchange.Engine
	vault      *identity.Vault // nil without the server's secret

	ownDatabase bool // the embedded one
	// demo lists whom anybody may come in as; nil unless this is congvan demo.
	demo func() []front.DemoPerson
	// mailbox keeps what the demo sends; nil unless this is congvan demo.
	mailbox front.Mailbox

	listener net.Listener
	closers  []func(context.Context) error // run last to first
}

// openServer puts the engine together. The caller closes it.
func openServer(ctx context.Context, cfg config, log *slog.Logger, tell func(string)) (*server, error) {
	if err := cfg.printable(); err != nil {
		return nil, err
	}
	s := &server{cfg: cfg, log: log, now: time.Now, tell: tell}
	for _, step := range []func(context.Context) error{
		s.openEmbedded, s.openVault, s.openListener, s.openRecords, s.openFiles, s.openTypesetter, s.openAuthority, s.openEngine, s.openExchange,
	} {
		if err := step(ctx); err != nil {
			return nil, errors.Join(err, s.close())
		}
	}
	return s, nil
}

// close ends everything in the reverse order of its start.
func (s *server) close() error {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	var errs []error
	for i := len(s.closers) - 1; i >= 0; i-- {
		errs = append(errs, s.closers[i](ctx))
	}
	s.closers = nil
	return errors.Join(errs...)
}

func (s *server) onClose(f func(context.Context) error) { s.closers = append(s.closers, f) }

// openListener comes after the embedded servers, for whoever holds their
// directory most likely has the port too and is the one to name, and before
// what needs the address that is printed on letters.
func (s *server) openListener(ctx context.Context) error {
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", s.cfg.Listen)
	if err != nil {
		return fmt.Errorf("listen on %s (CONGVAN_LISTEN): %w", s.cfg.Listen, err)
	}
	s.listener = l
	s.onClose(func(context.Context) error {
		if err := l.Close(); !errors.Is(err, net.ErrClosed) {
			return err
		}
		return nil
	})
	if s.cfg.BaseURL == "" {
		s.cfg.BaseURL = "http://" + l.Addr().String()
	}
	return nil
}

// openEmbedded starts servers of our own for what is not configured.
func (s *server) openEmbedded(ctx context.Context) error {
	database, store := s.cfg.embedded()
	if !database && !store {
		return nil
	}
	own, err := embedded.Start(ctx, embedded.Options{DataDir: s.cfg.Data, Log: s.log, Progress: s.tell, WithoutPostgres: !database, WithoutS3: !store})
	if err != nil {
		return err
	}
	s.onClose(own.Stop)
	if database {
		s.ownDatabase = true
		s.cfg.DatabaseURL, s.cfg.DatabaseOwnerURL = own.AppURL, own.OwnerURL
	}
	if store {
		s.cfg.S3Endpoint, s.cfg.S3Bucket, s.cfg.S3Region = own.S3.Endpoint, own.S3.Bucket, own.S3.Region
		s.cfg.S3Access, s.cfg.S3Secret = own.S3.Access, own.S3.Secret
	}
	return nil
}

// openVault reads the server's own secret. With a database of our own it is
// made; several servers of an outside one must share it, so there it is given.
func (s *server) openVault(context.Context) error {
	read := identity.ReadSecret
	if s.ownDatabase {
		read = identity.MakeSecret
	}
	secret, err := read(s.cfg.SecretFile)
	if errors.Is(err, fs.ErrNotExist) {
		s.log.Warn("the server has no secret of its own, so nobody can use an authenticator app (CONGVAN_SECRET_FILE)", "file", s.cfg.SecretFile)
		return nil
	}
	if err != nil {
		return fmt.Errorf("CONGVAN_SECRET_FILE: %w", err)
	}
	s.vault, err = identity.NewVault(secret)
	return err
}

// openRecords migrates if it is given the owner's role; otherwise the schema
// must be there.
func (s *server) openRecords(ctx context.Context) error {
	if s.cfg.DatabaseOwnerURL != "" {
		if err := migrate(ctx, s.cfg); err != nil {
			return err
		}
	}
	records, err := postgres.Open(ctx, s.cfg.DatabaseURL, postgres.Options{Now: s.now})
	if err != nil {
		return err
	}
	s.records = records
	s.onClose(func(context.Context) error { records.Close(); return nil })
	s.letters = workflow.NewService(records, s.now)
	return nil
}

func (s *server) openFiles(ctx context.Context) error {
	mode := objects.Governance
	if s.cfg.RetainMode == "compliance" {
		mode = objects.Compliance
	}
	files, err := objects.Open(ctx, objects.Config{
		Endpoint: s.cfg.S3Endpoint, Bucket: s.cfg.S3Bucket, Region: s.cfg.S3Region,
		Access: s.cfg.S3Access, Secret: s.cfg.S3Secret, CreateBucket: true, Mode: mode,
	})
	if err != nil {
		return err
	}
	s.files = files
	return nil
}

func (s *server) openTypesetter(context.Context) error {
	t, err := newTypesetter(s.tell)
	if err != nil {
		return err
	}
	s.typesetter = t
	s.onClose(func(context.Context) error { return t.Close() })
	return nil
}

// newTypesetter tells about the first compile, which takes a while, and about
// every start on a busy machine.
func newTypesetter(tell func(string)) (*typeset.Typesetter, error) {
	return typeset.New(typeset.Config{
		Command: func() *exec.Cmd { return embedded.OwnCommand(typesetChild) },
		// Who writes a letter pauses for longer than a minute; a child that has
		// ended takes a second to start, and its first page with it.
		Idle: 5 * time.Minute,
		Loading: func(first bool, took time.Duration) {
			doing := "Đang khởi động bộ dàn trang"
			if first {
				doing = "Đang biên dịch bộ dàn trang cho máy này, chỉ lần đầu"
			}
			if s := int(took.Seconds()); s >= 2 && s%2 == 0 {
				tell(fmt.Sprintf("%s: %d giây", doing, s))
			}
		},
	})
}

// openAuthority serves the development authority if the data directory has one.
func (s *server) openAuthority(context.Context) error {
	dir := filepath.Join(s.cfg.Data, "devpki")
	if _, err := os.Stat(dir); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	pki, err := devpki.Open(dir, devpki.Options{Now: s.now})
	if err != nil {
		return err
	}
	l, err := pki.Listen()
	if err != nil {
		return err
	}
	web := &http.Server{Handler: pki.Handler(), ReadHeaderTimeout: 5 * time.Second}
	go func() {
		if err := web.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			s.log.Error("development authority", "err", err)
		}
	}()
	s.onClose(web.Shutdown)
	s.pki = pki
	s.log.Warn("a development authority is being served; its signatures are worth nothing outside a demonstration", "url", pki.URL())
	return nil
}

func (s *server) openEngine(context.Context) error {
	trust, err := s.trust()
	if err != nil {
		return err
	}
	s.keys = issuing.NewKeyring(issuing.KeyDir(s.cfg.Keys))
	s.onClose(func(context.Context) error { return s.keys.Close() })
	files := issuing.ObjectFiles{Store: s.files}
	tsa, err := s.timestampServices(trust)
	if err != nil {
		return err
	}
	lifetimes, err := s.cfg.lifetimes()
	if err != nil {
		return err
	}
	s.engine = &issuing.Engine{
		Letters: s.letters, Records: s.records, Files: files, Keys: s.keys, Pictures: issuing.KeyDir(s.cfg.Keys),
		TSA: tsa, Trust: trust, RetainFor: s.cfg.RetainFor, Now: s.now, Log: s.log,
		Lifetimes: lifetimes, RenewBefore: s.cfg.RenewBefore,
		Evidence: signing.EvidenceOptions{
			Trust: trust, AllowPrivate: s.pki != nil, Networks: s.cfg.Authorities, Cache: &signing.EvidenceCache{}, Now: s.now,
			Lifetimes: lifetimes,
		},
	}
	s.desk = &drafting.Desk{
		Letters: s.letters, Records: s.records, Files: files,
		Composer: s.composer(), Now: s.now, Office: s.office(),
		Linting: turns.New(min(2, runtime.NumCPU())), // two, so that nobody's flood holds both
	}
	return nil
}

// timestampServices are the configured ones, or the development authority's.
// Without any every signature is refused with what is missing.
func (s *server) timestampServices(trust []*x509.Certificate) (*signing.TSA, error) {
	tsa, err := tsaChain(s.cfg.TSA, trust, s.now)
	switch {
	case err != nil:
		return nil, err
	case tsa != nil:
		return tsa, nil
	case s.pki != nil:
		return s.pki.TSA(), nil
	}
	return &signing.TSA{Trust: trust, Now: s.now}, nil
}

// trust are the configured roots, or the development authority's.
func (s *server) trust() ([]*x509.Certificate, error) {
	data, err := os.ReadFile(s.cfg.Trust)
	if errors.Is(err, fs.ErrNotExist) {
		if s.pki != nil {
			return s.pki.Trust(), nil
		}
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("CONGVAN_TRUST: %w", err)
	}
	roots, err := signing.ParseCertificates(data)
	if err != nil {
		return nil, fmt.Errorf("CONGVAN_TRUST %s: %w", s.cfg.Trust, err)
	}
	return roots, nil
}

// office runs LibreOffice; what it could not draw stands in the log, for whoever
// sent the file is only told that it is left out.
func (s *server) office() *office.Office {
	o := office.New(s.cfg.Soffice)
	o.Failed = func(err error) { s.log.Warn("LibreOffice did not draw what a Word file shows", "err", err) }
	return o
}

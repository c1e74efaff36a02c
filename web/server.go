package web

import (
	"context"
	"crypto/x509"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"congvan/document/typeset"
	"congvan/internal/drafting"
	"congvan/internal/exchange"
	"congvan/internal/identity"
	"congvan/internal/identity/passkey"
	"congvan/signing"
	"congvan/storage/objects"
	"congvan/storage/postgres"
	"congvan/web/api"
	"congvan/web/front"
	"congvan/web/pages"
	"congvan/workflow"
)

// Options is what the faces stand on. All fields but Trust, Keys, Probes, Proxies,
// Vault, Demo and Mailbox must be set.
type Options struct {
	Letters *workflow.Service
	Desk    *drafting.Desk
	Records *postgres.Store
	Objects *objects.Store
	// Exchange sends letters out; without it there is no dispatch.
	Exchange *exchange.Engine
	// Sign makes a personal signature and the move that goes with it.
	Sign func(context.Context, front.Signing) (*workflow.Letter, error)
	// Tokens makes signatures by keys on people's tokens.
	Tokens front.Tokens
	// Print lays out what is no letter: registers and lists.
	Print func(context.Context, typeset.Sheet) (pdf []byte, pages int, err error)
	// Lay lays out drafts that are being typed.
	Lay front.Layout
	// Trust are the roots that signatures are judged by.
	Trust []*x509.Certificate
	// Keys tells which keys the server holds; nil if it holds none.
	Keys front.Keyring
	// Probes look at what the server stands on, for its administrator.
	Probes []front.Probe
	// Second is another verifier of signatures; nil for none.
	Second front.SecondVerifier
	// Lifetimes, RenewBefore and Stampers tell of archive timestamps, see front.
	Lifetimes   *signing.Lifetimes
	RenewBefore time.Duration
	Stampers    []string
	// Proxies are trusted to say in X-Forwarded-For whom they speak for; of
	// everybody else the connection's own address counts.
	Proxies []netip.Prefix
	// Base is the address people reach the server under.
	Base string
	// Vault keeps the secrets of authenticator apps; without it there are none.
	Vault *identity.Vault
	// Demo lists whom anybody may come in as; nil unless the server runs as a
	// demonstration.
	Demo func() []front.DemoPerson
	// Mailbox keeps what a demonstration sends; nil everywhere else.
	Mailbox front.Mailbox
	Now     func() time.Time
	Log     *slog.Logger
}

// secure says that people reach the server by https.
func (o Options) secure() bool { return strings.HasPrefix(o.Base, "https://") }

// passkeys are nil where the server's address cannot have them.
func (o Options) passkeys() *passkey.Verifier {
	v, err := passkey.New(o.Base)
	if err != nil {
		o.Log.Warn("passkeys cannot be used", "base", o.Base, "why", err)
		return nil
	}
	return v
}

// Handler serves the API and the pages.
func Handler(o Options) http.Handler {
	f := &front.Front{
		Letters: o.Letters, Desk: o.Desk, Records: o.Records, Exchange: o.Exchange, Files: files{o.Desk.Files, o.Objects},
		Sign: o.Sign, Tokens: o.Tokens, Print: o.Print, Lay: o.Lay, Trust: o.Trust, Now: o.Now, Log: o.Log, Vault: o.Vault, Passkeys: o.passkeys(), Demo: o.Demo, Mailbox: o.Mailbox,
		Keys: o.Keys, Probes: o.Probes, Second: o.Second, Lifetimes: o.Lifetimes, RenewBefore: o.RenewBefore, Stampers: o.Stampers,
	}
	ready := func(ctx context.Context) error {
		return errors.Join(o.Records.Pool().Ping(ctx), reachable(ctx, o.Objects))
	}
	return behind(o.Proxies, routes(
		(&api.API{Front: f, Ready: ready, Log: o.Log}).Handler(),
		(&pages.Pages{Front: f, Secure: o.secure(), Log: o.Log}).Handler(),
	))
}

// Server has the limits that keep slow or endless connections from taking it.
// Reading and writing are limited per address, for uploads and signing take
// longer than a page.
func Server(h http.Handler, log *slog.Logger) *http.Server {
	closing := make(chan struct{})
	srv := &http.Server{
		Handler: h, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		ErrorLog:    slog.NewLogLogger(log.Handler(), slog.LevelWarn),
		BaseContext: func(net.Listener) context.Context { return front.WithClosing(context.Background(), closing) },
	}
	srv.RegisterOnShutdown(func() { close(closing) })
	return srv
}

// reachable asks the store for a file that is not there.
func reachable(ctx context.Context, s *objects.Store) error {
	_, err := s.Stat(ctx, objects.Key{Agency: "readyz", Letter: "readyz"})
	if errors.Is(err, objects.ErrNotFound) {
		return nil
	}
	return err
}

// files opens what the drafting desk keeps.
type files struct {
	drafting.Files
	store *objects.Store
}

// Open gives a letter's file to be read, in whole or in parts. A file that the
// records name and the store does not have is a fault of ours, not a caller's.
func (s files) Open(ctx context.Context, f workflow.File) (io.ReadSeekCloser, error) {
	key, err := objects.ParseKey(f.Key)
	if err != nil {
		return nil, err
	}
	return s.store.Open(ctx, key)
}

package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/spf13/cobra"

	"congvan/internal/issuing"
	"congvan/storage/postgres"
	"congvan/web"
	"congvan/web/front"
	"congvan/workflow"
)

func serveCommand(e *env) *cobra.Command {
	var data, listen string
	c := &cobra.Command{
		Use:   "serve",
		Short: "Chạy máy chủ / run the server",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) (err error) {
			cfg, err := e.config(data, listen)
			if err != nil {
				return err
			}
			s, err := openServer(c.Context(), cfg, e.logger(slog.LevelInfo), e.tell)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, s.close()) }()
			fmt.Fprintf(e.stdout, "Máy chủ: %s\n", s.cfg.BaseURL)
			return s.serve(c.Context())
		},
	}
	c.Flags().StringVar(&data, "data", "", "thư mục dữ liệu / data directory (CONGVAN_DATA)")
	c.Flags().StringVar(&listen, "listen", "", "địa chỉ nghe / address to listen on (CONGVAN_LISTEN)")
	return c
}

// config reads the settings; flags go before variables.
func (e *env) config(data, listen string) (config, error) {
	return loadConfig(func(name string) string {
		switch {
		case name == "CONGVAN_DATA" && data != "":
			return data
		case name == "CONGVAN_LISTEN" && listen != "":
			return listen
		}
		return e.getenv(name)
	})
}

// serve answers requests and runs jobs until the context ends.
func (s *server) serve(ctx context.Context) error {
	jobs, err := issuing.Start(context.WithoutCancel(ctx), s.engine, issuing.JobOptions{Join: s.exchange.Join})
	if err != nil {
		return err
	}
	reread(ctx, s.cfg.Templates, s.log)
	srv := web.Server(s.handler(), s.log)
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(s.listener) }()
	select {
	case err = <-failed:
		if errors.Is(err, http.ErrServerClosed) {
			err = nil
		}
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 15*time.Second)
	defer cancel()
	return errors.Join(err, srv.Shutdown(stop), jobs.Stop(stop))
}

// handler is every face of the server.
func (s *server) handler() http.Handler {
	return web.Handler(web.Options{
		Letters: s.letters, Desk: s.desk, Records: s.records, Objects: s.files, Trust: s.engine.Trust,
		Sign: func(ctx context.Context, in front.Signing) (*workflow.Letter, error) {
			return s.engine.Sign(ctx, issuing.Signing(in))
		},
		Tokens: s.engine, Print: s.typesetter.Print, Lay: s.composer().lay, Exchange: s.exchange,
		Proxies: s.cfg.Proxies, Base: s.cfg.BaseURL, Vault: s.vault, Demo: s.demo, Mailbox: s.mailbox, Now: s.now, Log: s.log,
		Keys: s.keys, Probes: s.probes(),
		Second:    secondVerifier().Opinion,
		Lifetimes: s.engine.Lifetimes, RenewBefore: s.engine.RenewBefore, Stampers: stampers(s.engine.TSA),
	})
}

func migrateCommand(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "migrate",
		Short: "Cập nhật lược đồ cơ sở dữ liệu / bring the database schema up to date",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			cfg, err := e.config("", "")
			if err != nil {
				return err
			}
			if own, _ := cfg.embedded(); own {
				return errors.New("migrate is for an outside database: set DATABASE_URL and DATABASE_OWNER_URL; the embedded one is migrated by serve")
			}
			if cfg.DatabaseOwnerURL == "" {
				return errors.New("migrate needs DATABASE_OWNER_URL beside DATABASE_URL: the role that owns the database")
			}
			if err := migrate(c.Context(), cfg); err != nil {
				return err
			}
			fmt.Fprintln(e.stdout, "Lược đồ đã cập nhật / schema is up to date")
			return nil
		},
	}
}

// migrate brings the schema up to date for the role of DATABASE_URL.
func migrate(ctx context.Context, cfg config) error {
	app, err := pgx.ParseConfig(cfg.DatabaseURL)
	if err != nil {
		return fmt.Errorf("DATABASE_URL: %w", err)
	}
	return postgres.Migrate(ctx, cfg.DatabaseOwnerURL, app.User)
}

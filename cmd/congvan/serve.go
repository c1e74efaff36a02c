package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"congvan/internal/issuing"
	"congvan/storage/postgres"
)

func serveCommand(e *env) *cobra.Command {
	var data, listen string
	c := &cobra.Command{
		Use:   "serve",
		Short: "Chạy máy chủ / run the server",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
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
	jobs, err := issuing.Start(context.WithoutCancel(ctx), s.engine, issuing.JobOptions{})
	if err != nil {
		return err
	}
	web := &http.Server{
		Handler: s.handler(), ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute,
		ErrorLog:    slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
		BaseContext: func(net.Listener) context.Context { return context.WithoutCancel(ctx) },
	}
	failed := make(chan error, 1)
	go func() { failed <- web.Serve(s.listener) }()
	select {
	case err = <-failed:
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 15*time.Second)
	defer cancel()
	err = errors.Join(err, web.Shutdown(stop), jobs.Stop(stop))
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
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
			s := &server{cfg: cfg}
			if err := postgres.Migrate(c.Context(), cfg.DatabaseOwnerURL, s.appRole()); err != nil {
				return err
			}
			fmt.Fprintln(e.stdout, "Lược đồ đã cập nhật / schema is up to date")
			return nil
		},
	}
}

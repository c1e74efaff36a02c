package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// healthCommand asks a running server whether it is ready, for the health
// checks of containers that have no other client.
func healthCommand(e *env) *cobra.Command {
	var base string
	c := &cobra.Command{
		Use:   "health",
		Short: "Hỏi máy chủ đã sẵn sàng chưa / ask the server whether it is ready",
		Long:  "Thoát với mã 0 nếu /readyz trả lời tốt, 1 nếu không.\nExits with 0 if /readyz answers well, else with 1.",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if base == "" {
				cfg, err := e.config("", "")
				if err != nil {
					return err
				}
				if base, err = here(cfg.Listen); err != nil {
					return err
				}
			}
			return ready(c.Context(), strings.TrimRight(base, "/")+"/readyz")
		},
	}
	c.Flags().StringVar(&base, "url", "", "địa chỉ máy chủ / server's address (mặc định: theo CONGVAN_LISTEN)")
	return c
}

// here is where a server that listens so can be reached on this machine.
func here(listen string) (string, error) {
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return "", fmt.Errorf("CONGVAN_LISTEN=%q: %w", listen, err)
	}
	if unspecified(host) {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port), nil
}

func ready(ctx context.Context, url string) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return fmt.Errorf("--url: %w", err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		body, _ := io.ReadAll(io.LimitReader(resp.Body, 4<<10)) // more words only
		return fmt.Errorf("%s: %s %s", url, resp.Status, strings.TrimSpace(string(body)))
	}
	return nil
}

package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"congvan/document/typeset"
)

// reread reads the types and word lists that a directory of templates brings
// again at each SIGHUP, until the context ends. A file with faults changes
// nothing; templates need no signal, every letter reads them anew.
func reread(ctx context.Context, dir string, log *slog.Logger) {
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	go func() {
		defer signal.Stop(hangup)
		for {
			select {
			case <-ctx.Done():
				return
			case <-hangup:
			}
			if err := typeset.Use(dir); err != nil {
				log.Error("types and word lists were not read again", "err", err)
				continue
			}
			log.Info("types and word lists read again", "directory", dir)
		}
	}()
}

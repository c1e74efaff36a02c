package main

import (
	"context"
	"log/slog"
	"maps"
	"net"
	"strings"
	"testing"

	"congvan/storage/embedded"
)

// outside is the environment of a server whose database and store are run by
// somebody else.
func outside(t *testing.T) (env map[string]string, ownerURL string) {
	t.Helper()
	own, err := embedded.Start(t.Context(), embedded.Options{
		DataDir: t.TempDir(), Log: slog.New(slog.DiscardHandler), Progress: func(string) {},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := own.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return map[string]string{
		"CONGVAN_DATA": t.TempDir(), "DATABASE_URL": own.AppURL,
		"S3_ENDPOINT": own.S3.Endpoint, "S3_BUCKET": own.S3.Bucket, "S3_REGION": own.S3.Region,
		"S3_ACCESS_KEY": own.S3.Access, "S3_SECRET_KEY": own.S3.Secret,
	}, own.OwnerURL
}

// TestOwnerStaysOutside runs a server that never learns the owner's password,
// and refuses the owner in the application's place.
func TestOwnerStaysOutside(t *testing.T) {
	env, owner := outside(t)
	with := func(more ...string) map[string]string {
		all := map[string]string{"CONGVAN_LISTEN": "127.0.0.1:0"}
		maps.Copy(all, env)
		for i := 0; i+1 < len(more); i += 2 {
			all[more[i]] = more[i+1]
		}
		return all
	}
	refused := func(says, command string, env map[string]string) {
		t.Helper()
		if code, _, errs := congvan(t, env, command); code != 1 || !strings.Contains(errs, says) {
			t.Errorf("%s: exit %d, %s; want an error that says %q", command, code, errs, says)
		}
	}
	refused("run congvan migrate", "serve", with())
	refused("DATABASE_OWNER_URL", "migrate", with())
	refused("owns the database", "migrate", with("DATABASE_URL", owner, "DATABASE_OWNER_URL", owner))
	refused("owns the database", "serve", with("DATABASE_URL", owner, "DATABASE_OWNER_URL", owner))
	if code, _, errs := congvan(t, with("DATABASE_OWNER_URL", owner), "migrate"); code != 0 {
		t.Fatalf("migrate: %s", errs)
	}
	refused("owns the tables", "serve", with("DATABASE_URL", owner))

	sh := &shell{T: t}
	sh.serve(with())
	if code, _, errs := congvan(t, nil, "health", "--url", sh.server); code != 0 {
		t.Errorf("the server without the owner is not ready: %s", errs)
	}
}

// TestServedAlready names the process that serves a data directory, also where
// it holds the port too.
func TestServedAlready(t *testing.T) {
	dir := t.TempDir()
	own, err := embedded.Start(t.Context(), embedded.Options{
		DataDir: dir, Log: slog.New(slog.DiscardHandler), Progress: func(string) {},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := own.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	}()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	code, _, errs := congvan(t, nil, "serve", "--data", dir, "--listen", l.Addr().String())
	if code != 1 || !strings.Contains(errs, dir) || strings.Contains(errs, "address already in use") {
		t.Errorf("exit %d, %s", code, errs)
	}
}

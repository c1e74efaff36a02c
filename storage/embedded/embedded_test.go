package embedded

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

func TestMain(m *testing.M) {
	RunChild(os.Args)
	runHolder(os.Args)
	os.Exit(m.Run())
}

// start starts servers in dir and stops them at the end of the test.
func start(t *testing.T, dir string) *Servers {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	s, err := Start(ctx, Options{DataDir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, s) })
	return s
}

func stop(t *testing.T, s *Servers) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := s.Stop(ctx); err != nil {
		t.Errorf("stop: %v", err)
	}
}

func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

func run(t *testing.T, url, sql string) {
	t.Helper()
	if _, err := connect(t, url).Exec(t.Context(), sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

func TestStartStopRestart(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dữ liệu") // a name with spaces and accents
	began := time.Now()
	s := start(t, dir)
	t.Logf("first start %v", time.Since(began))
	run(t, s.OwnerURL, `CREATE TABLE letters (subject text)`)
	run(t, s.OwnerURL, `GRANT SELECT, INSERT ON letters TO congvan_app`)
	run(t, s.AppURL, `INSERT INTO letters VALUES ('V/v xử lý văn bản')`)
	if _, err := connect(t, s.AppURL).Exec(t.Context(), `DELETE FROM letters`); err == nil {
		t.Error("the application's role can delete what it was not granted to")
	}
	if _, err := connect(t, s.AppURL).Exec(t.Context(), `CREATE TABLE mine ()`); err == nil {
		t.Error("the application's role can make tables")
	}
	began = time.Now()
	stop(t, s)
	t.Logf("stop %v", time.Since(began))
	if _, err := os.Stat(filepath.Join(dir, "postgres", "postmaster.pid")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("postmaster.pid after stop: %v", err)
	}

	began = time.Now()
	again := start(t, dir)
	t.Logf("restart %v", time.Since(began))
	if again.S3 != s.S3 || again.OwnerURL != s.OwnerURL {
		t.Errorf("addresses changed: %+v, before %+v", again, s)
	}
	var subject, lower string
	row := connect(t, again.AppURL).QueryRow(t.Context(), `SELECT subject, lower('ĐỀ NGHỊ') FROM letters`)
	if err := row.Scan(&subject, &lower); err != nil {
		t.Fatal(err)
	}
	if subject != "V/v xử lý văn bản" || lower != "đề nghị" {
		t.Errorf("got %q and %q", subject, lower)
	}
}

func tryConnect(t *testing.T, url string) (*pgx.Conn, error) {
	t.Helper()
	return pgx.Connect(t.Context(), url)
}

func TestSecondStartSaysWhoHolds(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	began := time.Now()
	start(t, dir)
	_, err := Start(t.Context(), Options{DataDir: dir})
	held, ok := errors.AsType[*HeldError](err)
	if !ok {
		t.Fatalf("got %v, want a *HeldError", err)
	}
	if held.PID != os.Getpid() || held.Since.Before(began.Add(-2*time.Second)) || held.Since.After(time.Now()) {
		t.Errorf("held by %d since %v; want %d since about %v", held.PID, held.Since, os.Getpid(), began)
	}
}

func TestUnreachableDirectory(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root drops to another user")
	}
	// As /root is: root's own, closed, and not a temporary directory.
	closed, err := os.MkdirTemp("/var", "congvan-closed-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(closed)
	_, err = Start(t.Context(), Options{DataDir: filepath.Join(closed, "a", "data")})
	unreachable, ok := errors.AsType[*UnreachableError](err)
	if !ok {
		t.Fatalf("got %v, want an *UnreachableError", err)
	}
	if unreachable.Blocked != closed {
		t.Errorf("blocked at %s, want %s", unreachable.Blocked, closed)
	}
	st, err := os.Stat(closed)
	if err != nil || st.Mode().Perm() != 0o700 {
		t.Errorf("the closed directory was opened: %v, %v", st.Mode(), err)
	}
	if err := os.Chmod(closed, 0o711); err != nil { // the remedy that the error names
		t.Fatal(err)
	}
	start(t, filepath.Join(closed, "a", "data"))
}

func TestLongPath(t *testing.T) {
	dir := filepath.Join(t.TempDir(), strings.Repeat("dài", 40), "data")
	s := start(t, dir)
	run(t, s.OwnerURL, `CREATE TABLE t ()`)
	openStore(t, s.S3)
	run := s.layout.run
	if len(run) > 60 {
		t.Errorf("sockets are in %s", run)
	}
	st, err := os.Stat(run)
	if err != nil || st.Mode().Perm()&0o007 != 0 {
		t.Errorf("%s: %v, %v; want no way in for others", run, st.Mode(), err)
	}
	stop(t, s)
	if _, err := os.Stat(run); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s remains: %v", run, err)
	}
}

// A pid file of a dead server whose number another process has got meanwhile.
func TestStalePIDFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	s := start(t, dir)
	stop(t, s)
	who, err := servant()
	if err != nil {
		t.Fatal(err)
	}
	sleeper := exec.Command("sleep", "60")
	tie(sleeper, who, syscall.SIGKILL)
	p, err := startProcess(sleeper)
	if err != nil {
		t.Fatal(err)
	}
	defer p.kill()
	file := filepath.Join(dir, "postgres", "postmaster.pid")
	if err := os.WriteFile(file, fmt.Appendf(nil, "%d\n%s/postgres\n1\n5432\n", sleeper.Process.Pid, dir), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := who.own(file); err != nil {
		t.Fatal(err)
	}
	start(t, dir)
	if p.exited() {
		t.Error("a process that is not ours was ended")
	}
}

func TestWrongMajor(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	if err := os.MkdirAll(filepath.Join(dir, "postgres"), 0o700); err != nil {
		t.Fatal(err)
	}
	version := filepath.Join(dir, "postgres", "PG_VERSION")
	if err := os.WriteFile(version, []byte("99\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Start(t.Context(), Options{DataDir: dir})
	missing, ok := errors.AsType[*NoPostgresError](err)
	if !ok || missing.Major != 99 || len(missing.Others) == 0 {
		t.Fatalf("got %#v, want a *NoPostgresError for 99", err)
	}
	for _, want := range []string{"postgresql-99", "PostgreSQL 99", "chưa được cài"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in: %v", want, err)
		}
	}
	if err := os.WriteFile(version, []byte("rác"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Start(t.Context(), Options{DataDir: dir}); err == nil || !strings.Contains(err.Error(), "PG_VERSION") {
		t.Errorf("a damaged PG_VERSION: %v", err)
	}
	if _, err := Start(t.Context(), Options{DataDir: filepath.Join(t.TempDir(), "d"), PostgresBin: t.TempDir()}); err == nil || !strings.Contains(err.Error(), "apt-get install postgresql") {
		t.Errorf("no PostgreSQL at all: %v", err)
	}
}

func TestParseMajor(t *testing.T) {
	for text, want := range map[string]int{
		"postgres (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)\n": 15,
		"postgres (PostgreSQL) 18beta2\n":                      18,
		"postgres (PostgreSQL) 17\n":                           17,
		"postgres (EDB) 9\n":                                   0,
		"":                                                     0,
	} {
		if got, err := parseMajor(text); got != want || (err == nil) != (want != 0) {
			t.Errorf("%q: %d, %v; want %d", text, got, err, want)
		}
	}
}

func TestDefaultDir(t *testing.T) {
	t.Setenv("HOME", "/home/lan")
	for _, c := range []struct {
		uid       int
		xdg, want string
	}{
		{0, "/x", "/var/lib/congvan"},
		{1000, "", "/home/lan/.local/share/congvan"},
		{1000, "/data/lan", "/data/lan/congvan"},
		{1000, "relative", "/home/lan/.local/share/congvan"}, // the XDG specification: ignore it
	} {
		t.Setenv("XDG_DATA_HOME", c.xdg)
		if got, err := DefaultDir(c.uid); got != c.want || err != nil {
			t.Errorf("uid %d, XDG_DATA_HOME %q: %s, %v; want %s", c.uid, c.xdg, got, err, c.want)
		}
	}
}

// A server that is configured elsewhere is not started here.
func TestOneServerAlone(t *testing.T) {
	for name, o := range map[string]Options{"s3 alone": {WithoutPostgres: true}, "postgres alone": {WithoutS3: true}} {
		t.Run(name, func(t *testing.T) {
			o.DataDir, o.Volatile = filepath.Join(t.TempDir(), "data"), true
			s, err := Start(t.Context(), o)
			if err != nil {
				t.Fatal(err)
			}
			if (s.AppURL == "") != o.WithoutPostgres || (s.S3.Endpoint == "") != o.WithoutS3 {
				t.Errorf("database at %q, objects at %q", s.AppURL, s.S3.Endpoint)
			}
			if _, err := os.Stat(filepath.Join(o.DataDir, "postgres")); (err == nil) == o.WithoutPostgres {
				t.Errorf("the cluster's directory: %v", err)
			}
			if err := s.Stop(context.Background()); err != nil {
				t.Error(err)
			}
		})
	}
}

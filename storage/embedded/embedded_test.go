package embedded

import (
	"context"
	"errors"
	"os"
	"path/filepath"
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

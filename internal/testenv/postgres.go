package testenv

import (
	"context"
	"fmt"
	"reflect"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/storage/embedded"
)

// Migrate brings an empty database to the schema, as the owner's role.
type Migrate func(ctx context.Context, ownerURL string) error

// template is a migrated database that tests get copies of.
type template struct {
	once sync.Once
	name string
	err  error
}

var (
	templatesMu sync.Mutex
	templates   = map[uintptr]*template{}
	serial      atomic.Int64
)

// Database makes a database for this test alone, a copy of one that migrate
// has prepared once for the whole binary, and drops it when the test ends. It
// returns its addresses for the owner's and for the application's role.
func Database(t testing.TB, migrate Migrate) (ownerURL, appURL string) {
	t.Helper()
	s := Servers(t)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	from := templateOf(migrate)
	from.once.Do(func() { from.name, from.err = prepare(ctx, s.AdminURL, migrate) })
	if from.err != nil {
		t.Fatalf("testenv: migrate the template: %v", from.err)
	}
	name := fmt.Sprintf("test_%d", serial.Add(1))
	ownerURL, appURL, err := embedded.CloneDatabase(ctx, s.AdminURL, name, from.name)
	if err != nil {
		t.Fatalf("testenv: %v", err)
	}
	t.Cleanup(func() { drop(t, s.AdminURL, name) })
	return ownerURL, appURL
}

// Postgres makes an empty database for this test alone.
func Postgres(t testing.TB) (ownerURL, appURL string) {
	t.Helper()
	return Database(t, nil)
}

func templateOf(migrate Migrate) *template {
	templatesMu.Lock()
	defer templatesMu.Unlock()
	id := reflect.ValueOf(migrate).Pointer() // 0 for nil
	if templates[id] == nil {
		templates[id] = new(template)
	}
	return templates[id]
}

func prepare(ctx context.Context, adminURL string, migrate Migrate) (string, error) {
	if migrate == nil {
		return "template0", nil
	}
	name := fmt.Sprintf("template_%d", serial.Add(1))
	owner, _, err := embedded.CloneDatabase(ctx, adminURL, name, "template0")
	if err != nil {
		return "", err
	}
	if err := migrate(ctx, owner); err != nil {
		return "", err
	}
	return name, disconnect(ctx, adminURL, name)
}

// disconnect ends what connections migrate left open: a database that is in
// use cannot be copied.
func disconnect(ctx context.Context, adminURL, name string) error {
	conn, err := pgx.Connect(ctx, adminURL)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, `ALTER DATABASE `+name+` ALLOW_CONNECTIONS false`); err != nil {
		return err
	}
	_, err = conn.Exec(ctx, `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1`, name)
	return err
}

func drop(t testing.TB, adminURL, name string) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, adminURL)
	if err != nil {
		t.Errorf("testenv: drop database: %v", err)
		return
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, `DROP DATABASE `+name+` WITH (FORCE)`); err != nil {
		t.Errorf("testenv: drop database: %v", err)
	}
}

package testenv

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

func TestMain(m *testing.M) { Main(m) }

func migrate(ctx context.Context, ownerURL string) error {
	conn, err := pgx.Connect(ctx, ownerURL)
	if err != nil {
		return err
	}
	// Left open on purpose: a pool inside a migrator does the same.
	_, err = conn.Exec(ctx, `
		CREATE TABLE letters (id int PRIMARY KEY, subject text);
		CREATE TABLE events (id int PRIMARY KEY);
		GRANT SELECT, INSERT, UPDATE ON letters TO congvan_app;
		GRANT SELECT, INSERT ON events TO congvan_app`)
	return err
}

func TestDatabasesAreSeparate(t *testing.T) {
	for i := range 6 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			began := time.Now()
			_, app := Database(t, migrate)
			t.Logf("database in %v", time.Since(began))
			conn, err := pgx.Connect(t.Context(), app)
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close(context.Background())
			if _, err := conn.Exec(t.Context(), `INSERT INTO letters VALUES (1, 'V/v họp')`); err != nil {
				t.Errorf("insert into a database of one's own: %v", err)
			}
			if _, err := conn.Exec(t.Context(), `DELETE FROM events`); err == nil {
				t.Error("grants of the template are not in the copy")
			}
		})
	}
}

func TestEmptyDatabase(t *testing.T) {
	owner, app := Postgres(t)
	conn, err := pgx.Connect(t.Context(), owner)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), `CREATE TABLE t ()`); err != nil {
		t.Errorf("the owner cannot make a table: %v", err)
	}
	other, err := pgx.Connect(t.Context(), app)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close(context.Background())
	if _, err := other.Exec(t.Context(), `DROP TABLE t`); err == nil {
		t.Error("the application's role can drop the owner's table")
	}
}

func TestObjectsAreSeparate(t *testing.T) {
	a, b := Objects(t), Objects(t)
	if a.Config().Bucket == b.Config().Bucket {
		t.Fatalf("two stores share the bucket %s", a.Config().Bucket)
	}
	o, err := a.Put(t.Context(), "so-khcn", "1", "text/plain", []byte("công văn"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Stat(t.Context(), o.Key); err == nil {
		t.Error("a file of one store is in the other")
	}
}

package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"congvan/migrations"
)

// migrateLock is the advisory lock that lets one server migrate at a time.
const migrateLock = 0x636f6e6776616e // "congvan"

// oldest is the oldest server version that works, as server_version_num.
const oldest = 150000

// Migrate brings the database up to this program's schema as its owner and
// gives the application's role its rights. The two roles must differ, and the
// application's must not have the owner's powers. It may be called by many
// servers at once and again at any time.
func Migrate(ctx context.Context, ownerURL, appRole string) error {
	pool, err := pgxpool.New(ctx, ownerURL)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	defer pool.Close()
	if err := checkVersion(ctx, pool); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if err := checkRoles(ctx, pool, appRole); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if err := migrateLocked(ctx, pool, appRole); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

func migrateLocked(ctx context.Context, pool *pgxpool.Pool, appRole string) (err error) {
	// The lock has its own connection, for it lives as long as that session.
	lock, err := pgx.ConnectConfig(ctx, pool.Config().ConnConfig.Copy())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Close(context.WithoutCancel(ctx))) }()
	if _, err := lock.Exec(ctx, `SELECT pg_advisory_lock($1)`, int64(migrateLock)); err != nil {
		return fmt.Errorf("wait for the other server that migrates: %w", err)
	}
	if err := up(ctx, pool); err != nil {
		return err
	}
	return grant(ctx, pool, appRole)
}

// up runs our own migrations, then those of the job queue.
func up(ctx context.Context, pool *pgxpool.Pool) (err error) {
	db := stdlib.OpenDBFromPool(pool)
	defer func() { err = errors.Join(err, db.Close()) }()
	provider, err := goose.NewProvider(goose.DialectPostgres, db, migrations.FS)
	if err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		return err
	}
	queue, err := rivermigrate.New(riverpgxv5.New(pool), nil)
	if err != nil {
		return fmt.Errorf("job queue: %w", err)
	}
	if _, err := queue.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("job queue: %w", err)
	}
	return nil
}

func checkVersion(ctx context.Context, db querier) error {
	var number int
	var name string
	err := db.QueryRow(ctx, `SELECT current_setting('server_version_num')::int, current_setting('server_version')`).Scan(&number, &name)
	if err != nil {
		return err
	}
	if number < oldest {
		return fmt.Errorf("the server is PostgreSQL %s; version 15 or newer is needed: upgrade it or point DATABASE_URL at another", name)
	}
	return nil
}

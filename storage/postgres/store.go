package postgres

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"congvan/workflow"
)

// Store is the records of all agencies in one database. It is safe for use by
// many goroutines.
type Store struct {
	pool *pgxpool.Pool
	jobs *river.Client[pgx.Tx]
	now  func() time.Time

	mu            sync.RWMutex
	organisations map[workflow.AgencyID]*workflow.Organisation

	moved chan Moved         // committed, to be told
	quiet context.CancelFunc // ends the telling
}

var _ workflow.Store = (*Store)(nil)

// Options of a Store; the zero value is the default.
type Options struct {
	// Now is the clock for what the store itself dates; nil is time.Now.
	Now func() time.Time
	// MaxConns is the largest number of connections; 0 takes pool_max_conns of
	// the address, else 16.
	MaxConns int
}

const defaultConns = 16

// Open connects as the application's role. It refuses a server older than
// PostgreSQL 15, a database that is not migrated, and a role that could
// rewrite history; the error says what to do.
func Open(ctx context.Context, appURL string, o Options) (*Store, error) {
	config, err := poolConfig(appURL, o)
	if err != nil {
		return nil, fmt.Errorf("open the records: %w", err)
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open the records: %w", err)
	}
	s, err := newStore(ctx, pool, o)
	if err != nil {
		pool.Close()
		return nil, fmt.Errorf("open the records: %w", err)
	}
	return s, nil
}

func newStore(ctx context.Context, pool *pgxpool.Pool, o Options) (*Store, error) {
	if err := probe(ctx, pool); err != nil {
		return nil, err
	}
	jobs, err := river.NewClient(riverpgxv5.New(pool), &river.Config{})
	if err != nil {
		return nil, fmt.Errorf("job client: %w", err)
	}
	s := &Store{
		pool: pool, jobs: jobs, now: o.Now, organisations: map[workflow.AgencyID]*workflow.Organisation{},
		moved: make(chan Moved, announcing),
	}
	if s.now == nil {
		s.now = time.Now
	}
	telling, quiet := context.WithCancel(context.WithoutCancel(ctx))
	s.quiet = quiet
	go s.tell(telling)
	return s, nil
}

// poolConfig sets what every connection of the application needs: one zone,
// and limits so that no forgotten transaction holds a letter for ever.
func poolConfig(url string, o Options) (*pgxpool.Config, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	switch {
	case o.MaxConns > 0:
		config.MaxConns = int32(min(o.MaxConns, 10_000))
	case !strings.Contains(url, "pool_max_conns"):
		config.MaxConns = defaultConns
	}
	for name, value := range map[string]string{
		"timezone": "UTC", "datestyle": "ISO", "application_name": "congvan", "lock_timeout": "10s",
		"statement_timeout": "60s", "idle_in_transaction_session_timeout": "60s",
	} {
		if _, given := config.ConnConfig.RuntimeParams[name]; !given {
			config.ConnConfig.RuntimeParams[name] = value
		}
	}
	return config, nil
}

// Close ends all connections.
func (s *Store) Close() {
	s.quiet()
	s.pool.Close()
}

// Pool is the pool of connections, for a job worker's driver
// (riverpgxv5.New(store.Pool())) and for health checks.
func (s *Store) Pool() *pgxpool.Pool { return s.pool }

// clock is the store's time in the precision that the records keep.
func (s *Store) clock() time.Time { return s.now().UTC().Truncate(time.Microsecond) }

// today in Vietnam.
func (s *Store) today() workflow.Date { return workflow.DateOf(s.now()) }

// querier is what the pool and a transaction have in common.
type querier interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults
}

// exec runs one statement and says how many rows it touched.
func (s *Store) exec(ctx context.Context, sql string, args ...any) (int64, error) {
	if tx, ok := s.txOf(ctx); ok {
		tag, err := tx.Exec(ctx, sql, args...)
		return tag.RowsAffected(), translate(err)
	}
	tag, err := s.pool.Exec(ctx, sql, args...)
	return tag.RowsAffected(), translate(err)
}

// one runs a statement that must touch a row; ErrNotFound if it touches none.
func (s *Store) one(ctx context.Context, sql string, args ...any) error {
	n, err := s.exec(ctx, sql, args...)
	if err == nil && n == 0 {
		return workflow.ErrNotFound
	}
	return err
}

// db is the transaction the context carries, else the pool.
func (s *Store) db(ctx context.Context) querier {
	if tx, ok := s.txOf(ctx); ok {
		return tx
	}
	return s.pool
}

// collect reads all rows of a query.
func collect[T any](ctx context.Context, db querier, scan pgx.RowToFunc[T], sql string, args ...any) ([]T, error) {
	rows, err := db.Query(ctx, sql, args...)
	if err != nil {
		return nil, translate(err)
	}
	list, err := pgx.CollectRows(rows, scan)
	return list, translate(err)
}

// text reads a row of one text of some kind.
func text[T ~string](row pgx.CollectableRow) (T, error) {
	var v string
	err := row.Scan(&v)
	return T(v), err
}

// runBatch runs what was queued and reports the first error.
func runBatch(ctx context.Context, db querier, b *pgx.Batch) error {
	if b.Len() == 0 {
		return nil
	}
	return translate(db.SendBatch(ctx, b).Close())
}

// null is the text, or NULL when it is empty.
func null[T ~string](v T) *string {
	if v == "" {
		return nil
	}
	s := string(v)
	return &s
}

// nullTime is the time, or NULL when it is zero.
func nullTime(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// orZero is the time in UTC, or the zero time for NULL.
func orZero(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.UTC()
}

// texts are strings of some kind as the driver takes them.
func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

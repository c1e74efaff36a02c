package main

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/storage/embedded"
	"congvan/storage/postgres"
)

// rawMoves writes by pgbench what the store writes for an approval and for its
// undoing.
//
//go:embed benchdata/moves.sql
var rawMoves string

// pgbench is PostgreSQL's own load generator.
type pgbench struct{ path string }

// findPgbench takes the one that belongs to the running server.
func findPgbench(ctx context.Context, adminURL string) (*pgbench, error) {
	conn, err := pgx.Connect(ctx, adminURL)
	if err != nil {
		return nil, err
	}
	defer conn.Close(ctx)
	var dir string
	if err := conn.QueryRow(ctx, `SELECT setting FROM pg_config WHERE name = 'BINDIR'`).Scan(&dir); err != nil {
		return nil, fmt.Errorf("ask the server for its programs: %w", err)
	}
	path := filepath.Join(dir, "pgbench")
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("no pgbench in %[1]s. Install it: apt-get install postgresql (Debian, Ubuntu), dnf install postgresql-contrib (Fedora)\n"+
			"không có pgbench trong %[1]s. Hãy cài: apt-get install postgresql (Debian, Ubuntu), dnf install postgresql-contrib (Fedora)", dir)
	} else if err != nil {
		return nil, err
	}
	return &pgbench{path}, nil
}

// run gives the moves per second of that many clients.
func (b *pgbench) run(ctx context.Context, url string, clients, perClient int, d time.Duration) (float64, error) {
	seconds := max(1, int(d.Seconds()+0.5)) // it knows whole seconds only
	out, err := b.call(ctx, url, perClient, "-c", strconv.Itoa(clients), "-j", strconv.Itoa(min(clients, runtime.NumCPU())), "-T", strconv.Itoa(seconds))
	if err != nil {
		return 0, err
	}
	return parsePgbench(out)
}

// once approves and undoes one letter.
func (b *pgbench) once(ctx context.Context, url string) error {
	_, err := b.call(ctx, url, 1, "-c", "1", "-t", "1")
	return err
}

func (b *pgbench) call(ctx context.Context, url string, perClient int, args ...string) (string, error) {
	script, err := os.CreateTemp("", "congvan-bench-*.sql")
	if err != nil {
		return "", err
	}
	defer os.Remove(script.Name())
	_, err = script.WriteString(rawMoves)
	if err = errors.Join(err, script.Close()); err != nil {
		return "", err
	}
	args = append(args, "-n", "-M", "prepared", "-D", "per="+strconv.Itoa(perClient), "-f", script.Name(), url)
	cmd := exec.CommandContext(ctx, b.path, args...)
	cmd.Env = []string{"PATH=/usr/bin:/bin", "LC_ALL=C"}
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("pgbench: %w\n%s", err, strings.TrimSpace(complaints.String()))
	}
	return out.String(), nil
}

var (
	pgbenchRate   = regexp.MustCompile(`(?m)^tps = ([0-9.]+) \(without initial connection time\)$`)
	pgbenchFailed = regexp.MustCompile(`(?m)^number of failed transactions: ([0-9]+) `)
)

// parsePgbench reads the report; a run of the script is two moves.
func parsePgbench(report string) (movesPerSecond float64, err error) {
	if m := pgbenchFailed.FindStringSubmatch(report); m == nil || m[1] != "0" {
		return 0, fmt.Errorf("pgbench does not report 0 failed transactions:\n%s", report)
	}
	m := pgbenchRate.FindStringSubmatch(report)
	if m == nil {
		return 0, fmt.Errorf("pgbench reports no rate:\n%s", report)
	}
	tps, err := strconv.ParseFloat(m[1], 64)
	return 2 * tps, err
}

// rowCount is how many rows of a table were written.
type rowCount struct {
	Inserted int64 `json:"inserted,omitempty"`
	Updated  int64 `json:"updated,omitempty"`
	Deleted  int64 `json:"deleted,omitempty"`
}

// sameRows lets each side make one pair of moves and compares what PostgreSQL
// counted: a script that has fallen behind the store must not be measured.
func sameRows(ctx context.Context, s *embedded.Servers, ours *reviews, bench *pgbench) (map[string]rowCount, error) {
	engine, err := rowsWritten(ctx, s.OwnerURL, func() error {
		return withRecords(ctx, s, 1, func(records *postgres.Store) error {
			return ours.on(records).pair(ctx, &ours.letters[0][0])
		})
	})
	if err != nil {
		return nil, err
	}
	raw, err := rowsWritten(ctx, s.OwnerURL, func() error { return bench.once(ctx, s.AppURL) })
	if err != nil {
		return nil, err
	}
	if !maps.Equal(engine, raw) {
		return nil, fmt.Errorf("the engine writes %v for an approval and its undoing, benchdata/moves.sql writes %v: bring the script up to date with storage/postgres", engine, raw)
	}
	return engine, nil
}

// rowsWritten counts the rows that fn writes, by table.
func rowsWritten(ctx context.Context, url string, fn func() error) (map[string]rowCount, error) {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return nil, err
	}
	defer conn.Close(ctx)
	before, err := settledCounts(ctx, conn)
	if err != nil {
		return nil, err
	}
	if err := fn(); err != nil {
		return nil, err
	}
	after, err := settledCounts(ctx, conn)
	if err != nil {
		return nil, err
	}
	written := map[string]rowCount{}
	for table, a := range after {
		b := before[table]
		if d := (rowCount{a.Inserted - b.Inserted, a.Updated - b.Updated, a.Deleted - b.Deleted}); d != (rowCount{}) {
			written[table] = d
		}
	}
	return written, nil
}

// settledCounts reads PostgreSQL's counters once two readings agree: a session
// reports the last of its writes when it ends, a moment after its client has
// left.
func settledCounts(ctx context.Context, conn *pgx.Conn) (map[string]rowCount, error) {
	var last map[string]rowCount
	for range 40 {
		now, err := rowCounts(ctx, conn)
		if err != nil {
			return nil, err
		}
		if last != nil && maps.Equal(now, last) {
			return now, nil
		}
		last = now
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(400 * time.Millisecond):
		}
	}
	return nil, errors.New("PostgreSQL's counters of rows do not come to rest: somebody else works on the database")
}

func rowCounts(ctx context.Context, conn *pgx.Conn) (map[string]rowCount, error) {
	rows, err := conn.Query(ctx, `SELECT relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_user_tables`)
	if err != nil {
		return nil, err
	}
	counts := map[string]rowCount{}
	var table string
	var c rowCount
	_, err = pgx.ForEachRow(rows, []any{&table, &c.Inserted, &c.Updated, &c.Deleted}, func() error {
		counts[table] = c
		return nil
	})
	return counts, err
}

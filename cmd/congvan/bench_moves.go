package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"congvan/storage/embedded"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// movesTarget is how fast a move through the service should be beside pgbench.
const movesTarget = 0.5

type movesOptions struct {
	benchOptions
	data               string
	clients, perClient int
}

func benchMovesCommand(e *env) *cobra.Command {
	var o movesOptions
	c := &cobra.Command{
		Use:   "moves",
		Short: "Số bước duyệt mỗi giây so với pgbench ghi cùng dữ liệu / moves per second against pgbench doing the same writes",
		Long: "Duyệt và rút duyệt văn bản qua bộ máy (khóa, máy trạng thái, chuỗi sự kiện, hộp việc), xen kẽ với pgbench\n" +
			"chạy các lệnh ghi tương đương trên cùng PostgreSQL riêng.\n" +
			"Approves letters and takes it back through the engine, in turns with pgbench running the same writes on the\n" +
			"same private PostgreSQL.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return e.benchMoves(c.Context(), o) },
	}
	o.flags(c, 3, 10)
	c.Flags().StringVar(&o.data, "data", "", "thư mục dữ liệu, mới / a fresh data directory (mặc định: thư mục tạm)")
	c.Flags().IntVar(&o.clients, "clients", 8, "số người làm cùng lúc / clients at once")
	c.Flags().IntVar(&o.perClient, "letters", 100, "số văn bản của mỗi người / letters per client")
	return c
}

// movesResult is what the bench found.
type movesResult struct {
	comparison
	Clients int     `json:"clients"`
	Letters int     `json:"letters_per_side"`
	Seconds float64 `json:"seconds_per_round"`
	// Rows are the rows that one approval and its undoing write, per table;
	// both sides write the same.
	Rows map[string]rowCount `json:"rows_per_pair"`
}

func (e *env) benchMoves(ctx context.Context, o movesOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	if o.clients < 1 || o.clients > 64 {
		return fmt.Errorf("--clients %d: 1 to 64", o.clients)
	}
	if o.perClient < 1 || o.perClient > 10_000 {
		return fmt.Errorf("--letters %d: 1 to 10000", o.perClient)
	}
	return e.withBenchServers(ctx, o.data, func(s *embedded.Servers) error {
		result, err := e.measureMoves(ctx, s, o)
		if err != nil {
			return err
		}
		if o.json {
			return e.benchJSON(result)
		}
		fmt.Fprintf(e.stdout, "%d người, %d văn bản mỗi bên, %d lượt × %g giây / clients, letters, rounds\n", result.Clients, result.Letters, o.rounds, o.seconds)
		result.table(e.stdout, "bước mỗi giây / moves per second")
		return nil
	})
}

func (e *env) measureMoves(ctx context.Context, s *embedded.Servers, o movesOptions) (*movesResult, error) {
	bench, err := findPgbench(ctx, s.AdminURL)
	if err != nil {
		return nil, err
	}
	if err := postgres.Migrate(ctx, s.OwnerURL, embedded.RoleApp); err != nil {
		return nil, err
	}
	e.tell(fmt.Sprintf("Chuẩn bị 2 × %d văn bản đang duyệt", o.clients*o.perClient))
	var prepared reviews
	err = withRecords(ctx, s, o.clients, func(records *postgres.Store) error {
		if err := prepareReviews(ctx, records, rawAgency, o, &reviews{}); err != nil {
			return err
		}
		return prepareReviews(ctx, records, engineAgency, o, &prepared)
	})
	if err != nil {
		return nil, err
	}
	rows, err := sameRows(ctx, s, &prepared, bench)
	if err != nil {
		return nil, err
	}
	result := &movesResult{Clients: o.clients, Letters: o.clients * o.perClient, Seconds: o.seconds, Rows: rows}
	err = withRecords(ctx, s, o.clients, func(records *postgres.Store) error {
		found, err := e.alternate(ctx, s, prepared.on(records), bench, o)
		if err == nil {
			result.comparison = *found
		}
		return err
	})
	return result, err
}

func (e *env) alternate(ctx context.Context, s *embedded.Servers, ours *reviews, bench *pgbench, o movesOptions) (*comparison, error) {
	e.tell(fmt.Sprintf("Đo %d lượt mỗi bên, %g giây một lượt", o.rounds, o.seconds))
	return compare(o.rounds, movesTarget, "workflow.Service", "pgbench, cùng lệnh ghi / same writes",
		func() (float64, error) { return ours.run(ctx, o.round()) },
		func() (float64, error) { return bench.run(ctx, s.AppURL, o.clients, o.perClient, o.round()) })
}

// withRecords runs fn on a store of its own. Its sessions end with it, and
// with that tell PostgreSQL's counters what they wrote.
func withRecords(ctx context.Context, s *embedded.Servers, clients int, fn func(*postgres.Store) error) error {
	records, err := postgres.Open(ctx, s.AppURL, postgres.Options{MaxConns: clients})
	if err != nil {
		return err
	}
	defer records.Close()
	return fn(records)
}

// reviews are letters in review, each client's own.
type reviews struct {
	service *workflow.Service
	letters [][]*workflow.Letter // by client
}

// run lets all clients approve and undo until the time is over, and gives the
// moves per second.
func (r *reviews) run(ctx context.Context, d time.Duration) (float64, error) {
	var moves atomic.Int64
	errs := make([]error, len(r.letters))
	var all sync.WaitGroup
	began := time.Now()
	for c, own := range r.letters {
		all.Go(func() {
			for errs[c] == nil && time.Since(began) < d {
				errs[c] = r.pair(ctx, &own[rand.IntN(len(own))])
				moves.Add(2)
			}
		})
	}
	all.Wait()
	return float64(moves.Load()) / time.Since(began).Seconds(), errors.Join(errs...)
}

// pair approves a letter and takes it back.
func (r *reviews) pair(ctx context.Context, l **workflow.Letter) error {
	for _, a := range []workflow.Action{workflow.Approve, workflow.Undo} {
		after, err := r.service.Do(ctx, workflow.Command{
			Action: a, Agency: (*l).Agency, Letter: (*l).ID, By: workflow.Actor{Person: benchHead, Origin: "bench"},
			Version: (*l).Version, Seen: (*l).Content(),
		})
		if err != nil {
			return err
		}
		*l = after
	}
	return nil
}

// on is the same letters moved by another store.
func (r *reviews) on(records *postgres.Store) *reviews {
	return &reviews{service: workflow.NewService(records, time.Now), letters: r.letters}
}

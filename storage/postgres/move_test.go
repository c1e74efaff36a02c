package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// Two people act on what they both saw: one wins, the other is told.
func TestOneOfTwoWins(t *testing.T) {
	w := newWorld(t)
	for range 20 {
		l := w.lead(w.draft("hai người"), workflow.InReview)
		commands := []workflow.Command{w.command(l, workflow.Approve, binh), w.command(l, workflow.Withdraw, an)}
		errs := make([]error, len(commands))
		var both sync.WaitGroup
		for i, c := range commands {
			both.Go(func() { _, errs[i] = w.svc.Do(w.ctx, c) })
		}
		both.Wait()
		slices.SortFunc(errs, func(a, b error) int {
			if a == nil {
				return -1
			}
			return 1
		})
		if errs[0] != nil || !errors.Is(errs[1], workflow.ErrConflict) {
			t.Fatalf("got %v", errs)
		}
	}
}

// Numbers taken at once by many are 1..n without a gap, and dates never run
// back along them, although clocks disagree and some moves fail after taking.
func TestNumbersAreGapless(t *testing.T) {
	w := newWorld(t)
	const clerks, each = 8, 12
	var letters []*workflow.Letter
	for i := range clerks * each {
		letters = append(letters, w.lead(w.draft(fmt.Sprint("số ", i)), workflow.Signed))
	}
	var all sync.WaitGroup
	for c := range clerks {
		// A clerk's clock is up to three days ahead of or behind the others'.
		clock := func() time.Time { return morning.AddDate(0, 0, c%4) }
		svc := workflow.NewService(w.store, clock)
		all.Go(func() {
			for i, l := range letters[c*each : (c+1)*each] {
				cmd := w.command(l, workflow.NumberIt, ha)
				if i%3 == 0 { // what was shown has moved on: refused after taking
					wrong := cmd
					wrong.Expect = &workflow.Number{N: 99999}
					var refused *workflow.RefusedError
					if _, err := svc.Do(w.ctx, wrong); !errors.As(err, &refused) || refused.Reason.Code != workflow.NumberMoved {
						t.Errorf("wrong number: %v", err)
					}
				}
				if _, err := svc.Do(w.ctx, cmd); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	checkRegister(w, clerks*each)
}

func checkRegister(w *world, want int) {
	w.Helper()
	lines, _, err := w.store.Register(w.ctx, postgres.RegisterQuery{Agency: agency, Series: series, Year: 2026, Limit: 200})
	w.must(err)
	if len(lines) != want {
		w.Fatalf("%d lines, want %d", len(lines), want)
	}
	letters := map[workflow.LetterID]bool{}
	var last workflow.Date
	for i, line := range lines {
		if line.N != i+1 || letters[line.Letter] || line.Date < last {
			w.Errorf("line %d is number %d of %s, dated %s after %s", i+1, line.N, line.Letter, line.Date, last)
		}
		letters[line.Letter], last = true, line.Date
	}
}

func TestNumberSeriesStartsAnewEachYear(t *testing.T) {
	w := newWorld(t)
	number := func(at time.Time) workflow.Number {
		t.Helper()
		w.now = at
		next, err := w.store.NextNumber(w.ctx, agency, series)
		w.must(err)
		l := w.lead(w.draft("năm mới"), workflow.Numbered)
		if l.Number != next {
			t.Errorf("took %+v, shown was %+v", l.Number, next)
		}
		return l.Number
	}
	newYear := time.Date(2026, 12, 31, 17, 30, 0, 0, time.UTC) // half past midnight in Vietnam
	for _, c := range []struct {
		at   time.Time
		want workflow.Number
	}{
		{newYear.Add(-time.Hour), workflow.Number{Series: series, Year: 2026, N: 1, Date: "2026-12-31"}},
		{newYear, workflow.Number{Series: series, Year: 2027, N: 1, Date: "2027-01-01"}},
		{newYear.Add(-time.Hour), workflow.Number{Series: series, Year: 2027, N: 2, Date: "2027-01-01"}}, // a clock that is behind
	} {
		if got := number(c.at); got != c.want {
			t.Errorf("at %s got %+v, want %+v", c.at, got, c.want)
		}
	}
	if _, err := w.store.NextNumber(w.ctx, agency, "none"); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("unknown series: %v", err)
	}
}

func jobs(w *world) []string {
	w.Helper()
	rows, err := w.store.Pool().Query(w.ctx, `SELECT kind || ' ' || (args ->> 'agency') || ' ' || (args ->> 'letter') FROM river_job ORDER BY id`)
	w.must(err)
	list, err := pgx.CollectRows(rows, pgx.RowTo[string])
	w.must(err)
	return list
}

// A move, its number and its task stand or fall with the transaction that they
// join.
func TestMoveJoinsATransaction(t *testing.T) {
	w := newWorld(t)
	l := w.lead(w.draft("cùng một giao dịch"), workflow.Signed)
	stop := errors.New("stop")
	err := w.store.InTx(w.ctx, func(ctx context.Context, _ pgx.Tx) error {
		if _, err := w.svc.Do(ctx, w.command(l, workflow.NumberIt, ha)); err != nil {
			return err
		}
		inside, err := w.store.Load(ctx, agency, l.ID)
		if err != nil || inside.State != workflow.Numbered {
			t.Errorf("inside: %v, %v", inside, err)
		}
		return stop
	})
	if !errors.Is(err, stop) {
		t.Fatalf("InTx: %v", err)
	}
	after, err := w.store.Load(w.ctx, agency, l.ID)
	w.must(err)
	if after.State != workflow.Signed || after.Version != l.Version || len(jobs(w)) != 0 {
		t.Errorf("after the rollback: %s at %d, jobs %v", after.State, after.Version, jobs(w))
	}
	w.must(w.store.InTx(w.ctx, func(ctx context.Context, _ pgx.Tx) error {
		_, err := w.svc.Do(ctx, w.command(l, workflow.NumberIt, ha))
		return err
	}))
	if got, want := jobs(w), []string{"seal skhcn " + string(l.ID)}; !slices.Equal(got, want) {
		t.Errorf("jobs %v, want %v", got, want)
	}
	checkRegister(w, 1)
}

// A refusal within a joined transaction gives back what it took, although the
// transaction goes on.
func TestRefusalGivesTheNumberBack(t *testing.T) {
	w := newWorld(t)
	l := w.lead(w.draft("bị từ chối"), workflow.Signed)
	w.must(w.store.InTx(w.ctx, func(ctx context.Context, _ pgx.Tx) error {
		c := w.command(l, workflow.NumberIt, ha)
		c.Expect = &workflow.Number{N: 7}
		if _, err := w.svc.Do(ctx, c); err == nil {
			t.Error("numbered although another number was shown")
		}
		return nil
	}))
	if l = w.do(l, workflow.NumberIt, ha); l.Number.N != 1 {
		t.Errorf("the next number is %d", l.Number.N)
	}
}

func TestTaskIsQueuedOnce(t *testing.T) {
	w := newWorld(t)
	l := w.lead(w.draft("một việc"), workflow.Issued)
	task := workflow.Task{Kind: workflow.TaskIndex, Agency: agency, Letter: l.ID}
	w.must(w.store.Enqueue(w.ctx, task, task))
	w.must(w.store.Enqueue(w.ctx, task))
	want := []string{"seal skhcn " + string(l.ID), "index skhcn " + string(l.ID), "archive skhcn " + string(l.ID)}
	if got := jobs(w); !slices.Equal(got, want) {
		t.Errorf("jobs %v, want %v", got, want)
	}
	if err := w.store.Enqueue(w.ctx, workflow.Task{Kind: "sing"}); err == nil {
		t.Error("a task of no known kind was queued")
	}
}

// A letter locked by somebody for too long is an error that says so.
func TestBusyLetter(t *testing.T) {
	w := newWorld(t)
	l := w.draft("bận")
	impatient := w.appURL + "&lock_timeout=100"
	s, err := postgres.Open(w.ctx, impatient, postgres.Options{})
	w.must(err)
	defer s.Close()
	w.must(w.store.InTx(w.ctx, func(_ context.Context, tx pgx.Tx) error {
		if _, err := tx.Exec(w.ctx, `SELECT FROM letters WHERE id = $1 FOR UPDATE`, string(l.ID)); err != nil {
			return err
		}
		_, err := workflow.NewService(s, time.Now).Do(w.ctx, w.command(l, workflow.Submit, an))
		if !errors.Is(err, postgres.ErrBusy) {
			t.Errorf("got %v", err)
		}
		return nil
	}))
}

// Two moves that lock each other out are both made: the server undoes one, and
// it is made again.
func TestDeadlockIsTriedAgain(t *testing.T) {
	w := newWorld(t)
	w.must(w.store.PutSeries(w.ctx, agency, workflow.NumberSeries{ID: "qd", Name: "Quyết định"}))
	var bothHold, done sync.WaitGroup
	bothHold.Add(2)
	var tries atomic.Int32
	take := func(l *workflow.Letter, first, second workflow.SeriesID) error {
		meet := sync.OnceFunc(func() { bothHold.Done(); bothHold.Wait() })
		return w.store.Update(w.ctx, agency, l.ID, func(ctx context.Context, _ *workflow.Letter, _ *workflow.Organisation, ledger workflow.Ledger) error {
			tries.Add(1)
			if _, err := ledger.Take(ctx, agency, first, "2026-05-05"); err != nil {
				return err
			}
			meet()
			_, err := ledger.Take(ctx, agency, second, "2026-05-05")
			return err
		})
	}
	a, b := w.draft("một"), w.draft("hai")
	errs := make([]error, 2)
	done.Go(func() { errs[0] = take(a, series, "qd") })
	done.Go(func() { errs[1] = take(b, "qd", series) })
	done.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Error(err)
	}
	if tries.Load() != 3 {
		t.Errorf("%d tries, want 3", tries.Load())
	}
	for _, s := range []workflow.SeriesID{series, "qd"} {
		if n, err := w.store.NextNumber(w.ctx, agency, s); err != nil || n.N != 3 {
			t.Errorf("series %s goes on with %+v, %v", s, n, err)
		}
	}
}

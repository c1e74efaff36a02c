package postgres

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5"
)

// txKey marks a store's transaction in a context.
type txKey struct{ store *Store }

func (s *Store) txOf(ctx context.Context) (pgx.Tx, bool) {
	tx, ok := ctx.Value(txKey{s}).(pgx.Tx)
	return tx, ok
}

// InTx runs fn in one transaction, carried in the context it is given: every
// method of the store called with that context joins it. A job completes
// itself with the move it makes this way (river.JobCompleteTx). An error of fn
// undoes everything. Within another InTx it is a part that can be undone by
// itself. Nothing is tried twice.
func (s *Store) InTx(ctx context.Context, fn func(ctx context.Context, tx pgx.Tx) error) error {
	run := func(tx pgx.Tx) error { return fn(context.WithValue(ctx, txKey{s}, tx), tx) }
	if outer, ok := s.txOf(ctx); ok {
		return translate(pgx.BeginFunc(ctx, outer, run))
	}
	var moved []Moved
	ctx = context.WithValue(ctx, movedKey{s}, &moved)
	if err := pgx.BeginFunc(ctx, s.pool, run); err != nil {
		return translate(err)
	}
	s.announce(moved)
	return nil
}

// attempts is how often a transaction that the server has undone is made again.
const attempts = 4

// inMove is InTx for work that may be made again from the start when the
// server undoes it for a deadlock; in somebody else's transaction only its
// maker could do so.
func (s *Store) inMove(ctx context.Context, fn func(ctx context.Context, tx pgx.Tx) error) error {
	_, joined := s.txOf(ctx)
	for try := 1; ; try++ {
		err := s.InTx(ctx, fn)
		if joined || try == attempts || !retryable(err) {
			return err
		}
		pause := time.Duration(try*5+rand.IntN(10)) * time.Millisecond
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
}

// Together makes all changes of fn or none.
func (s *Store) Together(ctx context.Context, fn func(ctx context.Context) error) error {
	return s.inMove(ctx, func(ctx context.Context, _ pgx.Tx) error { return fn(ctx) })
}

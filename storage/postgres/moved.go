package postgres

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// Moved tells that a letter has a new version. It is a hint: one may be lost
// when the server is busy or restarts, and nothing may depend on it.
type Moved struct {
	Agency  workflow.AgencyID `json:"a"`
	Letter  workflow.LetterID `json:"l"`
	Version int64             `json:"v"`
	State   workflow.State    `json:"s"`
	Action  workflow.Action   `json:"d"`
	By      workflow.PersonID `json:"b,omitempty"` // empty for the engine
}

// Commented is the action of a Moved that tells of what was said about a letter,
// which stays at its version.
const Commented workflow.Action = "comment"

// Announce tells watchers of something that has been committed and is no move.
func (s *Store) Announce(m Moved) { s.announce([]Moved{m}) }

const movedChannel = "congvan_moved"

// movedKey marks the list of what a transaction has moved.
type movedKey struct{ store *Store }

// note remembers a move to be told once it is committed.
func (s *Store) note(ctx context.Context, l *workflow.Letter) {
	if list, ok := ctx.Value(movedKey{s}).(*[]Moved); ok {
		*list = append(*list, Moved{l.Agency, l.ID, l.Version, l.State, l.Last.Action, l.Last.Actor})
	}
}

// announcing is how many committed moves may wait to be told.
const announcing = 256

// announce hands moves to the teller; with too many waiting they are dropped.
// They are told after the commit and not in it, because PostgreSQL commits
// transactions that notify one by one.
func (s *Store) announce(list []Moved) {
	for _, m := range list {
		select {
		case s.moved <- m:
		default:
		}
	}
}

// tell sends what was announced until the store closes.
func (s *Store) tell(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case m := <-s.moved:
			text, err := json.Marshal(m)
			if err != nil {
				continue // of strings and numbers only: cannot be
			}
			// A hint that could not be sent is a hint lost, as documented.
			_, _ = s.pool.Exec(ctx, `SELECT pg_notify($1, $2)`, movedChannel, string(text))
		}
	}
}

// Listen calls heard for every move of any agency, by any server on this
// database, until the context ends or the connection breaks; ready is called
// once when nothing can be missed any more.
func (s *Store) Listen(ctx context.Context, ready func(), heard func(Moved)) error {
	config := s.pool.Config().ConnConfig.Copy()
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return fmt.Errorf("listen to moves: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, "LISTEN "+movedChannel); err != nil {
		return fmt.Errorf("listen to moves: %w", err)
	}
	ready()
	for {
		n, err := conn.WaitForNotification(ctx)
		if err != nil {
			return fmt.Errorf("listen to moves: %w", err)
		}
		var m Moved
		if err := json.Unmarshal([]byte(n.Payload), &m); err != nil {
			return fmt.Errorf("a move that cannot be read, %q: %w", n.Payload, err)
		}
		heard(m)
	}
}

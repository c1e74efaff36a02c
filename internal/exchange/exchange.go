// Package exchange takes issued letters out of the house and brings word to
// people: the dispatch of a letter to its recipients by e-mail, the notices
// that follow a recall, a replacement or a correction, and the notifications
// to the agency's own people.
//
// Nothing is sent to a recipient twice. A mail cannot be part of a
// transaction, so every line has a claim that one worker holds, and a mark set
// before the last byte of the mail goes out. A worker that dies before the
// mark has sent nothing, and the line is tried again. One that dies after it
// may have: the line is then "unknown", and only a person who has looked sends
// it again (docs/decisions/0005-dispatch.md).
//
// The package knows nothing of pages and rights; front asks it.
package exchange

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// Files gives a letter's files.
type Files interface {
	// Get reads a whole file and checks it against its hash.
	Get(ctx context.Context, f workflow.File) ([]byte, error)
}

// ErrNoMail means that no mail server is set up.
var ErrNoMail = errors.New("no mail server is set up")

// Engine is what the dispatch and its jobs work with.
type Engine struct {
	Letters *workflow.Service
	Records *postgres.Store
	Files   Files
	// Mail carries mail; nil when no server is set up, and then mails wait.
	Mail Mailer
	// BaseURL is where people reach the server, for links in mails.
	BaseURL string
	Now     func() time.Time
	Log     *slog.Logger
	Options Options
}

// Options tune the jobs; zero values are for production.
type Options struct {
	// Tries is how often a mail is tried while its server says "later"; 12 by
	// default, which with Wait is about five hours.
	Tries int
	// Wait is the first pause between tries, doubled each time up to 40
	// times it; 1 min by default.
	Wait time.Duration
	// Group is how long a notification waits for others to go with it; 20 s
	// by default.
	Group time.Duration
	// Sweep is how often the outbox, digests and stuck lines are looked at; 10 s
	// by default.
	Sweep time.Duration
	// Timeout ends one try of a mail; 2 min by default.
	Timeout time.Duration
}

func (e *Engine) options() Options {
	o := e.Options
	if o.Tries == 0 {
		o.Tries = 12
	}
	set := func(d *time.Duration, preset time.Duration) {
		if *d == 0 {
			*d = preset
		}
	}
	set(&o.Wait, time.Minute)
	set(&o.Group, 20*time.Second)
	set(&o.Sweep, 10*time.Second)
	set(&o.Timeout, 2*time.Minute)
	return o
}

// engineActor is who the record names for the engine's own acts.
func engineActor(job string) workflow.Actor {
	return workflow.Actor{System: true, Origin: "congvan/" + job}
}

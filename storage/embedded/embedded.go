// Package embedded runs the servers of the default mode: one private
// PostgreSQL cluster made from the system's binaries and one Versity S3
// gateway, a child of our own binary. Both keep everything in one data
// directory, listen on private unix sockets only, and die with this process.
//
// It knows how to make, start, watch, restart and stop the two servers. It
// must not know what is stored in them: no schema, no keys, no letters.
//
// The data directory:
//
//	lock          held while a process serves the directory; says which one
//	postgres/     the cluster, of one PostgreSQL major version for ever
//	s3/           objects, their versions, the access key, the metadata choice
//	run/          sockets (a short private directory elsewhere if the path is long)
//	log/          what the two servers print
package embedded

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// Options say where the servers keep their data and how they are watched.
type Options struct {
	// DataDir is the directory of both servers; it is made if missing.
	DataDir string
	// Command re-runs this program with the given arguments, for the S3 child.
	// The program must hand over to [S3ChildMain] when [IsChild] says so. Nil
	// runs the program's own executable file.
	Command func(args ...string) *exec.Cmd
	// PostgresBin is the directory of initdb and postgres; empty searches the
	// places where Debian, PGDG, Homebrew and others put them.
	PostgresBin string
	// Log takes what an operator may want to know later; nil discards it.
	Log *slog.Logger
	// Progress is told, in Vietnamese, of steps that take a person's time.
	Progress func(step string)
	// WithoutPostgres and WithoutS3 leave a server out that is configured
	// elsewhere; its addresses then stay empty.
	WithoutPostgres, WithoutS3 bool
	// Volatile gives up safety against power loss (never against the death of
	// a process) for speed. Only tests whose data may vanish set it.
	Volatile bool
}

// Event says that a server died although nobody asked it to. It is restarted
// without anybody's help; a second event tells when it dies again.
type Event struct {
	Server string // "postgres" or "s3"
	At     time.Time
	Err    error
}

// S3 is how to reach the embedded object store.
type S3 struct {
	// Endpoint has the form unix:/path/to/socket.
	Endpoint       string
	Access, Secret string
	Region, Bucket string
}

// Servers is a running pair of servers. Its addresses stay the same when a
// server is restarted.
type Servers struct {
	// OwnerURL and AppURL reach the database congvan as the role that migrates
	// and as the role of the application.
	OwnerURL, AppURL string
	// AdminURL reaches the database postgres as superuser: for backups and for
	// tests that make databases.
	AdminURL string
	S3       S3
	DataDir  string

	log    *slog.Logger
	lock   *dirLock
	layout layout
	pg     *service
	s3     *service
	events chan Event
	cancel context.CancelFunc
	keep   sync.WaitGroup
	once   sync.Once
}

// Start makes the data directory if needed, starts both servers and returns
// once they answer. It fails with a [*HeldError] if another process serves the
// directory, with an [*UnreachableError] if root's servers could not enter it.
// The context bounds the start only; [Servers.Stop] ends what was started.
func Start(ctx context.Context, o Options) (*Servers, error) {
	o.fill()
	s, err := prepare(ctx, &o)
	if err != nil {
		return nil, fmt.Errorf("start embedded servers in %s: %w", o.DataDir, err)
	}
	if err := s.launch(ctx); err != nil {
		stopCtx, done := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer done()
		return nil, errors.Join(fmt.Errorf("start embedded servers in %s: %w", o.DataDir, err), s.Stop(stopCtx))
	}
	return s, nil
}

func (o *Options) fill() {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Progress == nil {
		o.Progress = func(string) {}
	}
	if o.Command == nil {
		o.Command = OwnCommand
	}
}

// prepare takes the directory for this process and makes what is missing in it.
func prepare(ctx context.Context, o *Options) (*Servers, error) {
	if o.DataDir == "" {
		return nil, errors.New("no data directory given (--data)")
	}
	var err error
	if o.DataDir, err = filepath.Abs(o.DataDir); err != nil {
		return nil, err
	}
	who, err := servant()
	if err != nil {
		return nil, err
	}
	made, err := makeDirs(o.DataDir)
	if err != nil {
		return nil, err
	}
	// One name for the directory, whatever links led to it.
	if o.DataDir, err = filepath.EvalSymlinks(o.DataDir); err != nil {
		return nil, err
	}
	lock, err := takeLock(o.DataDir)
	if err != nil {
		return nil, err
	}
	s, err := s3AndCluster(ctx, o, who, made)
	if err != nil {
		unmake(made)
		return nil, errors.Join(err, lock.release())
	}
	s.lock = lock
	return s, nil
}

// s3AndCluster builds the services wanted, ready to be launched.
func s3AndCluster(ctx context.Context, o *Options, who *account, made []string) (*Servers, error) {
	s := &Servers{DataDir: o.DataDir, log: o.Log, events: make(chan Event, 64)}
	bin := ""
	if !o.WithoutPostgres {
		var err error
		if bin, err = findPostgres(ctx, o.PostgresBin, filepath.Join(o.DataDir, "postgres"), who); err != nil {
			return nil, err
		}
		if err := letIn(ctx, o.DataDir, bin, who, made); err != nil {
			return nil, err
		}
	}
	var err error
	if s.layout, err = makeLayout(o.DataDir, who); err != nil {
		return nil, err
	}
	if !o.WithoutPostgres {
		c := &cluster{bin: bin, who: who, layout: s.layout, volatile: o.Volatile, progress: o.Progress}
		if err := c.create(ctx); err != nil {
			return nil, err
		}
		s.OwnerURL, s.AppURL, s.AdminURL = c.url(RoleOwner, Database), c.url(RoleApp, Database), c.url(superuser, "postgres")
		s.pg = &service{name: "postgres", start: c.start, stop: c.stop, log: o.Log}
	}
	if !o.WithoutS3 {
		g, err := newGateway(s.layout, o.Command)
		if err != nil {
			return nil, err
		}
		s.S3 = g.reach()
		s.s3 = &service{name: "s3", start: g.start, stop: g.stop, log: o.Log}
	}
	return s, nil
}

// launch starts the servers side by side, then watches over them.
func (s *Servers) launch(ctx context.Context) error {
	var pgErr, s3Err error
	var both sync.WaitGroup
	if s.pg != nil {
		both.Go(func() {
			if pgErr = s.pg.begin(ctx); pgErr == nil {
				pgErr = ensureDatabase(ctx, s.AdminURL)
			}
		})
	}
	if s.s3 != nil {
		both.Go(func() { s3Err = s.s3.begin(ctx) })
	}
	both.Wait()
	if err := errors.Join(pgErr, s3Err); err != nil {
		return err
	}
	watch, cancel := context.WithCancel(context.WithoutCancel(ctx))
	s.cancel = cancel
	for _, one := range s.services() {
		s.keep.Go(func() { one.keepAlive(watch, s.report) })
	}
	return nil
}

// services are those wanted, in the order in which they end.
func (s *Servers) services() []*service {
	return slices.DeleteFunc([]*service{s.s3, s.pg}, func(one *service) bool { return one == nil })
}

// Events tells when a server died, also while it was being restarted; it is closed by Stop. An event that nobody
// reads in time is logged and dropped.
func (s *Servers) Events() <-chan Event { return s.events }

func (s *Servers) report(e Event) {
	s.log.Error("embedded server died, restarting it", "server", e.Server, "err", e.Err)
	select {
	case s.events <- e:
	default:
	}
}

// Stop ends both servers in order and frees the directory. When ctx ends
// first they are ended at once; the next start then recovers.
func (s *Servers) Stop(ctx context.Context) error {
	var err error
	s.once.Do(func() { err = s.stop(ctx) })
	return err
}

func (s *Servers) stop(ctx context.Context) error {
	if s.cancel != nil {
		s.cancel()
	}
	s.keep.Wait()
	close(s.events)
	var err error
	for _, one := range s.services() {
		err = errors.Join(err, one.end(ctx))
	}
	if s.layout.shortRun {
		err = errors.Join(err, os.RemoveAll(s.layout.run))
	}
	return errors.Join(err, s.lock.release())
}

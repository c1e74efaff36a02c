package embedded

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// process is a running child that is told to end when this process dies.
type process struct {
	cmd  *exec.Cmd
	done chan struct{} // closed when it has ended
	err  error         // why; valid once done is closed
}

// startProcess starts cmd in its own process group, so that Ctrl-C reaches
// only us and the servers end in order. The kernel ties "die with the parent"
// to the thread that forked, so that thread is kept as long as the child.
func startProcess(cmd *exec.Cmd) (*process, error) {
	p := &process{cmd: cmd, done: make(chan struct{})}
	started := make(chan error, 1)
	go func() {
		runtime.LockOSThread() // never unlocked: the thread ends with the child
		if err := cmd.Start(); err != nil {
			started <- err
			return
		}
		started <- nil
		p.err = cmd.Wait()
		close(p.done)
	}()
	if err := <-started; err != nil {
		return nil, err
	}
	return p, nil
}

// exited reports whether the process has ended.
func (p *process) exited() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// signal sends sig; a process that has ended is no error.
func (p *process) signal(sig syscall.Signal) error {
	if err := p.cmd.Process.Signal(sig); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	return nil
}

// kill ends the process at once and waits for it.
func (p *process) kill() {
	_ = p.cmd.Process.Kill() // an error means that it has ended already
	<-p.done
}

// A service is one server kept running: start returns when it answers.
type service struct {
	name  string
	start func(context.Context) (*process, error)
	stop  func(context.Context, *process) error
	log   *slog.Logger

	current *process // owned by keepAlive while it runs
}

// Back-off between restarts of a server that dies again and again.
const (
	firstPause = 50 * time.Millisecond
	longPause  = 5 * time.Second
	healthy    = 30 * time.Second // alive this long: the next death starts over
)

func (s *service) begin(ctx context.Context) error {
	p, err := s.start(ctx)
	if err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	s.current = p
	return nil
}

// keepAlive restarts the server whenever it dies, until ctx ends.
func (s *service) keepAlive(ctx context.Context, report func(Event)) {
	pause := firstPause
	for {
		since := time.Now()
		select {
		case <-ctx.Done():
			return
		case <-s.current.done:
		}
		if ctx.Err() != nil {
			return
		}
		report(Event{Server: s.name, At: time.Now(), Err: s.current.err})
		if time.Since(since) > healthy {
			pause = firstPause
		}
		pause = s.restart(ctx, pause, report)
	}
}

// restart tries until the server answers again or ctx ends, and returns the
// pause before the next try.
func (s *service) restart(ctx context.Context, pause time.Duration, report func(Event)) time.Duration {
	for {
		select {
		case <-ctx.Done():
			return pause
		case <-time.After(pause):
		}
		pause = min(2*pause, longPause)
		p, err := s.start(ctx)
		if err == nil {
			s.current = p
			s.log.Info("embedded server restarted", "server", s.name)
			return pause
		}
		if ctx.Err() == nil {
			report(Event{Server: s.name, At: time.Now(), Err: fmt.Errorf("restart, again in %v: %w", pause, err)})
		}
	}
}

// end stops the server if it runs.
func (s *service) end(ctx context.Context) error {
	if s.current == nil || s.current.exited() {
		return nil
	}
	if err := s.stop(ctx, s.current); err != nil {
		return fmt.Errorf("stop %s: %w", s.name, err)
	}
	return nil
}

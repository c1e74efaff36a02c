package typeset

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"

	"congvan/document/typeset/typst"
)

// child is one running worker process. It does one job at a time.
type child struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    io.Reader
	stderr *tail
	idle   *time.Timer
}

// startChild starts a worker and waits until it has its compiler.
func startChild(ctx context.Context, command func() *exec.Cmd, h hello, loading func(time.Duration)) (*child, error) {
	c := &child{cmd: command(), stderr: &tail{}}
	c.cmd.Stderr = c.stderr
	var err error
	if c.in, err = c.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	if c.out, err = c.cmd.StdoutPipe(); err != nil {
		return nil, err
	}
	if err := c.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start typesetting child: %w", err)
	}
	begun := time.Now()
	err = c.guard(ctx, func() error {
		if err := writeFrame(c.in, h); err != nil {
			return err
		}
		for {
			var r reply
			if err := readFrame(c.out, &r); err != nil {
				return err
			}
			switch {
			case r.Error != "":
				return errors.New(r.Error)
			case r.Ready:
				return nil
			}
			loading(time.Since(begun))
		}
	})
	if err != nil {
		return nil, fmt.Errorf("start typesetting child: %w", err)
	}
	return c, nil
}

// do sends a job and waits for its answer. After an error other than a fault
// of the document the child is dead.
func (c *child) do(ctx context.Context, job typst.Job) (*typst.Result, error) {
	var r reply
	err := c.guard(ctx, func() error {
		if err := writeFrame(c.in, job); err != nil {
			return err
		}
		return readFrame(c.out, &r)
	})
	switch {
	case err != nil:
		return nil, err
	case r.Heavy:
		c.kill() // what it holds is not worth keeping
		return nil, ErrTooHeavy
	case r.Fault != "":
		return nil, &typst.Error{Detail: r.Fault}
	case r.Result == nil:
		c.kill()
		return nil, fmt.Errorf("typesetting child: %s", r.Error)
	}
	return r.Result, nil
}

// within is do with a deadline of the job's own.
func (c *child) within(ctx context.Context, deadline time.Duration, job typst.Job) (*typst.Result, error) {
	own, cancel := context.WithTimeout(ctx, deadline)
	defer cancel()
	result, err := c.do(own, job)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		err = fmt.Errorf("%w (%s): %w", ErrTooHeavy, deadline, err)
	}
	return result, err
}

// guard runs an exchange with the child and kills the child when the exchange
// fails or the context ends; killing it closes the pipes, which ends the
// exchange.
func (c *child) guard(ctx context.Context, exchange func() error) error {
	done := make(chan error, 1)
	go func() { done <- exchange() }()
	var err error
	select {
	case err = <-done:
		if err == nil {
			return nil
		}
	case <-ctx.Done():
		err = ctx.Err()
	}
	status := c.kill()
	if exit, ok := errors.AsType[*exec.ExitError](status); ok && exit.ExitCode() == exitMemory {
		return ErrTooHeavy
	}
	if ctx.Err() != nil {
		return fmt.Errorf("typesetting child stopped: %w", context.Cause(ctx))
	}
	return fmt.Errorf("%w (%v) %s: %w", errChildEnded, status, c.stderr, err)
}

// ErrTooHeavy: the document takes more time or memory than one may.
var ErrTooHeavy = errors.New("the letter takes more time or memory to lay out than one may; move long tables and annexes to attachments")

// errChildEnded: the child died of itself.
var errChildEnded = errors.New("typesetting child ended")

// kill ends the process at once and reaps it.
func (c *child) kill() error {
	if err := c.cmd.Process.Kill(); err != nil {
		return errors.Join(err, c.cmd.Wait())
	}
	return c.cmd.Wait()
}

// tail keeps the last kilobyte written to it.
type tail struct{ buf bytes.Buffer }

func (t *tail) Write(p []byte) (int, error) {
	t.buf.Write(p)
	if over := t.buf.Len() - 1024; over > 0 {
		t.buf.Next(over)
	}
	return len(p), nil
}

func (t *tail) String() string { return strings.TrimSpace(t.buf.String()) }

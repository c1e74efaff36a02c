package embedded

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// Limits of waiting for PostgreSQL.
const (
	poll       = 5 * time.Millisecond
	readyLimit = 5 * time.Minute  // recovery after a crash reads the whole log
	orphanWait = 30 * time.Second // a server that lost its parent ends by itself
	busyTries  = 40               // for memory still held by a dead server's children
)

// start starts the postmaster and returns when it accepts connections.
func (c *cluster) start(ctx context.Context) (*process, error) {
	if err := c.clearOrphan(ctx); err != nil {
		return nil, err
	}
	for try := 1; ; try++ {
		p, logged, err := c.startOnce(ctx)
		// After kill -9 of a postmaster its children need a moment to notice.
		if err == nil || try == busyTries || ctx.Err() != nil || !strings.Contains(logged, "is still in use") {
			return p, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// startOnce also returns what the server printed, when it did not come up.
func (c *cluster) startOnce(ctx context.Context) (*process, string, error) {
	out, err := openLog(c.layout.logs, "postgres.log")
	if err != nil {
		return nil, "", err
	}
	defer out.Close()
	begin, err := out.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, "", err
	}
	cmd := c.command("postgres", c.settings()...)
	cmd.Stdout, cmd.Stderr = out, out
	// SIGINT is PostgreSQL's fast shutdown: even if we die by SIGKILL it ends
	// its sessions and leaves a clean cluster.
	tie(cmd, c.who, syscall.SIGINT)
	p, err := startProcess(cmd)
	if err != nil {
		return nil, "", err
	}
	if err := c.ready(ctx, p); err != nil {
		if !p.exited() {
			p.kill()
		}
		logged := logSince(out, begin)
		return nil, logged, fmt.Errorf("%w\n%s\n(more in %s)", err, logged, out.Name())
	}
	return p, "", nil
}

// settings are fixed by us, whatever the configuration files say.
func (c *cluster) settings() []string {
	args := []string{"-D", c.layout.pg, "-k", c.layout.pgSocket(), "-h", "", "-p", "5432"}
	for _, s := range []string{
		"unix_socket_permissions=0700", "unix_socket_group=",
		"logging_collector=off", "log_destination=stderr", "log_timezone=UTC", "timezone=UTC",
		"fsync=" + onOff(!c.volatile), "full_page_writes=" + onOff(!c.volatile),
		"synchronous_commit=" + onOff(!c.volatile),
	} {
		args = append(args, "-c", s)
	}
	return args
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

// ready waits until the server accepts a connection.
func (c *cluster) ready(ctx context.Context, p *process) error {
	ctx, cancel := context.WithTimeout(ctx, readyLimit)
	defer cancel()
	slow := time.AfterFunc(3*time.Second, func() { c.progress("PostgreSQL đang khôi phục dữ liệu") })
	defer slow.Stop()
	for {
		conn, err := pgconn.Connect(ctx, c.url(superuser, "postgres"))
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-p.done:
			return fmt.Errorf("PostgreSQL ended while starting: %w", p.err)
		case <-ctx.Done():
			return fmt.Errorf("PostgreSQL does not answer: %w", errors.Join(ctx.Err(), err))
		case <-time.After(poll):
		}
	}
}

// stop asks for a fast shutdown; when ctx ends, for an immediate one.
func (c *cluster) stop(ctx context.Context, p *process) error {
	if err := p.signal(syscall.SIGINT); err != nil {
		return err
	}
	select {
	case <-p.done:
		return nil
	case <-ctx.Done():
	}
	if err := p.signal(syscall.SIGQUIT); err != nil {
		return err
	}
	select {
	case <-p.done:
	case <-time.After(5 * time.Second):
		p.kill()
	}
	return fmt.Errorf("it did not shut down in time and was ended; the next start recovers: %w", ctx.Err())
}

// clearOrphan deals with postmaster.pid of a server that lost its parent. We
// hold the directory's lock, so it cannot belong to another of our processes.
func (c *cluster) clearOrphan(ctx context.Context) error {
	file := filepath.Join(c.layout.pg, "postmaster.pid")
	pid, err := pidIn(file)
	if err != nil || pid == 0 {
		return err
	}
	deadline := time.Now().Add(orphanWait)
	for signalled := false; c.serves(pid); {
		if orphansOutlive && !signalled {
			signalled = true
			if err := syscall.Kill(pid, syscall.SIGINT); err != nil {
				return fmt.Errorf("stop the orphaned PostgreSQL %d: %w", pid, err)
			}
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("process %d runs PostgreSQL on %s and was not started by this program; stop it: kill -INT %d", pid, c.layout.pg, pid)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(poll):
		}
	}
	// The number may belong to some other process by now, which PostgreSQL
	// would take for a running server; the file speaks of a dead one.
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove a dead server's pid file: %w", err)
	}
	return nil
}

// serves says whether the process is a server of this very cluster.
func (c *cluster) serves(pid int) bool {
	dir, err := workDir(pid)
	return err == nil && dir == c.layout.pg
}

// pidIn reads the first line of postmaster.pid; 0 if there is no such file.
func pidIn(file string) (int, error) {
	b, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	first, _, _ := strings.Cut(string(b), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(first))
	if err != nil {
		// Written in part when the machine lost power: no server can live.
		return 0, os.Remove(file)
	}
	return pid, nil
}

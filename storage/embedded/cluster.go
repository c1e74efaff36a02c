package embedded

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// The database and its two roles. The owner migrates; the application's role
// has only what migrations grant it.
const (
	Database  = "congvan"
	RoleOwner = "congvan_owner"
	RoleApp   = "congvan_app"

	superuser = "postgres"
)

// cluster is the private PostgreSQL cluster of one data directory.
type cluster struct {
	bin      string // directory of initdb and postgres
	who      *account
	layout   layout
	volatile bool
	progress func(string)
}

// url reaches a database of the cluster over its socket.
func (c *cluster) url(role, database string) string {
	q := url.Values{"host": {c.layout.pgSocket()}, "sslmode": {"disable"}}
	u := url.URL{Scheme: "postgres", User: url.User(role), Path: "/" + database}
	// pgx and libpq read "+" as itself, not as a space.
	u.RawQuery = strings.ReplaceAll(q.Encode(), "+", "%20")
	return u.String()
}

// create makes the cluster if there is none. It is built under another name
// and renamed when finished: a start that was killed in between leaves rubbish
// that the next one removes, never half a cluster.
func (c *cluster) create(ctx context.Context) error {
	if err := c.sweep(ctx); err != nil {
		return err
	}
	if _, err := os.Stat(c.layout.pg); err == nil {
		return nil
	} else if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("look for the cluster: %w", err)
	}
	c.progress("Khởi tạo cơ sở dữ liệu PostgreSQL lần đầu")
	fresh := c.layout.pg + ".new"
	if err := os.Mkdir(fresh, 0o700); err != nil {
		return fmt.Errorf("make the cluster: %w", err)
	}
	if err := c.who.own(fresh); err != nil {
		return fmt.Errorf("give the cluster's directory to user %s: %w", c.who.name, err)
	}
	if err := c.initdb(ctx, fresh); err != nil {
		return err
	}
	if err := c.configure(fresh); err != nil {
		return fmt.Errorf("configure the cluster: %w", err)
	}
	if err := os.Rename(fresh, c.layout.pg); err != nil {
		return fmt.Errorf("put the new cluster in place: %w", err)
	}
	return syncPath(c.layout.data)
}

// sweepTime is how long initdb's own children may outlive a killed start.
const sweepTime = 10 * time.Second

// sweep removes what a killed start left behind. initdb dies with us, but a
// child of its own may write a little longer, into the directory being removed.
func (c *cluster) sweep(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, sweepTime)
	defer cancel()
	for {
		err := os.RemoveAll(c.layout.pg + ".new")
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("remove a half-made cluster: %w", err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// initdb makes the files. Texts sort by code point: what people see sorted is
// sorted by the queries' own Vietnamese collation, which does not change with
// the system's libraries. Upper and lower case know all letters.
func (c *cluster) initdb(ctx context.Context, dir string) error {
	ctype := "C.UTF-8"
	if runtime.GOOS == "darwin" {
		ctype = "UTF-8"
	}
	args := []string{"-D", dir, "-U", superuser, "--auth=trust", "--encoding=UTF8", "--locale=C",
		"--lc-ctype=" + ctype, "--data-checksums", "--no-instructions"}
	if c.volatile {
		args = append(args, "--no-sync")
	}
	cmd := c.command("initdb", args...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	tie(cmd, c.who, syscall.SIGKILL)
	p, err := startProcess(cmd)
	if err != nil {
		return fmt.Errorf("run initdb: %w", err)
	}
	select {
	case <-p.done:
	case <-ctx.Done():
		p.kill()
		return fmt.Errorf("initdb: %w", ctx.Err())
	}
	if p.err != nil {
		return fmt.Errorf("initdb: %w\n%s", p.err, strings.TrimSpace(out.String()))
	}
	return nil
}

// hba lets in the three roles by the socket only. "trust" is sound because the
// socket's directory is 0700: whoever reaches it is root or the server's user.
const hba = `# Written by congvan. The socket's directory is private (0700); there is no TCP.
local  all  postgres,congvan_owner,congvan_app  trust
`

// tuning is written once; an administrator may change it afterwards.
const tuning = `
# Written by congvan for a small private server; may be changed.
max_connections = 100
shared_buffers = 128MB
max_wal_size = 512MB
jit = off
`

func (c *cluster) configure(dir string) error {
	if err := os.WriteFile(filepath.Join(dir, "pg_hba.conf"), []byte(hba), 0o600); err != nil {
		return err
	}
	conf := filepath.Join(dir, "postgresql.conf")
	f, err := os.OpenFile(conf, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteString(tuning)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// command prepares a program of PostgreSQL's with an environment that says
// nothing of ours.
func (c *cluster) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(c.bin, name), args...)
	cmd.Env = []string{"PATH=/usr/bin:/bin", "LC_ALL=C", "TZ=UTC"}
	cmd.Dir = "/"
	return cmd
}

// Package testenv gives tests real servers: a PostgreSQL database of their own
// and a bucket of their own in an S3 store with versioning and Object Lock.
//
// It owns the servers' life in a test binary. It must not know the schema: the
// caller gives the function that migrates.
//
// A package that uses it has
//
//	func TestMain(m *testing.M) { testenv.Main(m) }
//
// The servers start when the first test asks for one, and end with the binary.
// A machine without PostgreSQL fails the tests; it does not skip them.
package testenv

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"congvan/storage/embedded"
)

// Option changes how the servers run.
type Option func(*embedded.Options)

// Durable runs the servers as in production, with every write flushed to disk.
// By default PostgreSQL does not wait for the disk: a test's data need to
// outlive the death of a process, not a power loss.
func Durable(o *embedded.Options) { o.Volatile = false }

// env is the pair of servers of this test binary.
var env struct {
	once    sync.Once
	mu      sync.Mutex
	options []Option
	dir     string
	servers *embedded.Servers
	err     error
}

// Main runs the tests, ends the servers, removes their data and exits. If the
// binary was started as the S3 child it is that and nothing else.
func Main(m *testing.M, options ...Option) {
	embedded.RunChild(os.Args)
	env.options = options
	code := m.Run()
	if err := shutDown(); err != nil {
		fmt.Fprintln(os.Stderr, "testenv:", err)
		code = max(code, 1)
	}
	os.Exit(code)
}

// Servers are the embedded servers of this test binary.
func Servers(t testing.TB) *embedded.Servers {
	t.Helper()
	env.once.Do(func() {
		env.mu.Lock()
		defer env.mu.Unlock()
		env.servers, env.err = start()
	})
	if env.err != nil {
		t.Fatalf("testenv: %v", env.err)
	}
	return env.servers
}

const dirPattern = "congvan-test-"

func start() (*embedded.Servers, error) {
	sweep()
	dir, err := os.MkdirTemp("", dirPattern)
	if err != nil {
		return nil, err
	}
	env.dir = dir
	o := embedded.Options{DataDir: filepath.Join(dir, "data"), Volatile: true}
	for _, option := range env.options {
		option(&o)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return embedded.Start(ctx, o)
}

func shutDown() error {
	env.mu.Lock()
	defer env.mu.Unlock()
	if env.servers != nil {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		if err := env.servers.Stop(ctx); err != nil {
			return err
		}
	}
	if env.dir == "" {
		return nil
	}
	return os.RemoveAll(env.dir)
}

// sweep removes what test binaries left that panicked, ran into the time limit
// or were killed: directories whose lock nobody holds any more.
func sweep() {
	dirs, _ := filepath.Glob(filepath.Join(os.TempDir(), dirPattern+"*")) // the pattern is good
	for _, dir := range dirs {
		st, err := os.Stat(dir)
		if err != nil || time.Since(st.ModTime()) < 10*time.Minute || inUse(dir) {
			continue
		}
		_ = os.RemoveAll(dir) // somebody else's, then: not ours to remove
	}
}

func inUse(dir string) bool {
	f, err := os.Open(filepath.Join(dir, "data", "lock"))
	if err != nil {
		return !os.IsNotExist(err)
	}
	defer f.Close()
	return syscall.Flock(int(f.Fd()), syscall.LOCK_SH|syscall.LOCK_NB) != nil
}

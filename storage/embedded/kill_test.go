package embedded

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"congvan/storage/objects"
)

// held is what a holder process tells of its servers.
type held struct {
	OwnerURL string
	S3       S3
	PIDs     []int
}

// runHolder is the program that tests kill: "hold DIR" starts the servers in
// DIR, says so, and waits for its end.
func runHolder(argv []string) {
	if len(argv) != 3 || argv[1] != "hold" {
		return
	}
	s, err := Start(context.Background(), Options{DataDir: argv[2]})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	b, err := json.Marshal(held{s.OwnerURL, s.S3, []int{s.pg.current.cmd.Process.Pid, s.s3.current.cmd.Process.Pid}})
	if err != nil {
		panic(err)
	}
	fmt.Println(string(b))
	select {}
}

// hold starts a holder; kill ends it as "kill -9" does.
func hold(t *testing.T, dir string) (h held, kill func()) {
	t.Helper()
	cmd := exec.Command("/proc/self/exe", "hold", dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill = func() {
		_ = cmd.Process.Kill() // the second time it is dead
		_ = cmd.Wait()         // "signal: killed"
	}
	t.Cleanup(kill)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the holder did not start: %v", err)
	}
	if err := json.Unmarshal([]byte(line), &h); err != nil {
		t.Fatal(err)
	}
	return h, kill
}

// waitGone waits until the process has ended.
func waitGone(t *testing.T, pid int) {
	t.Helper()
	for range 500 {
		if errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) || zombie(pid) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	t.Errorf("process %d outlives its parent: %q", pid, b)
}

// zombie: in a container without an init nobody collects dead orphans.
func zombie(pid int) bool {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	_, after, _ := bytes.Cut(b, []byte(") "))
	return err == nil && bytes.HasPrefix(after, []byte("Z"))
}

// below lists the processes that run on files below dir.
func below(t *testing.T, dir string) []string {
	t.Helper()
	cwds, err := filepath.Glob("/proc/[0-9]*/cwd")
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, c := range cwds {
		if wd, err := os.Readlink(c); err == nil && strings.HasPrefix(wd, dir) {
			found = append(found, c+" -> "+wd)
		}
	}
	return found
}

func openStore(t *testing.T, at S3) *objects.Store {
	t.Helper()
	store, err := objects.Open(t.Context(), objects.Config{
		Endpoint: at.Endpoint, Bucket: at.Bucket, Access: at.Access, Secret: at.Secret, Region: at.Region, CreateBucket: true,
		Mode: objects.Governance, MaxRetention: time.Minute,
	})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// Our process is killed again and again at odd moments, while it starts and
// while it serves. Nothing is left running, what was confirmed is there, and
// the next start needs no help.
func TestKilledProcessLeavesNothingAndNextStartRecovers(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	var stored []objects.Key
	for round := range 4 {
		h, kill := hold(t, dir)
		conn := connect(t, h.OwnerURL)
		if _, err := conn.Exec(t.Context(), `CREATE TABLE IF NOT EXISTS numbers (n int PRIMARY KEY)`); err != nil {
			t.Fatal(err)
		}
		if _, err := conn.Exec(t.Context(), `INSERT INTO numbers VALUES ($1)`, round); err != nil {
			t.Fatal(err)
		}
		o, err := openStore(t, h.S3).Put(t.Context(), "so-khcn", strconv.Itoa(round), "text/plain", fmt.Appendf(nil, "bản %d", round))
		if err != nil {
			t.Fatal(err)
		}
		stored = append(stored, o.Key)
		kill()
		for _, pid := range h.PIDs {
			waitGone(t, pid)
		}
		// And one that is killed while it starts.
		early := exec.Command("/proc/self/exe", "hold", dir)
		if err := early.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(20+40*round) * time.Millisecond)
		_ = early.Process.Kill()
		_ = early.Wait()
	}
	s := start(t, dir)
	var n int
	if err := connect(t, s.AdminURL).QueryRow(t.Context(), `SELECT count(*) FROM pg_stat_activity`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	if err := connect(t, s.OwnerURL).QueryRow(t.Context(), `SELECT count(*) FROM numbers`).Scan(&n); err != nil || n != 4 {
		t.Errorf("%d rows of 4 are there, %v", n, err)
	}
	store := openStore(t, s.S3)
	for i, key := range stored {
		if b, err := store.Get(t.Context(), key, 100); err != nil || string(b) != fmt.Sprintf("bản %d", i) {
			t.Errorf("file %d: %q, %v", i, b, err)
		}
	}
	stop(t, s)
	if left := below(t, dir); left != nil {
		t.Errorf("still running: %q", left)
	}
}

// The very first start, which makes the cluster, may be killed as well.
func TestKilledFirstStart(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	for _, after := range []time.Duration{30, 150, 400, 700, 900} {
		first := exec.Command("/proc/self/exe", "hold", dir)
		if err := first.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(after * time.Millisecond)
		_ = first.Process.Kill()
		_ = first.Wait()
	}
	s := start(t, dir)
	run(t, s.OwnerURL, `CREATE TABLE t ()`)
	openStore(t, s.S3)
}

func TestDeadServersAreRestarted(t *testing.T) {
	s := start(t, filepath.Join(t.TempDir(), "data"))
	run(t, s.OwnerURL, `CREATE TABLE t (n int)`)
	run(t, s.OwnerURL, `INSERT INTO t VALUES (1)`)
	store := openStore(t, s.S3)
	for round := range 3 {
		pg, err := pidIn(filepath.Join(s.DataDir, "postgres", "postmaster.pid"))
		if err != nil || pg == 0 {
			t.Fatalf("postmaster.pid: %d, %v", pg, err)
		}
		victims := map[string]int{"s3": s3PID(t, s), "postgres": pg}
		for name, pid := range victims {
			if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
				t.Fatal(err)
			}
			waitDeath(t, s, name)
		}
		// The store's client outlasts the restart without an error.
		if _, err := store.Put(t.Context(), "so-khcn", strconv.Itoa(round), "text/plain", []byte("x")); err != nil {
			t.Error(err)
		}
		waitAnswers(t, s)
	}
}

// waitDeath waits for word of a server's death; a first try to restart another
// one may fail and be told as well.
func waitDeath(t *testing.T, s *Servers, name string) {
	t.Helper()
	limit := time.After(20 * time.Second)
	for {
		select {
		case e := <-s.Events():
			if e.Err == nil {
				t.Errorf("event %+v without a reason", e)
			}
			if e.Server == name {
				return
			}
		case <-limit:
			t.Fatalf("nothing tells of the death of %s", name)
		}
	}
}

// s3PID finds the S3 child by the directory that it works in.
func s3PID(t *testing.T, s *Servers) int {
	t.Helper()
	for range 500 {
		for _, line := range below(t, filepath.Join(s.DataDir, "s3")) {
			pid, err := strconv.Atoi(strings.Split(line, "/")[2])
			if err == nil && !zombie(pid) {
				return pid
			}
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("no S3 child")
	return 0
}

func waitAnswers(t *testing.T, s *Servers) {
	t.Helper()
	var err error
	for range 500 {
		var conn interface{ Close(context.Context) error }
		if conn, err = tryConnect(t, s.OwnerURL); err == nil {
			conn.Close(t.Context())
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("PostgreSQL does not come back: %v", err)
}

// The child ends when its stdin does: where the kernel does not tell it of its
// parent's death, this is how it knows.
func TestChildEndsWithItsInput(t *testing.T) {
	dir := t.TempDir()
	l, err := makeLayout(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	g, err := newGateway(l, OwnCommand)
	if err != nil {
		t.Fatal(err)
	}
	p, err := g.start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	g.lifeline.Close()
	select {
	case <-p.done:
	case <-time.After(5 * time.Second):
		p.kill()
		t.Error("the child goes on after its input has ended")
	}
}

// A half-made bucket would be unusable for ever.
func TestHalfMadeBucket(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	s := start(t, dir)
	stop(t, s)
	if err := os.Mkdir(filepath.Join(dir, "s3", "objects", DefaultBucket), 0o700); err != nil {
		t.Fatal(err)
	}
	s = start(t, dir)
	store := openStore(t, s.S3)
	if _, err := store.Put(t.Context(), "so-khcn", "1", "text/plain", []byte("x")); err != nil {
		t.Error(err)
	}
}

// On a file system without extended attributes metadata goes to files.
func TestSidecar(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	if err := os.MkdirAll(filepath.Join(dir, "s3"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "s3", "metadata"), []byte(inFiles), 0o600); err != nil {
		t.Fatal(err)
	}
	s := start(t, dir)
	store := openStore(t, s.S3)
	o, err := store.Put(t.Context(), "so-khcn", "1", "application/pdf", []byte("công văn"))
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Retain(t.Context(), o.Key, "", time.Now().Add(30*time.Second)); err != nil {
		t.Error(err)
	}
	stop(t, s)
	s = start(t, dir)
	store = openStore(t, s.S3)
	got, err := store.Stat(t.Context(), o.Key)
	if err != nil || got.ContentType != "application/pdf" || got.VersionID != o.VersionID {
		t.Errorf("after a restart: %+v, %v; want %+v", got, err, o)
	}
	if l, err := store.Lock(t.Context(), o.Key); err != nil || l.Mode != objects.Governance {
		t.Errorf("lock %+v, %v", l, err)
	}
	if entries, err := os.ReadDir(filepath.Join(dir, "s3", "sidecar")); err != nil || len(entries) == 0 {
		t.Errorf("no metadata files: %v", err)
	}
}

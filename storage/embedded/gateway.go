package embedded

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// DefaultBucket is the bucket of the embedded store. Whoever opens the store
// makes it, with object lock.
const DefaultBucket = "congvan"

const (
	region     = "us-east-1"
	healthPath = "/healthz"
	s3Limit    = 30 * time.Second // for the gateway to answer after its start
)

// gateway is the parent's side of the S3 child.
type gateway struct {
	layout   layout
	command  func(args ...string) *exec.Cmd
	config   childConfig
	client   *http.Client
	lifeline io.Closer // the pipe to the running child's stdin
}

// childConfig is what the child needs. It goes through the child's stdin, as
// one line, because arguments and environment are visible to others; the pipe
// then stays open, and its end tells the child that its parent is gone.
type childConfig struct {
	Objects  string `json:"objects"`
	Versions string `json:"versions"`
	// Sidecar is the directory of metadata files on a file system without
	// extended attributes; empty where it has them.
	Sidecar string `json:"sidecar,omitempty"`
	Socket  string `json:"socket"`
	Access  string `json:"access"`
	Secret  string `json:"secret"`
}

// newGateway makes the store's directories and key if they are missing.
func newGateway(l layout, command func(args ...string) *exec.Cmd) (*gateway, error) {
	cfg := childConfig{
		Objects: filepath.Join(l.s3, "objects"), Versions: filepath.Join(l.s3, "versions"), Socket: l.s3Socket(),
	}
	for _, d := range []string{cfg.Objects, cfg.Versions} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			return nil, fmt.Errorf("make the object store: %w", err)
		}
	}
	var err error
	if cfg.Sidecar, err = sidecarDir(l.s3); err != nil {
		return nil, err
	}
	if cfg.Access, cfg.Secret, err = storeKey(l.s3); err != nil {
		return nil, err
	}
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "unix", cfg.Socket)
	}
	return &gateway{
		layout: l, command: command, config: cfg,
		client: &http.Client{Transport: &http.Transport{DialContext: dial, DisableKeepAlives: true}, Timeout: time.Second},
	}, nil
}

func (g *gateway) reach() S3 {
	return S3{
		Endpoint: "unix:" + g.config.Socket, Bucket: DefaultBucket, Region: region,
		Access: g.config.Access, Secret: g.config.Secret,
	}
}

// storeKey reads the store's random key, or makes it at the first start.
func storeKey(dir string) (access, secret string, err error) {
	var key struct {
		Access string `json:"access"`
		Secret string `json:"secret"`
	}
	file := filepath.Join(dir, "key.json")
	b, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		key.Access, key.Secret = "congvan-"+rand.Text()[:12], rand.Text()+rand.Text()
		if b, err = json.Marshal(key); err != nil {
			return "", "", err
		}
		return key.Access, key.Secret, writeOnce(file, b)
	}
	if err != nil {
		return "", "", fmt.Errorf("read the object store's key: %w", err)
	}
	if err := json.Unmarshal(b, &key); err != nil || key.Access == "" || key.Secret == "" {
		return "", "", fmt.Errorf("the object store's key %s is damaged: remove the file, and a new key is made", file)
	}
	return key.Access, key.Secret, nil
}

// writeOnce writes a small file that is either whole or absent, readable by us only.
func writeOnce(file string, content []byte) error {
	part := file + ".part"
	if err := os.WriteFile(part, content, 0o600); err != nil {
		return fmt.Errorf("write %s: %w", file, err)
	}
	if err := syncPath(part); err != nil {
		return fmt.Errorf("write %s: %w", file, err)
	}
	if err := os.Rename(part, file); err != nil {
		return fmt.Errorf("write %s: %w", file, err)
	}
	return syncPath(filepath.Dir(file))
}

// start starts the child and returns when it answers.
func (g *gateway) start(ctx context.Context) (*process, error) {
	out, err := openLog(g.layout.logs, "s3.log")
	if err != nil {
		return nil, err
	}
	defer out.Close()
	begin, err := out.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	// Whoever answers from now on is the child that we start, not an old one.
	if err := os.Remove(g.config.Socket); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("remove a dead child's socket: %w", err)
	}
	p, err := g.spawn(out)
	if err != nil {
		return nil, err
	}
	if err := g.ready(ctx, p); err != nil {
		if !p.exited() {
			p.kill()
		}
		return nil, fmt.Errorf("%w\n%s\n(more in %s)", err, logSince(out, begin), out.Name())
	}
	return p, nil
}

func (g *gateway) spawn(out *os.File) (*process, error) {
	line, err := json.Marshal(g.config)
	if err != nil {
		return nil, err
	}
	if g.lifeline != nil {
		_ = g.lifeline.Close() // the pipe to a dead child
	}
	cmd := g.command(childCommand)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	g.lifeline = stdin
	cmd.Stdout, cmd.Stderr = out, out
	// Every answer of the gateway is on disk before it is given, so the child
	// may be killed at any moment.
	tie(cmd, nil, syscall.SIGKILL)
	p, err := startProcess(cmd)
	if err != nil {
		return nil, err
	}
	if _, err := stdin.Write(append(line, '\n')); err != nil {
		p.kill()
		return nil, fmt.Errorf("configure the S3 child: %w", err)
	}
	return p, nil
}

func (g *gateway) ready(ctx context.Context, p *process) error {
	ctx, cancel := context.WithTimeout(ctx, s3Limit)
	defer cancel()
	for {
		err := g.ping(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-p.done:
			return fmt.Errorf("the S3 child ended while starting (does the program hand over to embedded.S3ChildMain?): %w", p.err)
		case <-ctx.Done():
			return fmt.Errorf("the S3 child does not answer: %w", errors.Join(ctx.Err(), err))
		case <-time.After(poll):
		}
	}
}

func (g *gateway) ping(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://s3"+healthPath, nil)
	if err != nil {
		return err
	}
	res, err := g.client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("health check: %s", res.Status)
	}
	return nil
}

// stop closes the child's stdin: it finishes the requests it has and ends.
func (g *gateway) stop(ctx context.Context, p *process) error {
	_ = g.lifeline.Close() // already closed only if the child is dead
	select {
	case <-p.done:
		return nil
	case <-ctx.Done():
		p.kill()
		return fmt.Errorf("it did not end in time and was killed: %w", ctx.Err())
	}
}

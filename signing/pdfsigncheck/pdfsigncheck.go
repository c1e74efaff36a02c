// Package pdfsigncheck asks an independent verifier, github.com/digitorus/pdfsign,
// for a second opinion on a signed file.
//
// That program panics or hangs on some hostile files, so it only ever runs in a
// child process of our own binary, with a limit on memory and a deadline. Its
// word never replaces signing.Verify, which knows evidence and allowed changes;
// the two are shown side by side.
//
// The binary offers a hidden subcommand that calls ChildMain, and a Runner that
// knows its arguments.
package pdfsigncheck

import (
	"bufio"
	"bytes"
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"congvan/internal/memlimit"
	"congvan/signing"
)

// question goes to the child as one line of JSON, the file follows.
type question struct {
	Trust  [][]byte  `json:"trust"`
	At     time.Time `json:"at"`
	Memory int64     `json:"memory"`
}

// Runner starts the child. The zero value of a limit is its default.
type Runner struct {
	// Args are the arguments with which our binary calls ChildMain.
	Args []string
	// Timeout ends the child; default 20 s.
	Timeout time.Duration
	// Memory bounds the child's heap in bytes; default 256 MiB.
	Memory int64
	// Executable is our own binary when empty.
	Executable string
	// Env is added to the child's empty environment.
	Env []string
}

// maxAnswer bounds what the child may say.
const maxAnswer = 1 << 20

// Verify asks for an opinion on a file, judged at a time (zero means now). A
// child that crashes, hangs or grows too large gives an opinion that says so;
// an error means that it could not be started.
func (r Runner) Verify(ctx context.Context, file []byte, trust []*x509.Certificate, at time.Time) (*signing.Opinion, error) {
	if r.Timeout == 0 {
		r.Timeout = 20 * time.Second
	}
	if r.Memory == 0 {
		r.Memory = 256 << 20
	}
	if at.IsZero() {
		at = time.Now()
	}
	input, err := encode(question{Trust: raw(trust), At: at, Memory: r.Memory}, file)
	if err != nil {
		return nil, fmt.Errorf("second opinion: %w", err)
	}
	if r.Executable == "" {
		if r.Executable, err = os.Executable(); err != nil {
			return nil, fmt.Errorf("second opinion: %w", err)
		}
	}
	opinion, err := r.run(ctx, input)
	if err != nil {
		return nil, fmt.Errorf("second opinion: %w", err)
	}
	return opinion, nil
}

// Opinion is Verify where a failure is an opinion too: that there is none.
func (r Runner) Opinion(ctx context.Context, file []byte, trust []*x509.Certificate, at time.Time) *signing.Opinion {
	opinion, err := r.Verify(ctx, file, trust, at)
	if err != nil {
		return &signing.Opinion{Verifier: Verifier, Verdict: signing.Indeterminate, Error: err.Error()}
	}
	return opinion
}

func raw(certs []*x509.Certificate) [][]byte {
	var out [][]byte
	for _, c := range certs {
		out = append(out, c.Raw)
	}
	return out
}

func encode(q question, file []byte) ([]byte, error) {
	head, err := json.Marshal(q)
	if err != nil {
		return nil, err
	}
	return slices.Concat(head, []byte("\n"), file), nil
}

func (r Runner) run(ctx context.Context, input []byte) (*signing.Opinion, error) {
	limited, cancel := context.WithTimeout(ctx, r.Timeout)
	defer cancel()
	cmd := exec.CommandContext(limited, r.Executable, r.Args...) // #nosec G204 -- our own binary
	cmd.Env = append([]string{fmt.Sprintf("GOMEMLIMIT=%d", r.Memory), "GOMAXPROCS=1", "GOTRACEBACK=none"}, r.Env...)
	cmd.Stdin = bytes.NewReader(input)
	cmd.WaitDelay = time.Second
	out, complaint := &capped{limit: maxAnswer}, &capped{limit: 4096}
	cmd.Stdout, cmd.Stderr = out, complaint
	err := cmd.Run()
	if _, ok := errors.AsType[*exec.ExitError](err); err != nil && !ok && limited.Err() == nil {
		return nil, err
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	failed := &signing.Opinion{Verifier: Verifier, Verdict: signing.Indeterminate}
	switch {
	case limited.Err() != nil:
		failed.Error = fmt.Sprintf("no answer within %s", r.Timeout)
	case err != nil:
		line, _, _ := strings.Cut(complaint.String(), "\n")
		failed.Error = strings.TrimSpace(fmt.Sprintf("it crashed: %v %s", err, line))
	default:
		var opinion signing.Opinion
		if err := json.Unmarshal(out.Bytes(), &opinion); err == nil {
			return &opinion, nil
		}
		failed.Error = "its answer cannot be read"
	}
	return failed, nil
}

// capped keeps the first limit bytes and drops the rest.
type capped struct {
	bytes.Buffer
	limit int
}

func (c *capped) Write(p []byte) (int, error) {
	if room := c.limit - c.Len(); room > 0 {
		c.Buffer.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}

// ChildMain is the whole of the hidden subcommand: it reads a question and a
// file from stdin, writes the opinion to stdout and returns the exit status.
func ChildMain(stdin io.Reader, stdout io.Writer) int {
	in := bufio.NewReader(stdin)
	head, err := in.ReadBytes('\n')
	if err != nil {
		return 2
	}
	var q question
	if err := json.Unmarshal(head, &q); err != nil {
		return 2
	}
	if err := memlimit.Set(q.Memory); err != nil {
		return 3
	}
	file, err := io.ReadAll(in)
	if err != nil {
		return 2
	}
	if err := json.NewEncoder(stdout).Encode(judge(file, q)); err != nil {
		return 1
	}
	return 0
}

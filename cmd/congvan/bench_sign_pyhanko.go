package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/x509"
	_ "embed"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"congvan/document/form"
	"congvan/signing/keys"
)

// pyhankoTarget is how many times as fast as pyHanko signing should be.
const pyhankoTarget = 50

// pyhankoScript signs the same file in a process of its own, by the clock of
// its processor time.
//
//go:embed benchdata/pyhanko.py
var pyhankoScript []byte

// pyhankoResult is the comparison, or why there is none.
type pyhankoResult struct {
	Version     string      `json:"version,omitempty"`
	NotMeasured string      `json:"not_measured,omitempty"`
	Usual       *comparison `json:"as_it_signs,omitempty"`
	Reserved    *comparison `json:"told_the_size,omitempty"` // which spares it a signature on trial
}

// besidePyhanko alternates with pyHanko, which has to be there only if it was
// named.
func (s *signer) besidePyhanko(ctx context.Context, o signOptions, getenv func(string) string) (*pyhankoResult, error) {
	python := o.python
	if python == "" {
		venv := getenv("CONGVAN_JUDGE_VENV")
		if venv == "" {
			venv = filepath.Join(".cache", "judge")
		}
		python = filepath.Join(venv, "bin", "python")
		if _, err := os.Stat(python); err != nil {
			return &pyhankoResult{NotMeasured: "no pyHanko at " + python + ": run make judge once, or name a Python that has it (--pyhanko)"}, nil
		}
	}
	// The script runs elsewhere; a name without a separator is looked up in PATH.
	if strings.ContainsRune(python, filepath.Separator) {
		var err error
		if python, err = filepath.Abs(python); err != nil {
			return nil, err
		}
	}
	dir, err := os.MkdirTemp("", "congvan-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := s.lay(dir); err != nil {
		return nil, err
	}
	r := &pyhankoResult{}
	for _, mode := range []struct {
		name string
		args []string
		into **comparison
	}{{"pyHanko", nil, &r.Usual}, {"pyHanko, bytes_reserved", []string{"--reserved"}, &r.Reserved}} {
		p, err := startPyhanko(ctx, python, dir, mode.args...)
		if err != nil {
			return nil, fmt.Errorf("pyHanko in %s: %w", python, err)
		}
		r.Version = p.version
		*mode.into, err = compare(o.rounds, pyhankoTarget, "signing.Sign", mode.name,
			func() (float64, error) { return s.rate(ctx, o, nil) },
			func() (float64, error) { return p.rate(o.round()) })
		if err := errors.Join(err, p.stop()); err != nil {
			return nil, fmt.Errorf("pyHanko in %s: %w", python, err)
		}
	}
	return r, nil
}

// lay writes what pyHanko needs into a directory of ours.
func (s *signer) lay(dir string) error {
	key, err := keyPEM(s.key)
	if err != nil {
		return err
	}
	for name, data := range map[string][]byte{"sign.py": pyhankoScript, "form.pdf": s.form, "key.pem": key} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			return err
		}
	}
	return nil
}

func keyPEM(k *keys.Key) ([]byte, error) {
	private, err := x509.MarshalPKCS8PrivateKey(k.Signer)
	if err != nil {
		return nil, err
	}
	out := pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})
	for _, c := range append([]*x509.Certificate{k.Certificate}, k.Chain...) {
		out = append(out, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})...)
	}
	return out, nil
}

// pyhanko is the running script: a line of seconds in, a line of signatures and
// processor seconds out.
type pyhanko struct {
	command *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
	errors  *bytes.Buffer
	version string
}

func startPyhanko(ctx context.Context, python, dir string, args ...string) (*pyhanko, error) {
	p := &pyhanko{errors: &bytes.Buffer{}}
	p.command = exec.CommandContext(ctx, python, append([]string{"sign.py", form.Signature}, args...)...)
	p.command.Dir, p.command.Stderr = dir, p.errors
	p.command.WaitDelay = time.Second
	out, err := p.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.out = bufio.NewReader(out)
	if p.in, err = p.command.StdinPipe(); err != nil {
		return nil, err
	}
	if err := p.command.Start(); err != nil {
		return nil, err
	}
	if p.version, err = p.line(); err != nil {
		return nil, errors.Join(err, p.stop())
	}
	return p, nil
}

// line is what the script answers.
func (p *pyhanko) line() (string, error) {
	text, err := p.out.ReadString('\n')
	if err != nil {
		return "", fmt.Errorf("the script ended: %w", err)
	}
	return strings.TrimSpace(text), nil
}

func (p *pyhanko) rate(d time.Duration) (float64, error) {
	if _, err := fmt.Fprintln(p.in, d.Seconds()); err != nil {
		return 0, err
	}
	text, err := p.line()
	if err != nil {
		return 0, err
	}
	var n, seconds float64
	if _, err := fmt.Sscan(text, &n, &seconds); err != nil || n <= 0 || seconds <= 0 {
		return 0, fmt.Errorf("the script answered %q", text)
	}
	return n / seconds, nil
}

func (p *pyhanko) stop() error {
	_ = p.in.Close() // the script ends with its input
	if err := p.command.Wait(); err != nil {
		return fmt.Errorf("%w: %s", err, strings.TrimSpace(p.errors.String()))
	}
	return nil
}

func (r *pyhankoResult) table(w io.Writer, unit string) {
	if r.NotMeasured != "" {
		fmt.Fprintf(w, "pyHanko: KHÔNG ĐO / NOT MEASURED: %s\n\n", r.NotMeasured)
		return
	}
	fmt.Fprintf(w, "pyHanko %s\n", r.Version)
	r.Usual.table(w, unit)
	r.Reserved.table(w, unit)
}

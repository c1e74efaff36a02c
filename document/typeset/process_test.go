package typeset

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"congvan/document/typeset/typst"
)

func newTypesetter(t *testing.T, c Config) *Typesetter {
	t.Helper()
	c.Command = workerCommand
	ts, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ts.Close() })
	return ts
}

// templateWith gives a template directory whose letter first runs code.
func templateWith(t *testing.T, code string) string {
	t.Helper()
	dir := t.TempDir()
	source := "#import \"base.typ\": *\n#let letter(d) = {\n" + code + "\nsheet(d, head(d, subject: true), text-blocks(d.body, closing: ending(d)))\n}\n"
	if err := os.WriteFile(filepath.Join(dir, "cong_van.typ"), []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestBadTemplatesAreStoppedAndTheNextLetterIsComposed(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	for _, c := range []struct {
		name     string
		deadline time.Duration
		code     string
		is       func(error) bool
	}{
		{"endless", 2 * time.Second, "for i in range(100000) { for j in range(100000) { let x = calc.sin(j) } }",
			func(err error) bool { return errors.Is(err, ErrTooHeavy) && errors.Is(err, context.DeadlineExceeded) }},
		{"greedy", time.Minute, "let s = \"a\"; for i in range(40) { s = s + s }; [#s.len()]",
			func(err error) bool { return errors.Is(err, ErrTooHeavy) && !errors.Is(err, context.DeadlineExceeded) }},
		{"wrong", time.Minute, "nothing-of-the-name()",
			func(err error) bool {
				fault, ok := errors.AsType[*typst.Error](err)
				return ok && strings.Contains(fault.Detail, "/template/cong_van.typ") && strings.Contains(fault.Detail, "unknown variable")
			}},
	} {
		t.Run(c.name, func(t *testing.T) {
			ts := newTypesetter(t, Config{Children: 1, Deadline: c.deadline, MemoryBytes: 600 << 20})
			_, err := ts.Compose(t.Context(), l, Options{TemplateDir: templateWith(t, c.code)})
			if !c.is(err) {
				t.Errorf("got %v", err)
			}
			ts.config.Deadline = time.Minute
			if _, err := ts.Compose(t.Context(), l, Options{}); err != nil {
				t.Errorf("the next letter: %v", err)
			}
		})
	}
}

func TestADeadIdleChildIsReplaced(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	ts := newTypesetter(t, Config{Children: 1})
	if err := ts.Warm(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := ts.idle[0].cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if _, err := ts.Compose(t.Context(), l, Options{}); err != nil {
		t.Error(err)
	}
}

func TestAnIdleChildEnds(t *testing.T) {
	ts := newTypesetter(t, Config{Children: 1, Idle: 100 * time.Millisecond})
	if err := ts.Warm(t.Context()); err != nil {
		t.Fatal(err)
	}
	ts.mu.Lock()
	c := ts.idle[0]
	ts.mu.Unlock()
	for range 100 {
		ts.mu.Lock()
		left := len(ts.idle)
		ts.mu.Unlock()
		if left == 0 {
			if c.cmd.ProcessState == nil {
				t.Error("the child was let go but not ended")
			}
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Error("the child is still there after 5 s")
}

func TestAChildEndsWithItsParent(t *testing.T) {
	cmd := workerCommand()
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if err := writeFrame(in, hello{CacheDir: shared.config.CacheDir}); err != nil {
		t.Fatal(err)
	}
	for {
		var r reply
		if err := readFrame(out, &r); err != nil {
			t.Fatal(err)
		}
		if r.Ready {
			break
		}
	}
	in.Close() // as the system does when the parent dies
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		cmd.Process.Kill()
		t.Error("the child outlived its parent by 10 s")
	}
}

func TestClosedAndMisconfigured(t *testing.T) {
	if _, err := New(Config{}); err == nil {
		t.Error("New without a command")
	}
	ts := newTypesetter(t, Config{})
	ts.Close()
	if err := ts.Warm(t.Context()); !errors.Is(err, ErrClosed) {
		t.Errorf("Warm after Close: %v", err)
	}
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	for _, o := range []Options{
		{SealMM: 5}, {SealMM: 200}, {Verification: &Verification{Code: "A"}}, {TemplateDir: "/no/such/place"},
	} {
		if _, err := shared.Compose(t.Context(), l, o); err == nil {
			t.Errorf("%+v accepted", o)
		}
	}
}

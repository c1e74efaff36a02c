package typeset

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"testing"
	"testing/synctest"
	"time"

	"congvan/document"
)

const tellEnv = "CONGVAN_TEST_TELL_JOBS"

// jobsTold is what a test's worker reads: with tellEnv it writes to its fourth
// file when a job comes in.
func jobsTold(stdin io.Reader) io.Reader {
	if os.Getenv(tellEnv) == "" {
		return stdin
	}
	var h hello
	var first bytes.Buffer
	if err := errors.Join(readFrame(stdin, &h), writeFrame(&first, h)); err != nil {
		panic(err)
	}
	return io.MultiReader(&first, teller{stdin, os.NewFile(3, "told")})
}

type teller struct {
	io.Reader
	told *os.File
}

func (t teller) Read(p []byte) (int, error) {
	n, err := t.Reader.Read(p)
	if n > 0 {
		t.told.Write([]byte("."))
	}
	return n, err
}

// leaving lays out a draft whose reader leaves as soon as the child has it. It
// gives the children that were started.
func leaving(t *testing.T, patience time.Duration, l *document.Letter, o Options) (ts *Typesetter, started []*exec.Cmd, err error) {
	t.Helper()
	begun, tell, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { begun.Close(); tell.Close() })
	ts, err = New(Config{Children: 1, Patience: patience, Command: func() *exec.Cmd {
		cmd := workerCommand()
		cmd.Env, cmd.ExtraFiles = append(cmd.Env, tellEnv+"=1"), []*os.File{tell}
		started = append(started, cmd)
		return cmd
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ts.Close() })
	ctx, leave := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		_, err := ts.Draft(ctx, l, document.EditBody(l.Body), o)
		ended <- err
	}()
	if _, err := begun.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	leave()
	return ts, started, <-ended
}

// TestAHeavyDraftNobodyWaitsForIsEnded: the child is gone and the next letter
// is laid out by another.
func TestAHeavyDraftNobodyWaitsForIsEnded(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	endless := templateWith(t, "for i in range(100000) { for j in range(100000) { let x = calc.sin(j) } }")
	ts, started, err := leaving(t, time.Nanosecond, l, Options{TemplateDir: endless})
	if !errors.Is(err, context.Canceled) || errors.Is(err, ErrTooHeavy) {
		t.Errorf("its reader is told %v", err)
	}
	if len(started) != 1 || started[0].ProcessState == nil {
		t.Fatalf("%d children, the first ended: %v", len(started), started[0].ProcessState)
	}
	if _, err := ts.Draft(t.Context(), l, document.EditBody(l.Body), Options{}); err != nil {
		t.Errorf("the next letter: %v", err)
	}
}

// TestALightDraftNobodyWaitsForGoesOn: to end it would cost more than it takes.
func TestALightDraftNobodyWaitsForGoesOn(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	ts, started, err := leaving(t, time.Hour, l, Options{})
	if err != nil || started[0].ProcessState != nil || len(ts.idle) != 1 {
		t.Errorf("%v, ended: %v, idle children: %d", err, started[0].ProcessState, len(ts.idle))
	}
}

func TestPatience(t *testing.T) {
	for _, c := range []struct {
		name        string
		leaves, end time.Duration
	}{
		{"who leaves early is waited for", time.Second, 10 * time.Second},
		{"who leaves late is not", time.Minute, time.Minute},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				begun := time.Now()
				asked, leave := context.WithTimeout(t.Context(), c.leaves)
				defer leave()
				ctx, end := patient(asked, 10*time.Second)
				defer end()
				<-ctx.Done()
				if took := time.Since(begun); took != c.end || !errors.Is(context.Cause(ctx), context.DeadlineExceeded) {
					t.Errorf("ended after %s by %v, want %s", took, context.Cause(ctx), c.end)
				}
			})
		})
	}
	synctest.Test(t, func(t *testing.T) {
		asked, leave := context.WithCancel(t.Context())
		_, end := patient(asked, time.Hour)
		leave()
		end() // a timer left behind would keep the bubble from ending
	})
}

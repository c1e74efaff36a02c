package office

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// standIn is a program in LibreOffice's place: $out is where it writes.
func standIn(t *testing.T, does string) *Office {
	t.Helper()
	path := filepath.Join(t.TempDir(), "soffice")
	script := "#!/bin/sh\nwhile [ \"$1\" != --outdir ]; do shift; done\nout=$2; in=$3; mkdir -p \"$out\"\n" + does
	if err := os.WriteFile(path, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return New(path)
}

func TestMissing(t *testing.T) {
	for name, o := range map[string]*Office{"none": nil, "a name that is no program": New("/nowhere/soffice")} {
		if _, err := o.PDF(t.Context(), nil); !errors.Is(err, ErrMissing) {
			t.Errorf("%s: error = %v, want ErrMissing", name, err)
		}
	}
}

// TestRun gives back what the program writes, and nothing of its directory
// stays.
func TestRun(t *testing.T) {
	o := standIn(t, `cat "$in" - >"$out/in.docx" </dev/null; echo "$HOME" >>"$out/in.docx"`)
	got, err := o.Docx(t.Context(), []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 cũ\n"))
	if err != nil || Turned(got) != ".doc" {
		t.Fatalf("%q, %v", got, err)
	}
	home := strings.Split(strings.TrimSpace(string(got)), "\n")[1]
	if _, err := os.Stat(home); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the directory %s stays: %v", home, err)
	}
}

// TestLimits: the program and its children run under limits, and end with the
// request.
func TestLimits(t *testing.T) {
	got, err := standIn(t, `(ulimit -v; ulimit -f; ulimit -c) >"$out/in.pdf"`).PDF(t.Context(), nil)
	if want := "4194304\n262144\n0\n"; err != nil || string(got) != want {
		t.Errorf("limits %q, %v, want %q", got, err, want)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	begun := time.Now()
	_, err = standIn(t, `sleep 60 & sleep 60`).PDF(ctx, nil)
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(begun) > 20*time.Second {
		t.Errorf("error = %v after %s, want the deadline's", err, time.Since(begun))
	}
}

// TestFirstPages: two runs for all; what is not drawn stays empty.
func TestFirstPages(t *testing.T) {
	o := standIn(t, `shift 2
for f; do n=$(basename "$f"); case $n in *.docx) cp "$f" "$out/${n%.docx}.pdf";; 1.pdf) ;; *) echo "$n" >"$out/${n%.pdf}.png"; cat "$f" >>"$out/${n%.pdf}.png";; esac; done`)
	got, err := o.FirstPages(t.Context(), [][]byte{[]byte("a"), []byte("b"), []byte("c")})
	if err != nil || len(got) != 3 || string(got[0]) != "0.pdf\na" || got[1] != nil || string(got[2]) != "2.pdf\nc" {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := standIn(t, `echo "no export filter"`).FirstPages(t.Context(), [][]byte{nil}); !errors.Is(err, ErrUnread) || !strings.Contains(err.Error(), "no export filter") {
		t.Errorf("error = %v", err)
	}
}

// TestUnread: no output is an error that says what the program said.
func TestUnread(t *testing.T) {
	_, err := standIn(t, `echo "source file could not be loaded"`).PDF(t.Context(), nil)
	if !errors.Is(err, ErrUnread) || !strings.Contains(err.Error(), "could not be loaded") {
		t.Errorf("error = %v", err)
	}
}

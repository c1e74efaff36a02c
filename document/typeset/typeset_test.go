package typeset

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"congvan/document"
	"congvan/document/picture"
)

// workerEnv makes the test binary a typesetting child.
const workerEnv = "CONGVAN_TEST_TYPESET_WORKER"

var shared *Typesetter

func TestMain(m *testing.M) {
	if os.Getenv(workerEnv) != "" {
		if err := WorkerMain(jobsTold(os.Stdin), os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	var err error
	if shared, err = New(Config{Command: workerCommand, Children: 1}); err != nil {
		panic(err)
	}
	code := m.Run()
	shared.Close()
	os.Exit(code)
}

func workerCommand() *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), workerEnv+"=1")
	return cmd
}

func sampleFiles(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../testdata/letters/*.md")
	if err != nil || len(files) < 3 {
		t.Fatalf("sample letters: %v, %v", files, err)
	}
	return files
}

func readLetter(t testing.TB, file string) *document.Letter {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	l, err := document.Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func compose(t testing.TB, l *document.Letter, o Options) *Composed {
	t.Helper()
	o.Pictures = picturesOf(t, l)
	c, err := shared.Compose(context.Background(), l, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// picturesOf reads those that stand beside the golden letters.
func picturesOf(t testing.TB, l *document.Letter) picture.Set {
	t.Helper()
	blocks, err := document.ParseBody(l.Body)
	if err != nil {
		t.Fatal(err)
	}
	set, err := picture.Beside(os.DirFS("../testdata/golden"), document.Pictures(blocks))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// TestComposeSamples writes the pages to $CONGVAN_PAGES, when set, to be
// looked at.
func TestComposeSamples(t *testing.T) {
	for _, file := range sampleFiles(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			c := compose(t, readLetter(t, file), Options{})
			if dir := os.Getenv("CONGVAN_PAGES"); dir != "" {
				if err := os.WriteFile(filepath.Join(dir, filepath.Base(file)+".pdf"), c.PDF, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

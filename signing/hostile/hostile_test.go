package hostile_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"congvan/internal/memlimit"
	"congvan/internal/pdf/pdftest"
	"congvan/signing"
	"congvan/signing/hostile"
)

var (
	count = flag.Int("hostile", 1500, "how many spoilt files to judge")
	first = flag.Uint64("first", 0, "the number of the first; with -hostile 1 -v it shows one again")
)

// What one file may cost, and the whole process.
const (
	maxTime   = 2 * time.Second // of the processor
	maxMemory = 512 << 20
	heap      = 320 << 20
)

// outcome is what the child says of one file.
type outcome struct {
	Number  uint64
	Base    int
	How     []string
	Verdict signing.Verdict // empty if the file cannot be read
	Covers  int64           // bytes under its newest signature
	Why     string
	Panic   string
	Time    time.Duration // of the processor
}

// TestMain makes the test binary its own child, which has a limit on memory.
func TestMain(m *testing.M) {
	if os.Getenv("HOSTILE") == "" {
		os.Exit(m.Run())
	}
	var from, n uint64
	if _, err := fmt.Sscan(os.Getenv("HOSTILE"), &from, &n); err != nil {
		panic(err)
	}
	if err := memlimit.Set(heap); err != nil {
		panic(err)
	}
	files, o := corpus()
	out := json.NewEncoder(os.Stdout)
	for i := from; i < from+n; i++ {
		if err := out.Encode(judge(files, o, i)); err != nil {
			panic(err)
		}
	}
}

// judge verifies the n-th spoilt file.
func judge(files [][]byte, o signing.Options, n uint64) (out outcome) {
	file, base, how := hostile.Mutant(files, n)
	out = outcome{Number: n, Base: base, How: how}
	start := used()
	defer func() {
		out.Time = used() - start
		if r := recover(); r != nil {
			out.Panic = fmt.Sprint(r)
		}
	}()
	r, err := signing.Verify(context.Background(), file, o)
	if err != nil {
		out.Why = err.Error()
		return out
	}
	out.Verdict = r.Verdict
	for _, s := range r.Signatures {
		out.Covers = max(out.Covers, s.Covers)
	}
	if r.Text("vi") == "" || r.Text("en") == "" {
		out.Panic = "a report without words"
	}
	return out
}

// used is the processor's time for this process so far.
func used() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		panic(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// corpus is the sound files, judged at the time they were made.
func corpus() ([][]byte, signing.Options) {
	const dir = "../testdata/foreign"
	var files [][]byte
	for _, name := range []string{"letter", "letter-compressed", "letter-hybrid", "letter-linearised",
		"pyhanko-detached", "pyhanko-detached-linearised", "pyhanko-lta", "pyhanko-extended", "dss-lta", "dss-certified", "dss-two"} {
		files = append(files, read(filepath.Join(dir, name+".pdf")))
	}
	roots, err := signing.ParseCertificates(read(filepath.Join(dir, "root.pem")))
	if err != nil {
		panic(err)
	}
	at, err := time.Parse(time.RFC3339, strings.TrimSpace(string(read(filepath.Join(dir, "when")))))
	if err != nil {
		panic(err)
	}
	return files, signing.Options{Trust: roots, At: at}
}

func read(path string) []byte {
	data, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	return data
}

// TestHostileFiles judges spoilt files in a child: none may crash it, hang it
// or make it large, and none may be called valid that is not what was signed.
func TestHostileFiles(t *testing.T) {
	files, o := corpus()
	for i, file := range files {
		if r, err := signing.Verify(t.Context(), file, o); err != nil || !r.Valid() {
			t.Fatalf("file %d is not sound to begin with: %v\n%s", i, err, r.Text("en"))
		}
	}
	c := exec.CommandContext(t.Context(), os.Args[0])
	c.Env = append(os.Environ(), fmt.Sprintf("HOSTILE=%d %d", *first, *count), "GOMAXPROCS=1")
	var complaint bytes.Buffer
	c.Stderr = &complaint
	out, err := c.Output()
	outcomes := decode(t, out)
	if err != nil || len(outcomes) != *count {
		t.Fatalf("the child ended after file %d: %v\n%.4000s", *first+uint64(len(outcomes)), err, &complaint)
	}
	verdicts := map[signing.Verdict]int{}
	slowest := outcomes[0]
	for _, x := range outcomes {
		verdicts[x.Verdict]++
		if x.Time > slowest.Time {
			slowest = x
		}
		if x.Panic != "" || x.Time > maxTime {
			t.Errorf("file %d (%s): %v %s", x.Number, strings.Join(x.How, "; "), x.Time, x.Panic)
		}
		if x.Verdict == signing.Valid {
			checkHarmless(t, files, x)
		}
		if *count == 1 {
			t.Logf("%+v", x)
		}
	}
	usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		t.Fatal("the child's use of memory is not known")
	}
	if usage.Maxrss<<10 > maxMemory {
		t.Errorf("the child took %d MiB", usage.Maxrss>>10)
	}
	t.Logf("%d files, verdicts %v (without one: not readable), slowest %v (file %d: %s), at most %d MiB",
		*count, verdicts, slowest.Time.Round(time.Millisecond), slowest.Number, strings.Join(slowest.How, "; "), usage.Maxrss>>10)
}

func decode(t *testing.T, out []byte) []outcome {
	t.Helper()
	var list []outcome
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		var x outcome
		if err := d.Decode(&x); err != nil {
			break // the child's last line, if it crashed
		}
		list = append(list, x)
	}
	return list
}

// checkHarmless: what is called valid is a sound file or one of its earlier
// states, byte for byte as far as signatures reach, but for the spelling of the
// newest signature value; what follows shows nothing.
func checkHarmless(t *testing.T, files [][]byte, x outcome) {
	t.Helper()
	mutant, _, _ := hostile.Mutant(files, x.Number)
	for _, sound := range files {
		if !signedAlike(mutant, sound, int(x.Covers)) {
			continue
		}
		state := sound[:x.Covers]
		if len(mutant) > len(state) && !bytes.HasPrefix(sound, mutant) {
			if err := looksAlike(t, mutant, state); err != nil {
				t.Errorf("file %d (%s) is called valid: %v", x.Number, strings.Join(x.How, "; "), err)
			}
		}
		return
	}
	t.Errorf("file %d (%s) is called valid, and its signed bytes differ", x.Number, strings.Join(x.How, "; "))
}

// signedAlike compares what signatures cover, the newest value left out.
func signedAlike(mutant, sound []byte, covers int) bool {
	if covers > len(mutant) || covers > len(sound) {
		return false
	}
	a, b := mutant[:covers], sound[:covers]
	from := bytes.LastIndex(b, []byte("/Contents <"))
	if from < 0 {
		return false
	}
	to := from + bytes.IndexByte(b[from:], '>')
	return bytes.Equal(a[:from], b[:from]) && bytes.Equal(a[to:], b[to:])
}

// looksAlike draws both with poppler and reads their words.
func looksAlike(t *testing.T, a, b []byte) error {
	t.Helper()
	var pictures, words [2]string
	for i, file := range [][]byte{a, b} {
		path := pdftest.File(t, fmt.Sprintf("%d.pdf", i), file)
		prefix := filepath.Join(t.TempDir(), "page")
		pdftest.Tool(t, "pdftoppm", "-r", "50", path, prefix)
		sheets, err := filepath.Glob(prefix + "*")
		if err != nil || len(sheets) == 0 {
			return errors.New("it cannot be drawn")
		}
		slices.Sort(sheets)
		for _, sheet := range sheets {
			pictures[i] += string(read(sheet))
		}
		words[i] = pdftest.Tool(t, "pdftotext", path, "-")
	}
	if pictures[0] != pictures[1] || words[0] != words[1] {
		return errors.New("it looks or reads otherwise")
	}
	if bytes.Count(a, []byte("/JavaScript")) > bytes.Count(b, []byte("/JavaScript")) {
		return errors.New("it has a script")
	}
	return nil
}

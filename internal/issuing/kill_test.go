package issuing

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/document/form"
	"congvan/internal/pdf"
	"congvan/internal/testenv"
	"congvan/signing"
	"congvan/workflow"
)

// The kill loop: at least this much happens.
const (
	killLetters = 300
	kills       = 50
	storeKills  = 4
)

// TestKillLoop numbers and issues letters in a process that is killed at random
// moments over and over, and the object store's process now and then. In the
// end numbers run from 1 without a gap, every letter is issued with one valid
// sealed PDF that carries its number, and none is stuck.
func TestKillLoop(t *testing.T) {
	o := newOffice(t)
	o.enclosing = func(n int) bool { return n%5 == 0 }
	letters := make([]*workflow.Letter, killLetters)
	for i := range letters {
		letters[i] = o.signed(t, i+1)
	}
	o.killWorkers(t)
	w := o.startWorker(t)
	o.waitIssued(t, w)
	w.kill(t) // all work is done
	o.checkAll(t, letters)
}

// numberSigned is a clerk who numbers one signed letter after another, in the
// process that is killed.
func numberSigned(ctx context.Context, e *Engine) error {
	for {
		var id workflow.LetterID
		err := e.Records.Pool().QueryRow(ctx, `SELECT id::text FROM letters WHERE state = 'signed' ORDER BY random() LIMIT 1`).Scan(&id)
		if errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		if err == nil {
			_, err = e.Letters.Do(ctx, workflow.Command{Action: workflow.NumberIt, Agency: agency, Letter: id, By: workflow.Actor{Person: clerk}})
		}
		if err != nil {
			return err
		}
		time.Sleep(rand.N(40 * time.Millisecond))
	}
}

// worker is a process that runs the jobs.
type worker struct {
	cmd *exec.Cmd
}

func (o *office) startWorker(t *testing.T) *worker {
	t.Helper()
	arg, err := json.Marshal(o.setting)
	must(t, err)
	cmd := exec.Command(os.Args[0], workerArg, string(arg))
	cmd.Stderr = os.Stderr
	_, err = cmd.StdinPipe()
	must(t, err)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "ready\n" {
		t.Fatalf("worker said %q: %v", line, err)
	}
	return &worker{cmd}
}

func (w *worker) kill(t *testing.T) {
	t.Helper()
	must(t, w.cmd.Process.Signal(syscall.SIGKILL))
	_ = w.cmd.Wait() // "signal: killed"
}

// killWorkers kills the worker at random moments, and the object store's
// process in between; nearly every kill must hit unfinished work, or the loop
// would prove nothing.
func (o *office) killWorkers(t *testing.T) {
	t.Helper()
	hits := 0
	for i := range kills {
		w := o.startWorker(t)
		time.Sleep(rand.N(250 * time.Millisecond))
		if i%(kills/storeKills) == kills/storeKills-1 {
			killStore(t)
			time.Sleep(rand.N(200 * time.Millisecond))
		}
		w.kill(t)
		var unfinished int
		must(t, o.Records.Pool().QueryRow(t.Context(), `SELECT count(*) FROM letters WHERE state <> 'issued'`).Scan(&unfinished))
		if unfinished > 0 {
			hits++
		}
	}
	if hits < kills*4/5 {
		t.Errorf("only %d of %d kills hit unfinished work: prepare more letters", hits, kills)
	}
}

// killStore kills the S3 gateway that the test servers run as a child; its
// supervisor starts it again.
func killStore(t *testing.T) {
	t.Helper()
	testenv.Servers(t)
	entries, err := filepath.Glob("/proc/[0-9]*/cmdline")
	must(t, err)
	for _, path := range entries {
		line, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(line), "\x00embedded-s3") {
			continue
		}
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path)))
		must(t, err)
		if parentOf(pid) == os.Getpid() {
			must(t, syscall.Kill(pid, syscall.SIGKILL))
			return
		}
	}
	t.Fatal("found no S3 process to kill")
}

func parentOf(pid int) int {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	ppid, _ := strconv.Atoi(fields[1])
	return ppid
}

// waitIssued waits until no letter is left between number and issue, and all
// are preserved and findable.
func (o *office) waitIssued(t *testing.T, w *worker) {
	t.Helper()
	deadline := time.Now().Add(4 * time.Minute)
	for {
		var waiting, unsealed int
		err := o.Records.Pool().QueryRow(t.Context(), `
			SELECT count(*) FILTER (WHERE state <> 'issued' OR final ->> 'kind' <> 'evidence'), count(*) FILTER (WHERE state <> 'issued')
			FROM letters`).Scan(&waiting, &unsealed)
		must(t, err)
		if waiting == 0 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d letters still wait, %d of them for their seal; worker %v", waiting, unsealed, w.cmd.Process.Pid)
		}
		time.Sleep(200 * time.Millisecond)
	}
}

func (o *office) checkAll(t *testing.T, letters []*workflow.Letter) {
	t.Helper()
	seen := map[int]bool{}
	for _, l := range letters {
		n := o.checkIssued(t, l.ID)
		if seen[n] {
			t.Errorf("number %d was given twice", n)
		}
		seen[n] = true
	}
	for n := 1; n <= len(letters); n++ {
		if !seen[n] {
			t.Errorf("number %d is missing", n)
		}
	}
	var entries, counter, kept, again int
	err := o.Records.Pool().QueryRow(t.Context(), `
		SELECT (SELECT count(*) FROM register_entries WHERE kind = 'taken'), (SELECT max(n) FROM register_entries),
		       (SELECT count(*) FROM made_files), (SELECT count(*) FROM river_job WHERE attempt > 1)`).
		Scan(&entries, &counter, &kept, &again)
	must(t, err)
	if again == 0 {
		t.Error("no job was ever begun again: the kills missed them all")
	}
	if entries != len(letters) || counter != len(letters) || kept != 0 {
		t.Errorf("register has %d entries up to %d, %d built files are left over; want %d, %d, 0", entries, counter, kept, len(letters), len(letters))
	}
}

// checkIssued checks one letter with its record and files, and gives its
// number.
func (o *office) checkIssued(t *testing.T, id workflow.LetterID) int {
	t.Helper()
	ctx := t.Context()
	l, err := o.Records.Load(ctx, agency, id)
	must(t, err)
	if l.State != workflow.Issued {
		t.Errorf("letter %s is %s", id, l.State)
	}
	events, err := o.Records.Events(ctx, agency, id)
	must(t, err)
	must(t, l.VerifyHistory(events))
	files, err := o.Records.Files(ctx, agency, id)
	must(t, err)
	kinds := map[workflow.FileKind]int{}
	keys := map[string]bool{}
	for _, f := range files {
		kinds[f.Kind]++
		keys[f.Key] = true
	}
	enclosed := min(len(l.Revision.Attachments), 1) // one of them is a PDF
	if kinds[workflow.FileSealedAttachment] != enclosed || kinds[workflow.FileKeptAttachment] != enclosed {
		t.Errorf("letter %s has files %v", id, kinds)
	}
	if kinds[workflow.FileSealed] != 1 || kinds[workflow.FileEvidence] != 1 || kinds[workflow.FileSigned] != 1 {
		t.Errorf("letter %s has files %v", id, kinds)
	}
	for obj, err := range o.Files.(ObjectFiles).List(ctx, string(agency), string(id)) {
		must(t, err)
		if !keys[obj.Key.String()] {
			t.Errorf("letter %s: the store holds %s, which no record names", id, obj.Key)
		}
	}
	final, err := o.Files.Get(ctx, l.Final)
	must(t, err)
	report, err := signing.Verify(ctx, final, signing.Options{Trust: o.Trust, Require: []string{form.Signature, form.Seal}})
	must(t, err)
	if !report.Valid() {
		t.Errorf("letter %s: %s", id, report.Text("en"))
	}
	if got := fieldValue(t, final, form.Number); got != l.Number.Text() {
		t.Errorf("letter %s has number %s, its PDF says %q", id, l.Number.Text(), got)
	}
	return l.Number.N
}

// fieldValue reads a text field of a form.
func fieldValue(t *testing.T, file []byte, name string) string {
	t.Helper()
	f, err := pdf.Open(file)
	must(t, err)
	catalog, err := f.Catalog()
	must(t, err)
	form, err := f.Dict(catalog["AcroForm"])
	must(t, err)
	fields, err := f.Array(form["Fields"])
	must(t, err)
	for _, ref := range fields {
		d, err := f.Dict(ref)
		must(t, err)
		if title, err := f.Text(d["T"]); err == nil && title == name {
			v, err := f.Text(d["V"])
			must(t, err)
			return v
		}
	}
	t.Fatalf("no field %s", name)
	return ""
}

package exchange

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"congvan/internal/testenv/postbox"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// The kill loop: this much happens.
const (
	killLetters = 10 // of 20 lines each
	kills       = 30
)

// TestKillLoop sends letters by a process that is killed at random moments
// over and over. In the end no recipient has a letter twice; a line that says
// "sent" has exactly one mail and one event; and what nobody can know is
// "unknown", never sent again by itself.
func TestKillLoop(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	o := newOffice(t)
	o.directory()
	o.box.Rule(func(string) postbox.Verdict {
		return postbox.Verdict{Delay: rand.N(12 * time.Millisecond), LoseAfter: rand.N(60) == 0}
	})
	var letters []*workflow.Letter
	for range killLetters {
		l := o.issued()
		o.sendAll(l)
		letters = append(letters, l)
	}
	hits := o.killWorkers()
	w := o.startWorker()
	for _, l := range letters {
		o.settled(l)
	}
	w.kill(o)
	sent, unknown, lostUnknown := 0, 0, 0
	for _, l := range letters {
		got := 0
		for _, line := range o.lines(l) {
			if line.Email == "" {
				continue
			}
			mails := o.mailsOf(line)
			switch {
			case line.State == dispatch.Sent && mails == 1:
				sent++
				got++
			case line.State == dispatch.Unknown && mails <= 1:
				unknown++
				lostUnknown += 1 - mails
			default:
				t.Errorf("%s of %s is %s with %d mails (%s)", line.Name, l.ID, line.State, mails, line.Reason)
			}
		}
		o.checkRecord(l, got)
	}
	t.Logf("%d of %d kills hit work; %d sent, %d unknown, of which %d had not gone", hits, kills, sent, unknown, lostUnknown)
	if hits < kills*2/3 || unknown == 0 || sent+unknown != killLetters*20 {
		t.Errorf("%d kills hit work, %d sent, %d unknown: the loop proves too little", hits, sent, unknown)
	}
}

// mailsOf counts the mails with the line's Message-ID.
func (o *office) mailsOf(line dispatch.Line) (n int) {
	o.Helper()
	for _, m := range o.box.To(line.Email) {
		if head, _, _ := m.Read(o.TB); head.Get("Message-ID") == "<"+line.MessageID("so-thu.example.vn")+">" {
			n++
		}
	}
	return n
}

// worker is a process that runs the jobs.
type worker struct{ cmd *exec.Cmd }

func (o *office) startWorker() *worker {
	o.Helper()
	arg, err := json.Marshal(o.setting)
	o.must(err)
	cmd := exec.Command(os.Args[0], workerArg, string(arg))
	cmd.Stderr = os.Stderr
	_, err = cmd.StdinPipe()
	o.must(err)
	out, err := cmd.StdoutPipe()
	o.must(err)
	o.must(cmd.Start())
	o.Cleanup(func() { _ = cmd.Process.Kill() })
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "ready\n" {
		o.Fatalf("worker said %q: %v", line, err)
	}
	return &worker{cmd}
}

func (w *worker) kill(o *office) {
	o.Helper()
	o.must(w.cmd.Process.Signal(syscall.SIGKILL))
	_ = w.cmd.Wait() // "signal: killed"
}

// killWorkers kills workers at random moments, and counts the kills that hit
// lines on their way.
func (o *office) killWorkers() (hits int) {
	o.Helper()
	for range kills {
		w := o.startWorker()
		time.Sleep(rand.N(220 * time.Millisecond))
		w.kill(o)
		var unfinished int
		o.must(o.Records.Pool().QueryRow(o.Context(), `SELECT count(*) FROM dispatch_lines WHERE state IN ('pending', 'sending')`).Scan(&unfinished))
		if unfinished > 0 {
			hits++
		}
	}
	return hits
}

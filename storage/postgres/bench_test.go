package postgres_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"congvan/workflow"
)

const clients = 8

// BenchmarkMove makes moves (approve, undo, approve …) by 8 clients, each with
// letters of its own.
func BenchmarkMove(b *testing.B) {
	w := newWorld(b)
	letters := make([]*workflow.Letter, clients)
	for i := range letters {
		letters[i] = w.lead(w.draft(fmt.Sprint("đo ", i)), workflow.InReview)
	}
	b.ResetTimer()
	var all sync.WaitGroup
	for _, l := range letters {
		all.Go(func() {
			for i := range b.N / clients {
				a := workflow.Approve
				if i%2 == 1 {
					a = workflow.Undo
				}
				l = w.do(l, a, binh)
			}
		})
	}
	all.Wait()
	b.ReportMetric(float64(b.N/clients*clients)/b.Elapsed().Seconds(), "moves/s")
}

// raw is the writes of an approval for pgbench: what a program that knows
// everything beforehand would send, and not less.
const raw = `
\set n random(1, 1000000000)
BEGIN;
SELECT version FROM letters WHERE agency = 'skhcn' AND id = (:'ids'::uuid[])[:client_id + 1] FOR NO KEY UPDATE;
UPDATE letters SET version = version + 1, case_file = 'x' WHERE agency = 'skhcn' AND id = (:'ids'::uuid[])[:client_id + 1];
INSERT INTO events (agency, letter, seq, action, from_state, to_state, actor, on_behalf, at, revision, reason, detail, origin, prev, hash)
VALUES ('skhcn', (:'ids'::uuid[])[:client_id + 1], :n + 100, 'approve', 'in_review', 'in_review', 'binh', '', now(), repeat('a', 64), '',
	'{"kind": "content", "step": "1", "member": "1", "content": "0123456789012345678901234567890123456789012345678901234567890123"}', 'test', repeat('b', 64), repeat('c', 64));
INSERT INTO approvals (agency, letter, event, round, step, member, kind, person, on_behalf, revision, content, note, at)
VALUES ('skhcn', (:'ids'::uuid[])[:client_id + 1], :n, :n, 0, 0, 'content', 'binh', '', 1, '{"form": "x", "source": "y"}', '', now());
DELETE FROM letter_waiting WHERE agency = 'skhcn' AND letter = (:'ids'::uuid[])[:client_id + 1] AND holder = E'head\x3acds' AND action = 'approve' AND substitute = '';
INSERT INTO letter_waiting (agency, letter, holder, action, substitute, since, due)
VALUES ('skhcn', (:'ids'::uuid[])[:client_id + 1], E'head\x3acds', 'approve', '', now(), now());
COMMIT;
`

// BenchmarkRawWrites is pgbench with the same writes and as many clients: what
// BenchmarkMove is to be held against.
func BenchmarkRawWrites(b *testing.B) {
	w := newWorld(b)
	var ids []string
	for i := range clients {
		ids = append(ids, string(w.lead(w.draft(fmt.Sprint("đo ", i)), workflow.InReview).ID))
	}
	script := filepath.Join(b.TempDir(), "raw.sql")
	w.must(os.WriteFile(script, []byte(strings.ReplaceAll(raw, ":'ids'", "'{"+strings.Join(ids, ",")+"}'")), 0o600))
	b.ResetTimer()
	out, err := exec.Command("pgbench", "-n", "-M", "prepared", "-c", fmt.Sprint(clients), "-j", "2",
		"-t", fmt.Sprint(max(1, b.N/clients)), "-f", script, w.ownerURL).CombinedOutput()
	if err != nil {
		b.Fatalf("pgbench: %v\n%s", err, out)
	}
	tps := regexp.MustCompile(`tps = ([\d.]+)`).FindSubmatch(out)
	if tps == nil {
		b.Fatalf("pgbench said nothing of its speed:\n%s", out)
	}
	speed, err := strconv.ParseFloat(string(tps[1]), 64)
	w.must(err)
	b.ReportMetric(speed, "moves/s")
}

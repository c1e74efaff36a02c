package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"congvan/internal/identity"
	"congvan/storage/embedded"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// The budgets of the pages: docs/design.md, section 11. A search has a budget
// of its own, searchTarget.
const (
	pageTarget  = 20 * time.Millisecond // 95th percentile
	firstTarget = 200 << 10             // bytes over the wire before the PDF
	idleTarget  = 60 << 20              // bytes resident, children not counted
)

type webOptions struct {
	json            bool
	data            string
	letters, people int
	think           time.Duration
	seconds         int
}

func benchWebCommand(e *env) *cobra.Command {
	var o webOptions
	c := &cobra.Command{
		Use:   "web",
		Short: "Thời gian trả trang khi nhiều người cùng làm / page times while many people work",
		Long: "Chạy máy chủ thật trên kho văn bản giả lập, cho nhiều người mở trang, tra cứu và duyệt qua HTTP; đo thời gian, dung lượng lần mở đầu và bộ nhớ.\n" +
			"Runs the real server on an archive of made letters while people open pages, search and approve over HTTP; measures times, the first view's bytes and memory.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return e.benchWeb(c.Context(), o) },
	}
	c.Flags().BoolVar(&o.json, "json", false, "in JSON / print JSON")
	c.Flags().StringVar(&o.data, "data", "", "thư mục dữ liệu mới / a fresh data directory (mặc định: thư mục tạm)")
	c.Flags().IntVar(&o.letters, "letters", 10_000, "số văn bản đã phát hành / issued letters; 100000")
	c.Flags().IntVar(&o.people, "people", 50, "số người cùng làm / people at work")
	c.Flags().DurationVar(&o.think, "think", 2*time.Second, "nghỉ giữa hai việc / pause between two acts")
	c.Flags().IntVar(&o.seconds, "seconds", 30, "số giây đo / seconds measured")
	return c
}

// pageTimes are one kind of page; times are in milliseconds.
type pageTimes struct {
	Kind string  `json:"kind"`
	N    int     `json:"n"`
	P50  float64 `json:"p50_ms"`
	P95  float64 `json:"p95_ms"`
	Max  float64 `json:"max_ms"`
	// Target is what P95 should not pass.
	Target float64 `json:"target_p95_ms"`
}

type webResult struct {
	Letters   int            `json:"letters"`
	People    int            `json:"people"`
	Pages     []pageTimes    `json:"pages"`
	All       pageTimes      `json:"all"`
	FirstView map[string]int `json:"first_view_bytes"` // of each page with all it needs, over the wire
	IdleRSS   int64          `json:"idle_rss_bytes"`
	BusyRSS   int64          `json:"busy_rss_bytes"`
}

func (o webOptions) check() error {
	switch {
	case o.letters < 100 || o.letters > 5_000_000:
		return fmt.Errorf("--letters %d: 100 to 5000000", o.letters)
	case o.people < 1 || o.people > 180:
		return fmt.Errorf("--people %d: 1 to 180", o.people) // more sign-ins from one place are refused
	case o.seconds < 1 || o.seconds > 3600:
		return fmt.Errorf("--seconds %d: 1 to 3600", o.seconds)
	}
	return nil
}

func (e *env) benchWeb(ctx context.Context, o webOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	if o.data == "" {
		temp, err := os.MkdirTemp("", "congvan-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temp)
		if err := os.Chmod(temp, 0o711); err != nil { // root's servers run as another user, who must be able to pass
			return err
		}
		o.data = filepath.Join(temp, "data")
	}
	reviews := max(200, o.people*o.seconds/4) // enough that approvals do not run out
	if err := e.prepareWeb(ctx, o, reviews); err != nil {
		return err
	}
	result := webResult{Letters: o.letters, People: o.people, FirstView: map[string]int{}}
	if err := e.measureWeb(ctx, o, &result); err != nil {
		return err
	}
	if o.json {
		return e.benchJSON(result)
	}
	result.table(e.stdout)
	return nil
}

func (r *webResult) table(w io.Writer) {
	fmt.Fprintf(w, "%d văn bản / letters, %d người / people\n%-36s %7s %8s %8s %8s %8s\n", r.Letters, r.People, "ms", "n", "p50", "p95", "max", "p95 ≤")
	for _, p := range append(slices.Clone(r.Pages), r.All) {
		fmt.Fprintf(w, "%-36s %7d %8.1f %8.1f %8.1f %8.0f\n", p.Kind, p.N, p.P50, p.P95, p.Max, p.Target)
	}
	for _, name := range slices.Sorted(maps.Keys(r.FirstView)) {
		fmt.Fprintf(w, "lần mở đầu / first view %-8s %4d KB (≤ %d)\n", name, r.FirstView[name]>>10, firstTarget>>10)
	}
	fmt.Fprintf(w, "bộ nhớ / memory: nghỉ / idle %d MB (≤ %d), bận / busy %d MB\n", r.IdleRSS>>20, idleTarget>>20, r.BusyRSS>>20)
}

const benchPassword = "mật khẩu để đo"

// benchPeople work in turn at the sessions.
var benchPeople = []workflow.PersonID{benchHead, benchChecker, benchDrafter, benchArchivist, benchSigner}

// prepareWeb fills the records while no server runs on them.
func (e *env) prepareWeb(ctx context.Context, o webOptions, waiting int) error {
	return e.withBenchServers(ctx, o.data, func(s *embedded.Servers) error {
		archive := searchOptions{letters: o.letters, year: time.Now().In(workflow.LegalZone()).Year()}
		if err := e.fillArchive(ctx, s, archive, &searchResult{}); err != nil {
			return err
		}
		return withRecords(ctx, s, 4, func(records *postgres.Store) error {
			hash, err := identity.HashPassword(benchPassword)
			if err != nil {
				return err
			}
			for _, p := range benchPeople {
				if err := records.PutAccount(ctx, postgres.Account{Agency: engineAgency, Person: p, Login: string(p), Password: hash}); err != nil {
					return err
				}
			}
			e.tell(fmt.Sprintf("Trình %d văn bản", waiting))
			r := reviews{service: workflow.NewService(records, time.Now)}
			for n := range waiting {
				if _, err := r.submitted(ctx, engineAgency, 1<<40+n); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// measureWeb runs the server as a process of its own, as in production.
func (e *env) measureWeb(ctx context.Context, o webOptions, r *webResult) (err error) {
	cmd := embedded.OwnCommand("serve", "--data", o.data, "--listen", "127.0.0.1:0")
	cmd.Env, cmd.Stderr = append(os.Environ(), "CONGVAN_BASE_URL="), e.stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start the server: %w", err)
	}
	defer func() { err = errors.Join(err, endServer(cmd)) }()
	base, err := serverAddress(out)
	if err != nil {
		return err
	}
	time.Sleep(5 * time.Second) // the start is over
	if r.IdleRSS, err = residentBytes(cmd.Process.Pid); err != nil {
		return err
	}
	crowd, err := signIn(ctx, base, o.people)
	if err != nil {
		return err
	}
	for name, page := range map[string]string{"login": "/login", "inbox": "/"} {
		if r.FirstView[name], err = crowd[0].firstView(ctx, page); err != nil {
			return err
		}
	}
	e.tell(fmt.Sprintf("%d người làm việc trong %d giây", o.people, o.seconds))
	times, err := work(ctx, crowd, o)
	if err != nil {
		return err
	}
	if r.BusyRSS, err = residentBytes(cmd.Process.Pid); err != nil {
		return err
	}
	var all []float64
	for _, kind := range slices.Sorted(maps.Keys(times)) {
		target := pageTarget
		if kind == "search" {
			target = searchTarget
		} else {
			all = append(all, times[kind]...)
		}
		r.Pages = append(r.Pages, timesOf(kind, times[kind], target))
	}
	r.All = timesOf("tất cả trừ tra cứu / all but search", all, pageTarget)
	return nil
}

func timesOf(kind string, took []float64, target time.Duration) pageTimes {
	slices.Sort(took)
	at := func(share float64) float64 { return took[int(share*float64(len(took)-1))] }
	return pageTimes{Kind: kind, N: len(took), P50: at(0.5), P95: at(0.95), Max: at(1), Target: milliseconds(target)}
}

// endServer asks the server to end and waits for it.
func endServer(cmd *exec.Cmd) error {
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case err := <-done:
		return err
	case <-time.After(40 * time.Second):
		return errors.Join(errors.New("the server did not end in 40 s"), cmd.Process.Kill())
	}
}

func serverAddress(out io.Reader) (string, error) {
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, at, ok := strings.Cut(lines.Text(), "http://"); ok {
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return "http://" + strings.TrimSpace(at), nil
		}
	}
	return "", errors.Join(errors.New("the server ended before it was ready"), lines.Err())
}

// residentBytes is a process's resident memory, as Linux tells it.
func residentBytes(pid int) (int64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil // not Linux: not measured
	}
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		if f := strings.Fields(line); len(f) > 1 && f[0] == "VmRSS:" {
			kb, err := strconv.ParseInt(f[1], 10, 64)
			return kb << 10, err
		}
	}
	return 0, errors.New("no VmRSS in /proc")
}

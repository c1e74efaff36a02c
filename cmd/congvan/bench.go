package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"congvan/storage/embedded"
)

// The benches measure the engine against the raw parts it is made of, in
// alternating rounds of one run: the ratio then says what the engine costs,
// whatever the machine is and whatever else it is doing.

func benchCommand(e *env) *cobra.Command {
	c := &cobra.Command{Use: "bench", Short: "Đo tốc độ so với các phần thô / measure against the raw parts"}
	c.AddCommand(benchMovesCommand(e), benchSignCommand(e), benchComposeCommand(e), benchSearchCommand(e), benchWebCommand(e))
	return c
}

// benchOptions are the flags that all benches have.
type benchOptions struct {
	json    bool
	rounds  int
	seconds float64 // of one round of one side
}

// flags adds them. Where a round has little to settle, many short ones see the
// same noise on both sides.
func (o *benchOptions) flags(c *cobra.Command, rounds int, seconds float64) {
	c.Flags().BoolVar(&o.json, "json", false, "in JSON / print JSON")
	c.Flags().IntVar(&o.rounds, "rounds", rounds, "số lượt đo mỗi bên / rounds of each side")
	c.Flags().Float64Var(&o.seconds, "seconds", seconds, "số giây một lượt / seconds per round")
}

func (o *benchOptions) check() error {
	if o.rounds < 1 || o.rounds > 1000 {
		return fmt.Errorf("--rounds %d: 1 to 1000", o.rounds)
	}
	if o.seconds < 0.1 || o.seconds > 3600 {
		return fmt.Errorf("--seconds %g: 0.1 to 3600", o.seconds)
	}
	return nil
}

func (o *benchOptions) round() time.Duration {
	return time.Duration(o.seconds * float64(time.Second))
}

// series is what one side did per second in each of its rounds.
type series struct {
	Name   string    `json:"name"`
	Rates  []float64 `json:"per_second"`
	Median float64   `json:"median_per_second"`
}

func newSeries(name string, rates []float64) series {
	return series{Name: name, Rates: rates, Median: median(rates)}
}

func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}

// comparison is a measured path beside the raw parts of the same work.
type comparison struct {
	Engine series  `json:"engine"`
	Raw    series  `json:"raw"`
	Ratio  float64 `json:"ratio"` // engine's median over raw's
	Target float64 `json:"target_ratio"`
}

// compare alternates the two sides, so that what slows the machine for a while
// slows both.
func compare(rounds int, target float64, engine, raw string, measureEngine, measureRaw func() (float64, error)) (*comparison, error) {
	var ours, theirs []float64
	for range rounds {
		for _, side := range []struct {
			measure func() (float64, error)
			rates   *[]float64
		}{{measureEngine, &ours}, {measureRaw, &theirs}} {
			rate, err := side.measure()
			if err != nil {
				return nil, err
			}
			*side.rates = append(*side.rates, rate)
		}
	}
	c := &comparison{Engine: newSeries(engine, ours), Raw: newSeries(raw, theirs), Target: target}
	if c.Raw.Median <= 0 {
		return nil, fmt.Errorf("%s did nothing in any round", raw)
	}
	c.Ratio = c.Engine.Median / c.Raw.Median
	return c, nil
}

// table prints each side's median, slowest and fastest round, and the ratio of
// the medians.
func (c *comparison) table(w io.Writer, unit string) {
	fmt.Fprintf(w, "%-36s %10s %10s %10s\n", unit, "median", "min", "max")
	for _, s := range []series{c.Engine, c.Raw} {
		fmt.Fprintf(w, "%-36s %10.1f %10.1f %10.1f\n", s.Name, s.Median, slices.Min(s.Rates), slices.Max(s.Rates))
	}
	fmt.Fprintf(w, "tỷ lệ / ratio %.2f (mục tiêu / target ≥ %.2f)\n\n", c.Ratio, c.Target)
}

// timing is one measured path in milliseconds of the clock.
type timing struct {
	Name   string  `json:"name"`
	Least  float64 `json:"least_ms"`
	Median float64 `json:"median_ms"`
	P95    float64 `json:"p95_ms"`
	Target float64 `json:"target_ms"`
}

func newTiming(name string, measured []float64, target float64) *timing {
	slices.Sort(measured)
	return &timing{Name: name, Least: measured[0], Median: median(measured), P95: measured[len(measured)*95/100], Target: target}
}

func timingTable(w io.Writer, paths ...*timing) {
	fmt.Fprintf(w, "%-36s %10s %10s %10s %10s\n", "ms", "least", "median", "p95", "target")
	for _, p := range paths {
		fmt.Fprintf(w, "%-36s %10.2f %10.2f %10.2f %10s\n", p.Name, p.Least, p.Median, p.P95, "≤ "+strconv.FormatFloat(p.Target, 'g', -1, 64))
	}
}

// clocked gives the milliseconds of each round.
func clocked(rounds int, do func(i int) error) ([]float64, error) {
	out := make([]float64, rounds)
	for i := range out {
		begun := time.Now()
		if err := do(i); err != nil {
			return nil, err
		}
		out[i] = float64(time.Since(begun).Microseconds()) / 1000
	}
	return out, nil
}

func (e *env) benchJSON(v any) error {
	out := json.NewEncoder(e.stdout)
	out.SetIndent("", "  ")
	return out.Encode(v)
}

// withBenchServers runs fn on private servers with the settings of production.
// Without a directory they live in a temporary one, which goes afterwards.
func (e *env) withBenchServers(ctx context.Context, dir string, fn func(*embedded.Servers) error) (err error) {
	if dir == "" {
		temp, err := os.MkdirTemp("", "congvan-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temp)
		// Root's servers run as another user, who must be able to pass.
		if err := os.Chmod(temp, 0o711); err != nil {
			return err
		}
		dir = filepath.Join(temp, "data")
	}
	servers, err := embedded.Start(ctx, embedded.Options{DataDir: dir, Progress: e.tell})
	if err != nil {
		return err
	}
	defer func() {
		stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
		defer cancel()
		err = errors.Join(err, servers.Stop(stop))
	}()
	return fn(servers)
}

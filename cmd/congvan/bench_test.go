package main

import (
	"slices"
	"strings"
	"testing"
)

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{
		{nil, 0},
		{[]float64{7}, 7},
		{[]float64{9, 1, 4}, 4},
		{[]float64{9, 1, 4, 6}, 5},
	} {
		before := slices.Clone(c.values)
		if got := median(c.values); got != c.want {
			t.Errorf("median of %v is %g, want %g", c.values, got, c.want)
		}
		if !slices.Equal(before, c.values) {
			t.Errorf("the rounds' order was lost: %v", c.values)
		}
	}
}

func TestCompareAlternates(t *testing.T) {
	var order []string
	side := func(name string, rates ...float64) func() (float64, error) {
		return func() (float64, error) {
			order = append(order, name)
			r := rates[0]
			rates = rates[1:]
			return r, nil
		}
	}
	c, err := compare(3, 0.5, "a", "b", side("a", 10, 30, 20), side("b", 40, 80, 20))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(order, ""), "ababab"; got != want {
		t.Errorf("order %s, want %s", got, want)
	}
	if c.Ratio != 0.5 || c.Engine.Median != 20 || c.Raw.Median != 40 {
		t.Errorf("got %+v", c)
	}
	if _, err := compare(1, 0.5, "a", "b", side("a", 10), side("b", 0)); err == nil {
		t.Error("a ratio to nothing was given")
	}
}

const pgbenchReport = `pgbench (15.14 (Debian 15.14-0+deb12u1))
transaction type: /tmp/congvan-bench-1.sql
scaling factor: 1
query mode: prepared
number of clients: 8
number of threads: 2
maximum number of tries: 1
duration: 3 s
number of transactions actually processed: 1017
number of failed transactions: 0 (0.000%)
latency average = 23.594 ms
initial connection time = 22.921 ms
tps = 339.069142 (without initial connection time)
`

// Each run of the script is an approval and its undoing.
func TestParsePgbench(t *testing.T) {
	got, err := parsePgbench(pgbenchReport)
	if err != nil || got != 2*339.069142 {
		t.Errorf("got %g, %v", got, err)
	}
	for _, broken := range []string{
		"",
		strings.Replace(pgbenchReport, "failed transactions: 0 (0.000%)", "failed transactions: 3 (0.295%)", 1),
		strings.Replace(pgbenchReport, "tps = ", "rate = ", 1),
	} {
		if got, err := parsePgbench(broken); err == nil {
			t.Errorf("%g was read from %q", got, broken)
		}
	}
}

func TestBenchOptions(t *testing.T) {
	for _, o := range []benchOptions{{rounds: 0, seconds: 1}, {rounds: 1, seconds: 0}, {rounds: 1001, seconds: 1}, {rounds: 1, seconds: 4000}} {
		if o.check() == nil {
			t.Errorf("%+v was accepted", o)
		}
	}
	if err := (&benchOptions{rounds: 3, seconds: 10}).check(); err != nil {
		t.Error(err)
	}
}

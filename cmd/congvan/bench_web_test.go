package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"testing"
)

// The whole bench on the real server, as small as it goes.
func TestBenchWeb(t *testing.T) {
	var out, complaints bytes.Buffer
	args := []string{"bench", "web", "--json", "--letters", "100", "--people", "3", "--seconds", "2", "--think", "100ms", "--data", filepath.Join(t.TempDir(), "data")}
	if code := run(t.Context(), args, func(string) string { return "" }, nil, &out, &complaints); code != 0 {
		t.Fatalf("exit code %d\n%s", code, &complaints)
	}
	var got webResult
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatalf("%v in %s", err, &out)
	}
	if got.All.N == 0 || got.All.P50 <= 0 || got.All.P95 < got.All.P50 {
		t.Errorf("times %+v", got.All)
	}
	// The styles and the fonts alone are this much; more than the budget is a
	// fault of the pages, not of a noisy machine.
	for page, bytes := range got.FirstView {
		if bytes < 20_000 || bytes > firstTarget {
			t.Errorf("the first view of %s takes %d bytes, want at most %d", page, bytes, firstTarget)
		}
	}
}

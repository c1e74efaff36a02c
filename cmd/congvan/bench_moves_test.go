package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"testing"
)

// The whole bench on real servers, as small as it goes. It refuses to measure
// when pgbench's script no longer writes the rows that the store writes.
func TestBenchMovesWritesWhatTheStoreWrites(t *testing.T) {
	var out, complaints bytes.Buffer
	args := []string{"bench", "moves", "--json", "--clients", "2", "--letters", "2", "--rounds", "1", "--seconds", "1", "--data", filepath.Join(t.TempDir(), "data")}
	if code := run(t.Context(), args, func(string) string { return "" }, nil, &out, &complaints); code != 0 {
		t.Fatalf("exit code %d\n%s", code, &complaints)
	}
	var got movesResult
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatalf("%v in %s", err, &out)
	}
	if got.Engine.Median <= 0 || got.Raw.Median <= 0 || got.Ratio != got.Engine.Median/got.Raw.Median {
		t.Errorf("rates %+v", got.comparison)
	}
	if want := (rowCount{Inserted: 2}); got.Rows["events"] != want {
		t.Errorf("an approval and its undoing write events %+v, want %+v", got.Rows["events"], want)
	}
}

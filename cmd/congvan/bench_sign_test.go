package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// benchSigned runs the bench as small as it goes, beside a program that stands
// for a Python with pyHanko, or none.
func benchSigned(t *testing.T, script string, more ...string) (code int, out, complaints string) {
	t.Helper()
	venv := t.TempDir()
	if script != "" {
		if err := os.Mkdir(filepath.Join(venv, "bin"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(venv, "bin", "python"), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	env := map[string]string{"CONGVAN_JUDGE_VENV": venv}
	var stdout, stderr bytes.Buffer
	args := append([]string{"bench", "sign", "--rounds", "1", "--seconds", "0.1"}, more...)
	code = run(t.Context(), args, func(name string) string { return env[name] }, nil, &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

// answers is a Python that claims two signatures in half a second of its own,
// if it is given what it needs.
const answers = `test -s sign.py -a -s form.pdf -a -s key.pem -a "$2" = chu_ky_lanh_dao || exit 3
echo 9.9
while read -r seconds; do echo 2 0.5; done
`

func TestBenchSign(t *testing.T) {
	code, out, complaints := benchSigned(t, answers, "--json")
	if code != 0 {
		t.Fatalf("exit code %d\n%s", code, complaints)
	}
	var got signResult
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	for name, c := range map[string]*comparison{
		"plain": got.Plain, "pictured": got.Pictured, "pyHanko": got.PyHanko.Usual, "pyHanko with its size told": got.PyHanko.Reserved,
	} {
		if c == nil || c.Engine.Median <= 0 || c.Raw.Median <= 0 || c.Ratio != c.Engine.Median/c.Raw.Median {
			t.Errorf("%s: %+v", name, c)
		}
	}
	if got.PyHanko.Version != "9.9" || got.PyHanko.Usual.Raw.Median != 4 || got.PyHanko.NotMeasured != "" {
		t.Errorf("pyHanko: %+v", got.PyHanko)
	}
	for name, beside := range map[string]uint64{"plain": got.Memory.Plain, "pictured": got.Memory.Pictured} {
		if beside == 0 || beside > got.Memory.Target || got.Memory.Signed <= got.Form {
			t.Errorf("%s: memory %+v for a form of %d bytes", name, got.Memory, got.Form)
		}
	}
	if v := got.Verify; v.Least <= 0 || v.Median < v.Least || v.P95 < v.Median || v.Target != verifyTarget {
		t.Errorf("verification %+v", v)
	}
}

// Without pyHanko the table and the JSON say so; one that was named must be one.
func TestBenchSignWithoutPyhanko(t *testing.T) {
	code, out, complaints := benchSigned(t, "")
	if code != 0 || !strings.Contains(out, "NOT MEASURED") || !strings.Contains(out, "--pyhanko") {
		t.Errorf("exit code %d\n%s%s", code, out, complaints)
	}
	code, _, complaints = benchSigned(t, "echo 'ModuleNotFoundError: pyhanko' >&2; exit 1")
	if code == 0 || !strings.Contains(complaints, "ModuleNotFoundError") {
		t.Errorf("a Python without pyHanko: exit code %d\n%s", code, complaints)
	}
	code, _, complaints = benchSigned(t, "echo 9.9; echo nonsense; cat >/dev/null")
	if code == 0 || !strings.Contains(complaints, `answered "nonsense"`) {
		t.Errorf("nonsense: exit code %d\n%s", code, complaints)
	}
}

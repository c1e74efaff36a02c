package typst

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"congvan/internal/fonts"
)

func load(t *testing.T) *Engine {
	t.Helper()
	dir := os.Getenv("CONGVAN_CACHE")
	if dir == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			t.Fatal(err)
		}
		dir = filepath.Join(user, "congvan")
	}
	e, err := Load(t.Context(), Options{CacheDir: filepath.Join(dir, "wazero"), Fonts: [][]byte{fonts.Regular}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close(t.Context()) })
	return e
}

func TestCompile(t *testing.T) {
	e := load(t)
	job := func(source string) Job {
		return Job{Main: "/main.typ", Query: "<place>", Files: map[string][]byte{
			"/main.typ": []byte(source), "/data.json": []byte(`{"tên": "#strong[Ủy ban]"}`)}}
	}
	good := job("#set text(font: \"Liberation Serif\")\n#json(\"data.json\").tên #metadata((a: 1)) <place>")
	first, err := e.Compile(t.Context(), good)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(first.PDF, []byte("%PDF-")) {
		t.Errorf("no PDF: %.20q", first.PDF)
	}
	var values []struct{ A int }
	if err := json.Unmarshal(first.Values, &values); err != nil || len(values) != 1 || values[0].A != 1 {
		t.Errorf("values %s", first.Values)
	}
	second, err := e.Compile(t.Context(), good)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.PDF, second.PDF) {
		t.Error("the same job gave other bytes")
	}
	t.Logf("memory %d MB", first.MemoryBytes>>20)

	for name, source := range map[string]string{
		"unknown name": "#nothing",
		"no such file": "#read(\"/etc/passwd\")",
		"no package":   "#import \"@preview/cetz:0.3.0\"",
	} {
		_, err := e.Compile(t.Context(), job(source))
		if found, ok := errors.AsType[*Error](err); !ok || strings.TrimSpace(found.Detail) == "" {
			t.Errorf("%s: got %v, want a Typst error with words", name, err)
		}
	}
}

// TestCached: an empty cache, and one where the code is still being written,
// have Load compile.
func TestCached(t *testing.T) {
	dir := t.TempDir()
	under := filepath.Join(dir, "wazero-v1-amd64-linux")
	for _, step := range []struct {
		make func() error
		want bool
	}{
		{func() error { return os.Mkdir(under, 0o700) }, false},
		{func() error { return os.WriteFile(filepath.Join(under, "05fe.123.tmp"), nil, 0o600) }, false},
		{func() error { return os.WriteFile(filepath.Join(under, "05fe"), nil, 0o600) }, true},
	} {
		if err := step.make(); err != nil {
			t.Fatal(err)
		}
		if got := Cached(dir); got != step.want {
			t.Errorf("%t, want %t", got, step.want)
		}
	}
}

package main

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"congvan/document"
)

// TestTypesAreReadAgainAtASignal: a file with a fault changes nothing and is
// told, a mended one counts, and a type may be changed.
func TestTypesAreReadAgainAtASignal(t *testing.T) {
	dir := t.TempDir()
	said := make(chan string, 4)
	reread(t.Context(), dir, slog.New(slog.NewTextHandler(spoken(said), nil)))
	again := func(types string) string {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, "types.yaml"), []byte(types), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		select {
		case line := <-said:
			return line
		case <-time.After(10 * time.Second):
			t.Fatal("nothing was said")
		}
		return ""
	}
	found := func() bool { _, found := document.Type("phieu_goi_lai").Model(); return found }
	if line := again("- {type: phieu_goi_lai, name: Phiếu gọi lại, abbreviation: PGL}\n"); !strings.Contains(line, "phieu_goi_lai.english") || found() {
		t.Errorf("a faulty file: %s, in use: %v", line, found())
	}
	if line := again("- {type: phieu_goi_lai, name: Phiếu gọi lại, english: Call slip, abbreviation: PGL}\n"); !strings.Contains(line, "read again") || !found() {
		t.Errorf("a mended file: %s, in use: %v", line, found())
	}
	if line := again("- {type: phieu_goi_lai, name: Phiếu gọi lại, english: Call slip, abbreviation: PG}\n"); !strings.Contains(line, "read again") {
		t.Errorf("a changed type: %s", line)
	}
	if m, _ := document.Type("phieu_goi_lai").Model(); m.Abbreviation != "PG" {
		t.Errorf("a changed type is used as %+v", m)
	}
	if line := again("- {type: phieu_goi_lai, name: Phiếu gọi lại, english: Call slip, abbreviation: PGL}\n- {type: bao_cao, name: Báo cáo, english: Report, abbreviation: BC2}\n"); !strings.Contains(line, "bao_cao") {
		t.Errorf("a type of the Decree: %s", line)
	}
	if m, _ := document.Type("phieu_goi_lai").Model(); m.Abbreviation != "PG" {
		t.Error("a file with a fault changes a type")
	}
}

// spoken sends on what is written.
type spoken chan string

func (l spoken) Write(p []byte) (int, error) {
	l <- string(bytes.Clone(p))
	return len(p), nil
}

package main

import (
	"path/filepath"
	"strings"
	"testing"

	"congvan/document"
)

// The letter that tries the typesetter is one, or the page would tell of a
// fault that is not there.
func TestProbeLetterIsOne(t *testing.T) {
	if _, err := document.Parse([]byte(probeLetter)); err != nil {
		t.Error(err)
	}
}

func TestProbeDisk(t *testing.T) {
	if detail, err := probeDisk(t.TempDir()); !strings.Contains(detail, "GB") {
		t.Errorf("%q, %v", detail, err)
	}
	if _, err := probeDisk(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("a directory that is not there has room")
	}
}

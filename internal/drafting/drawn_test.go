package drafting

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"congvan/document/docx"
	"congvan/document/office"
)

// TestDrawOnce: LibreOffice is asked once for what only it can draw, and where it
// cannot the remark on it stays.
func TestDrawOnce(t *testing.T) {
	data, err := os.ReadFile("../../document/docx/testdata/poi-drawn.docx")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "soffice")
	if err := os.WriteFile(program, []byte("#!/bin/sh\necho asked >>"+dir+"/asked\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	up := Upload{Name: "bao-cao.docx", Data: data}
	for range 2 {
		if err := Modern(t.Context(), office.New(program), &up); err != nil {
			t.Fatal(err)
		}
	}
	if asked, err := os.ReadFile(filepath.Join(dir, "asked")); err != nil || strings.Count(string(asked), "asked") != 1 {
		t.Errorf("asked: %q, %v", asked, err)
	}
	read, err := Read(up)
	if err != nil || len(LeftOut(read.Remarks)) != 3 {
		t.Errorf("left out %v, %v", LeftOut(read.Remarks), err)
	}
	var dot bytes.Buffer
	if err := png.Encode(&dot, image.NewGray(image.Rect(0, 0, 40, 20))); err != nil {
		t.Fatal(err)
	}
	up.drawn = docx.Drawn{"word/media/image1.emf": dot.Bytes()}
	if read, err = Read(up); err != nil || len(LeftOut(read.Remarks)) != 2 || len(read.Pictures) != 1 {
		t.Errorf("drawn: left out %v, %d pictures, %v", LeftOut(read.Remarks), len(read.Pictures), err)
	}
}

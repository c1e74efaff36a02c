package drafting

import (
	"bytes"
	"errors"
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
// cannot the remark on it stays, and its keeper is told why.
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
	var told []error
	libre := office.New(program)
	libre.Failed = func(err error) { told = append(told, err) }
	for range 2 {
		if err := Modern(t.Context(), libre, &up); err != nil {
			t.Fatal(err)
		}
	}
	if len(told) != 1 || !errors.Is(told[0], office.ErrUnread) {
		t.Errorf("told: %v", told)
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

// TestDrawWhatCanBe: of pages that show nothing each is told.
func TestDrawWhatCanBe(t *testing.T) {
	data, err := os.ReadFile("../../document/docx/testdata/poi-drawn.docx")
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "soffice")
	const script = "#!/bin/sh\nmkdir -p out\ncase \"$*\" in *draw_pdf*) echo none >out/0.png;; *) echo >out/0.pdf;; esac\n"
	if err := os.WriteFile(program, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	var told []string
	libre := office.New(program)
	libre.Failed = func(err error) { told = append(told, err.Error()) }
	up := Upload{Name: "bao-cao.docx", Data: data}
	if err := Modern(t.Context(), libre, &up); err != nil {
		t.Fatal(err)
	}
	if len(told) != 3 || !strings.Contains(strings.Join(told, "\n"), "word/media/image1.emf") {
		t.Errorf("told: %q", told)
	}
}

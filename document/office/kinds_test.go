package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"strconv"
	"strings"
	"testing"
)

func letterAs(t *testing.T, ending string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/letter" + ending)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// archived packs an OpenDocument text of these parts.
func archived(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	if parts["mimetype"] == "" {
		parts["mimetype"] = openDocument
	}
	return zipped(t, parts)
}

func zipped(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(data))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestTurned tells each kind by its content, and has it read as what it is.
func TestTurned(t *testing.T) {
	for ending, filter := range map[string]string{".doc": "MS Word 97", ".odt": "writer8", ".rtf": "Rich Text Format"} {
		data := letterAs(t, ending)
		if got := Turned(data); got != ending {
			t.Errorf("%s is told to be %q", ending, got)
		}
		o := standIn(t, `tr '\0' '\n' </proc/$$/cmdline >"$out/in.pdf"`)
		args, err := o.PDF(t.Context(), data)
		if err != nil || !strings.Contains(string(args), "--infilter="+filter+"\n") || !strings.HasSuffix(string(args), "in"+ending+"\n") {
			t.Errorf("%s is read by %s, %v", ending, args, err)
		}
	}
	for _, data := range [][]byte{nil, []byte("PK\x03\x04 noise"), []byte("văn bản"), archived(t, map[string]string{"mimetype": openDocument + "-template"})} {
		if got := Turned(data); got != "" {
			t.Errorf("%.10q is told to be %q", data, got)
		}
	}
}

// TestArchiveLimits: an .odt that unpacks beyond the limits is not given to the
// program, whatever it says of its sizes.
func TestArchiveLimits(t *testing.T) {
	many := map[string]string{}
	for i := range maxEntries { // and the type
		many[strconv.Itoa(i)] = ""
	}
	for name, parts := range map[string]map[string]string{
		"many parts": many, "a large part": {"content.xml": strings.Repeat(" ", maxUnpacked)}, "large parts": {"a": strings.Repeat(" ", maxUnpacked/2), "b": strings.Repeat(" ", maxUnpacked/2)},
	} {
		data := archived(t, parts)
		if _, err := standIn(t, `echo read >"$out/in.docx"`).Docx(t.Context(), data); !errors.Is(err, ErrUnread) {
			t.Errorf("%s: error = %v, want ErrUnread", name, err)
		}
	}
}

func FuzzTurned(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte(`{\rtf1 x}`))
	if data, err := os.ReadFile("testdata/letter.odt"); err == nil {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if Turned(data) == ".odt" {
			_ = checkArchive(data)
		}
	})
}

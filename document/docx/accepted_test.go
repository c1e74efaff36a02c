package docx

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"congvan/document"
)

// TestAcceptedFiles: a file with its changes accepted is read as the same
// letter, and nothing in it is left to accept.
func TestAcceptedFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/*.docx")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	changed := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		made, err := Accepted(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Errorf("%s: %v", file, err)
		}
		if made == nil {
			continue
		}
		changed++
		if again, err := Accepted(bytes.NewReader(made), int64(len(made))); again != nil || err != nil {
			t.Errorf("%s: something is left to accept, %v", file, err)
		}
		before, _ := Read(bytes.NewReader(data), int64(len(data)))
		after, _ := Read(bytes.NewReader(made), int64(len(made)))
		if after == nil {
			t.Errorf("%s: no longer read", file)
			continue
		}
		if diff := cmp.Diff(string(document.Format(before.Letter)), string(document.Format(after.Letter))); diff != "" {
			t.Errorf("%s: another letter (-before +after):\n%s", file, diff)
		}
		for _, r := range after.Remarks {
			if r.Kind == Tracked {
				t.Errorf("%s: %s", file, r)
			}
		}
	}
	if changed < 4 {
		t.Errorf("%d files with something to accept", changed)
	}
}

// TestAcceptedParts: what goes and what stays, by kind.
func TestAcceptedParts(t *testing.T) {
	gone := func(text string) string { return `<w:del><w:r><w:delText>` + text + `</w:delText></w:r></w:del>` }
	mark := `<w:pPr><w:rPr><w:del w:author="A"/></w:rPr></w:pPr>`
	row := func(trPr string, cells ...string) string {
		return `<w:tr><w:trPr>` + trPr + `</w:trPr>` + strings.Join(cells, "") + `</w:tr>`
	}
	tests := []struct{ name, body, want string }{
		{"words", `<w:p>` + run("một ", "") + gone("hai") + `<w:ins>` + run("ba", "<w:ins/>") + `</w:ins></w:p>`, "một ba"},
		{"two paragraphs become one", `<w:p>` + mark + run("đầu ", "") + `</w:p>` + par("cuối"), "đầu cuối"},
		{"over one that is gone", `<w:p>` + mark + run("đầu ", "") + `</w:p><w:p>` + mark + gone("giữa") + `</w:p>` + par("cuối"), "đầu cuối"},
		{"three", `<w:p>` + mark + run("a ", "") + `</w:p><w:p>` + mark + run("b ", "") + `</w:p>` + par("c"), "a b c"},
		{"moved", `<w:p><w:moveFrom>` + run("cũ", "") + `</w:moveFrom></w:p><w:p><w:moveTo>` + run("mới", "") + `</w:moveTo></w:p>`, "|mới"},
		{"rows and cells", `<w:tbl>` + row("<w:del/>", tc("bỏ", "")) + row("", tc("giữ", ""), tc("ô", "<w:cellDel/>")) + `</w:tbl>`, "giữ"},
		{"a whole table", `<w:tbl>` + row("<w:del/>", tc("bỏ", "")) + `</w:tbl>` + par("sau"), "sau"},
		{"a cell's last paragraph", `<w:tbl>` + row("", `<w:tc><w:p>`+mark+gone("x")+`</w:p></w:tc>`) + `</w:tbl>`, ""},
		{"a prompt", `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>` + par("Click or tap here") + `</w:sdtContent></w:sdt>` + par("x"), "|x"},
		{"a comment's sign", `<w:p><w:commentRangeStart w:id="1"/>` + run("lời", "") + `<w:r><w:commentReference w:id="1"/></w:r></w:p>`, "lời"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			data := parts{"word/document.xml": documentXML(test.body)}.pack(t)
			made, err := Accepted(bytes.NewReader(data), int64(len(data)))
			if err != nil || made == nil {
				t.Fatalf("%d bytes, %v", len(made), err)
			}
			if got := seen(t, made); got != test.want {
				t.Errorf("text %q, want %q", got, test.want)
			}
		})
	}
	data := parts{"word/document.xml": documentXML(par("x"))}.pack(t)
	if made, err := Accepted(bytes.NewReader(data), int64(len(data))); made != nil || err != nil {
		t.Errorf("a file without changes: %d bytes, %v", len(made), err)
	}
}

// seen gives all text of the main part, deleted too, its paragraphs parted by "|".
func seen(t *testing.T, data []byte) string {
	t.Helper()
	p, err := openPackage(bytes.NewReader(data), int64(len(data)), time.Now().Add(maxTime))
	if err != nil {
		t.Fatal(err)
	}
	var paras []string
	p.document.each(func(n *node) bool {
		if n.name == "p" {
			paras = append(paras, "")
		}
		if n.name == "t" || n.name == "delText" {
			paras[len(paras)-1] += n.text
		}
		if n.name == "commentReference" {
			t.Error("the sign of a comment is left")
		}
		return true
	})
	return strings.Join(paras, "|")
}

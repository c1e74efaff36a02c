package diff_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"congvan/document"
	"congvan/document/diff"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func letter(t testing.TB, name string) *document.Letter {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	l, err := document.Parse(src)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return l
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-want +got):\n%s", name, d)
	}
}

// TestOtherOffice tells the signer's other office as a line of the signature block.
func TestOtherOffice(t *testing.T) {
	before, after := letter(t, "bao-2.md"), letter(t, "bao-2.md")
	after.Signature.OtherTitles = []string{"THỨ TRƯỞNG BỘ Y TẾ"}
	r, err := diff.Compare(diff.Version{Letter: before}, diff.Version{Letter: after})
	if err != nil {
		t.Fatal(err)
	}
	if text := r.Text(false); !strings.Contains(text, "{+THỨ TRƯỞNG BỘ Y TẾ+}") || strings.Count(text, "{+") != 1 || strings.Contains(text, "[-") {
		t.Errorf("told as\n%s", text)
	}
}

// TestGolden shows four revisions of a letter against each other, forward and
// back, in both languages.
func TestGolden(t *testing.T) {
	for _, test := range []struct{ from, to string }{
		{"bao-2", "bao-3"}, {"bao-3", "bao-4"}, {"bao-4", "bao-5"}, {"bao-5", "bao-4"}, {"bao-4", "bao-3"}, {"bao-4", "bao-6"}, {"bao-3", "bao-7"},
	} {
		r, err := diff.Compare(diff.Version{Letter: letter(t, test.from+".md")}, diff.Version{Letter: letter(t, test.to+".md")})
		if err != nil {
			t.Fatal(err)
		}
		golden(t, test.from+"-"+test.to+".txt", r.Text(false)+"\n"+r.Text(true))
	}
}

// TestFiles: attachments are compared by name and content.
func TestFiles(t *testing.T) {
	l := letter(t, "bao-3.md")
	from := []diff.File{{"a.pdf", "1"}, {"b.pdf", "2"}, {"c.pdf", "3"}, {"d.pdf", "4"}, {"e.pdf", "5"}}
	to := []diff.File{{"a.pdf", "1"}, {"b.pdf", "22"}, {"c bản mới.pdf", "3"}, {"e.pdf", "5"}, {"f.pdf", "6"}}
	r, err := diff.Compare(diff.Version{Letter: l, Files: from}, diff.Version{Letter: l, Files: to})
	if err != nil {
		t.Fatal(err)
	}
	want := `Attached file 4 (removed)
    [-d.pdf-]
Attached file 2 (changed)
    the content of the file is new
    b.pdf
Attached file 3 (changed)
    renamed, same content
    [-c.pdf-] {+c bản mới.pdf+}
Attached file 5 (added)
    {+f.pdf+}
`
	if d := cmp.Diff(want, r.Text(true)); d != "" {
		t.Error(d)
	}
}

// TestPicturesInCells: so it is in a cell.
func TestPicturesInCells(t *testing.T) {
	show := func(name string) *document.Letter {
		l := letter(t, "bao-3.md")
		l.Body = strings.Replace(l.Body, "\n\n", "\n\n| A | B |\n|---|---|\n| Cổng | ![Cổng](anh:"+name+".png,40mm) |\n\n", 1)
		return l
	}
	hash := strings.Repeat("a", 64)
	r, err := diff.Compare(diff.Version{Letter: show(hash)}, diff.Version{Letter: show(hash[:63] + "b")})
	if err != nil {
		t.Fatal(err)
	}
	const same = "(Cổng, ảnh aaaaaaaaaaaa, 40 mm)"
	if got := r.Text(false); !strings.Contains(got, "[-"+same+"-] {+"+same+"+}") {
		t.Errorf("replaced by one whose name begins alike:\n%s", got)
	}
}

// TestPictures: a picture is another one when its bytes are, whatever the
// words round it.
func TestPictures(t *testing.T) {
	a, b := letter(t, "bao-3.md"), letter(t, "bao-3.md")
	show := func(l *document.Letter, digit string) {
		l.Body = strings.Replace(l.Body, "\n\n", "\n\n![Bản đồ](anh:"+strings.Repeat(digit, 64)+".png \"Hình 1. Bản đồ\")\n\n", 1)
	}
	text := func() string {
		t.Helper()
		r, err := diff.Compare(diff.Version{Letter: a}, diff.Version{Letter: b})
		if err != nil {
			t.Fatal(err)
		}
		return r.Text(false)
	}
	show(b, "b")
	if got := text(); !strings.Contains(got, "Ảnh 1 (thêm)") || !strings.Contains(got, "(ảnh bbbbbbbbbbbb)") {
		t.Errorf("added:\n%s", got)
	}
	show(a, "a")
	if got := text(); !strings.Contains(got, "Ảnh 1 (sửa)") || !strings.Contains(got, "[-aaaaaaaaaaaa-] {+bbbbbbbbbbbb+}") || strings.Contains(got, "[-Hình") {
		t.Errorf("replaced:\n%s", got)
	}
	b = letter(t, "bao-3.md")
	b.Body = strings.Replace(a.Body, strings.Repeat("a", 64), strings.Repeat("a", 63)+"b", 1)
	if got := text(); !strings.Contains(got, "Ảnh 1 (sửa)") || !strings.Contains(got, "đã thay bằng ảnh khác") {
		t.Errorf("replaced by one whose name begins alike:\n%s", got)
	}
	b = letter(t, "bao-3.md")
	if got := text(); !strings.Contains(got, "Ảnh 1 (bỏ)") {
		t.Errorf("removed:\n%s", got)
	}
}

// TestSourceOnly: a source that is written otherwise and prints the same has
// no changes, and says so.
func TestSourceOnly(t *testing.T) {
	a, b := letter(t, "bao-3.md"), letter(t, "bao-3.md")
	b.Body = strings.Replace(b.Body, "Để bảo đảm", "Để\nbảo đảm", 1)
	r, err := diff.Compare(diff.Version{Letter: a}, diff.Version{Letter: b})
	if err != nil {
		t.Fatal(err)
	}
	if !r.SourceOnly || len(r.Changes) != 0 || r.Old == r.New {
		t.Errorf("source only %t, %d changes, hashes %s %s", r.SourceOnly, len(r.Changes), r.Old, r.New)
	}
}

// TestMovedInOtherStyle: a clause that stands elsewhere under another number
// and with a word in bold is the same clause.
func TestMovedInOtherStyle(t *testing.T) {
	a, b := letter(t, "bao-3.md"), letter(t, "bao-6.md")
	r, err := diff.Compare(diff.Version{Letter: a}, diff.Version{Letter: b})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range r.Changes {
		if c.Place.EN == "Clause 2" {
			if got := diff.MarkRuns(c.Runs, true); c.Status != diff.MovedTo || c.Was.EN != "Clause 4" || !strings.Contains(got, "{bold: nhanh }") {
				t.Errorf("clause 2 is %s, was %v: %s", c.Status, c.Was, got)
			}
			return
		}
	}
	t.Error("clause 2 has no change")
}

// TestMovedAndChanged: a clause that stands elsewhere with other words in it is
// the same clause; its words are compared.
func TestMovedAndChanged(t *testing.T) {
	a, b := letter(t, "bao-3.md"), letter(t, "bao-3.md")
	const first, second = "Kiểm tra cột ăng ten, nhà trạm và nguồn điện dự phòng của từng xã.", "Cử một cán bộ đầu mối, gửi danh sách về Sở trước ngày 15 tháng 3."
	a.Body = "1. " + first + "\n\n2. " + second + "\n\n3. Báo cáo hằng ngày."
	b.Body = "1. " + strings.Replace(second, "15", "10", 1) + "\n\n2. " + first + "\n\n3. Báo cáo hằng ngày."
	r, err := diff.Compare(diff.Version{Letter: a}, diff.Version{Letter: b})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Changes) != 2 || r.Changes[0].Status != diff.MovedTo || !strings.Contains(diff.MarkRuns(r.Changes[0].Runs, true), "[-15-] {+10+}") {
		t.Errorf("changes:\n%s", r.Text(true))
	}
}

package lint

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"congvan/document"
)

// TestApplyMendsEveryPlantedFault: a safe fix, made in the source, ends its
// finding and changes nothing but the words it names.
func TestApplyMendsEveryPlantedFault(t *testing.T) {
	made := 0
	for _, c := range cases {
		l := clean()
		c.bad(l)
		source := document.Format(l)
		parsed, err := document.Parse(source)
		if err != nil {
			continue // D1: the body cannot be read
		}
		for _, f := range of(linted(parsed, Options{}), c.rule) {
			e, ok := f.Edit()
			if !ok {
				continue
			}
			fixed, err := Apply(source, e)
			if err != nil {
				t.Errorf("%s %q: %v", c.rule, f.Text, err)
				continue
			}
			made++
			after, err := document.Parse(fixed)
			if err != nil {
				t.Errorf("%s: the mended source cannot be read: %v", c.rule, err)
				continue
			}
			for _, again := range of(linted(after, Options{}), c.rule) {
				if again.Place == f.Place && again.Text == f.Text {
					t.Errorf("%s: %q is still found at %+v", c.rule, again.Text, again.Place)
				}
			}
			at := bytes.IndexByte(source, '\n') // any line but the edited one stays
			if !bytes.Equal(source[:at], fixed[:at]) || strings.Count(string(source), "\n") != strings.Count(string(fixed), "\n") {
				t.Errorf("%s: other lines changed", c.rule)
			}
			if _, err := Apply(fixed, e); e.Old != e.New && !errors.Is(err, ErrMoved) && !strings.Contains(e.New, e.Old) {
				t.Errorf("%s: made twice: %v", c.rule, err)
			}
		}
	}
	if made < 12 {
		t.Errorf("only %d fixes were made", made)
	}
}

// TestNamesAndQuotationsAreLeftAlone: what is proposed there is never made.
func TestNamesAndQuotationsAreLeftAlone(t *testing.T) {
	l := clean()
	l.Agency, l.Signature.Name = "Sở Y tế", "ThS. Hồ Văn B"
	l.Body = "Tại thành phố Hồ Chí Minh, Sở đề nghị triển khai “ngày 5 tháng 03 năm 2026 ,” và Công văn số 12/UBND-VX ngày 05 tháng 5 năm 2026 của UBND tỉnh về việc họp ngày 5 tháng 5 năm 2026.\n\nHọp ngày 5 tháng 5./."
	found := linted(l, Options{})
	edits := Edits(found)
	for _, e := range edits {
		if e.Field != "body" || e.Line != 3 {
			t.Errorf("would edit %+v", e)
		}
	}
	if len(edits) != 1 || edits[0].New != "05" || len(of(found, "T25")) != 1 || len(of(found, "C3")) != 1 {
		t.Errorf("edits %+v of findings %+v", edits, found)
	}
}

// TestWordsThatMayBeMeantAreLeftAlone: of a right word and one that nobody
// writes only the other is mended unseen; a person may take both.
func TestWordsThatMayBeMeantAreLeftAlone(t *testing.T) {
	l := clean()
	l.Body = "Các đơn vị báo cáo đúng hạng và giao rịch điện tử theo hướng dẩn./."
	found := linted(l, Options{})
	choices := 0
	for _, f := range found {
		if f.Choice && f.Fix != nil && !f.Safe {
			choices++
		}
	}
	fixed, _, _, err := Fix(t.Context(), document.Format(l), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := "Các đơn vị báo cáo đúng hạng và giao rịch điện tử theo hướng dẫn./."; choices != 2 || !strings.Contains(string(fixed), want) {
		t.Errorf("%d choices, want 2; fixed to\n%s", choices, fixed)
	}
}

// TestApplyKeepsTheSourceAsItStands: comments, quotes and order of the fields
// stay; a value that cannot be written where it stood is refused.
func TestApplyKeepsTheSourceAsItStands(t *testing.T) {
	source := []byte("---\n# ghi chú\nagency: SỞ Y TẾ\nsubject: \"Về việc báo cáo: quý I.\" # trích yếu\nsymbol: SYT – NVY\naddressees: [Sở A]\n---\n\n\nHọp ngày 5 tháng 5 năm 2026./.\n")
	l, err := document.Parse(source)
	if err != nil {
		t.Fatal(err)
	}
	fixed, err := Apply(source, Edits(linted(l, Options{}))...)
	if err != nil {
		t.Fatal(err)
	}
	want := "---\n# ghi chú\nagency: SỞ Y TẾ\nsubject: \"Về việc báo cáo: quý I\" # trích yếu\nsymbol: SYT-NVY\naddressees: [Sở A]\n---\n\n\nHọp ngày 05 tháng 5 năm 2026./.\n"
	if string(fixed) != want {
		t.Errorf("fixed:\n%s\nwant:\n%s", fixed, want)
	}
	plain := Edit{Place{Field: "symbol", Line: 1, Col: 1, EndLine: 1, EndCol: 10}, "SYT – NVY", "SYT: NVY # x"}
	if _, err := Apply(source, plain); err == nil {
		t.Error("a mark of YAML was written into a plain value")
	}
	if _, err := Apply(source, Edit{Place{Field: "body", Line: 1, Col: 1, EndLine: 1, EndCol: 4}, "abc", "x"}); !errors.Is(err, ErrMoved) {
		t.Errorf("other words stand there: %v", err)
	}
}

// BenchmarkLint lints a letter of two pages.
func BenchmarkLint(b *testing.B) {
	src, err := os.ReadFile(filepath.Join("..", "testdata", "letters", "01-an-toan-thong-tin.md"))
	if err != nil {
		b.Fatal(err)
	}
	l, err := document.Parse(src)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		linted(l, Options{})
	}
}

func FuzzApply(f *testing.F) {
	names, err := filepath.Glob(filepath.Join("..", "testdata", "letters", "*.md"))
	if err != nil || len(names) == 0 {
		f.Fatal("no letters", err)
	}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	f.Add([]byte("---\nsubject: 'Về việc họp.'\nsymbol: \"A – B\"\n---\n**Họp** ngày 5 tháng 05 năm 2026 ,và *họp*  nữa.\n\n1) Một\n"))
	f.Fuzz(func(t *testing.T, source []byte) {
		l, err := document.Parse(source)
		if err != nil {
			t.Skip()
		}
		begun := time.Now()
		edits := Edits(linted(l, Options{}))
		fixed, err := Apply(source, edits...)
		if time.Since(begun) > 10*time.Second {
			t.Fatal("too slow")
		}
		if err != nil {
			return // said no, and changed nothing
		}
		after, err := document.Parse(fixed)
		if err != nil {
			t.Fatalf("the mended source cannot be read: %v", err)
		}
		to, err := ApplyTo(l, edits...)
		if err != nil || document.HashHex(to) != document.HashHex(after) {
			t.Fatalf("letter and source are mended otherwise: %v", err)
		}
	})
}

// TestFieldNotLetterByLetter: of a field that YAML reads otherwise than it
// stands the beginning is told.
func TestFieldNotLetterByLetter(t *testing.T) {
	l := clean()
	source := bytes.Replace(document.Format(l), []byte("symbol: "+l.Symbol), []byte("symbol: "+l.Symbol+" "), 1)
	found := InFile(source, []Finding{{Place: Place{Field: "symbol", Line: 1, Col: 1}}, {Place: Place{Field: "filing.nothing"}}})
	lines := strings.Split(string(source), "\n")
	for i, key := range []string{"symbol:", "filing:"} {
		if at := found[i].Place; at.Line == 0 || !strings.HasPrefix(lines[at.Line-1], key) {
			t.Errorf("%s is told at %+v", key, at)
		}
	}
}

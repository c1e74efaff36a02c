package pdf_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"congvan/internal/pdf"
	"congvan/internal/pdf/pdftest"
)

var bases = map[string][]byte{"table": pdftest.Blank(2), "stream": pdftest.BlankCompressed(2)}

// note changes the first page and adds an object.
func note(t *testing.T, base []byte, text string) *pdf.Update {
	t.Helper()
	f := open(t, base)
	pages, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	u := pdf.NewUpdate(f)
	page, err := u.Edit(pages[0].Ref)
	if err != nil {
		t.Fatal(err)
	}
	page["Note"] = u.Add(pdf.Text(text))
	return u
}

func bytesOf(t *testing.T, u *pdf.Update) []byte {
	t.Helper()
	out, err := u.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func firstNote(t *testing.T, f *pdf.File) string {
	t.Helper()
	pages, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Text(pages[0].Dict["Note"])
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestGrowing(t *testing.T) {
	for name, base := range bases {
		t.Run(name, func(t *testing.T) {
			one := bytesOf(t, note(t, base, "một"))
			two := bytesOf(t, note(t, one, "hai"))
			if !bytes.HasPrefix(one, base) || !bytes.HasPrefix(two, one) {
				t.Fatal("an increment changed bytes before it")
			}
			if !bytes.Equal(one, bytesOf(t, note(t, base, "một"))) {
				t.Error("the same change gave other bytes")
			}
			pdftest.Tool(t, "qpdf", "--check", pdftest.File(t, "a.pdf", two))
			f := open(t, two)
			revisions, err := f.Revisions()
			if err != nil {
				t.Fatal(err)
			}
			if len(revisions) != 3 || revisions[2].End != int64(len(two)) || revisions[0].End != int64(len(base)) {
				t.Fatalf("revisions: %+v", revisions)
			}
			var notes []string
			var older *pdf.File
			for _, r := range revisions {
				at, err := f.At(r)
				if err != nil {
					t.Fatal(err)
				}
				notes = append(notes, firstNote(t, at))
				if older != nil {
					if changed, added := at.Changes(older); len(changed) != 1 || len(added) == 0 {
						t.Errorf("changed %v, added %v", changed, added)
					}
				}
				older = at
			}
			if diff := cmp.Diff([]string{"", "một", "hai"}, notes); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRewriting(t *testing.T) {
	for name, base := range bases {
		t.Run(name, func(t *testing.T) {
			grown := bytesOf(t, note(t, base, "bỏ đi"))
			out, err := note(t, grown, "giữ lại").Rewrite("1.7")
			if err != nil {
				t.Fatal(err)
			}
			pdftest.Tool(t, "qpdf", "--check", pdftest.File(t, "a.pdf", out))
			f := open(t, out)
			revisions, err := f.Revisions()
			if err != nil || len(revisions) != 1 {
				t.Errorf("revisions %+v, %v", revisions, err)
			}
			if got := firstNote(t, f); got != "giữ lại" {
				t.Errorf("note %q", got)
			}
			if len(f.Numbers()) != 5 {
				t.Errorf("unreachable objects were kept: %v", f.Numbers())
			}
			again, err := note(t, grown, "giữ lại").Rewrite("1.7")
			if err != nil || !bytes.Equal(out, again) {
				t.Errorf("the same change gave other bytes: %v", err)
			}
		})
	}
}

func TestSignedFilesAreNotRewritten(t *testing.T) {
	f := open(t, file("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>", pages, "<</FT/Sig/T(x)/V 4 0 R>>", "<</Type/Sig>>"))
	if _, err := pdf.NewUpdate(f).Rewrite("1.7"); err == nil {
		t.Error("a signed file was rewritten")
	}
}

func TestFakeEndingsAreNoRevisions(t *testing.T) {
	base := pdftest.Blank(1)
	f := open(t, base)
	u := pdf.NewUpdate(f)
	u.Add(&pdf.Stream{Data: base[bytes.LastIndex(base, []byte("startxref")):]})
	grown := bytesOf(t, u)
	revisions, err := open(t, grown).Revisions()
	if err != nil {
		t.Fatal(err)
	}
	if len(revisions) != 2 || revisions[0].End != int64(len(base)) {
		t.Errorf("an ending inside a stream was taken: %+v", revisions)
	}
}

func TestPlaceholdersKnowTheirPlace(t *testing.T) {
	for _, width := range []int{2, 3, 65, 66, 67, 1000, 25_000} {
		u := pdf.NewUpdate(open(t, pdftest.Blank(1)))
		p := &pdf.Placeholder{Open: "<", Fill: '0', Close: ">", Width: width}
		u.Add(pdf.Dict{"Contents": p, "Next": pdf.Int(7)})
		want := "/Contents <" + strings.Repeat("0", width-2) + "> /Next"
		if out := string(bytesOf(t, u)); !strings.Contains(out, want) || !strings.HasPrefix(out[p.Offset:], "<0"[:min(2, width-1)]) {
			t.Errorf("a placeholder of %d bytes was written otherwise, or elsewhere than at %d", width, p.Offset)
		}
	}
}

func TestForeignTypesAreNotWritten(t *testing.T) {
	u := pdf.NewUpdate(open(t, pdftest.Blank(1)))
	u.Add(pdf.Dict{"A": pdf.Array{struct{}{}}})
	if _, err := u.Bytes(); err == nil {
		t.Error("a struct was written")
	}
}

// PNG predictors, as most producers use for cross-references.
func TestPredictors(t *testing.T) {
	rows := []byte{
		0, 1, 2, 3,
		1, 1, 1, 1,
		2, 1, 1, 1,
		3, 2, 2, 2,
		4, 1, 1, 1,
	}
	want := []byte{1, 2, 3, 1, 2, 3, 2, 3, 4, 3, 5, 6, 4, 6, 7}
	f := open(t, pdftest.Blank(1))
	params := pdf.Dict{"Predictor": pdf.Int(15), "Columns": pdf.Int(3)}
	got, err := f.Decode(&pdf.Stream{Dict: pdf.Dict{"Filter": pdf.Array{pdf.Name("FlateDecode")}, "DecodeParms": params}, Data: pdf.Deflate(rows)})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for name, d := range map[string]pdf.Dict{
		"LZW": {"Filter": pdf.Name("LZWDecode")}, "TIFF": {"Filter": pdf.Name("FlateDecode"), "DecodeParms": pdf.Dict{"Predictor": pdf.Int(2)}},
		"row": {"Filter": pdf.Name("FlateDecode"), "DecodeParms": pdf.Dict{"Predictor": pdf.Int(12), "Columns": pdf.Int(6)}},
	} {
		if _, err := f.Decode(&pdf.Stream{Dict: d, Data: pdf.Deflate(rows)}); err == nil {
			t.Errorf("%s was decoded", name)
		}
	}
}

package form

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"congvan/internal/pdf"
	"congvan/internal/pdf/font"

	"github.com/google/go-cmp/cmp"
)

func composed(t testing.TB) ([]byte, []Place) {
	t.Helper()
	data, err := os.ReadFile("testdata/composed.pdf")
	if err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile("testdata/places.json")
	if err != nil {
		t.Fatal(err)
	}
	var places []Place
	if err := json.Unmarshal(list, &places); err != nil {
		t.Fatal(err)
	}
	return data, places
}

// opened is a finished form, read back.
type opened struct {
	t      *testing.T
	file   *pdf.File
	form   pdf.Dict
	fields map[string]pdf.Dict
	names  []string
}

func finishAndOpen(t *testing.T) *opened {
	t.Helper()
	data, places := composed(t)
	done, err := Finish(data, places)
	if err != nil {
		t.Fatal(err)
	}
	o := &opened{t: t, fields: map[string]pdf.Dict{}}
	if o.file, err = pdf.Open(done.PDF); err != nil {
		t.Fatal(err)
	}
	catalog, err := o.file.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	o.form = o.dict(catalog["AcroForm"])
	list, err := o.file.Array(o.form["Fields"])
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range list {
		d := o.dict(f)
		name, err := o.file.Text(d["T"])
		if err != nil {
			t.Fatal(err)
		}
		o.fields[name], o.names = d, append(o.names, name)
	}
	return o
}

func (o *opened) dict(v pdf.Object) pdf.Dict {
	o.t.Helper()
	d, err := o.file.Dict(v)
	if err != nil {
		o.t.Fatal(err)
	}
	return d
}

func TestFormHasItsFieldsEmpty(t *testing.T) {
	o := finishAndOpen(t)
	if diff := cmp.Diff([]string{"so", "ngay", "thang", "nam", "chu_ky_lanh_dao", "dau_co_quan"}, o.names); diff != "" {
		t.Error(diff)
	}
	if o.form["SigFlags"] != pdf.Int(3) {
		t.Errorf("SigFlags %v, want 3: signatures exist, append only", o.form["SigFlags"])
	}
	for _, name := range []string{"so", "ngay", "thang", "nam"} {
		f := o.fields[name]
		if f["FT"] != pdf.Name("Tx") || len(f["V"].(pdf.String)) != 0 || f["MaxLen"] == nil || f["TU"] == nil {
			t.Errorf("text field %s: %v", name, f)
		}
	}
	for _, name := range []string{"chu_ky_lanh_dao", "dau_co_quan"} {
		f := o.fields[name]
		if f["FT"] != pdf.Name("Sig") || f["V"] != nil || f["AP"] == nil {
			t.Errorf("signature field %s: %v", name, f)
		}
	}
	lock := o.dict(o.fields["dau_co_quan"]["Lock"])
	if lock["Action"] != pdf.Name("Include") || len(lock["Fields"].(pdf.Array)) != 4 {
		t.Errorf("seal locks %v, want number and date", lock)
	}
}

// TestFieldsCanBeFilled: the font of each field's appearance has the digits,
// and the widest value fits.
func TestFieldsCanBeFilled(t *testing.T) {
	o := finishAndOpen(t)
	for name, value := range map[string]string{"so": "123456", "ngay": "22", "thang": "11", "nam": "2026"} {
		f := o.fields[name]
		normal, err := o.file.Stream(o.dict(f["AP"])["N"])
		if err != nil || normal == nil {
			t.Fatalf("%s: appearance %v, %v", name, normal, err)
		}
		da := strings.Fields(string(f["DA"].(pdf.String)))
		fontName := pdf.Name(da[0][1:])
		ref := o.dict(o.dict(normal.Dict["Resources"])["Font"])[fontName]
		if ref == nil || ref != o.dict(o.dict(o.form["DR"])["Font"])[fontName] {
			t.Errorf("%s: font %s is not that of the form", name, fontName)
		}
		if wantItalic := name != "so"; (fontName == italic) != wantItalic {
			t.Errorf("%s is written in %s (Annex I.II.4c: the date in italics)", name, fontName)
		}
		face, err := font.Load(o.file, ref)
		if err != nil {
			t.Fatal(err)
		}
		units, err := face.Width(value)
		if err != nil {
			t.Fatal(err)
		}
		rect, err := o.file.Rect(f["Rect"])
		if err != nil {
			t.Fatal(err)
		}
		const size, margins = 13, 2
		if width := float64(units) * size / 1000; width > rect.Width()-margins {
			t.Errorf("%s: %q is %.1f pt wide, the field %.1f", name, value, width, rect.Width())
		}
	}
}

func TestFinishIsArchivalAndTheSameEachTime(t *testing.T) {
	data, places := composed(t)
	first, err := Finish(data, places)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Finish(data, places)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.PDF, second.PDF) {
		t.Error("the same input gave other bytes")
	}
	if first.Pages != 1 {
		t.Errorf("%d pages, want 1", first.Pages)
	}
	for _, want := range []string{"<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>B</pdfaid:conformance>", "/GTS_PDFA1", "/Lang"} {
		if !bytes.Contains(first.PDF, []byte(want)) {
			t.Errorf("no %s in the form", want)
		}
	}
	file := filepath.Join(t.TempDir(), "form.pdf")
	if err := os.WriteFile(file, first.PDF, 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("qpdf", "--check", file).CombinedOutput(); err != nil {
		t.Errorf("qpdf: %v\n%s", err, out)
	}
}

func TestFinishRefusesWrongPlaces(t *testing.T) {
	data, places := composed(t)
	change := func(do func(p []Place) []Place) []Place { return do(append([]Place(nil), places...)) }
	for name, bad := range map[string][]Place{
		"none":         nil,
		"one missing":  places[1:],
		"twice":        append(places[:5:5], places[0]),
		"unknown":      change(func(p []Place) []Place { p[0].Name = "khac"; return p }),
		"other kind":   change(func(p []Place) []Place { p[0].Kind = SignaturePlace; return p }),
		"no width":     change(func(p []Place) []Place { p[0].W = 0; return p }),
		"no text size": change(func(p []Place) []Place { p[0].Size = 0; return p }),
		"page 9":       change(func(p []Place) []Place { p[0].Page = 9; return p }),
		"off the page": change(func(p []Place) []Place { p[0].X = 590; return p }),
	} {
		if _, err := Finish(data, bad); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	done, err := Finish(data, places)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Finish(done.PDF, places); err == nil {
		t.Error("a finished form was finished again")
	}
}

func FuzzFinish(f *testing.F) {
	data, places := composed(f)
	f.Add(data)
	f.Add([]byte("%PDF-1.7\nstartxref\n0\n%%EOF\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		done, err := Finish(data, places)
		if err != nil {
			return
		}
		if _, err := pdf.Open(done.PDF); err != nil {
			t.Errorf("the form cannot be read: %v", err)
		}
	})
}

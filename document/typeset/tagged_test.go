package typeset

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"congvan/document"
	"congvan/document/form"
	"congvan/internal/pdf"
	"congvan/internal/pdf/text"
)

// structure is what a screen reader is told of a PDF.
type structure struct {
	count map[string]int // elements by type
	alts  []string       // of figures
	tips  []string       // of the form's fields
	lang  string
	title bool // the title is shown in place of the file's name
}

func readStructure(t *testing.T, file []byte) structure {
	t.Helper()
	f, err := pdf.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	catalog, err := f.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	s := structure{count: map[string]int{}}
	s.lang, _ = f.Text(catalog["Lang"])
	if preferences, err := f.Dict(catalog["ViewerPreferences"]); err == nil {
		s.title = preferences["DisplayDocTitle"] == true
	}
	root, err := f.Dict(catalog["StructTreeRoot"])
	if err != nil || root == nil {
		t.Fatalf("not tagged: %v", err)
	}
	var walk func(o pdf.Object)
	walk = func(o pdf.Object) {
		v, err := f.Resolve(o)
		if err != nil {
			t.Fatal(err)
		}
		switch v := v.(type) {
		case pdf.Array:
			for _, kid := range v {
				walk(kid)
			}
		case pdf.Dict:
			if v["Type"] == pdf.Name("OBJR") {
				if annotation, err := f.Dict(v["Obj"]); err != nil || annotation["Subtype"] == pdf.Name("Widget") {
					t.Errorf("a field stands in the tree: filling it would seem to change what is signed (%v)", err)
				}
				return
			}
			kind, _ := f.Name(v["S"])
			s.count[string(kind)]++
			if kind == "Figure" {
				alt, _ := f.Text(v["Alt"])
				s.alts = append(s.alts, alt)
			}
			walk(v["K"])
		}
	}
	walk(root["K"])
	s.tips = fieldTips(t, f, catalog)
	return s
}

// fieldTips are what is read out at each field.
func fieldTips(t *testing.T, f *pdf.File, catalog pdf.Dict) (tips []string) {
	t.Helper()
	acroForm, err := f.Dict(catalog["AcroForm"])
	if err != nil {
		t.Fatal(err)
	}
	fields, err := f.Array(acroForm["Fields"])
	if err != nil {
		t.Fatal(err)
	}
	for _, ref := range fields {
		field, err := f.Dict(ref)
		if err != nil {
			t.Fatal(err)
		}
		tip, err := f.Text(field["TU"])
		if err != nil {
			t.Fatal(err)
		}
		tips = append(tips, tip)
	}
	return tips
}

// TestTags: headings, tables with their heads, notes, pictures with words, and
// the fields with theirs.
func TestTags(t *testing.T) {
	report := readStructure(t, compose(t, readLetter(t, "../testdata/golden/10-bao-cao-cai-cach.md"), Options{}).PDF)
	if report.lang != "vi-VN" || !report.title {
		t.Errorf("language %q, title shown: %v", report.lang, report.title)
	}
	if report.count["H1"] != 1 || report.count["H2"] < 3 || report.count["Table"] != 1 || report.count["THead"] != 1 || report.count["TH"] != 5 || report.count["TD"] < 200 || report.count["Note"] != 2 {
		t.Errorf("elements %v", report.count)
	}
	want := []string{"Số văn bản", "Ngày ban hành", "Tháng ban hành", "Năm ban hành", "Chữ ký số của người có thẩm quyền", "Chữ ký số của cơ quan, tổ chức"}
	if !slices.Equal(report.tips, want) {
		t.Errorf("fields %q, want %q", report.tips, want)
	}
	if report.count["L"] == 0 || report.count["LI"] != report.count["LBody"] || report.count["LI"] < 2 {
		t.Errorf("lists %v", report.count)
	}
	// recipients, khoản of three articles, and điểm a to e below one of them
	regulation := readStructure(t, compose(t, readLetter(t, "../testdata/golden/07-quyet-dinh-quy-che.md"), Options{}).PDF)
	if n := regulation.count; n["BlockQuote"] != 0 || n["L"] != 5 || n["LI"] != n["LBody"] || n["LI"] != 15 {
		t.Errorf("lists of the regulation: %v", n)
	}
	invitation := readStructure(t, compose(t, readLetter(t, "../testdata/golden/12-giay-moi-mot-noi.md"), Options{}).PDF)
	if len(invitation.alts) != 1 || !strings.HasPrefix(invitation.alts[0], "Mã QR: https://") {
		t.Errorf("pictures are told as %q", invitation.alts)
	}
	chart := readStructure(t, compose(t, readLetter(t, "../testdata/golden/28-bao-cao-bieu-do.md"), Options{}).PDF)
	if len(chart.alts) != 1 || !strings.HasPrefix(chart.alts[0], "Biểu đồ cột: ") || chart.count["Caption"] != 1 {
		t.Errorf("a picture is told as %q, elements %v", chart.alts, chart.count)
	}
	minutes := compose(t, readLetter(t, "../testdata/golden/15-bien-ban-hop.md"), Options{})
	if len(minutes.Fields) != 3 || len(readStructure(t, minutes.PDF).tips) != 3 {
		t.Errorf("fields of minutes: %+v", minutes.Fields)
	}
	for _, f := range minutes.Fields {
		if f.Name == form.Day {
			t.Error("minutes have no date at the head")
		}
	}
}

// TestTextIsTheSourcesInNFC: every word of the source can be read from the PDF,
// composed letter by letter. Punctuation behind a footnote's number or in
// another style is read as a word of its own.
func TestTextIsTheSourcesInNFC(t *testing.T) {
	for _, file := range goldenFiles(t) {
		l := readLetter(t, file)
		f, err := pdf.Open(compose(t, l, Options{}).PDF)
		if err != nil {
			t.Fatal(err)
		}
		found, err := text.Read(f)
		if err != nil {
			t.Fatal(err)
		}
		printed := map[string]int{}
		for _, w := range found.Words {
			if !norm.NFC.IsNormalString(w.Text) {
				t.Errorf("%s: %q is not in NFC", filepath.Base(file), w.Text)
			}
			printed[w.Text]++
		}
		for w := range strings.FieldsSeq(sourceWords(l)) {
			if printed[w] == 0 && printed[strings.TrimRight(w, ".,;:/")] == 0 {
				t.Errorf("%s: %q cannot be read from the PDF", filepath.Base(file), w)
			}
		}
	}
}

// sourceWords are a letter's words without what codes say and names of
// separate files.
func sourceWords(l *document.Letter) string {
	bare := *l
	bare.Attachments = nil
	if m, _ := l.Type.Model(); m.SubjectInText {
		bare.Subject = ""
	}
	words := document.PlainText(&bare)
	blocks, err := document.ParseBody(l.Body)
	if err != nil {
		return err.Error()
	}
	for _, b := range blocks {
		if b.Data != "" {
			words = strings.Replace(words, b.Data+"\n", "", 1)
		}
	}
	return words
}

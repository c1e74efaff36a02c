package typeset

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"congvan/document"
)

// directoryWith gives a directory of templates with a built-in one changed.
func directoryWith(t *testing.T, file, old, fresh string) string {
	t.Helper()
	source := string(Templates()[file])
	if !strings.Contains(source, old) {
		t.Fatalf("%s has no %q", file, old)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, file), []byte(strings.Replace(source, old, fresh, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestCheckTemplates plants a fault in a template and looks for it by its
// article.
func TestCheckTemplates(t *testing.T) {
	for _, c := range []struct {
		name, of, file, old, fresh string
		article                    string // of the Annex, empty for a fault that leaves no pages
		says                       string
	}{
		{"size", "cong_van.typ", "base.typ", "#let head-size = 12pt", "#let head-size = 15pt", "II.1a", "15"},
		{"margin", "cong_van.typ", "base.typ", "left: 30mm", "left: 20mm", "I.3", "margins"},
		{"motto's rule", "cong_van.typ", "base.typ", "ruled(measure(motto).width,", "ruled(measure(motto).width / 2,", "II.1b", "as long as the line"},
		{"agency's rule", "cong_van.typ", "base.typ", "ruled(name-width * 0.42", "ruled(name-width", "II.2b", "1/3 to 1/2"},
		{"subject's rule", "quyet_dinh.typ", "base.typ", "line(length: width * 0.42", "line(length: width * 0.2", "II.5b", "1/3 to 1/2"},
		{"page number", "cong_van.typ", "base.typ", "text(size: 14pt, str(n))", "text(size: 10pt, str(n))", "I.7", "number"},
		{"date upright", "cong_van.typ", "base.typ", `#let date-line(d) = text(size: 13pt, style: "italic")`, "#let date-line(d) = text(size: 13pt)", "II.4c", "italic"},
		{"not a template", "cong_van.typ", "cong_van.typ", "head(d, subject: true)", "khong-co(d)", "", "unknown variable"},
		{"no places", "cong_van.typ", "cong_van.typ", "head(d, subject: true)", "head(d, subject: true, numbered: false)", "", "places for the date: false"},
	} {
		t.Run(c.name, func(t *testing.T) {
			checked, faults, err := shared.CheckTemplates(t.Context(), directoryWith(t, c.file, c.old, c.fresh), c.of)
			if err != nil || len(checked) == 0 {
				t.Fatalf("%v, %d types", err, len(checked))
			}
			for _, f := range faults {
				if c.article == "" && f.Annex == nil && strings.Contains(f.Compile, c.says) ||
					f.Annex != nil && f.Annex.Article == c.article && strings.Contains(f.Annex.EN, c.says) {
					return
				}
			}
			t.Errorf("the fault is not found among %+v", faults)
		})
	}
}

// TestBuiltInTemplatesAreAsAnnexIAsks tries every built-in template on the
// samples.
func TestBuiltInTemplatesAreAsAnnexIAsks(t *testing.T) {
	dir := directoryWith(t, "base.typ", "#let body-size = 14pt", "#let body-size = 14.0pt")
	checked, faults, err := shared.CheckTemplates(t.Context(), dir, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Errorf("%s, %s: %s %v", f.Type, f.Sample.EN, f.Compile, f.Annex)
	}
	seen := map[string]bool{}
	for _, typ := range checked {
		m, _ := typ.Model()
		seen[m.Template] = true
	}
	for name := range Templates() {
		if name != "base.typ" && !seen[name] {
			t.Errorf("%s was not tried", name)
		}
	}
}

// TestATypeOfOnesOwn comes with its rules and its template.
func TestATypeOfOnesOwn(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"types.yaml": "- {type: phieu_thu, name: Phiếu thử, english: Trial slip, abbreviation: PTh, template: phieu_thu.typ, addressees: required, call: Kính gửi}\n",
		"phieu_thu.typ": "#import \"base.typ\": *\n#let letter(d) = sheet(d, { titled-top(d); set par(leading: line-gap); addressees(d); v(10pt, weak: true) }, " +
			"text-blocks(d.body, closing: ending(d)))\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // reading it again changes nothing
		if err := UseTypes(dir); err != nil {
			t.Fatal(err)
		}
	}
	checked, faults, err := shared.CheckTemplates(t.Context(), dir, "")
	if err != nil || len(checked) != 1 || checked[0] != "phieu_thu" || len(faults) > 0 {
		t.Errorf("checked %v: %+v, %v", checked, faults, err)
	}
	l := samples[0].letter(document.Models()[len(document.Models())-1])
	if _, err := shared.Compose(t.Context(), l, Options{}); err == nil || !strings.Contains(err.Error(), "phieu_thu.typ") {
		t.Errorf("a letter without its template: %v", err)
	}
}

// TestTemplatesSeeNothingElse: no file of the machine, no network, no package.
func TestTemplatesSeeNothingElse(t *testing.T) {
	for _, code := range []string{`#read("/etc/passwd")`, `#read("../../etc/passwd")`, `#import "@preview/cetz:0.3.0"`, `#image("https://example.org/a.png")`, `#read("/letter.json/../../etc/hosts")`} {
		dir := directoryWith(t, "cong_van.typ", "#let letter", code+"\n#let letter")
		_, faults, err := shared.CheckTemplates(t.Context(), dir, "cong_van.typ")
		if err != nil || len(faults) == 0 || faults[0].Compile == "" {
			t.Errorf("%s: %+v, %v", code, faults, err)
		}
	}
	dir := t.TempDir()
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "anh.json")); err != nil {
		t.Fatal(err)
	}
	files, err := templateFiles(dir, "")
	if err != nil || files["anh.json"] != nil {
		t.Errorf("a link out of the directory was followed: %v", err)
	}
}

// TestAgenciesHaveTheirOwn: an agency's templates come before the server's and
// are no other agency's.
func TestAgenciesHaveTheirOwn(t *testing.T) {
	dir := directoryWith(t, "cong_van.typ", "head(d, subject: true)", "head(d, subject: true) // chung")
	own := filepath.Join(dir, "agencies", "so-y-te")
	if err := os.MkdirAll(own, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(own, "cong_van.typ"), []byte("// riêng"), 0o644); err != nil {
		t.Fatal(err)
	}
	for agency, want := range map[string]string{"so-y-te": "// riêng", "so-noi-vu": "// chung", "": "// chung", "../..": "// chung"} {
		files, err := templateFiles(dir, agency)
		if agency == "../.." {
			if err == nil {
				t.Error("a name leads out of the directory")
			}
			continue
		}
		if err != nil || !strings.Contains(string(files["cong_van.typ"]), want) || files["agencies/so-y-te/cong_van.typ"] != nil {
			t.Errorf("agency %q: %v, %.40q", agency, err, files["cong_van.typ"])
		}
	}
}

// TestCheckNamesMistakesByFileAndRemedy: misspelt files, types without their
// template, and what one agency's files do.
func TestCheckNamesMistakesByFileAndRemedy(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"types.yaml":                "- {type: phieu_lac, name: Phiếu lạc, english: Lost slip, abbreviation: PL, template: phieu_lac.typ}\n",
		"cong_vam.typ":              "#import \"base.typ\": *\n",
		"logo.gif":                  "GIF",
		"README.md":                 "Ghi chú.",
		"agencies/so-y-te/logo.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>",
		"agencies/so-y-te/bang.typ": strings.Replace(string(Templates()["cong_van.typ"]), "head(", "haed(", 1),
		"abbreviations.txt":         "HSSK\n",
		"agencies/so-y-te/lexicon/abbreviation.txt": "HSSK\n",
		"agencies/so-y-te/types.yaml":               "- {type: phieu_rieng, name: Phiếu riêng, english: Own slip, abbreviation: PR, template: bang.typ}\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := UseTypes(dir); err != nil {
		t.Fatal(err)
	}
	_, faults, err := shared.CheckTemplates(t.Context(), dir, "")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]string{}
	for _, f := range faults {
		if _, twice := told[f.Agency+"/"+f.Template]; twice {
			t.Errorf("told twice: %+v", f)
		}
		told[f.Agency+"/"+f.Template] = f.EN + f.Compile
	}
	for file, words := range map[string]string{
		"/types.yaml": "phieu_lac.typ", "/cong_vam.typ": "template list", "/logo.gif": "not read", "so-y-te/bang.typ": "bang.typ:5:3-5:7: unknown variable: haed",
		"/abbreviations.txt": "move the file into lexicon", "so-y-te/lexicon/abbreviation.txt": "they are abbreviations.txt, names.txt",
	} {
		if !strings.Contains(told[file], words) {
			t.Errorf("%s: %q, want %q", file, told[file], words)
		}
		delete(told, file)
	}
	if len(told) > 0 {
		t.Errorf("told besides: %q", told)
	}
}

// TestCompilerWordsAreNeverEmpty: what is wrong only where letter is called
// stands in a file that no agency sees.
func TestCompilerWordsAreNeverEmpty(t *testing.T) {
	if got := compilerWords("/main.typ:1:38-1:44: unresolved import"); !strings.Contains(got, "#let letter(d)") {
		t.Errorf("got %q", got)
	}
	if got := compilerWords("/template/a.typ:1:2-1:3: unknown variable: x\n/main.typ:2:1-2:9: while calling letter"); got != "a.typ:1:2-1:3: unknown variable: x" {
		t.Errorf("got %q", got)
	}
}

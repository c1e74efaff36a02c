package lint

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"congvan/document"
)

// linted checks a letter that is quickly done.
func linted(l *document.Letter, o Options) []Finding {
	out, err := Lint(context.Background(), l, o)
	if err != nil {
		panic(err)
	}
	return out
}

// TestMapNamesEveryFile: who looks for a rule by the part of a letter finds its
// file in the package doc.
func TestMapNamesEveryFile(t *testing.T) {
	src, err := os.ReadFile("lint.go")
	if err != nil {
		t.Fatal(err)
	}
	doc, _, _ := strings.Cut(string(src), "\npackage ")
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(file, ".go")
		if file != "lint.go" && !strings.HasSuffix(name, "_test") && !hasWord(doc, name) {
			t.Errorf("the package doc does not name %s", file)
		}
	}
}

func TestCleanLetter(t *testing.T) {
	for _, f := range findings(func(*document.Letter) {}) {
		t.Errorf("finding in a clean letter: %+v", f)
	}
}

// TestKnownAgency: what the agency's records say is held against the letter.
func TestKnownAgency(t *testing.T) {
	l := clean()
	known := Options{Unit: "NVY", Mandated: []document.Signature{l.Signature}}
	if got := linted(l, known); len(got) > 0 {
		t.Errorf("findings in a clean letter: %+v", got)
	}
	l.Signature.Name, l.Filing.Units = "ThS. Hồ Văn B", []string{"NVY", "TCKT"}
	if got := linted(l, known); len(of(got, "K6")) > 0 || len(of(got, "T17b")) > 0 {
		t.Errorf("a degree makes another person, or a second unit hides the first: %+v", got)
	}
	l.Signature.Name, l.Filing.Units = "Trần Thị C", []string{"TCKT"}
	got := linted(l, known)
	if k, u := of(got, "K6"), of(got, "T17b"); len(k) != 1 || len(u) != 1 || k[0].Text != "KT. GIÁM ĐỐC" || u[0].Text != "TCKT" {
		t.Errorf("the signer without a mandate and the missing unit: %+v", got)
	}
}

// TestSampleLetters: letters in due form stop nowhere.
func TestSampleLetters(t *testing.T) { inDueForm(t, "../testdata/letters/*.md", 3) }

// TestLettersOfManyTypes: the golden letters, most of them no công văn, stop
// nowhere and warn of nothing.
func TestLettersOfManyTypes(t *testing.T) {
	inDueForm(t, "../testdata/golden/*.md", 20)
}

// inDueForm fails the test for every finding in the letters of a pattern that
// is more than a hint, and where there are fewer letters than wanted.
func inDueForm(t *testing.T, pattern string, atLeast int) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) < atLeast {
		t.Fatalf("letters %s: %v, %d files", pattern, err, len(files))
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		l, err := document.Parse(src)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, f := range linted(l, Options{}) {
			if f.Severity != Hint {
				t.Errorf("%s: %s %s at %+v: %q %s", filepath.Base(file), f.Severity, f.Rule, f.Place, f.Text, f.Message.EN)
			}
		}
	}
}

// TestOthersWords: quotations and titles of cited documents are let alone.
func TestOthersWords(t *testing.T) {
	for _, text := range []string{
		"Sở nhận được “công văn số 5/CV ngày 5 tháng 05, Khoản 2 điều 5 ,nhà nước” của đơn vị.",
		"Theo Quyết định số 12/QĐ-UBND ngày 03 tháng 4 năm 2026 của Ủy ban nhân dân tỉnh về sửa đổi Khoản 2 điều 5 Quy chế ban hành ngày 5 tháng 05 năm 2020.",
		"Xem tại https://syt.example/a,b;c.",
	} {
		for _, f := range findings(body(text)) {
			t.Errorf("%q: %+v", text, f)
		}
	}
}

// TestPlaces holds line and column against the source.
func TestPlaces(t *testing.T) {
	l := clean()
	l.Body = "Đoạn **đậm** và *nghiêng* \\* rồi tháng:\n\n- ngày 5 tháng 05\nnăm 2026, ngày 31 tháng\n4 năm 2026.\n\n| Việc | Hạn |\n|---|---|\n| a  b | ngày 7 tháng 12 |\n\nXong[^1]./.\n\n[^1]: Chú  thích."
	lines := strings.Split(l.Body, "\n")
	n := 0
	for _, f := range linted(l, Options{}) {
		if f.Place.Field != "body" || f.Text == "" {
			continue
		}
		n++
		from := string([]rune(strings.Join(lines[f.Place.Line-1:], "\n"))[f.Place.Col-1:])
		if !strings.HasPrefix(strings.ReplaceAll(from, "\n", " "), f.Text) {
			t.Errorf("%s at %d:%d is not %q but %.20q", f.Rule, f.Place.Line, f.Place.Col, f.Text, from)
		}
	}
	if n < 6 {
		t.Errorf("%d findings in the body, want at least 6", n)
	}
}

// TestFixes: a fix ends its finding.
func TestFixes(t *testing.T) {
	l := clean()
	body("Họp ngày 5 tháng 05 năm 2026 theo Khoản 2 điều 7 Quy chế , nộp 16h30.")(l)
	for range 10 {
		fixed := false
		for _, f := range linted(l, Options{}) {
			if f.Fix == nil || f.Place.Field != "body" {
				continue
			}
			lines := strings.Split(l.Body, "\n")
			row := []rune(lines[f.Place.Line-1])
			at := f.Place.Col - 1
			lines[f.Place.Line-1] = string(row[:at]) + *f.Fix + string(row[at+len([]rune(f.Text)):])
			l.Body = strings.Join(lines, "\n")
			fixed = true
			break
		}
		if !fixed {
			break
		}
	}
	if want := "Họp ngày 05 tháng 5 năm 2026 theo khoản 2 Điều 7 Quy chế, nộp 16 giờ 30."; !strings.Contains(l.Body, want) {
		t.Errorf("fixed body = %q, want %q in it", l.Body, want)
	}
}

func TestOptionsAndJSON(t *testing.T) {
	l := clean()
	body("Triển khai HSSK điện tử.")(l)
	if got := of(linted(l, Options{}), "H1"); len(got) != 1 {
		t.Fatalf("H1 = %+v, want one finding", got)
	}
	if got := of(linted(l, Options{Off: []string{"H1"}}), "H1"); len(got) != 0 {
		t.Errorf("a rule that is off finds: %+v", got)
	}
	data, err := json.Marshal(of(linted(l, Options{}), "H1")[0])
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"rule":"H1","severity":"H","text":"HSSK","message":{"vi":"chữ viết tắt chưa được giải thích; viết đầy đủ ở lần đầu","en":"the abbreviation is not explained; write it in full where it first stands"},"place":{"field":"body","line":3,"col":12,"end_line":3,"end_col":16},"source":"thông lệ"}`
	if string(data) != want {
		t.Errorf("JSON = %s\nwant   %s", data, want)
	}
}

// TestManyFindings: a text full of faults is cut short, and says so.
func TestManyFindings(t *testing.T) {
	got := of(findings(body(strings.Repeat("a  ", maxFindings+50)+"b.")), "P1")
	if len(got) != maxFindings {
		t.Fatalf("%d findings, want %d", len(got), maxFindings)
	}
	if last := got[len(got)-1].Message; !strings.Contains(last.VI, "50") || !strings.Contains(last.EN, "50") {
		t.Errorf("the last finding %+v does not say how many more there are", last)
	}
}

// TestManyAbbreviations: each is asked for once, however many there are.
func TestManyAbbreviations(t *testing.T) {
	var b strings.Builder
	for i := range 40_000 {
		fmt.Fprintf(&b, "%c%c%c%c a ", 'A'+i%26, 'A'+i/26%26, 'A'+i/676%26, 'A'+i/17576%26)
		if i%1000 == 999 {
			b.WriteString("\n\n")
		}
	}
	if got := of(findings(whole(b.String())), "H1"); len(got) != maxFindings {
		t.Errorf("%d findings, want %d", len(got), maxFindings)
	}
}

// FuzzLint: no letter makes a rule panic or place a finding outside the body.
func FuzzLint(f *testing.F) {
	f.Add(clean().Body, "phòng dịch", "SYT-NVY")
	f.Add("*Căn cứ a;*\n\n## I. b\n\n| STT |\n|---|\n| 2 |\n\n![QR](qr:x)\n\n# Phụ lục I\n\nf) “( ,,", "V/v a.", "1/CV")
	f.Fuzz(func(t *testing.T, body, subject, symbol string) {
		l := clean()
		l.Body, l.Subject, l.Symbol = body, subject, symbol
		lines := strings.Count(document.Normalize(body), "\n") + 1
		for _, found := range linted(l, Options{}) {
			if found.Place.Line > lines {
				t.Fatalf("%+v stands behind the last line %d", found, lines)
			}
		}
	})
}

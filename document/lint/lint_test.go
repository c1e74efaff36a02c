package lint

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"congvan/document"
)

// clean is a letter without a fault; each case spoils it in one place.
func clean() *document.Letter {
	return &document.Letter{
		Type: document.OfficialLetter, ParentAgency: "UBND TỈNH GIA LAI", Agency: "SỞ Y TẾ",
		Symbol: "SYT-NVY", Place: "Gia Lai", Subject: "phòng, chống sốt xuất huyết",
		Addressees: []string{"Trung tâm Y tế các khu vực", "Bệnh viện Đa khoa tỉnh"},
		Recipients: []string{"Như trên", "UBND tỉnh (b/c)", "Lãnh đạo Sở"},
		Filing:     document.Filing{Units: []string{"NVY"}},
		Signature:  document.Signature{Capacity: []document.Capacity{document.ForHead}, Titles: []string{"GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}, Name: "Hồ Văn B"},
		Body: "Thực hiện Kế hoạch số 145/KH-UBND ngày 12 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh về phòng, chống dịch bệnh năm 2026, Sở Y tế đề nghị:\n\n" +
			"1. Trung tâm Y tế các khu vực giám sát ca bệnh theo điểm a khoản 2 Điều 5 của Quy chế.\n\n" +
			"2. Bệnh viện Đa khoa tỉnh chuẩn bị:\n\na) Giường bệnh;\n\nb) Thuốc, vật tư.\n\n" +
			"Báo cáo trước ngày 05 tháng 5 năm 2026./.",
	}
}

type edit func(*document.Letter)

// body puts a text before the closing sentence.
func body(text string) edit {
	return func(l *document.Letter) {
		l.Body = "Sở Y tế đề nghị thực hiện như sau.\n\n" + text + "\n\nBáo cáo Sở./."
	}
}

func whole(text string) edit { return func(l *document.Letter) { l.Body = text } }

// both applies two edits.
func both(a, b edit) edit { return func(l *document.Letter) { a(l); b(l) } }

func findings(e edit) []Finding {
	l := clean()
	e(l)
	return Lint(l, Options{})
}

func of(list []Finding, rule string) []Finding {
	var out []Finding
	for _, f := range list {
		if f.Rule == rule {
			out = append(out, f)
		}
	}
	return out
}

func TestCleanLetter(t *testing.T) {
	for _, f := range findings(func(*document.Letter) {}) {
		t.Errorf("finding in a clean letter: %+v", f)
	}
}

// TestRules plants the fault of each rule, and beside it something that only
// looks like it.
func TestRules(t *testing.T) {
	tested := map[string]bool{"K6": true, "T17b": true, "T7": true, "T7a": true, "T10a": true, "T12g": true, "T17c": true, "T23k": true} // TestKnownAgency, TestTypedHead, TestTypedTail
	for _, c := range slices.Concat(cases, accounts, headCases, nameCases, sumCases, formCases, chargeCases) {
		tested[c.rule] = true
		t.Run(c.rule+"/"+c.text, func(t *testing.T) {
			got := of(findings(c.bad), c.rule)
			if len(got) == 0 {
				t.Fatalf("the planted fault is not found")
			}
			if got[0].Text != c.text {
				t.Errorf("text = %q, want %q", got[0].Text, c.text)
			}
			fix := ""
			if got[0].Fix != nil {
				fix = *got[0].Fix
			}
			if fix != c.fix {
				t.Errorf("fix = %q, want %q", fix, c.fix)
			}
			if m := got[0].Message; m.VI == "" || m.EN == "" || got[0].Source == "" || got[0].Place.Field == "" {
				t.Errorf("incomplete finding %+v", got[0])
			}
			if near := of(findings(c.near), c.rule); len(near) > 0 {
				t.Errorf("the near miss is found: %+v", near)
			}
		})
	}
	for _, r := range rules {
		if !tested[r.ID] {
			t.Errorf("rule %s has no case", r.ID)
		}
	}
}

// TestKnownAgency: what the agency's records say is held against the letter.
func TestKnownAgency(t *testing.T) {
	l := clean()
	known := Options{Unit: "NVY", Mandated: []document.Signature{l.Signature}}
	if got := Lint(l, known); len(got) > 0 {
		t.Errorf("findings in a clean letter: %+v", got)
	}
	l.Signature.Name, l.Filing.Units = "ThS. Hồ Văn B", []string{"NVY", "TCKT"}
	if got := Lint(l, known); len(of(got, "K6")) > 0 || len(of(got, "T17b")) > 0 {
		t.Errorf("a degree makes another person, or a second unit hides the first: %+v", got)
	}
	l.Signature.Name, l.Filing.Units = "Trần Thị C", []string{"TCKT"}
	got := Lint(l, known)
	if k, u := of(got, "K6"), of(got, "T17b"); len(k) != 1 || len(u) != 1 || k[0].Text != "KT. GIÁM ĐỐC" || u[0].Text != "TCKT" {
		t.Errorf("the signer without a mandate and the missing unit: %+v", got)
	}
}

func TestTableOfRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.ID] || r.ID == "" {
			t.Errorf("rule ID %q is empty or taken twice", r.ID)
		}
		seen[r.ID] = true
		if r.About.VI == "" || r.About.EN == "" || r.Source == "" {
			t.Errorf("rule %s is not fully described", r.ID)
		}
		if r.Severity != Error && r.Severity != Warning && r.Severity != Hint {
			t.Errorf("rule %s has severity %q", r.ID, r.Severity)
		}
	}
	if len(seen) < 60 {
		t.Errorf("%d rules, want at least 60", len(seen))
	}
}

// TestSampleLetters: letters in due form stop nowhere.
func TestSampleLetters(t *testing.T) { inDueForm(t, "../testdata/letters/*.md", 3) }

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
		for _, f := range Lint(l, Options{}) {
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
	for _, f := range Lint(l, Options{}) {
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
		for _, f := range Lint(l, Options{}) {
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
	if got := of(Lint(l, Options{}), "H1"); len(got) != 1 {
		t.Fatalf("H1 = %+v, want one finding", got)
	}
	if got := of(Lint(l, Options{Abbreviations: []string{"HSSK"}}), "H1"); len(got) != 0 {
		t.Errorf("a known abbreviation is found: %+v", got)
	}
	if got := of(Lint(l, Options{Off: []string{"H1"}}), "H1"); len(got) != 0 {
		t.Errorf("a rule that is off finds: %+v", got)
	}
	data, err := json.Marshal(of(Lint(l, Options{}), "H1")[0])
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"rule":"H1","severity":"H","text":"HSSK","message":{"vi":"chữ viết tắt chưa được giải thích","en":"the abbreviation is not explained"},"place":{"field":"body","line":3,"col":12,"end_line":3,"end_col":16},"source":"thông lệ"}`
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

// FuzzLint: no letter makes a rule panic or place a finding outside the body.
func FuzzLint(f *testing.F) {
	f.Add(clean().Body, "phòng dịch", "SYT-NVY")
	f.Add("*Căn cứ a;*\n\n## I. b\n\n| STT |\n|---|\n| 2 |\n\n![QR](qr:x)\n\n# Phụ lục I\n\nf) “( ,,", "V/v a.", "1/CV")
	f.Fuzz(func(t *testing.T, body, subject, symbol string) {
		l := clean()
		l.Body, l.Subject, l.Symbol = body, subject, symbol
		lines := strings.Count(document.Normalize(body), "\n") + 1
		for _, found := range Lint(l, Options{}) {
			if found.Place.Line > lines {
				t.Fatalf("%+v stands behind the last line %d", found, lines)
			}
		}
	})
}

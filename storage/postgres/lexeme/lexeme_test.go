package lexeme

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"ĐẮK LẮK": "dak lak", "Nguyễn Thị Phượng": "nguyen thi phuong", norm.NFD.String("Tường"): "tuong", "Straße Ünal": "straße unal", "": "",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	same := func(a, b string) {
		t.Helper()
		if x, y := Words(a), Words(b); !slices.Equal(x, y) || len(x) == 0 {
			t.Errorf("%q gives %q, %q gives %q", a, x, b, y)
		}
	}
	same("hoà", "hòa")
	same("THUÝ", "thúy")
	same("Ưu tiên", norm.NFD.String("ưu TIÊN"))
	same("05/QĐ-UBND, 007", "5 qđ ubnd 7")
	if got := Words("số 0 và 000"); !slices.Equal(got[1:], []string{"0", "va\u0300", "0"}) {
		t.Errorf("zeros: %q", got)
	}
	if got := Words("— … ,;"); len(got) != 0 {
		t.Errorf("punctuation gives %q", got)
	}
}

// A typed word finds a written one when the written one has all its marks.
func TestTypedMarksNarrow(t *testing.T) {
	for _, c := range []struct {
		typed, written string
		want           bool
	}{
		{"thuan", "thuận", true}, {"thuân", "thuận", true}, {"thuạn", "thuận", true}, {"thuận", "thuận", true},
		{"thuần", "thuận", false}, {"thuận", "thuan", false}, {"thuăn", "thuận", false}, {"thuậ", "thuận", false},
		{"dat", "đất", true}, {"đat", "dat", false}, {"đất", "ĐẤT", true}, {"hoà", "hòa", true}, {"", "x", false},
	} {
		q, err := Parse(c.typed)
		if err != nil {
			t.Fatal(err)
		}
		if got := fits(q, c.written); got != c.want {
			t.Errorf("%q finds %q: %v", c.typed, c.written, got)
		}
	}
}

// fits is what an index does with a query.
func fits(q Query, text string) bool {
	words := Words(text)
	have := Hashes("a", words)
	for _, h := range q.Hashes("a") {
		if !slices.Contains(have, h) {
			return false
		}
	}
	for _, list := range q.OneOf("a") {
		if !slices.ContainsFunc(list, func(h int32) bool { return slices.Contains(have, h) }) {
			return false
		}
	}
	for _, p := range q.Patterns() {
		if !strings.Contains(Joined(words), p.Typed) && !regexp.MustCompile(p.Regexp).MatchString(Joined(words)) {
			return false
		}
	}
	return len(q.Terms) > 0
}

func TestNamePart(t *testing.T) {
	have := NameFacts("a", "signer", "Phạm Văn Dũng")
	for part, want := range map[string]bool{"dung": true, "Văn Dũng": true, "pham van dung": true, "dung van": false, "pham dung": false, "van hung": false} {
		facts := NamePart("a", "signer", part)
		got := len(facts) > 0 && !slices.ContainsFunc(facts, func(f int32) bool { return !slices.Contains(have, f) })
		if got != want {
			t.Errorf("%q is a part: %v, want %v", part, got, want)
		}
	}
}

func TestHashesKeepAgenciesApart(t *testing.T) {
	a, b := Hashes("a", []string{"mot", "hai"}), Hashes("b", []string{"mot", "hai"})
	if len(a) != 3 || slices.ContainsFunc(a, func(h int32) bool { return slices.Contains(b, h) }) {
		t.Errorf("%v and %v", a, b)
	}
}

func TestNumber(t *testing.T) {
	for in, want := range map[string]string{
		"1531/BTTTT-CATTT": "1531/btcat", "Số: 01531 / btttt – cattt ": "1531/btcat", "so 05/QĐ-UBND": "5/qdubnd", "15/B": "15/b",
		"1531": "1531/", "1531 bttttt": "1531/bt", "1531 cds": "1531/cds", "số 1531 BTTTT VT": "1531/btvt", "11/A11": "11/a11",
		"1531/": "", "/BTTTT": "", "công văn 15/B": "", "15/6 và 16/6": "15/6va166", "0/B": "", "12345678/B": "", "": "", "15 ngày làm việc tiếp": "",
	} {
		if got, ok := Number(in); got != want || ok != (want != "") {
			t.Errorf("Number(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
}

func TestParse(t *testing.T) {
	for in, want := range map[string][]string{
		`an toàn`:            {"an", "toan\u0300"},
		`"an toàn" mạng`:     {"an toan\u0300", "mang\u0323"},
		`“an toàn” „mạng`:    {"an toan\u0300", "mang\u0323"},
		`"chưa đóng`:         {"chưa đong\u0301"},
		`"" " "`:             {},
		`a"b"c`:              {"a", "b", "c"},
		`(x) [y] \z .* ^$ |`: {"x", "y", "z"},
	} {
		q, err := Parse(in)
		got := []string{}
		for _, term := range q.Terms {
			got = append(got, strings.Join(term.words, " "))
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("Parse(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
}

// Whatever is typed, a text that says it is found and marked, and nothing
// breaks.
func FuzzQuery(f *testing.F) {
	for _, seed := range []string{"an toàn", `"an toàn thông tin"`, "1531/BTTTT", "Số: 05 / QĐ–UBND", "\u0301x", "a\u0323\u0302", "İß", `"`, "0001"} {
		f.Add(seed, "Công văn số 1531/BTTTT-CATTT về an toàn thông tin")
	}
	f.Fuzz(func(t *testing.T, typed, text string) {
		q, err := Parse(typed)
		if err != nil || !utf8.ValidString(typed) {
			return
		}
		for _, p := range q.Patterns() {
			r, err := regexp.Compile(p.Regexp)
			if err != nil {
				t.Fatalf("%q gives the pattern %q: %v", typed, p.Regexp, err)
			}
			if !r.MatchString(p.Typed) {
				t.Errorf("%q: the pattern %q does not match %q", typed, p.Regexp, p.Typed)
			}
		}
		if len(q.Terms) > 0 && q.Number == "" && !fits(q, typed) {
			t.Errorf("%q does not find itself", typed)
		}
		for _, s := range append(q.Snippet(text, "an toàn"), q.Mark(text)...) {
			if s.Text == "" {
				t.Errorf("an empty fragment for %q in %q", typed, text)
			}
		}
	})
}

// A letter's number is found by what people type of it, whatever signs its
// symbol has.
func TestNumberOfAgreesWithWhatIsTyped(t *testing.T) {
	for symbol, typed := range map[string]string{
		"SKHCN-CĐS": "7/skhcn-cds", "ĐLĐL-KD+KT": "07/dldl kd+kt", "R&D-VP": "07 / R&D-VP", "SYT_NVY": "7/syt_nvy",
	} {
		got, ok := Number(typed)
		if want := NumberOf(7, symbol); !ok || got != want {
			t.Errorf("%q typed as %q: %q, %v; want %q", symbol, typed, got, ok, want)
		}
	}
}

// Mark loses nothing of a text but repeated blanks.
func TestMark(t *testing.T) {
	for typed, want := range map[string]string{
		"an toan": "“Bảo đảm [an toàn” – an toàn].", `"dam an toan"`: "“Bảo [đảm an toàn]” – an toàn.", "toán": "“Bảo đảm an toàn” – an toàn.",
	} {
		q, err := Parse(typed)
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		for _, f := range q.Mark("“Bảo đảm an toàn” – an toàn.") {
			if f.Match {
				got.WriteString("[" + f.Text + "]")
				continue
			}
			got.WriteString(f.Text)
		}
		if got.String() != want {
			t.Errorf("%s: %q, want %q", typed, got.String(), want)
		}
	}
}

// What follows the subject is shown rather than the subject again.
func TestSnippetAfterSubject(t *testing.T) {
	q, err := Parse("an toan")
	if err != nil {
		t.Fatal(err)
	}
	text := "V/v bảo đảm an toàn mạng\n" + strings.Repeat("chữ ", 30) + "rà soát an toàn hệ thống"
	got := q.Snippet(text, "bảo đảm an toàn mạng")
	if s := got[0].Text; !strings.HasSuffix(s, "rà soát ") || !got[1].Match {
		t.Errorf("%+v", got)
	}
	if got := q.Snippet("V/v bảo đảm an toàn mạng", "bảo đảm an toàn mạng"); got[1].Text != "an toàn" {
		t.Errorf("%+v", got)
	}
}

// The fast way and the slow one agree.
func FuzzNormal(f *testing.F) {
	for _, seed := range []string{"Thuận", "ĐƯỜNG", "hoà", "007", "Ünal", "İß", "ﬁ", "a\u0323\u0302", "Ǟ", "ⅷ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, word string) {
		if got, want := normal(word), decomposed(word); utf8.ValidString(word) && got != want {
			t.Errorf("%q is %q, want %q", word, got, want)
		}
	})
}

func BenchmarkSnippet(b *testing.B) {
	q, err := Parse("an toan thong tin")
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("Thực hiện ý kiến chỉ đạo của Ủy ban nhân dân tỉnh về bảo đảm an toàn thông tin mạng. ", 20)
	for b.Loop() {
		q.Snippet(text, "chuyển đổi số")
	}
}

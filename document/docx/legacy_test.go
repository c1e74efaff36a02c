package docx

import (
	"archive/zip"
	"encoding/xml"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"congvan/document"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

// alphabet are all letters of Vietnamese with their marks, as words.
const alphabet = "a à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ e è é ẻ ẽ ẹ ê ề ế ể ễ ệ i ì í ỉ ĩ ị o ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ ơ ờ ớ ở ỡ ợ " +
	"u ù ú ủ ũ ụ ư ừ ứ ử ữ ự y ỳ ý ỷ ỹ ỵ đ b c g h k l m n p q r s t v x"

// typed is a piece of text in an old font.
type typed struct{ text, font string }

// inTCVN3 types text as people did: capitals with marks in the font of
// capitals.
func inTCVN3(s string) (out []typed) {
	codes := map[rune]rune{}
	for code, letter := range tcvn3Letters {
		codes[letter] = code
	}
	for _, r := range s {
		one := typed{string(r), ".VnTime"}
		if code, ok := codes[r]; ok {
			one.text = string(code)
		} else if code, ok := codes[unicode.ToLower(r)]; ok && unicode.IsUpper(r) {
			one = typed{string(code), ".VnTimeH"}
		}
		if n := len(out); n > 0 && out[n-1].font == one.font {
			out[n-1].text += one.text
			continue
		}
		out = append(out, one)
	}
	return out
}

// inVNI types text in VNI's codes.
func inVNI(s string) []typed {
	letters, marks := map[rune]rune{}, map[string]rune{}
	for code, letter := range vniLetters {
		letters[letter] = code
	}
	for code, mark := range vniMarks {
		marks[mark] = code
	}
	var b strings.Builder
	for _, r := range norm.NFC.String(s) {
		if code, ok := letters[r]; ok {
			b.WriteRune(code)
			continue
		}
		parts := []rune(norm.NFD.String(string(r)))
		base, mark := parts[0], string(parts[1:])
		if base == 'ư' || base == 'ơ' || strings.HasPrefix(mark, "\u031B") { // a horn is no mark of VNI
			base, mark = []rune(norm.NFC.String(string(parts[0]) + "\u031B"))[0], strings.TrimPrefix(mark, "\u031B")
		}
		// NFD sorts a dot below before the circumflex.
		if mark == "\u0323\u0302" || mark == "\u0323\u0306" {
			mark = string([]rune{[]rune(mark)[1], []rune(mark)[0]})
		}
		if before, ok := strings.CutSuffix(mark, "\u031B"); ok {
			base, mark = []rune(norm.NFC.String(string(base) + "\u031B"))[0], before
		}
		if code, ok := letters[base]; ok {
			base = code
		}
		b.WriteRune(base)
		if mark == "" {
			continue
		}
		code := marks[mark]
		if unicode.IsUpper(base) {
			code = unicode.ToUpper(code)
		}
		b.WriteRune(code)
	}
	return []typed{{b.String(), "VNI-Times"}}
}

func decoded(pieces []typed) string {
	var spans []span
	for _, p := range pieces {
		spans = append(spans, span{text: p.text, enc: encodingOf(p.font)})
	}
	decodeSpans(spans)
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.text)
	}
	return norm.NFC.String(b.String())
}

// TestOldFontsRoundTrip types every letter, small and capital, in each code and
// reads it back.
func TestOldFontsRoundTrip(t *testing.T) {
	for _, text := range []string{alphabet, strings.ToUpper(alphabet), "Ủy ban nhân dân tỉnh Đắk Lắk; Ông Ỷ, Ưng, Ơn, Ấn", "Quyết định số 12/QĐ-UBND ngày 05/11/2026 (50%)"} {
		for name, typing := range map[string]func(string) []typed{"TCVN3": inTCVN3, "VNI": inVNI} {
			if got := decoded(typing(text)); got != text {
				t.Errorf("%s (-typed +read):\n%s", name, cmp.Diff(text, got))
			}
		}
	}
}

// TestOldFontsMixed reads what real files hold beside clean text.
func TestOldFontsMixed(t *testing.T) {
	tests := []struct {
		name   string
		pieces []typed
		want   string
	}{
		{"Unicode typed in an old font", []typed{{"Đề nghị các cơ quan có ý kiến", ".VnTime"}}, "Đề nghị các cơ quan có ý kiến"},
		{"old text and Unicode in one paragraph", []typed{{"§Ò nghÞ ", ".VnTime"}, {"Sở Y tế ", ".VnTime"}, {"cã ý kiÕn", ".VnTime"}}, "Đề nghị Sở Y tế có ý kiến"},
		{"a word that tells nothing follows the others", []typed{{"®Ò nghÞ ", ".VnTime"}, {"cã ", ".VnTime"}}, "đề nghị có "},
		{"codes of a symbol font", []typed{{"\uf0a7\uf0d2 ngh\uf0de", ".VnTime"}}, "Đề nghị"},
		{"a file marked as code page 1258", []typed{{"§\u0309 ngh\u0303; ®Ơn", ".VnTime"}}, "Đề nghị; đến"},
		{"a letter kept as soft hyphen", []typed{{"t\u00adêng", ".VnTime"}}, "tường"},
		{"VNI mark in a run of its own", []typed{{"Kính go", "VNI-Times"}, {"ûi ba", "VNI-Times"}, {"ûn", "VNI-Times"}}, "Kính gỏi bản"},
		{"Unicode in a VNI font", []typed{{"Kính gửi Sở Tư pháp", "VNI-Helve"}}, "Kính gửi Sở Tư pháp"},
		{"figures and Latin words", []typed{{"ISO 9001:2015, email: a_b@c.vn", ".VnArial"}, {" 100 m2", "VNI-Times"}}, "ISO 9001:2015, email: a_b@c.vn 100 m2"},
		{"capitals in the font of capitals", []typed{{"céng hßa x· héi", ".VnTimeH"}, {" Sè: 12/Q§-UB", ".VnTime"}}, "CỘNG HÒA XÃ HỘI Số: 12/QĐ-UB"},
		{"names in other cases", []typed{{"§Ò", ".VNTIME"}, {" nghÞ", ".vnarial narrow"}, {" së", ".VnClarendonH"}}, "Đề nghị SỞ"},
	}
	for _, test := range tests {
		if got := decoded(test.pieces); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

var wordRun = regexp.MustCompile(`(?s)<w:r(?: [^>]*)?>(?:<w:rPr>((?:<w:[^>]*/>)*)</w:rPr>)?<w:t(?: [^>]*)?>([^<]*)</w:t></w:r>`)

// retyped is a Word file whose every run of text is typed in an old font.
func retyped(t *testing.T, file string, typing func(string) []typed) []byte {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	p := parts{}
	for _, f := range z.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(rc)
		if err != nil {
			t.Fatal(err)
		}
		p[f.Name] = string(data)
	}
	n := 0
	for _, name := range []string{"word/document.xml", "word/footnotes.xml"} {
		p[name] = wordRun.ReplaceAllStringFunc(p[name], func(r string) string {
			m := wordRun.FindStringSubmatch(r)
			var text struct {
				S string `xml:",chardata"`
			}
			if err := xml.Unmarshal([]byte("<x>"+m[2]+"</x>"), &text); err != nil {
				t.Fatal(err)
			}
			rPr := regexp.MustCompile(`<w:rFonts[^>]*/>`).ReplaceAllString(m[1], "")
			var b strings.Builder
			for _, piece := range typing(text.S) {
				n++
				b.WriteString(`<w:r><w:rPr><w:rFonts w:ascii="` + piece.font + `" w:hAnsi="` + piece.font + `"/>` + rPr + `</w:rPr><w:t xml:space="preserve">`)
				if err := xml.EscapeText(&b, []byte(piece.text)); err != nil {
					t.Fatal(err)
				}
				b.WriteString(`</w:t></w:r>`)
			}
			return b.String()
		})
	}
	if n < 20 {
		t.Fatalf("only %d runs of %s were typed anew", n, file)
	}
	return p.pack(t)
}

// TestOldFontsWholeLetter reads a letter typed in old fonts as the same letter
// in Unicode.
func TestOldFontsWholeLetter(t *testing.T) {
	for _, file := range []string{"testdata/01-an-toan-thong-tin.docx", "testdata/03-ung-pho-bao.docx"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, err := read(t, data)
		if err != nil {
			t.Fatal(err)
		}
		for name, typing := range map[string]func(string) []typed{"TCVN3": inTCVN3, "VNI": inVNI} {
			old, err := read(t, retyped(t, file, typing))
			if err != nil {
				t.Errorf("%s, %s: %v", file, name, err)
				continue
			}
			if d := cmp.Diff(string(document.Format(want.Letter)), string(document.Format(old.Letter))); d != "" {
				t.Errorf("%s, %s (-Unicode +old):\n%s", file, name, d)
			}
			if !old.remark(Converted, map[string]string{"TCVN3": ".VnTime", "VNI": "VNI-Times"}[name]) {
				t.Errorf("%s, %s: nothing is said of the font", file, name)
			}
		}
	}
}

// TestUnknownOldFont is said, and so is text of an old code without its font.
func TestUnknownOldFont(t *testing.T) {
	res := mustRead(t, letter(`<w:p>`+run("Kãnh gæi", `<w:rFonts w:ascii="VPS Times"/>`)+`</w:p>`+par("c¸c së, ban, ngµnh")))
	if !res.remark(Guessed, "VPS Times") || !res.remark(Guessed, "c¸c së") {
		t.Errorf("remarks %v", res.Remarks)
	}
	if clean := mustRead(t, letter(par("Windows® và Noël, 25 µm, §1, 3·2, «trích»"))); clean.remark(Guessed, "Windows") {
		t.Errorf("clean text is taken for old: %v", clean.Remarks)
	}
}

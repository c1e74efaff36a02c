package document

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func sample(t *testing.T) string {
	t.Helper()
	src, err := os.ReadFile("testdata/letters/03-ung-pho-bao.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

func TestParseRefusesWithFieldAndLine(t *testing.T) {
	replace := func(old, new string) string { return strings.Replace(sample(t), old, new, 1) }
	cases := []struct {
		name, src, field string
		line             int
		english          string
	}{
		{"no front matter", "Kính gửi", "", 1, "must begin with a line"},
		{"unclosed front matter", "---\nagency: A\n", "", 3, "is missing"},
		{"unknown field", replace("place:", "dia_danh:"), "dia_danh", 6, "no such field"},
		{"unknown nested field", replace("  name:", "  ten:"), "ten", 25, "no such field"},
		{"field twice", replace("place: Quảng Ngãi", "place: Quảng Ngãi\nplace: Huế"), "", 7, "(?)"},
		{"list for a line", replace("place: Quảng Ngãi", "place:\n  - Quảng Ngãi"), "", 7, "wrong kind"},
		{"colon in a list", replace("  - Như trên", "  - Lưu: VT, BCVT"), "", 14, "double quotes"},
		{"line for a list", replace("addressees:\n  - Viễn thông Quảng Ngãi", "addressees: Viễn thông\nx:\n  - y"), "", 0, ""},
		{"broken YAML", replace("place: Quảng Ngãi", "place: \"Quảng Ngãi"), "", 0, "YAML"},
		{"anchor", replace("place: Quảng Ngãi", "place: &a Quảng Ngãi"), "", 6, "anchors"},
		{"urgency", replace("hoa_toc", "gap"), "urgency", 8, "hoa_toc"},
		{"type", replace("cong_van", "mat_lenh"), "type", 2, "cong_van"},
		{"capacity", replace("[KT]", "[KY]"), "signature.capacity[0]", 23, "TUQ"},
		{"secret", replace("urgency: hoa_toc", "secrecy: mat"), "secrecy", 8, "secret documents are refused"},
		{"empty line in a list", replace("- Bưu điện tỉnh Quảng Ngãi", "- \"\""), "addressees[2]", 12, "empty line"},
		{"hidden character", replace("- Bưu điện", "- Bưu \u200bđiện"), "addressees[2]", 12, "U+200B"},
		{"copies", replace("copies: 5", "copies: -1"), "filing.copies", 21, "0 to 999"},
		{"body", replace("Yêu cầu các", "<b>Yêu</b> cầu các"), "body", 38, "HTML"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse([]byte(c.src))
			found, ok := errors.AsType[*Error](err)
			if !ok {
				t.Fatalf("accepted: %v", err)
			}
			if c.field != "" && found.Field != c.field || c.line > 0 && found.Line != c.line || c.english != "(?)" && !strings.Contains(found.EN, c.english) {
				t.Errorf("got %v (field %q), want field %q, line %d, %q", found, found.Field, c.field, c.line, c.english)
			}
			if found.VI == "" || found.VI == found.EN {
				t.Errorf("no Vietnamese text: %v", found)
			}
		})
	}
	if _, err := Parse([]byte("---\nagency: S\xe9\n---\n")); err == nil || !strings.Contains(err.Error(), "UTF-8") {
		t.Errorf("TCVN3 bytes: %v", err)
	}
	if _, err := Parse(bytes.Repeat([]byte("a"), MaxSource+1)); err == nil {
		t.Error("no limit on size")
	}
}

func TestCheckNamesEverythingMissing(t *testing.T) {
	err := Check(&Letter{})
	faults, _ := errors.AsType[Errors](err)
	var fields []string
	for _, f := range faults {
		fields = append(fields, f.Field)
	}
	want := "agency symbol place subject addressees signature.titles signature.name body"
	if got := strings.Join(fields, " "); got != want {
		t.Errorf("missing %s, want %s", got, want)
	}
}

func TestCheckRefuses(t *testing.T) {
	for name, change := range map[string]func(l *Letter){
		"secrecy":             func(l *Letter) { l.Secrecy = "mat" },
		"addressees[0]":       func(l *Letter) { l.Addressees = []string{"Sở Nội vụ;"} },
		"recipients[1]":       func(l *Letter) { l.Recipients = []string{"Như trên", "- UBND tỉnh"} },
		"signature.capacity":  func(l *Letter) { l.Signature.Capacity = []Capacity{ForHead, ByOrder, Acting} },
		"subject":             func(l *Letter) { l.Subject = "một\nhai" },
		"body":                func(l *Letter) { l.Body = "# Phụ lục\n\nchỉ có phụ lục" },
		"signature.titles[1]": func(l *Letter) { l.Signature.Titles[1] = " " },
		"attachments":         func(l *Letter) { l.Attachments = make([]string, maxListLines+1) },
	} {
		l := readLetter(t, "testdata/letters/03-ung-pho-bao.md")
		change(l)
		found, ok := errors.AsType[*Error](Check(l))
		if !ok || found.Field != name {
			t.Errorf("%s: got %v", name, found)
		}
	}
}

// TestHashIsOfTheContent: the same words give the same hash in any writing;
// other words or marks give another.
func TestHashIsOfTheContent(t *testing.T) {
	src := sample(t)
	l, err := Parse([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	const known = "d8655d42bb213dd546d76f8a25abdc552939670c6ba332a428b33acf81b7476f"
	if got := HashHex(l); got != known {
		t.Errorf("hash %s, want %s: stored approvals name the old one", got, known)
	}
	for name, same := range map[string]string{
		"NFD":              norm.NFD.String(src),
		"CRLF and BOM":     "\ufeff" + strings.ReplaceAll(src, "\n", "\r\n"),
		"other YAML style": strings.Replace(src, "place: Quảng Ngãi", "# ghi chú\nplace:   \"Quảng Ngãi\"", 1),
		"blank lines":      strings.Replace(src, "---\n\n", "---\n\n\n\n", 1) + "\n\n",
		"default type":     strings.Replace(src, "type: cong_van\n", "", 1),
	} {
		other, err := Parse([]byte(same))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if Hash(other) != Hash(l) {
			t.Errorf("%s changes the hash", name)
		}
	}
	for name, change := range map[string]func(l *Letter){
		"a word":      func(l *Letter) { l.Body = strings.Replace(l.Body, "17 xã", "18 xã", 1) },
		"a mark":      func(l *Letter) { l.Body = strings.Replace(l.Body, "17 xã", "**17 xã**", 1) },
		"the signer":  func(l *Letter) { l.Signature.Name = "Trần Thị B" },
		"the urgency": func(l *Letter) { l.Urgency = Urgent },
		"list order":  func(l *Letter) { l.Recipients[0], l.Recipients[1] = l.Recipients[1], l.Recipients[0] },
		"list split":  func(l *Letter) { l.Addressees = []string{strings.Join(l.Addressees, "\n")} },
	} {
		other := *l
		other.Recipients = append([]string(nil), l.Recipients...)
		change(&other)
		if Hash(&other) == Hash(l) {
			t.Errorf("%s does not change the hash", name)
		}
	}
}

func TestBodyLine(t *testing.T) {
	if n := BodyLine([]byte("---\na: b\n---\n\n\nMột")); n != 5 {
		t.Errorf("the body begins after line %d, want 5", n)
	}
}

func TestPlainTextInReadingOrder(t *testing.T) {
	l := readLetter(t, "testdata/letters/05-danh-muc-ho-so.md")
	text := PlainText(l)
	at := -1
	for _, words := range []string{"SỞ NỘI VỤ", "Số: /SNV-VTLT", "V/v hướng dẫn", "Kính gửi:", "Các sở, ban", "Thực hiện Nghị định",
		"Nơi nhận:", "Như trên;", "Lưu: VT, VTLT.", "GIÁM ĐỐC", "Nguyễn Văn A", "Phụ lục I\n", "MẪU DANH MỤC", "01.TCCB", "Phụ lục II\n"} {
		next := strings.Index(text, words)
		if next <= at {
			t.Errorf("%q stands at %d, after %d wanted", words, next, at)
		}
		at = next
	}
}

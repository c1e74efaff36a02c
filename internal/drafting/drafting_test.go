package drafting

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"congvan/document"
	"congvan/document/docx"
	"congvan/document/lint"
	"congvan/internal/turns"
	"congvan/workflow"
)

const wordFiles = "../../document/docx/testdata/"

func load(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestNameAndContent: a file that is not what its name says is refused with
// what it is and what to do.
func TestNameAndContent(t *testing.T) {
	word := string(load(t, wordFiles+"plain.docx"))
	md := string(load(t, "../../document/testdata/letters/03-ung-pho-bao.md"))
	const ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 …"
	tests := []struct {
		name, data string
		vi, en     string // words of the error; none when the letter is read
	}{
		{"a.docx", word, "", ""},
		{"A.DOCX", word, "", ""},
		{"a.md", md, "", ""},
		{"-", md, "", ""},
		{"a.md", word, "", ""},
		{"a.docx", "", "tệp rỗng", "an empty file"},
		{"a.md", "", "tệp rỗng", "an empty file"},
		{"a.docx", "hello", "văn bản thuần", "plain text"},
		{"a.docx", md, "đổi đuôi tệp thành .md", "rename it to .md"},
		{"a.docx", ole, "mật khẩu", "password"},
		{"a.doc", ole, ".doc kiểu cũ", "old .doc"},
		{"a.doc", word, "đổi đuôi tệp thành .docx", "rename it to .docx"},
		{"a.odt", word, "đổi đuôi tệp thành .docx", "rename it to .docx"},
		{"a.docx", string(load(t, "../../document/office/testdata/letter.odt")), "đổi đuôi tệp thành .odt", "rename it to .odt"},
		{"a.pdf", "%PDF-1.7", "tệp PDF", "a PDF"},
		{"a.docx", "%PDF-1.7", "tệp PDF", "a PDF"},
		{"a.md", "%PDF-1.7", "tệp PDF", "a PDF"},
		{"a.docx", "{\\rtf1", "đổi đuôi tệp thành .rtf", "rename it to .rtf"},
		{"a.docx", "<!DOCTYPE html><html>", "HTML", "HTML"},
		{"a.docx", "\x01\x00\xff\xfe", "không rõ loại", "unknown kind"},
	}
	for _, test := range tests {
		_, err := Read(Upload{Name: "thư/" + test.name, Data: []byte(test.data)})
		if test.vi == "" {
			if err != nil {
				t.Errorf("%s: %v", test.name, err)
			}
			continue
		}
		if _, ok := errors.AsType[*InputError](err); !ok {
			t.Errorf("%s, %.8q: error = %v, want an InputError", test.name, test.data, err)
			continue
		}
		vi, en := Message(err)
		if !strings.Contains(vi, test.vi) || !strings.Contains(en, test.en) || !strings.Contains(vi, "“"+test.name+"”") || !strings.HasSuffix(vi, ".") {
			t.Errorf("%s, %.8q: %q / %q", test.name, test.data, vi, en)
		}
	}
}

// TestLeftOut: a picture that is not in the letter is an error to be waived,
// kept with the revision under a key of its own.
func TestLeftOut(t *testing.T) {
	d := &Desk{Linting: turns.New(1)}
	got, l, err := d.read(t.Context(), &Draft{Source: Upload{Name: "a.docx", Data: load(t, wordFiles+"metafile.docx")}})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.lint(t.Context(), got, l, lint.Options{}); err != nil {
		t.Fatal(err)
	}
	find := func(r workflow.Revision) (out []workflow.Finding) {
		for _, f := range r.Findings {
			if f.Rule == LeftOutRule {
				out = append(out, f)
			}
		}
		return out
	}
	kept := find(Revision(l, got.Findings))
	if len(kept) != 1 || !strings.Contains(kept[0].Text, "(ảnh 942c6bc8)") || !strings.Contains(kept[0].Message, "đoạn 13") {
		t.Fatalf("findings kept = %+v, want one of the picture and its place", kept)
	}
	if again := find(Revision(l, LeftOut(got.Remarks))); again[0].Key != kept[0].Key {
		t.Error("the key changes between two readings of one file")
	}
	moved := append([]docx.Remark(nil), got.Remarks...)
	for i := range moved {
		moved[i].Place = "document ¶99"
	}
	if other := find(Revision(l, LeftOut(moved))); other[0].Key == kept[0].Key {
		t.Error("a picture at another place has the same key")
	}
	for _, f := range LeftOut(got.Remarks) {
		if f.Severity != lint.Error || f.Message.VI == f.Message.EN || !strings.Contains(f.Message.EN, "paragraph 13") {
			t.Errorf("finding %+v", f)
		}
	}
}

// TestUnitOf names the codes as people write them.
func TestUnitOf(t *testing.T) {
	for _, test := range []struct {
		units []string
		want  string
	}{{[]string{"NV3"}, "mã “NV3” ở dòng Lưu"}, {[]string{"A", "B"}, "mã “A”, “B” ở"}, {nil, "không ghi mã đơn vị"}} {
		_, err := unitOf(&document.Letter{Filing: document.Filing{Units: test.units}}, &workflow.Organisation{})
		if vi, en := Message(err); !strings.Contains(vi, test.want) || strings.ContainsAny(vi+en, "[]") {
			t.Errorf("%v: %q / %q", test.units, vi, en)
		}
	}
}

// TestMessage words every kind of error in both languages, a fault to a line.
func TestMessage(t *testing.T) {
	read := func(name, data string) error {
		_, err := Read(Upload{Name: name, Data: []byte(data)})
		return err
	}
	tests := []struct {
		name   string
		err    error
		lines  int
		vi, en string
	}{
		{"two faults of a source", read("a.md", "---\nurgency: gap\nsecrecy: MẬT\n---\n\nA.\n"), 2, "dòng 2, cột 1: urgency: ", "line 2, column 1: urgency: "},
		{"missing fields", document.Check(&document.Letter{Body: "A.", Signature: document.Signature{Titles: []string{"GIÁM ĐỐC"}, Name: "A B"}}), 5, "agency: thiếu tên cơ quan ban hành; bổ sung rồi gửi lại.", "agency: add the issuing agency (now empty)."},
		{"no Word file", read("a.docx", "PK\x03\x04"), 1, "Không đọc được tệp: ", "The file cannot be read: "},
		{"empty Word file", read("a.docx", emptyWord(t)), 8, "Thiếu tên cơ quan ban hành", "Missing: the issuing agency's name"},
		{"input", &InputError{Field: "attachments", VI: "tệp rỗng", EN: "empty"}, 1, "attachments: tệp rỗng.", "attachments: empty."},
		{"another", errors.New("disk full"), 1, "disk full", "disk full"},
	}
	for _, test := range tests {
		vi, en := Message(test.err)
		if strings.Count(vi, "\n") != test.lines-1 || strings.Count(en, "\n") != test.lines-1 {
			t.Errorf("%s: want %d lines:\n%s\n%s", test.name, test.lines, vi, en)
		}
		if !strings.Contains(vi, test.vi) || !strings.Contains(en, test.en) {
			t.Errorf("%s: %q / %q", test.name, vi, en)
		}
	}
	if vi, en := Message(nil); vi != "" || en != "" {
		t.Errorf("no error is worded %q / %q", vi, en)
	}
}

// emptyWord is a Word file without a word in it.
func emptyWord(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(`<w:document xmlns:w="x"><w:body><w:p/></w:body></w:document>`)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestMediaTypes are told by names in small and capital letters.
func TestMediaTypes(t *testing.T) {
	for name, want := range map[string]string{"thu.odt": "application/vnd.oasis.opendocument.text", "THU.DOC": "application/msword", "thu": "application/octet-stream"} {
		if got := mediaType(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

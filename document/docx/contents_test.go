package docx

import (
	"strings"
	"testing"
)

// TestContentsByField leaves out a table of contents that only its field tells,
// and nothing behind a field without an end.
func TestContentsByField(t *testing.T) {
	mark := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	code := func(text string) string {
		return `<w:r><w:instrText xml:space="preserve">` + text + `</w:instrText></w:r>`
	}
	entry := func(words, before, behind string) string {
		return `<w:p>` + before + run(words, "") + `<w:r><w:tab/></w:r>` + mark("begin") + code(" PAGEREF x ") + mark("separate") + run("3", "") + mark("end") + behind + `</w:p>`
	}
	begin := mark("begin") + code(` TOC \o "1-3" `) + mark("separate")
	for name, test := range map[string]struct{ body, want string }{
		"whole":      {par("MỤC LỤC") + entry("Phần một", begin, "") + entry("Phần hai", "", mark("end")), "Một.\n\nHai./."},
		"end behind": {entry("Phần một", begin, "") + entry("Phần hai", "", "") + `<w:p>` + mark("end") + `</w:p>`, "Một.\n\nHai./."},
		"no end":     {entry("Phần một", begin, ""), "Một.\n\nHai./."},
		"a control":  {`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + entry("Phần một", "", "") + `</w:sdtContent></w:sdt>`, "Một.\n\nHai./."},
	} {
		res := mustRead(t, letter(test.body+par("Một.")+par("Hai./.")))
		if res.Letter.Body != test.want || !res.remark(Ignored, "") {
			t.Errorf("%s: %q, want %q; %v", name, res.Letter.Body, test.want, res.Remarks)
		}
	}
}

// TestFetchingFields names fields that take content from elsewhere, and what
// fields show that failed.
func TestFetchingFields(t *testing.T) {
	for _, code := range []string{`DDEAUTO Excel "C:\a.xls"`, `LINK Excel.Sheet.12 "a.xlsx"`, `includetext "a.docx"`} {
		res := mustRead(t, letter(`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> `+strings.ReplaceAll(code, `"`, "&quot;")+` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`+run("12", "")+`<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`))
		if !res.remark(Unprinted, code) || !strings.Contains(res.Letter.Body, "12") {
			t.Errorf("%s: %q, %v", code, res.Letter.Body, res.Remarks)
		}
	}
	res := mustRead(t, letter(par("Theo Error! Reference source not found. là !Unexpected end đồng.")))
	if !res.remark(Guessed, "Error! Reference source not found.") || !res.remark(Guessed, "!Unexpected end") {
		t.Errorf("failures are not said: %v", res.Remarks)
	}
}

// TestPrompts names what a template asks for, and no other brackets.
func TestPrompts(t *testing.T) {
	bare := strings.NewReplacer("<", "&lt;", ">", "&gt;")
	for _, hole := range []string{"[Tên đơn vị nhận]", "<Ký hiệu>", "[nhập trích yếu nội dung]", "[họ và tên]", "<email>", "Click or tap here to enter text.", "XXXX"} {
		if res := mustRead(t, letter(par("Gửi "+bare.Replace(hole)+" trước ngày 5."))); !res.remark(Guessed, hole) {
			t.Errorf("%s is not said: %v", hole, res.Remarks)
		}
	}
	for _, words := range []string{"theo [1] và [2, tr. 5]", "nồng độ <5 mg và >3 mg", "Đại hội XXX của", "[QR: https://a.example]"} {
		if res := mustRead(t, letter(par("Xem "+bare.Replace(words)+" nữa."))); res.remark(Guessed, "") {
			t.Errorf("%s is taken for a prompt: %v", words, res.Remarks)
		}
	}
}

package docx

import "testing"

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

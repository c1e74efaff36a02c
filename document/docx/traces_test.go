package docx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestHoles says the places that a template left to fill.
func TestHoles(t *testing.T) {
	res := mustRead(t, letter(par("Đơn vị {{ TEN }} nộp «SoTien», ${x}, theo «Quy chế mới».")))
	for _, words := range []string{"{{ TEN }}", "«SoTien»", "${x}"} {
		if !res.remark(Guessed, words) {
			t.Errorf("%s is not said: %v", words, res.Remarks)
		}
	}
	if res.remark(Guessed, "Quy chế") {
		t.Errorf("a quotation is no hole: %v", res.Remarks)
	}
}

// TestParagraphsGone counts automatic numbers without the paragraphs that change
// tracking took away or moved.
func TestParagraphsGone(t *testing.T) {
	const list = `<w:numbering ` + namespaces + `><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Chương %1"/></w:lvl></w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>`
	item := func(mark, content string) string {
		return `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>` + mark + `</w:rPr></w:pPr>` + content + `</w:p>`
	}
	chapter := `<w:p><w:pPr><w:jc w:val="center"/><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:p>` + centred("QUY ĐỊNH CHUNG")
	res := mustRead(t, letter(item("", run("Một;", ""))+item("<w:moveFrom/>", `<w:moveFrom>`+run("Dời đi.", "")+`</w:moveFrom>`)+
		item("<w:del/>", `<w:del><w:r><w:delText>Bỏ đi.</w:delText></w:r></w:del>`)+item("", run("Hai;", ""))+item("<w:moveTo/>", `<w:moveTo>`+run("Dời đi.", "")+`</w:moveTo>`)+chapter).
		with("numbering", "numbering.xml", list))
	const want = "1. Một;\n\n2. Hai;\n\n3. Dời đi.\n\n## Chương I\n\n## QUY ĐỊNH CHUNG"
	if diff := cmp.Diff(want, res.Letter.Body); diff != "" || !res.remark(Tracked, "Bỏ đi.") {
		t.Errorf("body (-want +got):\n%s%v", diff, res.Remarks)
	}
}

// TestSignsAtTheStart writes whatever sign a paragraph begins with as a dash.
func TestSignsAtTheStart(t *testing.T) {
	sign := `<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>`
	res := mustRead(t, letter(`<w:p>`+sign+run("Đã giải quyết;", "")+`</w:p><w:p>`+run("Đạt ", "")+sign+`</w:p>`))
	if res.Letter.Body != "- Đã giải quyết;\n\nĐạt" || !res.remark(Converted, "F0FC") || !res.remark(Dropped, "F0FC") {
		t.Errorf("%q, %v", res.Letter.Body, res.Remarks)
	}
}

// TestTypedSigns writes the signs that lists are typed with as dashes, and keeps
// the star of a remark.
func TestTypedSigns(t *testing.T) {
	res := mustRead(t, letter(pars("• Một;", "➢ Hai;", "\uf0b7 Ba;", "* Ghi chú:", "· Bốn")))
	if want := "- Một;\n\n- Hai;\n\n- Ba;\n\n\\* Ghi chú:\n\n- Bốn"; res.Letter.Body != want || !res.remark(Converted, "•") {
		t.Errorf("%q, %v", res.Letter.Body, res.Remarks)
	}
}

// TestLookalikes writes Vietnamese letters for those of their shape.
func TestLookalikes(t *testing.T) {
	res := mustRead(t, letter(par("Ðề nghị ðơn vị đƣợc giao trả lời.")))
	if want := "Đề nghị đơn vị được giao trả lời."; res.Letter.Body != want || !res.remark(Converted, "Ðề nghị") {
		t.Errorf("%q, %v", res.Letter.Body, res.Remarks)
	}
}

// TestArticleColons puts the form's stop behind the number of an article.
func TestArticleColons(t *testing.T) {
	res := mustRead(t, letter(`<w:p>`+run("Điều 1: ", "<w:b/>")+run("Giao việc.", "")+`</w:p>`))
	if want := "**Điều 1.** Giao việc."; res.Letter.Body != want || !res.remark(Converted, "Điều 1:") {
		t.Errorf("%q, %v", res.Letter.Body, res.Remarks)
	}
}

// TestContents leaves out a table of contents and says so.
func TestContents(t *testing.T) {
	const style = `<w:styles ` + namespaces + `><w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>`
	toc := func(text string) string {
		return `<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>` + run(text, "") + `</w:p>`
	}
	res := mustRead(t, letter(centred("MỤC LỤC")+toc("I. NỘI DUNG 2")+par("Nội dung./.")).with("styles", "styles.xml", style))
	if res.Letter.Body != "Nội dung./." || !res.remark(Ignored, "MỤC LỤC") {
		t.Errorf("%q, %v", res.Letter.Body, res.Remarks)
	}
}

// TestCellsGone leaves out cells that change tracking took away.
func TestCellsGone(t *testing.T) {
	row := func(a, b string) string {
		return `<w:tr>` + tc(a, "") + tc(b, `<w:cellDel w:author="H"/>`) + tc("còn", "") + `</w:tr>`
	}
	res := mustRead(t, letter(`<w:tbl>`+row("Điều", "Cũ")+row("1", "Bỏ")+`</w:tbl>`))
	if strings.Contains(res.Letter.Body, "Bỏ") || !strings.Contains(res.Letter.Body, "| 1 | còn |") || !res.remark(Tracked, "Bỏ") {
		t.Errorf("%q, %v", res.Letter.Body, res.Remarks)
	}
}

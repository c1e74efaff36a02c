package docx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

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

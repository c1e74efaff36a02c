package docx

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
	`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
	`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="x" xmlns:a="x" xmlns:v="x" xmlns:m="x"`

// parts are files of a .docx by name.
type parts map[string]string

// pack zips the parts.
func (p parts) pack(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range p {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func documentXML(body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><w:document ` + namespaces + `><w:body>` + body + `</w:body></w:document>`
}

// run and par write text; rPr and pPr are properties in XML.
func run(text, rPr string) string {
	return `<w:r><w:rPr>` + rPr + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
}

func par(text string) string { return `<w:p>` + run(text, "") + `</w:p>` }

// styled is a paragraph of a style.
func styled(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>` + run(text, "") + `</w:p>`
}

// tc is a table's cell with its properties.
func tc(text, tcPr string) string {
	return `<w:tc><w:tcPr>` + tcPr + `</w:tcPr>` + par(text) + `</w:tc>`
}

func pars(texts ...string) string {
	var b strings.Builder
	for _, t := range texts {
		b.WriteString(par(t))
	}
	return b.String()
}

var (
	plainHead = pars("UBND TỈNH GIA LAI") + `<w:p>` + run("SỞ Y TẾ", "<w:b/>") + `</w:p>` +
		pars("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
			"Số:      /SYT-NVY", "Gia Lai, ngày     tháng     năm", "V/v phòng, chống sốt xuất huyết", "", "Kính gửi: Trung tâm Y tế các khu vực.")
	plainTail = pars("Nơi nhận:", "- Như trên;", "- Lưu: VT, NVY.", "GIÁM ĐỐC", "Hồ Văn B")
)

// letter gives a whole letter round the XML of a body.
func letter(body string) parts {
	return parts{"word/document.xml": documentXML(plainHead + body + plainTail)}
}

// with adds a part and its relation to the main document.
func (p parts) with(kind, name, text string) parts {
	const rels = "word/_rels/document.xml.rels"
	if p[rels] == "" {
		p[rels] = `<Relationships></Relationships>`
	}
	id := strings.NewReplacer("/", "", ".", "").Replace(name)
	line := `<Relationship Id="` + id + `" Type="http://x/` + kind + `" Target="` + name + `"/>`
	p[rels] = strings.Replace(p[rels], "</Relationships>", line+"</Relationships>", 1)
	p["word/"+name] = text
	return p
}

func read(t testing.TB, data []byte) (*Result, error) {
	t.Helper()
	return Read(bytes.NewReader(data), int64(len(data)))
}

func mustRead(t *testing.T, p parts) *Result {
	t.Helper()
	res, err := read(t, p.pack(t))
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func (r *Result) remark(kind Kind, words string) bool {
	for _, m := range r.Remarks {
		if m.Kind == kind && strings.Contains(m.Words, words) {
			return true
		}
	}
	return false
}

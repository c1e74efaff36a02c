package list

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

// The parts of a Word document without which Word refuses it.
const (
	contentTypes = xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
	relations    = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	documentHead = xml.Header + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
	// A4 across, in twentieths of a point; 14570 is the width between margins.
	documentFoot = `<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="850" w:right="1134" w:bottom="850" w:left="1134" w:header="400" w:footer="400" w:gutter="0"/></w:sectPr></w:body></w:document>`
	textWidth    = 14570
)

// DOCX is the list as a Word document; the same list gives the same bytes.
func (l *List) DOCX() ([]byte, error) {
	var b strings.Builder
	b.WriteString(documentHead)
	for i, line := range []string{l.ParentAgency, l.Agency} {
		if line != "" {
			paragraph(&b, strings.ToUpper(line), 24, i == 1, "left")
		}
	}
	for i, line := range l.Title {
		paragraph(&b, line, []int{30, 24}[min(i, 1)], i < 2, "center")
	}
	for _, line := range l.Intro {
		paragraph(&b, line, 24, false, "left")
	}
	l.docxTable(&b)
	for _, line := range l.Outro {
		paragraph(&b, line, 24, false, "left")
	}
	if len(l.Signers) > 0 {
		paragraph(&b, l.PlaceDate, 24, false, "right")
		paragraph(&b, strings.ToUpper(strings.Join(l.Signers, "          ")), 24, true, "right")
	}
	b.WriteString(documentFoot)
	return zipped(map[string]string{"[Content_Types].xml": contentTypes, "_rels/.rels": relations, "word/document.xml": b.String()})
}

func (l *List) docxTable(b *strings.Builder) {
	total := 0.0
	for _, c := range l.Columns {
		total += c.Width
	}
	width := func(i int) int { return int(l.Columns[i].Width / total * textWidth) }
	b.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="` + fmt.Sprint(textWidth) + `" w:type="dxa"/><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		b.WriteString(`<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
	}
	b.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for i := range l.Columns {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, width(i))
	}
	b.WriteString(`</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>`)
	for i, c := range l.Columns {
		fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, width(i))
		paragraph(b, c.Name, 22, true, "center")
		b.WriteString(`</w:tc>`)
	}
	b.WriteString(`</w:tr>`)
	for _, r := range l.Rows {
		b.WriteString(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
		if r.Heading != "" {
			fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:gridSpan w:val="%d"/></w:tcPr>`, textWidth, len(l.Columns))
			paragraph(b, r.Heading, 22, true, "left")
			b.WriteString(`</w:tc>`)
		}
		for i, text := range r.Cells {
			fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, width(i))
			paragraph(b, text, 22, false, map[bool]string{true: "center", false: "left"}[l.Columns[i].Centre])
			b.WriteString(`</w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl>`)
}

// paragraph writes text of that size, in half points.
func paragraph(b *strings.Builder, text string, size int, bold bool, align string) {
	b.WriteString(`<w:p><w:pPr><w:spacing w:before="40" w:after="40"/><w:jc w:val="` + align + `"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>`)
	if bold {
		b.WriteString(`<w:b/>`)
	}
	fmt.Fprintf(b, `<w:sz w:val="%d"/><w:lang w:val="vi-VN"/></w:rPr><w:t xml:space="preserve">`, size)
	_ = xml.EscapeText(b, []byte(text)) // a Builder takes everything
	b.WriteString(`</w:t></w:r></w:p>`)
}

// zipped packs the parts in the order Word wants, with a fixed time.
func zipped(parts map[string]string) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "word/document.xml"} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return nil, fmt.Errorf("list as a Word document: %w", err)
		}
		if _, err := w.Write([]byte(parts[name])); err != nil {
			return nil, fmt.Errorf("list as a Word document: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("list as a Word document: %w", err)
	}
	return out.Bytes(), nil
}

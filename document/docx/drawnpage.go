package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
)

const (
	officeRelations  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships"
)

// wordNames are the namespaces that the pages made here declare.
var wordNames = strings.NewReplacer(
	"<w:document", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="`+officeRelations+`"`,
	"<wp:inline", `<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"`,
	"<a:graphic>", `<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">`,
	"<pic:pic>", `<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">`,
)

// onPage is the body of a document that shows a graphic alone, w being the
// prefix of its elements.
func onPage(w, graphic string, width, height float64) string {
	length := func(mm float64) int { return int(mm * 36000) }
	const twips = PageMM * 1440 / 25.4
	inline := wordNames.Replace("<wp:inline") + fmt.Sprintf(` distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/><wp:docPr id="1" name="x"/>%s</wp:inline>`, length(width), length(height), graphic)
	page := fmt.Sprintf(`<w:body><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:left="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr><w:r><w:drawing>@</w:drawing></w:r></w:p>`+
		`<w:sectPr><w:pgSz w:w="%[1]d" w:h="%[1]d"/><w:pgMar w:top="0" w:right="0" w:bottom="0" w:left="0" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr></w:body>`, int(twips))
	page = strings.NewReplacer("<w:", "<"+w, "</w:", "</"+w, " w:", " "+w).Replace(page)
	return strings.Replace(page, "@", inline, 1)
}

// metafilePage is a .docx that shows a Windows metafile alone.
func metafilePage(data []byte, kind string, width, height float64) ([]byte, error) {
	size := fmt.Sprintf(`<a:ext cx="%d" cy="%d"/>`, int(width*36000), int(height*36000))
	graphic := wordNames.Replace(`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>` +
		`<pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="r1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/>` + size + `</a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic>`)
	const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="emf" ContentType="image/x-emf"/><Default Extension="wmf" ContentType="image/x-wmf"/>` +
		`<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
	const main = "word/document.xml"
	image := "word/image." + kind
	return zipped(map[string][]byte{
		"[Content_Types].xml": []byte(types),
		"_rels/.rels":         relationsPart(map[string]relation{"r1": {uri: officeRelations + "/officeDocument", target: main}}),
		main:                  []byte(wordNames.Replace("<w:document>") + onPage("w:", graphic, width, height) + "</w:document>"),
		relationsOf(main):     relationsPart(map[string]relation{"r1": {uri: officeRelations + "/image", target: image}}),
		image:                 data,
	})
}

// graphicPage is a .docx that shows a graphic of the main part alone, with the
// parts it is drawn from and no others.
func (p *pack) graphicPage(g *node, width, height float64) ([]byte, error) {
	root, body := p.root, p.document
	if g.to <= g.from || int(g.to) > len(p.raw) {
		return nil, errors.New("a graphic without a place")
	}
	graphic := string(p.raw[g.from:g.to])
	tag := func(n *node) string { // its name with the prefix
		name, _, _ := strings.Cut(strings.TrimPrefix(string(p.raw[n.from:n.inner]), "<"), " ")
		return strings.TrimRight(name, "/>\r\n\t")
	}
	w := strings.TrimSuffix(tag(body), "body")
	rels := map[string]relation{}
	for id, rel := range p.relations {
		// A diagram's own data name the drawing that was kept of it.
		if !rel.external && (rel.kind == "theme" || rel.kind == "diagramDrawing" || strings.Contains(graphic, `"`+id+`"`)) {
			rels[id] = rel
		}
	}
	parts := map[string][]byte{
		"_rels/.rels":       relationsPart(map[string]relation{"r1": {uri: officeRelations + "/officeDocument", target: p.main}}),
		p.main:              []byte(string(p.raw[root.from:root.inner]) + onPage(w, graphic, width, height) + "</" + tag(root) + ">"),
		relationsOf(p.main): relationsPart(rels),
	}
	var err error
	if parts["[Content_Types].xml"], err = p.read("[Content_Types].xml"); err != nil {
		return nil, err
	}
	for _, rel := range rels {
		if err := p.gather(parts, rel.target, 3); err != nil {
			return nil, err
		}
	}
	return zipped(parts)
}

// gather takes a part and what it is drawn from, so many relations deep.
func (p *pack) gather(parts map[string][]byte, name string, deep int) error {
	if _, met := parts[name]; met || deep == 0 || !p.has(name) {
		return nil
	}
	data, err := p.read(name)
	if err != nil {
		return err
	}
	parts[name] = data
	all, err := p.readRelations(name)
	if err != nil {
		return err
	}
	rels := map[string]relation{}
	for id, rel := range all {
		if rel.external || !slices.Contains([]string{"image", "themeOverride", "chartUserShapes"}, rel.kind) {
			continue
		}
		rels[id] = rel
		if err := p.gather(parts, rel.target, deep-1); err != nil {
			return err
		}
	}
	if len(rels) > 0 {
		parts[relationsOf(name)] = relationsPart(rels)
	}
	return nil
}

// relationsOf is the part with a part's relations.
func relationsOf(part string) string {
	dir, base := path.Split(part)
	return dir + "_rels/" + base + ".rels"
}

func relationsPart(rels map[string]relation) []byte {
	var b bytes.Buffer
	b.WriteString(`<Relationships xmlns="` + packageRelations + `">`)
	for id, rel := range rels {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s" Target="/%s"/>`, xmlText(id), xmlText(rel.uri), xmlText(rel.target))
	}
	b.WriteString(`</Relationships>`)
	return b.Bytes()
}

func xmlText(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes everything
	return b.String()
}

func zipped(parts map[string][]byte) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range parts {
		if err := writePart(z, name, data); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

func writePart(z *zip.Writer, name string, data []byte) error {
	w, err := z.Create(name)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

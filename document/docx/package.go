package docx

import (
	"errors"
	"io"
	"path"
	"sort"
	"strings"
	"time"
)

// relation is one line of a .rels part (ISO/IEC 29500-2).
type relation struct {
	uri      string // the type's
	kind     string // its last word: "image", "hyperlink"…
	target   string // part name, or an address when external
	external bool
}

// pack is the Word file with the parts a letter is read from. Absent parts
// are nil.
type pack struct {
	*archive
	main      string
	raw       []byte // of the main part
	root      *node  // its outermost element
	document  *node
	styles    *node
	numbering *node
	footnotes *node
	endnotes  *node
	comments  *node
	headers   []sidePart
	footers   []sidePart
	relations map[string]relation
	macros    bool
	outside   []string // addresses of templates and frames, which are not opened
}

// sidePart is a header or a footer.
type sidePart struct {
	name string
	root *node
}

func openPackage(r io.ReaderAt, size int64, deadline time.Time) (*pack, error) {
	a, err := openArchive(r, size, deadline)
	if err != nil {
		return nil, err
	}
	p := &pack{archive: a}
	if p.main, err = p.findMain(); err != nil {
		return nil, err
	}
	root, err := p.readMain()
	if err != nil {
		return nil, err
	}
	p.root = root.kid("document")
	if p.document = p.root.kid("body"); p.document == nil {
		return nil, unreadable(p.main, "tệp không phải là văn bản Word", "holds no Word document", nil)
	}
	if p.relations, err = p.readRelations(p.main); err != nil {
		return nil, err
	}
	return p, p.readParts()
}

func (p *pack) readMain() (*node, error) {
	raw, err := p.read(p.main)
	if errors.Is(err, errAbsent) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	p.raw = raw
	return p.parse(p.main, raw)
}

// findMain finds the main document by the package's relations, or by its
// usual name.
func (p *pack) findMain() (string, error) {
	const usual = "word/document.xml"
	rels, err := p.readRelations("")
	if err != nil {
		return "", err
	}
	for _, r := range rels {
		if r.kind == "officeDocument" && !r.external && p.has(r.target) {
			return r.target, nil
		}
	}
	if p.has(usual) {
		return usual, nil
	}
	return "", unreadable("", "tệp không chứa văn bản Word; hãy lưu lại thành .docx", "holds no Word document; save it as .docx", nil)
}

func (p *pack) readRelations(part string) (map[string]relation, error) {
	dir := path.Dir(part) + "/"
	root, err := p.tree(relationsOf(part))
	if err != nil {
		return nil, err
	}
	rels := map[string]relation{}
	list := root.kid("Relationships")
	if list == nil {
		return rels, nil
	}
	for _, k := range list.kids {
		r := relation{uri: k.get("Type"), kind: path.Base(k.get("Type")), target: k.get("Target"), external: k.get("TargetMode") == "External"}
		if !r.external {
			r.target = resolve(dir, r.target)
		}
		rels[k.get("Id")] = r
	}
	return rels, nil
}

// resolve gives the part a relation of dir means.
func resolve(dir, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return strings.TrimPrefix(path.Clean("/"+dir+target), "/")
}

func (p *pack) readParts() error {
	slots := map[string]**node{
		"styles": &p.styles, "numbering": &p.numbering, "footnotes": &p.footnotes,
		"endnotes": &p.endnotes, "comments": &p.comments,
	}
	ids := make([]string, 0, len(p.relations))
	for id := range p.relations {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	for _, id := range ids {
		rel := p.relations[id]
		if rel.external {
			p.external(rel)
			continue
		}
		if err := p.readPart(rel, slots); err != nil {
			return err
		}
	}
	p.macros = p.macros || p.has("word/vbaProject.bin")
	return p.settings()
}

// settings finds the template that the file's settings name.
func (p *pack) settings() error {
	rels, err := p.readRelations("word/settings.xml")
	for _, rel := range rels {
		if rel.external {
			p.external(rel)
		}
	}
	return err
}

// external notes an address that Word would open by itself; hyperlinks and
// pictures are said where they stand.
func (p *pack) external(rel relation) {
	if rel.kind != "hyperlink" && rel.kind != "image" {
		p.outside = append(p.outside, rel.target)
	}
}

func (p *pack) readPart(rel relation, slots map[string]**node) error {
	slot := slots[rel.kind]
	switch {
	case rel.kind == "vbaProject":
		p.macros = true
		return nil
	case slot == nil && rel.kind != "header" && rel.kind != "footer":
		return nil
	}
	root, err := p.tree(rel.target)
	if err != nil || root == nil || len(root.kids) == 0 {
		return err
	}
	switch rel.kind {
	case "header":
		p.headers = append(p.headers, sidePart{rel.target, root.kids[0]})
	case "footer":
		p.footers = append(p.footers, sidePart{rel.target, root.kids[0]})
	default:
		*slot = root.kids[0]
	}
	return nil
}

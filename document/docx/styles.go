package docx

import (
	"regexp"
	"strconv"

	"golang.org/x/text/unicode/norm"
)

// look is what the reader needs to know of a paragraph's or run's formatting.
type look struct {
	bold, italic, hidden bool
	upper                bool // shown in capitals
	struck               bool
	shift                string // "superscript", "subscript"
	font                 string
	outline              int    // heading level from 1; 0 is running text
	align                string // "left", "center", "right", "both"
	num                  numRef
	leaders              string // of the tab stops, as leaders gives them
}

// numRef names a list and the level in it; id "" or "0" is no list.
type numRef struct {
	id    string
	level int
}

func (n numRef) inList() bool { return n.id != "" && n.id != "0" }

// styles answers what a style gives, through its chain of base styles
// (ISO/IEC 29500-1, 17.7).
type styles struct {
	byID     map[string]*node
	defaults *node
	normal   string
}

func newStyles(root *node) *styles {
	s := &styles{byID: map[string]*node{}, defaults: root.path("docDefaults")}
	if root == nil {
		return s
	}
	for _, k := range root.kids {
		if k.name != "style" {
			continue
		}
		s.byID[k.get("styleId")] = k
		if k.get("type") == "paragraph" && k.get("default") == "1" {
			s.normal = k.get("styleId")
		}
	}
	return s
}

// base is the look of a paragraph before its own properties.
func (s *styles) base(styleID string) look {
	var l look
	l.applyRun(s.defaults.path("rPrDefault", "rPr"))
	l.applyParagraph(s.defaults.path("pPrDefault", "pPr"))
	if styleID == "" {
		styleID = s.normal
	}
	s.apply(&l, styleID)
	return l
}

// apply lays the chain of a style over l, the base styles first.
func (s *styles) apply(l *look, styleID string) {
	var chain []*node
	for len(chain) < 20 {
		n := s.byID[styleID]
		if n == nil {
			break
		}
		chain = append(chain, n)
		styleID = n.val("basedOn")
	}
	for i := len(chain) - 1; i >= 0; i-- {
		n := chain[i]
		l.applyRun(n.kid("rPr"))
		l.applyParagraph(n.kid("pPr"))
		if level := headingLevel(n.val("name")); level > 0 {
			l.outline = level
		}
	}
}

// headingName is the name of a heading's style: Word's own, and those that
// other programs and people give in Vietnamese.
var headingName = regexp.MustCompile(`^(?i:heading|đầu đề|tiêu đề|đề mục)\s*([1-9])$`)

func headingLevel(name string) int {
	m := headingName.FindStringSubmatch(norm.NFC.String(name))
	if m == nil {
		return 0
	}
	return int(m[1][0] - '0')
}

// contents tells a line of a table of contents, by its style.
func (s *styles) contents(p *node) bool {
	style := s.byID[p.path("pPr").val("pStyle")]
	return tocName.MatchString(style.val("name"))
}

var tocName = regexp.MustCompile(`^(?i:toc [1-9]|toc heading)$`)

func (l *look) applyRun(rPr *node) {
	if rPr == nil {
		return
	}
	if on, set := rPr.toggle("b"); set {
		l.bold = on
	}
	if on, set := rPr.toggle("i"); set {
		l.italic = on
	}
	if on, set := rPr.toggle("vanish"); set {
		l.hidden = on
	}
	if on, set := rPr.toggle("caps"); set {
		l.upper = on
	}
	for _, name := range []string{"strike", "dstrike"} {
		if on, set := rPr.toggle(name); set {
			l.struck = on
		}
	}
	if v := rPr.val("vertAlign"); v != "" {
		l.shift = v
	}
	if f := rPr.kid("rFonts"); f != nil {
		if f.get("asciiTheme") != "" || f.get("hAnsiTheme") != "" {
			l.font = "" // the theme's font stands before one that is named
			return
		}
		for _, name := range []string{"hAnsi", "ascii"} {
			if v := f.get(name); v != "" {
				l.font = v
			}
		}
	}
}

func (l *look) applyParagraph(pPr *node) {
	if pPr == nil {
		return
	}
	if v := pPr.val("jc"); v != "" {
		l.align = v
	}
	if lvl, err := strconv.Atoi(pPr.val("outlineLvl")); err == nil && lvl >= 0 && lvl < 9 {
		l.outline = lvl + 1
	}
	if tabs := pPr.kid("tabs"); tabs != nil {
		l.leaders = leaders(tabs)
	}
	if num := pPr.kid("numPr"); num != nil {
		if id := num.val("numId"); id != "" {
			l.num.id = id
		}
		if v, err := strconv.Atoi(num.val("ilvl")); err == nil && v >= 0 && v < 9 {
			l.num.level = v
		}
	}
}

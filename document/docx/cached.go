package docx

import (
	"slices"
	"strings"
)

// liveFields are those that hold of pages as they are printed, or that a printing
// program shows by itself; all others keep the words that Word last gave them.
var liveFields = []string{
	"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "STYLEREF", "TOC", "TOA", "INDEX", "XE", "TC", "TA", "RD",
	"HYPERLINK", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "EMBED", "SHAPE", "EQ", "SYMBOL", "ADVANCE",
}

func keepsWords(code string) bool {
	words := strings.Fields(code)
	return len(words) > 0 && !slices.Contains(liveFields, strings.ToUpper(words[0]))
}

// fieldCuts makes fields into the words they show: another program reckons them
// anew, and otherwise.
type fieldCuts struct {
	cuts *cuts
	open []*openField
}

// openField is a field whose end was not met yet.
type openField struct {
	code  strings.Builder
	coded bool    // still within its code
	nodes []*node // all of it that shows nothing
}

func (w *fieldCuts) visit(n *node) {
	switch n.name {
	case "del", "moveFrom":
		return // goes as a whole
	case "txbxContent":
		w = &fieldCuts{cuts: w.cuts}
	case "fldSimple":
		if keepsWords(n.get("instr")) {
			w.cuts.tags(n)
		}
	case "fldChar":
		w.mark(n)
		return
	case "instrText":
		if len(w.open) > 0 {
			w.open[len(w.open)-1].code.WriteString(n.text)
		}
		w.unshown(n)
		return
	case "t", "tab", "br", "cr", "sym", "drawing", "pict":
		w.unshown(n)
	}
	for _, k := range n.kids {
		w.visit(k)
	}
}

// unshown notes what stands in the code of fields.
func (w *fieldCuts) unshown(n *node) {
	for _, f := range w.open {
		if f.coded {
			f.nodes = append(f.nodes, n)
		}
	}
}

func (w *fieldCuts) mark(n *node) {
	last := len(w.open) - 1
	switch kind := n.get("fldCharType"); {
	case kind == "begin":
		w.open = append(w.open, &openField{coded: true})
		w.unshown(n)
	case last < 0:
	case kind == "separate":
		w.unshown(n)
		w.open[last].coded = false
	case kind == "end":
		f := w.open[last]
		w.open = w.open[:last]
		w.unshown(n)
		inCode := slices.ContainsFunc(w.open, func(f *openField) bool { return f.coded })
		if f.coded || inCode || !keepsWords(f.code.String()) {
			return
		}
		for _, k := range append(f.nodes, n) {
			w.cuts.all(k)
		}
	}
}

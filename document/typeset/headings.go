package typeset

import (
	"regexp"
	"strings"

	"congvan/document"
)

// partWords are lines that name a part and stand centred, with their title
// right below (Annex I.II.6đ).
var partWords = regexp.MustCompile(`^(Phần|Chương|Mục|Tiểu mục)\s+(?:[IVXLCDM\d]+|thứ \S+)\.?$`)

// withTitles joins "Chương I" and the section right after it, which is its
// title: together they are one heading.
func withTitles(in []document.Block) []document.Block {
	out := make([]document.Block, 0, len(in))
	for _, b := range in {
		if n := len(out); n > 0 && b.Kind == document.Section && part(b) == "" && part(out[n-1]) != "" && out[n-1].Title == nil {
			out[n-1].Title = b.Text
			continue
		}
		out = append(out, b)
	}
	return out
}

// part is the word of a heading that names a part: "Chương".
func part(b document.Block) string {
	if b.Kind != document.Section {
		return ""
	}
	if m := partWords.FindStringSubmatch(strings.TrimSpace(document.Words(b.Text))); m != nil {
		return m[1]
	}
	return ""
}

// rank orders headings from the outermost, 0 for what is none.
func rank(b document.Block) int {
	switch b.Kind {
	case document.Section:
		return map[string]int{"Phần": 1, "Chương": 2, "": 3, "Mục": 3, "Tiểu mục": 4}[part(b)]
	case document.Clause:
		return b.Level + 2
	}
	return 0
}

// deepest is the last level of headings that PDF knows.
const deepest = 6

// depths gives the level of each heading in the tree that readers and screen
// readers show, with no level left out; 0 for other blocks. above headings
// stand over all of them.
func depths(blocks []document.Block, above int) []int {
	out := make([]int, len(blocks))
	var open []int // ranks of the headings a block stands under
	for i, b := range blocks {
		r := rank(b)
		if r == 0 {
			continue
		}
		for len(open) > 0 && open[len(open)-1] >= r {
			open = open[:len(open)-1]
		}
		open = append(open, r)
		out[i] = min(above+len(open), deepest)
	}
	return out
}

// item is the rank of a paragraph among items: "1.", "1.1.", "a)", "-", "+".
func item(b document.Block) int {
	if b.Kind != document.Paragraph || b.Marker == "" {
		return 0
	}
	const letter = 10
	switch {
	case b.Marker == "+":
		return letter + 2
	case b.Marker == "-" || b.Marker == "–":
		return letter + 1
	case strings.HasSuffix(b.Marker, ")"):
		return letter
	}
	return strings.Count(b.Marker, ".")
}

package document

import (
	"slices"
	"strings"
)

// noteLines is one footnote's definition as it stands in the source.
type noteLines struct {
	label string
	lines []string
	again bool // its label is defined before
}

// text is the words after the label, lines as they stood.
func (d noteLines) text() string {
	first := noteDefMark.ReplaceAllString(d.lines[0], "")
	return strings.TrimSpace(strings.Join(append([]string{first}, d.lines[1:]...), "\n"))
}

type noteDefs struct {
	list    []noteLines
	byLabel map[string]int
}

// cutNotes takes the definitions of footnotes out of a body. The lines that
// stay keep their numbers: an empty line stands for each one taken.
func cutNotes(md string) (text []string, defs noteDefs) {
	defs.byLabel = map[string]int{}
	inside := false
	for line := range strings.SplitSeq(md, "\n") {
		m := noteDefMark.FindStringSubmatch(line)
		switch {
		case m != nil:
			inside = true
			_, again := defs.byLabel[m[1]]
			if !again {
				defs.byLabel[m[1]] = len(defs.list)
			}
			defs.list = append(defs.list, noteLines{label: m[1], lines: []string{line}, again: again})
			text = append(text, "")
		case inside && strings.TrimSpace(line) != "":
			last := &defs.list[len(defs.list)-1]
			last.lines = append(last.lines, line)
			text = append(text, "")
		default:
			inside = false
			text = append(text, line)
		}
	}
	return text, defs
}

// chunks parts lines at the empty ones.
func chunks(lines []string) [][]string {
	var out [][]string
	open := false
	for _, line := range lines {
		if strings.TrimSpace(line) == "" {
			open = false
			continue
		}
		if !open {
			out, open = append(out, nil), true
		}
		out[len(out)-1] = append(out[len(out)-1], line)
	}
	return out
}

// read gives the blocks of one chunk and the labels it uses, or the chunk as
// one Raw block.
func (d noteDefs) read(chunk []string) (blocks []Block, labels []string) {
	text := strings.Join(chunk, "\n")
	var trial strings.Builder
	trial.WriteString(text + "\n")
	for _, m := range noteMark.FindAllStringSubmatch(text, -1) {
		if i, ok := d.byLabel[m[1]]; ok && !slices.Contains(labels, m[1]) {
			labels = append(labels, m[1])
			trial.WriteString("\n" + strings.Join(d.list[i].lines, "\n"))
		}
	}
	blocks, err := ParseBody(trial.String())
	if err != nil || len(blocks) == 0 {
		return []Block{{Kind: Raw, Source: text}}, nil
	}
	return sourced(blocks, chunk, d), labels
}

// sourced gives every block its own lines: from where it begins to where the
// next one does.
func sourced(blocks []Block, lines []string, defs noteDefs) []Block {
	for i := range blocks {
		b := &blocks[i]
		from, to := b.Line-1, len(lines)
		if i+1 < len(blocks) {
			to = blocks[i+1].Line - 1
		}
		b.Source = strings.Trim(strings.Join(lines[from:to], "\n"), "\n")
		labels := noteMark.FindAllStringSubmatch(b.Source, -1)
		notes := Footnotes(b)
		if len(labels) != len(notes) {
			continue
		}
		for j, in := range notes {
			if k, ok := defs.byLabel[labels[j][1]]; ok {
				in.Source = defs.list[k].text()
			}
		}
	}
	return blocks
}

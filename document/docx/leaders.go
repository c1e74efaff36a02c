package docx

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// blankLine stands for the dots that a tab draws: a place to be filled in.
const blankLine = "……………"

// leaders tells of each tab stop, from the left, whether dots lead up to it: a
// "." for those that have them. Lines are dots too.
func leaders(tabs *node) string {
	type stop struct {
		at   int
		mark byte
	}
	var stops []stop
	for _, k := range tabs.kids {
		at, err := strconv.Atoi(k.get("pos"))
		if k.name != "tab" || k.get("val") == "clear" || err != nil {
			continue
		}
		s := stop{at, ' '}
		if kind := k.get("leader"); kind != "" && kind != "none" {
			s.mark = '.'
		}
		stops = append(stops, s)
	}
	slices.SortFunc(stops, func(a, b stop) int { return cmp.Compare(a.at, b.at) })
	var marks strings.Builder
	for _, s := range stops {
		marks.WriteByte(s.mark)
	}
	return marks.String()
}

// tab gives what a tab draws; more tabs than stops go by the last one.
func (r *reader) tab(p *paragraph) string {
	marks := p.look.leaders
	p.tabs++
	if marks == "" || marks[min(p.tabs, len(marks))-1] != '.' {
		return "\t"
	}
	r.remarks.addOnce("leaders", Converted, r.here(), "", "dòng chấm do phím Tab vẽ được ghi thành dấu chấm lửng", "dots that a tab draws were written out")
	return " " + blankLine + " "
}

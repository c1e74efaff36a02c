package typeset

import (
	"strings"
	"unicode/utf8"

	"congvan/document"
)

type tableView struct {
	Columns []columnView `json:"columns"`
	// Size is that of the words, Inset their distance from the lines beside
	// them, in points.
	Size  float64          `json:"size"`
	Inset float64          `json:"inset"`
	Align []document.Align `json:"align"`
	Head  [][]cellView     `json:"head"`
	Rows  [][]cellView     `json:"rows"`
	// Tail is how many of the last rows stand with what closes a letter that
	// the table ends; 0 when they are too tall for that.
	Tail int `json:"tail"`
}

// cellView is a cell with the columns and rows it takes; a long one may be
// parted between pages.
type cellView struct {
	Runs    []runView `json:"runs"`
	Columns int       `json:"columns"`
	Rows    int       `json:"rows"`
	Long    bool      `json:"long"`
	// Pictures tells that some stand in it, whose room is the cell's.
	Pictures bool `json:"pictures"`
	// GoesOn tells a part of a merged cell that is parted before the last rows.
	GoesOn bool `json:"goes_on,omitempty"`
	column int  // the first that it takes
	lines  int  // about so many, or some more
}

// table lists the cells of each row but those that merged cells cover.
func (m *viewMaker) table(t *document.Table, landscape bool) (*tableView, error) {
	spans, err := t.Spans()
	if err != nil {
		return nil, err
	}
	width := sheetWidth(landscape)
	columns, as := columnsOf(t, width, m.faces, m.pictures)
	v := &tableView{Columns: columns, Size: as.size, Inset: as.inset, Align: t.Align, Head: [][]cellView{}, Rows: [][]cellView{}}
	head := t.HeadRows()
	for i, row := range append([][]document.Cell{t.Head}, t.Rows...) {
		cells := []cellView{}
		for j, c := range row {
			at := spans[i][j]
			if at.Rows == 0 {
				continue
			}
			m.room = cellRoom(columns[j:j+at.Columns], columns, width, as)
			pictures := picturesIn(c)
			cells = append(cells, cellView{Runs: some(m.runs(c)), Columns: at.Columns, Rows: at.Rows, Pictures: pictures > 0, column: j, lines: m.lines(document.Words(c)),
				Long: utf8.RuneCountInString(document.Words(c)) > longCell || pictures > 1})
		}
		if i < head {
			v.Head = append(v.Head, cells)
		} else {
			v.Rows = append(v.Rows, cells)
		}
	}
	v.Tail = tailRows(v.Rows)
	partMerged(v.Rows, len(v.Rows)-v.Tail)
	return v, nil
}

// ragged is how much longer lines are reckoned, for they end between words.
const ragged = 1.15

// lines reckons those that words take in the room there is.
func (m *viewMaker) lines(words string) (n int) {
	for line := range strings.SplitSeq(words, "\n") {
		n += 1 + int(ragged*m.faces.width(line)/max(m.room, mmPerEm))
	}
	return n
}

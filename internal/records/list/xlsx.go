package list

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

const (
	sheetName = "Danh sách"
	// maxCell is how many characters a cell of a workbook holds.
	maxCell = 32767
)

// XLSX is the list as a workbook. Every cell is text, never a formula; the
// same list gives the same bytes.
func (l *List) XLSX() (data []byte, err error) {
	f := excelize.NewFile()
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	w := &workbook{File: f, l: l, row: 1}
	for _, step := range []func() error{w.begin, w.head, w.table, w.foot} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("list as a workbook: %w", err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("list as a workbook: %w", err)
	}
	return out.Bytes(), nil
}

type workbook struct {
	*excelize.File
	l   *List
	row int
}

func (w *workbook) begin() error {
	if err := w.SetSheetName("Sheet1", sheetName); err != nil {
		return err
	}
	a4, across, fit, high := 9, "landscape", 1, 0
	if err := w.SetPageLayout(sheetName, &excelize.PageLayoutOptions{Size: &a4, Orientation: &across, FitToWidth: &fit, FitToHeight: &high}); err != nil {
		return err
	}
	yes := true
	if err := w.SetSheetProps(sheetName, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	for i, c := range w.l.Columns {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := w.SetColWidth(sheetName, name, name, max(6, c.Width*5.2)); err != nil {
			return err
		}
	}
	return w.SetDocProps(&excelize.DocProperties{
		Title: strings.Join(w.l.Title, " "), Creator: w.l.Agency, LastModifiedBy: w.l.Agency, Created: w.l.Made, Modified: w.l.Made, Language: "vi",
	})
}

func (w *workbook) style(size float64, bold bool, horizontal string, boxed bool) (int, error) {
	st := &excelize.Style{
		Font:      &excelize.Font{Family: "Times New Roman", Size: size, Bold: bold},
		Alignment: &excelize.Alignment{Horizontal: horizontal, Vertical: "top", WrapText: true},
	}
	if boxed {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			st.Border = append(st.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	return w.NewStyle(st)
}

// across writes a line over all columns.
func (w *workbook) across(text string, size float64, bold bool, horizontal string, boxed bool) error {
	from, err := excelize.CoordinatesToCellName(1, w.row)
	if err != nil {
		return err
	}
	to, err := excelize.CoordinatesToCellName(len(w.l.Columns), w.row)
	if err != nil {
		return err
	}
	if err := w.MergeCell(sheetName, from, to); err != nil {
		return err
	}
	st, err := w.style(size, bold, horizontal, boxed)
	if err != nil {
		return err
	}
	if err := w.SetCellStyle(sheetName, from, to, st); err != nil {
		return err
	}
	if lines := 1 + strings.Count(text, "\n"); lines > 1 {
		if err := w.SetRowHeight(sheetName, w.row, float64(lines)*size*1.4); err != nil {
			return err
		}
	}
	w.row++
	return w.SetCellStr(sheetName, from, cut(text))
}

func (w *workbook) head() error {
	agency := strings.ToUpper(w.l.Agency)
	if w.l.ParentAgency != "" {
		agency = strings.ToUpper(w.l.ParentAgency) + "\n" + agency
	}
	if err := w.across(agency, 12, true, "left", false); err != nil {
		return err
	}
	for i, t := range w.l.Title {
		if err := w.across(t, []float64{16, 12}[min(i, 1)], i < 2, "center", false); err != nil {
			return err
		}
	}
	for _, p := range w.l.Intro {
		if err := w.across(p, 12, false, "left", false); err != nil {
			return err
		}
	}
	w.row++
	return nil
}

func (w *workbook) table() error {
	names := make([]string, len(w.l.Columns))
	for i, c := range w.l.Columns {
		names[i] = c.Name
	}
	if err := w.line(names, true); err != nil {
		return err
	}
	under, err := excelize.CoordinatesToCellName(1, w.row)
	if err != nil {
		return err
	}
	if err := w.SetPanes(sheetName, &excelize.Panes{Freeze: true, YSplit: w.row - 1, TopLeftCell: under, ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for _, r := range w.l.Rows {
		if r.Heading != "" {
			err = w.across(r.Heading, 11, true, "left", true)
		} else {
			err = w.line(r.Cells, false)
		}
		if err != nil {
			return err
		}
	}
	if len(w.l.Rows) == 0 {
		return w.across(w.l.Empty, 11, false, "center", true)
	}
	return nil
}

func (w *workbook) line(cells []string, bold bool) error {
	for i, text := range cells {
		horizontal := "left"
		if bold || w.l.Columns[i].Centre {
			horizontal = "center"
		}
		st, err := w.style(11, bold, horizontal, true)
		if err != nil {
			return err
		}
		at, err := excelize.CoordinatesToCellName(i+1, w.row)
		if err != nil {
			return err
		}
		if err := w.SetCellStr(sheetName, at, cut(text)); err != nil {
			return err
		}
		if err := w.SetCellStyle(sheetName, at, at, st); err != nil {
			return err
		}
	}
	w.row++
	return nil
}

func (w *workbook) foot() error {
	w.row++
	for _, p := range w.l.Outro {
		if err := w.across(p, 12, false, "left", false); err != nil {
			return err
		}
	}
	return nil
}

// cut ends text where a cell does.
func cut(text string) string {
	if utf8.RuneCountInString(text) <= maxCell {
		return text
	}
	return string([]rune(text)[:maxCell-1]) + "…"
}

package register

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

const (
	sheetName = "Văn bản đi"
	headRow   = 5 // 1 agency, 2 title, 3 span, 4 empty
)

// widths of the columns, in characters.
var widths = [10]float64{20, 12, 46, 20, 36, 14, 9, 12, 20, 30}

// XLSX is the book as a workbook. Every cell is text or a number, never a
// formula; the same book gives the same bytes.
func (b *Book) XLSX() (data []byte, err error) {
	f := excelize.NewFile()
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	s := &workbook{File: f, b: b}
	for _, step := range []func() error{s.begin, s.head, s.lines, s.paper} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("register as a workbook: %w", err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("register as a workbook: %w", err)
	}
	return out.Bytes(), nil
}

type workbook struct {
	*excelize.File
	b *Book
}

// begin names sheet and document. The time of making is the last line's, not
// the clock's.
func (s *workbook) begin() error {
	if err := s.SetSheetName("Sheet1", sheetName); err != nil {
		return err
	}
	_, to := s.b.span()
	if to.IsZero() {
		to = time.Date(s.b.Year, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	made := to.UTC().Format(time.RFC3339)
	return s.SetDocProps(&excelize.DocProperties{
		Title: fmt.Sprintf("%s năm %d", Title, s.b.Year), Creator: s.b.Agency, LastModifiedBy: s.b.Agency, Created: made, Modified: made, Language: "vi",
	})
}

func cell(column, line int) string {
	name, err := excelize.CoordinatesToCellName(column, line)
	if err != nil {
		panic(err) // both are ours and in range
	}
	return name
}

var border = func() []excelize.Border {
	var list []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		list = append(list, excelize.Border{Type: side, Color: "000000", Style: 1})
	}
	return list
}()

func (s *workbook) style(size float64, bold, italic, strike, boxed bool, horizontal, vertical string) (int, error) {
	st := &excelize.Style{
		Font:      &excelize.Font{Family: "Times New Roman", Size: size, Bold: bold, Italic: italic, Strike: strike},
		Alignment: &excelize.Alignment{Horizontal: horizontal, Vertical: vertical, WrapText: true},
	}
	if boxed {
		st.Border = border
	}
	return s.NewStyle(st)
}

func (s *workbook) head() error {
	from, to := s.b.span()
	first, last := s.b.numbers()
	agency := s.b.Agency
	if s.b.ParentAgency != "" {
		agency = s.b.ParentAgency + "\n" + agency
	}
	span := fmt.Sprintf("Từ ngày %s đến ngày %s. Từ số %s đến số %s. Quyển số: %s", long(from), long(to), first, last, printed(max(s.b.Volume, 1)))
	for i, words := range []string{strings.ToUpper(agency), fmt.Sprintf("%s NĂM %d", Title, s.b.Year), span} {
		if err := s.MergeCell(sheetName, cell(1, i+1), cell(len(Columns), i+1)); err != nil {
			return err
		}
		st, err := s.style([]float64{12, 16, 12}[i], i < 2, false, false, false, "center", "center")
		if err != nil {
			return err
		}
		if err := s.put(1, i+1, words, st); err != nil {
			return err
		}
		if err := s.SetRowHeight(sheetName, i+1, []float64{34, 26, 20}[i]); err != nil {
			return err
		}
	}
	bold, err := s.style(11, true, false, false, true, "center", "center")
	if err != nil {
		return err
	}
	numbers, err := s.style(10, false, true, false, true, "center", "center")
	if err != nil {
		return err
	}
	for i, c := range Columns {
		if err := s.put(i+1, headRow, c, bold); err != nil {
			return err
		}
		if err := s.put(i+1, headRow+1, fmt.Sprintf("(%d)", i+1), numbers); err != nil {
			return err
		}
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := s.SetColWidth(sheetName, name, name, widths[i]); err != nil {
			return err
		}
	}
	return s.SetPanes(sheetName, &excelize.Panes{Freeze: true, YSplit: headRow + 1, TopLeftCell: cell(1, headRow+2), ActivePane: "bottomLeft"})
}

func (s *workbook) put(column, line int, text string, style int) error {
	at := cell(column, line)
	if err := s.SetCellStr(sheetName, at, text); err != nil {
		return err
	}
	return s.SetCellStyle(sheetName, at, at, style)
}

// centred are the columns in the middle of their cells.
var centred = map[int]bool{0: true, 1: true, 5: true, 6: true, 7: true}

func (s *workbook) lines() error {
	styles := map[[2]bool]int{}
	for _, middle := range []bool{false, true} {
		for _, strike := range []bool{false, true} {
			horizontal := "left"
			if middle {
				horizontal = "center"
			}
			st, err := s.style(11, false, false, strike, true, horizontal, "top")
			if err != nil {
				return err
			}
			styles[[2]bool{middle, strike}] = st
		}
	}
	for i, r := range s.b.rows() {
		for c, text := range r.Cells {
			struck := r.Void && c < 7 && c != 1
			at, style := cell(c+1, headRow+2+i), styles[[2]bool{centred[c], struck}]
			if n := s.b.Lines[i].Copies; c == 6 && n > 0 {
				if err := s.SetCellInt(sheetName, at, int64(n)); err != nil {
					return err
				}
				if err := s.SetCellStyle(sheetName, at, at, style); err != nil {
					return err
				}
				continue
			}
			if err := s.put(c+1, headRow+2+i, text, style); err != nil {
				return err
			}
		}
	}
	return nil
}

// paper makes the sheet print as the book does: A4 across, the headings on
// every page.
func (s *workbook) paper() error {
	a4, across, fit, high := 9, "landscape", 1, 0
	if err := s.SetPageLayout(sheetName, &excelize.PageLayoutOptions{Size: &a4, Orientation: &across, FitToWidth: &fit, FitToHeight: &high}); err != nil {
		return err
	}
	yes := true
	if err := s.SetSheetProps(sheetName, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	if err := s.SetHeaderFooter(sheetName, &excelize.HeaderFooterOptions{OddFooter: "&RTrang &P/&N"}); err != nil {
		return err
	}
	return s.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: sheetName, RefersTo: fmt.Sprintf("'%s'!$%d:$%d", sheetName, headRow, headRow+1),
	})
}

package dispatch

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"congvan/workflow"
)

// csvColumns are the columns of the directory as a table, in order; the second
// names are what people who keep it in Vietnamese write.
var csvColumns = [][2]string{
	{"id", "mã"}, {"kind", "loại"}, {"name", "tên"}, {"aliases", "tên khác"}, {"email", "thư điện tử"},
	{"members", "thành viên"}, {"from", "từ ngày"}, {"to", "đến ngày"}, {"note", "ghi chú"},
}

// Limits of an imported table.
const (
	MaxCSV     = 4 << 20 // bytes
	maxCSVRows = 20_000
)

var kindWords = map[string]Kind{
	"organisation": Organisation, "person": Person, "group": Group,
	"cơ quan": Organisation, "tổ chức": Organisation, "cá nhân": Person, "nhóm": Group, "": Organisation,
}

// WriteCSV writes entries as a table that ReadCSV takes back and a spreadsheet
// opens with its accents.
func WriteCSV(w io.Writer, list []Recipient) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	var head []string
	for _, c := range csvColumns {
		head = append(head, c[0])
	}
	if err := out.Write(head); err != nil {
		return err
	}
	for _, r := range list {
		var members []string
		for _, m := range r.Members {
			members = append(members, string(m))
		}
		row := []string{string(r.ID), string(r.Kind), r.Name, strings.Join(r.Aliases, "; "), r.Email, strings.Join(members, "; "), string(r.From), string(r.To), r.Note}
		for i := range row {
			row[i] = inert(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// inert keeps a spreadsheet from running a cell as a formula; ReadCSV takes the
// mark off again.
func inert(s string) string {
	if s != "" && strings.ContainsRune("=+-@'\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// RowError is one fault of an imported table, in the row counted from 1 with
// the head.
type RowError struct {
	Row int
	*FaultError
}

func (e *RowError) Error() string { return fmt.Sprintf("row %d: %v", e.Row, e.FaultError) }

// ReadCSV reads a table with commas, semicolons or tabs. A row without an id
// gets one made of its name. All faults are given back together, up to 50;
// then there are no entries.
func ReadCSV(data []byte) ([]Recipient, []*RowError) {
	whole := func(vi, en string) []*RowError { return []*RowError{{1, &FaultError{"csv", vi, en}}} }
	if len(data) > MaxCSV {
		return nil, whole("tệp quá lớn, nhiều nhất 4 MB", "the file is too large, at most 4 MB")
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return nil, whole("tệp không phải văn bản UTF-8; lưu lại ở dạng CSV UTF-8", "the file is not UTF-8 text; save it as CSV UTF-8")
	}
	in := csv.NewReader(strings.NewReader(text))
	in.FieldsPerRecord, in.LazyQuotes, in.Comma = -1, true, separator(text)
	head, err := in.Read()
	if err != nil {
		return nil, whole("tệp trống hoặc không phải CSV", "the file is empty or no CSV")
	}
	at, fault := columnsOf(head)
	if fault != nil {
		return nil, []*RowError{{1, fault}}
	}
	var list []Recipient
	var faults []*RowError
	rows := map[RecipientID]int{}
	for row := 2; ; row++ {
		cells, err := in.Read()
		if err == io.EOF {
			break
		}
		if err != nil || row > maxCSVRows+1 {
			return nil, []*RowError{{row, &FaultError{"csv", fmt.Sprintf("không đọc được dòng này, hoặc quá %d dòng", maxCSVRows), fmt.Sprintf("this row cannot be read, or there are over %d", maxCSVRows)}}}
		}
		r, blank := recipientOf(cells, at)
		if blank {
			continue
		}
		fault, _ := r.Check().(*FaultError)
		if first, twice := rows[r.ID]; twice && fault == nil {
			fault = &FaultError{"id", fmt.Sprintf("mã %s đã có ở dòng %d", r.ID, first), fmt.Sprintf("the ID %s stands in row %d too", r.ID, first)}
		}
		if fault != nil && len(faults) < 50 {
			faults = append(faults, &RowError{row, fault})
		}
		rows[r.ID] = row
		list = append(list, r)
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return list, nil
}

// separator is the mark that parts the head's columns.
func separator(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	best, count := ',', strings.Count(line, ",")
	for _, c := range ";\t" {
		if n := strings.Count(line, string(c)); n > count {
			best, count = c, n
		}
	}
	return best
}

func columnsOf(head []string) (map[string]int, *FaultError) {
	at := map[string]int{}
	for i, h := range head {
		h = strings.ToLower(tidy(h))
		for _, c := range csvColumns {
			if h == c[0] || h == c[1] {
				at[c[0]] = i
			}
		}
	}
	if _, ok := at["name"]; !ok {
		return nil, &FaultError{"csv", "dòng đầu phải có cột “name” (tên); các cột khác: id, kind, aliases, email, members, from, to, note", "the first row must have a column “name”; others: id, kind, aliases, email, members, from, to, note"}
	}
	return at, nil
}

func recipientOf(cells []string, at map[string]int) (r Recipient, blank bool) {
	cell := func(name string) string {
		i, ok := at[name]
		if !ok || i >= len(cells) {
			return ""
		}
		return strings.TrimPrefix(strings.TrimSpace(cells[i]), "'")
	}
	if strings.TrimSpace(strings.Join(cells, "")) == "" {
		return r, true
	}
	r = Recipient{
		ID: RecipientID(cell("id")), Name: cell("name"), Email: cell("email"), Note: cell("note"),
		From: workflow.Date(cell("from")), To: workflow.Date(cell("to")), Aliases: strings.Split(cell("aliases"), ";"),
	}
	for m := range strings.SplitSeq(cell("members"), ";") {
		r.Members = append(r.Members, RecipientID(strings.TrimSpace(m)))
	}
	kind, ok := kindWords[strings.ToLower(tidy(cell("kind")))]
	if !ok {
		kind = Kind(cell("kind"))
	}
	r.Kind = kind
	r = r.Clean()
	if r.ID == "" {
		r.ID = NewID(r.Name)
	}
	return r, false
}

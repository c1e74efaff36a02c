package register

import (
	"bytes"
	"encoding/csv"
	"strings"
)

// CSV is the book as a table for spreadsheets: UTF-8 with a byte order mark,
// the headings of Annex IV in the first line.
func (b *Book) CSV() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	if err := w.Write(Columns[:]); err != nil {
		return nil, err
	}
	for _, r := range b.rows() {
		record := make([]string, len(r.Cells))
		for i, c := range r.Cells {
			record[i] = inert(c)
		}
		if r.Void {
			record[2] = inert(voided + ": " + r.Cells[2])
		}
		if err := w.Write(record); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

// inert keeps a spreadsheet from reading a cell as a formula: one that begins
// like one gets an apostrophe, which spreadsheets show as text.
func inert(s string) string {
	const begins = "=+-@\t\r\n＝＋－＠"
	if t := strings.TrimLeft(s, " \u00a0\u200b\ufeff"); t != "" && strings.ContainsRune(begins, []rune(t)[0]) {
		return "'" + s
	}
	return s
}

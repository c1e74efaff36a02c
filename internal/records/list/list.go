// Package list is a table that people print or take into another program: the
// same one as PDF, workbook and Word document.
//
// It owns the formats and the paper's head. What the columns mean, and who may
// have the list, is its callers' matter.
package list

import (
	_ "embed"
	"slices"
)

// List is a table with what stands above and below it.
type List struct {
	// ParentAgency and Agency stand at the head's left; the national motto at
	// its right.
	ParentAgency, Agency string
	Title                []string // centred, the first line bold and large
	Intro                []string // paragraphs before the table
	Columns              []Column
	Rows                 []Row
	Outro                []string // paragraphs after the table
	// Place and signers: "Quảng Ngãi, ngày 22 tháng 11 năm 2026", and who signs
	// below, from left to right.
	PlaceDate string
	Signers   []string
	// Empty is said instead of rows.
	Empty string
	// Made is the time in the file's properties, RFC 3339: the list's own, so
	// that the same list gives the same bytes.
	Made string
}

// Column is a heading with its share of the width.
type Column struct {
	Name   string
	Width  float64 // in centimetres of about 25
	Centre bool
}

// Row is a line; a Heading spans all columns.
type Row struct {
	Heading string
	Cells   []string
}

//go:embed list.typ
var template []byte

// Template is the Typst that lays a list out; Data is what it takes.
func Template() []byte { return slices.Clone(template) }

type printedRow struct {
	Heading string   `json:"heading"`
	Cells   []string `json:"cells"`
}

type printedColumn struct {
	Name   string  `json:"name"`
	Width  float64 `json:"width"`
	Centre bool    `json:"centre"`
}

// Data is what the template takes.
func (l *List) Data() any {
	d := struct {
		Parent    string          `json:"parent"`
		Agency    string          `json:"agency"`
		Title     []string        `json:"title"`
		Intro     []string        `json:"intro"`
		Columns   []printedColumn `json:"columns"`
		Rows      []printedRow    `json:"rows"`
		Outro     []string        `json:"outro"`
		PlaceDate string          `json:"place_date"`
		Signers   []string        `json:"signers"`
		Empty     string          `json:"empty"`
	}{
		Parent: l.ParentAgency, Agency: l.Agency, Title: some(l.Title), Intro: some(l.Intro), Outro: some(l.Outro), PlaceDate: l.PlaceDate,
		Signers: some(l.Signers), Empty: l.Empty, Columns: []printedColumn{}, Rows: []printedRow{},
	}
	for _, c := range l.Columns {
		d.Columns = append(d.Columns, printedColumn(c))
	}
	for _, r := range l.Rows {
		d.Rows = append(d.Rows, printedRow{r.Heading, some(r.Cells)})
	}
	return d
}

// some is the list, never nil: the template wants arrays.
func some(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

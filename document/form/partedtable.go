package form

import (
	"errors"
	"slices"

	"congvan/internal/pdf"
)

// joinTables makes one table of those that a quotation holds: the typesetter
// sets the last rows of a table apart from the others so that they stand with
// the signature. It gives no reference when the quotation holds something else.
func joinTables(u *pdf.Update, quotation, parent pdf.Ref) (pdf.Ref, error) {
	tables, err := elementsBelow(u, quotation)
	if err != nil {
		return pdf.Ref{}, err
	}
	var whole, rows pdf.Ref // the first table, and what holds its rows
	for _, kid := range tables {
		table, _ := kid.(pdf.Ref)
		if role(u, table) != "Table" {
			return pdf.Ref{}, nil
		}
		body, err := rowsOf(u, table)
		if err != nil {
			return pdf.Ref{}, err
		}
		if whole == (pdf.Ref{}) {
			whole, rows = table, body
			continue
		}
		if err := moveRows(u, body, rows); err != nil {
			return pdf.Ref{}, err
		}
	}
	if whole == (pdf.Ref{}) {
		return pdf.Ref{}, nil
	}
	element, err := u.Edit(whole)
	if err != nil {
		return pdf.Ref{}, err
	}
	element["P"] = parent
	return whole, nil
}

// role is an element's type; a page's marked content has none.
func role(u *pdf.Update, ref pdf.Ref) pdf.Name {
	element, err := u.File().Dict(ref)
	if err != nil {
		return ""
	}
	name, _ := element["S"].(pdf.Name)
	return name
}

// rowsOf is the element with a table's rows: its body, or itself when it has
// no head.
func rowsOf(u *pdf.Update, table pdf.Ref) (pdf.Ref, error) {
	kids, err := elementsBelow(u, table)
	if err != nil {
		return table, err
	}
	for _, kid := range kids {
		if ref, ok := kid.(pdf.Ref); ok && role(u, ref) == "TBody" {
			return ref, nil
		}
	}
	return table, nil
}

func moveRows(u *pdf.Update, from, to pdf.Ref) error {
	rows, err := elementsBelow(u, from)
	if err != nil {
		return err
	}
	target, err := u.Edit(to)
	if err != nil {
		return err
	}
	above, ok := target["K"].(pdf.Array)
	if !ok {
		return errors.New("the composed file has a table without rows")
	}
	for _, row := range rows {
		if err := moveRow(u, row.(pdf.Ref), to); err != nil {
			return err
		}
	}
	target["K"] = append(above, rows...)
	return nil
}

// moveRow makes a row part of another table. Its cells name no heads, so that
// those of the other count.
func moveRow(u *pdf.Update, ref, to pdf.Ref) error {
	row, err := u.Edit(ref)
	if err != nil {
		return err
	}
	row["P"] = to
	cells, err := elementsBelow(u, ref)
	if err != nil {
		return err
	}
	for _, cell := range cells {
		element, err := u.Edit(cell.(pdf.Ref))
		if err != nil {
			return err
		}
		attributes, _ := element["A"].(pdf.Array)
		element["A"] = withoutHeads(attributes)
	}
	return nil
}

func withoutHeads(attributes pdf.Array) pdf.Array {
	out := slices.Clone(attributes)
	for i, a := range out {
		if d, ok := a.(pdf.Dict); ok {
			d = d.Clone()
			delete(d, "Headers")
			out[i] = d
		}
	}
	return out
}

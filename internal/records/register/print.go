package register

import (
	_ "embed"
	"slices"
)

//go:embed register.typ
var template []byte

// Template is the Typst that lays a book out; Data is what it takes.
func Template() []byte { return slices.Clone(template) }

// MaxPrinted is how many lines one volume on paper holds: a bound book of some
// two hundred pages, and what the typesetter does within its limits.
const MaxPrinted = 1500

type printout struct {
	Title        string     `json:"title"`
	ParentAgency string     `json:"parent_agency"`
	Agency       string     `json:"agency"`
	Year         int        `json:"year"`
	Volume       string     `json:"volume"`
	From         string     `json:"from"`
	To           string     `json:"to"`
	First        string     `json:"first"`
	Last         string     `json:"last"`
	Columns      [10]string `json:"columns"`
	Rows         []row      `json:"rows"`
	Voided       string     `json:"voided"`
}

// Data is what the template takes.
func (b *Book) Data() any {
	from, to := b.span()
	p := printout{
		Title: Title, ParentAgency: b.ParentAgency, Agency: b.Agency, Year: b.Year, Volume: printed(max(b.Volume, 1)),
		From: long(from), To: long(to), Columns: Columns, Rows: b.rows(), Voided: voided,
	}
	p.First, p.Last = b.numbers()
	return p
}

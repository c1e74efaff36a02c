package typeset

import (
	"encoding/json"
	"fmt"
	"unicode/utf8"

	"congvan/document"
)

// view is the letter as the template takes it: lines as printed, images by the
// path of their file. Its keys are what a template may rely on
// (docs/letter-format.md).
type view struct {
	Title          string            `json:"title"`
	Author         string            `json:"author"`
	Font           string            `json:"font"`
	NationalName   string            `json:"national_name"`
	NationalMotto  string            `json:"national_motto"`
	ParentAgency   string            `json:"parent_agency"`
	Agency         string            `json:"agency"`
	Symbol         string            `json:"symbol"`
	Place          string            `json:"place"`
	Subject        string            `json:"subject"`
	Urgency        *urgencyView      `json:"urgency"`
	Circulation    string            `json:"circulation"`
	Addressees     []string          `json:"addressees"`
	Body           []blockView       `json:"body"`
	Annexes        [][]blockView     `json:"annexes"`
	AnnexReference string            `json:"annex_reference"`
	Recipients     []string          `json:"recipients"`
	Signature      []string          `json:"signature"`
	Signer         string            `json:"signer"`
	DrafterCode    string            `json:"drafter_code"`
	Contact        string            `json:"contact"`
	SealMM         float64           `json:"seal_mm"`
	Verification   *verificationView `json:"verification"`
}

type urgencyView struct {
	Words   string `json:"words"`
	WidthMM int    `json:"width_mm"`
}

type verificationView struct {
	URL   string `json:"url"`
	Code  string `json:"code"`
	Image string `json:"image"`
}

type blockView struct {
	Kind  document.BlockKind `json:"kind"`
	Level int                `json:"level,omitempty"`
	Text  []document.Inline  `json:"text,omitempty"`
	Title []document.Inline  `json:"title,omitempty"`
	Data  string             `json:"data,omitempty"`
	Image string             `json:"image,omitempty"`
	Table *tableView         `json:"table,omitempty"`
}

type tableView struct {
	Columns []columnView     `json:"columns"`
	Align   []document.Align `json:"align"`
	Head    [][]cellView     `json:"head"`
	Rows    [][]cellView     `json:"rows"`
}

// cellView is a cell with the columns and rows it takes; a long one may be
// parted between pages.
type cellView struct {
	Runs    document.Cell `json:"runs"`
	Columns int           `json:"columns"`
	Rows    int           `json:"rows"`
	Long    bool          `json:"long"`
}

// urgencyWidths are the boxes' widths in millimetres (Annex I.III.2b).
var urgencyWidths = map[document.Urgency]int{document.Express: 30, document.VeryUrgent: 40, document.Urgent: 20}

// files is what the template reads beside itself.
type files map[string][]byte

// newView makes the template's data and the images it names.
func newView(l *document.Letter, blocks []document.Block, o Options, font string) (files, error) {
	images := imageMaker{files: files{}}
	text, annexes := document.SplitAnnexes(blocks)
	v := view{
		Title: l.SubjectLine(), Author: l.Agency, Font: font,
		NationalName: document.NationalName, NationalMotto: document.NationalMotto,
		ParentAgency: l.ParentAgency, Agency: l.Agency, Symbol: l.Symbol, Place: l.Place, Subject: l.SubjectLine(),
		Circulation: l.Circulation, Addressees: l.AddresseeLines(),
		Body: images.blocks(text), Annexes: [][]blockView{}, AnnexReference: document.AnnexReference,
		Recipients: l.RecipientLines(), Signature: l.Signature.Lines(), Signer: l.Signature.Name,
		DrafterCode: l.DrafterCode, Contact: l.Contact, SealMM: o.sealSize(),
	}
	if words := l.Urgency.Words(); words != "" {
		v.Urgency = &urgencyView{words, urgencyWidths[l.Urgency]}
	}
	for _, a := range annexes {
		v.Annexes = append(v.Annexes, images.blocks(a))
	}
	if o.Verification != nil {
		v.Verification = &verificationView{URL: o.Verification.URL, Code: o.Verification.Code, Image: images.qr(o.Verification.URL)}
	}
	if images.err != nil {
		return nil, images.err
	}
	data, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("encode letter: %w", err)
	}
	images.files["/letter.json"] = data
	return images.files, nil
}

// imageMaker makes blocks with their QR images and remembers the first error.
type imageMaker struct {
	files files
	err   error
}

func (m *imageMaker) qr(data string) string {
	path := fmt.Sprintf("/qr-%d.svg", len(m.files)+1)
	svg, err := qrSVG(data)
	if err != nil && m.err == nil {
		m.err = err
	}
	m.files[path] = svg
	return path
}

func (m *imageMaker) blocks(in []document.Block) []blockView {
	out := make([]blockView, len(in))
	for i, b := range in {
		out[i] = blockView{Kind: b.Kind, Level: b.Level, Text: b.Text, Title: b.Title, Data: b.Data}
		if b.Kind == document.QRBlock {
			out[i].Image = m.qr(b.Data)
		}
		if b.Table != nil {
			table, err := newTableView(b.Table)
			if err != nil && m.err == nil {
				m.err = err
			}
			out[i].Table = table
		}
	}
	return out
}

// newTableView lists the cells of each row but those that merged cells cover.
func newTableView(t *document.Table) (*tableView, error) {
	spans, err := t.Spans()
	if err != nil {
		return nil, err
	}
	v := &tableView{Columns: columnWidths(t), Align: t.Align, Head: [][]cellView{}, Rows: [][]cellView{}}
	head := t.HeadRows()
	for i, row := range append([][]document.Cell{t.Head}, t.Rows...) {
		cells := []cellView{}
		for j, c := range row {
			at := spans[i][j]
			if at.Rows == 0 {
				continue
			}
			if c == nil {
				c = document.Cell{}
			}
			cells = append(cells, cellView{Runs: c, Columns: at.Columns, Rows: at.Rows, Long: utf8.RuneCountInString(document.Words(c)) > longCell})
		}
		if i < head {
			v.Head = append(v.Head, cells)
		} else {
			v.Rows = append(v.Rows, cells)
		}
	}
	return v, nil
}

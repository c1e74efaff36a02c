package typeset

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"congvan/document"
	"congvan/document/picture"
)

// view is the letter as the template takes it: lines as printed, images by the
// path of their file. Its keys are what a template may rely on
// (docs/templates.md).
type view struct {
	Title         string `json:"title"`
	Author        string `json:"author"`
	Font          string `json:"font"`
	NationalName  string `json:"national_name"`
	NationalMotto string `json:"national_motto"`
	ParentAgency  string `json:"parent_agency"`
	Agency        string `json:"agency"`
	Symbol        string `json:"symbol"`
	Place         string `json:"place"`
	Heading       string `json:"heading"`
	Subject       string `json:"subject"`
	Authority     string `json:"authority"`
	// AuthorityLines are those it is printed in.
	AuthorityLines []string     `json:"authority_lines"`
	Resolves       string       `json:"resolves"`
	Urgency        *urgencyView `json:"urgency"`
	Circulation    string       `json:"circulation"`
	Call           string       `json:"call"`
	Addressees     []string     `json:"addressees"`
	// Units part the centred lines where these may end, by their text.
	Units          map[string][]string `json:"units"`
	Landscape      bool                `json:"landscape"`
	Body           []blockView         `json:"body"`
	Annexes        [][]blockView       `json:"annexes"`
	AnnexReference string              `json:"annex_reference"`
	EnclosureRef   string              `json:"enclosure_reference"`
	// Confirmation is what another signs below the signature; nil for none.
	Confirmation []runView         `json:"confirmation"`
	Recipients   []string          `json:"recipients"`
	Signature    []string          `json:"signature"`
	OtherTitles  []string          `json:"other_titles"`
	Signer       string            `json:"signer"`
	Secretary    string            `json:"secretary"`
	OwnSide      []string          `json:"own_side"`
	OtherSide    []string          `json:"other_side"`
	DrafterCode  string            `json:"drafter_code"`
	Contact      string            `json:"contact"`
	SealMM       float64           `json:"seal_mm"`
	Verification *verificationView `json:"verification"`
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
	Kind document.BlockKind `json:"kind"`
	// Level is as typed, by the number of "#"; Depth is that in the tree of
	// headings, from 1.
	Level int `json:"level,omitempty"`
	Depth int `json:"depth,omitempty"`
	// Item orders khoản, điểm and dash items, the outermost lowest; 0 for what
	// is none.
	Item  int       `json:"item,omitempty"`
	Text  []runView `json:"text,omitempty"`
	Title []runView `json:"title,omitempty"`
	// TitleUnits part the title where its lines may end.
	TitleUnits []string             `json:"title_units,omitempty"`
	Turn       document.Orientation `json:"turn,omitempty"`
	Data       string               `json:"data,omitempty"`
	pictureView
	Table *tableView `json:"table,omitempty"`
}

// pictureView is the file of a picture or QR code. WidthMM is a picture's width,
// and Ratio its height to it.
type pictureView struct {
	Image   string  `json:"image,omitempty"`
	Alt     string  `json:"alt,omitempty"`
	WidthMM float64 `json:"width_mm,omitempty"`
	Ratio   float64 `json:"ratio,omitempty"`
}

// runView is words of one style, a footnote, the mark of one again, or a picture.
type runView struct {
	Text   string    `json:"text,omitempty"`
	Bold   bool      `json:"bold,omitempty"`
	Italic bool      `json:"italic,omitempty"`
	Note   []runView `json:"note,omitempty"`
	// Pieces are the text, parted where its lines may end beside its blanks: a
	// word in it is wider than the line.
	Pieces []string `json:"pieces,omitempty"`
	// Whole are the text, each other one from the second a word that is not
	// parted at its strokes and hyphens.
	Whole []string `json:"whole,omitempty"`
	// Name is what Again refers to.
	Name  string `json:"name,omitempty"`
	Again string `json:"again,omitempty"`
	pictureView
}

// urgencyWidths are the boxes' widths in millimetres (Annex I.III.2b).
var urgencyWidths = map[document.Urgency]int{document.Express: 30, document.VeryUrgent: 40, document.Urgent: 20}

// files is what the template reads beside itself.
type files map[string][]byte

// newView makes the template's data and the images it names.
func newView(l *document.Letter, blocks []document.Block, o Options, font string, faces coverage) (files, error) {
	m, _ := l.Type.Model()
	maker := viewMaker{files: files{}, notes: map[string]string{}, pictures: o.Pictures, shown: map[string]string{}, faces: faces, units: newUnitMaker(l.Place)}
	text, annexes := document.SplitAnnexes(blocks)
	v := view{
		Title: strings.TrimSpace(m.Heading() + " " + l.SubjectLine()), Author: l.Agency, Font: font,
		NationalName: document.NationalName, NationalMotto: document.NationalMotto,
		ParentAgency: l.ParentAgency, Agency: l.Agency, Symbol: l.Symbol, Place: l.Place,
		Heading: m.Heading(), Subject: l.SubjectLine(), Authority: l.Authority, AuthorityLines: l.AuthorityLines(), Resolves: m.Resolves,
		Circulation: l.Circulation, Call: l.CallLine(), Addressees: l.AddresseeLines(),
		Annexes: [][]blockView{}, AnnexReference: document.AnnexReference, EnclosureRef: l.EnclosureReference(),
		Recipients: l.RecipientLines(), Signature: l.Signature.Lines(), OtherTitles: append([]string{}, l.Signature.OtherTitles...), Signer: l.Signature.Name, Secretary: l.Secretary,
		OwnSide: append([]string{}, l.OwnSide...), OtherSide: append([]string{}, l.OtherSide...),
		DrafterCode: l.DrafterCode, Contact: faces.tied(l.Contact, textWidth), SealMM: o.sealSize(),
		Units: maker.units.heads(l),
	}
	if m.SubjectInText {
		v.Subject = ""
	}
	if len(text) > 0 && text[0].Turn != "" { // the head lies as the text does
		v.Landscape, text = text[0].Turn == document.Landscape, text[1:]
	}
	above := 1
	if m.Untitled {
		above = 0 // no name stands over the text
	}
	text, confirmed := m.SplitConfirmation(text)
	v.Body = maker.blocks(text, above, m.Articles, v.Landscape)
	if confirmed != nil {
		maker.room, maker.loose = sheetWidth(v.Landscape), false
		v.Confirmation = maker.runs(confirmed.Text)
	}
	if words := l.Urgency.Words(); words != "" {
		v.Urgency = &urgencyView{words, urgencyWidths[l.Urgency]}
	}
	for _, a := range annexes {
		v.Annexes = append(v.Annexes, maker.blocks(a, 1, a[0].Kind == document.Enclosure, v.Landscape))
	}
	if o.Verification != nil {
		v.Verification = &verificationView{URL: o.Verification.URL, Code: o.Verification.Code, Image: maker.qr(o.Verification.URL)}
	}
	if maker.err != nil {
		return nil, maker.err
	}
	data, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("encode letter: %w", err)
	}
	maker.files["/letter.json"] = data
	return maker.files, nil
}

// viewMaker makes blocks and QR images, counts footnotes and remembers the
// first error.
type viewMaker struct {
	files files
	notes map[string]string // the names of footnotes by their words
	noted int
	// pictures are the letter's own, shown the files of those met.
	pictures picture.Set
	shown    map[string]string
	faces    coverage
	units    unitMaker
	room     float64 // of the lines that runs are set in, in millimetres
	loose    bool    // whether lines may end anywhere: headings are bookmarks too
	err      error
}

func (m *viewMaker) qr(data string) string {
	path := fmt.Sprintf("/qr-%d.svg", len(m.files)+1)
	svg, err := qrSVG(data)
	if err != nil && m.err == nil {
		m.err = err
	}
	m.files[path] = svg
	return path
}

// blocks are those of one part: the text, or an annex or enclosure with the
// block that opens it. above is how many headings stand over them.
func (m *viewMaker) blocks(in []document.Block, above int, articles, landscape bool) []blockView {
	in = withTitles(in)
	out, depth := make([]blockView, len(in)), depths(in, above)
	for i, b := range in {
		if b.Turn != "" {
			landscape = b.Turn == document.Landscape
		}
		m.room = sheetWidth(landscape)
		m.loose = rank(b) > 0 || b.Opens()
		if articles && b.Kind == document.Paragraph {
			b.Text = boldArticle(b.Text)
		}
		out[i] = blockView{Kind: b.Kind, Level: b.Level, Depth: depth[i], Item: item(b), Text: m.runs(b.Text), TitleUnits: m.units.title(b), Title: m.runs(b.Title), Turn: b.Turn, Data: b.Data}
		switch b.Kind {
		case document.QRBlock:
			out[i].Image = m.qr(b.Data)
		case document.PictureBlock:
			out[i].Data, out[i].pictureView = "", m.picture(document.Picture{Data: b.Data, Alt: b.Alt, WidthMM: b.WidthMM})
		}
		if b.Table != nil {
			table, err := m.table(b.Table, landscape)
			if err != nil && m.err == nil {
				m.err = err
			}
			out[i].Table = table
		}
	}
	return out
}

func (m *viewMaker) runs(in []document.Inline) []runView {
	var out []runView
	for i, run := range in {
		v := runView{Text: run.Text, Bold: run.Bold, Italic: run.Italic}
		switch {
		case run.Note != nil:
			v = m.note(run)
		case run.Picture != nil:
			v.pictureView = m.picture(*run.Picture)
		default:
			v.Pieces = m.faces.pieces(run.Text, m.room)
			if v.Pieces == nil && !m.loose {
				v.Text = m.faces.tied(run.Text, m.room)
				v.Whole = whole(v.Text, i == 0, i+1 == len(in))
			}
		}
		out = append(out, v)
	}
	return out
}

func (m *viewMaker) note(in document.Inline) runView {
	words := document.Words(in.Note)
	if name, met := m.notes[words]; met && in.Repeat {
		return runView{Again: name}
	}
	m.noted++ // notes of the same words are several
	name := fmt.Sprintf("note-%d", m.noted)
	m.notes[words] = name
	return runView{Note: m.runs(in.Note), Name: name}
}

var articleNumber = regexp.MustCompile(`^Điều \d+[a-zđ]?\.`)

// boldArticle sets "Điều 1." at the start of a paragraph in bold (Annex
// I.II.6đ).
func boldArticle(in []document.Inline) []document.Inline {
	if len(in) == 0 || in[0].Bold {
		return in
	}
	number := articleNumber.FindString(in[0].Text)
	if number == "" {
		return in
	}
	head, rest := in[0], in[0]
	head.Text, head.Bold, rest.Text = number, true, in[0].Text[len(number):]
	return append([]document.Inline{head, rest}, in[1:]...)
}

// some is the list, never nil: the template wants arrays.
func some(in []runView) []runView {
	if in == nil {
		return []runView{}
	}
	return in
}

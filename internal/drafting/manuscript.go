package drafting

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"congvan/document"
	"congvan/document/docx"
	"congvan/document/picture"
	"congvan/workflow"
)

// MaxManuscript is the most bytes of a manuscript as JSON.
const MaxManuscript = 4 << 20

// Manuscript is a letter as an editor holds it: whole or not, right or not, so
// that nothing typed is ever refused.
type Manuscript struct {
	// Letter are the fields; its Body is empty.
	Letter document.Letter `json:"letter"`
	// Blocks are the body.
	Blocks []document.Block `json:"blocks"`
	// Unit is the drafting unit and Restricted who may read, both for a letter
	// that has not begun.
	Unit       workflow.UnitID `json:"unit,omitempty"`
	Restricted bool            `json:"restricted,omitempty"`
	// Remarks are what the Word reader said of the file it came from.
	Remarks []docx.Remark `json:"remarks,omitempty"`
	// Settled are left out parts of a Word file, by key, that the drafter has
	// put in by other means.
	Settled []workflow.Hash `json:"settled,omitempty"`

	// Pictures are those of a Word file just opened or of a form, by the names
	// the blocks give them; Desk keeps them.
	Pictures picture.Set `json:"-"`
}

// NewManuscript opens a letter for editing.
func NewManuscript(l *document.Letter) Manuscript {
	m := Manuscript{Letter: *l.Normalized(), Blocks: document.EditBody(l.Body)}
	m.Letter.Body = ""
	return m
}

// ReadManuscript reads what an editor sent.
func ReadManuscript(data []byte) (Manuscript, error) {
	var m Manuscript
	if len(data) > MaxManuscript {
		return m, tooLarge("content", "", MaxManuscript)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	err := dec.Decode(&m)
	if err == nil && dec.Decode(new(any)) != io.EOF {
		err = errors.New("more than one value")
	}
	if err != nil {
		return m, &InputError{Field: "content",
			VI: "không đúng khuôn dạng của trình soạn thảo; tải lại trang rồi thử lại", EN: "is not what the editor sends; load the page again and retry", Err: err}
	}
	return m, m.check()
}

// check refuses blocks that no editor makes and no code here could write.
func (m Manuscript) check() error {
	for i, b := range m.Blocks {
		why := ""
		switch b.Kind {
		case document.Section, document.Clause, document.Paragraph, document.LegalBasis, document.QRBlock, document.PictureBlock, document.Annex, document.Enclosure, document.PageBreak, document.Raw:
		case document.TableBlock:
			why = tableFault(b.Table)
		default:
			why = fmt.Sprintf("kind %q", b.Kind)
		}
		if why != "" {
			return &InputError{Field: fmt.Sprintf("blocks[%d]", i),
				VI: "không phải một phần của công văn (" + why + ")", EN: "is no part of a letter (" + why + ")"}
		}
	}
	return nil
}

func tableFault(t *document.Table) string {
	if t == nil || len(t.Align) == 0 || len(t.Head) != len(t.Align) {
		return "table without columns"
	}
	for _, row := range t.Rows {
		if len(row) != len(t.Align) {
			return "table row of another width"
		}
	}
	if _, err := t.Spans(); err != nil {
		return err.Error()
	}
	return ""
}

// Compose gives the letter with its body, and the line of the body each block
// begins in.
func (m Manuscript) Compose() (*document.Letter, []int) {
	l := m.Letter
	body, lines := document.FormatEdited(m.Blocks)
	l.Body = body
	return l.Normalized(), lines
}

// BlockAt is the block that holds a line of the body, given where each begins
// as Compose says it; -1 when none does.
func BlockAt(begins []int, line int) int {
	at := -1
	for i, from := range begins {
		if from <= line && (at < 0 || from >= begins[at]) {
			at = i
		}
	}
	return at
}

// Faults are what keeps the manuscript from being a letter, with places in the
// body as Compose gives it.
func (m Manuscript) Faults() document.Errors {
	l, _ := m.Compose()
	faults, _ := errors.AsType[document.Errors](document.Check(l)) // it gives no other
	return faults
}

// Upload is the manuscript as a drafter would send it from a file.
func (m Manuscript) Upload() Upload {
	l, _ := m.Compose()
	return Upload{Name: "ban-thao.md", Data: document.Format(l)}
}

// LeftOut are the errors about a Word file's lost content, as a revision keeps
// them, save those the drafter has settled.
func (m Manuscript) LeftOut(before []workflow.Finding) []workflow.Finding {
	var out []workflow.Finding
	settled := map[workflow.Hash]bool{}
	for _, k := range m.Settled {
		settled[k] = true
	}
	add := func(list []workflow.Finding) {
		for _, f := range list {
			if f.Rule == LeftOutRule && !settled[f.Key] {
				settled[f.Key] = true // once is enough
				out = append(out, f)
			}
		}
	}
	add(before)
	add(findings(LeftOut(m.Remarks)))
	return out
}

// Open turns an uploaded file into a manuscript. A Word file that lacks parts
// of a letter is opened with what it has; missing says what it lacks.
func Open(up Upload) (m Manuscript, missing *docx.MissingError, err error) {
	if len(up.Data) > MaxSource {
		return m, nil, tooLarge("source", up.Name, MaxSource)
	}
	if err := checkFormat(up); err != nil {
		return m, nil, err
	}
	if !up.isWord() {
		l, err := document.Parse(up.Data)
		if err != nil {
			return m, nil, err
		}
		return NewManuscript(l), nil, nil
	}
	r, err := up.readWord()
	if err != nil {
		var lacks bool
		if missing, lacks = errors.AsType[*docx.MissingError](err); !lacks {
			return m, nil, err
		}
	}
	m = NewManuscript(r.Letter)
	m.Remarks, m.Pictures = r.Remarks, r.Pictures
	return m, missing, nil
}

// Draft is the manuscript as Create and Revise take it; before are the open
// errors of the revision it began from.
func (m Manuscript) Draft(before []workflow.Finding) Draft {
	in := Draft{Unit: m.Unit, Restricted: m.Restricted, Source: m.Upload(), LeftOut: m.LeftOut(before)}
	for name, data := range m.Pictures {
		in.Pictures = append(in.Pictures, Upload{Name: name, Data: data})
	}
	return in
}

package front

import (
	"context"
	"strings"

	"congvan/document/docx"
	"congvan/internal/drafting"
	"congvan/workflow"
)

// fillIn puts what every letter of the unit says alike where a file says
// nothing, and remarks on it; what the file says stands.
func (f *Front) fillIn(ctx context.Context, c Caller, m *drafting.Manuscript, org *workflow.Organisation, unit workflow.Unit) error {
	model, known := m.Letter.Type.Model()
	if !known {
		return nil // the editor asks for the type first
	}
	like := drafting.Manuscript{Letter: f.blank(org, unit, model), Unit: unit.ID}
	if err := f.likeTheLast(ctx, c, &like, model, org, unit); err != nil {
		return err
	}
	l, usual := &m.Letter, like.Letter
	if l.Agency == "" {
		l.ParentAgency = usual.ParentAgency // the two go together
	}
	var filled []string
	for _, g := range []struct {
		field *string
		usual string
	}{{&l.Agency, usual.Agency}, {&l.Symbol, usual.Symbol}, {&l.Place, usual.Place}} {
		if *g.field == "" && g.usual != "" {
			*g.field = g.usual
			filled = append(filled, g.usual)
		}
	}
	if s := l.Signature; s.Name == "" && len(s.Titles) == 0 && usual.Signature.Name != "" {
		l.Signature = usual.Signature
		filled = append(filled, usual.Signature.Name)
	}
	if len(l.Filing.Units) == 0 {
		l.Filing.Units = usual.Filing.Units
	}
	if len(filled) > 0 {
		m.Remarks = append(m.Remarks, docx.Remark{Kind: docx.Guessed, Place: "document", Words: strings.Join(filled, "; "),
			Vietnamese: "tệp không nêu, được điền theo đơn vị soạn thảo; hãy kiểm tra", English: "not in the file, filled in for the drafting unit; please check"})
	}
	return nil
}

package front

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"congvan/document"
	"congvan/document/docx"
	"congvan/internal/drafting"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// Begun is a letter begun in the editor.
type Begun struct {
	ID workflow.LetterID
	// Missing is what a Word file lacked to be a letter at once; nil otherwise.
	Missing *docx.MissingError
}

// New begins an empty letter of a type. What every letter of the unit says
// alike is filled in: agency, symbol, place, filing, signatory.
func (f *Front) New(ctx context.Context, c Caller, t document.Type) (*Begun, error) {
	model, known := t.Model()
	if !known {
		return nil, &InvalidError{Field: "type", VI: fmt.Sprintf("Không có loại văn bản “%s”. Chọn một loại trong danh sách.", t), EN: fmt.Sprintf("There is no type “%s”. Choose one of the list.", t)}
	}
	org, unit, err := f.drafterOf(ctx, c)
	if err != nil {
		return nil, err
	}
	m := drafting.Manuscript{Letter: f.blank(org, unit, model), Unit: unit.ID, Blocks: document.EditBody(model.Begin)}
	if err := f.likeTheLast(ctx, c, &m, model, org, unit); err != nil {
		return nil, err
	}
	id, err := f.keepNew(ctx, c, m)
	return &Begun{ID: id}, err
}

// NewFrom begins a letter from a .docx, .doc, .odt, .rtf or .md. A whole letter becomes its
// first revision at once, with the file kept as it came; one that lacks parts
// opens in the editor with what it has and what letters of the unit say alike.
func (f *Front) NewFrom(ctx context.Context, c Caller, up drafting.Upload) (*Begun, error) {
	org, unit, err := f.drafterOf(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := f.Desk.Modern(ctx, &up); err != nil {
		return nil, err
	}
	m, missing, err := drafting.Open(up)
	if err != nil {
		return nil, err
	}
	m.Unit = unit.ID
	l, _ := m.Compose()
	if missing != nil || document.Check(l) != nil {
		if err := f.fillIn(ctx, c, &m, org, unit); err != nil {
			return nil, err
		}
		id, err := f.keepNew(ctx, c, m)
		return &Begun{ID: id, Missing: missing}, err
	}
	_, v, err := f.Create(ctx, c, drafting.Draft{Unit: unit.ID, Source: up})
	if err != nil {
		return nil, err
	}
	return &Begun{ID: v.Letter.ID}, f.keepRemarks(ctx, c, v, m)
}

// keepRemarks lets the editor show what the Word reader said.
func (f *Front) keepRemarks(ctx context.Context, c Caller, v *View, m drafting.Manuscript) error {
	if len(m.Remarks) == 0 {
		return nil
	}
	if err := f.Desk.Settle(ctx, c.Agency, v.Letter.ID, c.Person, &m); err != nil {
		return err
	}
	content, err := marshal(m)
	if err != nil {
		return err
	}
	_, err = f.Records.KeepWorkingCopy(ctx, postgres.WorkingCopy{
		Agency: c.Agency, Letter: v.Letter.ID, Person: c.Person, Tab: "new", Base: v.Letter.Revision.N, Subject: m.Letter.Subject, Content: content,
	}, false)
	return err
}

// Duplicate begins a letter with the text of one the caller may read: a draft
// of the caller's unit, without attachments and number.
func (f *Front) Duplicate(ctx context.Context, c Caller, id workflow.LetterID) (*drafting.Received, *View, error) {
	v, err := f.Read(ctx, c, id)
	if err != nil {
		return nil, nil, err
	}
	_, unit, err := f.drafterOf(ctx, c)
	if err != nil {
		return nil, nil, err
	}
	l, err := document.Parse([]byte(v.Letter.Revision.Source))
	if err != nil {
		return nil, nil, err
	}
	l.Attachments = nil
	pictures, err := f.picturesOf(ctx, c, id, l.Body)
	if err != nil {
		return nil, nil, err
	}
	return f.Create(ctx, c, drafting.Draft{Unit: unit.ID, Restricted: v.Letter.Restricted, Source: drafting.NewManuscript(l).Upload(), Pictures: pictures})
}

// drafterOf finds the unit the caller drafts for: where they are a drafter,
// else where they hold any office that works with text.
func (f *Front) drafterOf(ctx context.Context, c Caller) (*workflow.Organisation, workflow.Unit, error) {
	org, err := f.Records.Organisation(ctx, c.Agency)
	if err != nil {
		return nil, workflow.Unit{}, err
	}
	if units := UnitsOf(org, c.Person, f.today()); len(units) > 0 {
		return org, units[0], nil
	}
	p, _ := org.Person(c.Person)
	return nil, workflow.Unit{}, &workflow.RefusedError{Action: workflow.Create, Reason: workflow.Reason{
		Code: workflow.NotInUnit, Args: map[string]any{"name": p.Name, "unit": org.Agency.Name},
	}}
}

// UnitsOf lists the units a person may draft for, those they draft in first.
// An administrator's office alone gives none.
func UnitsOf(org *workflow.Organisation, who workflow.PersonID, on workflow.Date) []workflow.Unit {
	var first, other []workflow.Unit
	for _, p := range org.Positions {
		u, ok := org.Unit(p.Unit)
		if !ok || p.Person != who || !org.InUnit(who, p.Unit, on) || p.Role == workflow.RoleAdministrator {
			continue
		}
		if p.Role == workflow.RoleDrafter {
			first = append(first, u)
		} else {
			other = append(other, u)
		}
	}
	all := append(first, other...)
	var units []workflow.Unit
	for _, u := range all {
		if !slices.Contains(units, u) {
			units = append(units, u)
		}
	}
	return units
}

// Signatories lists the mandates that cover letters of a type and unit today,
// each with the block it gives.
type Signatory struct {
	Mandate workflow.MandateID
	Person  workflow.PersonID
	Block   document.Signature
	Basis   string
}

// Signatories are who may sign such a letter, and as what.
func Signatories(org *workflow.Organisation, t document.Type, unit workflow.UnitID, on workflow.Date) []Signatory {
	var list []Signatory
	for _, m := range org.Mandates {
		p, ok := org.Person(m.Person)
		block := m.Signature(p.Name)
		if got, fits := org.MandateFor(block, t, unit, on); ok && fits && got.ID == m.ID && org.InOffice(m.Person, on) {
			list = append(list, Signatory{Mandate: m.ID, Person: m.Person, Block: block, Basis: m.Basis})
		}
	}
	return list
}

func (f *Front) blank(org *workflow.Organisation, unit workflow.Unit, m document.Model) document.Letter {
	l := document.Letter{
		Type: m.Type, ParentAgency: strings.ToUpper(org.Agency.ParentName), Agency: strings.ToUpper(org.Agency.Name), Place: org.Agency.Place,
		Filing: document.Filing{Units: []string{unit.Code}},
	}
	if m.FirstRecipient != "" {
		l.Recipients = []string{m.FirstRecipient}
	}
	if who := Signatories(org, m.Type, unit.ID, f.today()); len(who) > 0 {
		l.Signature = who[0].Block
	}
	if m.Authority != document.None {
		l.Authority = authority(m, org, l.Signature)
	}
	return l
}

// authority is who decides: the head by office where something is resolved
// (models 1.1 to 1.3), else the agency.
func authority(m document.Model, org *workflow.Organisation, s document.Signature) string {
	if m.Resolves != "" && len(s.Titles) > 0 {
		return s.Titles[0] + " " + strings.ToUpper(org.Agency.Name)
	}
	return org.Agency.Name
}

// likeTheLast takes what the directory does not know, the symbol above all,
// from the unit's newest letter of the agency's own.
func (f *Front) likeTheLast(ctx context.Context, c Caller, m *drafting.Manuscript, model document.Model, org *workflow.Organisation, unit workflow.Unit) error {
	h, found, err := f.lastHead(ctx, c, org, unit)
	if err != nil || !found {
		return err
	}
	m.Letter.Agency, m.Letter.ParentAgency, m.Letter.Place, m.Letter.Symbol = h.Agency, h.ParentAgency, h.Place, h.Symbol
	if h.Type != model.Type {
		was, _ := h.Type.Model()
		if m.Letter.Symbol = was.AgencyIn(h.Symbol); m.Letter.Symbol != "" {
			m.Letter.Symbol = model.SymbolOf(m.Letter.Symbol, unit.Code)
		}
	}
	if model.Undated {
		m.Letter.Place = ""
	}
	return nil
}

// lastHead is the head of the newest letter of the unit that the caller may
// read and that is surely the agency's: a draft may be another's Word file.
func (f *Front) lastHead(ctx context.Context, c Caller, org *workflow.Organisation, unit workflow.Unit) (document.Letter, bool, error) {
	page, err := f.List(ctx, c, postgres.ListQuery{Unit: unit.ID, Limit: 20})
	if err != nil {
		return document.Letter{}, false, err
	}
	for _, row := range page.Letters {
		l, err := f.Records.Load(ctx, c.Agency, row.ID)
		if errors.Is(err, workflow.ErrNotFound) {
			continue
		}
		if err != nil {
			return document.Letter{}, false, err
		}
		if h := l.Revision.Head; strings.EqualFold(h.Agency, org.Agency.Name) || reviewed(l.State) {
			return h, true, nil
		}
	}
	return document.Letter{}, false, nil
}

// reviewed tells of a letter in this state that its form was checked.
func reviewed(s workflow.State) bool {
	return !slices.Contains([]workflow.State{workflow.Draft, workflow.InReview, workflow.Returned, workflow.Withdrawn}, s)
}

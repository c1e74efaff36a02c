package front

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"congvan/document"
	"congvan/internal/drafting"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// FollowUp begins a letter that replaces or corrects an issued one (Decree
// 30/2020, Art. 18.3).
type FollowUp struct {
	Letter workflow.LetterID // the issued one
	Kind   workflow.Action   // Replace or Correct
	Reason string
	// Printed and Right are what a correction says: the words as issued and as
	// they should be.
	Printed, Right string
	// Unit drafts it; empty takes the issued letter's unit if the caller works
	// there, else the caller's own.
	Unit workflow.UnitID
}

// BeginFollowUp makes a draft that refers to the issued letter, and notes what
// it is for. Nothing happens to the issued letter until the new one has gone
// out and the clerk records it.
func (f *Front) BeginFollowUp(ctx context.Context, c Caller, u FollowUp) (*drafting.Received, *View, error) {
	v, err := f.Read(ctx, c, u.Letter)
	if err != nil {
		return nil, nil, err
	}
	if err := u.check(v); err != nil {
		return nil, nil, err
	}
	was, err := document.Parse([]byte(v.Letter.Revision.Source))
	if err != nil {
		return nil, nil, fmt.Errorf("text of letter %s: %w", u.Letter, err)
	}
	next := was.Normalized()
	if u.Kind == workflow.Replace {
		err = replacing(next, v.Letter, v.Org.Agency.Name)
	} else {
		correcting(next, v.Letter, v.Org.Agency.Name, u)
	}
	if err != nil {
		return nil, nil, err
	}
	unit := u.Unit
	if unit == "" {
		unit = v.draftsIn(c.Person)
	}
	pictures, err := f.picturesOf(ctx, c, u.Letter, next.Body)
	if err != nil {
		return nil, nil, err
	}
	got, fresh, err := f.Create(ctx, c, drafting.Draft{
		Unit: unit, Restricted: v.Letter.Restricted, Source: drafting.Upload{Name: string(u.Kind) + ".md", Data: document.Format(next)}, Pictures: pictures,
	})
	if err != nil {
		return nil, nil, err
	}
	plan := postgres.LetterRelation{Kind: u.Kind, Target: u.Letter, Letter: got.Letter.ID, Reason: u.Reason}
	return got, fresh, f.Records.PlanRelation(ctx, c.Agency, plan, c.Person)
}

func (u FollowUp) check(v *View) error {
	lacks := func(field, vi, en string) error {
		return &InvalidError{Status: http.StatusUnprocessableEntity, Code: "follow_up", Field: field, VI: vi, EN: en}
	}
	s := v.Letter.State
	switch {
	case u.Kind != workflow.Replace && u.Kind != workflow.Correct:
		return lacks("kind", "Chọn thay thế hoặc đính chính.", "Choose replace or correct.")
	case s != workflow.Issued && s != workflow.Archived:
		return &workflow.RefusedError{Action: u.Kind, State: s,
			Reason: workflow.Reason{Code: workflow.WrongState, Args: map[string]any{"state": string(s), "action": string(u.Kind)}}}
	case strings.TrimSpace(u.Reason) == "":
		return lacks("reason", "Chưa tạo được: chưa ghi lý do.", "Not begun: the reason is missing.")
	case u.Kind == workflow.Correct && strings.TrimSpace(u.Printed) == "":
		return lacks("printed", "Chưa tạo được: chưa ghi nội dung đã in sai.", "Not begun: the words as issued are missing.")
	case u.Kind == workflow.Correct && strings.TrimSpace(u.Right) == "":
		return lacks("right", "Chưa tạo được: chưa ghi nội dung đúng.", "Not begun: the right words are missing.")
	}
	return nil
}

// draftsIn is the unit in which somebody would draft a letter that follows
// this one.
func (v *View) draftsIn(who workflow.PersonID) workflow.UnitID {
	if v.Org.InUnit(who, v.Letter.Unit, v.Today) {
		return v.Letter.Unit
	}
	i := slices.IndexFunc(v.Org.Positions, func(p workflow.Position) bool {
		return p.Person == who && v.Org.InUnit(who, p.Unit, v.Today)
	})
	if i < 0 {
		return v.Letter.Unit // the move refuses it and says why
	}
	return v.Org.Positions[i].Unit
}

// cited is how a letter is cited for the first time: type, number, date,
// agency, subject (Annex I.II.6d).
func cited(l *workflow.Letter, agency string) string {
	n, h := l.Number, l.Revision.Head
	return fmt.Sprintf("%s số %s/%s ngày %s tháng %s năm %d của %s về việc %s",
		h.Type.Name(), n.Text(), h.Symbol, n.Day(), n.Month(), n.Date.Year(), agency, h.Subject)
}

func text(s string) []document.Inline { return []document.Inline{{Text: s}} }

// correcting is a công văn that says what was printed and what is right.
func correcting(next *document.Letter, l *workflow.Letter, agency string, u FollowUp) {
	n, h := l.Number, l.Revision.Head
	next.Type, next.Urgency, next.Attachments = document.OfficialLetter, "", nil
	next.Subject = fmt.Sprintf("đính chính %s số %s/%s", h.Type.Name(), n.Text(), h.Symbol)
	quote := func(s string) string {
		return "“" + strings.Trim(strings.Join(strings.Fields(s), " "), "“”\"") + "”"
	}
	next.Body = document.FormatBody([]document.Block{
		{Kind: document.Paragraph, Text: text(fmt.Sprintf("%s đính chính %s, do %s, như sau:", agency, cited(l, agency), strings.TrimRight(strings.TrimSpace(u.Reason), ".")))},
		{Kind: document.Paragraph, Text: text("1. Nội dung đã ghi: " + quote(u.Printed) + ".")},
		{Kind: document.Paragraph, Text: text("2. Nay đính chính là: " + quote(u.Right) + ".")},
		{Kind: document.Paragraph, Text: text(fmt.Sprintf("Các nội dung khác của %s số %s/%s không thay đổi./.", h.Type.Name(), n.Text(), h.Symbol))},
	})
}

// replacing is the letter again, saying at its end what it replaces.
func replacing(next *document.Letter, l *workflow.Letter, agency string) error {
	blocks, err := document.ParseBody(next.Body)
	if err != nil {
		return err
	}
	body, annexes := document.SplitAnnexes(blocks)
	for i := len(body) - 1; i >= 0; i-- {
		if runs := body[i].Text; body[i].Kind == document.Paragraph && len(runs) > 0 {
			last := &runs[len(runs)-1]
			last.Text = strings.TrimSuffix(strings.TrimSpace(last.Text), "/.")
			break
		}
	}
	said := fmt.Sprintf("%s này thay thế %s./.", l.Revision.Head.Type.Name(), cited(l, agency))
	body = append(slices.Clone(body), document.Block{Kind: document.Paragraph, Text: text(said)})
	for _, a := range annexes {
		body = append(body, a...)
	}
	next.Body = document.FormatBody(body)
	return nil
}

// Relations lists what a letter replaces or corrects and what replaces or
// corrects it. A letter at the other end that the caller may not read is left
// out.
func (f *Front) Relations(ctx context.Context, c Caller, id workflow.LetterID) (*View, []postgres.LetterRelation, error) {
	v, err := f.Read(ctx, c, id)
	if err != nil {
		return nil, nil, err
	}
	all, err := f.Records.Relations(ctx, c.Agency, id)
	if err != nil {
		return nil, nil, err
	}
	var list []postgres.LetterRelation
	for _, r := range all {
		if _, err := f.Read(ctx, c, r.Other.ID); err == nil {
			list = append(list, r)
		}
	}
	return v, list, nil
}

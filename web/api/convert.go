package api

import (
	"time"

	"congvan/document/docx"
	"congvan/internal/drafting"
	"congvan/internal/locale"
	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

func person(o *workflow.Organisation, id workflow.PersonID) wire.Named {
	if p, ok := o.Person(id); ok {
		return wire.Named{ID: string(id), Name: p.Name}
	}
	return wire.Named{ID: string(id), Name: string(id)}
}

func personOrNone(o *workflow.Organisation, id workflow.PersonID) *wire.Named {
	if id == "" {
		return nil
	}
	p := person(o, id)
	return &p
}

func unit(o *workflow.Organisation, id workflow.UnitID) wire.Named {
	if u, ok := o.Unit(id); ok {
		return wire.Named{ID: string(id), Name: u.Name}
	}
	return wire.Named{ID: string(id), Name: string(id)}
}

func stateName(s workflow.State, lang locale.Lang) string {
	return locale.Text(lang, "state."+string(s), nil)
}

func actionName(a workflow.Action, lang locale.Lang) string {
	return locale.Text(lang, "action."+string(a), nil)
}

func letterOf(v *front.View, lang locale.Lang) wire.Letter {
	l, o := v.Letter, v.Org
	head := l.Revision.Head
	out := wire.Letter{
		ID: l.ID, Version: l.Version, State: l.State, StateName: stateName(l.State, lang),
		Type: string(head.Type), Subject: head.Subject, Symbol: head.Symbol,
		Unit: unit(o, l.Unit), Drafter: person(o, l.Drafter), Signer: signerOf(l, o),
		Addressees: listed(head.Addressees), Recipients: listed(head.Recipients), Urgency: string(head.Urgency), Restricted: l.Restricted,
		Revision: revisionOf(o, l.ID, l.Revision), Attachments: filesOf(l.ID, l.Revision.Attachments), Seen: l.Content(),
		Round: l.Round, Circuit: circuitOf(l, o, lang), Waiting: waitingOf(l, v, lang),
		Opinions: opinionsOf(l, o), Findings: findingsOf(l, lang), Waivers: waiversOf(l, o), Options: optionsOf(v, lang),
		SignedAt: instant(l.SignedAt), IssuedAt: instant(l.IssuedAt), CaseFile: l.CaseFile, Other: l.Other,
	}
	if l.State != workflow.Draft {
		out.Code = l.Code
	}
	if l.Number.N > 0 {
		n := numberOf(l.Number, head.Symbol)
		out.Number = &n
	}
	if f := front.CurrentFile(l); f.SHA256 != "" {
		f.Name = front.FileName(l, f)
		g := fileOf(l.ID, f)
		out.File = &g
	}
	for _, e := range l.Enclosed {
		out.Enclosed = append(out.Enclosed, wire.Enclosed{File: fileOf(l.ID, e.File), Approved: e.Approved, AsIs: e.AsIs})
	}
	if l.State == workflow.Draft && len(out.Findings) > 0 {
		for _, p := range l.FormCheckers(o, v.Today) {
			out.FormCheckers = append(out.FormCheckers, person(o, p))
		}
	}
	if l.Order != nil {
		out.Order = &wire.Order{Action: l.Order.Action, By: person(o, l.Order.By), Reason: l.Order.Reason, At: l.Order.At}
	}
	return out
}

func listed[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func instant(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

func numberOf(n workflow.Number, symbol string) wire.Number {
	return wire.Number{Series: n.Series, Year: n.Year, N: n.N, Date: n.Date, Text: n.Text() + "/" + symbol}
}

func signerOf(l *workflow.Letter, o *workflow.Organisation) wire.Signer {
	s := l.Revision.Head.Signature
	out := wire.Signer{Name: s.Name, Block: listed(s.Lines()), OtherTitles: s.OtherTitles}
	if m, ok := o.Mandate(l.Mandate); ok {
		out.ID = m.Person
	}
	return out
}

func revisionOf(o *workflow.Organisation, id workflow.LetterID, r workflow.Revision) wire.Revision {
	return wire.Revision{N: r.N, Hash: r.Hash, By: person(o, r.By), At: r.At.UTC(), Attachments: filesOf(id, r.Attachments)}
}

func filesOf(id workflow.LetterID, list []workflow.Attachment) []wire.File {
	out := []wire.File{}
	for _, a := range list {
		f := fileOf(id, a.File)
		f.Name = a.Name
		out = append(out, f)
	}
	return out
}

func fileOf(id workflow.LetterID, f workflow.File) wire.File {
	return wire.File{
		Kind: f.Kind, Name: f.Name, MediaType: f.MediaType, Size: f.Size, SHA256: f.SHA256, Key: f.Key,
		Path: "/api/v1/letters/" + string(id) + "/files/" + string(f.SHA256),
	}
}

func findingsOf(l *workflow.Letter, lang locale.Lang) []wire.Finding {
	out := []wire.Finding{}
	for _, f := range l.OpenFindings() {
		out = append(out, wire.Finding{Key: f.Key, Rule: f.Rule, Message: f.In(lang), Text: f.Text})
	}
	return out
}

func opinionsOf(l *workflow.Letter, o *workflow.Organisation) []wire.Opinion {
	out := []wire.Opinion{}
	for _, q := range l.Inquiries {
		out = append(out, wire.Opinion{
			Seq: q.Seq, Of: person(o, q.Of), By: person(o, q.By), OnBehalf: personOrNone(o, q.OnBehalf), Question: q.Question,
			At: q.At, Revision: q.Revision, Outcome: q.Outcome, Answer: q.Answer, Closed: instant(q.Closed),
		})
	}
	return out
}

func waiversOf(l *workflow.Letter, o *workflow.Organisation) []wire.Waiver {
	out := []wire.Waiver{}
	for _, w := range l.Waivers {
		out = append(out, wire.Waiver{Rule: w.Rule, By: person(o, w.By), Reason: w.Reason, At: w.At.UTC(), Void: l.Void(w)})
	}
	return out
}

func waitingOf(l *workflow.Letter, v *front.View, lang locale.Lang) []wire.Waiting {
	out := []wire.Waiting{}
	for _, w := range l.Waiting(v.Org, v.Today) {
		out = append(out, wire.Waiting{Person: w.Person, Name: person(v.Org, w.Person).Name, Action: w.Action, ActionName: actionName(w.Action, lang)})
	}
	return out
}

// notOffered are actions of the engine itself; sign opens its own request.
var notOffered = map[workflow.Action]bool{workflow.OpenSigning: true, workflow.Seal: true, workflow.Preserve: true}

func optionsOf(v *front.View, lang locale.Lang) []wire.Option {
	out := []wire.Option{}
	for _, o := range v.Options {
		if notOffered[o.Action] {
			continue
		}
		w := wire.Option{Action: o.Action, Name: actionName(o.Action, lang), Allowed: o.Allowed}
		if o.Why != nil {
			w.Code, w.Why = string(o.Why.Code), o.Why.Text(lang)
		}
		out = append(out, w)
	}
	return out
}

func circuitOf(l *workflow.Letter, o *workflow.Organisation, lang locale.Lang) []wire.Step {
	turn := l.Turn()
	out := []wire.Step{}
	for i, s := range l.Circuit {
		step := wire.Step{Kind: s.Kind, Need: s.Need, Hours: s.Hours, Members: []wire.Member{},
			Done: i < turn && l.State != workflow.Draft, Turn: i == turn && l.State == workflow.InReview}
		if step.Need == 0 {
			step.Need = len(s.Members)
		}
		for j, m := range s.Members {
			step.Members = append(step.Members, memberOf(l, o, i, j, m, lang))
		}
		out = append(out, step)
	}
	return out
}

func memberOf(l *workflow.Letter, o *workflow.Organisation, step, seat int, m workflow.Member, lang locale.Lang) wire.Member {
	out := wire.Member{Person: m.Person, Role: m.Role, Unit: m.Unit, Substitute: m.Substitute, Name: MemberName(o, m, lang)}
	for _, a := range l.Approvals {
		if a.Step == step && a.Member == seat {
			out.Approval = &wire.Approval{By: person(o, a.Person), OnBehalf: personOrNone(o, a.OnBehalf), Note: a.Note, At: a.At.UTC()}
		}
	}
	return out
}

// MemberName names a seat of a circuit: a person, an office, or the head of a
// unit.
func MemberName(o *workflow.Organisation, m workflow.Member, lang locale.Lang) string {
	u := ""
	if m.Unit != "" {
		u = unit(o, m.Unit).Name
	}
	switch {
	case m.Person != "":
		return person(o, m.Person).Name
	case m.Role != "" && u != "":
		return locale.Text(lang, "role."+string(m.Role), nil) + ", " + u
	case m.Role != "":
		return locale.Text(lang, "role."+string(m.Role), nil)
	}
	return locale.Text(lang, "role.unit_head", nil) + " " + u
}

func eventOf(o *workflow.Organisation, e workflow.Event, lang locale.Lang) wire.Event {
	return wire.Event{
		Seq: e.Seq, Action: e.Action, ActionName: actionName(e.Action, lang), From: e.From, To: e.To, ToName: stateName(e.To, lang),
		Actor: personOrNone(o, e.Actor), OnBehalf: personOrNone(o, e.OnBehalf), At: e.At, Revision: e.Revision,
		Reason: e.Reason, Detail: e.Detail, Origin: e.Origin, Prev: e.Prev, Hash: e.Hash,
	}
}

func receivedOf(got *drafting.Received, v *front.View, lang locale.Lang) wire.Received {
	out := wire.Received{Letter: letterOf(v, lang), Lint: []wire.Lint{}, Remarks: remarksOf(got.Remarks, lang)}
	for _, f := range got.Findings {
		out.Lint = append(out.Lint, LintOf(f, nil, lang))
	}
	return out
}

// remarksOf words what the Word reader said.
func remarksOf(list []docx.Remark, lang locale.Lang) []wire.Remark {
	out := []wire.Remark{}
	for _, m := range list {
		place, placeEnglish := m.Where()
		text := m.Vietnamese
		if lang == locale.English {
			place, text = placeEnglish, m.English
		}
		out = append(out, wire.Remark{Kind: string(m.Kind), Place: place, Words: m.Words, Message: text})
	}
	return out
}

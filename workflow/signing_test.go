package workflow

import (
	"slices"
	"testing"
	"time"
)

// signWith says what becomes of a signature after a change to its command.
func (w *world) signWith(l *Letter, change func(*Command)) Code {
	c := w.command(l, Sign, person(dung))
	change(&c)
	return codeOf(w.dry(w.store.load(l.ID), c))
}

func TestSignatureAnswersToTheOpenRequest(t *testing.T) {
	w := newWorld(t)
	l := w.at(ToSign)
	w.refused(l, Sign, dung, NoRequest)
	l = w.do(l, OpenSigning, dung)
	first := *l.Request
	if first.Form != l.Form.SHA256 || first.Signer != dung || first.Mandate != "kt-dung" || first.Revision != 1 {
		t.Errorf("request %+v", first)
	}
	for name, c := range map[string]struct {
		change func(*Command)
		want   Code
	}{
		"another request":     {func(c *Command) { c.Request = "other" }, NoRequest},
		"no file":             {func(c *Command) { c.File = nil }, NeedsSignedFile},
		"the form itself":     {func(c *Command) { c.File.SHA256 = l.Form.SHA256 }, NeedsSignedFile},
		"another kind":        {func(c *Command) { c.File.Kind = FileSealed }, NeedsSignedFile},
		"everything in place": {func(*Command) {}, ""},
	} {
		if got := w.signWith(l, c.change); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	w.store.edit(l.ID, func(l *Letter) { l.Request.Form = HashOf(nil) })
	if got := w.signWith(l, func(*Command) {}); got != ContentChanged {
		t.Errorf("request for another form: %q", got)
	}
}

func TestRequestExpiresAndIsRenewed(t *testing.T) {
	w := newWorld(t)
	l := w.do(w.at(ToSign), OpenSigning, dung)
	first := *l.Request
	w.now = first.Expires
	if got := w.signWith(l, func(*Command) {}); got != "" {
		t.Errorf("at the last moment: %q", got)
	}
	w.now = w.now.Add(time.Microsecond)
	w.refused(l, Sign, dung, RequestExpired)
	l = w.do(l, OpenSigning, dung)
	if l.Request.ID != first.ID || !l.Request.Expires.After(w.now) {
		t.Errorf("renewed to %+v", l.Request)
	}
	w.store.check(w)
	l = w.do(l, Sign, dung)
	if l.SignedBy != dung || !l.SignedAt.Equal(w.now) || l.Request != nil {
		t.Errorf("signed by %s at %s, request %v", l.SignedBy, l.SignedAt, l.Request)
	}
	if got := l.Last.Detail["capacity"]; got != "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC" {
		t.Errorf("capacity on record: %q", got)
	}
	w.store.check(w)
}

func TestReturnAndWithdrawCloseTheRequest(t *testing.T) {
	for _, s := range []step{{Return, dung}, {Withdraw, an}, {Withdraw, binh}} {
		for late, want := range map[bool]string{false: "cancelled", true: "expired"} {
			w := newWorld(t)
			l := w.do(w.at(ToSign), OpenSigning, dung)
			id := l.Request.ID
			if late {
				w.now = w.now.Add(requestLife + time.Second)
			}
			if l = w.do(l, s.action, s.by); l.Request != nil || w.store.requests[id].Outcome != want {
				t.Errorf("%s by %s, late %v: request %v, kept as %+v", s.action, s.by, late, l.Request, w.store.requests[id])
			}
			w.store.check(w)
		}
	}
}

func TestProofOfIdentityMustBeFresh(t *testing.T) {
	w := newWorld(t)
	l := w.at(ToSign)
	for age, want := range map[time.Duration]Code{
		0: "", proofLife: "", proofLife + time.Second: NeedsProof, -time.Minute: "", -2 * time.Minute: NeedsProof,
	} {
		c := w.command(l, OpenSigning, person(dung))
		c.Proof = w.now.Add(-age)
		if got := codeOf(w.dry(l, c)); got != want {
			t.Errorf("proof of %s ago: %q, want %q", age, got, want)
		}
	}
}

func TestNobodySignsForASigner(t *testing.T) {
	w := newWorld(t)
	w.org.Absences = []Absence{{Person: dung, Substitute: em, From: "2026-05-01", To: "2026-05-31"}}
	l := w.at(ToSign)
	w.refused(l, OpenSigning, em, NotSigner)
	w.refused(l, Return, em, NotSigner)
}

func TestMandateIsAskedAgainOnTheDay(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Mandate)
		want   Code
	}{
		"ended":        {func(m *Mandate) { m.To = "2026-05-04" }, MandateEnded},
		"other units":  {func(m *Mandate) { m.Units = []UnitID{"vp"} }, MandateEnded},
		"other words":  {func(m *Mandate) { m.Capacity, m.Titles = nil, []string{"GIÁM ĐỐC"} }, MandateReworded},
		"other signer": {func(m *Mandate) { m.Person = em }, NotSigner},
		"gone":         {func(m *Mandate) { m.ID = "x" }, NoMandate},
	} {
		w := newWorld(t)
		l := w.do(w.at(ToSign), OpenSigning, dung)
		c.change(&w.org.Mandates[0])
		for _, a := range []Action{OpenSigning, Sign} {
			if got := codeOf(w.dry(l, w.command(l, a, person(dung)))); got != c.want {
				t.Errorf("%s: %s %q, want %q", name, a, got, c.want)
			}
		}
	}
	w := newWorld(t)
	l := w.do(w.at(ToSign), OpenSigning, dung)
	w.org.People[3].Name = "Phạm Dũng"
	w.refused(l, Sign, dung, MandateReworded)
}

func TestReturnGoesToTheHead(t *testing.T) {
	w := newWorld(t)
	l := w.at(Returned)
	w.wantWaits(l, binh)
	w.refused(l, PassOn, an, NotUnitHead)
	w.refused(l, Revise, an, WrongState)
	w.org.Absences = []Absence{{Person: binh, Substitute: son, From: "2026-05-01", To: "2026-05-31"}}
	if l = w.do(l, PassOn, son); l.State != Draft || l.Last.OnBehalf != binh {
		t.Errorf("%s, passed on for %q", l.State, l.Last.OnBehalf)
	}
}

func TestReturnToADraftingHeadPassesAtOnce(t *testing.T) {
	w := newWorld(t)
	for _, way := range [][]step{
		{{Return, em}},
		{{Approve, em}, {Approve, chi}, {Return, dung}},
		{{Approve, em}, {Approve, chi}, {OpenSigning, dung}, {Sign, dung}, {Refuse, ha}},
	} {
		l := w.create(NewDraft{By: person(binh), Unit: "cds", Revision: w.text("kt-dung"), Circuit: []Step{{Kind: CheckContent, Members: members(em)}, formStep}})
		l = w.do(l, Submit, binh)
		l = w.lead(l, way...)
		if l.State != Draft || l.Last.Action != PassOn || l.Last.Actor != "" {
			t.Errorf("after %v: %s, last %s by %q", way, l.State, l.Last.Action, l.Last.Actor)
		}
	}
	w.store.check(w)
}

func TestTheEnginePassesOnOnlyToADraftingHead(t *testing.T) {
	w := newWorld(t)
	l := w.at(Returned)
	w.wantCode(w.dry(l, w.command(l, PassOn, engine)), PeopleOnly)
}

func TestRefuseKeepsTheSignedFileInHistory(t *testing.T) {
	for _, by := range []PersonID{ha, dung} {
		w := newWorld(t)
		l := w.at(Signed)
		signed := l.Signed
		l = w.do(l, Refuse, by)
		if l.Signed.SHA256 != "" || l.SignedBy != "" || l.Last.Detail["signed"] != string(signed.SHA256) {
			t.Errorf("letter carries %v, record %v", l.Signed, l.Last.Detail)
		}
		if !slices.Contains(w.store.files[l.ID], signed) {
			t.Error("the signed file is gone")
		}
		l = w.lead(l, step{PassOn, binh}, step{Revise, an}, step{Submit, an}, step{Approve, binh}, step{Approve, chi}, step{OpenSigning, dung}, step{Sign, dung}, step{NumberIt, hoa})
		if l.Number.N != 1 {
			t.Errorf("a refused signature cost a number: %v", l.Number)
		}
		w.store.check(w)
	}
}

package workflow

import (
	"context"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"congvan/internal/locale"
)

// refusals is one way to each reason. The spoilers of the rows and the
// strangers give most; these are the others.
var refusals = map[Code]func(w *world) error{
	WrongState: func(w *world) error { _, err := w.try(w.draft(), Approve, binh); return err },
	Anonymous:  func(w *world) error { _, err := w.try(w.draft(), Submit, ""); return err },
	PeopleOnly: func(w *world) error {
		_, err := w.svc.Do(context.Background(), w.command(w.draft(), Submit, engine))
		return err
	},
	NotInUnit: func(w *world) error {
		_, err := w.svc.Create(context.Background(), NewDraft{Agency: agency, Unit: "vp", By: person(an), Revision: w.text("em")})
		return err
	},
	NeedsSubject: func(w *world) error {
		return w.withText(func(r *Revision) { r.Head.Subject = "" })
	},
	SecrecyRefused: func(w *world) error {
		return w.withText(func(r *Revision) { r.Head.Secrecy = "Tối mật" })
	},
	SignerWaives: func(w *world) error {
		l := w.at(Draft)
		w.store.letters[l.ID].Mandate = "tl-chi" // chi also checks form
		_, err := w.try(l, Waive, chi)
		return err
	},
	OtherNotIssued: func(w *world) error {
		c := w.command(w.at(Issued), Replace, person(ha))
		c.Other = w.at(Numbered).ID
		_, err := w.svc.Do(context.Background(), c)
		return err
	},
	AttachmentDuplicate: func(w *world) error {
		return w.withText(func(r *Revision) { r.Attachments = []Attachment{{Name: "phụ lục.pdf"}, {Name: "phụ lục.pdf"}} })
	},
	SamePersonBoth: func(w *world) error {
		return w.approveLast("kt-dung", chi, Step{Kind: CheckContent, Members: members(chi)}, Step{Kind: CheckForm, Members: members(chi, hoa), Need: 1})
	},
	SignerOnlyChecker: func(w *world) error { return w.approveLast("tl-chi", chi, contentStep, formStep) },
	CircuitStepBroken: func(w *world) error { return w.routed(Step{Kind: CheckContent}) },
	CircuitNobody:     func(w *world) error { return w.routed(Step{Kind: CheckContent, Members: []Member{{Unit: "trống"}}}) },
	CircuitTooFew:     func(w *world) error { return w.routed(Step{Kind: CheckContent, Members: members(binh, binh)}) },
	CircuitOnlyDrafter: func(w *world) error {
		return w.routed(Step{Kind: CheckContent, Members: members(an)})
	},
	MandateReworded: func(w *world) error {
		l := w.at(ToSign)
		w.org.Mandates[0].Titles = []string{"GIÁM ĐỐC", "PHÓ GIÁM ĐỐC PHỤ TRÁCH"}
		_, err := w.try(l, OpenSigning, dung)
		return err
	},
	RequestExpired: func(w *world) error {
		l := w.do(w.at(ToSign), OpenSigning, dung)
		w.now = w.now.Add(requestLife + time.Second)
		_, err := w.try(l, Sign, dung)
		return err
	},
	AskSelf: func(w *world) error {
		c := w.command(w.at(ToSign), Ask, person(dung))
		c.Whom = dung
		_, err := w.svc.Do(context.Background(), c)
		return err
	},
	AskedAlready: func(w *world) error { _, err := w.try(w.do(w.at(ToSign), Ask, dung), Ask, dung); return err },
	AskNobody: func(w *world) error {
		c := w.command(w.at(ToSign), Ask, person(dung))
		c.Whom = quan
		_, err := w.svc.Do(context.Background(), c)
		return err
	},
	NumberMoved: func(w *world) error {
		c := w.command(w.at(Signed), NumberIt, person(ha))
		c.Expect = &Number{N: 9, Date: "2026-05-05"}
		_, err := w.svc.Do(context.Background(), c)
		return err
	},
}

func (w *world) withText(spoil func(*Revision)) error {
	text := w.text("kt-dung")
	spoil(&text)
	_, err := w.svc.Create(context.Background(), NewDraft{Agency: agency, Unit: "cds", By: person(an), Revision: text})
	return err
}

// approveLast brings a letter to its last step and tries to approve there.
func (w *world) approveLast(m MandateID, by PersonID, steps ...Step) error {
	l := w.submitted(m, steps...)
	l = w.do(l, Approve, steps[0].Members[0].Person)
	_, err := w.try(l, Approve, by)
	return err
}

func (w *world) routed(first Step) error {
	c := w.command(w.draft(), Route, person(an))
	c.Circuit = []Step{first, formStep}
	_, err := w.svc.Do(context.Background(), c)
	return err
}

// codes reads the reasons out of refusal.go itself.
func codes(t *testing.T) []Code {
	f, err := parser.ParseFile(token.NewFileSet(), "refusal.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var list []Code
	ast.Inspect(f, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok {
			if id, ok := v.Type.(*ast.Ident); ok && id.Name == "Code" {
				s, _ := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
				list = append(list, Code(s))
			}
		}
		return true
	})
	if len(list) < 40 {
		t.Fatalf("found %d codes", len(list))
	}
	return list
}

// Every reason can happen, and says in both languages what, why and for which
// action, with nothing left to fill in.
func TestEveryReasonIsGivenAndReads(t *testing.T) {
	given := map[Code]*RefusedError{}
	keep := func(err error) {
		if r, ok := errors.AsType[*RefusedError](err); ok {
			given[r.Reason.Code] = r
			checkWords(t, r.Action, r.Reason)
		}
	}
	for code, refuse := range refusals {
		err := refuse(newWorld(t))
		if codeOf(err) != code {
			t.Errorf("want %s, got %v", code, err)
		}
		keep(err)
	}
	rows(t, func(t *testing.T, mv *Move, s State) {
		for _, need := range slices.Concat(mv.Ready, mv.Given) {
			w := newWorld(t)
			l := w.ready(mv, s)
			c := w.command(l, mv.Action, w.actor(right(mv, s)))
			spoilers[need.Name].spoil(w, l, &c)
			c.Version = 0
			keep(w.dry(l, c))
		}
		w := newWorld(t)
		l := w.ready(mv, s)
		keep(w.dry(l, w.command(l, mv.Action, person(quan))))
	})
	for _, code := range codes(t) {
		if given[code] == nil {
			t.Errorf("no test is refused with %s", code)
		}
	}
}

// checkWords wants a sentence that names the action and has no gaps.
func checkWords(t *testing.T, a Action, r Reason) {
	t.Helper()
	begins := map[locale.Lang]string{locale.Vietnamese: "Chưa %s được: ", locale.English: "Cannot %s: "}
	for lang, begin := range begins {
		text := r.Text(lang)
		if want := strings.Replace(begin, "%s", locale.Text(lang, "do."+string(a), nil), 1); !strings.HasPrefix(text, want) {
			t.Errorf("%s %s: %q does not begin with %q", a, r.Code, text, want)
		}
		if strings.ContainsAny(text, "{}") || strings.Contains(text, "  ") || strings.Contains(text, "“”") || strings.Contains(text, " .") {
			t.Errorf("%s %s has gaps: %q", a, r.Code, text)
		}
	}
}

func TestReasonsNameMembersAndDatesInWords(t *testing.T) {
	for want, r := range map[string]*Reason{
		"hiện không có ai là trưởng phòng Văn phòng. ": Member{Role: RoleDivisionHead, Unit: "vp"}.nobody(0, exampleOrg()),
		"hiện không có ai là người đứng đầu Văn phòng": Member{Unit: "vp"}.nobody(0, exampleOrg()),
		"hiện không có ai là văn thư. ":                Member{Role: RoleClerk}.nobody(0, exampleOrg()),
		"hiện không có ai là Vũ Thị Hoa. ":             Member{Person: hoa}.nobody(0, exampleOrg()),
		"số tiếp theo là 07, ngày 05/05/2026":          reason(NumberMoved, "number", "07", "date", "2026-05-05"),
		"Chưa thực hiện được: chưa ghi lý do":          reason(NeedsReason),
	} {
		if text := r.Text(locale.Vietnamese); !strings.Contains(text, want) {
			t.Errorf("%q lacks %q", text, want)
		}
	}
}

func TestStepThatNobodyFillsAnyMore(t *testing.T) {
	w := newWorld(t)
	l := w.do(w.draft(), Submit, an)
	w.org.Positions[1].To = "2026-05-04"
	w.refused(l, Approve, chi, CircuitNobody)
	w.org.Absences = []Absence{{Person: binh, Substitute: son, From: "2026-05-01", To: "2026-05-31"}}
	w.refused(l, Approve, son, CircuitNobody)
	w.do(l, Withdraw, an)
}

package workflow

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"congvan/document"

	"pgregory.net/rapid"
)

// The people of the example agency. Each name says what they are there for.
const (
	an   PersonID = "an"   // drafts in the digital division
	binh PersonID = "binh" // heads it
	chi  PersonID = "chi"  // chief of office, checks form; may sign TL.
	dung PersonID = "dung" // deputy director, signs KT.
	em   PersonID = "em"   // director
	ha   PersonID = "ha"   // clerk
	hoa  PersonID = "hoa"  // another clerk
	luu  PersonID = "luu"  // archivist
	quan PersonID = "quan" // administrator, no business with letters
	son  PersonID = "son"  // stands in for others
)

const agency AgencyID = "skhcn"

// morning is 09:00 in Vietnam.
var morning = time.Date(2026, 5, 5, 2, 0, 0, 0, time.UTC)

func exampleOrg() *Organisation {
	seat := func(p PersonID, u UnitID, title string, r Role, head bool) Position {
		return Position{Person: p, Unit: u, Title: title, Role: r, Head: head}
	}
	return &Organisation{
		Agency: Agency{ID: agency, Name: "Sở Khoa học và Công nghệ", Place: "Quảng Ngãi"},
		Units: []Unit{
			{ID: "bgd", Name: "Ban Giám đốc", Code: "BGĐ"},
			{ID: "cds", Name: "Phòng Chuyển đổi số", Code: "CĐS"},
			{ID: "vp", Name: "Văn phòng", Code: "VP"},
		},
		People: []Person{
			{ID: an, Name: "Nguyễn Văn An"}, {ID: binh, Name: "Trần Thị Bình"}, {ID: chi, Name: "Lê Thị Chi"},
			{ID: dung, Name: "Phạm Văn Dũng"}, {ID: em, Name: "Hoàng Văn Em"}, {ID: ha, Name: "Đỗ Thị Hà"},
			{ID: hoa, Name: "Vũ Thị Hoa"}, {ID: luu, Name: "Bùi Văn Lưu"}, {ID: quan, Name: "Ngô Văn Quân"}, {ID: son, Name: "Đặng Văn Sơn"},
		},
		Positions: []Position{
			seat(an, "cds", "Chuyên viên", RoleDrafter, false),
			seat(binh, "cds", "Trưởng phòng", RoleDivisionHead, true),
			seat(chi, "vp", "Chánh Văn phòng", RoleChiefOfOffice, true),
			seat(dung, "bgd", "Phó Giám đốc", RoleDeputyDirector, false),
			seat(em, "bgd", "Giám đốc", RoleDirector, true),
			seat(ha, "vp", "Văn thư", RoleClerk, false),
			seat(hoa, "vp", "Văn thư", RoleClerk, false),
			seat(luu, "vp", "Lưu trữ viên", RoleArchivist, false),
			seat(quan, "vp", "Quản trị hệ thống", RoleAdministrator, false),
			seat(son, "cds", "Chuyên viên", RoleDrafter, false),
		},
		Mandates: []Mandate{
			{ID: "kt-dung", Person: dung, Capacity: []document.Capacity{document.ForHead}, Titles: []string{"GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}},
			{ID: "em", Person: em, Titles: []string{"GIÁM ĐỐC"}},
			{ID: "tl-chi", Person: chi, Capacity: []document.Capacity{document.ByOrder}, Titles: []string{"GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"}, Basis: "Quy chế làm việc"},
		},
		Series: []NumberSeries{{ID: "vb", Name: "Văn bản đi"}},
		Circuits: []Circuit{{Name: "chung", Steps: []Step{
			{Kind: CheckContent, Members: []Member{{Unit: DraftingUnit}}},
			{Kind: CheckForm, Members: []Member{{Role: RoleChiefOfOffice}}},
		}}},
	}
}

func person(id PersonID) Actor { return Actor{Person: id, Origin: "test"} }

var engine = Actor{System: true, Origin: "test"}

// world is an agency with a store, a service and a clock that stands still
// until told otherwise.
type world struct {
	rapid.TB
	store *memory
	svc   *Service
	org   *Organisation
	now   time.Time
	texts int
}

func newWorld(t rapid.TB) *world {
	w := &world{TB: t, org: exampleOrg(), now: morning}
	w.store = newMemory(w.org)
	w.svc = NewService(w.store, func() time.Time { return w.now })
	return w
}

// text makes a new revision to be signed under a mandate.
func (w *world) text(m MandateID) Revision {
	w.texts++
	source := fmt.Sprintf("văn bản số %d", w.texts)
	mandate, _ := w.org.Mandate(m)
	p, _ := w.org.Person(mandate.Person)
	return Revision{
		Hash: HashOf([]byte(source)), Source: source,
		Head: document.Letter{
			Type: document.OfficialLetter, Agency: w.org.Agency.Name, Symbol: "SKHCN-CĐS", Subject: "an toàn thông tin",
			Addressees: []string{"UBND tỉnh"}, Recipients: []string{"Như trên", "Giám đốc Sở"},
			Filing: document.Filing{Units: []string{"CĐS"}, Copies: 2}, Signature: mandate.Signature(p.Name),
		},
	}
}

func (w *world) draft() *Letter { return w.create(NewDraft{Revision: w.text("kt-dung")}) }

// create fills in the usual drafter and unit.
func (w *world) create(d NewDraft) *Letter {
	w.Helper()
	d.Agency = agency
	if d.By.Person == "" {
		d.By, d.Unit = person(an), "cds"
	}
	l, err := w.svc.Create(context.Background(), d)
	if err != nil {
		w.Fatalf("create: %v", err)
	}
	return l
}

func file(kind FileKind, of string) *File {
	return &File{Kind: kind, Key: "k/" + of, SHA256: HashOf([]byte(string(kind) + of)), Size: 1, MediaType: "application/pdf"}
}

// command asks for an action with everything that it could need.
func (w *world) command(l *Letter, a Action, by Actor) Command {
	text := w.text("kt-dung")
	c := Command{
		Action: a, Agency: agency, Letter: l.ID, By: by, Version: l.Version, Reason: "có lý do", Seen: l.Content(),
		Revision: &text, Circuit: w.org.Circuits[0].Steps, Proof: w.now, Order: Recall, Whom: son,
		Recipient: "UBND tỉnh", CaseFile: "01.CĐS", Other: issuedOther, other: citing(l),
	}
	switch a {
	case Submit:
		c.File = file(FileForm, string(l.Revision.Hash))
	case Sign:
		c.File = file(FileSigned, string(l.Form.SHA256))
	case Seal:
		c.File = file(FileSealed, string(l.Signed.SHA256))
	case Preserve:
		c.File = file(FileEvidence, string(l.Final.SHA256))
	}
	if l.Request != nil {
		c.Request = l.Request.ID
	}
	if l.State == Numbered {
		c.Order = Void
	}
	if l.State == Draft {
		c.Whom = chi // who checks its form
	}
	if open := l.OpenFindings(); len(open) > 0 {
		c.Finding = open[0].Key
	}
	return c
}

// citing is an issued letter that refers to l.
func citing(l *Letter) *OtherLetter {
	return &OtherLetter{ID: issuedOther, State: Issued, Symbol: "SKHCN-VP", Number: Number{Series: "vb", Year: 2026, N: 99, Date: "2026-06-01"},
		Text: fmt.Sprintf("Văn bản số %s/%s ngày %d/%d/%d", l.Number.Text(), l.Revision.Head.Symbol, l.Number.Date.Day(), l.Number.Date.Month(), l.Number.Date.Year())}
}

func (w *world) try(l *Letter, a Action, by PersonID) (*Letter, error) {
	return w.svc.Do(context.Background(), w.command(l, a, person(by)))
}

// do makes a move that must be allowed.
func (w *world) do(l *Letter, a Action, by PersonID) *Letter {
	w.Helper()
	who := person(by)
	if by == "" {
		who = engine
	}
	after, err := w.svc.Do(context.Background(), w.command(l, a, who))
	if err != nil {
		w.Fatalf("%s by %q: %v", a, by, err)
	}
	return after
}

// refused makes a move that must be refused for that reason.
func (w *world) refused(l *Letter, a Action, by PersonID, want Code) {
	w.Helper()
	_, err := w.try(l, a, by)
	w.wantCode(err, want)
}

func (w *world) wantCode(err error, want Code) {
	w.Helper()
	if got := codeOf(err); got != want {
		w.Fatalf("refused with %q, want %q (%v)", got, want, err)
	}
}

func codeOf(err error) Code {
	if refused, ok := errors.AsType[*RefusedError](err); ok {
		return refused.Reason.Code
	}
	return ""
}

// step is one move of the plain life.
type step struct {
	action Action
	by     PersonID // empty for the engine
}

// plain leads from draft to each state by the shortest lawful way.
var plain = map[State][]step{
	Draft:     {},
	InReview:  {{Submit, an}},
	Returned:  {{Submit, an}, {Return, binh}},
	ToSign:    {{Submit, an}, {Approve, binh}, {Approve, chi}},
	Signed:    {{Submit, an}, {Approve, binh}, {Approve, chi}, {OpenSigning, dung}, {Sign, dung}},
	Withdrawn: {{Withdraw, an}},
}

func init() {
	extend := func(to, from State, more ...step) { plain[to] = append(slices.Clone(plain[from]), more...) }
	extend(Numbered, Signed, step{NumberIt, ha})
	extend(Issued, Numbered, step{Seal, ""})
	extend(Archived, Issued, step{FileIt, ha})
	extend(Voided, Numbered, step{GiveOrder, em}, step{Void, ha})
	extend(Recalled, Issued, step{GiveOrder, em}, step{Recall, ha})
	extend(Replaced, Issued, step{Replace, ha})
}

// at leads a new letter to a state.
func (w *world) at(s State) *Letter {
	w.Helper()
	return w.lead(w.draft(), plain[s]...)
}

func (w *world) lead(l *Letter, steps ...step) *Letter {
	w.Helper()
	for _, s := range steps {
		l = w.do(l, s.action, s.by)
	}
	return l
}

func TestPlainLifeReachesEveryState(t *testing.T) {
	for _, s := range States() {
		w := newWorld(t)
		if l := w.at(s); l.State != s {
			t.Errorf("the plain way to %s ends in %s", s, l.State)
		}
		w.store.check(w)
	}
}

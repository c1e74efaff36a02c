package postgres_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"congvan/document"
	"congvan/internal/testenv"
	"congvan/storage/postgres"
	"congvan/workflow"
)

func TestMain(m *testing.M) { testenv.Main(m) }

// The people of the example agency.
const (
	an   workflow.PersonID = "an"   // drafts in the digital division
	binh workflow.PersonID = "binh" // heads it
	chi  workflow.PersonID = "chi"  // chief of office, checks form
	dung workflow.PersonID = "dung" // deputy director, signs KT.
	em   workflow.PersonID = "em"   // director
	ha   workflow.PersonID = "ha"   // clerk
	luu  workflow.PersonID = "luu"  // archivist
	quan workflow.PersonID = "quan" // administrator
	son  workflow.PersonID = "son"  // drafts, and stands in for others
	tam  workflow.PersonID = "tam"  // drafts in another division
)

const (
	agency workflow.AgencyID = "skhcn"
	series workflow.SeriesID = "vb"
)

// morning is 09:00 in Vietnam.
var morning = time.Date(2026, 5, 5, 2, 0, 0, 0, time.UTC)

func migrate(ctx context.Context, ownerURL string) error {
	return postgres.Migrate(ctx, ownerURL, "congvan_app")
}

// world is an agency on a database of its own, with a clock that stands still
// until told otherwise.
type world struct {
	testing.TB
	ctx              context.Context
	store            *postgres.Store
	svc              *workflow.Service
	now              time.Time
	ownerURL, appURL string
	texts            int
}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{TB: t, ctx: t.Context(), now: morning}
	w.ownerURL, w.appURL = testenv.Database(t, migrate)
	w.store = w.open(postgres.Options{Now: func() time.Time { return w.now }})
	w.svc = workflow.NewService(w.store, func() time.Time { return w.now })
	w.settle()
	return w
}

func (w *world) open(o postgres.Options) *postgres.Store {
	w.Helper()
	s, err := postgres.Open(w.ctx, w.appURL, o)
	w.must(err)
	w.Cleanup(s.Close)
	return s
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// settle makes the example agency.
func (w *world) settle() {
	w.Helper()
	w.must(w.store.CreateAgency(w.ctx, workflow.Agency{ID: agency, Name: "Sở Khoa học và Công nghệ", ParentName: "UBND tỉnh Quảng Ngãi", Place: "Quảng Ngãi"}))
	for _, u := range []workflow.Unit{
		{ID: "bgd", Name: "Ban Giám đốc", Code: "BGĐ"}, {ID: "cds", Name: "Phòng Chuyển đổi số", Code: "CĐS"},
		{ID: "vp", Name: "Văn phòng", Code: "VP"}, {ID: "tc", Name: "Phòng Tài chính", Code: "TC"},
	} {
		w.must(w.store.PutUnit(w.ctx, agency, u))
	}
	w.seat(an, "Nguyễn Văn An", "cds", "Chuyên viên", workflow.RoleDrafter, false)
	w.seat(binh, "Trần Thị Bình", "cds", "Trưởng phòng", workflow.RoleDivisionHead, true)
	w.seat(chi, "Lê Thị Chi", "vp", "Chánh Văn phòng", workflow.RoleChiefOfOffice, true)
	w.seat(dung, "Phạm Văn Dũng", "bgd", "Phó Giám đốc", workflow.RoleDeputyDirector, false)
	w.seat(em, "Hoàng Văn Em", "bgd", "Giám đốc", workflow.RoleDirector, true)
	w.seat(ha, "Đỗ Thị Hà", "vp", "Văn thư", workflow.RoleClerk, false)
	w.seat(luu, "Bùi Văn Lưu", "vp", "Lưu trữ viên", workflow.RoleArchivist, false)
	w.seat(quan, "Ngô Văn Quân", "vp", "Quản trị hệ thống", workflow.RoleAdministrator, false)
	w.seat(son, "Đặng Văn Sơn", "cds", "Chuyên viên", workflow.RoleDrafter, false)
	w.seat(tam, "Mai Thị Tâm", "tc", "Chuyên viên", workflow.RoleDrafter, true)
	w.must(w.store.PutMandate(w.ctx, agency, workflow.Mandate{ID: "kt-dung", Person: dung, Capacity: []document.Capacity{document.ForHead}, Titles: []string{"GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}}))
	w.must(w.store.PutMandate(w.ctx, agency, workflow.Mandate{ID: "em", Person: em, Titles: []string{"GIÁM ĐỐC"}}))
	w.must(w.store.PutSeries(w.ctx, agency, workflow.NumberSeries{ID: series, Name: "Văn bản đi"}))
	w.must(w.store.PutCircuit(w.ctx, agency, workflow.Circuit{Name: "chung", Steps: steps}))
}

// steps is the usual circuit: the unit's head within a day, then form.
var steps = []workflow.Step{
	{Kind: workflow.CheckContent, Members: []workflow.Member{{Unit: workflow.DraftingUnit}}, Hours: 24},
	{Kind: workflow.CheckForm, Members: []workflow.Member{{Role: workflow.RoleChiefOfOffice}}, Hours: 8},
}

func (w *world) seat(p workflow.PersonID, name string, u workflow.UnitID, title string, r workflow.Role, head bool) {
	w.Helper()
	w.must(w.store.PutPerson(w.ctx, agency, workflow.Person{ID: p, Name: name}))
	w.must(w.store.PutPosition(w.ctx, agency, workflow.Position{Person: p, Unit: u, Title: title, Role: r, Head: head}))
}

func (w *world) org() *workflow.Organisation {
	w.Helper()
	org, err := w.store.Organisation(w.ctx, agency)
	w.must(err)
	return org
}

func person(id workflow.PersonID) workflow.Actor { return workflow.Actor{Person: id, Origin: "test"} }

var engine = workflow.Actor{System: true, Origin: "test"}

// text makes a new revision to be signed by the deputy director.
func (w *world) text(subject string) workflow.Revision {
	w.texts++
	source := fmt.Sprintf("%s, bản %d", subject, w.texts)
	return workflow.Revision{
		Hash: workflow.HashOf([]byte(source)), Source: source,
		Head: document.Letter{
			Type: document.OfficialLetter, Agency: "Sở Khoa học và Công nghệ", Symbol: "SKHCN-CĐS", Place: "Quảng Ngãi", Subject: subject,
			Addressees: []string{"UBND tỉnh"}, Recipients: []string{"Như trên", "Giám đốc Sở"},
			Filing:    document.Filing{Units: []string{"CĐS"}, Copies: 2},
			Signature: document.Signature{Capacity: []document.Capacity{document.ForHead}, Titles: []string{"GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}, Name: "Phạm Văn Dũng"},
		},
	}
}

func (w *world) draft(subject string) *workflow.Letter {
	w.Helper()
	return w.create(workflow.NewDraft{Revision: w.text(subject)})
}

// create fills in the usual drafter and unit.
func (w *world) create(d workflow.NewDraft) *workflow.Letter {
	w.Helper()
	d.Agency = agency
	if d.By.Person == "" {
		d.By, d.Unit = person(an), "cds"
	}
	l, err := w.svc.Create(w.ctx, d)
	w.must(err)
	return l
}

func file(kind workflow.FileKind, of string) *workflow.File {
	sum := workflow.HashOf([]byte(string(kind) + of))
	return &workflow.File{Kind: kind, Key: "skhcn/x/" + string(sum), SHA256: sum, Size: 1, MediaType: "application/pdf"}
}

// command asks for an action with everything that it could need.
func (w *world) command(l *workflow.Letter, a workflow.Action, by workflow.PersonID) workflow.Command {
	c := workflow.Command{
		Action: a, Agency: agency, Letter: l.ID, By: person(by), Version: l.Version, Reason: "có lý do",
		Seen: l.Content(), Proof: w.now, Order: workflow.Recall, Recipient: "UBND tỉnh", CaseFile: "01.CĐS",
	}
	if by == "" {
		c.By = engine
	}
	switch a {
	case workflow.Submit:
		c.File = file(workflow.FileForm, string(l.Revision.Hash))
	case workflow.Sign:
		c.File, c.Request = file(workflow.FileSigned, string(l.Form.SHA256)), l.Request.ID
	case workflow.Seal:
		c.File = file(workflow.FileSealed, string(l.Signed.SHA256))
	case workflow.Preserve:
		c.File = file(workflow.FileEvidence, string(l.Final.SHA256))
	}
	return c
}

// do makes a move that must be allowed, by the engine if nobody is named.
func (w *world) do(l *workflow.Letter, a workflow.Action, by workflow.PersonID) *workflow.Letter {
	w.Helper()
	after, err := w.svc.Do(w.ctx, w.command(l, a, by))
	w.must(err)
	return after
}

// path is the way of a letter from draft to archive.
var path = []struct {
	action workflow.Action
	by     workflow.PersonID
}{
	{workflow.Submit, an}, {workflow.Approve, binh}, {workflow.Approve, chi}, {workflow.OpenSigning, dung}, {workflow.Sign, dung},
	{workflow.NumberIt, ha}, {workflow.Seal, ""}, {workflow.Send, ha}, {workflow.Preserve, ""}, {workflow.FileIt, ha},
}

// lead takes a letter along the path until it stands in the state.
func (w *world) lead(l *workflow.Letter, to workflow.State) *workflow.Letter {
	w.Helper()
	for _, step := range path {
		if l.State == to {
			return l
		}
		l = w.do(l, step.action, step.by)
	}
	if l.State != to {
		w.Fatalf("the path does not lead to %s", to)
	}
	return l
}

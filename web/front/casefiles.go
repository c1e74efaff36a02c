package front

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"congvan/document"
	"congvan/internal/locale"
	"congvan/internal/records/casefile"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// CaseFiles keeps the file plan, case files and which letters stand in them.
type CaseFiles interface {
	FilePlan(ctx context.Context, agency workflow.AgencyID, year int) (casefile.Plan, error)
	PlanYears(ctx context.Context, agency workflow.AgencyID) ([]int, error)
	PutFilePlan(ctx context.Context, agency workflow.AgencyID, p casefile.Plan) error
	CopyFilePlan(ctx context.Context, agency workflow.AgencyID, from, to int) error
	CaseFiles(ctx context.Context, q postgres.FileQuery) (postgres.FilePage, error)
	CaseFile(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, id casefile.ID) (casefile.File, error)
	AddCaseFile(ctx context.Context, agency workflow.AgencyID, f casefile.File, by workflow.Actor) (casefile.ID, error)
	ChangeCaseFile(ctx context.Context, agency workflow.AgencyID, f casefile.File, by workflow.Actor) error
	MoveCaseFile(ctx context.Context, agency workflow.AgencyID, id casefile.ID, version int64, a casefile.Action, on workflow.Date, by workflow.Actor) error
	ReopenCaseFile(ctx context.Context, agency workflow.AgencyID, id casefile.ID, version int64, reason string, by workflow.Actor) error
	PutInCaseFile(ctx context.Context, agency workflow.AgencyID, id casefile.ID, letters []workflow.LetterID, by workflow.Actor) ([]workflow.LetterID, error)
	TakeFromCaseFile(ctx context.Context, agency workflow.AgencyID, id casefile.ID, letters []workflow.LetterID, by workflow.Actor) ([]workflow.LetterID, error)
	Documents(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, id casefile.ID, after string, limit int) (postgres.DocumentPage, error)
	CaseFileEvents(ctx context.Context, agency workflow.AgencyID, id casefile.ID, before int64, limit int) ([]casefile.Event, error)
	OpenFileCalled(ctx context.Context, agency workflow.AgencyID, name string) (casefile.File, error)
}

// CaseView is a case file as one caller sees it; Refusals say of each action
// why it is not open to them, or nil.
type CaseView struct {
	File     casefile.File
	Org      *workflow.Organisation
	Refusals map[casefile.Action]error
}

// caseOffice lets in whoever deals with letters.
func (f *Front) caseOffice(ctx context.Context, c Caller) (*workflow.Organisation, error) {
	o, err := f.Records.Organisation(ctx, c.Agency)
	if err != nil {
		return nil, err
	}
	if !casefile.MaySee(o, c.Person, f.today()) {
		return nil, workflow.ErrNotFound
	}
	return o, nil
}

// FilePlan is the plan of a year; mayChange is nil for those who keep it.
func (f *Front) FilePlan(ctx context.Context, c Caller, year int) (p casefile.Plan, mayChange, err error) {
	o, err := f.caseOffice(ctx, c)
	if err != nil {
		return p, nil, err
	}
	p, err = f.Records.FilePlan(ctx, c.Agency, year)
	return p, casefile.MayPlan(o, c.Person, f.today()), err
}

// PlanYears are the years with a plan or files.
func (f *Front) PlanYears(ctx context.Context, c Caller) ([]int, error) {
	if _, err := f.caseOffice(ctx, c); err != nil {
		return nil, err
	}
	return f.Records.PlanYears(ctx, c.Agency)
}

// PutFilePlan sets the plan's decision and headings.
func (f *Front) PutFilePlan(ctx context.Context, c Caller, p casefile.Plan) error {
	if err := f.mayPlan(ctx, c); err != nil {
		return err
	}
	if err := checkPlan(p); err != nil {
		return err
	}
	err := f.Records.PutFilePlan(ctx, c.Agency, p)
	if errors.Is(err, postgres.ErrInvalid) {
		return invalidField("sections", "đề mục đã có hồ sơ thì không bỏ được; giữ lại ký hiệu của đề mục đó", "a heading that has files must stay; keep its symbol")
	}
	return err
}

// CopyFilePlan makes a year's plan from the plan of another.
func (f *Front) CopyFilePlan(ctx context.Context, c Caller, from, to int) error {
	if err := f.mayPlan(ctx, c); err != nil {
		return err
	}
	if from == to || !validYear(to) {
		return invalidField("year", "phải là một năm khác, từ 1945 đến 2999", "must be another year, 1945 to 2999")
	}
	return f.Records.CopyFilePlan(ctx, c.Agency, from, to)
}

func (f *Front) mayPlan(ctx context.Context, c Caller) error {
	o, err := f.caseOffice(ctx, c)
	if err != nil {
		return err
	}
	return casefile.MayPlan(o, c.Person, f.today())
}

func validYear(y int) bool { return y >= 1945 && y <= 2999 }

func invalidField(field, vi, en string) error {
	return &InvalidError{Status: http.StatusUnprocessableEntity, Field: field, VI: vi, EN: en}
}

const maxSections = 60

func checkPlan(p casefile.Plan) error {
	if !validYear(p.Year) {
		return invalidField("year", "phải từ 1945 đến 2999", "must be from 1945 to 2999")
	}
	if p.DecidedOn != "" && !p.DecidedOn.Valid() {
		return invalidField("decided_on", "phải là ngày dạng 2026-01-05", "must be a day as 2026-01-05")
	}
	if (p.Decision == "") != (p.DecidedOn == "") {
		return invalidField("decision", "ghi cả số, ký hiệu và ngày của quyết định ban hành danh mục, hoặc để trống cả hai", "give both number and date of the decision, or neither")
	}
	if len(p.Sections) > maxSections {
		return invalidField("sections", "nhiều nhất 60 đề mục", "at most 60 headings")
	}
	seen := map[string]bool{}
	for _, s := range p.Sections {
		if s.Symbol == "" || len([]rune(s.Symbol)) > 20 || strings.ContainsAny(s.Symbol, " ./\t\n") || seen[s.Symbol] || strings.TrimSpace(s.Title) == "" {
			return invalidField("sections", fmt.Sprintf("đề mục %q: cần tên, và ký hiệu riêng, ngắn, không có dấu cách, chấm hay gạch chéo", s.Symbol+" "+s.Title),
				fmt.Sprintf("heading %q: it needs a title and a short symbol of its own without blanks, dots or slashes", s.Symbol+" "+s.Title))
		}
		seen[s.Symbol] = true
	}
	return nil
}

// Files lists case files. Everybody in office sees the plan and the titles.
func (f *Front) CaseFileList(ctx context.Context, c Caller, q postgres.FileQuery) (postgres.FilePage, error) {
	if _, err := f.caseOffice(ctx, c); err != nil {
		return postgres.FilePage{}, err
	}
	if q.Letter != "" {
		if _, err := f.Read(ctx, c, q.Letter); err != nil {
			return postgres.FilePage{}, err
		}
	}
	q.Agency, q.Who = c.Agency, c.Person
	return f.Records.CaseFiles(ctx, q)
}

// CaseFile is one file with what the caller may do.
func (f *Front) CaseFile(ctx context.Context, c Caller, id casefile.ID) (*CaseView, error) {
	o, err := f.caseOffice(ctx, c)
	if err != nil {
		return nil, err
	}
	file, err := f.Records.CaseFile(ctx, c.Agency, c.Person, id)
	if err != nil {
		return nil, err
	}
	v := &CaseView{File: file, Org: o, Refusals: map[casefile.Action]error{}}
	for _, a := range casefile.Acts() {
		v.Refusals[a] = file.May(a, o, c.Person, f.today())
	}
	return v, nil
}

// AddCaseFile makes a planned file, for those who keep the plan, or opens one
// beside the plan, for those who will keep it.
func (f *Front) AddCaseFile(ctx context.Context, c Caller, file casefile.File) (*CaseView, error) {
	o, err := f.caseOffice(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := checkCaseFile(o, &file); err != nil {
		return nil, err
	}
	if file.State == casefile.Planned {
		file.Planned = true
		err = casefile.MayPlan(o, c.Person, f.today())
	} else {
		file.State, file.OpenedOn = casefile.Open, f.today()
		err = file.May(casefile.Change, o, c.Person, f.today())
	}
	if err != nil {
		return nil, err
	}
	id, err := f.Records.AddCaseFile(ctx, c.Agency, file, c.Actor())
	switch {
	case errors.Is(err, workflow.ErrNotFound):
		return nil, invalidField("symbol", fmt.Sprintf("danh mục năm %d chưa có đề mục này", file.Year), fmt.Sprintf("the plan of %d has no such heading", file.Year))
	case errors.Is(err, workflow.ErrConflict):
		return nil, invalidField("n", "số hồ sơ này đã dùng trong đề mục", "this number is taken in its heading")
	case err != nil:
		return nil, err
	}
	return f.CaseFile(ctx, c, id)
}

// ChangeCaseFile changes title, retention, unit, maker and note.
func (f *Front) ChangeCaseFile(ctx context.Context, c Caller, file casefile.File) (*CaseView, error) {
	v, err := f.CaseFile(ctx, c, file.ID)
	if err != nil {
		return nil, err
	}
	if err := v.Refusals[casefile.Change]; err != nil {
		return nil, err
	}
	file.Year, file.Symbol, file.N = v.File.Year, v.File.Symbol, v.File.N
	if err := checkCaseFile(v.Org, &file); err != nil {
		return nil, err
	}
	if err := f.Records.ChangeCaseFile(ctx, c.Agency, file, c.Actor()); err != nil {
		return nil, staleFile(err)
	}
	return f.CaseFile(ctx, c, file.ID)
}

func staleFile(err error) error {
	if errors.Is(err, workflow.ErrConflict) {
		return &InvalidError{Status: http.StatusConflict, Code: "version_changed",
			VI: "Chưa làm được: có người vừa cập nhật hồ sơ này. Mở lại trang rồi làm tiếp.",
			EN: "Not done: somebody has just changed this file. Open the page again and go on."}
	}
	return err
}

func checkCaseFile(o *workflow.Organisation, file *casefile.File) error {
	file.Title, file.Note = strings.TrimSpace(file.Title), strings.TrimSpace(file.Note)
	switch {
	case !validYear(file.Year):
		return invalidField("year", "phải từ 1945 đến 2999", "must be from 1945 to 2999")
	case file.Title == "" || len([]rune(file.Title)) > 500:
		return invalidField("title", "ghi tiêu đề hồ sơ, nhiều nhất 500 ký tự", "give the title, at most 500 characters")
	case !file.Retention.Valid():
		return invalidField("retention", "thời hạn bảo quản là số năm từ 1 đến 200, hoặc vĩnh viễn", "the retention is 1 to 200 years, or permanent")
	case len([]rune(file.Note)) > 500:
		return invalidField("note", "nhiều nhất 500 ký tự", "at most 500 characters")
	case file.Symbol == "" && file.State == casefile.Planned:
		return invalidField("symbol", "chọn đề mục của danh mục", "choose a heading of the plan")
	case file.N < 0 || file.N > 99_999:
		return invalidField("n", "số hồ sơ từ 1 đến 99999", "the number is 1 to 99999")
	}
	if _, ok := o.Unit(file.Unit); file.Unit != "" && !ok {
		return invalidField("unit", "không có đơn vị này", "there is no such unit")
	}
	if _, ok := o.Person(file.Keeper); file.Keeper != "" && !ok {
		return invalidField("keeper", "không có người này", "there is no such person")
	}
	return nil
}

// MoveCaseFile opens, closes or hands a file over.
func (f *Front) MoveCaseFile(ctx context.Context, c Caller, id casefile.ID, version int64, a casefile.Action) (*CaseView, error) {
	v, err := f.CaseFile(ctx, c, id)
	if err != nil {
		return nil, err
	}
	why, known := v.Refusals[a]
	if !known {
		return nil, invalidField("action", "không có việc này", "there is no such action")
	}
	if why != nil {
		return nil, why
	}
	if err := f.Records.MoveCaseFile(ctx, c.Agency, id, version, a, f.today(), c.Actor()); err != nil {
		return nil, staleFile(err)
	}
	return f.CaseFile(ctx, c, id)
}

// maxReason of opening a file again, in characters.
const maxReason = 500

// ReopenCaseFile opens a closed file again, for the archivist; the record keeps
// the reason.
func (f *Front) ReopenCaseFile(ctx context.Context, c Caller, id casefile.ID, version int64, reason string) (*CaseView, error) {
	v, err := f.CaseFile(ctx, c, id)
	if err != nil {
		return nil, err
	}
	if err := v.Refusals[casefile.Reopen]; err != nil {
		return nil, err
	}
	reason = strings.TrimSpace(document.Normalize(reason))
	if reason == "" || len([]rune(reason)) > maxReason {
		return nil, invalidField("reason", "ghi lý do mở lại hồ sơ, nhiều nhất 500 ký tự", "say why the file is opened again, in at most 500 characters")
	}
	if err := f.Records.ReopenCaseFile(ctx, c.Agency, id, version, reason, c.Actor()); err != nil {
		return nil, staleFile(err)
	}
	return f.CaseFile(ctx, c, id)
}

func caseFileRefused(err error) (p Problem, ok bool) {
	e, ok := errors.AsType[*casefile.RefusedError](err)
	if !ok {
		return p, false
	}
	p = Problem{Status: http.StatusConflict, Code: "case_file_state", Detail: map[locale.Lang]string{locale.Vietnamese: e.VI, locale.English: e.EN}}
	if e.WrongPerson {
		p.Status, p.Code = http.StatusForbidden, "forbidden"
	}
	return p, true
}

// FileParameters are those that narrow a list of case files, the same in every
// face.
var FileParameters = []string{"year", "state", "unit", "keeper", "due", "q", "letter"}

// FileQuery reads those parameters.
func FileQuery(v url.Values) (q postgres.FileQuery, err error) {
	q = postgres.FileQuery{
		Unit: workflow.UnitID(v.Get("unit")), Keeper: workflow.PersonID(v.Get("keeper")), Text: v.Get("q"),
		Due: postgres.Due(v.Get("due")), Letter: workflow.LetterID(v.Get("letter")),
	}
	if y := v.Get("year"); y != "" {
		if q.Year, err = strconv.Atoi(y); err != nil || !validYear(q.Year) {
			return q, &InvalidError{Field: "year", VI: "phải là năm từ 1945 đến 2999", EN: "must be a year from 1945 to 2999"}
		}
	}
	for _, s := range given(v, "state") {
		if !slices.Contains(casefile.States(), casefile.State(s)) {
			return q, &InvalidError{Field: "state", VI: "phải là planned, open, closed hoặc handed_over", EN: "must be planned, open, closed or handed_over"}
		}
		q.States = append(q.States, casefile.State(s))
	}
	if q.Due != "" && q.Due != postgres.DueHandOver && q.Due != postgres.DueDestruction {
		return q, &InvalidError{Field: "due", VI: "phải là hand_over hoặc destruction", EN: "must be hand_over or destruction"}
	}
	if len(q.Text) > 500 {
		return q, &InvalidError{Field: "q", VI: "Câu tìm quá dài.", EN: "The query is too long."}
	}
	return q, nil
}

// OfLetter asks for the files that hold a letter.
func OfLetter(id workflow.LetterID) postgres.FileQuery {
	return postgres.FileQuery{Letter: id, Limit: 200}
}

package pages

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"congvan/internal/records/casefile"
	"congvan/storage/postgres"
	"congvan/web/front"
	"congvan/workflow"
)

// filesPage is the file plan of a year, or files that wait for something.
type filesPage struct {
	Whole     bool // the counts are of all letters
	Year      int
	Years     []int
	Due       postgres.Due
	State     casefile.State
	Unit      workflow.UnitID
	Text      string
	Units     []workflow.Unit
	Plan      casefile.Plan
	MayChange bool
	Groups    []fileGroup
	Count     int
	Next      string
	Query     string // the filters, for printing
	Filtered  bool
}

// fileGroup is a heading with its files.
type fileGroup struct {
	Heading string
	Files   []fileRow
}

type fileRow struct {
	casefile.File
	Maker, Kept string
}

func (p *Pages) fileRows(v *visit, o *workflow.Organisation, files []casefile.File) (rows []fileRow) {
	for _, f := range files {
		maker := ""
		switch {
		case f.Keeper != "":
			maker = personName(o, f.Keeper)
		case f.Unit != "":
			maker = unitName(o, f.Unit)
		}
		rows = append(rows, fileRow{f, maker, f.Retention.Text(v.lang)})
	}
	return rows
}

const filesRows = 100

func (p *Pages) files(w http.ResponseWriter, v *visit) error {
	asked := v.URL.Query()
	q, err := front.FileQuery(asked)
	if err != nil {
		return err
	}
	if q.Year == 0 && q.Due == "" {
		q.Year = workflow.DateOf(p.Front.Now()).Year()
	}
	q.Limit, q.After = filesRows, asked.Get("after")
	list, err := p.Front.CaseFileList(v.Context(), v.caller, q)
	if err != nil {
		return err
	}
	plan, mayChange, err := p.Front.FilePlan(v.Context(), v.caller, q.Year)
	if err != nil {
		return err
	}
	years, err := p.Front.PlanYears(v.Context(), v.caller)
	if err != nil {
		return err
	}
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return err
	}
	this := workflow.DateOf(p.Front.Now()).Year()
	for _, y := range []int{this, this + 1} {
		if !slices.Contains(years, y) {
			years = append(years, y)
		}
	}
	slices.SortFunc(years, func(a, b int) int { return b - a })
	page := &filesPage{Year: q.Year, Years: years, Due: q.Due, Unit: q.Unit, Text: q.Text, Units: o.Units, Plan: plan, MayChange: mayChange == nil,
		Count: len(list.Files), Whole: list.Whole, Filtered: q.Unit != "" || q.Text != "" || len(q.States) > 0}
	if len(q.States) == 1 {
		page.State = q.States[0]
	}
	page.group(v, p.fileRows(v, o, list.Files))
	kept := url.Values{}
	for _, name := range front.FileParameters {
		for _, value := range asked[name] {
			if value != "" {
				kept.Add(name, value)
			}
		}
	}
	if q.Year != 0 {
		kept.Set("year", strconv.Itoa(q.Year))
	}
	page.Query = kept.Encode()
	if list.Next != "" {
		page.Next = "/files?" + with(kept, "after", list.Next).Encode()
	}
	return p.show(w, v, http.StatusOK, "files", page)
}

// group puts files under their headings, in the order they come.
func (page *filesPage) group(v *visit, rows []fileRow) {
	for i, r := range rows {
		if i == 0 || r.Symbol != rows[i-1].Symbol || r.Year != rows[i-1].Year {
			page.Groups = append(page.Groups, fileGroup{Heading: page.heading(v, r)})
		}
		last := &page.Groups[len(page.Groups)-1]
		last.Files = append(last.Files, r)
	}
}

func (page *filesPage) heading(v *visit, r fileRow) string {
	name := r.Section
	if r.Symbol == "" {
		name = v.T("Ngoài đề mục", "Under no heading")
	}
	for i, s := range page.Plan.Sections {
		if s.Symbol == r.Symbol && r.Year == page.Plan.Year {
			name = casefile.Roman(i+1) + ". " + s.Title
		}
	}
	if page.Due != "" {
		name += ", " + v.T("năm ", "year ") + strconv.Itoa(r.Year)
	}
	return name
}

// fileForm is a new file, or a file's particulars, as typed.
type fileForm struct {
	Problem        *problem
	File           casefile.File
	Retention      string
	Years          []int
	Units          []workflow.Unit
	People         []workflow.Person
	Plan           casefile.Plan
	MayPlan, Fresh bool
}

// Wrong is what is wrong with a field.
func (f fileForm) Wrong(field string) string {
	if f.Problem == nil {
		return ""
	}
	for _, fault := range f.Problem.Faults {
		if fault.Field == field {
			return fault.Text
		}
	}
	if len(f.Problem.Faults) == 0 && field == "" {
		return f.Problem.Detail
	}
	return ""
}

func (p *Pages) fileForm(v *visit, f fileForm) (fileForm, error) {
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return f, err
	}
	plan, mayPlan, err := p.Front.FilePlan(v.Context(), v.caller, f.File.Year)
	if err != nil {
		return f, err
	}
	f.Units, f.People, f.Plan, f.MayPlan = o.Units, o.People, plan, mayPlan == nil
	return f, nil
}

func (p *Pages) newFile(w http.ResponseWriter, v *visit) error {
	q, err := front.FileQuery(v.URL.Query())
	if err != nil {
		return err
	}
	if q.Year == 0 {
		q.Year = workflow.DateOf(p.Front.Now()).Year()
	}
	f, err := p.fileForm(v, fileForm{File: casefile.File{Year: q.Year}, Fresh: true})
	if err != nil {
		return err
	}
	return p.show(w, v, http.StatusOK, "file-new", f)
}

// typedFile reads a file's form.
func (v *visit) typedFile() (f fileForm) {
	get := func(name string) string { return strings.TrimSpace(v.PostForm.Get(name)) }
	year, _ := strconv.Atoi(get("year")) // 0 is refused
	f.File = casefile.File{Year: year, Symbol: get("symbol"), Title: get("title"), Unit: workflow.UnitID(get("unit")), Keeper: workflow.PersonID(get("keeper")), Note: get("note")}
	f.Retention = get("retention")
	switch n, err := strconv.Atoi(f.Retention); {
	case f.Retention == "":
	case f.Retention == "forever":
		f.File.Retention = casefile.Forever
	case err != nil || n < 1:
		f.File.Retention = -2 // refused with the others
	default:
		f.File.Retention = casefile.Retention(n)
	}
	if get("n") != "" {
		n, err := strconv.Atoi(get("n"))
		if err != nil || n < 1 {
			n = -1
		}
		f.File.N = n
	}
	if get("plan") == "true" {
		f.File.State = casefile.Planned
	}
	return f
}

func (p *Pages) addFile(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return err
	}
	typed := v.typedFile()
	made, err := p.Front.AddCaseFile(v.Context(), v.caller, typed.File)
	if err == nil {
		return back(w, v, "/files/"+string(made.File.ID))
	}
	told := p.told(v, err)
	if told.Status >= http.StatusInternalServerError || told.Status == http.StatusNotFound {
		return err
	}
	typed.Problem, typed.Fresh = &told, true
	f, err := p.fileForm(v, typed)
	if err != nil {
		return err
	}
	return p.show(w, v, told.Status, "file-new", f)
}

// planForm is the plan as typed: a heading a line, "CĐS | Phòng Chuyển đổi số".
type planForm struct {
	Problem             *problem
	Year                int
	Decision, DecidedOn string
	Sections            string
	Years               []int
}

func (p *Pages) editPlan(w http.ResponseWriter, v *visit) error {
	q, err := front.FileQuery(v.URL.Query())
	if err != nil {
		return err
	}
	if q.Year == 0 {
		q.Year = workflow.DateOf(p.Front.Now()).Year()
	}
	plan, mayChange, err := p.Front.FilePlan(v.Context(), v.caller, q.Year)
	if err == nil {
		err = mayChange
	}
	if err != nil {
		return err
	}
	f := planForm{Year: plan.Year, Decision: plan.Decision, DecidedOn: string(plan.DecidedOn)}
	for _, s := range plan.Sections {
		f.Sections += s.Symbol + " | " + s.Title + "\n"
	}
	return p.showPlan(w, v, http.StatusOK, f)
}

func (p *Pages) showPlan(w http.ResponseWriter, v *visit, status int, f planForm) error {
	years, err := p.Front.PlanYears(v.Context(), v.caller)
	if err != nil {
		return err
	}
	f.Years = slices.DeleteFunc(years, func(y int) bool { return y == f.Year })
	return p.show(w, v, status, "file-plan", f)
}

func (p *Pages) putPlan(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return err
	}
	year, _ := strconv.Atoi(v.PostForm.Get("year")) // 0 is refused
	f := planForm{Year: year, Decision: strings.TrimSpace(v.PostForm.Get("decision")), DecidedOn: v.PostForm.Get("decided_on"), Sections: v.PostForm.Get("sections")}
	plan := casefile.Plan{Year: year, Decision: f.Decision, DecidedOn: workflow.Date(f.DecidedOn)}
	for line := range strings.Lines(f.Sections) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		symbol, title, _ := strings.Cut(line, "|")
		plan.Sections = append(plan.Sections, casefile.Section{Symbol: strings.TrimSpace(symbol), Title: strings.TrimSpace(title)})
	}
	err := p.Front.PutFilePlan(v.Context(), v.caller, plan)
	if err == nil {
		return back(w, v, "/files?year="+strconv.Itoa(year))
	}
	told := p.told(v, err)
	if told.Status != http.StatusUnprocessableEntity {
		return err
	}
	f.Problem = &told
	return p.showPlan(w, v, told.Status, f)
}

func (p *Pages) copyPlan(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return err
	}
	year, _ := strconv.Atoi(v.PostForm.Get("year"))   // 0 is refused
	source, _ := strconv.Atoi(v.PostForm.Get("from")) // a year without a plan copies nothing
	if err := p.Front.CopyFilePlan(v.Context(), v.caller, source, year); err != nil {
		return err
	}
	return back(w, v, "/files?year="+strconv.Itoa(year))
}

// printFiles gives the plan or the list of files.
func (p *Pages) printFiles(w http.ResponseWriter, v *visit) error {
	as, err := front.FormatOf(v.URL.Query().Get("format"))
	if err != nil {
		return err
	}
	q, err := front.FileQuery(v.URL.Query())
	if err != nil {
		return err
	}
	var paper *front.Paper
	if v.URL.Query().Get("list") == "plan" {
		paper, err = p.Front.PrintPlan(v.Context(), v.caller, q.Year, as)
	} else {
		paper, err = p.Front.PrintFiles(v.Context(), v.caller, q, as)
	}
	if err != nil {
		return err
	}
	paper.Serve(w)
	return nil
}

package api

import (
	"net/http"
	"strconv"

	"congvan/internal/locale"
	"congvan/internal/records/casefile"
	"congvan/storage/postgres"
	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

// archiveRoutes are searching, the file plan and case files.
func archiveRoutes() []route {
	return []route{
		{"GET /api/v1/search/export", known, noBody, patient, (*API).exportSearch},
		{"GET /api/v1/searches", known, noBody, quick, (*API).searches},
		{"POST /api/v1/searches", known, jsonBody, quick, (*API).saveSearch},
		{"DELETE /api/v1/searches/{search}", known, noBody, quick, (*API).forgetSearch},
		{"GET /api/v1/file-plans/{year}", known, noBody, quick, (*API).filePlan},
		{"PUT /api/v1/file-plans/{year}", known, jsonBody, quick, (*API).putFilePlan},
		{"GET /api/v1/file-plans/{year}/list", known, noBody, patient, (*API).printPlan},
		{"GET /api/v1/case-files", known, noBody, quick, (*API).caseFiles},
		{"POST /api/v1/case-files", known, jsonBody, quick, (*API).addCaseFile},
		{"GET /api/v1/case-files/list", known, noBody, patient, (*API).printFiles},
		{"GET /api/v1/case-files/{file}", known, noBody, quick, (*API).caseFile},
		{"POST /api/v1/case-files/{file}/change", known, jsonBody, quick, (*API).changeCaseFile},
		{"POST /api/v1/case-files/{file}/open", known, jsonBody, quick, moveFile(casefile.OpenFile)},
		{"POST /api/v1/case-files/{file}/close", known, jsonBody, quick, moveFile(casefile.CloseFile)},
		{"POST /api/v1/case-files/{file}/reopen", known, jsonBody, quick, (*API).reopenFile},
		{"POST /api/v1/case-files/{file}/hand_over", known, jsonBody, quick, moveFile(casefile.HandOver)},
		{"POST /api/v1/case-files/{file}/put", known, jsonBody, patient, (*API).putInFile},
		{"POST /api/v1/case-files/{file}/take", known, jsonBody, patient, (*API).takeFromFile},
		{"GET /api/v1/case-files/{file}/letters", known, noBody, quick, (*API).documents},
		{"GET /api/v1/case-files/{file}/history", known, noBody, quick, (*API).fileHistory},
		{"GET /api/v1/case-files/{file}/list", known, noBody, patient, (*API).printDocuments},
	}
}

func (r *request) format() (front.Format, error) { return front.FormatOf(r.URL.Query().Get("format")) }

func (a *API) exportSearch(w http.ResponseWriter, r *request) error {
	if err := r.query(append([]string{"format"}, searchParameters...)...); err != nil {
		return err
	}
	as, err := r.format()
	if err != nil {
		return err
	}
	q, err := front.SearchQuery(r.URL.Query())
	if err != nil {
		return err
	}
	return serve(w)(a.Front.ExportSearch(r.Context(), r.caller, q, as))
}

// serve sends a paper, or gives the error that kept it from being made.
func serve(w http.ResponseWriter) func(*front.Paper, error) error {
	return func(p *front.Paper, err error) error {
		if err == nil {
			p.Serve(w)
		}
		return err
	}
}

func savedOf(s postgres.SavedSearch) wire.SavedSearch {
	return wire.SavedSearch{ID: s.ID, Name: s.Name, Query: s.Query, At: s.At}
}

func (a *API) searches(w http.ResponseWriter, r *request) error {
	list, err := a.Front.SavedSearches(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.Page[wire.SavedSearch]{Items: []wire.SavedSearch{}}
	for _, s := range list {
		out.Items = append(out.Items, savedOf(s))
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) saveSearch(w http.ResponseWriter, r *request) error {
	var in wire.SaveSearch
	if err := r.decode(&in); err != nil {
		return err
	}
	s, err := a.Front.SaveSearch(r.Context(), r.caller, in.Name, in.Query)
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, savedOf(s))
}

func (a *API) forgetSearch(w http.ResponseWriter, r *request) error {
	if err := a.Front.ForgetSearch(r.Context(), r.caller, r.PathValue("search")); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (r *request) planYear() (int, error) {
	y, err := strconv.Atoi(r.PathValue("year"))
	if err != nil || y < 1945 || y > 2999 {
		return 0, faulty("year", "phải là năm từ 1945 đến 2999", "must be a year from 1945 to 2999")
	}
	return y, nil
}

func (a *API) filePlan(w http.ResponseWriter, r *request) error {
	year, err := r.planYear()
	if err != nil {
		return err
	}
	p, mayChange, err := a.Front.FilePlan(r.Context(), r.caller, year)
	if err != nil {
		return err
	}
	out := wire.FilePlan{Year: p.Year, Decision: p.Decision, DecidedOn: p.DecidedOn, Sections: []wire.FileSection{}, Files: p.Files, Permanent: p.Permanent, MayChange: mayChange == nil}
	for _, s := range p.Sections {
		out.Sections = append(out.Sections, wire.FileSection(s))
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) putFilePlan(w http.ResponseWriter, r *request) error {
	year, err := r.planYear()
	if err != nil {
		return err
	}
	var in wire.PutFilePlan
	if err := r.decode(&in); err != nil {
		return err
	}
	if in.CopyFrom != 0 {
		err = a.Front.CopyFilePlan(r.Context(), r.caller, in.CopyFrom, year)
	} else {
		p := casefile.Plan{Year: year, Decision: in.Decision, DecidedOn: in.DecidedOn}
		for _, s := range in.Sections {
			p.Sections = append(p.Sections, casefile.Section(s))
		}
		err = a.Front.PutFilePlan(r.Context(), r.caller, p)
	}
	if err != nil {
		return err
	}
	return a.filePlan(w, r)
}

func (a *API) printPlan(w http.ResponseWriter, r *request) error {
	if err := r.query("format"); err != nil {
		return err
	}
	year, err := r.planYear()
	if err != nil {
		return err
	}
	as, err := r.format()
	if err != nil {
		return err
	}
	return serve(w)(a.Front.PrintPlan(r.Context(), r.caller, year, as))
}

func (r *request) fileQuery(more ...string) (q postgres.FileQuery, err error) {
	if err := r.query(append(more, front.FileParameters...)...); err != nil {
		return q, err
	}
	return front.FileQuery(r.URL.Query())
}

func (a *API) caseFiles(w http.ResponseWriter, r *request) error {
	q, err := r.fileQuery("cursor", "limit")
	if err != nil {
		return err
	}
	if q.Limit, err = r.limit(); err != nil {
		return err
	}
	if q.After = r.URL.Query().Get("cursor"); q.After != "" && !front.ValidLetterID(q.After) {
		return faulty("cursor", "không phải con trỏ của danh sách này", "is no cursor of this list")
	}
	page, err := a.Front.CaseFileList(r.Context(), r.caller, q)
	if err != nil {
		return err
	}
	o, err := a.Front.Organisation(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.Page[wire.CaseFile]{Items: []wire.CaseFile{}, Next: page.Next}
	for _, f := range page.Files {
		out.Items = append(out.Items, caseFileOf(o, f, r.lang))
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) printFiles(w http.ResponseWriter, r *request) error {
	q, err := r.fileQuery("format")
	if err != nil {
		return err
	}
	as, err := r.format()
	if err != nil {
		return err
	}
	return serve(w)(a.Front.PrintFiles(r.Context(), r.caller, q, as))
}

func caseFileOf(o *workflow.Organisation, f casefile.File, lang locale.Lang) wire.CaseFile {
	out := wire.CaseFile{
		ID: f.ID, Version: f.Version, Year: f.Year, Code: f.Code(), N: f.N, Symbol: f.Symbol, Section: f.Section, Title: f.Title,
		Retention: int(f.Retention), RetentionName: f.Retention.Text(lang), Note: f.Note, Planned: f.Planned, State: f.State,
		OpenedOn: f.OpenedOn, ClosedOn: f.ClosedOn, HandedOn: f.HandedOn, HandOverBy: f.HandOverBy(), KeptUntil: f.KeptUntil(),
		First: f.First, Last: f.Last, Letters: f.Letters, Keeper: personOrNone(o, f.Keeper),
	}
	if f.Unit != "" {
		u := unit(o, f.Unit)
		out.Unit = &u
	}
	return out
}

func (a *API) replyCaseFile(w http.ResponseWriter, r *request, status int, v *front.CaseView, err error) error {
	if err != nil {
		return err
	}
	out := wire.OneCaseFile{CaseFile: caseFileOf(v.Org, v.File, r.lang), May: []casefile.Action{}}
	for _, action := range casefile.Acts() {
		if v.Refusals[action] == nil {
			out.May = append(out.May, action)
		}
	}
	return reply(w, status, out)
}

func (a *API) caseFile(w http.ResponseWriter, r *request) error {
	v, err := a.Front.CaseFile(r.Context(), r.caller, r.fileID())
	return a.replyCaseFile(w, r, http.StatusOK, v, err)
}

func (r *request) fileID() casefile.ID { return casefile.ID(r.PathValue("file")) }

func (a *API) addCaseFile(w http.ResponseWriter, r *request) error {
	var in wire.NewCaseFile
	if err := r.decode(&in); err != nil {
		return err
	}
	f := casefile.File{Year: in.Year, Symbol: in.Symbol, N: in.N, Title: in.Title, Retention: casefile.Retention(in.Retention), Unit: in.Unit, Keeper: in.Keeper, Note: in.Note}
	if in.Plan {
		f.State = casefile.Planned
	}
	v, err := a.Front.AddCaseFile(r.Context(), r.caller, f)
	return a.replyCaseFile(w, r, http.StatusCreated, v, err)
}

func (a *API) changeCaseFile(w http.ResponseWriter, r *request) error {
	var in wire.ChangeCaseFile
	if err := r.decode(&in); err != nil {
		return err
	}
	v, err := a.Front.ChangeCaseFile(r.Context(), r.caller, casefile.File{
		ID: r.fileID(), Version: in.Version, Title: in.Title, Retention: casefile.Retention(in.Retention), Unit: in.Unit, Keeper: in.Keeper, Note: in.Note,
	})
	return a.replyCaseFile(w, r, http.StatusOK, v, err)
}

func moveFile(action casefile.Action) func(*API, http.ResponseWriter, *request) error {
	return func(a *API, w http.ResponseWriter, r *request) error {
		var in wire.MoveCaseFile
		if err := r.decode(&in); err != nil {
			return err
		}
		v, err := a.Front.MoveCaseFile(r.Context(), r.caller, r.fileID(), in.Version, action)
		return a.replyCaseFile(w, r, http.StatusOK, v, err)
	}
}

func (a *API) reopenFile(w http.ResponseWriter, r *request) error {
	var in wire.ReopenCaseFile
	if err := r.decode(&in); err != nil {
		return err
	}
	v, err := a.Front.ReopenCaseFile(r.Context(), r.caller, r.fileID(), in.Version, in.Reason)
	return a.replyCaseFile(w, r, http.StatusOK, v, err)
}

func (a *API) putInFile(w http.ResponseWriter, r *request) error {
	var in wire.Letters
	if err := r.decode(&in); err != nil {
		return err
	}
	_, done, err := a.Front.PutInFile(r.Context(), r.caller, r.fileID(), in.Letters)
	return a.replyFiled(w, r, done, err)
}

func (a *API) takeFromFile(w http.ResponseWriter, r *request) error {
	var in wire.Letters
	if err := r.decode(&in); err != nil {
		return err
	}
	_, done, err := a.Front.TakeFromFile(r.Context(), r.caller, r.fileID(), in.Letters)
	return a.replyFiled(w, r, done, err)
}

func (a *API) replyFiled(w http.ResponseWriter, r *request, done []front.Filed, err error) error {
	if err != nil {
		return err
	}
	out := wire.Page[wire.Filed]{Items: []wire.Filed{}}
	for _, d := range done {
		one := wire.Filed{Letter: d.Letter, Number: d.Number, Done: d.Done}
		if d.Err != nil {
			p := front.ProblemOf(d.Err)
			one.Code, one.Detail = p.Code, p.Detail[r.lang]
		}
		out.Items = append(out.Items, one)
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) documents(w http.ResponseWriter, r *request) error {
	if err := r.query("cursor", "limit"); err != nil {
		return err
	}
	limit, err := r.limit()
	if err != nil {
		return err
	}
	page, err := a.Front.Documents(r.Context(), r.caller, r.fileID(), r.URL.Query().Get("cursor"), limit)
	if err != nil {
		return err
	}
	out := wire.Documents{Items: []wire.Document{}, Next: page.Next, Hidden: page.Hidden}
	for _, d := range page.Documents {
		out.Items = append(out.Items, wire.Document{Letter: d.Letter, Number: d.NumberSymbol, Date: d.Date, Type: string(d.Type), Subject: d.Subject, State: d.State, N: d.N})
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) fileHistory(w http.ResponseWriter, r *request) error {
	if err := r.query("before", "limit"); err != nil {
		return err
	}
	limit, err := r.limit()
	if err != nil {
		return err
	}
	before, err := r.integer("before", 0, 1, 1<<40)
	if err != nil {
		return err
	}
	o, events, next, err := a.Front.CaseFileHistory(r.Context(), r.caller, r.fileID(), int64(before), limit)
	if err != nil {
		return err
	}
	out := wire.Page[wire.FileEvent]{Items: []wire.FileEvent{}, Next: next}
	for _, e := range events {
		out.Items = append(out.Items, wire.FileEvent{Seq: e.Seq, Action: e.Action, Actor: personOrNone(o, e.Actor), At: e.At, Letter: e.Letter, Detail: e.Detail})
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) printDocuments(w http.ResponseWriter, r *request) error {
	if err := r.query("format"); err != nil {
		return err
	}
	as, err := r.format()
	if err != nil {
		return err
	}
	return serve(w)(a.Front.PrintDocuments(r.Context(), r.caller, r.fileID(), as))
}

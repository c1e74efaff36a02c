package pages

import (
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"congvan/internal/records/casefile"
	"congvan/web/front"
	"congvan/workflow"
)

// filePage is a case file with its letters and its record.
type filePage struct {
	File      fileRow
	Year      int
	Documents []casefile.Document
	Whole     bool // every letter is listed or counted
	Hidden    int
	Next      string
	Past      []filePast
	May       map[string]bool
	Why       map[string]string
	Form      fileForm
	Problem   *problem
	Failed    []string // what became of letters that could not be moved
	Done      string
	Over      bool // the retention has ended
	// Reason is why the file should be open again, as typed, and what is wrong
	// with it.
	Reason, ErrReason string
}

type filePast struct {
	At     time.Time
	Action string
	Actor  string
	Letter workflow.LetterID
	Reason string
}

// fileActs are a file's actions in words.
var fileActs = map[casefile.Action][2]string{
	casefile.PutInPlan: {"Đưa vào danh mục", "Planned"}, casefile.Change: {"Sửa thông tin hồ sơ", "Changed"}, casefile.OpenFile: {"Mở hồ sơ", "Opened"},
	casefile.Put: {"Đưa văn bản vào", "Letter put in"}, casefile.Take: {"Rút văn bản ra", "Letter taken out"}, casefile.CloseFile: {"Kết thúc hồ sơ", "Closed"},
	casefile.Reopen: {"Mở lại hồ sơ", "Opened again"}, casefile.HandOver: {"Nộp lưu", "Handed over"},
}

func (p *Pages) caseFile(w http.ResponseWriter, v *visit) error {
	return p.caseFileWith(w, v, http.StatusOK, nil, nil, nil)
}

func (p *Pages) caseFileWith(w http.ResponseWriter, v *visit, status int, wrong *problem, typed *fileForm, failed []string) error {
	view, err := p.Front.CaseFile(v.Context(), v.caller, casefile.ID(v.PathValue("file")))
	if err != nil {
		return err
	}
	f := view.File
	docs, err := p.Front.Documents(v.Context(), v.caller, f.ID, v.URL.Query().Get("after"), 200)
	if err != nil {
		return err
	}
	o, events, _, err := p.Front.CaseFileHistory(v.Context(), v.caller, f.ID, 0, 50)
	if err != nil {
		return err
	}
	page := &filePage{Reason: v.posted("reason"), File: p.fileRows(v, o, []casefile.File{f})[0], Year: f.Year, Documents: docs.Documents, Whole: docs.Whole, Hidden: docs.Hidden, Problem: wrong, Failed: failed,
		May: map[string]bool{}, Why: map[string]string{}}
	for a, why := range view.Refusals {
		page.May[string(a)] = why == nil
		if why != nil {
			page.Why[string(a)] = p.told(v, why).Detail
		}
	}
	for _, e := range events {
		at, err := time.Parse(time.RFC3339, e.At)
		if err != nil {
			return err
		}
		words := fileActs[e.Action]
		page.Past = append(page.Past, filePast{at, v.T(words[0], words[1]), personName(o, e.Actor), e.Letter, e.Detail["reason"]})
	}
	if docs.Next != "" {
		page.Next = "/files/" + string(f.ID) + "?after=" + url.QueryEscape(docs.Next)
	}
	if wrong != nil && wrong.Field == "reason" {
		page.ErrReason, page.Problem = wrong.Detail, nil
	}
	if typed == nil {
		typed = &fileForm{File: f, Retention: retentionTyped(f.Retention)}
	}
	typed.File.Year = f.Year
	if page.Form, err = p.fileForm(v, *typed); err != nil {
		return err
	}
	until := f.KeptUntil()
	page.Over = until != "" && until < workflow.DateOf(p.Front.Now())
	if n, err := strconv.Atoi(v.URL.Query().Get("put")); err == nil && n > 0 {
		page.Done = fmt.Sprintf(v.T("Đã đưa %d văn bản vào hồ sơ.", "%d letters were put into the file."), n)
	}
	return p.show(w, v, status, "file", page)
}

func retentionTyped(r casefile.Retention) string {
	switch r {
	case casefile.Forever:
		return "forever"
	case casefile.Unknown:
		return ""
	}
	return strconv.Itoa(int(r))
}

// fileState is a file's state with its colour, drawing and word.
func fileState(v *visit, s casefile.State) template.HTML {
	look := map[casefile.State][4]string{
		casefile.Planned: {"", "list-checks", "Trong danh mục", "Planned"}, casefile.Open: {"st-move", "folders", "Đang mở", "Open"},
		casefile.Closed: {"st-good", "lock", "Đã kết thúc", "Closed"}, casefile.HandedOver: {"st-good", "archive", "Đã nộp lưu", "Handed over"},
	}[s]
	return template.HTML(`<span class="state file-state ` + look[0] + `">` + string(icon(look[1])) + template.HTMLEscapeString(v.T(look[2], look[3])) + `</span>`) //nolint:gosec // every part is ours or escaped
}

// moveFile opens, closes or hands a file over.
func moveFile(a casefile.Action) handler {
	return func(p *Pages, w http.ResponseWriter, v *visit) error {
		return p.onFile(w, v, func(id casefile.ID, version int64) error {
			_, err := p.Front.MoveCaseFile(v.Context(), v.caller, id, version, a)
			return err
		})
	}
}

// reopenFile opens a closed file again, with a reason.
func (p *Pages) reopenFile(w http.ResponseWriter, v *visit) error {
	return p.onFile(w, v, func(id casefile.ID, version int64) error {
		_, err := p.Front.ReopenCaseFile(v.Context(), v.caller, id, version, v.posted("reason"))
		return err
	})
}

// onFile does something to the file of the address and shows it again, with
// what went wrong when it did.
func (p *Pages) onFile(w http.ResponseWriter, v *visit, do func(id casefile.ID, version int64) error) error {
	if err := v.ParseForm(); err != nil {
		return err
	}
	version, err := v.version()
	if err != nil {
		return err
	}
	id := casefile.ID(v.PathValue("file"))
	if err := do(id, version); err != nil {
		told := p.told(v, err)
		if told.Status == http.StatusNotFound || told.Status >= http.StatusInternalServerError {
			return err
		}
		return p.caseFileWith(w, v, told.Status, &told, nil, nil)
	}
	return back(w, v, "/files/"+string(id))
}

func (p *Pages) changeFile(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return err
	}
	version, err := v.version()
	if err != nil {
		return err
	}
	typed := v.typedFile()
	typed.File.ID, typed.File.Version = casefile.ID(v.PathValue("file")), version
	if _, err := p.Front.ChangeCaseFile(v.Context(), v.caller, typed.File); err != nil {
		told := p.told(v, err)
		if told.Status == http.StatusNotFound || told.Status >= http.StatusInternalServerError {
			return err
		}
		typed.Problem = &told
		return p.caseFileWith(w, v, told.Status, &told, &typed, nil)
	}
	return back(w, v, "/files/"+v.PathValue("file"))
}

// chosen are the letters of a form.
func (v *visit) chosen() (list []workflow.LetterID) {
	for _, id := range v.PostForm["letter"] {
		list = append(list, workflow.LetterID(id))
	}
	return list
}

// putLetters puts chosen letters into a file and goes back to where they were
// chosen; what failed is told on the file's page.
func (p *Pages) putLetters(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return err
	}
	id := casefile.ID(v.PostForm.Get("file"))
	v.SetPathValue("file", string(id))
	_, done, err := p.Front.PutInFile(v.Context(), v.caller, id, v.chosen())
	if err != nil {
		told := p.told(v, err)
		if told.Status == http.StatusNotFound || told.Status >= http.StatusInternalServerError {
			return err
		}
		return p.caseFileWith(w, v, told.Status, &told, nil, nil)
	}
	if failed := p.failures(v, done); len(failed) > 0 {
		return p.caseFileWith(w, v, http.StatusConflict, nil, nil, failed)
	}
	next, err := url.Parse(ours(v.PostForm.Get("next")))
	if err != nil {
		return back(w, v, "/files/"+string(id))
	}
	q := next.Query()
	q.Set("put", strconv.Itoa(len(done)))
	q.Set("into", string(id))
	next.RawQuery = q.Encode()
	return back(w, v, next.String())
}

func (p *Pages) failures(v *visit, done []front.Filed) (list []string) {
	for _, d := range done {
		if d.Err != nil {
			name := d.Number
			if name == "" {
				name = string(d.Letter)
			}
			list = append(list, name+": "+strings.TrimSuffix(p.told(v, d.Err).Detail, "."))
		}
	}
	return list
}

func (p *Pages) takeLetters(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return err
	}
	id := casefile.ID(v.PathValue("file"))
	_, done, err := p.Front.TakeFromFile(v.Context(), v.caller, id, v.chosen())
	if err != nil {
		told := p.told(v, err)
		if told.Status == http.StatusNotFound || told.Status >= http.StatusInternalServerError {
			return err
		}
		return p.caseFileWith(w, v, told.Status, &told, nil, nil)
	}
	if failed := p.failures(v, done); len(failed) > 0 {
		return p.caseFileWith(w, v, http.StatusConflict, nil, nil, failed)
	}
	return back(w, v, ours(v.PostForm.Get("next")))
}

func (p *Pages) printDocuments(w http.ResponseWriter, v *visit) error {
	as, err := front.FormatOf(v.URL.Query().Get("format"))
	if err != nil {
		return err
	}
	paper, err := p.Front.PrintDocuments(v.Context(), v.caller, casefile.ID(v.PathValue("file")), as)
	if err != nil {
		return err
	}
	paper.Serve(w)
	return nil
}

// filingPage is a letter's files.
type filingPage struct {
	ID              workflow.LetterID
	Number, Subject string
	State           workflow.State
	Files           []letterFile
	Into            []casefile.File
	Done            string
}

type letterFile struct {
	fileRow
	MayTake bool
}

func (p *Pages) filing(w http.ResponseWriter, v *visit) error {
	view, err := p.Front.Read(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")))
	if err != nil {
		return err
	}
	l, o := view.Letter, view.Org
	list, err := p.Front.CaseFileList(v.Context(), v.caller, front.OfLetter(l.ID))
	if err != nil {
		return err
	}
	page := &filingPage{ID: l.ID, Number: l.Number.Text() + "/" + l.Revision.Head.Symbol, Subject: subject(l.Revision.Head.Subject), State: l.State}
	held := map[casefile.ID]bool{}
	for _, r := range p.fileRows(v, o, list.Files) {
		held[r.ID] = true
		page.Files = append(page.Files, letterFile{r, r.May(casefile.Take, o, v.caller.Person, view.Today) == nil})
	}
	all, err := p.fillable(v.Context(), v)
	if err != nil {
		return err
	}
	for _, f := range all {
		if !held[f.ID] {
			page.Into = append(page.Into, f)
		}
	}
	if v.URL.Query().Get("put") != "" {
		page.Done = v.T("Đã đưa văn bản vào hồ sơ.", "The letter now stands in the file.")
	}
	return p.show(w, v, http.StatusOK, "filing", page)
}

// Package pages is the web face: one page a file, its template beside it under
// templates, its script (never needed to read or to act) under static/js.
//
// It shows and sends forms; what may be read and done is front's to say. It
// knows nothing of SQL, signatures or where files lie.
package pages

import (
	"bytes"
	"context"
	"errors"
	"html/template"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"congvan/document/diff"
	"congvan/internal/records/casefile"
	"congvan/web/front"
	"congvan/workflow"
)

// Pages serves the web face.
type Pages struct {
	Front *front.Front
	// Secure says that people come by https, so cookies may say so.
	Secure bool
	Log    *slog.Logger
}

// Limits of requests.
const (
	formBody   = 1 << 20   // bytes
	uploadBody = 250 << 20 // bytes
	quick      = 30 * time.Second
	patient    = 5 * time.Minute
)

var errNoPage = &front.InvalidError{Status: http.StatusNotFound, Code: "no_such_page",
	VI: "Không có trang này.", EN: "There is no such page."}

// view is what a template sees: the visit, the frame around the page and the
// page's own data.
type view struct {
	V *visit
	F *frame
	D any
}

// show renders a page whole before a byte of it is sent. People who have
// signed in get it inside the application's frame, others plain.
func (p *Pages) show(w http.ResponseWriter, v *visit, status int, page string, data any) error {
	around := view{V: v, D: data}
	layout := "plain"
	if v.Known() {
		f, err := p.frame(v)
		if err != nil {
			return err
		}
		around.F, layout = f, "app"
	}
	return render(w, status, page, layout, around)
}

// plain renders a page without the application's frame, whoever looks.
func (p *Pages) plain(w http.ResponseWriter, v *visit, status int, page string, data any) error {
	return render(w, status, page, "plain", view{V: v, D: data})
}

func render(w http.ResponseWriter, status int, page, layout string, around view) error {
	var b bytes.Buffer
	if err := templates[page]().ExecuteTemplate(&b, layout, around); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // the visitor is gone, then
	return nil
}

// fail shows a page about the error; a fault of ours is logged and told as a
// request ID only. Where even the frame cannot be had, the page comes plain.
func (p *Pages) fail(w http.ResponseWriter, v *visit, err error) {
	problem := p.told(v, err)
	problem.wait(w)
	if v.wantsJSON() {
		p.answerJSON(w, v, problem.Status, problem)
		return
	}
	if err := p.show(w, v, problem.Status, "error", problem); err == nil {
		return
	}
	if err := p.plain(w, v, problem.Status, "error", problem); err != nil {
		p.Log.ErrorContext(v.Context(), "error page", slog.Any("error", err))
		w.WriteHeader(http.StatusInternalServerError)
	}
}

// told is what may be told of an error, logged when it is a fault of ours.
func (p *Pages) told(v *visit, err error) problem {
	f := front.ProblemOf(err)
	if f.Code == front.Internal && !errors.Is(err, context.Canceled) {
		p.Log.ErrorContext(v.Context(), "page failed", slog.String("request", v.id), slog.String("route", v.Pattern), slog.Any("error", err)) // paths hold secrets
	}
	out := problem{Status: f.Status, Code: f.Code, Detail: f.Detail[v.lang], Version: f.Version, retry: f.Retry}
	if len(f.Faults) > 0 {
		out.Field = f.Faults[0].Field
	}
	if f.Code == front.Internal {
		out.Request = v.id
	}
	for _, fault := range f.Faults {
		text := fault.Text[v.lang]
		name := fieldName(v, fault.Field)
		if text == out.Detail {
			if f.Code == "invalid_input" && name != "" { // half a sentence
				out.Detail = name + ": " + text + "."
			}
			continue
		}
		if fault.Line > 0 && name != "" {
			name += v.T(", dòng ", ", line ") + strconv.Itoa(fault.Line)
		} else if fault.Line > 0 {
			text = v.T("dòng ", "line ") + strconv.Itoa(fault.Line) + ": " + text
		}
		out.Faults = append(out.Faults, problemFault{Field: fault.Field, Name: name, Text: text})
	}
	return out
}

// wait tells a program how long to wait, when one should.
func (e *problem) wait(w http.ResponseWriter) {
	if e.retry > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(e.retry))
	}
}

// problem is an error as a page shows it and as a script gets it.
type problem struct {
	retry   int            // seconds to wait, when one should
	Status  int            `json:"status"`
	Code    string         `json:"code"`
	Detail  string         `json:"detail"`
	Faults  []problemFault `json:"faults,omitempty"`
	Request string         `json:"request,omitempty"` // the code to tell the administrator, for faults of ours
	Version int64          `json:"version,omitempty"` // the letter's version now, when it has changed
	Field   string         `json:"field,omitempty"`   // of the first fault
}

type problemFault struct {
	Field string `json:"field"`
	Name  string `json:"name,omitempty"` // the field as the page calls it, with the line
	Text  string `json:"text"`
	// Block of the body that the fault stands in, where the editor's scripts ask.
	Block *int `json:"block,omitempty"`
}

// Gone says that there is nothing here, for the title of the error page.
func (p problem) Gone() bool { return p.Status == http.StatusNotFound }

// back sends the browser to a page of ours after a form was taken.
func back(w http.ResponseWriter, v *visit, to string) error {
	http.Redirect(w, v.Request, to, http.StatusSeeOther)
	return nil
}

// functions are what templates call beside the visit's own.
var functions = template.FuncMap{
	"icon":     icon,
	"iconSm":   iconSmall,
	"asset":    asset,
	"state":    func(v *visit, s workflow.State) string { return stateName(v, s) },
	"action":   func(v *visit, a workflow.Action) string { return actionName(v, a) },
	"badge":    badge,
	"urgent":   urgent,
	"day":      day,
	"dayOf":    func(t time.Time) string { return day(workflow.DateOf(t)) },
	"moment":   moment,
	"clock":    clock,
	"second":   second,
	"size":     size,
	"fileName": fileName,
	"said":     func(v *visit, f workflow.Finding) string { return f.In(v.lang) },
	"runs":     shownRuns,
	"sections": diffSections,
	"cells":    shownCells,
	"add":      func(a, b int) int { return a + b },
	"place":    func(v *visit, p any) string { return placeName(v, p) },
	"fate":     func(v *visit, s diff.Status) string { return placeName(v, s.Words()) },
	"style":    func(v *visit, r diff.Run) string { return placeName(v, r.Style()) },
	"urgency":  urgency,
	"kind":     kindName,
	"fileKind": fileKind,
	"short":    func(h workflow.Hash) string { return string(h[:min(len(h), 12)]) },
	"initials": initials,
	"device":   device,
	"qr":       qr,
	"subject":  subject,
	"standing": fileState,
	"titled":   func(d casefile.Document) string { return d.Type.Titled(d.Subject) },
	"pair":     func(a, b any) pair { return pair{a, b} },
	"next":     func(n int) int { return n + 1 },
}

// pair hands two things to a part that takes one.
type pair struct{ A, B any }

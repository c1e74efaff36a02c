package pages

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"congvan/document"
	"congvan/internal/records/register"
	"congvan/storage/postgres"
	"congvan/web/api"
	"congvan/web/front"
	"congvan/workflow"
)

// registerPage is the register on screen, the greatest number first.
type registerPage struct {
	Years    []postgres.RegisterYear // of the chosen series
	Series   []workflow.NumberSeries
	Here     postgres.RegisterYear
	Units    []workflow.Unit
	States   []workflow.State
	Query    postgres.RegisterQuery
	State    workflow.State
	Rows     []registerRow
	Newer    string // address of the page before, empty on the first
	Older    string
	Export   string // the query string of downloads
	Filtered bool
	Problem  *problem
}

type registerRow struct {
	postgres.RegisterLine
	Title    string
	Sent     string // column 8, short
	Answered string // column 9
	Void     string
	Open     bool // the letter can be opened
	Badge    bool
}

const registerSize = 50

// registerQuery reads the filters of the address.
func (v *visit) registerQuery() (q postgres.RegisterQuery, err error) {
	f := v.URL.Query()
	q = postgres.RegisterQuery{
		Series: workflow.SeriesID(f.Get("series")), From: typedDay(f.Get("from")), To: typedDay(f.Get("to")),
		Unit: workflow.UnitID(f.Get("unit")), Signer: f.Get("signer"),
	}
	if s := workflow.State(f.Get("state")); s != "" {
		q.States = []workflow.State{s}
	}
	if y := f.Get("year"); y != "" {
		if q.Year, err = strconv.Atoi(y); err != nil || q.Year < 1945 || q.Year > 9999 {
			return q, &front.InvalidError{Field: "year", VI: "Năm không đúng.", EN: "No such year."}
		}
	}
	if m := f.Get("months"); m != "" && q.From == "" && q.To == "" {
		first, last, ok := strings.Cut(m, "-")
		a, errA := strconv.Atoi(first)
		b, errB := strconv.Atoi(last)
		if !ok || errA != nil || errB != nil || a < 1 || b > 12 || a > b {
			return q, &front.InvalidError{Field: "months", VI: "Tháng không đúng.", EN: "No such months."}
		}
		year := q.Year
		if year == 0 {
			year = time.Now().In(workflow.LegalZone()).Year()
		}
		q.From = workflow.Date(fmt.Sprintf("%04d-%02d-01", year, a))
		q.To = workflow.DateOf(time.Date(year, time.Month(b)+1, 0, 12, 0, 0, 0, workflow.LegalZone()))
	}
	for _, d := range []workflow.Date{q.From, q.To} {
		if d != "" && !d.Valid() {
			return q, &front.InvalidError{Field: "from", VI: "Ngày không đúng; ghi dạng 20/11/2026.", EN: "No such day; write it as 20/11/2026."}
		}
	}
	return q, nil
}

func (p *Pages) register(w http.ResponseWriter, v *visit) error {
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return err
	}
	q, err := v.registerQuery()
	if err != nil {
		return err
	}
	q.Newest, q.Limit = true, registerSize
	found, err := p.Front.Register(v.Context(), v.caller, q, v.URL.Query().Get("after"))
	if err != nil {
		return err
	}
	years, err := p.Front.RegisterYears(v.Context(), v.caller)
	if err != nil {
		return err
	}
	page := &registerPage{Series: o.Series, Units: o.Units, Query: found.Query, Here: yearOf(years, found.Query), States: registerStates}
	for _, y := range years {
		if y.Series == found.Query.Series {
			page.Years = append(page.Years, y)
		}
	}
	if len(page.Years) == 0 || page.Here.Last == 0 {
		page.Years = append([]postgres.RegisterYear{page.Here}, page.Years...)
	}
	if len(q.States) > 0 {
		page.State = q.States[0]
	}
	page.Filtered = q.From != "" || q.To != "" || q.Unit != "" || q.Signer != "" || page.State != ""
	for _, l := range found.Lines {
		page.Rows = append(page.Rows, registerRowOf(v, o, l))
	}
	page.addresses(v, found)
	return p.show(w, v, http.StatusOK, "register", page)
}

// registerStates are those that a number can be in.
var registerStates = []workflow.State{workflow.Numbered, workflow.Issued, workflow.Archived, workflow.Voided, workflow.Recalled, workflow.Replaced}

func yearOf(years []postgres.RegisterYear, q postgres.RegisterQuery) postgres.RegisterYear {
	for _, y := range years {
		if y.Series == q.Series && y.Year == q.Year {
			return y
		}
	}
	return postgres.RegisterYear{Series: q.Series, Year: q.Year}
}

// addresses are those of the pages before and after, and of the downloads.
func (page *registerPage) addresses(v *visit, found *front.RegisterPage) {
	filters := v.URL.Query()
	for _, name := range []string{"after", "lang"} {
		filters.Del(name)
	}
	page.Export = filters.Encode()
	with := func(after string) string {
		next := url.Values{}
		maps.Copy(next, filters)
		if after != "" {
			next.Set("after", after)
		}
		return "/register?" + next.Encode()
	}
	if found.Next != "" {
		page.Older = with(found.Next)
	}
	if v.URL.Query().Get("after") != "" {
		page.Newer = with("") // back to the newest: keyset pages go one way
	}
}

func registerRowOf(v *visit, o *workflow.Organisation, l postgres.RegisterLine) registerRow {
	r := registerRow{RegisterLine: l, Title: subject(l.Subject), Answered: strings.Join(l.Received, "; "), Open: true}
	if l.Type != document.OfficialLetter {
		r.Title = l.Type.Name() + ": " + r.Title
	}
	if !l.SentAt.IsZero() {
		r.Sent = l.SentAt.In(workflow.LegalZone()).Format("02/01")
	}
	if l.Sent > 0 && (len(l.Received) > 1 || l.Sent > 1) {
		r.Answered = fmt.Sprintf("%d/%d", len(l.Received), l.Sent)
	}
	switch l.State {
	case workflow.Voided:
		r.Void = v.T(fmt.Sprintf("%s; %s hủy %s", strings.Join(l.Notes, "; "), personName(o, l.VoidedBy), moment(l.VoidedAt)),
			fmt.Sprintf("%s; voided by %s at %s", strings.Join(l.Notes, "; "), personName(o, l.VoidedBy), moment(l.VoidedAt)))
	case workflow.Numbered, workflow.Recalled, workflow.Replaced:
		r.Badge = true
	}
	return r
}

// registerPrint is the book as it will be printed: what is in it, and the way
// to its PDF.
type registerPrint struct {
	Here        postgres.RegisterYear
	Series      []workflow.NumberSeries
	Years       []postgres.RegisterYear
	Months      string
	Volume      int
	Lines       int
	First, Last string
	More        bool
	PDF         string
	XLSX, CSV   string
	Limit       int
}

// halves are the months that a volume usually holds.
var halves = []string{"1-12", "1-6", "7-12", "1-3", "4-6", "7-9", "10-12"}

func (p *Pages) registerPrint(w http.ResponseWriter, v *visit) error {
	q, err := v.registerQuery()
	if err != nil {
		return err
	}
	q.Limit = 1
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return err
	}
	first, err := p.Front.Register(v.Context(), v.caller, q, "")
	if err != nil {
		return err
	}
	q.Newest = true
	last, err := p.Front.Register(v.Context(), v.caller, q, "")
	if err != nil {
		return err
	}
	years, err := p.Front.RegisterYears(v.Context(), v.caller)
	if err != nil {
		return err
	}
	page := &registerPrint{Here: yearOf(years, first.Query), Series: o.Series, Months: v.URL.Query().Get("months"), Volume: 1, Limit: register.MaxPrinted}
	if n, err := strconv.Atoi(v.URL.Query().Get("volume")); err == nil && n > 0 && n < 1000 {
		page.Volume = n
	}
	for _, y := range years {
		if y.Series == first.Query.Series {
			page.Years = append(page.Years, y)
		}
	}
	if len(first.Lines) > 0 {
		page.First, page.Last = first.Lines[0].NumberSymbol, last.Lines[0].NumberSymbol
		page.Lines = last.Lines[0].N - first.Lines[0].N + 1
		page.More = page.Lines > register.MaxPrinted
	}
	f := v.URL.Query()
	f.Del("lang")
	f.Set("year", strconv.Itoa(first.Query.Year))
	for format, to := range map[string]*string{"pdf": &page.PDF, "xlsx": &page.XLSX, "csv": &page.CSV} {
		f.Set("format", format)
		*to = "/register/export?" + f.Encode()
	}
	return p.show(w, v, http.StatusOK, "registerprint", page)
}

// registerExport gives the register as a file; PDF opens in the browser, from
// where it is printed.
func (p *Pages) registerExport(w http.ResponseWriter, v *visit) error {
	q, err := v.registerQuery()
	if err != nil {
		return err
	}
	e := front.Export{RegisterQuery: q, Format: v.URL.Query().Get("format")}
	if s := v.URL.Query().Get("volume"); s != "" {
		if e.Volume, err = strconv.Atoi(s); err != nil {
			return &front.InvalidError{Field: "volume", VI: "Quyển số phải là một số.", EN: "The volume must be a number."}
		}
	}
	f, err := p.Front.ExportRegister(v.Context(), v.caller, e)
	if err != nil {
		return err
	}
	api.SendFile(w, f)
	return nil
}

// Halves are the choices of months, for the template.
func (*registerPrint) Halves() []string { return halves }

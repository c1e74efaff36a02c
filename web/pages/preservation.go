package pages

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"congvan/storage/postgres"
	"congvan/web/front"
	"congvan/workflow"
)

// preservation is the page of archive timestamps: what is due when, how runs
// fare, and what could not be renewed.
type preservation struct {
	Done             string
	Problem          *problem
	All, Due, Failed int
	Ahead            int // days before the end at which a timestamp is due
	Groups           []stampGroup
	Runs             []renewalLine
	Running          bool
	Failures         []stampLine
	Next             string
	Until            string // as typed
}

type stampGroup struct {
	Ends, Because, By string
	Files             int
	Due               bool
}

type renewalLine struct {
	When, By, Summary, Why, WhyIn string
	Percent                       int
	Running, Whole                bool
}

type stampLine struct {
	Letter, Number, Subject, Part string
	Ends, Because, When           string
	Tries                         int
	Why, WhyIn                    string
	Over                          bool
}

// stampsPage is how many failures a page lists.
const stampsPage = 50

func (p *Pages) preservation(w http.ResponseWriter, v *visit) error {
	return p.preservationWith(w, v, http.StatusOK, nil)
}

func (p *Pages) preservationWith(w http.ResponseWriter, v *visit, status int, wrong *problem) error {
	all, err := p.Front.Preservation(v.Context(), v.caller, afterStamp(v), stampsPage)
	if err != nil {
		return err
	}
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return err
	}
	d := preservation{
		Done: settledWords(v), Problem: wrong, All: all.All, Due: all.Due, Failed: all.Failing, Running: all.Running(), Until: v.FormValue("until"),
		Ahead: int(all.Ahead.Hours()) / 24,
	}
	for _, g := range all.Groups {
		d.Groups = append(d.Groups, stampGroup{dayOfTime(g.First), becauseWords(v, g.Because), g.By, g.Files, g.First.Before(all.Before)})
	}
	for _, r := range all.Runs {
		d.Runs = append(d.Runs, renewalLineOf(v, o, r))
	}
	for _, g := range all.Failures {
		d.Failures = append(d.Failures, p.stampLineOf(v, g))
	}
	if all.Next != (postgres.StampKey{}) {
		d.Next = v.with("after", stampCursor(all.Next))
	}
	return p.show(w, v, status, "preservation", d)
}

func dayOfTime(t time.Time) string { return day(workflow.DateOf(t)) }

// becauseWords tell why a timestamp ends.
func becauseWords(v *visit, because string) string {
	if because == "certificate" {
		return v.T("chứng thư của dịch vụ hết hạn", "the service's certificate ends")
	}
	return v.T("thuật toán "+because+" hết tin cậy", "the algorithm "+because+" ends")
}

func renewalLineOf(v *visit, o *workflow.Organisation, r postgres.RenewalRun) renewalLine {
	line := renewalLine{When: moment(r.Asked), By: v.T("Hệ thống", "The system"), Running: r.Finished.IsZero(), Whole: r.Failed == 0 && r.Error == ""}
	if r.By != "" {
		line.By = personName(o, r.By)
	}
	done := r.Renewed + r.Failed
	line.Percent = 100 * done / max(r.Due, done, 1)
	line.Summary = v.T("Đã gia hạn ", "Renewed: ") + strconv.Itoa(r.Renewed) + " / " + strconv.Itoa(max(r.Due, done))
	if line.Running {
		line.Summary = v.T("Đang chạy. ", "Running. ") + line.Summary
	}
	if r.Failed > 0 {
		line.Summary += v.T(", chưa được ", ", not renewed: ") + strconv.Itoa(r.Failed)
	}
	if r.Error != "" {
		line.Why, line.WhyIn = renewalFault(v, r.Error), clip(r.Error, 400)
	}
	return line
}

func (p *Pages) stampLineOf(v *visit, g postgres.Guarded) stampLine {
	line := stampLine{
		Letter: string(g.Letter), Number: g.Number.Text() + "/" + g.Symbol, Subject: subject(g.Subject), Ends: dayOfTime(g.Ends),
		Because: becauseWords(v, g.Because), When: moment(g.FailedAt), Tries: g.Tries, Why: renewalFault(v, g.Error), WhyIn: clip(g.Error, 400),
		Over: g.Ends.Before(p.Front.Now()),
	}
	if g.Part > 0 {
		line.Part = v.T("tệp kèm theo số ", "attachment ") + strconv.Itoa(g.Part)
	}
	return line
}

// renewalFaults are what a renewal fails of, by what the error says; the first
// that stands in it counts. Others are told as errors of jobs are.
var renewalFaults = []struct{ sign, vi, en string }{
	{"would end no later", "Dịch vụ dấu thời gian vẫn dùng chứng thư hoặc thuật toán cũ. Cần dịch vụ có chứng thư mới hơn.", "The timestamp service still uses its old certificate or algorithm. It needs a newer one."},
	{"no newer archive timestamp", "Dấu thời gian cũ đã hết giá trị trước khi được gia hạn; không cứu được bằng gia hạn.", "The timestamp had ended before it was renewed; a renewal cannot mend that."},
	{"no timestamp service", "Chưa đặt dịch vụ dấu thời gian.", "No timestamp service is set."},
}

func renewalFault(v *visit, text string) string {
	for _, f := range renewalFaults {
		if strings.Contains(text, f.sign) {
			return v.T(f.vi, f.en)
		}
	}
	return errorWords(v, text)
}

// stampCursor writes a place in the list of failures into an address.
func stampCursor(k postgres.StampKey) string { return front.StampCursor(k) }

func afterStamp(v *visit) postgres.StampKey {
	key, _ := front.ParseStampCursor(v.URL.Query().Get("after")) // anything else begins at the first
	return key
}

// renew begins a run: over what is due, or over all that ends before a day.
func (p *Pages) renew(w http.ResponseWriter, v *visit) error {
	until, err := front.RenewUntil(v.posted("until"))
	if err == nil {
		_, err = p.Front.Renew(v.Context(), v.caller, until)
	}
	if err == nil {
		return back(w, v, done("/preservation", "renewing"))
	}
	told := p.told(v, err)
	if told.Status >= http.StatusInternalServerError || told.Status == http.StatusForbidden {
		return err
	}
	return p.preservationWith(w, v, told.Status, &told)
}

package pages

import (
	"html/template"
	"net/http"
	"strings"

	"congvan/web/front"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

var sendingRoutes = []route{
	{pattern: "GET /letters/{id}/dispatch", who: known, serve: (*Pages).dispatch},
	{pattern: "POST /letters/{id}/dispatch", who: known, serve: (*Pages).sendAll},
	{pattern: "POST /letters/{id}/dispatch/rematch", who: known, serve: (*Pages).rematch},
	{pattern: "GET /letters/{id}/dispatch/add", who: known, serve: (*Pages).dispatchAdd},
	{pattern: "POST /letters/{id}/dispatch/add", who: known, serve: (*Pages).addRecipient},
	{pattern: "GET /letters/{id}/dispatch/{line}", who: known, serve: (*Pages).dispatchLine},
	{pattern: "POST /letters/{id}/dispatch/{line}/{step}", who: known, serve: (*Pages).stepLine},
	{pattern: "GET /letters/{id}/recall", who: known, serve: (*Pages).recall},
	{pattern: "POST /letters/{id}/recall/{step}", who: known, serve: (*Pages).recallStep},
	{pattern: "POST /letters/{id}/recall/{line}/answer", who: known, serve: (*Pages).recallAnswer},
	{pattern: "GET /recipients", who: known, serve: (*Pages).recipients},
	{pattern: "GET /recipients/suggest", who: known, serve: (*Pages).suggestRecipients},
	{pattern: "GET /recipients/table", who: calendarKeepers, serve: (*Pages).recipientsTable},
	{pattern: "POST /recipients/table", who: calendarKeepers, serve: (*Pages).importRecipients, body: dispatch.MaxCSV + 64<<10},
	{pattern: "GET /recipients/new", who: calendarKeepers, serve: (*Pages).newRecipient},
	{pattern: "POST /recipients/new", who: calendarKeepers, serve: (*Pages).makeRecipient},
	{pattern: "GET /recipients/{recipient}", who: known, serve: (*Pages).recipient},
	{pattern: "POST /recipients/{recipient}", who: calendarKeepers, serve: (*Pages).putRecipient},
	{pattern: "POST /recipients/{recipient}/end", who: calendarKeepers, serve: (*Pages).endRecipient},
	{pattern: "GET /account/notifications", who: known, serve: (*Pages).notifications},
	{pattern: "POST /account/notifications", who: known, serve: (*Pages).putNotifications},
	{pattern: "GET /r/{ticket}", who: anybody, serve: (*Pages).ticket},
	{pattern: "POST /r/{ticket}", who: anybody, serve: (*Pages).answerTicket},
}

// lineLooks are the colour and sign of a line's state.
var lineLooks = map[dispatch.State][2]string{
	dispatch.Unmatched: {"st-back", "warn"}, dispatch.Ready: {"", "sent"}, dispatch.Pending: {"st-move", "sent"}, dispatch.Sending: {"st-move", "sent"},
	dispatch.Sent: {"st-good", "okc"}, dispatch.Failed: {"st-stop", "err"}, dispatch.Unknown: {"st-back", "warn"}, dispatch.Handed: {"st-good", "ok"}, dispatch.Dropped: {"", "x"},
}

// lineView is a line as the pages show it.
type lineView struct {
	dispatch.Line
	Badge  template.HTML
	When   string
	By     string
	Open   map[string]bool // the steps a clerk may make
	Todo   bool            // the clerk must decide
	Answer string
}

func (p *Pages) lineView(v *visit, o *workflow.Organisation, l dispatch.Line) lineView {
	look := lineLooks[l.State]
	l.Name, l.Reason = l.Title(), dispatch.Words(l.Reason, v.lang == "vi")
	x := lineView{Line: l, Open: map[string]bool{}, By: personName(o, l.DoneBy)}
	x.Badge = template.HTML(`<span class="state ` + look[0] + `">` + string(icon(look[1])) + template.HTMLEscapeString(upper(front.LineStateName(l.State, v.lang == "vi"))) + `</span>`) //nolint:gosec // every part is ours or escaped
	for _, s := range dispatch.Open(l.State) {
		x.Open[string(s)] = true
	}
	if !l.DoneAt.IsZero() {
		x.When = moment(l.DoneAt)
	}
	if l.DoneBy == "" {
		x.By = ""
	}
	x.Todo = l.State == dispatch.Unmatched || l.State == dispatch.Failed || l.State == dispatch.Unknown
	if l.Answer != dispatch.NoAnswer {
		x.Answer = answerName(v, l.Answer)
	}
	return x
}

func answerName(v *visit, a dispatch.Answer) string {
	switch a {
	case dispatch.Returned:
		return v.T("Đã trả lại", "Returned")
	case dispatch.Destroyed:
		return v.T("Đã hủy", "Destroyed")
	}
	return v.T("Đã nhận thông báo", "Acknowledged")
}

// dispatchPage is a letter's dispatch.
type dispatchPage struct {
	L                                 *workflow.Letter
	Number, Subject                   string
	Lines, Notices                    []lineView
	Ready, Sent, Going, Todo, Dropped int
	Seen                              workflow.Hash
	Mail, Acts, Out, Evidence, Busy   bool
	Recalled                          bool
	DemoMail                          bool // what is sent ends in the demonstration's mailbox
	Problem                           *problem
	Log                               []logView
}

type logView struct {
	At, Who, What, Name, Note string
}

func (p *Pages) dispatch(w http.ResponseWriter, v *visit) error {
	return p.dispatchWith(w, v, http.StatusOK, nil)
}

func (p *Pages) dispatchWith(w http.ResponseWriter, v *visit, status int, wrong *problem) error {
	id := workflow.LetterID(v.PathValue("id"))
	d, err := p.Front.ReadDispatch(v.Context(), v.caller, id)
	if err != nil {
		return err
	}
	page := &dispatchPage{
		L: d.Letter, Number: printedNumber(d.Letter), Subject: subject(d.Letter.Revision.Head.Subject), Seen: d.Seen, Mail: d.Mail, Acts: d.Acts, Out: d.Out,
		Evidence: d.Letter.Final.Kind == workflow.FileEvidence, Busy: d.Waiting(), Recalled: d.Letter.State == workflow.Recalled, Problem: wrong, DemoMail: p.Front.HasDemoMail(),
		Ready: d.Count(dispatch.Ready), Sent: d.Count(dispatch.Sent, dispatch.Handed), Going: d.Count(dispatch.Pending, dispatch.Sending),
		Todo: d.Count(dispatch.Unmatched, dispatch.Failed, dispatch.Unknown), Dropped: d.Count(dispatch.Dropped),
	}
	for _, l := range d.Lines {
		page.Lines = append(page.Lines, p.lineView(v, d.Org, l))
	}
	for _, l := range d.Notices {
		page.Notices = append(page.Notices, p.lineView(v, d.Org, l))
	}
	if page.Log, err = p.dispatchLog(v, d, ""); err != nil {
		return err
	}
	return p.show(w, v, status, "dispatch", page)
}

func printedNumber(l *workflow.Letter) string {
	if l.Number.N == 0 {
		return "…/" + l.Revision.Head.Symbol
	}
	return l.Number.Text() + "/" + l.Revision.Head.Symbol
}

// stepWords are what the log calls each step.
var stepWords = map[string][2]string{
	"resolve": {"Chọn nơi nhận, địa chỉ", "Recipient chosen"}, "order": {"Cho gửi", "Ordered"}, "stop": {"Dừng gửi", "Stopped"},
	"hand": {"Giao trực tiếp", "Handed over"}, "drop": {"Không gửi", "Not sent"}, "reopen": {"Xem xét lại", "Opened again"},
	"retry": {"Gửi lại", "Sent again"}, "resend": {"Gửi lại sau khi kiểm tra", "Sent again after a check"}, "confirm": {"Xác nhận đã tới", "Confirmed"},
	"claim": {"Bắt đầu gửi", "Begun"}, "putback": {"Sẽ thử lại", "To be tried again"}, "accept": {"Máy thư đã nhận", "Taken by the server"},
	"fail": {"Không gửi được", "Failed"}, "doubt": {"Không rõ đã tới chưa", "Unknown"}, "answer": {"Trả lời thu hồi", "Answer"},
}

func (p *Pages) dispatchLog(v *visit, d *front.Dispatch, only dispatch.LineID) ([]logView, error) {
	log, err := p.Front.DispatchLog(v.Context(), v.caller, d.Letter.ID)
	if err != nil {
		return nil, err
	}
	names := map[dispatch.LineID]string{}
	for _, list := range [][]dispatch.Line{d.Lines, d.Notices} {
		for _, l := range list {
			names[l.ID] = l.Title()
		}
	}
	var out []logView
	for _, s := range log {
		if only != "" && s.Line != only {
			continue
		}
		who := v.T("Hệ thống", "The engine")
		if s.By != "" {
			who = personName(d.Org, s.By)
		} else if strings.HasPrefix(s.Origin, "link") {
			who = v.T("Nơi nhận", "The recipient")
		}
		words := stepWords[s.Action]
		out = append(out, logView{At: moment(s.At), Who: who, What: v.T(words[0], words[1]), Name: names[s.Line], Note: dispatch.Words(s.Note, v.lang == "vi")})
	}
	return out, nil
}

// tried tells a refused act on the dispatch page itself.
func (p *Pages) tried(w http.ResponseWriter, v *visit, err error, to string) error {
	if err == nil {
		return back(w, v, to)
	}
	wrong := p.told(v, err)
	if wrong.Status == http.StatusNotFound || wrong.Code == front.Internal {
		return err
	}
	return p.dispatchWith(w, v, wrong.Status, &wrong)
}

func (v *visit) dispatchHome() string { return "/letters/" + v.PathValue("id") + "/dispatch" }

func (p *Pages) sendAll(w http.ResponseWriter, v *visit) error {
	_, err := p.Front.SendAll(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")), workflow.Hash(v.posted("seen")))
	return p.tried(w, v, err, v.dispatchHome())
}

func (p *Pages) rematch(w http.ResponseWriter, v *visit) error {
	_, err := p.Front.Rematch(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")))
	return p.tried(w, v, err, v.dispatchHome())
}

package pages

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"congvan/storage/postgres"
	"congvan/web/front"
	"congvan/workflow"
)

// issuePage takes a letter from its signature to its issue.
type issuePage struct {
	L                                  *workflow.Letter
	Subject, Symbol, Number, Date, Day string
	N                                  int
	Moved                              string // the number shown before, when another took it
	Problem                            *problem
	Reason                             string
	PDF                                string
	Places                             map[string]string // what stands in the form's fields
	Ticks                              []tick
	Why                                string // why the number cannot be taken
	Refuse, Void, Lift                 bool
	Token                              bool // the clerk may seal by a token
	Order                              *orderView
	Job                                *jobView
	Due, Left, DueClass                string
	Relations                          []relationView
	Issued, Numbered                   bool
	IssuedAt, Back, Signer, Waiting    string
}

type tick struct {
	OK   bool
	Text string
}

type orderView struct{ By, Reason, At string }

// jobView is how the seal stands.
type jobView struct {
	Text          string
	Failed, Stuck bool
}

func (p *Pages) issuePage(w http.ResponseWriter, v *visit) error {
	return p.issueWith(w, v, http.StatusOK, nil, nil)
}

// issueWith shows the page, with what went wrong and the number shown before.
func (p *Pages) issueWith(w http.ResponseWriter, v *visit, status int, wrong *problem, before *workflow.Number) error {
	id := workflow.LetterID(v.PathValue("id"))
	s, err := p.Front.Sealing(v.Context(), v.caller, id)
	if err != nil {
		return err
	}
	l := s.Letter
	switch l.State {
	case workflow.Signed, workflow.Numbered, workflow.Issued, workflow.Archived:
	default:
		if wrong == nil {
			return back(w, v, "/letters/"+string(id))
		}
	}
	if v.wantsJSON() && wrong == nil {
		p.answerJSON(w, v, http.StatusOK, map[string]any{"state": l.State, "version": l.Version, "text": jobOf(v, s).Text, "failed": s.Job.Failed})
		return nil
	}
	h := l.Revision.Head
	page := &issuePage{L: l, Subject: subject(h.Subject), Symbol: h.Symbol, Problem: wrong, Reason: v.PostFormValue("reason"), Back: "/issue",
		Signer: h.Signature.Name, Issued: l.State.Issuedish(), Numbered: l.State == workflow.Numbered,
		Refuse: s.Option(workflow.Refuse).Allowed, Void: s.Option(workflow.Void).Allowed, Lift: s.Option(workflow.LiftOrder).Allowed}
	_, page.PDF = shown(v, l)
	if l.Order != nil {
		page.Order = &orderView{personName(s.Org, l.Order.By), l.Order.Reason, moment(l.Order.At)}
	}
	n := l.Number
	switch {
	case l.State == workflow.Signed:
		if n, err = p.beforeNumber(v, s, page); err != nil {
			return err
		}
	case page.Numbered:
		job := jobOf(v, s)
		page.Job, page.Token = &job, s.ByToken && s.Option(workflow.Seal).Allowed
	}
	if n.N > 0 {
		page.N, page.Number, page.Date, page.Day = n.N, n.Text()+"/"+h.Symbol, string(n.Date), day(n.Date)
		if !page.Issued {
			page.Places = map[string]string{"so": n.Text(), "ngay": n.Day(), "thang": n.Month(), "nam": fmt.Sprint(n.Date.Year())}
		}
	}
	if before != nil && n.N > 0 && (before.N != n.N || before.Date != n.Date) {
		page.Moved = v.T(fmt.Sprintf("Số %s ngày %s vừa có người khác lấy. Số kế tiếp nay là %s ngày %s; xem lại rồi xác nhận.", before.Text(), day(before.Date), n.Text(), day(n.Date)),
			fmt.Sprintf("Number %s of %s has just been taken by somebody else. The next one is now %s of %s; look again and confirm.", before.Text(), day(before.Date), n.Text(), day(n.Date)))
	}
	if page.Issued {
		page.IssuedAt = moment(l.IssuedAt)
	}
	if page.Relations, err = p.relationViews(v, id); err != nil {
		return err
	}
	return p.show(w, v, status, "number", page)
}

// beforeNumber fills in what is shown before the number is taken.
func (p *Pages) beforeNumber(v *visit, s *front.Sealing, page *issuePage) (workflow.Number, error) {
	now := p.Front.Now()
	l := s.Letter
	r := front.Ready{DeskLetter: postgres.DeskLetter{SignedAt: l.SignedAt}, Deadline: s.Org.Calendar.IssueBy(l.SignedAt, l.Revision.Head.Urgency)}
	r.Standing = r.Deadline.At(now)
	page.Due, page.Left, page.DueClass = dueOf(v, r, now)
	if o := s.Option(workflow.NumberIt); !o.Allowed {
		if o.Why != nil {
			page.Why = o.Why.Text(v.lang)
		}
		return workflow.Number{}, nil
	}
	_, n, err := p.Front.NextNumber(v.Context(), v.caller, l.ID)
	if err != nil {
		return n, err
	}
	page.Ticks, err = p.issueTicks(v, s.View)
	return n, err
}

// issueTicks are what the clerk may rely on before taking a number: the
// signature as it verifies now, and what the register's line will say.
func (p *Pages) issueTicks(v *visit, view *front.View) ([]tick, error) {
	l := view.Letter
	_, report, err := p.Front.VerifyLetter(v.Context(), v.caller, l.ID, false)
	if err != nil {
		return nil, err
	}
	head := l.Revision.Head
	title := head.Signature.Name
	if lines := head.Signature.Lines(); len(lines) > 0 {
		title = sentenceTitle(lines[len(lines)-1]) + " " + title
	}
	list := []tick{{report.Valid(), v.T(
		fmt.Sprintf("Chữ ký của %s hợp lệ, ký lúc %s; nội dung không đổi từ khi ký", title, moment(l.SignedAt)),
		fmt.Sprintf("The signature of %s is valid, made at %s; nothing has changed since", title, moment(l.SignedAt)))}}
	if !list[0].OK {
		list[0].Text = v.T("Chữ ký của "+title+" chưa xác minh được; mở trang kiểm tra chữ ký trước khi cấp số",
			"The signature of "+title+" cannot be verified; open the verification page before taking a number")
	}
	to := len(head.Addressees)
	for _, r := range head.Recipients {
		if !strings.EqualFold(strings.TrimSpace(r), "như trên") {
			to++
		}
	}
	text := v.Count(to, "nơi nhận", "recipient", "recipients")
	if head.Filing.Copies > 0 {
		text += ", " + v.Count(head.Filing.Copies, "bản lưu", "file copy", "file copies")
	}
	list = append(list, tick{to > 0, text})
	if n := len(l.Revision.Attachments); n > 0 {
		list = append(list, tick{true, v.Count(n, "tệp kèm theo, đã duyệt cùng văn bản", "attachment, approved with the letter", "attachments, approved with the letter")})
	}
	return list, nil
}

// jobOf is the seal's standing in words: what the queue says, nothing more.
func jobOf(v *visit, s *front.Sealing) jobView {
	j := s.Job
	switch {
	case s.Letter.State.Issuedish():
		return jobView{Text: v.T("Đã đóng dấu và phát hành", "Sealed and issued")}
	case s.Letter.Order != nil:
		return jobView{Text: v.T("Dừng: có ý kiến hủy số", "Stopped: there is an order to void"), Stuck: true}
	case s.ByToken && j.State == "scheduled":
		return jobView{Text: v.T("Chờ văn thư đóng dấu bằng token", "Waits for the clerk to seal by a token")}
	case j.Failed && j.State == "retryable":
		return jobView{Failed: true, Text: v.T(
			fmt.Sprintf("Lần thử %d chưa đóng dấu được; máy thử lại lúc %s. Số đã cấp vẫn giữ cho văn bản này.", j.Attempt, j.NextAt.In(workflow.LegalZone()).Format("15:04:05")),
			fmt.Sprintf("Try %d did not seal it; it is tried again at %s. The number stays with this letter.", j.Attempt, j.NextAt.In(workflow.LegalZone()).Format("15:04:05")))}
	case j.State == "running" && j.Attempt > 1:
		return jobView{Text: v.T(fmt.Sprintf("Đang đóng dấu, lần thử %d", j.Attempt), fmt.Sprintf("Sealing, try %d", j.Attempt))}
	case j.State == "running":
		return jobView{Text: v.T("Đang điền số, ngày và ký số của cơ quan", "Filling in number and date and sealing")}
	case j.State == "discarded", j.State == "cancelled":
		return jobView{Stuck: true, Failed: true, Text: v.T("Việc đóng dấu đã dừng; máy sẽ tự xếp lại trong ít phút. Nếu không, báo quản trị hệ thống.", "The sealing has stopped; it is queued again in some minutes. If not, tell the administrator.")}
	}
	return jobView{Text: v.T("Đã xếp hàng chờ đóng dấu", "Queued for sealing")}
}

// issueAct takes the number, or refuses, voids or takes an order back.
func (p *Pages) issueAct(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return &front.InvalidError{VI: "Biểu mẫu không đọc được.", EN: "The form cannot be read."}
	}
	id := workflow.LetterID(v.PathValue("id"))
	action := workflow.Action(v.PostForm.Get("do"))
	next := "/letters/" + string(id) + "/issue"
	switch action {
	case workflow.NumberIt, workflow.LiftOrder:
	case workflow.Refuse:
		next = "/issue"
	case workflow.Void:
		next = "/letters/" + string(id)
	default:
		return errNoPage
	}
	a, err := v.form(id, action)
	if err == nil {
		_, err = p.Front.Act(v.Context(), v.caller, a)
	}
	if errors.Is(err, workflow.ErrNotFound) {
		return err
	}
	if err != nil {
		wrong := p.told(v, err)
		if wrong.Code == string(workflow.NumberMoved) {
			wrong.Detail = v.T("Chưa cấp số: số vừa xem không còn là số kế tiếp.", "No number taken: the number shown is no longer the next one.")
		}
		return p.issueWith(w, v, wrong.Status, &wrong, a.Expect)
	}
	return back(w, v, next)
}

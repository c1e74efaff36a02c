package pages

import (
	"net/http"
	"time"

	"congvan/storage/postgres"
	"congvan/web/front"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// recallPage are the steps of a recall.
type recallPage struct {
	*dispatchPage
	OrderedBy, OrderReason, OrderedAt string
	Done                              string
	MayOrder, MayRecall               bool
	WhyNot                            string
	Answered, Silent, ByHand          int
	Rows                              []lineView
	Today                             string
	Reason                            string
	ErrReason                         string
}

func (p *Pages) recall(w http.ResponseWriter, v *visit) error {
	return p.recallWith(w, v, http.StatusOK, nil)
}

func (p *Pages) recallWith(w http.ResponseWriter, v *visit, status int, wrong *problem) error {
	r, err := p.Front.ReadRecall(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")))
	if err != nil {
		return err
	}
	l := r.Letter
	page := &recallPage{dispatchPage: &dispatchPage{L: l, Number: printedNumber(l), Subject: subject(l.Revision.Head.Subject), Mail: r.Mail, Acts: r.Acts, Out: r.Out, Problem: wrong, Busy: r.Waiting() || p.noticesComing(l, len(r.Notices)), Recalled: l.State == workflow.Recalled},
		Answered: r.Answered, Silent: r.Silent, Today: string(r.Today), Reason: v.posted("reason")}
	if o := l.Order; o != nil && o.Action == workflow.Recall {
		page.OrderedBy, page.OrderReason, page.OrderedAt = personName(r.Org, o.By), o.Reason, moment(o.At)
	}
	order, do := r.Option(workflow.GiveOrder), r.Option(workflow.Recall)
	page.MayOrder, page.MayRecall = order.Allowed && l.Order == nil && r.Out, do.Allowed
	if why := do.Why; why != nil && !do.Allowed && r.Out {
		page.WhyNot = why.Text(v.lang)
	}
	if err := p.recallRecord(v, r, page); err != nil {
		return err
	}
	p.recallRows(v, r, page)
	if wrong != nil && (wrong.Field == "reason" || wrong.Code == string(workflow.NeedsReason)) {
		page.ErrReason, page.Problem = wrong.Detail, nil
	}
	return p.show(w, v, status, "recall", page)
}

// recallRecord says who ordered the recall and who carried it out.
func (p *Pages) recallRecord(v *visit, r *front.Recalling, page *recallPage) error {
	_, events, _, err := p.Front.History(v.Context(), v.caller, r.Letter.ID)
	if err != nil {
		return err
	}
	for _, ev := range events {
		switch ev.Action {
		case workflow.GiveOrder:
			if ev.Detail["order"] == string(workflow.Recall) {
				page.OrderedBy, page.OrderReason, page.OrderedAt = personName(r.Org, ev.Actor), ev.Reason, moment(ev.At)
			}
		case workflow.Recall:
			page.Done = moment(ev.At) + ", " + personName(r.Org, ev.Actor)
		}
	}
	return nil
}

// recallRows lists the notices, those without an answer first.
func (p *Pages) recallRows(v *visit, r *front.Recalling, page *recallPage) {
	for _, n := range r.Notices {
		if n.Kind != dispatch.Recall {
			continue
		}
		x := p.lineView(v, r.Org, n)
		if x.State == dispatch.Unmatched {
			page.ByHand++
		}
		if n.Answer == dispatch.NoAnswer {
			page.Rows = append([]lineView{x}, page.Rows...)
		} else {
			page.Rows = append(page.Rows, x)
		}
	}
}

func (p *Pages) recallTried(w http.ResponseWriter, v *visit, err error) error {
	if err == nil {
		return back(w, v, "/letters/"+v.PathValue("id")+"/recall")
	}
	wrong := p.told(v, err)
	if wrong.Status == http.StatusNotFound || wrong.Code == front.Internal {
		return err
	}
	return p.recallWith(w, v, wrong.Status, &wrong)
}

// recallStep gives the order, or carries it out.
func (p *Pages) recallStep(w http.ResponseWriter, v *visit) error {
	if err := v.parsed(); err != nil {
		return err
	}
	version, err := v.version()
	if err != nil {
		return err
	}
	act := front.Act{Letter: workflow.LetterID(v.PathValue("id")), Version: version, Reason: v.posted("reason")}
	switch v.PathValue("step") {
	case "order":
		act.Action, act.Order = workflow.GiveOrder, workflow.Recall
	case "do":
		act.Action = workflow.Recall
	default:
		return errNoPage
	}
	_, err = p.Front.Act(v.Context(), v.caller, act)
	return p.recallTried(w, v, err)
}

func (p *Pages) recallAnswer(w http.ResponseWriter, v *visit) error {
	g := postgres.GivenAnswer{Answer: dispatch.Answer(v.posted("answer")), Note: v.posted("note")}
	if day := v.posted("at"); day != "" && day != string(p.Front.Today()) {
		t, err := time.ParseInLocation(time.DateOnly, day, workflow.LegalZone())
		if err != nil {
			return &front.InvalidError{Field: "at", VI: "ngày không hợp lệ", EN: "not a date"}
		}
		g.At = t.Add(12 * time.Hour)
	}
	err := p.Front.NoteAnswer(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")), dispatch.LineID(v.PathValue("line")), g)
	return p.recallTried(w, v, err)
}

// noticesComing says that a recall is so fresh that the job which tells its
// recipients may not have begun.
func (p *Pages) noticesComing(l *workflow.Letter, told int) bool {
	return l.State == workflow.Recalled && told == 0 && p.Front.Now().Sub(l.Last.At) < time.Minute
}

package pages

import (
	"net/http"

	"congvan/web/front"
	"congvan/workflow/dispatch"
)

// ticketPage is what the holder of an answer link sees.
type ticketPage struct {
	T        *front.Ticket
	Number   string
	Date     string
	Answer   string
	Answered string
	Note     string
	Problem  *problem
	Ticket   string
}

func (p *Pages) ticket(w http.ResponseWriter, v *visit) error {
	return p.ticketWith(w, v, http.StatusOK, nil)
}

func (p *Pages) ticketWith(w http.ResponseWriter, v *visit, status int, wrong *problem) error {
	t, err := p.Front.ReadTicket(v.Context(), v.PathValue("ticket"), v.address())
	if err != nil {
		return err
	}
	page := &ticketPage{T: t, Number: t.Title, Date: day(t.Date), Note: v.posted("note"), Problem: wrong, Ticket: v.PathValue("ticket")}
	if t.Line.Answer != dispatch.NoAnswer {
		page.Answer, page.Answered = answerName(v, t.Line.Answer), moment(t.Line.AnsweredAt)
	}
	return p.plain(w, v, status, "ticket", page)
}

func (p *Pages) answerTicket(w http.ResponseWriter, v *visit) error {
	err := p.Front.AnswerTicket(v.Context(), v.PathValue("ticket"), v.address(), dispatch.Answer(v.posted("answer")), v.posted("note"))
	if err == nil {
		return back(w, v, "/r/"+v.PathValue("ticket"))
	}
	wrong := p.told(v, err)
	if wrong.Status == http.StatusNotFound || wrong.Status == http.StatusTooManyRequests || wrong.Code == front.Internal {
		return err
	}
	return p.ticketWith(w, v, wrong.Status, &wrong)
}

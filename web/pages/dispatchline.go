package pages

import (
	"net/http"
	"strings"

	"congvan/internal/exchange"
	"congvan/web/front"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// linePage is one line with all that can be done to it; without a line it adds
// one.
type linePage struct {
	L               *workflow.Letter
	Number, Subject string
	X               *lineView
	Words           string // searched in the directory
	Found           []dispatch.Recipient
	Chosen          dispatch.RecipientID
	Name, Email     string
	Note            string
	Errors          map[string]string
	Problem         *problem
	Acts, Mail      bool
	Log             []logView
}

func (p *Pages) dispatchLine(w http.ResponseWriter, v *visit) error {
	return p.lineWith(w, v, http.StatusOK, nil)
}

func (p *Pages) dispatchAdd(w http.ResponseWriter, v *visit) error {
	return p.lineWith(w, v, http.StatusOK, nil)
}

func (p *Pages) lineWith(w http.ResponseWriter, v *visit, status int, wrong *problem) error {
	d, err := p.Front.ReadDispatch(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")))
	if err != nil {
		return err
	}
	page := &linePage{L: d.Letter, Number: printedNumber(d.Letter), Subject: subject(d.Letter.Revision.Head.Subject), Acts: d.Acts, Mail: d.Mail,
		Words: strings.TrimSpace(v.URL.Query().Get("q")), Chosen: dispatch.RecipientID(v.posted("recipient")), Name: v.posted("name"), Email: v.posted("email"), Note: v.posted("note"), Errors: map[string]string{}, Problem: wrong}
	if id := dispatch.LineID(v.PathValue("line")); id != "" {
		for _, l := range append(d.Lines, d.Notices...) {
			if l.ID == id {
				x := p.lineView(v, d.Org, l)
				page.X = &x
			}
		}
		if page.X == nil {
			return workflow.ErrNotFound
		}
		if page.Log, err = p.dispatchLog(v, d, id); err != nil {
			return err
		}
	}
	if wrong != nil {
		for _, f := range wrong.Faults {
			page.Errors[f.Field] = f.Text
		}
		if wrong.Field != "" {
			page.Errors[wrong.Field] = wrong.Detail
		}
	}
	words := page.Words
	if words == "" && page.X != nil {
		words = firstWords(page.X.Name, 3)
	}
	if words != "" {
		if page.Found, err = p.Front.Suggest(v.Context(), v.caller, words, 8); err != nil {
			return err
		}
	}
	return p.show(w, v, status, "dispatchline", page)
}

// firstWords are enough of a name to find those like it.
func firstWords(name string, n int) string {
	words := strings.Fields(name)
	return strings.Join(words[:min(n, len(words))], " ")
}

func (v *visit) choice() exchange.Choice {
	return exchange.Choice{
		Recipient: dispatch.RecipientID(v.posted("recipient")), Name: v.posted("name"), Email: v.posted("email"),
		Remember: v.posted("remember") != "", Note: v.posted("note"),
	}
}

func (p *Pages) addRecipient(w http.ResponseWriter, v *visit) error {
	_, err := p.Front.AddRecipient(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")), v.choice())
	return p.lineTried(w, v, err)
}

func (p *Pages) stepLine(w http.ResponseWriter, v *visit) error {
	err := p.Front.StepLine(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")), dispatch.LineID(v.PathValue("line")), dispatch.Step(v.PathValue("step")), v.choice())
	return p.lineTried(w, v, err)
}

// lineTried shows a refused form again with what was typed.
func (p *Pages) lineTried(w http.ResponseWriter, v *visit, err error) error {
	if err == nil {
		return back(w, v, v.dispatchHome())
	}
	wrong := p.told(v, err)
	if wrong.Status == http.StatusNotFound || wrong.Code == front.Internal {
		return err
	}
	return p.lineWith(w, v, wrong.Status, &wrong)
}

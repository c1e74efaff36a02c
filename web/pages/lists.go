package pages

import (
	"net/http"
	"strings"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// row is a letter in a list.
type row struct {
	ID              workflow.LetterID
	Subject, Number string
	Date            workflow.Date
	State           workflow.State
	Unit, Drafter   string
	Urgency         string
	Snippet         []fragment
	Returned        *returned // why it came back, to its drafter
}

type fragment struct {
	Text  string
	Match bool
}

func rowOf(o *workflow.Organisation, s postgres.Summary) row {
	r := row{ID: s.ID, Subject: subject(s.Subject), State: s.State, Urgency: string(s.Urgency),
		Date: s.Number.Date, Unit: unitName(o, s.Unit), Drafter: personName(o, s.Drafter)}
	if s.Number.N > 0 {
		r.Number = s.Number.Text() + "/" + s.Symbol
	}
	return r
}

// returned are the letters that came back to the visitor, the latest first, and
// the same by ID.
func (p *Pages) returned(v *visit, o *workflow.Organisation) (rows []row, why map[workflow.LetterID]*returned, err error) {
	list, err := p.Front.Returned(v.Context(), v.caller)
	if err != nil {
		return nil, nil, err
	}
	why = map[workflow.LetterID]*returned{}
	for _, l := range list {
		r := rowOf(o, l.Letter)
		r.Returned = &returned{By: personName(o, l.By), Reason: l.Reason, At: l.At}
		why[r.ID], rows = r.Returned, append(rows, r)
	}
	return rows, why, nil
}

// letters lists what the visitor may read; with words it searches what was
// issued.
func (p *Pages) letters(w http.ResponseWriter, v *visit) error {
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return err
	}
	words, after := strings.TrimSpace(v.URL.Query().Get("q")), v.URL.Query().Get("after")
	data := map[string]any{"Words": words}
	var rows []row
	if words != "" {
		found, err := p.Front.Search(v.Context(), v.caller, postgres.Query{Text: words, After: after, Limit: 50})
		if err != nil {
			return err
		}
		for _, h := range found.Hits {
			r := rowOf(o, h.Letter)
			for _, f := range h.Snippet {
				r.Snippet = append(r.Snippet, fragment{f.Text, f.Match})
			}
			rows = append(rows, r)
		}
		data["Next"] = found.Next
	} else {
		page, err := p.Front.List(v.Context(), v.caller, postgres.ListQuery{After: workflow.LetterID(after)})
		if err != nil {
			return err
		}
		for _, s := range page.Letters {
			rows = append(rows, rowOf(o, s))
		}
		data["Next"] = string(page.Next)
	}
	data["Rows"] = rows
	return p.show(w, v, http.StatusOK, "letters", data)
}

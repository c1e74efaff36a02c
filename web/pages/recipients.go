package pages

import (
	"bytes"
	"io"
	"net/http"
	"strconv"
	"strings"

	"congvan/storage/postgres"
	"congvan/web/front"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// suggestion is a recipient for whoever is typing one.
type suggestion struct {
	ID      dispatch.RecipientID `json:"id"`
	Kind    dispatch.Kind        `json:"kind"`
	Name    string               `json:"name"`
	Email   string               `json:"email,omitempty"`
	Members int                  `json:"members,omitempty"` // of a group
}

// suggestRecipients answers scripts: the best entries for ?q=, as JSON.
func (p *Pages) suggestRecipients(w http.ResponseWriter, v *visit) error {
	list, err := p.Front.Suggest(v.Context(), v.caller, v.URL.Query().Get("q"), 10)
	if err != nil {
		return err
	}
	out := struct {
		Items []suggestion `json:"items"`
	}{[]suggestion{}}
	for _, r := range list {
		out.Items = append(out.Items, suggestion{r.ID, r.Kind, r.Name, r.Email, len(r.Members)})
	}
	p.answerJSON(w, v, http.StatusOK, out)
	return nil
}

// recipientsPage is a page of the directory.
type recipientsPage struct {
	Words, Kind, Next string
	Ended             bool
	Rows              []dispatch.Recipient
	Keeps             bool
	Problem           *problem
	Tabs              []tab
	Taken             string
}

func (p *Pages) recipients(w http.ResponseWriter, v *visit) error {
	return p.recipientsWith(w, v, http.StatusOK, nil)
}

func (p *Pages) recipientsWith(w http.ResponseWriter, v *visit, status int, wrong *problem) error {
	q := v.URL.Query()
	page := &recipientsPage{Words: strings.TrimSpace(q.Get("q")), Kind: q.Get("kind"), Ended: q.Get("ended") != "", Problem: wrong, Taken: q.Get("taken")}
	ask := postgres.RecipientQuery{Text: page.Words, Kind: dispatch.Kind(page.Kind), After: q.Get("after"), Limit: 50}
	if !page.Ended {
		ask.On = p.Front.Today()
	}
	list, err := p.Front.ListRecipients(v.Context(), v.caller, ask)
	if err != nil {
		return err
	}
	page.Rows, page.Next, page.Keeps = list.Items, list.Next, p.Front.MayKeepRecipients(v.Context(), v.caller) == nil
	for _, k := range []struct {
		kind   dispatch.Kind
		vi, en string
	}{{"", "Tất cả", "All"}, {dispatch.Organisation, "Cơ quan, tổ chức", "Organisations"}, {dispatch.Person, "Cá nhân", "Persons"}, {dispatch.Group, "Nhóm", "Groups"}} {
		page.Tabs = append(page.Tabs, tab{Name: v.T(k.vi, k.en), Href: "/recipients?kind=" + string(k.kind), Here: string(k.kind) == page.Kind})
	}
	return p.show(w, v, status, "recipients", page)
}

// recipientPage is one entry, with its form.
type recipientPage struct {
	R                  dispatch.Recipient
	New                bool
	Aliases, Members   string
	Named              []dispatch.Recipient // the members
	Keeps, Ended       bool
	Errors             map[string]string
	Problem            *problem
	KindName, From, To string
	Kinds              []kindChoice
}

type kindChoice struct {
	Kind dispatch.Kind
	Name string
}

func (p *Pages) recipientKinds(v *visit) []kindChoice {
	return []kindChoice{{dispatch.Organisation, v.T("Cơ quan, tổ chức", "Organisation")}, {dispatch.Person, v.T("Cá nhân", "Person")}, {dispatch.Group, v.T("Nhóm", "Group")}}
}

func (p *Pages) recipient(w http.ResponseWriter, v *visit) error {
	r, named, err := p.Front.Recipient(v.Context(), v.caller, dispatch.RecipientID(v.PathValue("recipient")))
	if err != nil {
		return err
	}
	return p.recipientWith(w, v, http.StatusOK, recipientPage{R: r, Named: named}, nil)
}

func (p *Pages) newRecipient(w http.ResponseWriter, v *visit) error {
	r := dispatch.Recipient{Kind: dispatch.Kind(v.URL.Query().Get("kind")), Name: v.URL.Query().Get("name")}
	if r.Kind == "" {
		r.Kind = dispatch.Organisation
	}
	return p.recipientWith(w, v, http.StatusOK, recipientPage{R: r, New: true}, nil)
}

func (p *Pages) recipientWith(w http.ResponseWriter, v *visit, status int, page recipientPage, wrong *problem) error {
	page.Keeps = p.Front.MayKeepRecipients(v.Context(), v.caller) == nil
	page.Kinds, page.Errors = p.recipientKinds(v), map[string]string{}
	page.Ended = page.R.To != "" && page.R.To < p.Front.Today()
	page.Aliases = strings.Join(page.R.Aliases, "\n")
	var members []string
	for _, m := range page.R.Members {
		members = append(members, string(m))
	}
	page.Members = strings.Join(members, "\n")
	for _, k := range page.Kinds {
		if k.Kind == page.R.Kind {
			page.KindName = k.Name
		}
	}
	if wrong != nil {
		page.Problem = wrong
		if wrong.Field != "" {
			page.Errors[wrong.Field], page.Problem = wrong.Detail, nil
		}
	}
	return p.show(w, v, status, "recipient", &page)
}

// typedRecipient is an entry as the form has it; a line is a name or a member.
func (v *visit) typedRecipient() dispatch.Recipient {
	r := dispatch.Recipient{
		ID: dispatch.RecipientID(v.PathValue("recipient")), Kind: dispatch.Kind(v.posted("kind")), Name: v.posted("name"), Email: v.posted("email"),
		Note: v.posted("note"), From: workflow.Date(v.posted("from")), To: workflow.Date(v.posted("to")),
		Aliases: strings.Split(v.posted("aliases"), "\n"),
	}
	if r.Kind == dispatch.Group {
		for m := range strings.SplitSeq(v.posted("members"), "\n") {
			r.Members = append(r.Members, dispatch.RecipientID(strings.TrimSpace(m)))
		}
	}
	return r
}

func (p *Pages) makeRecipient(w http.ResponseWriter, v *visit) error {
	r := v.typedRecipient()
	id, err := p.Front.FreeRecipientID(v.Context(), v.caller, r.Name)
	if err == nil {
		r.ID = id
		err = p.Front.PutRecipient(v.Context(), v.caller, r)
	}
	return p.recipientTried(w, v, r, true, err)
}

func (p *Pages) putRecipient(w http.ResponseWriter, v *visit) error {
	r := v.typedRecipient()
	if _, _, err := p.Front.Recipient(v.Context(), v.caller, r.ID); err != nil {
		return err
	}
	return p.recipientTried(w, v, r, false, p.Front.PutRecipient(v.Context(), v.caller, r))
}

func (p *Pages) recipientTried(w http.ResponseWriter, v *visit, r dispatch.Recipient, isNew bool, err error) error {
	if err == nil {
		return back(w, v, "/recipients/"+string(r.ID))
	}
	wrong := p.told(v, err)
	if wrong.Code == front.Internal {
		return err
	}
	return p.recipientWith(w, v, wrong.Status, recipientPage{R: r, New: isNew}, &wrong)
}

func (p *Pages) endRecipient(w http.ResponseWriter, v *visit) error {
	if err := p.Front.CloseRecipient(v.Context(), v.caller, dispatch.RecipientID(v.PathValue("recipient"))); err != nil {
		return err
	}
	return back(w, v, "/recipients/"+v.PathValue("recipient"))
}

func (p *Pages) recipientsTable(w http.ResponseWriter, v *visit) error {
	var b bytes.Buffer
	if err := p.Front.ExportRecipients(v.Context(), v.caller, &b); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="noi-nhan.csv"`)
	_, _ = w.Write(b.Bytes()) // the visitor is gone, then
	return nil
}

func (p *Pages) importRecipients(w http.ResponseWriter, v *visit) error {
	file, _, err := v.FormFile("table")
	if err != nil {
		return p.importTried(w, v, 0, &front.InvalidError{Field: "table", VI: "Chọn tệp CSV để nhập.", EN: "Choose a CSV file."})
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, dispatch.MaxCSV+1))
	if err != nil {
		return p.importTried(w, v, 0, &front.InvalidError{Field: "table", VI: "Tệp gửi lên bị đứt; gửi lại.", EN: "The file was cut off; send it again."})
	}
	n, err := p.Front.ImportRecipients(v.Context(), v.caller, data)
	return p.importTried(w, v, n, err)
}

func (p *Pages) importTried(w http.ResponseWriter, v *visit, n int, err error) error {
	if err == nil {
		return back(w, v, "/recipients?taken="+strconv.Itoa(n))
	}
	wrong := p.told(v, err)
	if wrong.Code == front.Internal {
		return err
	}
	return p.recipientsWith(w, v, wrong.Status, &wrong)
}

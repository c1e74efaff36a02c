package pages

import (
	"net/http"
	"net/url"
	"regexp"
	"strconv"

	"congvan/internal/mailbox"
	"congvan/web/api"
	"congvan/workflow"
)

// demoRoutes are there while the server runs as a demonstration, and then for
// everybody, like the sign-in without a password.
var demoRoutes = []route{
	{pattern: "GET /demo/mail", who: anybody, serve: (*Pages).demoMails},
	{pattern: "GET /demo/mail/{mail}", who: anybody, serve: (*Pages).demoMail},
	{pattern: "GET /demo/mail/{mail}/files/{n}", who: anybody, serve: (*Pages).demoMailFile, within: patient},
}

// demoMailsPage lists what the demonstration has sent.
type demoMailsPage struct {
	Mails []mailbox.Head
	Next  int
}

func (p *Pages) demoMails(w http.ResponseWriter, v *visit) error {
	before, _ := strconv.Atoi(v.URL.Query().Get("before")) // else from the newest
	list, next, err := p.Front.DemoMails(before, 50)
	if err != nil {
		return err
	}
	return p.show(w, v, http.StatusOK, "demomails", demoMailsPage{list, next})
}

// demoMailPage is one mail as its recipient gets it.
type demoMailPage struct {
	*mailbox.Mail
	Body     []stretch
	Attached []attached
}

type attached struct {
	N    int
	Name string
	Size int64 // bytes
}

func (p *Pages) demoMail(w http.ResponseWriter, v *visit) error {
	m, err := p.mailOf(v)
	if err != nil {
		return err
	}
	page := demoMailPage{Mail: m, Body: withLinks(m.Text)}
	for n, f := range m.Files {
		page.Attached = append(page.Attached, attached{n, f.Name, int64(len(f.Data))})
	}
	return p.show(w, v, http.StatusOK, "demomail", page)
}

func (p *Pages) mailOf(v *visit) (*mailbox.Mail, error) {
	id, err := strconv.Atoi(v.PathValue("mail"))
	if err != nil {
		return nil, workflow.ErrNotFound
	}
	return p.Front.DemoMail(id)
}

// demoMailFile sends a file of a mail to be kept; it is never shown as a page
// of ours.
func (p *Pages) demoMailFile(w http.ResponseWriter, v *visit) error {
	m, err := p.mailOf(v)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(v.PathValue("n"))
	if err != nil || n < 0 || n >= len(m.Files) {
		return workflow.ErrNotFound
	}
	f := m.Files[n]
	w.Header().Set("Content-Type", "application/octet-stream")
	if f.Type == "application/pdf" {
		w.Header().Set("Content-Type", f.Type)
	}
	w.Header().Set("Content-Disposition", api.Disposition("attachment", f.Name))
	_, _ = w.Write(f.Data) // the visitor is gone, then
	return nil
}

// stretch is a piece of plain text, an address to go to where it has one.
type stretch struct {
	Text string
	Href string
}

var webAddress = regexp.MustCompile(`https?://[^\s<>"]+[^\s<>".,;)]`)

// withLinks finds the web addresses in a plain text, as mail programs do.
func withLinks(text string) (list []stretch) {
	at := 0
	for _, m := range webAddress.FindAllStringIndex(text, -1) {
		if _, err := url.Parse(text[m[0]:m[1]]); err != nil {
			continue
		}
		list = append(list, stretch{Text: text[at:m[0]]}, stretch{text[m[0]:m[1]], text[m[0]:m[1]]})
		at = m[1]
	}
	return append(list, stretch{Text: text[at:]})
}

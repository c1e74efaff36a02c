package pages

import (
	"errors"
	"io"
	"net/http"
	"strings"

	"congvan/document/form"
	"congvan/internal/drafting"
	"congvan/signing"
	"congvan/storage/postgres"
	"congvan/web/api"
	"congvan/web/front"
	"congvan/workflow"
)

// tokenPage takes a signature or a seal by a token in three steps: begin,
// sign on one's own machine, bring it back.
type tokenPage struct {
	L            *workflow.Letter
	Seal         bool
	For          workflow.Action
	Subject      string
	Number       string
	Back         string // the page to leave to
	Seen         workflow.Content
	Problem      *problem
	Proof        proofAsk
	Certificates []tokenCert
	Own          bool // may register a certificate of one's own
	Field        string

	Ticket *front.SigningTicket // nil before the first step is done
	Here   string               // the ticket's own address
	Pieces []tokenPiece
	Plugin string
}

// tokenPiece is one of the files to sign, with what its addresses end in and
// the plugin's call for it.
type tokenPiece struct {
	front.TicketPiece
	Desk, Prepared, Covered, Attributes, Call string
}

func (d *tokenPage) pieces(t *front.SigningTicket) (list []tokenPiece) {
	for _, p := range t.Pieces {
		one := tokenPiece{TicketPiece: p, Desk: front.TicketFileName(front.DeskFile, p.Part), Prepared: front.TicketFileName(front.PreparedFile, p.Part),
			Covered: front.TicketFileName(front.CoveredFile, p.Part), Attributes: front.TicketFileName(front.AttributesFile, p.Part), Call: "SignApproved"}
		switch {
		case p.Part > 0:
			one.Call = "SignAppendix"
		case d.Seal:
			one.Call = "SignIssued"
		}
		list = append(list, one)
	}
	return list
}

// Several says that there are attachments to sign too.
func (d *tokenPage) Several() bool { return len(d.Pieces) > 1 }

type tokenCert struct {
	Sum              workflow.Hash
	Subject, Details string
}

// signatureFields are the fields of the form that a desktop program has to
// choose.
var signatureFields = map[bool]string{false: form.Signature, true: form.Seal}

func (p *Pages) tokenPage(w http.ResponseWriter, v *visit) error {
	return p.tokenBeginWith(w, v, http.StatusOK, workflow.Action(v.URL.Query().Get("for")), nil)
}

func (p *Pages) tokenBeginWith(w http.ResponseWriter, v *visit, status int, purpose workflow.Action, wrong *problem) error {
	id := workflow.LetterID(v.PathValue("id"))
	d, err := p.Front.TokenDesk(v.Context(), v.caller, id, purpose)
	if err != nil {
		return err
	}
	page := p.tokenOf(d.View.Letter, purpose)
	page.Own, page.Problem = d.Own, wrong
	for i, c := range d.Certificates {
		page.Certificates = append(page.Certificates, tokenCert{d.Sums[i], c.Subject, c.Issuer + v.T(", số ", ", serial ") + c.Serial})
	}
	if page.Proof, err = p.proofAsk(v, front.ForSigning, "token", wrong); err != nil {
		return err
	}
	return p.show(w, v, status, "token", page)
}

func (p *Pages) tokenOf(l *workflow.Letter, purpose workflow.Action) *tokenPage {
	page := &tokenPage{L: l, For: purpose, Seal: purpose == workflow.Seal, Subject: subject(l.Revision.Head.Subject), Seen: l.Content(),
		Back: "/letters/" + string(l.ID)}
	page.Field = signatureFields[page.Seal]
	if l.Number.N > 0 {
		page.Number = l.Number.Text() + "/" + l.Revision.Head.Symbol
	}
	if page.Seal {
		page.Back += "/issue"
	}
	return page
}

// beginToken opens a ticket and leads to its page.
func (p *Pages) beginToken(w http.ResponseWriter, v *visit) error {
	id := workflow.LetterID(v.PathValue("id"))
	if err := v.files(); err != nil {
		return err
	}
	defer v.MultipartForm.RemoveAll()
	purpose := workflow.Action(v.PostForm.Get("for"))
	t, err := p.tokenBegun(v, id, purpose)
	if errors.Is(err, workflow.ErrNotFound) {
		return err
	}
	if err != nil {
		wrong := p.told(v, err)
		return p.tokenBeginWith(w, v, wrong.Status, purpose, &wrong)
	}
	return back(w, v, "/letters/"+string(id)+"/token/"+t.Secret)
}

func (p *Pages) tokenBegun(v *visit, id workflow.LetterID, purpose workflow.Action) (*front.SigningTicket, error) {
	a, err := v.form(id, purpose)
	if err != nil {
		return nil, err
	}
	in := front.BeginToken{Letter: id, Purpose: purpose, Version: a.Version, Seen: a.Seen,
		Certificate: workflow.Hash(v.PostForm.Get("certificate")), Proof: v.formProof(front.ForSigning)}
	for _, h := range v.MultipartForm.File["own"] {
		up, err := readUpload(h)
		if err != nil {
			return nil, err
		}
		in.New = up.Data
	}
	return p.Front.BeginToken(v.Context(), v.caller, in)
}

func (p *Pages) tokenTicket(w http.ResponseWriter, v *visit) error {
	return p.tokenTicketWith(w, v, http.StatusOK, nil)
}

func (p *Pages) tokenTicketWith(w http.ResponseWriter, v *visit, status int, wrong *problem) error {
	id := workflow.LetterID(v.PathValue("id"))
	t, view, err := p.Front.SigningTicket(v.Context(), v.caller, id, v.PathValue("ticket"))
	if err != nil {
		return err
	}
	if v.wantsJSON() {
		p.answerJSON(w, v, status, map[string]any{"state": t.State, "expired": t.Expired, "problem": wrong})
		return nil
	}
	page := p.tokenOf(view.Letter, t.Purpose)
	page.Ticket, page.Problem, page.Here, page.Pieces = t, wrong, "/letters/"+string(id)+"/token/"+t.Secret, page.pieces(t)
	if page.Problem == nil && t.ProblemVI != "" {
		switch t.State {
		case postgres.TicketOpen:
			page.Problem = &problem{Detail: v.T("Lần gửi trước chưa hoàn tất: "+t.ProblemVI, "What was sent last could not be finished: "+t.ProblemEN) + "."}
		case postgres.TicketReturned:
			page.Problem = &problem{Detail: v.T("Chữ ký đã nhận, chưa hoàn tất: "+t.ProblemVI+". Máy chủ tự thử lại, không cần ký lại.",
				"The signature came in and is not finished yet: "+t.ProblemEN+". The server tries again by itself; there is no need to sign again.")}
		}
	}
	if t.Open() {
		if page.Plugin, err = p.Front.Plugin(v.Context(), v.caller); err != nil {
			return err
		}
		allowPlugin(w.Header(), page.Plugin)
	}
	return p.show(w, v, status, "token", page)
}

// allowPlugin lets this one page speak with the signing plugin on the
// person's own machine, in an agency that has switched it on.
func allowPlugin(h http.Header, address string) {
	if address != "" {
		h.Set("Content-Security-Policy", strings.Replace(h.Get("Content-Security-Policy"), "connect-src 'self'", "connect-src 'self' "+address, 1))
	}
}

// returnToken takes what the token made: one file, or several of one ticket. A
// file that is refused keeps none of the others out.
func (p *Pages) returnToken(w http.ResponseWriter, v *visit) error {
	id := workflow.LetterID(v.PathValue("id"))
	var wrong *problem
	err := v.sentFiles(func(name string, file io.Reader) error {
		_, _, err := p.Front.ReturnToken(v.Context(), v.caller, id, v.PathValue("ticket"), file)
		if _, refused := errors.AsType[*signing.ReturnedError](err); !refused {
			return err
		}
		told := p.told(v, err)
		told.Detail = name + ": " + told.Detail
		if wrong != nil {
			told.Detail = wrong.Detail + " " + told.Detail
		}
		wrong = &told
		return nil
	})
	if errors.Is(err, workflow.ErrNotFound) {
		return err
	}
	if err != nil {
		told := p.told(v, err)
		wrong = &told
	}
	if wrong != nil {
		return p.tokenTicketWith(w, v, wrong.Status, wrong)
	}
	return back(w, v, "/letters/"+string(id)+"/token/"+v.PathValue("ticket"))
}

// maxSent is how many parts of a form with files are looked at.
const maxSent = drafting.MaxAttachments + 10

// sentFiles gives the files of a form one by one, read as they come; an empty
// one if there is none, for front to say so.
func (v *visit) sentFiles(take func(name string, file io.Reader) error) error {
	parts, err := v.MultipartReader()
	if err != nil {
		return errForm
	}
	none := true
	for range maxSent {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return unread(err)
		}
		if part.FileName() == "" {
			continue
		}
		none = false
		if err := take(part.FileName(), part); err != nil {
			return err
		}
	}
	if none {
		return take("", strings.NewReader(""))
	}
	return nil
}

func (p *Pages) ticketFile(w http.ResponseWriter, v *visit) error {
	name := v.PathValue("file")
	data, media, err := p.Front.TicketFile(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")), v.PathValue("ticket"), name)
	if err != nil {
		return err
	}
	api.ServeTicketFile(w, name, media, data)
	return nil
}

// pluginFile hands the file to sign to the plugin on the person's machine.
func (p *Pages) pluginFile(w http.ResponseWriter, v *visit) error {
	name := v.PathValue("file")
	data, err := p.Front.PluginFile(v.Context(), v.PathValue("ticket"), name)
	if err != nil {
		return err
	}
	api.ServeTicketFile(w, name, "application/pdf", data)
	return nil
}

// pluginAnswer is what the plugin expects of the address it sends files to.
type pluginAnswer struct {
	Status     bool
	Message    string
	FileName   string
	FileServer string
}

// pluginReturn takes the signed file from the plugin. It answers 200 whatever
// became of the file: the plugin shows its Message to the person.
func (p *Pages) pluginReturn(w http.ResponseWriter, v *visit) error {
	var sent string
	err := v.sentFiles(func(name string, file io.Reader) error {
		sent = name
		return p.Front.PluginReturn(v.Context(), v.PathValue("ticket"), v.address(), file)
	})
	if errors.Is(err, workflow.ErrNotFound) {
		return err
	}
	answer := pluginAnswer{Status: err == nil, FileName: sent}
	if err != nil {
		answer.Message = p.told(v, err).Detail
	}
	p.answerJSON(w, v, http.StatusOK, answer)
	return nil
}

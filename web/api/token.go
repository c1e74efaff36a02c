package api

import (
	"net/http"

	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

// tokenRoutes sign and seal by keys outside the server.
func tokenRoutes() []route {
	const ticket = "/api/v1/letters/{id}/token-signing/{ticket}"
	return []route{
		{"POST /api/v1/letters/{id}/token-signing", known, jsonBody, patient, (*API).beginToken},
		{"GET " + ticket, known, noBody, quick, (*API).ticket},
		{"POST " + ticket, known, front.MaxReturned + 1, patient, (*API).returnToken},
		{"GET " + ticket + "/{file}", known, noBody, patient, (*API).ticketFile},
		{"GET /api/v1/admin/token-certificates", known, noBody, quick, (*API).tokenCertificates},
		{"POST /api/v1/admin/token-certificates", known, jsonBody, quick, (*API).registerCertificate},
		{"DELETE /api/v1/admin/token-certificates/{sha256}", known, noBody, quick, (*API).endCertificate},
		{"GET /api/v1/admin/signing", known, noBody, quick, (*API).signingSettings},
		{"PUT /api/v1/admin/signing", known, jsonBody, quick, (*API).putSigningSettings},
	}
}

func (a *API) beginToken(w http.ResponseWriter, r *request) error {
	version, err := r.version()
	if err != nil {
		return err
	}
	var b wire.BeginToken
	if err := r.decode(&b); err != nil {
		return err
	}
	in := front.BeginToken{Letter: r.letterID(), Purpose: b.For, Version: version, Certificate: b.Certificate, New: []byte(b.NewCertificate),
		Proof: front.Proof{Password: b.Password, Code: b.Code}}
	if b.Seen != nil {
		in.Seen = *b.Seen
	}
	t, err := a.Front.BeginToken(r.Context(), r.caller, in)
	if err != nil {
		return err
	}
	_, v, err := a.Front.SigningTicket(r.Context(), r.caller, r.letterID(), t.Secret)
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, ticketOf(t, v, r))
}

func ticketOf(t *front.SigningTicket, v *front.View, r *request) wire.Ticket {
	out := wire.Ticket{
		Ticket: t.Secret, For: t.Purpose, State: string(t.State), Expires: t.Expires, Expired: t.Expired, Parts: []wire.TicketPart{}, Files: []wire.TicketFile{}, Command: t.Command,
		Problem: t.ProblemVI, Letter: t.Letter, LetterState: v.Letter.State,
		Certificate: wire.TicketCertificate{SHA256: t.SigningTicket.Certificate, Subject: t.Certificate.Subject, Issuer: t.Certificate.Issuer, Serial: t.Certificate.Serial},
	}
	if r.lang == "en" {
		out.Problem = t.ProblemEN
	}
	for _, p := range t.Pieces {
		out.Parts = append(out.Parts, wire.TicketPart{Part: p.Part, Name: p.Name, Returned: p.Returned})
	}
	for _, f := range t.Files() {
		out.Files = append(out.Files, wire.TicketFile{Name: f.Name, Path: "/api/v1/letters/" + string(t.Letter) + "/token-signing/" + t.Secret + "/" + f.Name, Part: f.Part})
	}
	return out
}

func (a *API) ticket(w http.ResponseWriter, r *request) error {
	t, v, err := a.Front.SigningTicket(r.Context(), r.caller, r.letterID(), r.PathValue("ticket"))
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, ticketOf(t, v, r))
}

func (a *API) returnToken(w http.ResponseWriter, r *request) error {
	t, v, err := a.Front.ReturnToken(r.Context(), r.caller, r.letterID(), r.PathValue("ticket"), r.Body)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, ticketOf(t, v, r))
}

func (a *API) ticketFile(w http.ResponseWriter, r *request) error {
	data, media, err := a.Front.TicketFile(r.Context(), r.caller, r.letterID(), r.PathValue("ticket"), r.PathValue("file"))
	if err != nil {
		return err
	}
	ServeTicketFile(w, r.PathValue("file"), media, data)
	return nil
}

// ServeTicketFile hands out one of the files to sign, to be saved.
func ServeTicketFile(w http.ResponseWriter, name, media string, data []byte) {
	h := w.Header()
	h.Set("Content-Type", media)
	h.Set("Content-Disposition", Disposition("attachment", name))
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	_, _ = w.Write(data) // the caller is gone, then
}

func (a *API) tokenCertificates(w http.ResponseWriter, r *request) error {
	list, err := a.Front.TokenCertificates(r.Context(), r.caller)
	if err != nil {
		return err
	}
	page := wire.Page[wire.TokenCertificate]{Items: []wire.TokenCertificate{}}
	for _, c := range list {
		page.Items = append(page.Items, tokenCertificateOf(c))
	}
	return reply(w, http.StatusOK, page)
}

func tokenCertificateOf(c front.TokenCertificate) wire.TokenCertificate {
	return wire.TokenCertificate{SHA256: c.SHA256, Person: c.Person, Subject: c.Subject, Issuer: c.Issuer, Serial: c.Serial,
		From: c.From.UTC(), To: c.To.UTC(), By: c.By}
}

func (a *API) registerCertificate(w http.ResponseWriter, r *request) error {
	var b wire.NewTokenCertificate
	if err := r.decode(&b); err != nil {
		return err
	}
	c, err := a.Front.RegisterCertificate(r.Context(), r.caller, b.Person, []byte(b.Certificate))
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, tokenCertificateOf(*c))
}

func (a *API) endCertificate(w http.ResponseWriter, r *request) error {
	if err := a.Front.EndCertificate(r.Context(), r.caller, workflow.Hash(r.PathValue("sha256"))); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) signingSettings(w http.ResponseWriter, r *request) error {
	if err := a.Front.MayAdminister(r.Context(), r.caller); err != nil {
		return err
	}
	plugin, err := a.Front.Plugin(r.Context(), r.caller)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, wire.SigningSettings{Plugin: plugin})
}

func (a *API) putSigningSettings(w http.ResponseWriter, r *request) error {
	var b wire.SigningSettings
	if err := r.decode(&b); err != nil {
		return err
	}
	if err := a.Front.SetPlugin(r.Context(), r.caller, b.Plugin); err != nil {
		return err
	}
	return reply(w, http.StatusOK, b)
}

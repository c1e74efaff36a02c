package api

import (
	"io"
	"mime"
	"net/http"

	"congvan/web/api/wire"
	"congvan/web/front"
)

// public tells anybody who holds a letter's code what the letter says on its
// face, and whether it is still in force; nothing else.
func (a *API) public(w http.ResponseWriter, r *request) error {
	w.Header().Set("X-Robots-Tag", "noindex, nofollow")
	face, err := a.Front.Public(r.Context(), r.PathValue("code"), r.address())
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, publicOf(face, r))
}

func publicOf(p *front.Face, r *request) wire.Public {
	out := wire.Public{
		Agency: p.Agency, Number: p.Number, Date: p.Date, Subject: p.Subject, Signer: p.Signer, SignerTitle: p.SignerTitle,
		State: p.State, StateName: stateName(p.State, r.lang), InForce: p.InForce(), Restricted: p.Restricted, CorrectedBy: []wire.Successor{},
	}
	for _, e := range p.Enclosed {
		out.Attachments = append(out.Attachments, wire.PublicFile{Name: e.Name, SHA256: e.SHA256, Signed: e.Signed})
	}
	if !p.Recalled.IsZero() {
		at := p.Recalled.UTC()
		out.RecalledAt = &at
	}
	if p.Replaced != nil {
		out.ReplacedBy = &wire.Successor{Number: p.Replaced.Number, Date: p.Replaced.Date}
	}
	for _, c := range p.Corrected {
		out.CorrectedBy = append(out.CorrectedBy, wire.Successor{Number: c.Number, Date: c.Date})
	}
	return out
}

// checkFile compares a file with the letter that has a code.
func (a *API) checkFile(w http.ResponseWriter, r *request) error {
	w.Header().Set("X-Robots-Tag", "noindex, nofollow")
	if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != "application/pdf" {
		return errWantsPDF
	}
	face, check, err := a.Front.CheckFile(r.Context(), r.PathValue("code"), r.address(), func() ([]byte, error) {
		b, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, broken(err)
		}
		return b, nil
	})
	if err != nil {
		return err
	}
	out := wire.FileCheck{
		Letter: publicOf(face, r), Verdict: string(check.Verdict), Kind: check.Kind, SHA256: check.SHA256,
		Text: check.Words(face)[r.lang],
	}
	if check.Report != nil {
		v := verificationOf(check.SHA256, check.Report, r.lang)
		out.Signatures = &v
	}
	return reply(w, http.StatusOK, out)
}

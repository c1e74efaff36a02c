package api

import (
	"io"
	"net/http"

	"congvan/internal/locale"
	"congvan/signing"
	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

func (a *API) verifyLetter(w http.ResponseWriter, r *request) error {
	f, report, err := a.Front.VerifyLetter(r.Context(), r.caller, r.letterID(), true)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, verificationOf(f.SHA256, report, r.lang))
}

func (a *API) verifyUpload(w http.ResponseWriter, r *request) error {
	if r.Header.Get("Content-Type") != "application/pdf" {
		return errWantsPDF
	}
	read := func() ([]byte, error) {
		pdf, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, broken(err)
		}
		return pdf, nil
	}
	sum, report, err := a.Front.VerifyPDF(r.Context(), read, r.URL.Query()["require"]...)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, verificationOf(sum, report, r.lang))
}

func verificationOf(sum workflow.Hash, rep *signing.Report, lang locale.Lang) wire.Verification {
	out := wire.Verification{
		Valid: rep.Valid(), Verdict: string(rep.Verdict), Reasons: said(rep.Reasons, lang), SHA256: sum,
		CheckedAt: rep.CheckedAt.UTC(), Revisions: rep.Revisions, Signatures: []wire.Signature{}, Changes: []wire.Change{},
		Unsigned: []wire.EmptyField{},
	}
	if o := rep.Second; o != nil {
		out.Second = &wire.SecondOpinion{Verifier: o.Verifier, Verdict: string(o.Verdict), Error: o.Error}
	}
	for _, e := range rep.Unsigned {
		out.Unsigned = append(out.Unsigned, wire.EmptyField{Field: e.Field, Page: e.Page, Text: e.Text.In(string(lang))})
	}
	for _, s := range rep.Signatures {
		out.Signatures = append(out.Signatures, signatureOf(s, lang))
	}
	for _, c := range rep.Changes {
		out.Changes = append(out.Changes, wire.Change{
			Revision: c.Revision, Kind: string(c.Kind), Field: c.Field, Allowed: c.Allowed, Text: c.Text.In(string(lang)),
		})
	}
	return out
}

func signatureOf(s signing.SignatureReport, lang locale.Lang) wire.Signature {
	return wire.Signature{
		Field: s.Field, Kind: string(s.Kind), Verdict: string(s.Verdict), Reasons: said(s.Reasons, lang),
		Name: s.Signer.Name, Title: s.Signer.Title, Organisation: s.Signer.Organisation, Issuer: s.Signer.Issuer, Serial: s.Signer.Serial,
		Time: instant(s.Time), Clock: string(s.Clock), TimestampBy: s.TimestampBy, Intact: s.Intact, CoversFile: s.CoversFile,
		Revision: s.Revision, Trusted: s.Trusted, Level: string(s.Level), Missing: said(s.Missing, lang), Chain: listed(s.Chain),
	}
}

func said(list []signing.Message, lang locale.Lang) []string {
	out := []string{}
	for _, m := range list {
		out = append(out, m.In(string(lang)))
	}
	return out
}

var errWantsPDF = &front.InvalidError{
	Status: http.StatusUnsupportedMediaType, Code: "media_type",
	VI: "Nội dung phải là một tệp PDF, kiểu application/pdf.", EN: "The body must be a PDF file, as application/pdf.",
}

package pages

import (
	"net/http"

	"congvan/web/front"
	"congvan/workflow"
)

// tokenCertLine is a certificate on somebody's token, with how to end it.
type tokenCertLine struct {
	certLine
	SHA256 workflow.Hash
}

// fillTokens adds the certificates on tokens and the plugin's switch to the
// administrator's page of certificates.
func (p *Pages) fillTokens(v *visit, o *workflow.Organisation, d *certificates) error {
	list, err := p.Front.TokenCertificates(v.Context(), v.caller)
	if err != nil {
		return err
	}
	for _, c := range list {
		line := p.certLine(v, o, c.Certificate)
		line.Small = v.T("đăng ký bởi ", "registered by ") + personName(o, c.By)
		if c.Person == "" {
			line.Who = v.T("Con dấu của cơ quan", "The agency's seal")
		}
		d.Tokens = append(d.Tokens, tokenCertLine{line, c.SHA256})
	}
	today := workflow.DateOf(p.Front.Now())
	for _, m := range o.People {
		if o.InOffice(m.ID, today) {
			d.People = append(d.People, named{string(m.ID), m.Name})
		}
	}
	d.Plugin, err = p.Front.Plugin(v.Context(), v.caller)
	return err
}

// registerCertificate names the certificate on somebody's token.
func (p *Pages) registerCertificate(w http.ResponseWriter, v *visit) error {
	if err := v.files(); err != nil {
		return err
	}
	defer v.MultipartForm.RemoveAll()
	var data []byte
	for _, h := range v.MultipartForm.File["certificate"] {
		up, err := readUpload(h)
		if err != nil {
			return err
		}
		data = up.Data
	}
	_, err := p.Front.RegisterCertificate(v.Context(), v.caller, workflow.PersonID(v.PostForm.Get("person")), data)
	return p.certificatesAfter(w, v, err)
}

func (p *Pages) endCertificate(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return errForm
	}
	return p.certificatesAfter(w, v, p.Front.EndCertificate(v.Context(), v.caller, workflow.Hash(v.PostForm.Get("sha256"))))
}

func (p *Pages) setPlugin(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return errForm
	}
	return p.certificatesAfter(w, v, p.Front.SetPlugin(v.Context(), v.caller, v.PostForm.Get("plugin")))
}

// certificatesAfter leads back to the page, or shows it with what went wrong.
func (p *Pages) certificatesAfter(w http.ResponseWriter, v *visit, err error) error {
	if err == nil {
		return back(w, v, "/admin/certificates#tokens")
	}
	wrong := p.told(v, err)
	if wrong.Code == front.Internal || wrong.Status == http.StatusForbidden {
		return err
	}
	return p.certificatesWith(w, v, wrong.Status, &wrong)
}

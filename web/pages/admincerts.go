package pages

import (
	"errors"
	"net/http"
	"time"

	"congvan/signing/keys"
	"congvan/web/front"
	"congvan/workflow"
)

// certificates shows what the agency signs with and what signatures are judged
// by.
type certificates struct {
	Head     adminHead
	Warnings string
	Groups   []certGroup
	Keyless  []string
	Stampers []stamperLine
	Tokens   []tokenCertLine
	People   []named
	Plugin   string
	Problem  *problem
}

type certGroup struct {
	Title, Empty string
	Lines        []certLine
}

type certLine struct {
	Who, Small  string
	Subject     string
	Issuer      string
	Serial      string
	Valid       string
	Tag, TagFor string
	Err         string
	Notes       []string
}

func (p *Pages) certificates(w http.ResponseWriter, v *visit) error {
	return p.certificatesWith(w, v, http.StatusOK, nil)
}

func (p *Pages) certificatesWith(w http.ResponseWriter, v *visit, status int, wrong *problem) error {
	c, err := p.Front.Certificates(v.Context(), v.caller)
	if err != nil {
		return err
	}
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return err
	}
	d := certificates{Problem: wrong, Head: adminFrame(v, v.T("Chứng thư số", "Certificates"),
		v.T("Khóa do máy chủ giữ và các gốc tin cậy; cảnh báo trước 45 ngày", "Keys the server holds, and the roots of trust; warned of 45 days ahead"))}
	if n := c.Warnings(); n > 0 {
		d.Warnings = v.Count(n, "chứng thư cần xem lại", "certificate needs care", "certificates need care")
	}
	seal := certGroup{Title: v.T("Con dấu của cơ quan", "The agency's seal"),
		Empty: v.T("Máy chủ chưa có khóa con dấu: chưa phát hành được. Đặt tệp seal.yaml, seal.p12 hoặc seal.pem trong thư mục khóa của cơ quan.", "The server holds no key of the seal: nothing can be issued. Put seal.yaml, seal.p12 or seal.pem into the agency's directory of keys.")}
	if c.Seal != nil {
		line := p.certLine(v, o, *c.Seal)
		line.Who = o.Agency.Name
		seal.Lines = []certLine{line}
	}
	people := certGroup{Title: v.T("Chữ ký cá nhân", "Personal signatures"), Empty: v.T("Máy chủ chưa giữ khóa của ai.", "The server holds nobody's key.")}
	for _, one := range c.People {
		people.Lines = append(people.Lines, p.certLine(v, o, one))
	}
	roots := certGroup{Title: v.T("Gốc tin cậy", "Roots of trust"), Empty: v.T("Chưa có gốc tin cậy: mọi chữ ký đều chưa xác định được.", "There are no roots: no signature can be judged.")}
	for _, one := range c.Roots {
		line := p.certLine(v, o, one)
		line.Who = one.Subject
		roots.Lines = append(roots.Lines, line)
	}
	d.Groups = []certGroup{seal, people, roots}
	d.Stampers = stamperLines(v, c.Stampers)
	for _, who := range c.Keyless {
		d.Keyless = append(d.Keyless, personName(o, who))
	}
	if err := p.fillTokens(v, o, &d); err != nil {
		return err
	}
	return p.show(w, v, status, "admin_certificates", d)
}

// keptWhere says where a key is that is not a file here.
func keptWhere(v *visit, provider string) string {
	switch provider {
	case "pkcs11":
		return v.T("thiết bị PKCS #11", "PKCS #11 token")
	case "csc":
		return v.T("dịch vụ ký từ xa", "remote signing service")
	}
	return ""
}

func (p *Pages) certLine(v *visit, o *workflow.Organisation, c front.Certificate) certLine {
	line := certLine{Who: personName(o, c.Person), Small: c.File}
	if kept := keptWhere(v, c.Provider); kept != "" {
		line.Small += " · " + kept
	}
	if c.Err != nil {
		line.Err, line.Tag, line.TagFor = c.Err.Error(), v.T("không mở được", "cannot be opened"), "warn"
		if away, ok := errors.AsType[*keys.UnavailableError](c.Err); ok {
			line.Err, line.Tag = v.T(away.VI, away.EN), v.T("không ký được lúc này", "cannot sign now")
		}
		return line
	}
	dayOf := func(t time.Time) string { return day(workflow.DateOf(t)) }
	line.Subject, line.Issuer, line.Serial = c.Subject, c.Issuer, c.Serial
	line.Valid = dayOf(c.From) + "–" + dayOf(c.To)
	switch {
	case c.Days < 0 || c.To.Before(p.Front.Now()):
		line.Tag, line.TagFor = v.T("đã hết hạn", "expired"), "warn"
	case c.Soon():
		line.Tag, line.TagFor = v.T("còn ", "")+v.Count(c.Days, "ngày", "day left", "days left"), "warn"
	default:
		line.Tag = v.T("còn ", "") + v.Count(c.Days, "ngày", "day left", "days left")
	}
	if !c.Trusted {
		line.Notes = append(line.Notes, v.T("không nối tới gốc tin cậy nào", "leads to no root of trust"))
	}
	if c.File != "" && !c.Picture {
		line.Notes = append(line.Notes, v.T("chưa có hình chữ ký hoặc con dấu", "has no picture to show"))
	}
	return line
}

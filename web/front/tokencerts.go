package front

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"congvan/signing"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// maxCertificates bounds what is sent to be registered, in bytes.
const maxCertificates = 64 << 10

// TokenCertificate is a registered certificate as the administrator sees it.
type TokenCertificate struct {
	Certificate
	SHA256 workflow.Hash
	By     workflow.PersonID
}

// TokenCertificates lists the certificates whose keys are on tokens.
func (f *Front) TokenCertificates(ctx context.Context, c Caller) ([]TokenCertificate, error) {
	if err := f.MayAdminister(ctx, c); err != nil {
		return nil, err
	}
	list, err := f.Records.Certificates(ctx, c.Agency)
	if err != nil {
		return nil, err
	}
	var out []TokenCertificate
	for _, one := range list {
		shown, err := f.shownCertificate(one)
		if err != nil {
			return nil, err
		}
		out = append(out, TokenCertificate{shown, one.SHA256, one.RegisteredBy})
	}
	return out, nil
}

func (f *Front) shownCertificate(c postgres.SignerCertificate) (Certificate, error) {
	leaf, chain, err := c.Parse()
	if err != nil {
		return Certificate{}, err
	}
	shown := f.certificate(leaf, chain)
	shown.Person = c.Person
	return shown, nil
}

// RegisterCertificate lets an administrator name the certificate on somebody's
// token, or on the clerk's for the seal (an empty person). Data is PEM or DER,
// with the certificates between it and a root.
func (f *Front) RegisterCertificate(ctx context.Context, c Caller, whose workflow.PersonID, data []byte) (*TokenCertificate, error) {
	if err := f.MayAdminister(ctx, c); err != nil {
		return nil, err
	}
	if whose != "" {
		o, err := f.Records.Organisation(ctx, c.Agency)
		if err != nil {
			return nil, err
		}
		if _, known := o.Person(whose); !known {
			return nil, badCertificate("person", "không có người này trong cơ quan", "there is no such person in the agency")
		}
	}
	one, _, err := f.readCertificate(data)
	if err != nil {
		return nil, err
	}
	one.Agency, one.Person, one.RegisteredBy = c.Agency, whose, c.Person
	if err := f.putCertificate(ctx, c, one); err != nil {
		return nil, err
	}
	shown, err := f.shownCertificate(one)
	return &TokenCertificate{shown, one.SHA256, c.Person}, err
}

// registerOwn registers the certificate of somebody who has just proved who
// they are: it must bear their name.
func (f *Front) registerOwn(ctx context.Context, c Caller, o *workflow.Organisation, data []byte) (postgres.SignerCertificate, error) {
	one, leaf, err := f.readCertificate(data)
	if err != nil {
		return one, err
	}
	p, _ := o.Person(c.Person)
	if name := leaf.Subject.CommonName; !strings.EqualFold(norm.NFC.String(name), norm.NFC.String(p.Name)) {
		return one, badCertificate("certificate",
			"chứng thư mang tên “"+name+"”, không phải “"+p.Name+"”; nhờ quản trị hệ thống đăng ký nếu đúng là của người này",
			"the certificate bears the name “"+name+"”, not “"+p.Name+"”; ask the administrator to register it if it is theirs")
	}
	one.Agency, one.Person, one.RegisteredBy = c.Agency, c.Person, c.Person
	return one, f.putCertificate(ctx, c, one)
}

func (f *Front) putCertificate(ctx context.Context, c Caller, one postgres.SignerCertificate) error {
	return f.Records.Amend(ctx, postgres.Amendment{
		Agency: c.Agency, By: c.Actor(), Verb: "put", Thing: postgres.Thing{Kind: postgres.ThingCertificate, ID: string(one.SHA256)},
	}, func(ctx context.Context) error { return f.Records.PutCertificate(ctx, one) })
}

// EndCertificate stops a certificate from counting; its open tickets end.
func (f *Front) EndCertificate(ctx context.Context, c Caller, sum workflow.Hash) error {
	if err := f.MayAdminister(ctx, c); err != nil {
		return err
	}
	return f.Records.Amend(ctx, postgres.Amendment{
		Agency: c.Agency, By: c.Actor(), Verb: "close", Thing: postgres.Thing{Kind: postgres.ThingCertificate, ID: string(sum)},
	}, func(ctx context.Context) error { return f.Records.EndCertificate(ctx, c.Agency, sum) })
}

func badCertificate(field, vi, en string) error {
	return &InvalidError{Status: http.StatusUnprocessableEntity, Code: "bad_certificate", Field: field,
		VI: "Chưa đăng ký được chứng thư: " + vi + ".", EN: "The certificate was not registered: " + en + "."}
}

// readCertificate reads a certificate with those above it and holds it against
// the roots: valid now, trusted, and made to sign.
func (f *Front) readCertificate(data []byte) (one postgres.SignerCertificate, leaf *x509.Certificate, err error) {
	if bytes.Contains(data, []byte("PRIVATE KEY-----")) {
		return one, nil, badCertificate("certificate", "tệp có khóa bí mật; khóa này coi như đã lộ, báo nơi cấp, và chỉ gửi chứng thư",
			"the file holds a private key; treat the key as disclosed, tell its issuer, and send the certificate alone")
	}
	certs, err := parseCertificates(data)
	if err != nil {
		return one, nil, badCertificate("certificate", "tệp phải là chứng thư dạng PEM hoặc DER (.cer, .crt, .pem)", "the file must be a certificate in PEM or DER (.cer, .crt, .pem)")
	}
	leaf = certs[0]
	if err := signing.CheckSigner(leaf, f.Now()); err != nil {
		if e, ok := errors.AsType[*signing.CertificateError](err); ok {
			return one, nil, badCertificate("certificate", e.Message.VI, e.Message.EN)
		}
		return one, nil, err
	}
	chain, err := signing.Chain(leaf, certs[1:], f.Trust, f.Now())
	if err != nil {
		return one, nil, badCertificate("certificate",
			"không nối được tới gốc tin cậy; gửi kèm chứng thư của cơ quan cấp trong cùng tệp PEM ("+err.Error()+")",
			"it leads to no root of trust; put the issuer's certificates into the same PEM file ("+err.Error()+")")
	}
	sum := sha256.Sum256(leaf.Raw)
	one = postgres.SignerCertificate{SHA256: workflow.Hash(hex.EncodeToString(sum[:])), DER: leaf.Raw, Chain: [][]byte{}, RegisteredAt: f.Now()}
	for _, above := range chain[1 : len(chain)-1] {
		one.Chain = append(one.Chain, above.Raw)
	}
	return one, leaf, nil
}

func parseCertificates(data []byte) ([]*x509.Certificate, error) {
	if len(data) > maxCertificates {
		return nil, &http.MaxBytesError{Limit: maxCertificates}
	}
	if bytes.Contains(data, []byte("-----BEGIN")) {
		return signing.ParseCertificates(data)
	}
	one, err := x509.ParseCertificate(data)
	return []*x509.Certificate{one}, err
}

// Plugin is the address of the signing plugin on the caller's own machine;
// empty where their agency has not switched it on.
func (f *Front) Plugin(ctx context.Context, c Caller) (string, error) {
	return f.Records.Plugin(ctx, c.Agency)
}

// SetPlugin switches the signing plugin on at an address of the person's own
// machine, or off with an empty one.
func (f *Front) SetPlugin(ctx context.Context, c Caller, address string) error {
	if err := f.MayAdminister(ctx, c); err != nil {
		return err
	}
	address = strings.TrimSpace(address)
	if address != "" && !loopback(address) {
		return &InvalidError{Status: http.StatusUnprocessableEntity, Code: "bad_plugin", Field: "plugin",
			VI: "Chưa lưu được: địa chỉ phải là của chính máy người dùng, dạng wss://127.0.0.1:8987.",
			EN: "Not kept: the address must be on the person's own machine, as wss://127.0.0.1:8987."}
	}
	return f.Records.Amend(ctx, postgres.Amendment{
		Agency: c.Agency, By: c.Actor(), Verb: "put", Thing: postgres.Thing{Kind: postgres.ThingSigning},
	}, func(ctx context.Context) error { return f.Records.SetPlugin(ctx, c.Agency, address) })
}

// loopback says whether an address is a WebSocket of the machine it is used on
// and nothing more: it goes into the policy of a page.
func loopback(address string) bool {
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "ws" && u.Scheme != "wss") {
		return false
	}
	host, port, err := net.SplitHostPort(u.Host)
	n, bad := strconv.Atoi(port)
	return err == nil && bad == nil && n > 0 && n < 1<<16 && (host == "127.0.0.1" || host == "localhost") && address == u.Scheme+"://"+u.Host
}

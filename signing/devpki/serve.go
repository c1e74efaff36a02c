package devpki

import (
	"crypto/rand"
	"crypto/x509"
	"encoding/asn1"
	"encoding/base64"
	"io"
	"math/big"
	"net/http"
	"net/url"
	"time"

	"github.com/digitorus/timestamp"
	"golang.org/x/crypto/ocsp"
)

// Handler serves certificates (/root.cer, /intermediate.cer), revocation lists
// (/root.crl, /intermediate.crl), OCSP (/ocsp) and RFC 3161 (/tsa).
func (p *PKI) Handler() http.Handler {
	mux := http.NewServeMux()
	for name, e := range map[string]*entity{"root": p.root, "intermediate": p.intermediate} {
		mux.HandleFunc("GET /"+name+".cer", func(w http.ResponseWriter, _ *http.Request) {
			reply(w, "application/pkix-cert", e.cert.Raw, nil)
		})
		mux.HandleFunc("GET /"+name+".crl", func(w http.ResponseWriter, _ *http.Request) {
			der, err := p.crl(e)
			reply(w, "application/pkix-crl", der, err)
		})
	}
	mux.HandleFunc("POST /ocsp", p.serveOCSP)
	mux.HandleFunc("GET /ocsp/{request...}", p.serveOCSP)
	mux.HandleFunc("POST /tsa", p.serveTimestamp)
	return mux
}

func reply(w http.ResponseWriter, kind string, der []byte, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", kind)
	// A reader that went away cannot be told.
	_, _ = w.Write(der)
}

// crl lists what the authority revoked. Serials are unique over both
// authorities, so each list may hold them all.
func (p *PKI) crl(e *entity) ([]byte, error) {
	now := p.now().UTC().Truncate(time.Second)
	list := &x509.RevocationList{Number: big.NewInt(now.Unix()), ThisUpdate: now, NextUpdate: now.AddDate(0, 0, 7)}
	p.mu.Lock()
	for serial, at := range p.revoked {
		if n, ok := new(big.Int).SetString(serial, 10); ok {
			list.RevokedCertificateEntries = append(list.RevokedCertificateEntries,
				x509.RevocationListEntry{SerialNumber: n, RevocationTime: at})
		}
	}
	p.mu.Unlock()
	if p.kind != nil {
		list.SignatureAlgorithm = p.kind.x509()
	}
	return x509.CreateRevocationList(rand.Reader, list, e.cert, e.key)
}

const maxRequest = 64 << 10

func (p *PKI) serveOCSP(w http.ResponseWriter, r *http.Request) {
	raw, err := ocspRequest(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	request, err := ocsp.ParseRequest(raw)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	now := p.now().UTC().Truncate(time.Second)
	answer := ocsp.Response{
		Status: ocsp.Good, SerialNumber: request.SerialNumber, ThisUpdate: now, NextUpdate: now.Add(24 * time.Hour),
		ProducedAt: now, IssuerHash: request.HashAlgorithm,
	}
	if at, ok := p.revocation(request.SerialNumber); ok {
		answer.Status, answer.RevokedAt, answer.RevocationReason = ocsp.Revoked, at, ocsp.KeyCompromise
	}
	der, err := p.answer(answer)
	reply(w, "application/ocsp-response", der, err)
}

func ocspRequest(r *http.Request) ([]byte, error) {
	if r.Method == http.MethodPost {
		return io.ReadAll(io.LimitReader(r.Body, maxRequest))
	}
	text, err := url.PathUnescape(r.PathValue("request"))
	if err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(text)
}

// policy is a private arc of no meaning.
var policy = asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 99999, 1}

func (p *PKI) serveTimestamp(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxRequest))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	request, err := timestamp.ParseRequest(body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	token := timestamp.Timestamp{
		HashAlgorithm: request.HashAlgorithm, HashedMessage: request.HashedMessage, Nonce: request.Nonce,
		Time: p.now().UTC(), Accuracy: time.Second, Policy: policy,
		AddTSACertificate: request.Certificates, Certificates: []*x509.Certificate{p.intermediate.cert},
	}
	der, err := p.stamp(token)
	reply(w, "application/timestamp-reply", der, err)
}

package devpki

import (
	"crypto"
	"crypto/rand"
	"crypto/sha1" // #nosec G505 -- RFC 5280 key identifiers, not security
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"time"

	"congvan/signing/keys"
)

// Lifetimes. Certificates begin a day early, so that clocks may differ.
const (
	early          = 24 * time.Hour
	authorityYears = 20
	serviceYears   = 10
	personYears    = 5
)

// openAuthorities loads or creates the four certificates of the authority.
func (p *PKI) openAuthorities() error {
	var err error
	if p.root, err = p.entity("root", p.authorityKey, nil, rootTemplate()); err != nil {
		return err
	}
	if p.intermediate, err = p.entity("intermediate", p.authorityKey, p.root, p.intermediateTemplate()); err != nil {
		return err
	}
	if p.responder, err = p.entity("ocsp", p.authorityKey, p.intermediate, p.responderTemplate()); err != nil {
		return err
	}
	p.tsa, err = p.entity("tsa", p.holderKey, p.intermediate, p.tsaTemplate())
	return err
}

// Personal gives the certificate of a person with a title; the first call
// issues it, later ones load it.
func (p *PKI) Personal(name, title string) (*keys.Key, error) {
	subject := subject(name)
	subject.ExtraNames = []pkix.AttributeTypeAndValue{{Type: asn1.ObjectIdentifier{2, 5, 4, 12}, Value: title}}
	return p.issue("personal", name+"\x00"+title, subject)
}

// Agency gives the certificate with which an agency seals.
func (p *PKI) Agency(name string) (*keys.Key, error) {
	return p.issue("agency", name, subject(name))
}

func (p *PKI) issue(kind, identity string, subject pkix.Name) (*keys.Key, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	sum := sha256.Sum256([]byte(identity))
	e, err := p.entity(filepath.Join("issued", kind+"-"+hex.EncodeToString(sum[:8])), p.holderKey, p.intermediate, p.holderTemplate(subject))
	if err != nil {
		return nil, fmt.Errorf("development PKI: certificate of %s: %w", subject.CommonName, err)
	}
	k := &keys.Key{Signer: e.key, Certificate: e.cert, Chain: []*x509.Certificate{p.intermediate.cert}}
	if p.kind != nil {
		k.Hash, k.PSS = p.kind.Hash, p.kind.PSS
	}
	return k, nil
}

func subject(name string) pkix.Name {
	return pkix.Name{Country: []string{"VN"}, Organization: []string{Mark}, CommonName: name}
}

func rootTemplate() *x509.Certificate {
	return &x509.Certificate{
		Subject: subject("Công văn – CA gốc thử nghiệm"), IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
	}
}

func (p *PKI) intermediateTemplate() *x509.Certificate {
	return &x509.Certificate{
		Subject: subject("Công văn – CA trung gian thử nghiệm"), IsCA: true, BasicConstraintsValid: true, MaxPathLenZero: true,
		KeyUsage:              x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
		CRLDistributionPoints: []string{p.url + "/root.crl"}, IssuingCertificateURL: []string{p.url + "/root.cer"},
	}
}

// fromIntermediate adds where to ask about certificates of the intermediate.
func (p *PKI) fromIntermediate(t *x509.Certificate) *x509.Certificate {
	t.CRLDistributionPoints = []string{p.url + "/intermediate.crl"}
	t.IssuingCertificateURL = []string{p.url + "/intermediate.cer"}
	t.OCSPServer = []string{p.url + "/ocsp"}
	return t
}

func (p *PKI) responderTemplate() *x509.Certificate {
	t := &x509.Certificate{
		Subject: subject("Công văn – OCSP thử nghiệm"), KeyUsage: x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageOCSPSigning},
		// id-pkix-ocsp-nocheck (RFC 6960, 4.2.2.2.1)
		ExtraExtensions: []pkix.Extension{{Id: asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 48, 1, 5}, Value: []byte{5, 0}}},
	}
	if p.changeResponder != nil {
		p.changeResponder(t, p.url)
	}
	return t
}

func (p *PKI) tsaTemplate() *x509.Certificate {
	// RFC 3161, 2.3 wants the extended key usage critical, which the standard
	// library does not write.
	return p.fromIntermediate(&x509.Certificate{
		Subject: subject("Công văn – Dấu thời gian thử nghiệm"), KeyUsage: x509.KeyUsageDigitalSignature,
		ExtraExtensions: []pkix.Extension{{
			Id: asn1.ObjectIdentifier{2, 5, 29, 37}, Critical: true,
			Value: []byte{0x30, 0x0A, 0x06, 0x08, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x08},
		}},
	})
}

func (p *PKI) holderTemplate(subject pkix.Name) *x509.Certificate {
	return p.fromIntermediate(&x509.Certificate{
		Subject: subject, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection},
	})
}

// entity loads name.pem or makes it. One file holds certificate and key, so
// that a crash cannot leave one without the other.
func (p *PKI) entity(name string, newKey func() (crypto.Signer, error), issuer *entity, template *x509.Certificate) (*entity, error) {
	file := filepath.Join(p.dir, name+".pem")
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return p.create(file, newKey, issuer, template)
	}
	if err != nil {
		return nil, err
	}
	e, err := parseEntity(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return e, nil
}

func (p *PKI) create(file string, newKey func() (crypto.Signer, error), issuer *entity, t *x509.Certificate) (*entity, error) {
	key, err := newKey()
	if err != nil {
		return nil, err
	}
	if issuer == nil {
		issuer = &entity{cert: t, key: key}
	}
	if err := p.complete(t, key); err != nil {
		return nil, err
	}
	if p.kind != nil {
		t.SignatureAlgorithm = p.kind.x509()
	}
	der, err := x509.CreateCertificate(rand.Reader, t, issuer.cert, key.Public(), issuer.key)
	if err != nil {
		return nil, err
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	both := append(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}),
		pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})...)
	if err := writeFile(file, both); err != nil {
		return nil, err
	}
	cert, err := x509.ParseCertificate(der)
	return &entity{cert: cert, key: key}, err
}

// complete sets serial, dates and key identifier.
func (p *PKI) complete(t *x509.Certificate, key crypto.Signer) error {
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 126))
	if err != nil {
		return err
	}
	public, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		return err
	}
	id := sha1.Sum(public)
	years := personYears
	switch {
	case t.IsCA:
		years = authorityYears
	case len(t.ExtraExtensions) > 0:
		years = serviceYears
	}
	t.SerialNumber, t.SubjectKeyId = serial, id[:]
	t.NotBefore = p.now().Add(-early)
	if t.NotAfter.IsZero() {
		t.NotAfter = p.now().AddDate(years, 0, 0)
	}
	return nil
}

func parseEntity(data []byte) (*entity, error) {
	block, rest := pem.Decode(data)
	private, _ := pem.Decode(rest)
	if block == nil || private == nil {
		return nil, errors.New("certificate and key expected")
	}
	cert, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		return nil, err
	}
	key, err := x509.ParsePKCS8PrivateKey(private.Bytes)
	if err != nil {
		return nil, err
	}
	signer, ok := key.(crypto.Signer)
	if !ok {
		return nil, fmt.Errorf("a key of type %T cannot sign", key)
	}
	return &entity{cert: cert, key: signer}, nil
}

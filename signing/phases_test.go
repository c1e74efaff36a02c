package signing_test

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"errors"
	"math/big"
	"os"
	"strings"
	"testing"
	"time"

	"congvan/internal/pdf"
	"congvan/internal/pdf/pdftest"
	"congvan/signing"
	"congvan/signing/signtest"
)

// stored sends a prepared state through JSON, as between two requests.
func stored(t *testing.T, p *signing.Prepared) *signing.Prepared {
	t.Helper()
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	out := &signing.Prepared{}
	if err := json.Unmarshal(data, out); err != nil {
		t.Fatal(err)
	}
	return out
}

func prepared(t *testing.T, l *letter, r signing.Request) *signing.Prepared {
	t.Helper()
	p, err := signing.Prepare(l.form, r, l.person.Certificate, l.person.Chain)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestTwoPhases(t *testing.T) {
	l := begin(t, signtest.Form(t))
	for _, h := range []crypto.Hash{0, crypto.SHA256, crypto.SHA384, crypto.SHA512} {
		p := stored(t, prepared(t, l, signing.Request{Field: signtest.Leader, Certify: true, Time: hanoi(t), Hash: h}))
		value, err := l.person.Signer.Sign(rand.Reader, p.ToSign, p.Hash)
		if err != nil {
			t.Fatal(err)
		}
		file, err := p.Complete(t.Context(), value, l.pki.TSA())
		if err != nil {
			t.Fatal(err)
		}
		if r := l.verify(t, file, l.collect(t, file)); !r.Valid() {
			t.Errorf("%v: %s", h, r.Text("en"))
		}
		if !signing.Extends(file, l.form) {
			t.Errorf("%v: the file does not extend the form", h)
		}
	}
}

func TestWrongValueIsNotEmbedded(t *testing.T) {
	l := begin(t, signtest.Form(t))
	p := prepared(t, l, signing.Request{Field: signtest.Leader, Time: hanoi(t)})
	good, err := l.person.Signer.Sign(rand.Reader, p.ToSign, p.Hash)
	if err != nil {
		t.Fatal(err)
	}
	other, err := l.agency.Signer.Sign(rand.Reader, p.ToSign, p.Hash)
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(good)
	flipped[7] ^= 1
	for name, value := range map[string][]byte{"another key": other, "a flipped bit": flipped, "nothing": nil, "a hash": p.ToSign} {
		if _, err := p.Complete(t.Context(), value, nil); !errors.Is(err, signing.ErrSignature) {
			t.Errorf("%s: %v", name, err)
		}
	}
	r := signing.Request{Field: signtest.Leader, Time: hanoi(t)}
	if _, err := signing.Sign(t.Context(), l.form, r, l.agency.Signer, l.person.Certificate, l.person.Chain, nil); !errors.Is(err, signing.ErrSignature) {
		t.Errorf("a key of another certificate signed: %v", err)
	}
	damaged := stored(t, p)
	damaged.File[1000] ^= 1
	if _, err := damaged.Complete(t.Context(), good, nil); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("a changed file was completed: %v", err)
	}
	damaged = stored(t, p)
	damaged.Hole = int64(len(p.File)) * 2
	if _, err := damaged.Complete(t.Context(), good, nil); err == nil {
		t.Error("a hole outside the file was filled")
	}
	if file, err := p.Complete(t.Context(), good, nil); err != nil || l.verify(t, file).Signatures[0].Level != signing.LevelB {
		t.Errorf("the right value: %v", err)
	}
}

// openssl is an outside signer that makes whole CMS structures.
func TestCompleteWithForeignCMS(t *testing.T) {
	l := begin(t, signtest.Form(t))
	p := prepared(t, l, signing.Request{Field: signtest.Leader, Certify: true, Time: hanoi(t)})
	end := p.Hole + 2*int64(p.Reserve) + 2
	content := pdftest.File(t, "content", append(bytes.Clone(p.File[:p.Hole]), p.File[end:]...))
	cert, key := pemFiles(t, l.person)
	cms := func(more ...string) []byte {
		out := t.TempDir() + "/cms"
		pdftest.Tool(t, "openssl", append([]string{"cms", "-sign", "-binary", "-in", content, "-signer", cert, "-inkey", key,
			"-outform", "DER", "-out", out, "-md", "sha256"}, more...)...)
		data, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	// openssl always writes signing-time, which PAdES forbids.
	if _, err := p.CompleteReturned(t.Context(), cms("-cades"), nil); !errors.Is(err, signing.ErrSignature) || !strings.Contains(err.Error(), "signing-time") {
		t.Errorf("with signing-time: %v", err)
	}
	if _, err := p.CompleteReturned(t.Context(), cms("-cades", "-nodetach"), nil); !errors.Is(err, signing.ErrSignature) {
		t.Errorf("not detached: %v", err)
	}
	if _, err := p.CompleteReturned(t.Context(), []byte("no DER"), nil); !errors.Is(err, signing.ErrSignature) {
		t.Errorf("no DER: %v", err)
	}
}

// A CMS that another preparation of the same form would take, or that another
// person made, does not fit; the own one does.
func TestCompleteReturnedBindsFileAndPerson(t *testing.T) {
	l := begin(t, signtest.Form(t))
	p := prepared(t, l, signing.Request{Field: signtest.Leader, Time: hanoi(t)})
	value, err := l.person.Signer.Sign(rand.Reader, p.ToSign, p.Hash)
	if err != nil {
		t.Fatal(err)
	}
	file, err := p.Complete(t.Context(), value, l.pki.TSA())
	if err != nil {
		t.Fatal(err)
	}
	cms := contents(t, file, p)
	again, err := p.CompleteReturned(t.Context(), cms, nil)
	if err != nil || !bytes.Equal(again, file) {
		t.Errorf("its own CMS: %v", err)
	}
	other := prepared(t, l, signing.Request{Field: signtest.Leader, Reason: "khác", Time: hanoi(t)})
	if _, err := other.CompleteReturned(t.Context(), cms, nil); !errors.Is(err, signing.ErrSignature) {
		t.Errorf("another file's CMS: %v", err)
	}
	agency, err := signing.Prepare(l.form, signing.Request{Field: signtest.Leader, Time: hanoi(t)}, l.agency.Certificate, l.agency.Chain)
	if err != nil {
		t.Fatal(err)
	}
	agency.File, agency.Hole, agency.Reserve, agency.Digest = p.File, p.Hole, p.Reserve, p.Digest
	if _, err := agency.CompleteReturned(t.Context(), cms, nil); err == nil {
		t.Error("another person's CMS was embedded")
	}
}

func TestECDSAKeys(t *testing.T) {
	for _, curve := range []elliptic.Curve{elliptic.P256(), elliptic.P384()} {
		key, cert := selfSigned(t, curve)
		file, err := signing.Sign(t.Context(), signtest.Form(t), signing.Request{Field: signtest.Leader, Certify: true, Time: time.Now(), Hash: crypto.SHA384},
			key, cert, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		r, err := signing.Verify(t.Context(), file, signing.Options{Trust: []*x509.Certificate{cert}})
		if err != nil {
			t.Fatal(err)
		}
		if !r.Valid() || r.Signatures[0].Clock != signing.ClockSigner || !hasReason(r, "no_timestamp") {
			t.Errorf("%s: %s", curve.Params().Name, r.Text("en"))
		}
	}
}

func TestRequestsThatCannotBeMet(t *testing.T) {
	l := live(t, signtest.Form(t))
	now := hanoi(t)
	weak := &rsa.PublicKey{N: new(big.Int).Lsh(big.NewInt(1), 1023), E: 65537}
	for name, c := range map[string]struct {
		file []byte
		r    signing.Request
		cert *x509.Certificate
		want string
	}{
		"no such field":      {l.form, signing.Request{Field: "khong_co", Time: now}, nil, `"khong_co" does not exist`},
		"text field":         {l.form, signing.Request{Field: "so", Time: now}, nil, "not a signature field"},
		"signed already":     {l.signed, signing.Request{Field: signtest.Leader, Time: now}, nil, "signed already"},
		"late certification": {l.signed, signing.Request{Field: signtest.Seal, Certify: true, Time: now}, nil, "must be the first"},
		"no time":            {l.form, signing.Request{Field: signtest.Leader}, nil, "no time"},
		"weak hash":          {l.form, signing.Request{Field: signtest.Leader, Time: now, Hash: crypto.SHA1}, nil, "not allowed"},
		"expired":            {l.form, signing.Request{Field: signtest.Leader, Time: now.AddDate(9, 0, 0)}, nil, "expired at"},
		"weak key":           {l.form, signing.Request{Field: signtest.Leader, Time: now}, &x509.Certificate{PublicKey: weak}, "2048"},
		"may not sign":       {l.form, signing.Request{Field: signtest.Leader, Time: now}, l.pki.Root(), "may not sign"},
		"missing glyph":      {l.form, signing.Request{Field: signtest.Seal, Fill: map[string]string{"so": "漢"}, Time: now}, nil, "no glyph"},
		"too wide":           {l.form, signing.Request{Field: signtest.Seal, Fill: map[string]string{"so": strings.Repeat("8", 20)}, Time: now}, nil, "too wide"},
		"fills a signature":  {l.form, signing.Request{Field: signtest.Seal, Fill: map[string]string{signtest.Leader: "1"}, Time: now}, nil, "not a text field"},
		"filled already":     {l.sealed, signing.Request{Field: signtest.Leader, Fill: values, Time: now}, nil, "signed already"},
		"no picture":         {l.form, signing.Request{Field: signtest.Leader, Picture: []byte("GIF89a"), Time: now}, nil, "PNG"},
		"no PDF":             {[]byte("hello"), signing.Request{Field: signtest.Leader, Time: now}, nil, "not a PDF"},
	} {
		cert := c.cert
		if cert == nil {
			cert = l.person.Certificate
		}
		_, err := signing.Prepare(c.file, c.r, cert, nil)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	if _, err := signing.Prepare(l.form, signing.Request{Field: signtest.Leader, Time: now}, l.person.Certificate,
		[]*x509.Certificate{l.pki.Root()}); !errors.Is(err, signing.ErrCertificate) {
		t.Errorf("a chain with a gap: %v", err)
	}
}

// A form from elsewhere may lack the flags; readers show no signatures then.
func TestFlagsAreSetWithTheFirstSignature(t *testing.T) {
	bare := grow(t, signtest.Form(t), func(f *pdf.File, u *pdf.Update) {
		delete(must[pdf.Dict](t)(u.Edit(formRef(t, f))), "SigFlags")
	})
	l := live(t, bare)
	f := must[*pdf.File](t)(pdf.Open(l.archived))
	if d := must[pdf.Dict](t)(f.Dict(formRef(t, f))); d["SigFlags"] != pdf.Int(3) {
		t.Errorf("SigFlags %v", d["SigFlags"])
	}
	if r := l.verify(t, l.archived); !r.Valid() {
		t.Error(r.Text("en"))
	}
}

func TestPreparingIsDeterministic(t *testing.T) {
	l := begin(t, signtest.Form(t))
	at := hanoi(t)
	r := signing.Request{Field: signtest.Seal, Fill: values, Name: agencyName, Time: at}
	if a, b := prepared(t, l, r), prepared(t, l, r); !bytes.Equal(a.File, b.File) || !bytes.Equal(a.ToSign, b.ToSign) {
		t.Error("two preparations of one request differ")
	}
}

func selfSigned(t *testing.T, curve elliptic.Curve) (*ecdsa.PrivateKey, *x509.Certificate) {
	t.Helper()
	key, err := ecdsa.GenerateKey(curve, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Thử ECDSA"}, KeyUsage: x509.KeyUsageDigitalSignature,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return key, cert
}

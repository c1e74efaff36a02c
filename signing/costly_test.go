package signing_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/binary"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/crypto/ocsp"

	"congvan/internal/pdf"
	"congvan/signing"
	"congvan/signing/keys"
	"congvan/signing/signtest"
)

// Files that are cheap to make and would be dear to judge if all of it were
// done again for every revision, page or field.
func TestCostlyFiles(t *testing.T) {
	for name, build := range map[string]func(t *testing.T, l *letter) []byte{
		"many fields, many revisions": func(t *testing.T, l *letter) []byte {
			l.form = grow(t, l.form, func(f *pdf.File, u *pdf.Update) {
				form := must[pdf.Dict](t)(u.Edit(formRef(t, f)))
				list := slices.Clone(form["Fields"].(pdf.Array))
				for i := range 9900 {
					list = append(list, u.Add(pdf.Dict{"FT": pdf.Name("Tx"), "T": pdf.Text(fmt.Sprint("f", i))}))
				}
				form["Fields"] = list
			})
			l.sign(t)
			return emptyRevisions(t, l.signed, 100)
		},
		"many entries, many revisions": func(t *testing.T, l *letter) []byte {
			l.sign(t)
			file := section(t, l.signed, "20000 60000\n"+strings.Repeat("0000000017 00000 n\r\n", 60000), "")
			return emptyRevisions(t, roomy(file), 100)
		},
		"many pages with one long list": func(t *testing.T, l *letter) []byte {
			long := slices.Repeat(pdf.Array{pdf.Ref{Number: 4}}, 100_000)
			l.form = grow(t, l.form, func(_ *pdf.File, u *pdf.Update) {
				list := u.Add(long)
				for range 5000 {
					u.Add(pdf.Dict{"Type": pdf.Name("Page"), "Annots": list})
				}
			})
			l.sign(t)
			return grow(t, l.signed, func(f *pdf.File, u *pdf.Update) {
				list := u.Add(append(long, pdf.Ref{Number: 5}))
				for _, n := range f.Numbers() {
					if d, err := f.Dict(f.RefOf(n)); err == nil && d["Type"] == pdf.Name("Page") {
						must[pdf.Dict](t)(u.Edit(f.RefOf(n)))["Annots"] = list
					}
				}
			})
		},
		"many answers with many large keys": func(t *testing.T, l *letter) []byte {
			l.sign(t)
			return must[[]byte](t)(signing.AddEvidence(l.signed, &signing.Evidence{OCSPs: dearAnswers(t, l.person, 256, 32)}))
		},
	} {
		l := begin(t, signtest.Form(t))
		file := build(t, l)
		start := processor(t)
		r, err := signing.Verify(t.Context(), file, signing.Options{Trust: l.pki.Trust()})
		if took := processor(t) - start; took > 2*time.Second || err == nil && r.Valid() {
			t.Errorf("%s: %v, %v", name, took, err)
		}
	}
}

// dearAnswers are OCSP responses about a person's certificate, each with
// certificates of the largest RSA keys taken, all in the responder's name.
func dearAnswers(t *testing.T, person *keys.Key, answers, certificates int) [][]byte {
	t.Helper()
	key := must[*ecdsa.PrivateKey](t)(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	subject := pkix.Name{CommonName: "responder"}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: subject, NotBefore: time.Now(), NotAfter: time.Now().Add(time.Hour)}
	var carried []byte
	for i := range int64(certificates) {
		n := new(big.Int).Lsh(big.NewInt(1), 8191)
		large := &rsa.PublicKey{N: n.Add(n, big.NewInt(2*i+1)), E: 1<<17 - 1}
		carried = append(carried, must[[]byte](t)(x509.CreateCertificate(rand.Reader, template, template, large, key))...)
	}
	responder := &x509.Certificate{RawSubject: must[[]byte](t)(asn1.Marshal(subject.ToRDNSequence()))}
	der := must[[]byte](t)(ocsp.CreateResponse(person.Chain[0], responder, ocsp.Response{
		Status: ocsp.Good, SerialNumber: person.Certificate.SerialNumber, ThisUpdate: time.Now(),
	}, key))
	var outer struct {
		Status asn1.Enumerated
		Bytes  struct {
			Type     asn1.ObjectIdentifier
			Response []byte
		} `asn1:"explicit,tag:0"`
	}
	var basic struct {
		Data         asn1.RawValue
		Algorithm    pkix.AlgorithmIdentifier
		Signature    asn1.BitString
		Certificates []asn1.RawValue `asn1:"explicit,tag:0,optional"`
	}
	must[[]byte](t)(asn1.Unmarshal(der, &outer))
	must[[]byte](t)(asn1.Unmarshal(outer.Bytes.Response, &basic))
	basic.Algorithm = pkix.AlgorithmIdentifier{Algorithm: asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 11}, Parameters: asn1.NullRawValue}
	basic.Certificates = []asn1.RawValue{{FullBytes: carried}}
	var out [][]byte
	for i := range answers {
		value := make([]byte, 1024)
		binary.BigEndian.PutUint32(value[1:], uint32(i)+1)
		basic.Signature = asn1.BitString{Bytes: value, BitLength: 8 * len(value)}
		outer.Bytes.Response = must[[]byte](t)(asn1.Marshal(basic))
		out = append(out, must[[]byte](t)(asn1.Marshal(outer)))
	}
	return out
}

// processor is the time that this process has had of it.
func processor(t *testing.T) time.Duration {
	t.Helper()
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		t.Fatal(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

func emptyRevisions(t *testing.T, file []byte, n int) []byte {
	for range n {
		file = roomy(section(t, file, "0 0\n", ""))
	}
	return file
}

// roomy makes room for many numbers in the newest trailer.
func roomy(file []byte) []byte {
	at := bytes.LastIndex(file, []byte("trailer"))
	return append(file[:at:at], bytes.Replace(file[at:], []byte("/Size 500/"), []byte("/Size 80000/"), 1)...)
}

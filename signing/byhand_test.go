package signing_test

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"congvan/internal/pdf"
	"congvan/internal/pdf/pdftest"
	"congvan/signing"
	"congvan/signing/internal/cms"
	"congvan/signing/keys"
	"congvan/signing/signtest"
)

// byHand signs a field as programs do that are not ours: edit changes the
// prepared file in place, sign makes the CMS over what is covered.
func byHand(t testing.TB, file []byte, r signing.Request, k *keys.Key, edit func([]byte) []byte, sign func(covered []byte) []byte) []byte {
	t.Helper()
	p := must[*signing.Prepared](t)(signing.Prepare(file, r, k.Certificate, k.Chain))
	out := bytes.Clone(p.File)
	if edit != nil {
		out = edit(out)
	}
	if len(out) != len(p.File) {
		t.Fatal("the edit moved the hole")
	}
	end := p.Hole + 2*int64(p.Reserve) + 2
	value := sign(append(bytes.Clone(out[:p.Hole]), out[end:]...))
	if len(value) > p.Reserve {
		t.Fatalf("a CMS of %d bytes, there is room for %d", len(value), p.Reserve)
	}
	hex.Encode(out[p.Hole+1:], value)
	return out
}

// baseline makes a B-B signature; attributes may be added by hand.
func baseline(t testing.TB, k *keys.Key) func([]byte) []byte {
	return func(covered []byte) []byte {
		t.Helper()
		attributes := must[[]byte](t)(cms.Attributes(cms.Sum(crypto.SHA256, covered), crypto.SHA256, k.Certificate))
		value := must[[]byte](t)(k.Signer.Sign(rand.Reader, cms.Sum(crypto.SHA256, cms.ToBeSigned(attributes)), crypto.SHA256))
		return must[[]byte](t)(cms.Build(cms.Signature{
			Scheme: cms.Scheme{Hash: crypto.SHA256}, Attributes: attributes, Value: value, Certificate: k.Certificate, Chain: k.Chain,
		}))
	}
}

// openssl has that program sign, with whatever options it knows.
func (l *letter) openssl(t testing.TB, options ...string) func([]byte) []byte {
	cert, key := pemFiles(t, l.person)
	return func(covered []byte) []byte {
		t.Helper()
		out := t.TempDir() + "/cms"
		pdftest.Tool(t, "openssl", append([]string{"cms", "-sign", "-binary", "-in", pdftest.File(t, "content", covered), "-signer", cert, "-inkey", key,
			"-certfile", pdftest.File(t, "chain.pem", certificatePEM(l.person.Chain[0])), "-outform", "DER", "-out", out}, options...)...)
		return must[[]byte](t)(os.ReadFile(out))
	}
}

// A signature that takes its own box away shows nobody that the letter was
// signed or sealed: some programs sign so, and the report says it, but what comes
// back from a desk must be seen.
func TestVisibleBoxMustStay(t *testing.T) {
	l := live(t, signtest.Form(t))
	gone := func(from, to string) func([]byte) []byte {
		return func(file []byte) []byte {
			at := bytes.LastIndex(file, []byte(from))
			if at < len(l.form) || len(from) != len(to) {
				t.Fatalf("no box %s in the increment", from)
			}
			copy(file[at:], to)
			return file
		}
	}
	seal := signing.Request{Field: signtest.Seal, Time: hanoi(t)}
	file := byHand(t, l.signed, seal, l.agency, gone("[305 180 407 282]", "[305 180 305 180]"), baseline(t, l.agency))
	r := l.verify(t, file, append(l.proofs, l.collect(t, file))...)
	if n := len(r.Changes); r.Verdict != signing.Valid || n == 0 || r.Changes[n-1].Text.Code != "field_signed_unseen" {
		t.Errorf("the seal:\n%s", r.Text("en"))
	}
	leader := signing.Request{Field: signtest.Leader, Certify: true, Time: hanoi(t)}
	file = byHand(t, l.form, leader, l.person, gone("[360 195 500 265]", "[360 195 360 195]"), baseline(t, l.person))
	if got := code(t, signing.CheckReturned(file, l.form, l.expected(t))); got != "other_changes" {
		t.Errorf("from the desk: %q", got)
	}
	whole := byHand(t, l.form, leader, l.person, nil, baseline(t, l.person))
	if got := code(t, signing.CheckReturned(whole, l.form, l.expected(t))); got != "" {
		t.Errorf("with its box: %q", got)
	}
}

// What a signature allows counts as it stood when it was made, though its
// parameters may be an object that somebody writes anew.
func TestPermissionsAreThoseThatWereSigned(t *testing.T) {
	const number = 900
	l := begin(t, grow(t, signtest.Form(t), func(_ *pdf.File, u *pdf.Update) {
		for u.Add(nil).Number < number {
		}
		u.Set(pdf.Ref{Number: number}, pdf.Dict{"Type": pdf.Name("TransformParams"), "V": pdf.Name("1.2"), "P": pdf.Int(2)})
	}))
	apart := func(file []byte) []byte {
		from := bytes.LastIndex(file, []byte("/TransformParams <<"))
		to := from + bytes.Index(file[from:], []byte(">>")) + 2
		copy(file[from:to], fmt.Sprintf("%-*s", to-from, fmt.Sprintf("/TransformParams %d 0 R", number)))
		return file
	}
	file := byHand(t, l.form, signing.Request{Field: signtest.Leader, Certify: true, Time: hanoi(t)}, l.person, apart, baseline(t, l.person))
	proof := l.collect(t, file)
	if r := l.verify(t, file, proof); !r.Valid() || r.Signatures[0].Allows != 2 {
		t.Fatalf("before: %s", r.Text("en"))
	}
	loosened := grow(t, file, func(f *pdf.File, u *pdf.Update) {
		must[pdf.Dict](t)(u.Edit(pdf.Ref{Number: number}))["P"] = pdf.Int(3)
		page := must[pdf.Dict](t)(u.Edit(pageRef(t, f)))
		page["Annots"] = append(slices.Clone(page["Annots"].(pdf.Array)), u.Add(pdf.Dict{
			"Subtype": pdf.Name("FreeText"), "Rect": pdf.Rect{X1: 300, Y1: 300}.Array(), "AP": showing(u),
		}))
	})
	if r := l.verify(t, loosened, proof); r.Verdict != signing.Invalid || r.Signatures[0].Allows != 2 {
		t.Errorf("loosened: %s", r.Text("en"))
	}
}

// Every certificate under the roots can sign every field, so who signed may be
// required, and a seal by the signer is none.
func TestWhoMustHaveSigned(t *testing.T) {
	l := live(t, signtest.Form(t))
	letter := signing.LetterFields{Signature: signtest.Leader, Seal: signtest.Seal}
	forged := must[[]byte](t)(signing.Sign(t.Context(), l.signed, signing.Request{Field: signtest.Seal, Fill: values, Time: hanoi(t)},
		l.person.Signer, l.person.Certificate, l.person.Chain, l.pki.TSA()))
	for name, c := range map[string]struct {
		file    []byte
		words   []string
		verdict signing.Verdict
		reason  string
	}{
		"the agency":           {l.archived, []string{"seal=" + agencyName, "signature=" + strings.ToUpper(personName)}, signing.Valid, ""},
		"composed otherwise":   {l.archived, []string{"seal=" + norm.NFD.String(agencyName)}, signing.Valid, ""},
		"another agency":       {l.archived, []string{"seal=Sở Nội vụ"}, signing.Invalid, "required_signer_missing"},
		"nobody yet":           {l.signed, []string{"seal=" + agencyName}, signing.Invalid, "required_seal_missing"},
		"the signer, unasked":  {forged, nil, signing.Indeterminate, "sealed_by_signer"},
		"the signer, required": {forged, []string{"seal=" + agencyName}, signing.Invalid, "required_signer_missing"},
	} {
		o := signing.Options{Trust: l.pki.Trust(), Evidence: append(l.proofs, l.collect(t, c.file)), Letter: letter}
		for _, word := range c.words {
			if err := o.RequireWord(word); err != nil {
				t.Fatal(err)
			}
		}
		if r := must[*signing.Report](t)(signing.Verify(t.Context(), c.file, o)); r.Verdict != c.verdict || c.reason != "" && !hasReason(r, c.reason) {
			t.Errorf("%s: want %s\n%s", name, c.verdict, r.Text("en"))
		}
	}
	for _, word := range []string{"", "=", "seal=", "=x", "2=x", "0", "65", "B-LTA=x"} {
		if err := new(signing.Options{Letter: letter}).RequireWord(word); err == nil {
			t.Errorf("%q is taken", word)
		}
	}
}

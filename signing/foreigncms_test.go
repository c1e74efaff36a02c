package signing_test

import (
	"crypto"
	"encoding/asn1"
	"testing"

	"congvan/signing"
	"congvan/signing/internal/cms"
	"congvan/signing/signtest"
)

// looser writes a CMS with open lengths, as programs do that write while they
// sign.
func looser(t testing.TB, der []byte) []byte {
	t.Helper()
	var v asn1.RawValue
	if rest, err := asn1.Unmarshal(der, &v); err != nil || len(rest) != 0 {
		t.Fatal(err, len(rest))
	}
	out := []byte{der[0], 0x80}
	for inner := v.Bytes; len(inner) > 0; {
		var part asn1.RawValue
		rest, err := asn1.Unmarshal(inner, &part)
		if err != nil {
			t.Fatal(err)
		}
		if part.IsCompound && len(part.Bytes) > 0 {
			out = append(out, looser(t, part.FullBytes)...)
		} else {
			out = append(out, part.FullBytes...)
		}
		inner = rest
	}
	return append(out, 0, 0)
}

// CMS that other programs make: what this verifier does not judge it calls
// unknown, with the reason, and never wrong.
func TestForeignCMS(t *testing.T) {
	l := begin(t, signtest.Form(t))
	second, secondKey := pemFiles(t, l.agency)
	older := func(sign func([]byte) []byte) (func([]byte) []byte, func([]byte) []byte) {
		return func(file []byte) []byte { return overwrite(t, file, "/ETSI.CAdES.detached", "/adbe.pkcs7.detached") }, sign
	}
	bare := func(covered []byte) []byte { return l.openssl(t, "-md", "sha256", "-noattr")(covered) }
	for name, c := range map[string]struct {
		sign    func([]byte) []byte
		verdict signing.Verdict
		reason  string
		level   string // why there is none
	}{
		"BER":                    {func(b []byte) []byte { return looser(t, baseline(t, l.person)(b)) }, signing.Valid, "", "level_ber"},
		"several signers":        {l.openssl(t, "-md", "sha256", "-signer", second, "-inkey", secondKey), signing.Indeterminate, "not_judged", ""},
		"SHA-1":                  {l.openssl(t, "-md", "sha1"), signing.Indeterminate, "algorithm_not_accepted", ""},
		"SHA3-256":               {l.openssl(t, "-md", "sha3-256"), signing.Indeterminate, "algorithm_not_accepted", ""},
		"no attributes":          {bare, signing.Indeterminate, "not_judged", ""},
		"no certificate inside":  {l.openssl(t, "-md", "sha256", "-nocerts"), signing.Indeterminate, "not_judged", ""},
		"PSS":                    {l.openssl(t, "-md", "sha256", "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:20"), signing.Valid, "", ""},
		"PSS without salt":       {l.openssl(t, "-md", "sha256", "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:0"), signing.Indeterminate, "algorithm_not_accepted", ""},
		"PSS, SHA-1 in the mask": {l.openssl(t, "-md", "sha256", "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_mgf1_md:sha1"), signing.Indeterminate, "algorithm_not_accepted", ""},
		"signer by key":          {l.openssl(t, "-md", "sha256", "-keyid"), signing.Valid, "", ""},
		"digested, not signed":   {func([]byte) []byte { return []byte("\x30\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x05") }, signing.Invalid, "signature_unreadable", ""},
		"over other content":     {func([]byte) []byte { return baseline(t, l.person)([]byte("khác")) }, signing.Invalid, "content_changed", ""},
	} {
		edit, sign := older(c.sign)
		if name == "BER" {
			edit = nil
		}
		file := byHand(t, l.form, signing.Request{Field: signtest.Leader, Certify: true, Time: hanoi(t)}, l.person, edit, sign)
		var proofs []*signing.Evidence
		if c.verdict == signing.Valid {
			proofs = append(proofs, l.collect(t, file))
		}
		r := l.verify(t, file, proofs...)
		if r.Verdict != c.verdict || c.reason != "" && !hasReason(r, c.reason) || c.level != "" && !missing(&r.Signatures[0], c.level) {
			t.Errorf("%s: want %s %s\n%s", name, c.verdict, c.reason, r.Text("en"))
		}
	}
}

// Of several timestamps on one signature one that is trusted is enough.
func TestSeveralSignatureTimestamps(t *testing.T) {
	l := begin(t, signtest.Form(t))
	stranger := signtest.PKI(t, nil)
	sign := func(covered []byte) []byte {
		der := baseline(t, l.person)(covered)
		sd := must[*cms.SignedData](t)(cms.Parse(der))
		for _, tsa := range []*signing.TSA{stranger.TSA(), l.pki.TSA()} {
			token := must[[]byte](t)(tsa.Stamp(t.Context(), sd.Value, crypto.SHA256))
			der = must[[]byte](t)(cms.Augment(der, token, nil))
		}
		return der
	}
	file := byHand(t, l.form, signing.Request{Field: signtest.Leader, Certify: true, Time: hanoi(t)}, l.person, nil, sign)
	r := must[*signing.Report](t)(signing.Verify(t.Context(), file, signing.Options{Trust: l.pki.Trust(), AllowUnknownRevocation: true}))
	if s := r.Signatures[0]; r.Verdict != signing.Valid || s.Level != signing.LevelT {
		t.Errorf("got\n%s", r.Text("en"))
	}
}

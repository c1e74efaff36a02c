package signing_test

import (
	"slices"
	"testing"

	"congvan/internal/pdf"
	"congvan/signing"
	"congvan/signing/signtest"
)

func missing(s *signing.SignatureReport, code string) bool {
	return slices.ContainsFunc(s.Missing, func(m signing.Message) bool { return string(m.Code) == code })
}

// What PAdES forbids is no baseline signature, however sound it is.
func TestWhatIsOffTheBaseline(t *testing.T) {
	l := begin(t, signtest.Form(t))
	request := signing.Request{Field: signtest.Leader, Certify: true, Time: hanoi(t)}
	without := func(key string) func([]byte) []byte {
		return func(file []byte) []byte { return overwrite(t, file, key, "/X"+key[2:]) }
	}
	for name, c := range map[string]struct {
		edit    func([]byte) []byte
		sign    func([]byte) []byte
		level   signing.Level
		missing string
	}{
		"signing-time":      {nil, l.openssl(t, "-cades", "-md", "sha256"), signing.LevelNone, "level_signing_time"},
		"no signing-time":   {nil, baseline(t, l.person), signing.LevelB, "level_timestamp"},
		"no claimed time":   {without("/M (D:"), baseline(t, l.person), signing.LevelNone, "level_no_claimed_time"},
		"no certificate":    {nil, l.openssl(t, "-md", "sha256"), signing.LevelNone, "level_form"},
		"another SubFilter": {func(file []byte) []byte { return overwrite(t, file, "/ETSI.CAdES.detached", "/adbe.pkcs7.detached") }, baseline(t, l.person), signing.LevelNone, "level_form"},
	} {
		file := byHand(t, l.form, request, l.person, c.edit, c.sign)
		r := l.verify(t, file, l.collect(t, file))
		if s := r.Signatures[0]; r.Verdict != signing.Valid || s.Level != c.level || !missing(&s, c.missing) {
			t.Errorf("%s: level %q, missing %v\n%s", name, s.Level, s.Missing, r.Text("en"))
		}
	}
}

// Evidence counts for a level only where it stands in the file's own store.
func TestWhereEvidenceStands(t *testing.T) {
	l := begin(t, signtest.Form(t))
	file := must[[]byte](t)(signing.Sign(t.Context(), l.form, signing.Request{Field: signtest.Leader, Certify: true, Time: hanoi(t)},
		l.person.Signer, l.person.Certificate, l.person.Chain, l.pki.TSA()))
	all := l.collect(t, file)
	stored := must[[]byte](t)(signing.AddEvidence(file, all))
	stamped := func(file []byte) []byte { return must[[]byte](t)(signing.AddTimestamp(t.Context(), file, l.pki.TSA())) }
	for name, c := range map[string]struct {
		file    []byte
		outside []*signing.Evidence
		level   signing.Level
		missing string
	}{
		"all in the store":                     {stamped(stored), nil, signing.LevelLTA, ""},
		"all kept outside":                     {file, []*signing.Evidence{all}, signing.LevelT, "level_evidence"},
		"one signature's alone":                {perSignature(t, file, all), nil, signing.LevelLT, "level_archive"},
		"one signature's alone, and timestamp": {stamped(perSignature(t, file, all)), nil, signing.LevelLTA, ""},
	} {
		r := l.verify(t, c.file, c.outside...)
		if s := r.Signature(signtest.Leader); r.Verdict != signing.Valid || s.Level != c.level || c.missing != "" && !missing(s, c.missing) {
			t.Errorf("%s: level %q, want %q\n%s", name, s.Level, c.level, r.Text("en"))
		}
	}
}

// perSignature stores evidence for one signature, and none for the whole file.
func perSignature(t *testing.T, file []byte, e *signing.Evidence) []byte {
	t.Helper()
	return grow(t, file, func(_ *pdf.File, u *pdf.Update) {
		streams := func(list [][]byte) (out pdf.Array) {
			for _, der := range list {
				out = append(out, u.Add(pdf.Compress(nil, der)))
			}
			return out
		}
		one := u.Add(pdf.Dict{"Cert": streams(e.Certificates), "OCSP": streams(e.OCSPs), "CRL": streams(e.CRLs)})
		must[pdf.Dict](t)(u.EditCatalog())["DSS"] = u.Add(pdf.Dict{"Type": pdf.Name("DSS"),
			"VRI": pdf.Dict{"0123456789012345678901234567890123456789": one}})
	})
}

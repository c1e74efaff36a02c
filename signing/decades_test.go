package signing_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"congvan/signing"
	"congvan/signing/keys"
	"congvan/signing/signtest"
)

// decades is a letter that is signed today by an authority of its own, whose
// clock the test moves.
type decades struct {
	letter
	now  time.Time
	file []byte
}

func newDecades(t *testing.T) *decades {
	t.Helper()
	d := &decades{now: time.Date(2026, 11, 22, 3, 0, 0, 0, time.UTC)}
	d.pki = signtest.PKI(t, func() time.Time { return d.now })
	var err error
	if d.person, err = d.pki.Personal(personName, "Phó Giám đốc"); err != nil {
		t.Fatal(err)
	}
	if d.agency, err = d.pki.Agency(agencyName); err != nil {
		t.Fatal(err)
	}
	d.file = signtest.Form(t)
	d.sign(t, signing.Request{Field: signtest.Leader, Certify: true, Name: personName}, d.person)
	d.sign(t, signing.Request{Field: signtest.Seal, Fill: values, Name: agencyName}, d.agency)
	d.stamp(t, d.proofs...)
	return d
}

func (d *decades) options() signing.EvidenceOptions {
	return signing.EvidenceOptions{Trust: d.pki.Trust(), AllowPrivate: true, Now: func() time.Time { return d.now }}
}

func (d *decades) sign(t *testing.T, r signing.Request, k *keys.Key) {
	t.Helper()
	r.Time = d.now
	file, err := signing.Sign(t.Context(), d.file, r, k.Signer, k.Certificate, k.Chain, d.pki.TSA())
	if err != nil {
		t.Fatal(err)
	}
	proof, err := signing.CollectEvidence(t.Context(), file, d.options())
	if err != nil {
		t.Fatal(err)
	}
	d.file, d.proofs = file, append(d.proofs, proof)
}

// stamp adds evidence and an archive timestamp.
func (d *decades) stamp(t *testing.T, proofs ...*signing.Evidence) {
	t.Helper()
	proven, err := signing.AddEvidence(d.file, proofs...)
	if err != nil {
		t.Fatal(err)
	}
	if d.file, err = signing.AddTimestamp(t.Context(), proven, d.pki.TSA()); err != nil {
		t.Fatal(err)
	}
}

// renew does what the engine's job does.
func (d *decades) renew(t *testing.T) {
	t.Helper()
	proof, err := signing.CollectStampEvidence(t.Context(), d.file, d.options())
	if err != nil {
		t.Fatal(err)
	}
	d.stamp(t, proof)
}

// ends is when the file's newest timestamp ends, and why.
func (d *decades) ends(t *testing.T) (time.Time, string) {
	t.Helper()
	s, err := signing.NewestStamp(d.file, d.pki.Trust())
	if err != nil {
		t.Fatal(err)
	}
	return s.Ends(signing.DefaultLifetimes)
}

func (d *decades) judge(t *testing.T, file []byte) *signing.Report {
	t.Helper()
	r, err := signing.Verify(t.Context(), file, signing.Options{
		Trust: d.pki.Trust(), At: d.now, Require: []string{signtest.Leader, signtest.Seal},
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// For fifteen years, in which an algorithm ends and every certificate but the
// authority's own, renewed timestamps keep both signatures B-LTA. Without them
// the report says what is missing.
func TestFifteenYears(t *testing.T) {
	d := newDecades(t)
	first := d.file
	const ahead = 90 * 24 * time.Hour
	horizon, renewals := d.now.AddDate(15, 0, 0), 0
	var causes []string
	for {
		end, because := d.ends(t)
		if end.After(horizon.Add(ahead)) {
			break
		}
		causes = append(causes, because)
		d.now = end.Add(-ahead)
		if err := d.pki.NewTSA(5); err != nil {
			t.Fatal(err)
		}
		d.renew(t)
		if renewals++; renewals > 10 {
			t.Fatal("renewals do not move the end")
		}
		r := d.judge(t, d.file)
		if !r.Valid() {
			t.Fatalf("after renewal %d, %s:\n%s", renewals, d.now.Format(time.DateOnly), r.Text("en"))
		}
	}
	d.now = horizon
	r := d.judge(t, d.file)
	for _, field := range []string{signtest.Leader, signtest.Seal} {
		if s := r.Signature(field); s == nil || s.Verdict != signing.Valid || s.Level != signing.LevelLTA {
			t.Errorf("%s in %d:\n%s", field, d.now.Year(), r.Text("en"))
		}
	}
	d.export(t, first)
	if got := strings.Join(causes, " "); got != "rsa-2048 certificate certificate" || renewals != 3 {
		t.Errorf("%d renewals, because of %s", renewals, got)
	}
	forgotten := d.judge(t, first)
	if forgotten.Verdict != signing.Indeterminate || !hasReason(forgotten, "timestamp_lapsed") {
		t.Errorf("without renewal:\n%s", forgotten.Text("en"))
	}
	d.now = time.Date(2029, 6, 1, 0, 0, 0, 0, time.UTC)
	forgotten = d.judge(t, first)
	if !hasReason(forgotten, "algorithm_ended") || !strings.Contains(forgotten.Text("en"), "rsa-2048 is not believed since 2029-01-01") {
		t.Errorf("after the algorithm:\n%s", forgotten.Text("en"))
	}
	for _, s := range forgotten.Signatures {
		if s.Level == signing.LevelLTA {
			t.Errorf("%s is called B-LTA without renewal", s.Field)
		}
	}
}

// export leaves the renewed file for outside judges, with what they need, and
// the one that nobody renewed.
func (d *decades) export(t *testing.T, forgotten []byte) {
	t.Helper()
	dir := os.Getenv("CONGVAN_DECADES")
	if dir == "" {
		return
	}
	proof, err := signing.CollectStampEvidence(t.Context(), d.file, d.options())
	if err != nil {
		t.Fatal(err)
	}
	file, err := signing.AddEvidence(d.file, proof) // judges who fetch nothing ask for it
	if err != nil {
		t.Fatal(err)
	}
	leave(t, dir, map[string][]byte{
		"renewed.pdf": file, "forgotten.pdf": forgotten, "renewed.pem": d.pki.RootPEM(), "renewed.at": []byte(d.now.Format("2006-01-02T15:04:05-07:00")),
	})
}

func leave(t *testing.T, dir string, files map[string][]byte) {
	t.Helper()
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// A renewal without evidence about the timestamp before it is found out once
// that one's certificate may have been revoked.
func TestARenewalNeedsEvidence(t *testing.T) {
	d := newDecades(t)
	for range 2 { // the key of the first of these is nowhere asked about
		d.now = d.now.AddDate(1, 0, 0)
		if err := d.pki.NewTSA(5); err != nil {
			t.Fatal(err)
		}
		d.stampAlone(t)
		if r := d.judge(t, d.file); !hasReason(r, "newest_timestamp_revocation_unknown") {
			t.Errorf("it is not said that nobody asked about the newest:\n%s", r.Text("en"))
		}
	}
	if r := d.judge(t, d.file); r.Valid() || !hasReason(r, "revocation_unknown") {
		t.Errorf("got\n%s", r.Text("en"))
	}
}

// Evidence that only tells of the timestamp's own day leaves open whether its
// key was lost before the next one was put over it.
func TestARenewalNeedsEvidenceOfItsDay(t *testing.T) {
	d := newDecades(t)
	own := must[*signing.Evidence](t)(signing.CollectStampEvidence(t.Context(), d.file, d.options()))
	d.now = d.now.AddDate(1, 0, 0)
	if err := d.pki.NewTSA(5); err != nil {
		t.Fatal(err)
	}
	late := d.file
	d.stamp(t, own)
	r := d.judge(t, d.file)
	if r.Verdict != signing.Indeterminate || !hasReason(r, "revocation_early") {
		t.Errorf("with evidence of its own day:\n%s", r.Text("en"))
	}
	d.file = late
	d.renew(t)
	r = d.judge(t, d.file)
	if !r.Valid() || r.Signature(signtest.Seal).Level != signing.LevelLTA {
		t.Errorf("with evidence of the day:\n%s", r.Text("en"))
	}
}

func (d *decades) stampAlone(t *testing.T) {
	t.Helper()
	file, err := signing.AddTimestamp(t.Context(), d.file, d.pki.TSA())
	if err != nil {
		t.Fatal(err)
	}
	d.file = file
}

// A timestamp service that lost its key is not renewed over.
func TestARevokedServiceIsNotRenewedOver(t *testing.T) {
	d := newDecades(t)
	if err := d.pki.Revoke(d.pki.TSACertificate().SerialNumber); err != nil {
		t.Fatal(err)
	}
	d.now = d.now.Add(time.Hour)
	if _, err := signing.CollectStampEvidence(t.Context(), d.file, d.options()); err == nil || !strings.Contains(err.Error(), "revoked") {
		t.Errorf("got %v", err)
	}
}

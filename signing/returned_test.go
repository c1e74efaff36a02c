package signing_test

import (
	"bytes"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"congvan/internal/pdf/pdftest"
	"congvan/signing"
	"congvan/signing/keys"
	"congvan/signing/signtest"
)

// atDesk signs a file as a desktop program does, without a timestamp.
func atDesk(t testing.TB, file []byte, r signing.Request, k *keys.Key) []byte {
	t.Helper()
	out, err := signing.Sign(t.Context(), file, r, k.Signer, k.Certificate, k.Chain, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func (l *letter) expected(t testing.TB) signing.Expected {
	now := hanoi(t)
	return signing.Expected{Field: signtest.Leader, Certify: true, Certificate: l.person.Certificate, From: now.Add(-time.Minute), To: now.Add(time.Minute)}
}

func code(t testing.TB, err error) string {
	t.Helper()
	e, ok := errors.AsType[*signing.ReturnedError](err)
	if err != nil && !ok {
		t.Fatalf("not told to people: %v", err)
	}
	if err == nil {
		return ""
	}
	if e.Reason.VI == "" || e.Reason.EN == "" {
		t.Errorf("%s has no words", e.Reason.Code)
	}
	return string(e.Reason.Code)
}

// A desktop program's file is taken only as our own bytes with the one
// signature that was asked for.
func TestCheckReturned(t *testing.T) {
	l := begin(t, signtest.Form(t))
	certify := signing.Request{Field: signtest.Leader, Certify: true, Time: hanoi(t)}
	with := func(change func(*signing.Request)) signing.Request {
		r := certify
		change(&r)
		return r
	}
	good := atDesk(t, l.form, certify, l.person)
	twice, err := signing.AddTimestamp(t.Context(), good, l.pki.TSA())
	if err != nil {
		t.Fatal(err)
	}
	spoilt := bytes.Clone(good)
	spoilt[len(l.form)+40] ^= 1
	other := bytes.Clone(l.form)
	copy(other[bytes.Index(other, []byte("startxref"))-1:], "\r")
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"as asked":            {good, ""},
		"nothing signed":      {l.form, "not_our_file"},
		"an older revision":   {l.form[:len(l.form)-10], "not_our_file"},
		"another letter":      {atDesk(t, signtest.FormCompressed(t), certify, l.person), "not_our_file"},
		"one byte differs":    {append(other, good[len(l.form):]...), "not_our_file"},
		"another increment":   {twice, "not_one_increment"},
		"bytes behind it":     {append(bytes.Clone(good), "%thêm\n"...), "trailing_bytes"},
		"a number filled in":  {atDesk(t, l.form, with(func(r *signing.Request) { r.Fill = map[string]string{"so": "9"} }), l.person), "other_changes"},
		"another field":       {atDesk(t, l.form, with(func(r *signing.Request) { r.Field = signtest.Seal }), l.person), "other_changes"},
		"another certificate": {atDesk(t, l.form, certify, l.agency), "other_certificate"},
		"not certified":       {atDesk(t, l.form, with(func(r *signing.Request) { r.Certify = false }), l.person), "not_certified"},
		"an old time":         {atDesk(t, l.form, with(func(r *signing.Request) { r.Time = r.Time.Add(-time.Hour) }), l.person), "time_out_of_bounds"},
		"a time to come":      {atDesk(t, l.form, with(func(r *signing.Request) { r.Time = r.Time.Add(time.Hour) }), l.person), "time_out_of_bounds"},
		"another form":        {bytes.Replace(good, []byte("/ETSI.CAdES.detached"), []byte("/adbe.pkcs7.detached"), 1), "not_pades"},
		"not a PDF update":    {append(bytes.Clone(l.form), "rác"...), "not_one_increment"},
	} {
		if got := code(t, signing.CheckReturned(c.file, l.form, l.expected(t))); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := code(t, signing.CheckReturned(spoilt, l.form, l.expected(t))); got == "" {
		t.Error("a flipped bit was taken")
	}
}

// The clerk's program seals what has number and date filled in already.
func TestCheckReturnedSeal(t *testing.T) {
	l := begin(t, signtest.Form(t))
	l.sign(t)
	filled, err := signing.Fill(l.signed, values)
	if err != nil {
		t.Fatal(err)
	}
	want := signing.Expected{Field: signtest.Seal, Certificate: l.agency.Certificate, From: hanoi(t).Add(-time.Minute), To: hanoi(t).Add(time.Minute)}
	seal := signing.Request{Field: signtest.Seal, Time: hanoi(t)}
	good := atDesk(t, filled, seal, l.agency)
	if err := signing.CheckReturned(good, filled, want); err != nil {
		t.Error(err)
	}
	otherNumber, err := signing.Fill(l.signed, map[string]string{"so": "129", "ngay": "05", "thang": "3", "nam": "2026"})
	if err != nil {
		t.Fatal(err)
	}
	if got := code(t, signing.CheckReturned(atDesk(t, otherNumber, seal, l.agency), filled, want)); got != "not_our_file" {
		t.Errorf("another number: %q", got)
	}
	unlocked := bytes.Replace(good, []byte("/TransformMethod /FieldMDP"), []byte("/TransformMethod /FieldMDQ"), 1)
	if got := code(t, signing.CheckReturned(unlocked, filled, want)); got != "lock_not_kept" {
		t.Errorf("without the lock: %q", got)
	}
	l.sealed, err = signing.StampReturned(t.Context(), good, signtest.Seal, l.pki.TSA())
	if err != nil {
		t.Fatal(err)
	}
	l.reaches(t, l.sealed, signtest.Seal, signing.LevelT)
}

// reaches wants a file to be valid, with the evidence of now.
func (l *letter) reaches(t *testing.T, file []byte, field string, level signing.Level) {
	t.Helper()
	proofs := append(l.proofs, l.collect(t, file))
	r, err := signing.Verify(t.Context(), file, signing.Options{Trust: l.pki.Trust(), Evidence: proofs, Require: []string{field}})
	if err != nil {
		t.Fatal(err)
	}
	if s := r.Signature(field); !r.Valid() || s == nil || s.Level != level {
		t.Errorf("want %s:\n%s", level, r.Text("en"))
	}
}

// A signature that came back without a timestamp gets one within the hole.
func TestStampReturned(t *testing.T) {
	l := begin(t, signtest.Form(t))
	good := atDesk(t, l.form, signing.Request{Field: signtest.Leader, Certify: true, Time: hanoi(t)}, l.person)
	stamped, err := signing.StampReturned(t.Context(), good, signtest.Leader, l.pki.TSA())
	if err != nil {
		t.Fatal(err)
	}
	if len(stamped) != len(good) || bytes.Equal(stamped, good) {
		t.Errorf("%d bytes became %d", len(good), len(stamped))
	}
	l.reaches(t, stamped, signtest.Leader, signing.LevelT)
	again, err := signing.StampReturned(t.Context(), stamped, signtest.Leader, nil)
	if err != nil || !bytes.Equal(again, stamped) {
		t.Errorf("stamped twice: %v", err)
	}
}

// What programs make of the prepared file: the bare value, or a CMS.
func TestPreparedAccepts(t *testing.T) {
	l := begin(t, signtest.Form(t))
	p := stored(t, prepared(t, l, signing.Request{Field: signtest.Leader, Certify: true, Time: hanoi(t)}))
	value, err := l.person.Signer.Sign(rand.Reader, p.ToSign, p.Hash)
	if err != nil {
		t.Fatal(err)
	}
	bare, err := p.Complete(t.Context(), value, nil)
	if err != nil {
		t.Fatal(err)
	}
	der := contents(t, bare, p)
	later := prepared(t, l, signing.Request{Field: signtest.Leader, Certify: true, Time: hanoi(t).Add(time.Second)})
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"the value":      {value, ""},
		"a CMS":          {der, ""},
		"a CMS in PEM":   {pem.EncodeToMemory(&pem.Block{Type: "CMS", Bytes: der}), ""},
		"a broken value": {value[1:], "value"},
		"a spoilt CMS":   {append(bytes.Clone(der[:len(der)-1]), der[len(der)-1]^1), "cms"},
		"nonsense":       {[]byte("không phải chữ ký"), "value"},
	} {
		if got := code(t, p.Accepts(c.data)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := code(t, later.Accepts(der)); got != "other_content" {
		t.Errorf("another ticket's CMS: %q", got)
	}
	if got := code(t, later.Accepts(value)); got != "value" {
		t.Errorf("another ticket's value: %q", got)
	}
	for _, data := range [][]byte{value, der} {
		file, err := p.CompleteReturned(t.Context(), data, l.pki.TSA())
		if err != nil {
			t.Fatal(err)
		}
		l.reaches(t, file, signtest.Leader, signing.LevelT)
	}
}

// OpenSSL with a key of its own: the bare value over the attributes is taken; a
// CMS of "cms -cades" has a signing-time, which PAdES forbids.
func TestOpenSSLSigns(t *testing.T) {
	l := begin(t, signtest.Form(t))
	p := prepared(t, l, signing.Request{Field: signtest.Leader, Certify: true, Time: hanoi(t)})
	cert, key := pemFiles(t, l.person)
	openssl := func(args ...string) []byte {
		out := filepath.Join(t.TempDir(), "out")
		if msg, err := exec.Command("openssl", slices.Insert(args, 1, "-out", out)...).CombinedOutput(); err != nil {
			t.Fatalf("openssl %v: %v\n%s", args, err, msg)
		}
		b, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	value := openssl("dgst", "-sha256", "-sign", key, pdftest.File(t, "attributes.der", p.SignedAttributes()))
	file, err := p.CompleteReturned(t.Context(), value, l.pki.TSA())
	if err != nil {
		t.Fatal(err)
	}
	l.reaches(t, file, signtest.Leader, signing.LevelT)
	covered := pdftest.File(t, "covered.bin", p.Covered())
	cms := openssl("cms", "-sign", "-binary", "-cades", "-md", "sha256", "-signer", cert, "-inkey", key, "-outform", "DER", "-in", covered)
	if got := code(t, p.Accepts(cms)); got != "signing_time" {
		t.Errorf("openssl cms -cades: %q", got)
	}
	plain := openssl("cms", "-sign", "-binary", "-md", "sha256", "-signer", cert, "-inkey", key, "-outform", "DER", "-in", covered)
	if got := code(t, p.Accepts(plain)); got != "no_signing_certificate_v2" {
		t.Errorf("openssl cms: %q", got)
	}
}

// FuzzCheckReturned: whatever comes back, only the file as it was signed is
// taken, and nothing panics.
func FuzzCheckReturned(f *testing.F) {
	l := begin(f, signtest.Form(f))
	good := atDesk(f, l.form, signing.Request{Field: signtest.Leader, Certify: true, Time: hanoi(f)}, l.person)
	want := l.expected(f)
	want.From, want.To = want.From.Add(-time.Hour), want.To.Add(time.Hour)
	f.Add(uint32(0), []byte{})
	f.Add(uint32(40), []byte("/Perms"))
	f.Add(uint32(len(good)-len(l.form)), []byte("%%EOF\n"))
	f.Fuzz(func(t *testing.T, at uint32, patch []byte) {
		tail := bytes.Clone(good[len(l.form):])
		n := copy(tail[int(at)%len(tail):], patch)
		file := append(bytes.Clone(l.form), tail...)
		if int(at)%len(tail)+n == len(tail) {
			file = append(file, patch[n:]...)
		}
		if err := signing.CheckReturned(file, l.form, want); err == nil && !sameOutsideHole(file, good) {
			t.Fatal("a changed file was taken")
		}
	})
}

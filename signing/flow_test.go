package signing_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"congvan/signing"
	"congvan/signing/devpki"
	"congvan/signing/keys"
	"congvan/signing/signtest"
)

// authority is shared by the tests, since making keys takes time.
var authority *devpki.PKI

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "signing")
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	p, stop, err := signtest.Serve(dir, nil)
	if err != nil {
		panic(err)
	}
	defer stop()
	authority = p
	return m.Run()
}

// Drawing takes longer than signing.
var (
	drawnSignature = sync.OnceValues(func() ([]byte, error) { return devpki.SignaturePicture(personName) })
	drawnSeal      = sync.OnceValues(func() ([]byte, error) { return devpki.SealPicture(agencyName) })
)

// letter is a file at every step of its life.
type letter struct {
	form, signed, sealed, proven, archived []byte

	pki            *devpki.PKI
	person, agency *keys.Key
	proofs         []*signing.Evidence
}

var values = map[string]string{"so": "128", "ngay": "05", "thang": "3", "nam": "2026"}

const (
	personName = "Nguyễn Thị Ánh Nguyệt"
	agencyName = "Sở Khoa học và Công nghệ tỉnh Vĩnh Long"
)

func hanoi(t testing.TB) time.Time {
	t.Helper()
	return time.Now().In(time.FixedZone("", 7*3600)).Truncate(time.Second)
}

// begin gives a form nobody has signed, with the keys for it.
func begin(t testing.TB, form []byte) *letter {
	t.Helper()
	return beginAt(t, form, authority)
}

func beginAt(t testing.TB, form []byte, pki *devpki.PKI) *letter {
	t.Helper()
	l := &letter{form: form, pki: pki}
	var err error
	if l.person, err = l.pki.Personal(personName, "Phó Giám đốc"); err != nil {
		t.Fatal(err)
	}
	if l.agency, err = l.pki.Agency(agencyName); err != nil {
		t.Fatal(err)
	}
	return l
}

// live takes a form through the whole life.
func live(t testing.TB, form []byte) *letter {
	t.Helper()
	l := begin(t, form)
	l.live(t)
	return l
}

func (l *letter) live(t testing.TB) {
	t.Helper()
	l.sign(t)
	l.seal(t)
	var err error
	if l.proven, err = signing.AddEvidence(l.sealed, l.proofs...); err != nil {
		t.Fatal(err)
	}
	if l.archived, err = signing.AddTimestamp(t.Context(), l.proven, l.pki.TSA()); err != nil {
		t.Fatal(err)
	}
}

func (l *letter) sign(t testing.TB) {
	t.Helper()
	picture, err := drawnSignature()
	if err != nil {
		t.Fatal(err)
	}
	l.signed, err = signing.Sign(t.Context(), l.form, signing.Request{
		Field: signtest.Leader, Certify: true, Name: personName, Reason: "Ký ban hành", Location: "Vĩnh Long",
		Time: hanoi(t), Picture: picture, Hash: l.person.Hash, PSS: l.person.PSS,
	}, l.person.Signer, l.person.Certificate, l.person.Chain, l.pki.TSA())
	if err != nil {
		t.Fatal(err)
	}
	l.proofs = append(l.proofs, l.collect(t, l.signed))
}

func (l *letter) seal(t testing.TB) {
	t.Helper()
	picture, err := drawnSeal()
	if err != nil {
		t.Fatal(err)
	}
	l.sealed, err = signing.Sign(t.Context(), l.signed, signing.Request{
		Field: signtest.Seal, Fill: values, Name: agencyName, Reason: "Phát hành", Location: "Vĩnh Long",
		Time: hanoi(t), Picture: picture, Hash: l.agency.Hash, PSS: l.agency.PSS,
	}, l.agency.Signer, l.agency.Certificate, l.agency.Chain, l.pki.TSA())
	if err != nil {
		t.Fatal(err)
	}
	l.proofs = append(l.proofs, l.collect(t, l.sealed))
}

func (l *letter) collect(t testing.TB, file []byte) *signing.Evidence {
	t.Helper()
	e, err := signing.CollectEvidence(t.Context(), file, signing.EvidenceOptions{Trust: l.pki.Trust(), AllowPrivate: true})
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	kept := &signing.Evidence{}
	if err := json.Unmarshal(data, kept); err != nil {
		t.Fatal(err)
	}
	return kept
}

func (l *letter) verify(t testing.TB, file []byte, evidence ...*signing.Evidence) *signing.Report {
	t.Helper()
	r, err := signing.Verify(t.Context(), file, signing.Options{Trust: l.pki.Trust(), Evidence: evidence})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestLifeOfAFile(t *testing.T) {
	for name, form := range map[string][]byte{"table": signtest.Form(t), "stream": signtest.FormCompressed(t)} {
		t.Run(name, func(t *testing.T) {
			l := live(t, form)
			steps := [][]byte{l.form, l.signed, l.sealed, l.proven, l.archived}
			for i, file := range steps[1:] {
				if !signing.Extends(file, steps[i]) || bytes.Equal(file, steps[i]) {
					t.Errorf("step %d does not extend the one before", i+1)
				}
			}
			l.expect(t, l.form, signing.Unsigned)
			l.expect(t, l.signed, signing.Indeterminate, signing.LevelT)
			l.expect(t, l.sealed, signing.Indeterminate, signing.LevelT, signing.LevelT)
			l.expect(t, l.proven, signing.Valid, signing.LevelLT, signing.LevelLT)
			l.expect(t, l.archived, signing.Valid, signing.LevelLTA, signing.LevelLTA, signing.LevelNone)
			if r := l.verify(t, l.sealed, l.proofs...); !r.Valid() {
				t.Errorf("with evidence kept outside: %s", r.Text("en"))
			}
			keep(t, name, l)
		})
	}
}

func (l *letter) expect(t *testing.T, file []byte, verdict signing.Verdict, levels ...signing.Level) {
	t.Helper()
	r := l.verify(t, file)
	if r.Verdict != verdict || len(r.Signatures) != len(levels) {
		t.Fatalf("verdict %s with %d signatures, want %s with %d\n%s", r.Verdict, len(r.Signatures), verdict, len(levels), r.Text("en"))
	}
	for i, want := range levels {
		if got := r.Signatures[i].Level; got != want {
			t.Errorf("signature %s: level %q, want %q\n%s", r.Signatures[i].Field, got, want, r.Text("vi"))
		}
	}
}

// keep writes the files where CONGVAN_SIGNING_OUT says, for outside judges.
func keep(t *testing.T, name string, l *letter) {
	t.Helper()
	dir := os.Getenv("CONGVAN_SIGNING_OUT")
	if dir == "" {
		return
	}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		t.Fatal(err)
	}
	for suffix, data := range map[string][]byte{
		"-0form.pdf": l.form, "-1signed.pdf": l.signed, "-2sealed.pdf": l.sealed, "-3proven.pdf": l.proven,
		"-4archived.pdf": l.archived, "-trust.pem": l.pki.RootPEM(),
	} {
		if err := os.WriteFile(filepath.Join(dir, name+suffix), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

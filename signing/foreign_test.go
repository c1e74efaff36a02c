package signing_test

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"congvan/internal/pdf"
	"congvan/signing"
	"congvan/signing/keys"
	"congvan/signing/signtest"
)

var update = flag.Bool("update", false, "keep what the foreign programs signed in testdata/foreign")

// foreignDir also holds letters of ours in files of several shapes, which signing/hostile spoils with
// the rest.
const foreignDir = "testdata/foreign"

// foreign are files that pyHanko and EU DSS signed or extended, as they do by
// themselves, and what is to be said about them.
var foreign = []struct {
	name    string
	verdict signing.Verdict
	levels  []signing.Level // of signatures, archive timestamps left out
	reason  string
	kept    bool // in testdata
}{
	{"pyhanko-detached", signing.Valid, []signing.Level{signing.LevelNone}, "", true},
	{"pyhanko-detached-linearised", signing.Valid, []signing.Level{signing.LevelNone}, "", true},
	{"pyhanko-b", signing.Indeterminate, []signing.Level{signing.LevelB}, "revocation_unknown", false},
	{"pyhanko-t", signing.Indeterminate, []signing.Level{signing.LevelT}, "revocation_unknown", false},
	{"pyhanko-lt", signing.Valid, []signing.Level{signing.LevelLT}, "", false},
	{"pyhanko-lta", signing.Valid, []signing.Level{signing.LevelLTA}, "", true},
	{"pyhanko-certified", signing.Valid, []signing.Level{signing.LevelLTA, signing.LevelLTA}, "", false},
	{"pyhanko-two", signing.Valid, []signing.Level{signing.LevelLTA, signing.LevelLTA}, "", false},
	{"pyhanko-two-shown", signing.Indeterminate, []signing.Level{signing.LevelLT, signing.LevelLT}, "unknown_change_after", true},
	{"pyhanko-extended", signing.Valid, []signing.Level{signing.LevelLTA, signing.LevelLTA}, "", true},
	{"dss-b", signing.Indeterminate, []signing.Level{signing.LevelB}, "revocation_unknown", false},
	{"dss-t", signing.Indeterminate, []signing.Level{signing.LevelT}, "revocation_unknown", false},
	{"dss-lt", signing.Valid, []signing.Level{signing.LevelLT}, "", false},
	{"dss-lta", signing.Valid, []signing.Level{signing.LevelLTA}, "", true},
	{"dss-certified", signing.Valid, []signing.Level{signing.LevelLTA, signing.LevelLTA}, "", true},
	{"dss-two", signing.Valid, []signing.Level{signing.LevelLTA, signing.LevelLTA}, "", true},
	{"dss-extended", signing.Valid, []signing.Level{signing.LevelLTA, signing.LevelLTA}, "", false},
}

// TestForeignFiles judges files that the programs signed some day, as of then.
func TestForeignFiles(t *testing.T) {
	roots, err := signing.ParseCertificates(readFile(t, filepath.Join(foreignDir, "root.pem")))
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.Parse(time.RFC3339, strings.TrimSpace(string(readFile(t, filepath.Join(foreignDir, "when")))))
	if err != nil {
		t.Fatal(err)
	}
	judgeForeign(t, foreignDir, signing.Options{Trust: roots, At: at}, true)
}

// TestForeignPrograms has the programs sign now; make judge says where they
// are.
func TestForeignPrograms(t *testing.T) {
	python, java := os.Getenv("CONGVAN_JUDGE_PYTHON"), os.Getenv("CONGVAN_JUDGE_CLASSPATH")
	if python == "" || java == "" {
		t.Skip("make judge runs this: it needs pyHanko and EU DSS")
	}
	dir := t.TempDir()
	l := desk(t, dir)
	outside(t, python, "../.ci/judge/pyhanko_sign.py", dir)
	outside(t, "java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", java, "congvan.judge.Sign", dir)
	judgeForeign(t, dir, signing.Options{Trust: l.pki.Trust()}, false)
	if !*update {
		return
	}
	writeFile(t, foreignDir, "root.pem", l.pki.RootPEM())
	writeFile(t, foreignDir, "when", []byte(time.Now().UTC().Add(time.Minute).Format(time.RFC3339)+"\n"))
	for name, form := range map[string][]byte{
		"letter": signtest.Form(t), "letter-compressed": signtest.FormCompressed(t), "letter-hybrid": signtest.FormHybrid(t),
		"letter-linearised": linearised(t, signtest.Form(t)),
	} {
		writeFile(t, foreignDir, name+".pdf", live(t, described(t, form)).archived)
	}
	for _, f := range foreign {
		if !f.kept {
			continue
		}
		writeFile(t, foreignDir, f.name+".pdf", readFile(t, filepath.Join(dir, f.name+".pdf")))
	}
}

// linearised is a file as web servers like it, its objects in streams.
func linearised(t *testing.T, file []byte) []byte {
	t.Helper()
	return reshaped(t, file, "--linearize", "--object-streams=generate", "--compress-streams=n")
}

func outside(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

// desk lays out what the programs work with.
func desk(t *testing.T, dir string) *letter {
	t.Helper()
	l := begin(t, described(t, signtest.Form(t)))
	l.sign(t)
	l.seal(t)
	writeFile(t, dir, "form.pdf", l.form)
	writeFile(t, dir, "linearised.pdf", linearised(t, l.form))
	writeFile(t, dir, "sealed.pdf", l.sealed)
	writeFile(t, dir, "root.pem", l.pki.RootPEM())
	writeFile(t, dir, "tsa.url", []byte(l.pki.TSA().URL))
	writeFile(t, dir, "chain.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: l.person.Chain[0].Raw}))
	for name, k := range map[string]*keys.Key{"person.pem": l.person, "agency.pem": l.agency} {
		private, err := x509.MarshalPKCS8PrivateKey(k.Signer)
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, dir, name, append(
			pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: k.Certificate.Raw}),
			pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})...))
	}
	return l
}

// described gives a form the metadata and document information of a letter.
func described(t testing.TB, form []byte) []byte {
	const packet = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Về việc thử</rdf:li></rdf:Alt></dc:title>
<xmp:ModifyDate>2026-01-02T03:04:05Z</xmp:ModifyDate><pdf:Producer>congvan</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
	return grow(t, form, func(_ *pdf.File, u *pdf.Update) {
		must[pdf.Dict](t)(u.EditCatalog())["Metadata"] = u.Add(&pdf.Stream{
			Dict: pdf.Dict{"Type": pdf.Name("Metadata"), "Subtype": pdf.Name("XML")}, Data: []byte(packet),
		})
		u.Trailer()["Info"] = u.Add(pdf.Dict{"Title": pdf.Text("Về việc thử"), "Producer": pdf.Text("congvan")})
	})
}

func judgeForeign(t *testing.T, dir string, o signing.Options, kept bool) {
	for _, f := range foreign {
		if kept && !f.kept {
			continue
		}
		t.Run(f.name, func(t *testing.T) {
			file := readFile(t, filepath.Join(dir, f.name+".pdf"))
			r, err := signing.Verify(t.Context(), file, o)
			if err != nil {
				t.Fatal(err)
			}
			var levels []signing.Level
			for _, s := range r.Signatures {
				if s.Kind != signing.ArchiveTimestamp {
					levels = append(levels, s.Level)
				}
			}
			if r.Verdict != f.verdict || !slices.Equal(levels, f.levels) || f.reason != "" && !hasReason(r, f.reason) {
				t.Errorf("want %s %v %s, got %v\n%s", f.verdict, f.levels, f.reason, levels, r.Text("en"))
			}
			spoilt := bytes.Clone(file)
			spoilt[bytes.Index(spoilt, []byte("732.9"))]++
			if r, err := signing.Verify(t.Context(), spoilt, o); err != nil || r.Verdict != signing.Invalid || !hasReason(r, "content_changed") {
				t.Errorf("its spoilt page passes: %v", err)
			}
		})
	}
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func writeFile(t testing.TB, dir, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
		t.Fatal(err)
	}
}

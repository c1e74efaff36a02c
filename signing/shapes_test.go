package signing_test

import (
	"path/filepath"
	"strings"
	"testing"

	"congvan/internal/pdf"
	"congvan/internal/pdf/pdftest"
	"congvan/signing"
	"congvan/signing/signtest"
)

// Files as other programs lay them out: linearised, with object streams, with
// cross-references of both kinds side by side.
func TestShapesOfFiles(t *testing.T) {
	l := begin(t, signtest.Form(t))
	shapes := map[string][]byte{"hybrid": signtest.FormHybrid(t)}
	for name, options := range map[string][]string{
		"linearised": {"--linearize"}, "object streams": {"--object-streams=generate"},
		"both": {"--linearize", "--object-streams=generate"}, "neither": {"--object-streams=disable"},
	} {
		shapes[name] = reshaped(t, l.form, options...)
	}
	for name, form := range shapes {
		l.form = form
		l.sign(t)
		l.seal(t)
		if r := l.verify(t, l.sealed, l.proofs...); !r.Valid() || len(r.Signatures) != 2 {
			t.Errorf("%s:\n%s", name, r.Text("en"))
		}
		changed := grow(t, l.sealed, func(f *pdf.File, u *pdf.Update) {
			must[pdf.Dict](t)(u.Edit(pageRef(t, f)))["Contents"] = u.Add(&pdf.Stream{})
		})
		if r := l.verify(t, changed, l.proofs...); r.Verdict != signing.Invalid || !hasReason(r, "forbidden_change_after") {
			t.Errorf("%s, content changed:\n%s", name, r.Text("en"))
		}
	}
}

// reshaped has qpdf write a file anew.
func reshaped(t *testing.T, file []byte, options ...string) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out.pdf")
	pdftest.Tool(t, "qpdf", append(options, pdftest.File(t, "in.pdf", file), out)...)
	return readFile(t, out)
}

func TestFilesWithoutASignature(t *testing.T) {
	for name, file := range map[string][]byte{"no form": pdftest.Blank(1), "an unsigned form": signtest.Form(t)} {
		r, err := signing.Verify(t.Context(), file, signing.Options{})
		if err != nil || r.Verdict != signing.Unsigned || !hasReason(r, "unsigned") {
			t.Errorf("%s: %v %+v", name, err, r)
		}
	}
}

// Kinds of signatures that nobody should rely on any more are not guessed at.
func TestFormsThatAreNotJudged(t *testing.T) {
	l := begin(t, signtest.Form(t))
	l.sign(t)
	const ours = "/SubFilter /ETSI.CAdES.detached"
	for _, form := range []string{"/SubFilter /adbe.pkcs7.sha1", "/SubFilter /adbe.x509.rsa_sha1", "/SubFilter /x"} {
		r := l.verify(t, swap(t, l.signed, ours, form+strings.Repeat(" ", len(ours)-len(form))), l.proofs...)
		if s := r.Signatures[0]; r.Verdict != signing.Indeterminate || !hasReason(r, "form_not_judged") || s.Level != signing.LevelNone || s.Intact {
			t.Errorf("%s:\n%s", form, r.Text("en"))
		}
	}
}

// What each level wants is said, in the order of the levels.
func TestWhatTheNextLevelWants(t *testing.T) {
	l := live(t, signtest.Form(t))
	for want, file := range map[string][]byte{"level_evidence": l.sealed, "level_archive": l.proven, "": l.archived} {
		r := l.verify(t, file)
		missing := r.Signature(signtest.Seal).Missing
		if want == "" && len(missing) > 0 || want != "" && (len(missing) != 1 || string(missing[0].Code) != want) {
			t.Errorf("want %q, got %v", want, missing)
		}
	}
	unstamped, err := signing.Sign(t.Context(), l.form, signing.Request{Field: signtest.Leader, Certify: true, Time: hanoi(t)},
		l.person.Signer, l.person.Certificate, l.person.Chain, nil)
	if err != nil {
		t.Fatal(err)
	}
	if missing := l.verify(t, unstamped).Signature(signtest.Leader).Missing; len(missing) != 1 || missing[0].Code != "level_timestamp" {
		t.Errorf("without a timestamp: %v", missing)
	}
}

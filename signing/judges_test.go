package signing_test

import (
	"strings"
	"testing"

	"congvan/internal/pdf/pdftest"
	"congvan/signing/signtest"
)

// Poppler and qpdf share no code with us; they must agree.
func TestOutsidePrograms(t *testing.T) {
	for name, form := range map[string][]byte{"table": signtest.Form(t), "stream": signtest.FormCompressed(t), "both": signtest.FormHybrid(t)} {
		t.Run(name, func(t *testing.T) {
			l := live(t, form)
			nss := trustStore(t, l.pki.RootPEM())
			for i, file := range [][]byte{l.signed, l.sealed, l.proven, l.archived} {
				path := pdftest.File(t, "letter.pdf", file)
				pdftest.Tool(t, "qpdf", "--check", path)
				out := pdftest.Tool(t, "pdfsig", "-no-ocsp", "-nssdir", nss, path)
				want := min(i+1, 2)
				if n := strings.Count(out, "Signature is Valid."); n != want {
					t.Errorf("step %d: pdfsig calls %d signatures valid, want %d\n%s", i+1, n, want, out)
				}
				if n := strings.Count(out, "Certificate is Trusted."); n != want {
					t.Errorf("step %d: pdfsig trusts %d certificates, want %d\n%s", i+1, n, want, out)
				}
			}
			out := pdftest.Tool(t, "pdfsig", "-nocert", pdftest.File(t, "letter.pdf", l.archived))
			for _, want := range []string{personName, agencyName, "Phó Giám đốc", "ETSI.CAdES.detached", "Total document signed"} {
				if !strings.Contains(out, want) {
					t.Errorf("pdfsig does not show %q:\n%s", want, out)
				}
			}
			text := pdftest.Tool(t, "pdftotext", "-layout", pdftest.File(t, "letter.pdf", l.archived), "-")
			for field, value := range values {
				if !strings.Contains(text, value) {
					t.Errorf("the page does not show %s %q:\n%s", field, value, text)
				}
			}
		})
	}
}

func trustStore(t *testing.T, root []byte) string {
	t.Helper()
	dir := "sql:" + t.TempDir()
	pdftest.Tool(t, "certutil", "-N", "-d", dir, "--empty-password")
	pdftest.Tool(t, "certutil", "-A", "-d", dir, "-n", "root", "-t", "C,C,C", "-i", pdftest.File(t, "root.pem", root))
	return dir
}

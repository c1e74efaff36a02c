package devpki_test

import (
	"bytes"
	"crypto/x509"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"congvan/signing/devpki"
	"congvan/signing/signtest"
)

func TestReopenedAuthorityIsTheSame(t *testing.T) {
	dir := t.TempDir()
	first, err := devpki.Open(dir, devpki.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a, err := first.Personal("Nguyễn Văn An", "Giám đốc")
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Revoke(a.Certificate.SerialNumber); err != nil {
		t.Fatal(err)
	}
	second, err := devpki.Open(dir, devpki.Options{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := second.Personal("Nguyễn Văn An", "Giám đốc")
	if err != nil {
		t.Fatal(err)
	}
	if !first.Root().Equal(second.Root()) || first.URL() != second.URL() || !a.Certificate.Equal(b.Certificate) {
		t.Error("the second opening gave another root, address or certificate")
	}
	c, err := second.Personal("Nguyễn Văn An", "Phó Giám đốc")
	if err != nil || c.Certificate.Equal(a.Certificate) {
		t.Errorf("another title has the same certificate: %v", err)
	}
}

func TestCertificatesSayWhatTheyAre(t *testing.T) {
	pki := signtest.PKI(t, nil)
	person, err := pki.Personal("Nguyễn Văn An", "Giám đốc")
	if err != nil {
		t.Fatal(err)
	}
	agency, err := pki.Agency("Sở Xây dựng")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []*x509.Certificate{pki.Root(), person.Chain[0], person.Certificate, agency.Certificate} {
		if !strings.Contains(c.Subject.String(), devpki.Mark) {
			t.Errorf("%s is not marked as a trial", c.Subject)
		}
	}
	for _, address := range append(person.Certificate.OCSPServer, person.Certificate.CRLDistributionPoints...) {
		if !strings.HasPrefix(address, pki.URL()+"/") || !strings.HasPrefix(address, "http://127.0.0.1:") {
			t.Errorf("the certificate names %s", address)
		}
	}
}

func TestClockIsTheGivenOne(t *testing.T) {
	at := time.Date(2031, 5, 6, 7, 8, 9, 0, time.UTC)
	pki := signtest.PKI(t, func() time.Time { return at })
	if root := pki.Root(); at.Before(root.NotBefore) || at.After(root.NotAfter) || root.NotBefore.Year() != 2031 {
		t.Errorf("root is valid from %s to %s", root.NotBefore, root.NotAfter)
	}
}

func TestDamagedDirectoryIsAnError(t *testing.T) {
	for _, name := range []string{"root.pem", "revoked.json"} {
		dir := t.TempDir()
		if _, err := devpki.Open(dir, devpki.Options{}); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := devpki.Open(dir, devpki.Options{}); err == nil {
			t.Errorf("%s was damaged and nobody said so", name)
		}
	}
}

func TestPictures(t *testing.T) {
	for name, draw := range map[string]func(string) ([]byte, error){"signature": devpki.SignaturePicture, "seal": devpki.SealPicture} {
		a, err := draw("Ủy ban nhân dân tỉnh Vĩnh Long")
		if err != nil {
			t.Fatal(err)
		}
		again, err := draw("Ủy ban nhân dân tỉnh Vĩnh Long")
		if err != nil || !bytes.Equal(a, again) {
			t.Errorf("%s: the same name gave another picture, %v", name, err)
		}
		other, err := draw("Sở Tư pháp")
		if err != nil || bytes.Equal(a, other) {
			t.Errorf("%s: another name gave the same picture, %v", name, err)
		}
		if share := inked(t, a); share < 0.01 || share > 0.5 {
			t.Errorf("%s: %.1f%% of it is inked", name, share*100)
		}
	}
	if _, err := devpki.SealPicture("漢"); err == nil {
		t.Error("a seal was drawn with a letter missing")
	}
}

// inked is the share of pixels that are not transparent; the corners must be.
func inked(t *testing.T, data []byte) float64 {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	b, n := img.Bounds(), 0
	opaque := func(p image.Point) bool { _, _, _, a := img.At(p.X, p.Y).RGBA(); return a > 0x8000 }
	if opaque(b.Min) || opaque(b.Max.Sub(image.Pt(1, 1))) {
		t.Error("its ground is not transparent")
	}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if opaque(image.Pt(x, y)) {
				n++
			}
		}
	}
	return float64(n) / float64(b.Dx()*b.Dy())
}

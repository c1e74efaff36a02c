package signing_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"congvan/internal/pdf"
	"congvan/internal/pdf/pdftest"
	"congvan/signing"
	"congvan/signing/devpki"
	"congvan/signing/signtest"
)

const shownText = "Số: 05/STTTT-ĐẦƯỸ; 05/01/2024; 14:03:22 +07:00"

// turned is a page of A4 that is shown turned, as scanners make them.
func turned(t *testing.T, degrees int) []byte {
	t.Helper()
	f, err := pdf.Open(pdftest.Blank(1))
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	u := pdf.NewUpdate(f)
	page, err := u.Edit(pages[0].Ref)
	if err != nil {
		t.Fatal(err)
	}
	page["Rotate"] = pdf.Int(degrees)
	out, err := u.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A program that stamps what it signs leaves the text where it is, and its
// file is taken as it would be for a letter.
func TestTextBesideTheField(t *testing.T) {
	l := begin(t, nil)
	base := pdftest.Blank(1)
	given, field, err := signing.AddTextBesideField(base, "ky_so", shownText)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := devpki.SealPicture("MẪU")
	if err != nil {
		t.Fatal(err)
	}
	request := signing.Request{Field: field, Certify: true, Time: hanoi(t)}
	stamped := request
	stamped.Picture = picture
	if _, err := signing.Prepare(given, stamped, l.agency.Certificate, l.agency.Chain); err == nil || !strings.Contains(err.Error(), "invisible") {
		t.Errorf("a picture has a place in it: %v", err)
	}
	file, err := signing.Sign(t.Context(), given, request, l.agency.Signer, l.agency.Certificate, l.agency.Chain, l.pki.TSA())
	if err != nil {
		t.Fatal(err)
	}
	err = signing.CheckReturned(file, given, signing.Expected{Field: field, Certify: true, Certificate: l.agency.Certificate, From: hanoi(t).Add(-time.Minute), To: hanoi(t).Add(time.Minute)})
	if err != nil {
		t.Error(err)
	}
	if file, err = signing.AddEvidence(file, l.collect(t, file)); err != nil {
		t.Fatal(err)
	}
	if r := l.verify(t, file); !r.Valid() {
		t.Errorf("got\n%s", r.Text("en"))
	}
	checkCorner(t, pdftest.Tool(t, "pdftotext", "-bbox", pdftest.File(t, "a.pdf", file), "-"), false)
}

// updated has that many increments, each with an object that nothing uses.
func updated(t *testing.T, times int) []byte {
	t.Helper()
	file := pdftest.Blank(1)
	for range times {
		f, err := pdf.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		u := pdf.NewUpdate(f)
		u.Add(pdf.Dict{})
		if file, err = u.Bytes(); err != nil {
			t.Fatal(err)
		}
	}
	return file
}

// A file that could be signed but whose archive revisions could not be verified
// is left alone: its letter would never reach the archive.
func TestNoTextSignatureThatCannotBeKept(t *testing.T) {
	dangling := updated(t, 1)
	place := regexp.MustCompile(`\d{10} 00000 n`).FindAllIndex(dangling, -1)
	copy(dangling[place[len(place)-1][0]:], "0000000000")
	for name, file := range map[string][]byte{"an object outside the file": dangling, "too many revisions": updated(t, 100)} {
		_, _, err := signing.AddTextField(file, "ky_so", shownText)
		if unsuited, ok := errors.AsType[*signing.UnsuitedError](err); !ok || unsuited.Why != signing.UnsuitedUnreadable {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, err := signing.AddTextField(updated(t, 20), "ky_so", shownText); err != nil {
		t.Errorf("a file with a history: %v", err)
	}
}

// An attachment is signed like a letter, up to B-LTA, and shows its text at the
// top right however its page is turned.
func TestTextSignature(t *testing.T) {
	l := begin(t, nil)
	for name, base := range map[string][]byte{
		"table": pdftest.Blank(2), "stream": pdftest.BlankCompressed(1), "a form": signtest.Form(t),
		"turned 90": turned(t, 90), "turned 180": turned(t, 180), "turned 270": turned(t, -90),
	} {
		t.Run(name, func(t *testing.T) {
			shown, field, err := signing.AddTextField(base, "ky_so", shownText)
			if err != nil {
				t.Fatal(err)
			}
			file, err := signing.Sign(t.Context(), shown, signing.Request{Field: field, Certify: true, Name: agencyName, Time: hanoi(t)},
				l.agency.Signer, l.agency.Certificate, l.agency.Chain, l.pki.TSA())
			if err != nil {
				t.Fatal(err)
			}
			if file, err = signing.AddEvidence(file, l.collect(t, file)); err != nil {
				t.Fatal(err)
			}
			if file, err = signing.AddTimestamp(t.Context(), file, l.pki.TSA()); err != nil {
				t.Fatal(err)
			}
			if !signing.Extends(file, base) {
				t.Error("the file does not extend the one it was made of")
			}
			r := l.verify(t, file)
			if s := r.Signature(field); !r.Valid() || s == nil || s.Level != signing.LevelLTA {
				t.Errorf("got\n%s", r.Text("en"))
			}
			path := pdftest.File(t, "attachment.pdf", file)
			pdftest.Tool(t, "qpdf", "--check", path)
			// Poppler's page is as shown: the text stands in its upper right corner.
			words := pdftest.Tool(t, "pdftotext", "-bbox", path, "-")
			checkCorner(t, words, strings.HasSuffix(name, "90") || strings.HasSuffix(name, "270"))
			if dir := os.Getenv("CONGVAN_DECADES"); dir != "" { // for outside judges
				leave(t, dir, map[string][]byte{"attachment-" + strings.ReplaceAll(name, " ", "-") + ".pdf": file, "attachments.pem": l.pki.RootPEM()})
			}
			if dir := os.Getenv("CONGVAN_SHOTS"); dir != "" {
				pdftest.Tool(t, "pdftoppm", "-png", "-r", "60", "-singlefile", path, filepath.Join(dir, "attachment-"+strings.ReplaceAll(name, " ", "-")))
			}
		})
	}
}

func checkCorner(t *testing.T, words string, across bool) {
	t.Helper()
	var width, height float64
	found := ""
	for line := range strings.SplitSeq(words, "\n") {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "<page ") && width == 0 {
			if _, err := fmt.Sscanf(line, `<page width="%f" height="%f">`, &width, &height); err != nil {
				t.Fatal(err)
			}
		}
		if !strings.Contains(line, "STTTT") {
			continue
		}
		if across { // the page's size is told as it is without the turn
			width, height = height, width
		}
		found = line
		var x0, y0, x1, y1 float64
		if _, err := fmt.Sscanf(line, `<word xMin="%f" yMin="%f" xMax="%f" yMax="%f">`, &x0, &y0, &x1, &y1); err != nil {
			t.Fatal(err)
		}
		if x0 < width/2 || x1 > width-40 || y0 < 20 || y1 > 50 {
			t.Errorf("the text stands at %.0f,%.0f to %.0f,%.0f on a page of %.0f × %.0f", x0, y0, x1, y1, width, height)
		}
	}
	if found == "" {
		t.Errorf("the page does not show the text:\n%s", words)
	}
}

func TestUnsuitedForATextSignature(t *testing.T) {
	l := begin(t, signtest.Form(t))
	l.sign(t)
	for want, file := range map[signing.Unsuited][]byte{
		signing.UnsuitedSigned:     l.signed,
		signing.UnsuitedXFA:        withForm(t, pdf.Dict{"XFA": pdf.String("x"), "Fields": pdf.Array{}}),
		signing.UnsuitedEncrypted:  bytes.Replace(pdftest.Blank(1), []byte("/Root"), []byte("/Encrypt<<>>/Root"), 1),
		signing.UnsuitedUnreadable: []byte("%PDF-1.7\nnicht"),
	} {
		_, _, err := signing.AddTextField(file, "ky_so", shownText)
		if unsuited, ok := errors.AsType[*signing.UnsuitedError](err); !ok || unsuited.Why != want {
			t.Errorf("%s: %v", want, err)
		}
	}
}

func withForm(t *testing.T, form pdf.Dict) []byte {
	t.Helper()
	f, err := pdf.Open(pdftest.Blank(1))
	if err != nil {
		t.Fatal(err)
	}
	u := pdf.NewUpdate(f)
	catalog, err := u.EditCatalog()
	if err != nil {
		t.Fatal(err)
	}
	catalog["AcroForm"] = form
	out, err := u.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func FuzzTextField(f *testing.F) {
	f.Add(pdftest.Blank(1))
	f.Add(pdftest.BlankCompressed(1))
	f.Fuzz(func(t *testing.T, file []byte) {
		out, _, err := signing.AddTextField(file, "ky_so", shownText)
		if err != nil {
			return
		}
		if !signing.Extends(out, file) {
			t.Fatal("it does not extend the file")
		}
		if _, err := pdf.Open(out); err != nil {
			t.Fatalf("what was made cannot be read: %v", err)
		}
	})
}

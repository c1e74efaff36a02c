// Package signtest makes what tests of signatures need: a letter-like form
// with the product's fields, and a development authority that is being served.
package signtest

import (
	"fmt"
	"maps"
	"net/http"
	"testing"
	"time"

	"congvan/document/form"
	"congvan/internal/fonts"
	"congvan/internal/pdf"
	"congvan/internal/pdf/font"
	"congvan/internal/pdf/pdftest"
	"congvan/signing/devpki"
)

// The fields of an official letter's form.
const (
	Leader = form.Signature
	Seal   = form.Seal
)

// Texts are the text fields of the form, which the seal locks.
var Texts = []string{form.Number, form.Day, form.Month, form.Year}

// Form gives an A4 page with a line of Vietnamese text, four empty text fields
// and the two empty signature fields, as document/form lays them out.
func Form(t testing.TB) []byte {
	t.Helper()
	file, err := drawn(pdftest.Blank(1))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// FormHybrid is Form in a file with a table and a stream of cross-references
// beside it.
func FormHybrid(t testing.TB) []byte {
	t.Helper()
	file, err := drawn(pdftest.BlankHybrid(1))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// FormCompressed is Form in a file with object and cross-reference streams.
func FormCompressed(t testing.TB) []byte {
	t.Helper()
	file, err := drawn(pdftest.BlankCompressed(1))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func drawn(base []byte) ([]byte, error) {
	f, err := pdf.Open(base)
	if err != nil {
		return nil, err
	}
	face, err := font.Parse(fonts.Regular)
	if err != nil {
		return nil, err
	}
	subset, err := face.Subset(font.Vietnamese)
	if err != nil {
		return nil, err
	}
	pages, err := f.Pages()
	if err != nil {
		return nil, err
	}
	b := &builder{u: pdf.NewUpdate(f), page: pages[0].Ref}
	b.font = subset.Embed(b.u)
	if err := b.content(subset); err != nil {
		return nil, err
	}
	for i, name := range Texts {
		x := 100 + 60*float64(i)
		b.text(name, pdf.Rect{X0: x, Y0: 730, X1: x + 40, Y1: 743})
	}
	b.signature(Leader, pdf.Rect{X0: 360, Y0: 195, X1: 500, Y1: 265}, nil)
	b.signature(Seal, pdf.Rect{X0: 305, Y0: 180, X1: 407, Y1: 282}, Texts)
	return b.finish()
}

type builder struct {
	u          *pdf.Update
	page, font pdf.Ref
	fields     pdf.Array
}

func (b *builder) content(subset *font.Subset) error {
	codes, err := subset.Encode("Số:")
	if err != nil {
		return err
	}
	page, err := b.u.Edit(b.page)
	if err != nil {
		return err
	}
	page["Resources"] = pdf.Dict{"Font": b.fonts()}
	motto, err := subset.Encode("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
	if err != nil {
		return err
	}
	page["Contents"] = b.u.Add(&pdf.Stream{Data: fmt.Appendf(nil, "BT /F0 13 Tf 76 732.9 Td <%x> Tj 100 40 Td <%x> Tj ET", codes, motto)})
	return nil
}

func (b *builder) fonts() pdf.Dict { return pdf.Dict{"F0": b.font} }

func (b *builder) widget(name string, kind pdf.Name, box pdf.Rect, more pdf.Dict, resources pdf.Dict) {
	d := pdf.Dict{
		"Type": pdf.Name("Annot"), "Subtype": pdf.Name("Widget"), "FT": kind, "T": pdf.Text(name), "F": pdf.Int(4),
		"Rect": box.Array(), "P": b.page,
		"AP": pdf.Dict{"N": b.u.Add(&pdf.Stream{Dict: pdf.Dict{
			"Type": pdf.Name("XObject"), "Subtype": pdf.Name("Form"), "Resources": resources,
			"BBox": pdf.Rect{X1: box.Width(), Y1: box.Height()}.Array(),
		}})},
	}
	maps.Copy(d, more)
	b.fields = append(b.fields, b.u.Add(d))
}

func (b *builder) text(name string, box pdf.Rect) {
	b.widget(name, "Tx", box, pdf.Dict{"DA": pdf.String("/F0 13 Tf 0 g"), "Q": pdf.Int(1)}, pdf.Dict{"Font": b.fonts()})
}

func (b *builder) signature(name string, box pdf.Rect, locked []string) {
	more := pdf.Dict{"F": pdf.Int(132)}
	if len(locked) > 0 {
		var names pdf.Array
		for _, n := range locked {
			names = append(names, pdf.Text(n))
		}
		more["Lock"] = b.u.Add(pdf.Dict{"Type": pdf.Name("SigFieldLock"), "Action": pdf.Name("Include"), "Fields": names})
	}
	b.widget(name, "Sig", box, more, pdf.Dict{})
}

func (b *builder) finish() ([]byte, error) {
	page, err := b.u.Edit(b.page)
	if err != nil {
		return nil, err
	}
	page["Annots"] = b.fields
	catalog, err := b.u.EditCatalog()
	if err != nil {
		return nil, err
	}
	catalog["AcroForm"] = b.u.Add(pdf.Dict{
		"Fields": b.fields, "SigFlags": pdf.Int(3), "DA": pdf.String("/F0 13 Tf 0 g"), "DR": pdf.Dict{"Font": b.fonts()},
	})
	return b.u.Bytes()
}

// PKI opens a development authority in a directory of the test and serves it
// until the test ends. A nil clock is the computer's.
func PKI(t testing.TB, now func() time.Time) *devpki.PKI {
	t.Helper()
	return PKIOf(t, devpki.Options{Now: now})
}

// PKIOf is PKI with options of the authority.
func PKIOf(t testing.TB, o devpki.Options) *devpki.PKI {
	t.Helper()
	p, stop, err := serve(t.TempDir(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return p
}

// Serve opens and serves a development authority until stop is called. Making
// keys takes time, so a package's tests may share one from TestMain.
func Serve(dir string, now func() time.Time) (p *devpki.PKI, stop func(), err error) {
	return serve(dir, devpki.Options{Now: now})
}

func serve(dir string, o devpki.Options) (p *devpki.PKI, stop func(), err error) {
	if p, err = devpki.Open(dir, o); err != nil {
		return nil, nil, err
	}
	listener, err := p.Listen()
	if err != nil {
		return nil, nil, err
	}
	server := &http.Server{Handler: p.Handler(), ReadHeaderTimeout: 5 * time.Second}
	done := make(chan struct{})
	go func() {
		defer close(done)
		// Serve always ends with an error; Close is the wanted one.
		_ = server.Serve(listener)
	}()
	return p, func() {
		_ = server.Close()
		<-done
	}, nil
}

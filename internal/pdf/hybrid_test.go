package pdf_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"congvan/internal/pdf"
	"congvan/internal/pdf/pdftest"
)

// builder writes a file by hand and remembers where things stand.
type builder struct{ bytes.Buffer }

func (b *builder) object(n int, text string) int {
	at := b.Len()
	fmt.Fprintf(b, "%d 0 obj\n%s\nendobj\n", n, text)
	return at
}

// A hybrid-reference file hides objects from old readers: the table calls them
// free, the stream beside it has them (ISO 32000-1, 7.5.8.4).
func TestHybridReferences(t *testing.T) {
	var b builder
	b.WriteString("%PDF-1.5\n")
	one, two := b.object(1, catalog), b.object(2, pages)
	hidden := b.object(3, "(hidden)")
	stream := b.Len()
	row := []byte{1, byte(hidden >> 8), byte(hidden), 0}
	b.object(4, fmt.Sprintf("<</Type/XRef/Size 5/W[1 2 1]/Index[3 1]/Length %d>>stream\n%s\nendstream", len(row), row))
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 5\n0000000003 65535 f\r\n%010d 00000 n\r\n%010d 00000 n\r\n0000000000 00000 f\r\n%010d 00000 n\r\n", one, two, stream)
	fmt.Fprintf(&b, "trailer\n<</Size 5/Root 1 0 R/XRefStm %d>>\nstartxref\n%d\n%%%%EOF\n", stream, table)
	got, err := open(t, b.Bytes()).Text(pdf.Ref{Number: 3})
	if err != nil || got != "hidden" {
		t.Errorf("%q, %v", got, err)
	}
}

// Some programs write offsets in eight bytes; what lies beyond every file is
// refused, not wrapped round.
func TestWideOffsets(t *testing.T) {
	for name, high := range map[string]byte{"": 0, "lies outside the file": 0x80, "outside the file": 0xFF} {
		var b builder
		b.WriteString("%PDF-1.5\n")
		one, two := b.object(1, catalog), b.object(2, pages)
		three := b.object(3, "(wide)")
		stream := b.Len()
		var rows []byte
		for i, at := range []int{one, two, three, stream} {
			first := byte(0)
			if i == 2 {
				first = high
			}
			rows = append(rows, 1, first, 0, 0, 0, 0, 0, byte(at>>8), byte(at), 0, 0)
		}
		b.object(4, fmt.Sprintf("<</Type/XRef/Size 5/Root 1 0 R/W[1 8 2]/Index[1 4]/Length %d>>stream\n%s\nendstream", len(rows), rows))
		fmt.Fprintf(&b, "startxref\n%d\n%%%%EOF\n", stream)
		f, err := pdf.Open(b.Bytes())
		if err == nil {
			_, err = f.Object(pdf.Ref{Number: 3})
		}
		if (err == nil) != (name == "") || err != nil && !strings.Contains(err.Error(), name) {
			t.Errorf("first byte %#x: %v", high, err)
		}
	}
}

// Readers would differ about which of two entries counts.
func TestEntriesTwiceAreRefused(t *testing.T) {
	var b builder
	b.WriteString("%PDF-1.5\n")
	one, two := b.object(1, catalog), b.object(2, pages)
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 3\n0000000000 65535 f\r\n%010d 00000 n\r\n%010d 00000 n\r\n2 1\n%010d 00000 n\r\n", one, two, one)
	fmt.Fprintf(&b, "trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", table)
	if _, err := pdf.Open(b.Bytes()); err == nil {
		t.Error("a table with an object twice was read")
	}
}

// A file with many revisions does not get the budget of each anew.
func TestRevisionsShareOneBudget(t *testing.T) {
	data := pdftest.Blank(1)
	for range 20 {
		u := pdf.NewUpdate(open(t, data))
		u.Add(pdf.Array{1, 2, 3})
		var err error
		if data, err = u.Bytes(); err != nil {
			t.Fatal(err)
		}
	}
	f, err := pdf.OpenLimited(data, pdf.Limits{Objects: 100})
	if err != nil {
		t.Fatal(err)
	}
	revisions, err := f.Revisions()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range revisions {
		if _, err = f.At(r); err != nil {
			break
		}
	}
	if !errors.Is(err, pdf.ErrLimit) {
		t.Errorf("20 revisions of some 20 entries each within 100: %v", err)
	}
}

// The same object is one in all revisions, and a replaced one is not.
func TestRevisionsShareObjects(t *testing.T) {
	for name, data := range map[string][]byte{"table": pdftest.Blank(1), "stream": pdftest.BlankCompressed(1)} {
		u := pdf.NewUpdate(open(t, data))
		page := pdf.Ref{Number: 3}
		d, err := u.Edit(page)
		if err != nil {
			t.Fatal(err)
		}
		d["Rotate"] = pdf.Int(90)
		grown, err := u.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		f := open(t, grown)
		revisions, err := f.Revisions()
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []int{0, 90} {
			at, err := f.At(revisions[i])
			if err != nil {
				t.Fatal(err)
			}
			pages, err := at.Pages()
			if err != nil || pages[0].Rotate != want {
				t.Errorf("%s, revision %d: %+v, %v", name, i, pages, err)
			}
		}
	}
}

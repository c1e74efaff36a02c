// Package pdftest makes small PDF files for tests.
package pdftest

import (
	"bytes"
	"fmt"

	"congvan/internal/pdf"
)

// A4 is the page of a letter in points.
var A4 = pdf.Rect{X1: 595.276, Y1: 841.89}

// Blank gives a PDF 1.7 file of empty A4 pages whose cross-references are a
// table. It panics on a bad number of pages: it is for tests.
func Blank(pages int) []byte {
	objects := objects(pages)
	var w bytes.Buffer
	w.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	var offsets []int
	for i, o := range objects {
		offsets = append(offsets, w.Len())
		put(&w, i+1, o)
	}
	start := w.Len()
	fmt.Fprintf(&w, "xref\n0 %d\n0000000000 65535 f\r\n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&w, "%010d 00000 n\r\n", o)
	}
	w.WriteString("trailer\n")
	write(&w, pdf.Dict{"Size": len(objects) + 1, "Root": pdf.Ref{Number: 1}, "ID": id})
	fmt.Fprintf(&w, "\nstartxref\n%d\n%%%%EOF\n", start)
	return w.Bytes()
}

// BlankCompressed is Blank with an object stream and a cross-reference
// stream, as typesetters write them.
func BlankCompressed(pages int) []byte {
	objects := objects(pages)
	var w, head, body bytes.Buffer
	w.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	for i, o := range objects {
		fmt.Fprintf(&head, "%d %d ", i+1, body.Len())
		write(&body, o)
		body.WriteByte('\n')
	}
	packed, self := len(objects)+1, len(objects)+2
	at := w.Len()
	put(&w, packed, pdf.Compress(pdf.Dict{
		"Type": pdf.Name("ObjStm"), "N": len(objects), "First": head.Len(),
	}, append(head.Bytes(), body.Bytes()...)))
	start := w.Len()
	rows := []byte{0, 0, 0, 0, 255}
	for i := range objects {
		rows = append(rows, 2, 0, byte(packed>>8), byte(packed), byte(i))
	}
	rows = append(rows, 1, byte(at>>16), byte(at>>8), byte(at), 0)
	rows = append(rows, 1, byte(start>>16), byte(start>>8), byte(start), 0)
	put(&w, self, pdf.Compress(pdf.Dict{
		"Type": pdf.Name("XRef"), "Size": self + 1, "W": pdf.Array{1, 3, 1}, "Root": pdf.Ref{Number: 1}, "ID": id,
	}, rows))
	fmt.Fprintf(&w, "startxref\n%d\n%%%%EOF\n", start)
	return w.Bytes()
}

// BlankHybrid is Blank with a program's own data (/PieceInfo) that only readers
// of object streams find: the table calls its number free, the stream that the
// trailer names beside it does not (ISO 32000-1, 7.5.8.4). Poppler believes the
// table, so nothing that it draws may be hidden there.
func BlankHybrid(pages int) []byte {
	objects := objects(pages)
	hidden, packed, self := len(objects)+1, len(objects)+2, len(objects)+3
	objects[0].(pdf.Dict)["PieceInfo"] = pdf.Ref{Number: hidden}
	var w bytes.Buffer
	w.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	var offsets []int
	for i, o := range objects {
		offsets = append(offsets, w.Len())
		put(&w, i+1, o)
	}
	at := w.Len()
	head := fmt.Sprintf("%d 0 ", hidden)
	put(&w, packed, pdf.Compress(pdf.Dict{"Type": pdf.Name("ObjStm"), "N": 1, "First": len(head)}, []byte(head+"<</Blank<</LastModified(D:20260102030405Z)>>>>")))
	stream := w.Len()
	put(&w, self, pdf.Compress(pdf.Dict{
		"Type": pdf.Name("XRef"), "Size": self + 1, "W": pdf.Array{1, 3, 1}, "Index": pdf.Array{hidden, 3},
	}, []byte{2, 0, byte(packed >> 8), byte(packed), 0, 1, byte(at >> 16), byte(at >> 8), byte(at), 0, 1, byte(stream >> 16), byte(stream >> 8), byte(stream), 0}))
	start := w.Len()
	fmt.Fprintf(&w, "xref\n0 %d\n%010d 65535 f\r\n", self+1, hidden)
	for _, o := range offsets {
		fmt.Fprintf(&w, "%010d 00000 n\r\n", o)
	}
	fmt.Fprintf(&w, "%010d 00000 f\r\n%010d 00000 f\r\n%010d 00000 f\r\n", packed, self, 0)
	w.WriteString("trailer\n")
	write(&w, pdf.Dict{"Size": self + 1, "Root": pdf.Ref{Number: 1}, "ID": id, "XRefStm": stream})
	fmt.Fprintf(&w, "\nstartxref\n%d\n%%%%EOF\n", start)
	return w.Bytes()
}

var id = pdf.Array{pdf.String("0123456789abcdef"), pdf.String("0123456789abcdef")}

// objects are catalog, page tree and pages, numbered from 1.
func objects(pages int) []pdf.Object {
	if pages < 1 || pages > 100 {
		panic("pdftest: number of pages")
	}
	var kids pdf.Array
	out := []pdf.Object{nil, nil}
	for i := range pages {
		kids = append(kids, pdf.Ref{Number: 3 + i})
		out = append(out, pdf.Dict{"Type": pdf.Name("Page"), "Parent": pdf.Ref{Number: 2}, "Resources": pdf.Dict{}})
	}
	out[0] = pdf.Dict{"Type": pdf.Name("Catalog"), "Pages": pdf.Ref{Number: 2}}
	out[1] = pdf.Dict{"Type": pdf.Name("Pages"), "Kids": kids, "Count": pages, "MediaBox": A4.Array()}
	return out
}

func put(w *bytes.Buffer, number int, o pdf.Object) {
	fmt.Fprintf(w, "%d 0 obj\n", number)
	write(w, o)
	w.WriteString("\nendobj\n")
}

func write(w *bytes.Buffer, o pdf.Object) {
	if err := pdf.Write(w, o); err != nil {
		panic(err)
	}
}

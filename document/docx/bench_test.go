package docx

import (
	"os"
	"testing"
)

// BenchmarkRead reads a letter of two pages with notes and a picture of a QR
// code; 30 ms are wanted.
func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile("testdata/01-an-toan-thong-tin.docx")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := read(b, data); err != nil {
			b.Fatal(err)
		}
	}
}

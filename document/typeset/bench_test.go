package typeset

import "testing"

// BenchmarkCompose composes a letter of two pages in a warm child.
func BenchmarkCompose(b *testing.B) {
	l := readLetter(b, "../testdata/letters/01-an-toan-thong-tin.md")
	compose(b, l, Options{})
	for b.Loop() {
		compose(b, l, Options{})
	}
}

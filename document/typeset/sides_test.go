package typeset

import (
	"testing"

	"congvan/document"
	"congvan/document/form"
)

// TestTwoSides: two parties stand side by side, ours at the left with the fields
// of signature and seal; their names are on one line.
func TestTwoSides(t *testing.T) {
	for _, kind := range []document.Type{"bien_ban", "hop_dong", "ke_hoach"} {
		l := *readLetter(t, "../testdata/letters/01-an-toan-thong-tin.md")
		m, _ := kind.Model()
		l.Type, l.Symbol, l.Addressees = kind, m.SymbolOf("SYT", ""), nil
		l.Signature = document.Signature{Capacity: []document.Capacity{document.ForHead}, Titles: []string{"TRƯỞNG", "PHÓ"}, Name: "Hặc"}
		l.OwnSide, l.OtherSide = []string{"GIAO"}, []string{"NHẬN", "QUYỀN", "Mai"}
		made := composeWith(t, &l, nil)
		at := wordsAt(t, made.PDF)
		for _, pair := range [][2]string{{"GIAO", "NHẬN"}, {"Hặc", "Mai"}} {
			left, right := at[pair[0]], at[pair[1]]
			if left.Y == 0 || left.Y != right.Y || left.X >= right.X || right.X < 300 {
				t.Errorf("%s: %v at %v and %v", kind, pair, left, right)
			}
		}
		for _, p := range made.Fields {
			if p.Kind == form.SignaturePlace && p.X > 297 {
				t.Errorf("%s: %s lies at the right, at %.0f", kind, p.Name, p.X)
			}
		}
	}
}

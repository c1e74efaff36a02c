package signing

import (
	"testing"

	"congvan/internal/pdf"
)

// pyHanko gives every increment a new second identifier.
func TestSameFile(t *testing.T) {
	a, b, number := pdf.String("a"), pdf.String("b"), pdf.Int(1)
	for name, c := range map[string]struct {
		older, newer pdf.Object
		want         bool
	}{
		"unchanged":         {pdf.Array{a, a}, pdf.Array{a, a}, true},
		"none":              {nil, nil, true},
		"second new":        {pdf.Array{a, a}, pdf.Array{a, b}, true},
		"first new":         {pdf.Array{a, a}, pdf.Array{b, a}, false},
		"removed":           {pdf.Array{a, a}, nil, false},
		"added":             {nil, pdf.Array{a, a}, false},
		"three":             {pdf.Array{a, a}, pdf.Array{a, b, b}, false},
		"not an identifier": {pdf.Array{a, a}, pdf.Array{a, number}, false},
	} {
		if got := sameFile(c.older, c.newer); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// Package hostile spoils signed PDF files as attackers and broken programs do,
// so that tests can see that the verifier neither falls over nor is taken in.
//
// It knows the format and nothing of letters or trust. The same number gives
// the same file for ever: what a run finds can be made again.
package hostile

import (
	"bytes"
	"math/rand/v2"
	"slices"

	"congvan/internal/pdf"
)

// Mutant makes the n-th spoilt file of some sound ones. base says which of them
// it comes from, how what was done.
func Mutant(files [][]byte, n uint64) (file []byte, base int, how []string) {
	r := rand.New(rand.NewPCG(n, 0x636f6e677661)) // #nosec G404 -- repeatable on purpose
	base = r.IntN(len(files))
	m := &mutation{Rand: r, files: files, file: slices.Clone(files[base])}
	for range 1 + r.IntN(3) {
		how = append(how, m.step())
	}
	return m.file, base, how
}

// mutation is a file on its way to being spoilt.
type mutation struct {
	*rand.Rand
	files [][]byte
	file  []byte
}

// method spoils a file; it gives nil where it does not apply.
type method struct {
	name string
	do   func(m *mutation) []byte
}

// step does one thing of a kind chosen first, so that each kind gets its share
// however many methods it has.
func (m *mutation) step() string {
	for {
		kind := kinds[m.IntN(len(kinds))]
		chosen := kind.methods[m.IntN(len(kind.methods))]
		if out := chosen.do(m); out != nil && len(out) <= maxMutant && !bytes.Equal(out, m.file) {
			m.file = out
			return kind.name + ": " + chosen.name
		}
	}
}

// maxMutant keeps files small enough for thousands of them.
const maxMutant = 8 << 20

var kinds = []struct {
	name    string
	methods []method
}{
	{"bytes", byteMethods},
	{"tokens", tokenMethods},
	{"places", placeMethods},
	{"signature", signatureMethods},
	{"increment", incrementMethods},
	{"catalog", catalogMethods},
	{"form", formMethods},
	{"page", pageMethods},
	{"weight", weightMethods},
}

// one picks an element.
func one[T any](m *mutation, list []T) T { return list[m.IntN(len(list))] }

// open reads the file, without letting an earlier step make it dear.
func (m *mutation) open() (*pdf.File, error) {
	return pdf.OpenLimited(m.file, pdf.Limits{Decoded: 16 << 20, Tokens: 500_000, Objects: 300_000})
}

// grow appends an increment as an editor would. A file that cannot be opened
// any more is left to the methods that need no understanding.
func (m *mutation) grow(edit func(f *pdf.File, u *pdf.Update) bool) []byte {
	f, err := m.open()
	if err != nil {
		return nil
	}
	u := pdf.NewUpdate(f)
	if !edit(f, u) {
		return nil
	}
	out, err := u.Bytes()
	if err != nil {
		return nil
	}
	return out
}

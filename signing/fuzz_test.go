package signing_test

import (
	"bytes"
	"testing"

	"congvan/internal/pdf"
	"congvan/signing"
	"congvan/signing/signtest"
)

// FuzzVerify cuts and overwrites a finished letter. Verification must not
// panic, and no change may leave a letter valid that is not a whole earlier
// step of its life.
func FuzzVerify(f *testing.F) {
	l := live(f, signtest.Form(f))
	f.Add(uint32(1000), []byte("x"), uint32(0))
	f.Add(uint32(len(l.archived)-40), []byte("startxref\n0\n%%EOF\n"), uint32(0))
	f.Add(uint32(len(l.form)+200), []byte("/V null"), uint32(500))
	limits := pdf.Limits{FileSize: 4 << 20, Tokens: 500_000, Decoded: 16 << 20, Objects: 20_000, Revisions: 32}
	f.Fuzz(func(t *testing.T, at uint32, patch []byte, cut uint32) {
		if len(patch) > 4096 {
			return
		}
		file := append([]byte{}, l.archived[:len(l.archived)-int(cut)%len(l.archived)]...)
		file = append(file[:int(at)%(len(file)+1)], patch...)
		if rest := int(at)%(len(l.archived)+1) + len(patch); rest < len(l.archived) && cut == 0 {
			file = append(file, l.archived[rest:]...)
		}
		r, err := signing.Verify(t.Context(), file, signing.Options{
			Trust: l.pki.Trust(), Evidence: l.proofs, Limits: limits, Require: []string{signtest.Leader, signtest.Seal},
		})
		if err != nil || !r.Valid() {
			return
		}
		for _, step := range [][]byte{l.sealed, l.proven, l.archived} {
			if sameOutsideHole(file, step) {
				return
			}
		}
		t.Fatalf("a changed file is valid:\n%s", r.Text("en"))
	})
}

// sameOutsideHole compares all but the newest signature value itself, which
// may be written in other ways (capital digits, another order of certificates).
func sameOutsideHole(file, step []byte) bool {
	from := bytes.LastIndex(step, []byte("/Contents <"))
	to := from + bytes.IndexByte(step[from:], '>')
	return len(file) == len(step) && bytes.Equal(file[:from], step[:from]) && bytes.Equal(file[to:], step[to:])
}

package signing_test

import (
	"errors"
	"testing"

	"congvan/internal/pdf"
	"congvan/signing"
	"congvan/signing/signtest"
)

// permitting is a form whose leader's field asks for a lock with that /P.
func permitting(t *testing.T, p pdf.Object) []byte {
	t.Helper()
	return grow(t, signtest.Form(t), func(f *pdf.File, u *pdf.Update) {
		must[pdf.Dict](t)(u.Edit(fieldRef(t, f, signtest.Leader)))["Lock"] = pdf.Dict{
			"Type": pdf.Name("SigFieldLock"), "Action": pdf.Name("Include"), "Fields": pdf.Array{pdf.Text("khác")}, "P": p,
		}
	})
}

// approve signs as the leader, certifying nothing: the lock alone rules.
func (l *letter) approve(t *testing.T) []byte {
	t.Helper()
	file := must[[]byte](t)(signing.Sign(t.Context(), l.form, signing.Request{Field: signtest.Leader, Time: hanoi(t)},
		l.person.Signer, l.person.Certificate, l.person.Chain, l.pki.TSA()))
	l.proofs = append(l.proofs, l.collect(t, file))
	return file
}

// A lock may permit no change at all, or filling and signing only (PDF 2.0).
func TestLocksPermit(t *testing.T) {
	note := func(file []byte) []byte {
		return grow(t, file, func(f *pdf.File, u *pdf.Update) {
			page := must[pdf.Dict](t)(u.Edit(pageRef(t, f)))
			page["Annots"] = append(page["Annots"].(pdf.Array), u.Add(pdf.Dict{"Subtype": pdf.Name("Text"), "Rect": pdf.Rect{}.Array()}))
		})
	}
	for p, want := range map[int]struct{ filled, noted signing.Verdict }{
		1: {signing.Invalid, signing.Invalid},
		2: {signing.Valid, signing.Invalid},
		3: {signing.Valid, signing.Indeterminate},
	} {
		l := begin(t, permitting(t, pdf.Int(p)))
		file := l.approve(t)
		r := l.verify(t, file, l.proofs...)
		if s := r.Signature(signtest.Leader); !r.Valid() || s.Allows != p {
			t.Errorf("/P %d: allows %d\n%s", p, s.Allows, r.Text("en"))
		}
		for name, c := range map[string]struct {
			file []byte
			want signing.Verdict
		}{"filled": {fillByHand(t, file), want.filled}, "noted": {note(file), want.noted}} {
			if s := l.verify(t, c.file, l.proofs...).Signature(signtest.Leader); s.Verdict != c.want {
				t.Errorf("/P %d, %s: %s, want %s: %v", p, name, s.Verdict, c.want, s.Reasons)
			}
		}
	}
}

// After a lock of the whole document nobody signs; a permission that does not
// exist is no lock, and one that the signature does not set is missed.
func TestLocksThatAreNotKept(t *testing.T) {
	l := begin(t, permitting(t, pdf.Int(1)))
	file := l.approve(t)
	seal := signing.Request{Field: signtest.Seal, Time: hanoi(t)}
	_, err := signing.Sign(t.Context(), file, seal, l.agency.Signer, l.agency.Certificate, l.agency.Chain, l.pki.TSA())
	if !errors.Is(err, signing.ErrField) {
		t.Errorf("sealed although all is locked: %v", err)
	}
	odd := permitting(t, pdf.Int(4))
	_, err = signing.Sign(t.Context(), odd, signing.Request{Field: signtest.Leader, Time: hanoi(t)},
		l.person.Signer, l.person.Certificate, l.person.Chain, l.pki.TSA())
	if !errors.Is(err, signing.ErrField) {
		t.Errorf("signed under a permission that does not exist: %v", err)
	}
	lax := byHand(t, l.form, signing.Request{Field: signtest.Leader, Time: hanoi(t)}, l.person,
		func(file []byte) []byte {
			return overwrite(t, file, "/P 1 /Type /TransformParams", "/P 2 /Type /TransformParams")
		}, baseline(t, l.person))
	if r := l.verify(t, lax, l.collect(t, lax)); r.Verdict != signing.Invalid || !hasReason(r, "lock_not_kept") {
		t.Errorf("a laxer lock than asked for:\n%s", r.Text("en"))
	}
}

// In a file of pyHanko's, A locks the whole document and B signs all the same.
func TestSignedAfterAForeignLock(t *testing.T) {
	r, err := signing.Verify(t.Context(), readFile(t, "testdata/pyhanko-signed-after-lock.pdf"), signing.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if a := r.Signature("A"); a.Verdict != signing.Invalid || a.Allows != 1 || !hasReason(r, "forbidden_change_after") {
		t.Errorf("got\n%s", r.Text("en"))
	}
	if b := r.Signature("B"); b.Verdict == signing.Invalid {
		t.Errorf("nothing came after B:\n%s", r.Text("en"))
	}
}

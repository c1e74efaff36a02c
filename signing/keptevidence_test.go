package signing_test

import (
	"testing"

	"congvan/internal/pdf"
	"congvan/signing"
	"congvan/signing/signtest"
)

// Evidence may be added and written anew, never taken away or put where it says
// nothing.
func TestEvidenceIsNotTakenAway(t *testing.T) {
	l := live(t, signtest.Form(t))
	for name, c := range map[string]struct {
		change func(store pdf.Dict, u *pdf.Update)
		lost   bool
	}{
		"answers taken out":         {func(store pdf.Dict, _ *pdf.Update) { delete(store, "OCSPs") }, true},
		"a certificate taken out":   {func(store pdf.Dict, _ *pdf.Update) { store["Certs"] = store["Certs"].(pdf.Array)[1:] }, true},
		"answers for certificates":  {func(store pdf.Dict, _ *pdf.Update) { store["Certs"], store["OCSPs"] = store["OCSPs"], store["Certs"] }, true},
		"all of it for a signature": {oneSignatures, false},
		"written anew":              {rewritten(t), false},
	} {
		for from, file := range map[string][]byte{"proven": l.proven, "archived": l.archived} {
			for where, place := range map[string]func(*testing.T, []byte, func(pdf.Dict, *pdf.Update)) []byte{"edited": storeEdited, "moved": storeMoved} {
				r := l.verify(t, place(t, file, c.change), l.proofs...)
				if hasChange(r, "evidence_removed") != c.lost || r.Valid() == c.lost || c.lost && r.Verdict != signing.Invalid {
					t.Errorf("%s, %s, %s:\n%s", name, from, where, r.Text("en"))
				}
			}
		}
	}
}

// storeEdited changes the store under its number, storeMoved makes another one.
func storeEdited(t *testing.T, file []byte, change func(pdf.Dict, *pdf.Update)) []byte {
	t.Helper()
	return grow(t, file, func(_ *pdf.File, u *pdf.Update) {
		change(must[pdf.Dict](t)(u.Edit(must[pdf.Dict](t)(u.EditCatalog())["DSS"].(pdf.Ref))), u)
	})
}

func storeMoved(t *testing.T, file []byte, change func(pdf.Dict, *pdf.Update)) []byte {
	t.Helper()
	return grow(t, file, func(f *pdf.File, u *pdf.Update) {
		catalog := must[pdf.Dict](t)(u.EditCatalog())
		store := must[pdf.Dict](t)(f.Dict(catalog["DSS"])).Clone()
		change(store, u)
		catalog["DSS"] = u.Add(store)
	})
}

func oneSignatures(store pdf.Dict, u *pdf.Update) {
	one := pdf.Dict{"Cert": store["Certs"], "OCSP": store["OCSPs"]}
	delete(store, "Certs")
	delete(store, "OCSPs")
	store["VRI"] = pdf.Dict{"0123456789012345678901234567890123456789": u.Add(one)}
}

// rewritten puts the same pieces into objects of their own.
func rewritten(t *testing.T) func(pdf.Dict, *pdf.Update) {
	return func(store pdf.Dict, u *pdf.Update) {
		var anew pdf.Array
		for _, o := range store["OCSPs"].(pdf.Array) {
			s := must[*pdf.Stream](t)(u.File().Stream(o))
			anew = append(anew, u.Add(&pdf.Stream{Data: must[[]byte](t)(u.File().Decode(s))}))
		}
		store["OCSPs"] = anew
	}
}

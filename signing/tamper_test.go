package signing_test

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"congvan/internal/pdf"
	"congvan/signing"
	"congvan/signing/signtest"
)

// grow appends an increment to a file, as somebody with an editor would.
func grow(t testing.TB, file []byte, edit func(f *pdf.File, u *pdf.Update)) []byte {
	t.Helper()
	f, err := pdf.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	u := pdf.NewUpdate(f)
	edit(f, u)
	out, err := u.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// fieldRef finds a field of the flat test form.
func fieldRef(t testing.TB, f *pdf.File, name string) pdf.Ref {
	t.Helper()
	catalog := must[pdf.Dict](t)(f.Catalog())
	form := must[pdf.Dict](t)(f.Dict(catalog["AcroForm"]))
	for _, o := range must[pdf.Array](t)(f.Array(form["Fields"])) {
		if d := must[pdf.Dict](t)(f.Dict(o)); must[string](t)(f.Text(d["T"])) == name {
			return o.(pdf.Ref)
		}
	}
	t.Fatalf("no field %s", name)
	return pdf.Ref{}
}

func formRef(t testing.TB, f *pdf.File) pdf.Ref {
	return must[pdf.Dict](t)(f.Catalog())["AcroForm"].(pdf.Ref)
}

func pageRef(t testing.TB, f *pdf.File) pdf.Ref {
	return must[[]pdf.Page](t)(f.Pages())[0].Ref
}

// showing is an appearance with other digits.
func showing(u *pdf.Update) pdf.Dict {
	return pdf.Dict{"N": u.Add(&pdf.Stream{Dict: pdf.Dict{
		"Subtype": pdf.Name("Form"), "BBox": pdf.Rect{X1: 40, Y1: 13}.Array(),
	}, Data: []byte("0 0 40 13 re f")})}
}

// attacks change a finished letter; each must be found out with its reason.
var attacks = []struct {
	name    string
	reason  string
	verdict signing.Verdict
	change  func(t *testing.T, file []byte) []byte
}{
	{"a byte of the page", "content_changed", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return swap(t, file, "13 Tf 76 732.9", "13 Tf 76 792.9")
	}},
	{"a byte of the filled number", "content_changed", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return swap(t, file, "/V (128)", "/V (129)")
	}},
	{"appended bytes", "trailing_bytes", signing.Invalid, func(_ *testing.T, file []byte) []byte {
		return append(bytes.Clone(file), "\n% hello\n"...)
	}},
	{"appended bytes with an old ending", "trailing_bytes", signing.Invalid, func(t *testing.T, file []byte) []byte {
		tail := file[bytes.LastIndex(file, []byte("startxref")):]
		return slices.Concat(file, []byte("% hello\n"), tail)
	}},
	{"new page content", "forbidden_change_after", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return grow(t, file, func(f *pdf.File, u *pdf.Update) {
			must[pdf.Dict](t)(u.Edit(pageRef(t, f)))["Contents"] = u.Add(&pdf.Stream{Data: []byte("0 0 100 100 re f")})
		})
	}},
	{"replaced page content", "forbidden_change_after", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return grow(t, file, func(f *pdf.File, u *pdf.Update) {
			page := must[pdf.Dict](t)(f.Dict(pageRef(t, f)))
			u.Set(page["Contents"].(pdf.Ref), &pdf.Stream{Data: []byte("0 0 100 100 re f")})
		})
	}},
	{"the number changed after sealing", "forbidden_change_after", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return grow(t, file, func(f *pdf.File, u *pdf.Update) {
			d := must[pdf.Dict](t)(u.Edit(fieldRef(t, f, "so")))
			d["V"], d["AP"] = pdf.Text("129"), showing(u)
		})
	}},
	{"the number shown otherwise", "forbidden_change_after", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return grow(t, file, func(f *pdf.File, u *pdf.Update) {
			must[pdf.Dict](t)(u.Edit(fieldRef(t, f, "so")))["AP"] = showing(u)
		})
	}},
	{"the seal taken away", "forbidden_change_after", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return grow(t, file, func(f *pdf.File, u *pdf.Update) {
			delete(must[pdf.Dict](t)(u.Edit(fieldRef(t, f, signtest.Seal))), "V")
		})
	}},
	{"a field moved", "forbidden_change_after", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return grow(t, file, func(f *pdf.File, u *pdf.Update) {
			must[pdf.Dict](t)(u.Edit(fieldRef(t, f, "so")))["Rect"] = pdf.Rect{X1: 300, Y1: 300}.Array()
		})
	}},
	{"a field added", "forbidden_change_after", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return grow(t, file, func(f *pdf.File, u *pdf.Update) {
			form := must[pdf.Dict](t)(u.Edit(formRef(t, f)))
			form["Fields"] = append(slices.Clone(form["Fields"].(pdf.Array)), u.Add(pdf.Dict{
				"FT": pdf.Name("Tx"), "T": pdf.Text("x"), "V": pdf.Text("x"), "Rect": pdf.Rect{X1: 300, Y1: 300}.Array(),
			}))
		})
	}},
	{"an action on opening", "forbidden_change_after", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return grow(t, file, func(_ *pdf.File, u *pdf.Update) {
			must[pdf.Dict](t)(u.EditCatalog())["OpenAction"] = pdf.Dict{"S": pdf.Name("JavaScript"), "JS": pdf.Text("app.alert(1)")}
		})
	}},
	{"another catalog", "forbidden_change_after", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return grow(t, file, func(f *pdf.File, u *pdf.Update) {
			u.Trailer()["Root"] = u.Add(must[pdf.Dict](t)(f.Catalog()).Clone())
		})
	}},
	{"document information", "forbidden_change_after", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return grow(t, file, func(_ *pdf.File, u *pdf.Update) {
			u.Trailer()["Info"] = u.Add(pdf.Dict{"Title": pdf.Text("khác")})
		})
	}},
	{"a signature used for two fields", "forbidden_change_after", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return grow(t, file, func(f *pdf.File, u *pdf.Update) {
			leader := must[pdf.Dict](t)(f.Dict(fieldRef(t, f, signtest.Leader)))
			must[pdf.Dict](t)(u.Edit(fieldRef(t, f, signtest.Seal)))["V"] = leader["V"]
		})
	}},
	{"bytes hidden in the hole", "signature_unreadable", signing.Invalid, func(t *testing.T, file []byte) []byte {
		out := bytes.Clone(file)
		at := bytes.Index(out, []byte("00000000>"))
		out[at+2] = 'f'
		return out
	}},
	{"a narrower byte range", "signature_unreadable", signing.Invalid, func(t *testing.T, file []byte) []byte {
		out := bytes.Clone(file)
		at := bytes.Index(out, []byte("/ByteRange [0 ")) + len("/ByteRange [0 ")
		out[at+4]--
		return out
	}},
}

// swap changes bytes in place.
func swap(t *testing.T, file []byte, from, to string) []byte {
	t.Helper()
	if len(from) != len(to) || bytes.Count(file, []byte(from)) != 1 {
		t.Fatalf("%q stands in the file %d times", from, bytes.Count(file, []byte(from)))
	}
	return bytes.Replace(file, []byte(from), []byte(to), 1)
}

func TestTamperingIsFoundOut(t *testing.T) {
	for form, base := range map[string][]byte{"table": signtest.Form(t), "stream": signtest.FormCompressed(t)} {
		l := live(t, base)
		for _, file := range map[string][]byte{"sealed": l.sealed, "archived": l.archived} {
			for _, a := range attacks {
				t.Run(form+"/"+a.name, func(t *testing.T) {
					r := l.verify(t, a.change(t, file), l.proofs...)
					if r.Verdict != a.verdict || !hasReason(r, a.reason) {
						t.Errorf("verdict %s, want %s for %s:\n%s", r.Verdict, a.verdict, a.reason, r.Text("en"))
					}
				})
			}
		}
	}
}

func hasReason(r *signing.Report, code string) bool {
	has := func(list []signing.Message) bool {
		return slices.ContainsFunc(list, func(m signing.Message) bool { return string(m.Code) == code })
	}
	return has(r.Reasons) || slices.ContainsFunc(r.Signatures, func(s signing.SignatureReport) bool { return has(s.Reasons) })
}

// What the seal locks may not be filled after it, even if it was empty.
func TestLockedFieldStaysEmpty(t *testing.T) {
	l := live(t, signtest.Form(t))
	file, err := signing.Sign(t.Context(), l.signed, signing.Request{Field: signtest.Seal, Time: hanoi(t)},
		l.agency.Signer, l.agency.Certificate, l.agency.Chain, l.pki.TSA())
	if err != nil {
		t.Fatal(err)
	}
	r := l.verify(t, fillByHand(t, file), l.proofs...)
	if r.Verdict != signing.Invalid || !hasReason(r, "forbidden_change_after") {
		t.Errorf("got\n%s", r.Text("en"))
	}
}

// Filling is allowed after the certification, but as long as nobody has signed
// it the file is not in order.
func TestFilledButNotSealed(t *testing.T) {
	l := live(t, signtest.Form(t))
	r := l.verify(t, fillByHand(t, l.signed), l.proofs...)
	if r.Verdict != signing.Indeterminate || !hasReason(r, "fill_not_signed") {
		t.Errorf("got\n%s", r.Text("en"))
	}
	if s := r.Signature(signtest.Leader); s.Verdict != signing.Valid {
		t.Errorf("the certification allows filling:\n%s", r.Text("en"))
	}
}

func fillByHand(t *testing.T, file []byte) []byte {
	return grow(t, file, func(f *pdf.File, u *pdf.Update) {
		d := must[pdf.Dict](t)(u.Edit(fieldRef(t, f, "so")))
		d["V"], d["AP"] = pdf.Text("7"), showing(u)
	})
}

// Content that points at an object which does not exist yet could be given any
// content later without a change to the page.
func TestDanglingReferenceMayNotBeFilled(t *testing.T) {
	const gap = 5000
	base := grow(t, signtest.Form(t), func(f *pdf.File, u *pdf.Update) {
		page := must[pdf.Dict](t)(u.Edit(pageRef(t, f)))
		page["Contents"] = pdf.Array{page["Contents"], pdf.Ref{Number: gap}}
	})
	l := live(t, base)
	if r := l.verify(t, l.archived); !r.Valid() {
		t.Fatalf("before: %s", r.Text("en"))
	}
	file := grow(t, l.archived, func(_ *pdf.File, u *pdf.Update) {
		for u.Add(nil).Number < gap {
		}
		u.Set(pdf.Ref{Number: gap}, &pdf.Stream{Data: []byte("0 0 100 100 re f")})
	})
	if r := l.verify(t, file); r.Verdict != signing.Invalid || !hasReason(r, "forbidden_change_after") {
		t.Errorf("got\n%s", r.Text("en"))
	}
}

func TestCutFileLacksItsSignature(t *testing.T) {
	l := live(t, signtest.Form(t))
	for _, file := range [][]byte{l.form, l.signed} {
		r, err := signing.Verify(t.Context(), file, signing.Options{
			Trust: l.pki.Trust(), Evidence: l.proofs, Require: []string{signtest.Leader, signtest.Seal},
		})
		if err != nil {
			t.Fatal(err)
		}
		if r.Verdict != signing.Invalid || !hasReason(r, "required_signature_missing") {
			t.Errorf("got\n%s", r.Text("en"))
		}
	}
}

// Whoever cuts the seal off a letter can add the evidence that what is left
// wants; only the empty field tells then.
func TestUnsignedFieldsAreNamed(t *testing.T) {
	l := live(t, signtest.Form(t))
	cut := must[[]byte](t)(signing.AddEvidence(l.signed, l.proofs[0]))
	letter := signing.LetterFields{Signature: signtest.Leader, Seal: signtest.Seal}
	for name, c := range map[string]struct {
		options signing.Options
		code    string
		verdict signing.Verdict
	}{
		"any file":         {signing.Options{}, "field_unsigned", signing.Valid},
		"a letter":         {signing.Options{Letter: letter}, "not_sealed", signing.Valid},
		"seal demanded":    {signing.Options{Letter: letter, Require: []string{signtest.Seal}}, "not_sealed", signing.Invalid},
		"two demanded":     {signing.Options{Letter: letter, RequireCount: 2}, "not_sealed", signing.Invalid},
		"one demanded":     {signing.Options{Letter: letter, RequireCount: 1}, "not_sealed", signing.Valid},
		"B-LT demanded":    {signing.Options{Letter: letter, RequireLevel: signing.LevelLT}, "not_sealed", signing.Valid},
		"archive demanded": {signing.Options{Letter: letter, RequireLevel: signing.LevelLTA}, "not_sealed", signing.Invalid},
	} {
		c.options.Trust = l.pki.Trust()
		r := must[*signing.Report](t)(signing.Verify(t.Context(), cut, c.options))
		if len(r.Unsigned) != 1 || r.Unsigned[0].Field != signtest.Seal || r.Unsigned[0].Page != 1 || string(r.Unsigned[0].Text.Code) != c.code || r.Verdict != c.verdict {
			t.Errorf("%s: %+v\n%s", name, r.Unsigned, r.Text("vi"))
		}
	}
	if r := l.verify(t, l.archived); len(r.Unsigned) != 0 {
		t.Errorf("the whole letter: %+v", r.Unsigned)
	}
}

// A timestamp in a field signs for nobody, though anybody can have one.
func TestTimestampIsNoRequiredSignature(t *testing.T) {
	l := live(t, signtest.Form(t))
	r := l.verify(t, l.archived)
	stamp := r.Signatures[len(r.Signatures)-1].Field
	r = must[*signing.Report](t)(signing.Verify(t.Context(), l.archived, signing.Options{Trust: l.pki.Trust(), Require: []string{stamp}, RequireCount: 3}))
	if r.Verdict != signing.Invalid || !hasReason(r, "required_signature_missing") || !hasReason(r, "required_signatures_missing") {
		t.Errorf("got\n%s", r.Text("en"))
	}
}

func TestTrustAndTime(t *testing.T) {
	l := live(t, signtest.Form(t))
	stranger := signtest.PKI(t, nil)
	now := time.Now()
	lasting, err := signing.DefaultLifetimes.With([]byte("rsa 1900 open"))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file    []byte
		options signing.Options
		want    signing.Verdict
		reason  string
	}{
		"unknown root":         {l.archived, signing.Options{Trust: stranger.Trust()}, signing.Indeterminate, "untrusted"},
		"no root":              {l.archived, signing.Options{}, signing.Indeterminate, "untrusted"},
		"no evidence":          {l.sealed, signing.Options{Trust: l.pki.Trust()}, signing.Indeterminate, "revocation_unknown"},
		"evidence not wanted":  {l.sealed, signing.Options{Trust: l.pki.Trust(), AllowUnknownRevocation: true}, signing.Valid, ""},
		"signer expired since": {l.proven, signing.Options{Trust: l.pki.Trust(), At: now.AddDate(6, 0, 0), Lifetimes: lasting}, signing.Valid, ""},
		"timestamp expired":    {l.proven, signing.Options{Trust: l.pki.Trust(), At: now.AddDate(11, 0, 0), Lifetimes: lasting}, signing.Indeterminate, "timestamp_lapsed"},
		"archive expired":      {l.archived, signing.Options{Trust: l.pki.Trust(), At: now.AddDate(11, 0, 0), Lifetimes: lasting}, signing.Indeterminate, "timestamp_lapsed"},
		"algorithm ended":      {l.archived, signing.Options{Trust: l.pki.Trust(), At: time.Date(2029, 1, 1, 0, 0, 0, 0, time.UTC)}, signing.Indeterminate, "algorithm_ended"},
		"algorithm not ended":  {l.archived, signing.Options{Trust: l.pki.Trust(), At: time.Date(2028, 12, 31, 0, 0, 0, 0, time.UTC)}, signing.Valid, ""},
	} {
		r, err := signing.Verify(t.Context(), c.file, c.options)
		if err != nil {
			t.Fatal(err)
		}
		if r.Verdict != c.want || c.reason != "" && !hasReason(r, c.reason) {
			t.Errorf("%s: want %s %s, got\n%s", name, c.want, c.reason, r.Text("en"))
		}
	}
}

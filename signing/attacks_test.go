package signing_test

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"congvan/internal/pdf"
	"congvan/signing"
	"congvan/signing/signtest"
)

var script = pdf.Dict{"S": pdf.Name("JavaScript"), "JS": pdf.Text("app.alert(1)")}

// attacksOfTheLiterature are those that broke other verifiers: shadow attacks
// (2021), certification attacks (2021), incremental saving, universal forgery
// and wrapping (2019).
var attacksOfTheLiterature = []struct {
	name    string
	reason  string // of the report, or of the change
	verdict signing.Verdict
	change  func(t *testing.T, file []byte) []byte
}{
	{"shadow attack, replace: another font under the same number", "object_replaced", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return grow(t, file, func(f *pdf.File, u *pdf.Update) { u.Set(fontFile(t, f), &pdf.Stream{Data: []byte("other glyphs")}) })
	}},
	{"shadow attack, hide: the content's object freed", "object_replaced", signing.Invalid, func(t *testing.T, file []byte) []byte {
		f := must[*pdf.File](t)(pdf.Open(file))
		contents, _ := must[pdf.Dict](t)(f.Dict(pageRef(t, f)))["Contents"].(pdf.Ref)
		return section(t, file, fmt.Sprintf("%d 1\n0000000000 00000 f\r\n", contents.Number), "")
	}},
	{"shadow attack, hide and replace: entries led to other bytes", "change_unreadable", signing.Invalid, func(t *testing.T, file []byte) []byte {
		f := must[*pdf.File](t)(pdf.Open(file))
		return section(t, file, fmt.Sprintf("%d 1\n%010d 00000 n\r\n", pageRef(t, f).Number, 20), "")
	}},
	{"evil annotation: a note over the text", "annotation_added", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return grow(t, file, func(f *pdf.File, u *pdf.Update) {
			page := must[pdf.Dict](t)(u.Edit(pageRef(t, f)))
			page["Annots"] = append(slices.Clone(page["Annots"].(pdf.Array)), u.Add(pdf.Dict{
				"Subtype": pdf.Name("FreeText"), "Rect": pdf.Rect{X1: 300, Y1: 300}.Array(), "AP": showing(u),
			}))
		})
	}},
	{"annotations taken away", "annotations_changed", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return grow(t, file, func(f *pdf.File, u *pdf.Update) {
			page := must[pdf.Dict](t)(u.Edit(pageRef(t, f)))
			page["Annots"] = page["Annots"].(pdf.Array)[1:]
		})
	}},
	{"sneaky signature: a visible one over the text", "visible_signature_added", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return sneak(t, file, pdf.Dict{"Rect": pdf.Rect{X1: 300, Y1: 300}.Array()})
	}},
	{"sneaky signature: nothing to see but its appearance", "visible_signature_added", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return sneak(t, file, pdf.Dict{"Rect": pdf.Rect{}.Array(), "AP": true})
	}},
	{"an added field with an action", "field_added", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return sneak(t, file, pdf.Dict{"Rect": pdf.Rect{}.Array(), "AA": pdf.Dict{"E": script}})
	}},
	{"permissions taken away", "catalog_changed", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return catalogWith(t, file, "Perms", nil)
	}},
	{"named scripts", "catalog_changed", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return catalogWith(t, file, "Names", pdf.Dict{"JavaScript": pdf.Dict{"Names": pdf.Array{pdf.Text("a"), script}}})
	}},
	{"actions of the document", "catalog_changed", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return catalogWith(t, file, "AA", pdf.Dict{"WP": script})
	}},
	{"layers switched", "catalog_changed", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return catalogWith(t, file, "OCProperties", pdf.Dict{"D": pdf.Dict{"BaseState": pdf.Name("OFF")}})
	}},
	{"pages for evidence", "evidence_odd", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return grow(t, file, func(_ *pdf.File, u *pdf.Update) {
			must[pdf.Dict](t)(u.EditCatalog())["DSS"] = u.Add(pdf.Dict{"Kids": pdf.Array{pdf.Ref{Number: 3}}})
		})
	}},
	{"appearances wanted anew", "form_changed", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return grow(t, file, func(f *pdf.File, u *pdf.Update) { must[pdf.Dict](t)(u.Edit(formRef(t, f)))["NeedAppearances"] = true })
	}},
	{"another title", "description_changed", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return replaced(t, file, "Về việc thử</rdf:li>", "Về việc khác</rdf:li>")
	}},
	{"the time of the last change alone", "metadata_alone", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return replaced(t, file, "2026-01-02T03:04:05Z", "2026-01-02T03:04:06Z")
	}},
	{"bytes for later: objects that nothing uses", "nothing_used", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return grow(t, file, func(_ *pdf.File, u *pdf.Update) { u.Add(pdf.Dict{"Type": pdf.Name("Page")}) })
	}},
	{"incremental saving: objects without cross-references", "trailing_bytes", signing.Invalid, func(t *testing.T, file []byte) []byte {
		f := must[*pdf.File](t)(pdf.Open(file))
		return fmt.Appendf(bytes.Clone(file), "%d 0 obj\n<</Type/Page/MediaBox[0 0 9 9]>>\nendobj\n", pageRef(t, f).Number)
	}},
	{"universal forgery: no byte range", "signature_unreadable", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return overwrite(t, file, "/ByteRange", "/ByteRangf")
	}},
	{"universal forgery: a byte range of nothing", "signature_unreadable", signing.Invalid, func(t *testing.T, file []byte) []byte {
		at := regexp.MustCompile(`/ByteRange \[0 \d+ \d+ \d+`).FindIndex(file)
		out := bytes.Clone(file)
		copy(out[at[0]:at[1]], "/ByteRange [0 0 0 0                                  ")
		return out
	}},
	{"universal forgery: no value", "signature_unreadable", signing.Invalid, func(t *testing.T, file []byte) []byte {
		return overwrite(t, file, "/Contents <30", "/Contentz <30")
	}},
	{"wrapping: content between the signed parts", "signature_unreadable", signing.Invalid, func(t *testing.T, file []byte) []byte {
		at := regexp.MustCompile(`/ByteRange \[0 (\d+) (\d+) (\d+)`).FindSubmatchIndex(file)
		var a, b int
		if _, err := fmt.Sscan(string(file[at[2]:at[3]])+" "+string(file[at[4]:at[5]]), &a, &b); err != nil {
			t.Fatal(err)
		}
		out := bytes.Clone(file)
		copy(out[b-40:], "00>3 0 obj<</Type/Page>>endobj")
		return out
	}},
}

func TestAttacksOfTheLiterature(t *testing.T) {
	l := live(t, described(t, signtest.Form(t)))
	for _, file := range [][]byte{l.sealed, l.archived} {
		for _, a := range attacksOfTheLiterature {
			t.Run(a.name, func(t *testing.T) {
				r := l.verify(t, a.change(t, file), l.proofs...)
				if r.Verdict != a.verdict || !hasReason(r, a.reason) && !hasChange(r, a.reason) {
					t.Errorf("verdict %s, want %s for %s:\n%s", r.Verdict, a.verdict, a.reason, r.Text("en"))
				}
			})
		}
	}
}

func hasChange(r *signing.Report, code string) bool {
	return slices.ContainsFunc(r.Changes, func(c signing.Change) bool { return !c.Allowed && string(c.Text.Code) == code })
}

// Without a certification nobody has said what may follow: what could be
// wanted is doubted, what cannot is refused.
func TestChangesAfterAnApproval(t *testing.T) {
	l := begin(t, described(t, signtest.Form(t)))
	file, err := signing.Sign(t.Context(), l.form, signing.Request{Field: signtest.Leader, Time: hanoi(t)},
		l.person.Signer, l.person.Certificate, l.person.Chain, l.pki.TSA())
	if err != nil {
		t.Fatal(err)
	}
	l.proofs = append(l.proofs, l.collect(t, file))
	for _, a := range attacksOfTheLiterature {
		want := map[string]signing.Verdict{
			"annotation_added": signing.Indeterminate, "visible_signature_added": signing.Invalid, // whose own value is no signature
			"nothing_used": signing.Indeterminate, "description_changed": signing.Indeterminate, "metadata_alone": signing.Indeterminate,
		}[a.reason]
		if want == "" {
			want = signing.Invalid
		}
		if a.name == "permissions taken away" {
			continue // there are none
		}
		if r := l.verify(t, a.change(t, file), l.proofs...); r.Verdict != want {
			t.Errorf("%s: verdict %s, want %s:\n%s", a.name, r.Verdict, want, r.Text("en"))
		}
	}
}

// The store of evidence is no way to change what it shares with the pages,
// even if it was laid out like that before anybody signed.
func TestSharedEvidenceMayNotChange(t *testing.T) {
	for name, prepare := range map[string]func(f *pdf.File, u *pdf.Update) (pdf.Ref, pdf.Object){
		"resources as one signature's data": func(f *pdf.File, u *pdf.Update) (pdf.Ref, pdf.Object) {
			page := must[pdf.Dict](t)(u.Edit(pageRef(t, f)))
			shared := u.Add(page["Resources"])
			page["Resources"] = shared
			return shared, pdf.Dict{"VRI": shared}
		},
		"names as the store's data": func(_ *pdf.File, u *pdf.Update) (pdf.Ref, pdf.Object) {
			shared := u.Add(pdf.Dict{})
			must[pdf.Dict](t)(u.EditCatalog())["Names"] = shared
			return shared, pdf.Dict{"VRI": shared}
		},
		"content as a list": func(f *pdf.File, u *pdf.Update) (pdf.Ref, pdf.Object) {
			page := must[pdf.Dict](t)(u.Edit(pageRef(t, f)))
			shared := u.Add(pdf.Array{page["Contents"]})
			page["Contents"] = shared
			return shared, pdf.Dict{"Certs": shared}
		},
	} {
		var shared pdf.Ref
		l := begin(t, grow(t, signtest.Form(t), func(f *pdf.File, u *pdf.Update) {
			var store pdf.Object
			shared, store = prepare(f, u)
			must[pdf.Dict](t)(u.EditCatalog())["DSS"] = u.Add(store)
		}))
		l.sign(t)
		file := grow(t, l.signed, func(f *pdf.File, u *pdf.Update) {
			o := must[pdf.Object](t)(f.Object(shared))
			if list, ok := o.(pdf.Array); ok {
				u.Set(shared, append(slices.Clone(list), u.Add(&pdf.Stream{Data: []byte("0 0 300 300 re f")})))
				return
			}
			must[pdf.Dict](t)(u.Edit(shared))["0123456789012345678901234567890123456789"] = pdf.Dict{}
		})
		if r := l.verify(t, file, l.proofs...); r.Verdict != signing.Invalid || !hasReason(r, "forbidden_change_after") {
			t.Errorf("%s:\n%s", name, r.Text("en"))
		}
	}
}

// A certification that stands in no field would go unjudged.
func TestCertificationOutsideTheForm(t *testing.T) {
	l := live(t, signtest.Form(t))
	f := must[*pdf.File](t)(pdf.Open(l.archived))
	forged := grow(t, l.form, func(_ *pdf.File, u *pdf.Update) {
		perms := must[pdf.Dict](t)(f.Catalog())["Perms"]
		must[pdf.Dict](t)(u.EditCatalog())["Perms"] = must[pdf.Dict](t)(f.Dict(perms))
	})
	if r := l.verify(t, forged); r.Verdict != signing.Invalid || !hasReason(r, "permissions_without_field") {
		t.Errorf("got\n%s", r.Text("en"))
	}
}

func TestFilesThatAreNotJudged(t *testing.T) {
	l := live(t, signtest.Form(t))
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"encrypted":     {section(t, l.archived, "0 0\n", "/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -1>>"), "encrypted"},
		"entries twice": {section(t, l.archived, "7 1\n0000000020 00000 n\r\n7 1\n0000000030 00000 n\r\n", ""), "unreadable"},
		"deep nesting":  {replaceObject(t, l.archived, "1 0 obj\n"+strings.Repeat("[", 200)+strings.Repeat("]", 200)), "over_limits"},
		"a key twice":   {replaceObject(t, l.archived, "1 0 obj\n<</Type/Catalog/Pages 2 0 R/Pages 3 0 R>>"), "unreadable"},
		"no PDF":        {[]byte("PK\x03\x04"), "unreadable"},
	} {
		_, err := signing.Verify(t.Context(), c.file, signing.Options{Trust: l.pki.Trust()})
		if err == nil || string(signing.Refusal(err).Code) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// Keys that nobody has but those who want to keep a verifier busy.
func TestOversizedKeysCostNothing(t *testing.T) {
	l := live(t, signtest.Form(t))
	key := must[*rsa.PrivateKey](t)(rsa.GenerateKey(rand.Reader, 2048))
	huge := &rsa.PublicKey{N: new(big.Int).SetBit(new(big.Int).Lsh(big.NewInt(1), 300_000), 0, 1), E: 1<<31 - 1}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: l.person.Chain[0].Subject, RawSubject: l.person.Chain[0].RawSubject, NotBefore: time.Now().Add(-time.Hour),
		NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	parent := &x509.Certificate{Subject: pkix.Name{CommonName: "x"}}
	der := must[[]byte](t)(x509.CreateCertificate(rand.Reader, template, parent, huge, key))
	start := time.Now()
	r := l.verify(t, must[[]byte](t)(signing.AddEvidence(l.sealed, &signing.Evidence{Certificates: [][]byte{der}})), l.proofs...)
	if took := time.Since(start); took > time.Second || r.Verdict != signing.Valid {
		t.Errorf("%v\n%s", took, r.Text("en"))
	}
}

// Many allowed changes do not hide a forbidden one.
func TestForbiddenChangeInACrowd(t *testing.T) {
	const crowd = 1100
	l := begin(t, grow(t, signtest.Form(t), func(f *pdf.File, u *pdf.Update) {
		form := must[pdf.Dict](t)(u.Edit(formRef(t, f)))
		list := slices.Clone(form["Fields"].(pdf.Array))
		for i := range crowd {
			list = append(list, u.Add(pdf.Dict{"FT": pdf.Name("Tx"), "T": pdf.Text(fmt.Sprint("f", i))}))
		}
		form["Fields"] = append(list, u.Add(pdf.Dict{"FT": pdf.Name("Tx"), "T": pdf.Text("last"), "Rect": pdf.Rect{}.Array()}))
	}))
	l.sign(t)
	for _, filled := range []int{10, crowd} {
		r := l.verify(t, grow(t, l.signed, func(f *pdf.File, u *pdf.Update) {
			for i := range filled {
				d := must[pdf.Dict](t)(u.Edit(fieldRef(t, f, fmt.Sprint("f", i))))
				d["V"], d["AP"] = pdf.Text("x"), showing(u)
			}
			must[pdf.Dict](t)(u.Edit(fieldRef(t, f, "last")))["Rect"] = pdf.Rect{X1: 300, Y1: 300}.Array()
		}), l.proofs...)
		if r.Verdict != signing.Invalid || !hasReason(r, "forbidden_change_after") {
			t.Errorf("%d filled: %s", filled, r.Verdict)
		}
	}
}

// A timestamp from the future, or later than what covers it, proves nothing.
func TestTimestampsInOrder(t *testing.T) {
	l := live(t, signtest.Form(t))
	r, err := signing.Verify(t.Context(), l.archived, signing.Options{Trust: l.pki.Trust(), At: time.Now().Add(-30 * time.Minute)})
	if err != nil {
		t.Fatal(err)
	}
	if r.Verdict != signing.Indeterminate || !hasReason(r, "timestamp_order") {
		t.Errorf("got\n%s", r.Text("en"))
	}
}

// Evidence that came after the archive timestamp is not guarded by it.
func TestEvidenceAfterTheArchiveTimestamp(t *testing.T) {
	l := live(t, signtest.Form(t))
	file := must[[]byte](t)(signing.AddTimestamp(t.Context(), l.sealed, l.pki.TSA()))
	file = must[[]byte](t)(signing.AddEvidence(file, l.proofs...))
	l.expect(t, file, signing.Valid, signing.LevelLT, signing.LevelLT, signing.LevelNone)
	r := l.verify(t, file)
	if missing := r.Signature(signtest.Leader).Missing; len(missing) != 1 || missing[0].Code != "level_archive" {
		t.Errorf("missing: %v", missing)
	}
}

func fontFile(t *testing.T, f *pdf.File) pdf.Ref {
	t.Helper()
	for _, n := range f.Numbers() {
		if d, ok := must[pdf.Object](t)(f.Object(f.RefOf(n))).(pdf.Dict); ok && d["FontFile2"] != nil {
			return d["FontFile2"].(pdf.Ref)
		}
	}
	t.Fatal("no font in the file")
	return pdf.Ref{}
}

func catalogWith(t *testing.T, file []byte, key pdf.Name, value pdf.Object) []byte {
	return grow(t, file, func(_ *pdf.File, u *pdf.Update) { must[pdf.Dict](t)(u.EditCatalog())[key] = value })
}

// sneak adds a signature field of its own, whose value is no signature but
// claims to cover the whole file.
func sneak(t *testing.T, file []byte, more pdf.Dict) []byte {
	t.Helper()
	return claim(t, file, grow(t, file, func(f *pdf.File, u *pdf.Update) {
		d := pdf.Dict{
			"FT": pdf.Name("Sig"), "T": pdf.Text("them"), "Type": pdf.Name("Annot"), "Subtype": pdf.Name("Widget"),
			"V": u.Add(pdf.Dict{
				"Type": pdf.Name("Sig"), "Filter": pdf.Name("Adobe.PPKLite"), "SubFilter": pdf.Name("ETSI.CAdES.detached"),
				"ByteRange": pdf.Array{0, 1111111111, 2222222222, 3333333333}, "Contents": pdf.String("\x30\x02\x05\x00"),
			}),
		}
		maps.Copy(d, more)
		if d["AP"] == true {
			d["AP"] = showing(u)
		}
		form := must[pdf.Dict](t)(u.Edit(formRef(t, f)))
		form["Fields"] = append(slices.Clone(form["Fields"].(pdf.Array)), u.Add(d))
	}))
}

// claim patches the byte range of the increment to cover it.
func claim(t *testing.T, before, after []byte) []byte {
	t.Helper()
	hole := len(before) + bytes.Index(after[len(before):], []byte("<30020500>"))
	end := hole + len("<30020500>")
	text := fmt.Sprintf("[0 %d %d %d", hole, end, len(after)-end)
	old := "[0 1111111111 2222222222 3333333333"
	return bytes.Replace(after, []byte(old), []byte(text+strings.Repeat(" ", len(old)-len(text))), 1)
}

// replaced rewrites the metadata stream in an increment.
func replaced(t *testing.T, file []byte, from, to string) []byte {
	return grow(t, file, func(f *pdf.File, u *pdf.Update) {
		r, _ := must[pdf.Dict](t)(f.Catalog())["Metadata"].(pdf.Ref)
		s := must[*pdf.Stream](t)(f.Stream(r))
		if !bytes.Contains(s.Data, []byte(from)) {
			t.Fatalf("no %q in the metadata", from)
		}
		u.Set(r, &pdf.Stream{Dict: s.Dict, Data: bytes.Replace(s.Data, []byte(from), []byte(to), 1)})
	})
}

// overwrite changes the last of equal texts in place.
func overwrite(t *testing.T, file []byte, from, to string) []byte {
	t.Helper()
	at := bytes.LastIndex(file, []byte(from))
	if at < 0 || len(from) != len(to) {
		t.Fatalf("no %q in the file", from)
	}
	out := bytes.Clone(file)
	copy(out[at:], to)
	return out
}

// section appends cross-references and a trailer with more entries.
func section(t *testing.T, file []byte, entries, more string) []byte {
	t.Helper()
	previous := regexp.MustCompile(`startxref\s+(\d+)\s+%%EOF`).FindSubmatch(file[bytes.LastIndex(file, []byte("startxref")):])
	if previous == nil {
		t.Fatal(errors.New("no startxref"))
	}
	return fmt.Appendf(bytes.Clone(file), "xref\n%strailer\n<</Size 500/Root 1 0 R/Prev %s%s>>\nstartxref\n%d\n%%%%EOF\n", entries, previous[1], more, len(file))
}

// replaceObject appends an increment with one object written as it is.
func replaceObject(t *testing.T, file []byte, object string) []byte {
	t.Helper()
	var n int
	if _, err := fmt.Sscan(object, &n); err != nil {
		t.Fatal(err)
	}
	return section(t, append(bytes.Clone(file), object+"\nendobj\n"...), fmt.Sprintf("%d 1\n%010d 00000 n\r\n", n, len(file)), "")
}

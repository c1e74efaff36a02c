package signing_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"congvan/internal/pdf"
	"congvan/signing"
	"congvan/signing/signtest"
)

// Files that are cheap to make and would be dear to judge if all of it were
// done again for every revision, page or field.
func TestCostlyFiles(t *testing.T) {
	for name, build := range map[string]func(t *testing.T, l *letter) []byte{
		"many fields, many revisions": func(t *testing.T, l *letter) []byte {
			l.form = grow(t, l.form, func(f *pdf.File, u *pdf.Update) {
				form := must[pdf.Dict](t)(u.Edit(formRef(t, f)))
				list := slices.Clone(form["Fields"].(pdf.Array))
				for i := range 9900 {
					list = append(list, u.Add(pdf.Dict{"FT": pdf.Name("Tx"), "T": pdf.Text(fmt.Sprint("f", i))}))
				}
				form["Fields"] = list
			})
			l.sign(t)
			return emptyRevisions(t, l.signed, 100)
		},
		"many entries, many revisions": func(t *testing.T, l *letter) []byte {
			l.sign(t)
			file := section(t, l.signed, "20000 60000\n"+strings.Repeat("0000000017 00000 n\r\n", 60000), "")
			return emptyRevisions(t, roomy(file), 100)
		},
		"many pages with one long list": func(t *testing.T, l *letter) []byte {
			long := slices.Repeat(pdf.Array{pdf.Ref{Number: 4}}, 100_000)
			l.form = grow(t, l.form, func(_ *pdf.File, u *pdf.Update) {
				list := u.Add(long)
				for range 5000 {
					u.Add(pdf.Dict{"Type": pdf.Name("Page"), "Annots": list})
				}
			})
			l.sign(t)
			return grow(t, l.signed, func(f *pdf.File, u *pdf.Update) {
				list := u.Add(append(long, pdf.Ref{Number: 5}))
				for _, n := range f.Numbers() {
					if d, err := f.Dict(f.RefOf(n)); err == nil && d["Type"] == pdf.Name("Page") {
						must[pdf.Dict](t)(u.Edit(f.RefOf(n)))["Annots"] = list
					}
				}
			})
		},
	} {
		l := begin(t, signtest.Form(t))
		file := build(t, l)
		start := processor(t)
		r, err := signing.Verify(t.Context(), file, signing.Options{Trust: l.pki.Trust()})
		if took := processor(t) - start; took > 2*time.Second || err == nil && r.Valid() {
			t.Errorf("%s: %v, %v", name, took, err)
		}
	}
}

// processor is the time that this process has had of it.
func processor(t *testing.T) time.Duration {
	t.Helper()
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		t.Fatal(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

func emptyRevisions(t *testing.T, file []byte, n int) []byte {
	for range n {
		file = roomy(section(t, file, "0 0\n", ""))
	}
	return file
}

// roomy makes room for many numbers in the newest trailer.
func roomy(file []byte) []byte {
	at := bytes.LastIndex(file, []byte("trailer"))
	return append(file[:at:at], bytes.Replace(file[at:], []byte("/Size 500/"), []byte("/Size 80000/"), 1)...)
}

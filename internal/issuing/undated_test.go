package issuing

import (
	"os"
	"os/exec"
	"testing"

	"congvan/document/form"
	"congvan/document/typeset"
	"congvan/signing"
)

// Minutes have no date at their head (Decree 30/2020, Annex III, model 1.9):
// the seal fills in their number alone.
func TestMinutesAreSealedWithoutADate(t *testing.T) {
	o := newOffice(t)
	minutes := *o.letter
	minutes.Type, minutes.Symbol, minutes.Place, minutes.Addressees, minutes.Secretary = "bien_ban", "BB-SKHCN", "", nil, "Lê Văn C"
	setter, err := typeset.New(typeset.Config{Command: func() *exec.Cmd { return exec.Command(os.Args[0], typesetArg) }})
	must(t, err)
	defer setter.Close()
	made, err := setter.Compose(t.Context(), &minutes, typeset.Options{})
	must(t, err)
	o.letter, o.form = &minutes, made.PDF
	o.work(t)
	l := o.number(t, o.signed(t, 1))
	l = o.until(t, l.ID, "preserved", preserved)
	final, err := o.Files.Get(t.Context(), l.Final)
	must(t, err)
	if got := fieldValue(t, final, form.Number); got != l.Number.Text() {
		t.Errorf("the number is printed as %q, want %q", got, l.Number.Text())
	}
	report, err := signing.Verify(t.Context(), final, signing.Options{Trust: o.Trust})
	must(t, err)
	for _, field := range []string{form.Signature, form.Seal} {
		if s := report.Signature(field); s == nil || s.Level != signing.LevelLTA || s.Verdict != signing.Valid {
			t.Errorf("field %s: %+v", field, s)
		}
	}
}

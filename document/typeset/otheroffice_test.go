package typeset

import (
	"strings"
	"testing"

	"congvan/document"
	"congvan/document/form"
	"congvan/internal/pdf/text"
)

// TestOtherOffice: the room for signature and seal lies between the office and
// the signer's other one, which stands right above the name, centred with both.
func TestOtherOffice(t *testing.T) {
	for _, kind := range []document.Type{"cong_van", "bien_ban", "hop_dong"} {
		l := *readLetter(t, "../testdata/golden/33-ban-chi-dao-chuc-vu-khac.md")
		l.Type, l.Signature = kind, document.Signature{Titles: []string{"TRƯỞNG"}, OtherTitles: []string{"THỨ", "CỤC"}, Name: "Hặc"}
		if kind == "bien_ban" {
			l.Addressees, l.Secretary = nil, "Mai"
		}
		if kind == "hop_dong" {
			l.Addressees, l.OtherSide = nil, []string{"BÊN", "Mai"}
		}
		made := composeWith(t, &l, nil)
		at := wordsAt(t, made.PDF)
		office, other, second, name := at["TRƯỞNG"], at["THỨ"], at["CỤC"], at["Hặc"]
		if !(office.Y < other.Y && other.Y < second.Y && second.Y < name.Y) || name.Y-second.Y > 20 {
			t.Errorf("%s: lines at %.1f, %.1f, %.1f, %.1f", kind, office.Y, other.Y, second.Y, name.Y)
		}
		if kind != "cong_van" && at["Mai"].Y != name.Y {
			t.Errorf("%s: the names stand at %.1f and %.1f", kind, name.Y, at["Mai"].Y)
		}
		for _, w := range []text.Word{other, second, name} {
			if !near1(w.X+w.W/2, office.X+office.W/2) {
				t.Errorf("%s: %s is not centred under the office", kind, w.Text)
			}
		}
		for _, p := range made.Fields {
			if p.Kind == form.SignaturePlace && (p.Y < office.Y+office.H-4 || p.Y+p.H > other.Y+4) {
				t.Errorf("%s: %s from %.1f to %.1f leaves the room from %.1f to %.1f", kind, p.Name, p.Y, p.Y+p.H, office.Y+office.H, other.Y)
			}
		}
	}
}

// TestOtherOfficeOfFullWidth breaks a long one between its words.
func TestOtherOfficeOfFullWidth(t *testing.T) {
	l := *readLetter(t, "../testdata/golden/33-ban-chi-dao-chuc-vu-khac.md")
	l.Signature.OtherTitles = []string{"PHÓ CHỦ TỊCH THƯỜNG TRỰC ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH"}
	printed := wordPlaces(t, composeWith(t, &l, nil).PDF)
	for line := range strings.Lines(printed) {
		if strings.Contains(line, "|PHÓ") && strings.Contains(line, "|MINH") {
			t.Errorf("one line holds all of it:\n%s", line)
		}
	}
	if !strings.Contains(printed, "|MINH") {
		t.Errorf("not printed:\n%s", printed)
	}
}

// wordsAt gives the words of a page that stand there once.
func wordsAt(t *testing.T, file []byte) map[string]text.Word {
	t.Helper()
	at := map[string]text.Word{}
	for _, w := range readText(t, file).Words {
		at[w.Text] = w
	}
	return at
}

package workflow

import (
	"strings"
	"testing"

	"congvan/document"

	"github.com/google/go-cmp/cmp"
)

const (
	tm  = document.OnBehalf
	q   = document.Acting
	kt  = document.ForHead
	tl  = document.ByOrder
	tuq = document.ByDelegation
)

func caps(c ...document.Capacity) []document.Capacity { return c }

// The combinations Art. 13 and Annex I.II.7b know, with the words they give.
func TestLawfulMandates(t *testing.T) {
	for _, c := range []struct {
		m    Mandate
		want []string
	}{
		{Mandate{Titles: []string{"GIÁM ĐỐC"}}, []string{"GIÁM ĐỐC"}},
		{Mandate{Capacity: caps(kt), Titles: []string{"GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}}, []string{"KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}},
		{Mandate{Capacity: caps(q), Titles: []string{"GIÁM ĐỐC"}}, []string{"Q. GIÁM ĐỐC"}},
		{Mandate{Capacity: caps(tl), Titles: []string{"GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"}}, []string{"TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"}},
		{Mandate{Capacity: caps(tuq), Titles: []string{"GIÁM ĐỐC", "TRƯỞNG PHÒNG"}}, []string{"TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"}},
		{Mandate{Capacity: caps(tm), Titles: []string{"ỦY BAN NHÂN DÂN", "CHỦ TỊCH"}}, []string{"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"}},
		{Mandate{Capacity: caps(tm, kt), Titles: []string{"ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"}}, []string{"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}},
		{Mandate{Capacity: caps(tm, q), Titles: []string{"ỦY BAN NHÂN DÂN", "CHỦ TỊCH"}}, []string{"TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"}},
		{Mandate{Capacity: caps(tm, tl), Titles: []string{"ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "CHÁNH VĂN PHÒNG"}}, []string{"TM. ỦY BAN NHÂN DÂN", "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"}},
		{Mandate{Capacity: caps(tl, kt), Titles: []string{"GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"}}, []string{"TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"}},
		{Mandate{Capacity: caps(tl, q), Titles: []string{"GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"}}, []string{"TL. GIÁM ĐỐC", "Q. CHÁNH VĂN PHÒNG"}},
	} {
		c.m.Basis, c.m.To = "Giấy uỷ quyền", "2026-12-31"
		if err := c.m.Check(); err != nil {
			t.Errorf("%v: %v", c.want, err)
		}
		if diff := cmp.Diff(c.want, c.m.Signature("X").Lines()); diff != "" {
			t.Errorf("words (-want +got):\n%s", diff)
		}
	}
}

// Everything else of up to three capacities is refused: TUQ. is never
// re-delegated, and nobody stands in for a deputy.
func TestUnlawfulCombinations(t *testing.T) {
	all := caps(tm, q, kt, tl, tuq)
	allowed := map[string]bool{}
	for _, c := range lawful {
		allowed[words(c)] = true
	}
	check := func(c ...document.Capacity) {
		m := Mandate{Capacity: c, Basis: "b", To: "2026-12-31"}
		m.Titles = strings.Fields(strings.Repeat("T ", m.titlesNeeded()))
		if err := m.Check(); (err == nil) != allowed[words(c)] {
			t.Errorf("%v: %v", c, err)
		}
	}
	for _, a := range all {
		check(a)
		for _, b := range all {
			check(a, b)
			for _, c := range all {
				check(a, b, c)
			}
		}
	}
	for c := range allowed {
		if strings.Contains(c, "TUQ") && c != "TUQ" {
			t.Errorf("%s re-delegates", c)
		}
	}
}

func words(c []document.Capacity) string {
	var s []string
	for _, x := range c {
		s = append(s, string(x))
	}
	return strings.Join(s, " ")
}

func TestMandateCheckNamesTheFault(t *testing.T) {
	good := Mandate{ID: "m", Capacity: caps(tuq), Titles: []string{"A", "B"}, Basis: "Giấy uỷ quyền 12", From: "2026-01-01", To: "2026-12-31"}
	for want, spoil := range map[string]func(*Mandate){
		"no combination": func(m *Mandate) { m.Capacity = caps(kt, tuq) },
		"need 2 titles":  func(m *Mandate) { m.Titles = []string{"A"} },
		"titles":         func(m *Mandate) { m.Titles = []string{"A", ""} },
		"written basis":  func(m *Mandate) { m.Basis = "" },
		"last day":       func(m *Mandate) { m.To = "" },
		"before it":      func(m *Mandate) { m.To = "2025-12-31" },
		"is no day":      func(m *Mandate) { m.From = "1/2/2026" },
	} {
		m := good
		spoil(&m)
		if err := m.Check(); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "mandate m") {
			t.Errorf("%s: %v", want, err)
		}
	}
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	board := Mandate{ID: "b", Capacity: caps("TM"), Titles: []string{"BAN CHỈ ĐẠO", "TRƯỞNG BAN", "GIÁM ĐỐC SỞ TÀI CHÍNH"}}
	if err := board.Check(); err != nil {
		t.Errorf("for a board, with the office in the agency below: %v", err)
	}
	for _, m := range exampleOrg().Mandates {
		if err := m.Check(); err != nil {
			t.Error(err)
		}
	}
}

func TestMandateScopeAndTime(t *testing.T) {
	o := exampleOrg()
	o.Mandates[0].Units, o.Mandates[0].Types = []UnitID{"cds"}, []document.Type{"cong_van"}
	o.Mandates[0].From, o.Mandates[0].To = "2026-05-01", "2026-05-31"
	block := o.Mandates[0].Signature("Phạm Văn Dũng")
	for _, c := range []struct {
		typ  document.Type
		unit UnitID
		on   Date
		want bool
	}{
		{"cong_van", "cds", "2026-05-01", true}, {"cong_van", "cds", "2026-05-31", true},
		{"cong_van", "cds", "2026-04-30", false}, {"cong_van", "cds", "2026-06-01", false},
		{"cong_van", "vp", "2026-05-05", false}, {"quyet_dinh", "cds", "2026-05-05", false},
	} {
		if _, got := o.MandateFor(block, c.typ, c.unit, c.on); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
	for name, other := range map[string]document.Signature{
		"another name":     o.Mandates[0].Signature("Phạm Dũng"),
		"another capacity": {Capacity: caps(tl), Titles: block.Titles, Name: block.Name},
		"other titles":     {Capacity: block.Capacity, Titles: []string{"GIÁM ĐỐC", "PHÓ GIÁM ĐỐC PHỤ TRÁCH"}, Name: block.Name},
	} {
		if _, ok := o.MandateFor(other, "cong_van", "cds", "2026-05-05"); ok {
			t.Errorf("%s has a mandate", name)
		}
	}
	titled := o.Mandates[0].Signature("TS. " + block.Name)
	if m, ok := o.MandateFor(titled, "cong_van", "cds", "2026-05-05"); !ok || m.ID != o.Mandates[0].ID {
		t.Errorf("with a degree before the name: %q, %v", m.ID, ok)
	}
}

package demo

import (
	"slices"
	"testing"

	"congvan/document"
	"congvan/workflow"
)

// letter is one with the signature block and the unit given.
func letter(name, unit string, capacity []document.Capacity, titles ...string) *document.Letter {
	return &document.Letter{
		Type: document.OfficialLetter, Agency: "SỞ Y TẾ", ParentAgency: "UBND TỈNH NGHỆ AN", Place: "Nghệ An", Symbol: "SYT-" + unit,
		Filing: document.Filing{Units: []string{unit}}, Signature: document.Signature{Capacity: capacity, Titles: titles, Name: name},
	}
}

func caps(c ...document.Capacity) []document.Capacity { return c }

// Whatever the signature block says, the agency it implies can carry the
// letter to its end: a mandate that stands, duties in different hands.
func TestCastCarriesEveryKindOfSignature(t *testing.T) {
	for name, l := range map[string]*document.Letter{
		"head":                       letter("Hồ Thị Y", "NVY", nil, "GIÁM ĐỐC"),
		"deputy":                     letter("Hồ Thị Y", "NVY", caps(document.ForHead), "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
		"acting":                     letter("Hồ Thị Y", "NVY", caps(document.Acting), "GIÁM ĐỐC"),
		"chief of office":            letter("Hồ Thị Y", "VP", caps(document.ByOrder), "GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
		"deputy chief of office":     letter("Hồ Thị Y", "VP", caps(document.ByOrder, document.ForHead), "GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
		"head of another unit":       letter("Hồ Thị Y", "NVY", caps(document.ByOrder), "GIÁM ĐỐC", "TRƯỞNG PHÒNG NGHIỆP VỤ Y"),
		"by delegation":              letter("Hồ Thị Y", "NVY", caps(document.ByDelegation), "GIÁM ĐỐC", "TRƯỞNG PHÒNG NGHIỆP VỤ Y"),
		"for a collective body":      letter("Hồ Thị Y", "NVY", caps(document.OnBehalf, document.ForHead), "ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
		"with degrees":               letter("PGS.TS. Hồ Thị Y", "NVY", nil, "GIÁM ĐỐC"),
		"somebody with a stock name": letter("Lê Văn C", "NVY", nil, "GIÁM ĐỐC"),
	} {
		t.Run(name, func(t *testing.T) { checkCast(t, castFor("syt", []*document.Letter{l}, nil), l) })
	}
}

func checkCast(t *testing.T, c *cast, l *document.Letter) {
	t.Helper()
	unit := c.unitOf(l)
	m, ok := c.org.MandateFor(l.Signature, l.Type, unit, "2026-11-22")
	if !ok {
		t.Fatalf("no mandate for %v", l.Signature)
	}
	if err := m.Check(); err != nil {
		t.Error(err)
	}
	drafter, heads := c.drafters[unit], c.org.HeadsOf(unit, "2026-11-22")
	if drafter == "" || len(heads) == 0 || slices.Contains(heads, drafter) {
		t.Errorf("drafter %q, heads %v", drafter, heads)
	}
	checkers := c.org.WithRole(workflow.RoleChiefOfOffice, office, "2026-11-22")
	free := slices.DeleteFunc(slices.Clone(checkers), func(p workflow.PersonID) bool { return p == m.Person || slices.Contains(heads, p) })
	if len(free) == 0 {
		t.Errorf("nobody is left to check form: checkers %v, signer %s, heads %v", checkers, m.Person, heads)
	}
	if c.clerk == m.Person || c.clerk == "" {
		t.Errorf("the clerk is %q, the signer %q", c.clerk, m.Person)
	}
	for _, r := range workflow.Roles() {
		if r == workflow.RoleDivisionHead && unit == office {
			continue // the office's chief is its head
		}
		if len(c.org.WithRole(r, "", "")) == 0 {
			t.Errorf("nobody is %s", r)
		}
	}
	checkIDs(t, c)
}

func checkIDs(t *testing.T, c *cast) {
	t.Helper()
	seen := map[string]bool{}
	for _, p := range c.org.People {
		if !workflow.ValidCode(string(p.ID)) || seen[string(p.ID)] {
			t.Errorf("person %q has ID %q", p.Name, p.ID)
		}
		seen[string(p.ID)] = true
	}
	for _, u := range c.org.Units {
		if !workflow.ValidCode(string(u.ID)) {
			t.Errorf("unit %q has ID %q", u.Name, u.ID)
		}
	}
}

// A second run with other letters adds what is new and moves nobody.
func TestCastGrows(t *testing.T) {
	first := castFor("syt", []*document.Letter{letter("Hồ Thị Y", "NVY", nil, "GIÁM ĐỐC")}, nil)
	before := first.org
	people := slices.Clone(before.People)
	second := castFor("syt", []*document.Letter{letter("Hồ Thị Ỷ", "TCCB", caps(document.ForHead), "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")}, &before)
	if second.clerk != first.clerk || second.admin != first.admin {
		t.Errorf("clerk %s became %s, administrator %s became %s", first.clerk, second.clerk, first.admin, second.admin)
	}
	if !slices.Equal(before.People, people) || !slices.Equal(second.org.People[:len(people)], people) {
		t.Error("people of the first run were changed")
	}
	a, b := second.person("Hồ Thị Y"), second.person("Hồ Thị Ỷ")
	if a == b {
		t.Errorf("two people share the ID %s", a)
	}
}

func TestAgenciesAreToldApartByTheirParent(t *testing.T) {
	here := letter("A", "VP", nil, "GIÁM ĐỐC")
	there := letter("B", "VP", nil, "GIÁM ĐỐC")
	there.ParentAgency = "UBND TỈNH HÀ TĨNH"
	same := letter("C", "NVY", nil, "GIÁM ĐỐC")
	same.Agency = "Sở Y tế"
	groups := byAgency([]*source{{letter: here}, {letter: there}, {letter: same}})
	if len(groups) != 2 || len(groups[0]) != 2 {
		t.Errorf("%d groups", len(groups))
	}
}

func TestSearchWordHasNoAccents(t *testing.T) {
	l := letter("A", "VP", nil, "GIÁM ĐỐC")
	l.Body = "Đề nghị các đơn vị khẩn trương báo cáo, email: hoithaocapquocgia./."
	if got := searchWord(l); got != "truong" {
		t.Errorf("search word %q", got)
	}
}

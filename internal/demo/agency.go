package demo

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"congvan/document"
	"congvan/storage/postgres/lexeme"
	"congvan/workflow"
)

// cast is an example agency as the letters given to the demo imply it: the
// units their filing lines name, a person for every role, and a mandate for
// every signature block.
type cast struct {
	org workflow.Organisation
	// drafters and checkers say who plays which part for a unit's letters.
	drafters map[workflow.UnitID]workflow.PersonID
	clerk    workflow.PersonID
	admin    workflow.PersonID
	names    []string // placeholder names not yet given away
	fresh    bool     // not there before this run
	// unlawful are letters whose signature block no mandate can give, and why.
	unlawful map[*document.Letter]error
}

// placeholders are customary names for people whom the letters do not name.
var placeholders = []string{
	"Lê Văn C", "Phạm Thị D", "Hoàng Văn E", "Võ Thị G", "Đặng Văn H", "Bùi Thị K", "Đỗ Văn L", "Hồ Thị M",
	"Ngô Văn N", "Dương Thị O", "Lý Văn P", "Trương Thị Q", "Đinh Văn R", "Lâm Thị S", "Mai Văn T", "Cao Thị U",
}

const (
	leadership workflow.UnitID = "lanh-dao"
	office     workflow.UnitID = "vp"
)

// castFor makes the agency that issues the letters; they share its name. What
// before holds already, from an earlier run, stays as it is.
func castFor(id workflow.AgencyID, letters []*document.Letter, before *workflow.Organisation) *cast {
	first := letters[0]
	c := &cast{drafters: map[workflow.UnitID]workflow.PersonID{}, names: slices.Clone(placeholders), unlawful: map[*document.Letter]error{}}
	if before != nil {
		c.org = *before // shared: additions must not write into its lists
		c.org.Units, c.org.People = slices.Clip(c.org.Units), slices.Clip(c.org.People)
		c.org.Positions, c.org.Mandates = slices.Clip(c.org.Positions), slices.Clip(c.org.Mandates)
	}
	c.org.Agency = workflow.Agency{
		ID: id, Name: first.Agency, ParentName: first.ParentAgency, Place: first.Place,
	}
	for _, p := range c.org.People {
		c.keepName(p.Name)
	}
	for _, l := range letters {
		c.keepName(document.WithoutDegrees(l.Signature.Name))
	}
	c.unit(leadership, "Lãnh đạo", "LĐ")
	c.unit(office, "Văn phòng", "VP")
	for _, l := range letters {
		c.signer(l)
	}
	c.fill(first)
	for _, l := range letters {
		c.draftingUnit(l)
	}
	return c
}

// key tells agencies apart by name: offices of one name in two provinces have
// different parent agencies.
func key(l *document.Letter) string {
	return lexeme.Fold(strings.Join(strings.Fields(l.Agency+" | "+l.ParentAgency), " "))
}

// agencyID is the ID the demo gives to the agency of a letter's head, short
// enough to be typed: its abbreviation, which begins the symbol, and its place
// ("skhcn-quang-ngai"). With a salt it is another one.
func agencyID(l *document.Letter, salt string) workflow.AgencyID {
	abbreviation, _, _ := strings.Cut(l.Symbol, "-")
	return workflow.AgencyID(slug(abbreviation + " " + l.Place + " " + salt))
}

// keepName keeps a name that a letter uses from being given to somebody else.
func (c *cast) keepName(name string) {
	c.names = slices.DeleteFunc(c.names, func(n string) bool { return n == name })
}

func (c *cast) newName() string {
	if len(c.names) == 0 {
		return fmt.Sprintf("Nguyễn Văn %d", len(c.org.People)+1)
	}
	n := c.names[0]
	c.names = c.names[1:]
	return n
}

func (c *cast) unit(id workflow.UnitID, name, code string) {
	if _, ok := c.org.Unit(id); !ok {
		c.org.Units = append(c.org.Units, workflow.Unit{ID: id, Name: name, Code: code})
	}
}

// person finds somebody by name or adds them.
func (c *cast) person(name string) workflow.PersonID {
	for _, p := range c.org.People {
		if p.Name == name {
			return p.ID
		}
	}
	id := workflow.PersonID(slug(name))
	for n := 2; ; n++ { // other names may fold to the same letters
		if _, taken := c.org.Person(id); !taken {
			break
		}
		id = workflow.PersonID(fmt.Sprintf("%s-%d", slug(name), n))
	}
	c.org.People = append(c.org.People, workflow.Person{ID: id, Name: name})
	return id
}

func (c *cast) position(p workflow.PersonID, u workflow.UnitID, title string, r workflow.Role, head bool) {
	held := slices.ContainsFunc(c.org.Positions, func(q workflow.Position) bool {
		return q.Person == p && q.Unit == u && q.Role == r
	})
	if !held {
		c.org.Positions = append(c.org.Positions, workflow.Position{Person: p, Unit: u, Title: title, Role: r, Head: head})
	}
}

// signer gives the letter's signatory the office and the mandate that the
// signature block names.
func (c *cast) signer(l *document.Letter) {
	s := l.Signature
	name := document.WithoutDegrees(s.Name)
	m := workflow.Mandate{
		ID:       workflow.MandateID(slug(name + " " + strings.Join(s.Lines(), " "))),
		Capacity: s.Capacity, Titles: s.Titles, Basis: "Quy chế làm việc của cơ quan",
	}
	if slices.Contains(s.Capacity, document.ByDelegation) {
		m.To = "2099-12-31"
	}
	if err := m.Check(); err != nil {
		c.unlawful[l] = err
		return
	}
	m.Person = c.person(name)
	role, unit, head := c.officeOf(s, l)
	c.position(m.Person, unit, sentenceCase(s.Titles[len(s.Titles)-1]), role, head)
	if _, known := c.org.Mandate(m.ID); !known {
		c.org.Mandates = append(c.org.Mandates, m)
	}
}

// officeOf reads the signatory's office out of the block.
func (c *cast) officeOf(s document.Signature, l *document.Letter) (workflow.Role, workflow.UnitID, bool) {
	title := strings.ToUpper(s.Titles[len(s.Titles)-1])
	byOrder := slices.Contains(s.Capacity, document.ByOrder) || slices.Contains(s.Capacity, document.ByDelegation)
	deputy := slices.Contains(s.Capacity, document.ForHead)
	switch {
	case byOrder && strings.Contains(title, "VĂN PHÒNG"):
		return workflow.RoleChiefOfOffice, office, !deputy
	case byOrder:
		return workflow.RoleDivisionHead, c.unitOf(l), !deputy
	case deputy:
		return workflow.RoleDeputyDirector, leadership, false
	default:
		return workflow.RoleDirector, leadership, true
	}
}

// unitOf is the drafting unit that the filing line names, else the symbol.
func (c *cast) unitOf(l *document.Letter) workflow.UnitID {
	code := unitCode(l)
	if u, ok := c.org.UnitByCode(code); ok {
		return u.ID
	}
	id := workflow.UnitID(slug(code))
	for n := 2; ; n++ {
		if _, taken := c.org.Unit(id); !taken {
			break
		}
		id = workflow.UnitID(fmt.Sprintf("%s-%d", slug(code), n))
	}
	c.unit(id, unitName(code), code)
	return id
}

func unitCode(l *document.Letter) string {
	if len(l.Filing.Units) > 0 {
		return l.Filing.Units[0]
	}
	if i := strings.LastIndexByte(l.Symbol, '-'); i >= 0 {
		return l.Symbol[i+1:]
	}
	return "VP"
}

func unitName(code string) string {
	if strings.EqualFold(code, "VP") {
		return "Văn phòng"
	}
	return "Phòng " + code
}

// fill gives every role that no letter names to somebody.
func (c *cast) fill(first *document.Letter) {
	headTitle := "GIÁM ĐỐC"
	if t := first.Signature.Titles; len(t) > 0 {
		headTitle = t[0]
	}
	c.holder(workflow.RoleDirector, leadership, sentenceCase(headTitle), true)
	c.holder(workflow.RoleDeputyDirector, leadership, "Phó "+strings.ToLower(headTitle), false)
	if len(c.org.HeadsOf(office, "")) == 0 {
		c.position(c.person(c.newName()), office, "Chánh Văn phòng", workflow.RoleChiefOfOffice, true)
	}
	if !slices.ContainsFunc(c.org.Positions, c.isFormChecker) {
		c.position(c.person(c.newName()), office, "Phó Chánh Văn phòng", workflow.RoleChiefOfOffice, false)
	}
	c.clerk = c.holder(workflow.RoleClerk, office, "Văn thư", false)
	c.holder(workflow.RoleArchivist, office, "Lưu trữ viên", false)
	c.admin = c.holder(workflow.RoleAdministrator, office, "Quản trị hệ thống", false)
	c.org.Series = []workflow.NumberSeries{{ID: "van-ban-di", Name: "Văn bản đi"}}
	c.org.Circuits = []workflow.Circuit{{Name: "Luồng thường", Steps: []workflow.Step{
		{Kind: workflow.CheckContent, Members: []workflow.Member{{Unit: workflow.DraftingUnit}}, Hours: 8},
		{Kind: workflow.CheckForm, Members: []workflow.Member{{Role: workflow.RoleChiefOfOffice, Unit: office}}, Hours: 4},
	}}}
}

// isFormChecker says whether the office is one that can always check form: a
// deputy chief's, who signs nothing and heads nothing.
func (c *cast) isFormChecker(p workflow.Position) bool {
	signs := slices.ContainsFunc(c.org.Mandates, func(m workflow.Mandate) bool { return m.Person == p.Person })
	return p.Unit == office && p.Role == workflow.RoleChiefOfOffice && !p.Head && !signs
}

// holder is who holds the role; somebody new if nobody does.
func (c *cast) holder(r workflow.Role, u workflow.UnitID, title string, head bool) workflow.PersonID {
	if people := c.org.WithRole(r, "", ""); len(people) > 0 {
		return people[0]
	}
	p := c.person(c.newName())
	c.position(p, u, title, r, head)
	return p
}

// draftingUnit gives the letter's unit a head, who checks content, and a
// drafter.
func (c *cast) draftingUnit(l *document.Letter) {
	u := c.unitOf(l)
	if len(c.org.HeadsOf(u, "")) == 0 {
		c.position(c.person(c.newName()), u, "Trưởng phòng", workflow.RoleDivisionHead, true)
	}
	if c.drafters[u] != "" {
		return
	}
	if people := c.org.WithRole(workflow.RoleDrafter, u, ""); len(people) > 0 {
		c.drafters[u] = people[0]
		return
	}
	c.drafters[u] = c.person(c.newName())
	c.position(c.drafters[u], u, "Chuyên viên", workflow.RoleDrafter, false)
}

// slug makes an ID of a Vietnamese name: "Sở Nội vụ" → "so-noi-vu".
func slug(s string) string {
	var b strings.Builder
	for _, r := range lexeme.Fold(s) {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	id := strings.Trim(b.String(), "-")
	if len(id) > 60 { // keep long names apart that begin alike
		id = strings.Trim(id[:51], "-") + "-" + string(workflow.HashOf([]byte(id))[:8])
	}
	if id == "" {
		return "khac"
	}
	return id
}

// sentenceCase writes "PHÓ GIÁM ĐỐC" as "Phó giám đốc".
func sentenceCase(s string) string {
	r := []rune(strings.ToLower(s))
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return strings.ReplaceAll(string(r), "văn phòng", "Văn phòng")
}

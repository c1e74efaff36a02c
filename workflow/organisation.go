package workflow

import (
	"slices"
	"strings"

	"congvan/document"
)

// Role is what a person does in the life of letters (design: who uses it).
type Role string

// The roles, by the glossary's words.
const (
	RoleDrafter        Role = "drafter"         // chuyên viên
	RoleDivisionHead   Role = "division_head"   // trưởng phòng
	RoleChiefOfOffice  Role = "chief_of_office" // Chánh Văn phòng
	RoleDeputyDirector Role = "deputy_director" // phó giám đốc
	RoleDirector       Role = "director"        // giám đốc, head of the agency
	RoleClerk          Role = "clerk"           // văn thư
	RoleArchivist      Role = "archivist"       // lưu trữ viên
	RoleAdministrator  Role = "sysadmin"        // quản trị hệ thống
)

// Roles lists all of them.
func Roles() []Role {
	return []Role{RoleDrafter, RoleDivisionHead, RoleChiefOfOffice, RoleDeputyDirector, RoleDirector, RoleClerk, RoleArchivist, RoleAdministrator}
}

// Agency is the issuing agency.
type Agency struct {
	ID         AgencyID `json:"id"`
	Name       string   `json:"name"`
	ParentName string   `json:"parent_name,omitempty"`
	Place      string   `json:"place"`
	// OrganID is the agency identifier of Decision 28/2018 ("000.00.15.H34").
	OrganID string `json:"organ_id,omitempty"`
	From    Date   `json:"from,omitempty"`
	To      Date   `json:"to,omitempty"`
}

// Unit is a division, office or centre of the agency. Code is what stands in
// symbols and filing lines ("CĐS").
type Unit struct {
	ID   UnitID `json:"id"`
	Name string `json:"name"`
	Code string `json:"code"`
	From Date   `json:"from,omitempty"`
	To   Date   `json:"to,omitempty"`
}

// Person is somebody with an account.
type Person struct {
	ID    PersonID `json:"id"`
	Name  string   `json:"name"`
	Email string   `json:"email,omitempty"`
}

// Position is an office a person holds in a unit for a time.
type Position struct {
	Person PersonID `json:"person"`
	Unit   UnitID   `json:"unit"`
	Title  string   `json:"title"`
	Role   Role     `json:"role"`
	// Head marks the head of the unit.
	Head bool `json:"head,omitempty"`
	From Date `json:"from,omitempty"`
	To   Date `json:"to,omitempty"`
}

// Absence lets a substitute review for a person on the days From to To.
// Nobody signs for a signer.
type Absence struct {
	Person     PersonID `json:"person"`
	Substitute PersonID `json:"substitute"`
	From       Date     `json:"from"`
	To         Date     `json:"to"`
	Reason     string   `json:"reason,omitempty"`
}

// NumberSeries is a sequence of numbers decided by the head of the agency
// (Decree 30/2020, Art. 15). Types empty means every type.
type NumberSeries struct {
	ID    SeriesID        `json:"id"`
	Name  string          `json:"name"`
	Types []document.Type `json:"types,omitempty"`
}

// Organisation is one agency's directory as of some version: small, loaded
// whole, never changed in place.
type Organisation struct {
	Agency    Agency         `json:"agency"`
	Version   int64          `json:"version"`
	Units     []Unit         `json:"units"`
	People    []Person       `json:"people"`
	Positions []Position     `json:"positions"`
	Mandates  []Mandate      `json:"mandates"`
	Absences  []Absence      `json:"absences"`
	Series    []NumberSeries `json:"series"`
	Circuits  []Circuit      `json:"circuits"`
	Calendar  Calendar       `json:"calendar"`
}

// Person finds a person by ID.
func (o *Organisation) Person(id PersonID) (Person, bool) {
	return find(o.People, func(p Person) bool { return p.ID == id })
}

// Unit finds a unit by ID.
func (o *Organisation) Unit(id UnitID) (Unit, bool) {
	return find(o.Units, func(u Unit) bool { return u.ID == id })
}

// UnitByCode finds the unit whose code stands in a filing line or symbol.
func (o *Organisation) UnitByCode(code string) (Unit, bool) {
	return find(o.Units, func(u Unit) bool { return strings.EqualFold(u.Code, code) })
}

// Mandate finds a mandate by ID.
func (o *Organisation) Mandate(id MandateID) (Mandate, bool) {
	return find(o.Mandates, func(m Mandate) bool { return m.ID == id })
}

// SeriesFor is the number series of a letter type: one that names the type,
// else one open to every type.
func (o *Organisation) SeriesFor(t document.Type) (NumberSeries, bool) {
	if s, ok := find(o.Series, func(s NumberSeries) bool { return slices.Contains(s.Types, t) }); ok {
		return s, true
	}
	return find(o.Series, func(s NumberSeries) bool { return len(s.Types) == 0 })
}

// HasRole says whether a person holds an office with the role on that day.
func (o *Organisation) HasRole(id PersonID, r Role, on Date) bool {
	return slices.ContainsFunc(o.Positions, func(p Position) bool {
		return p.Person == id && p.Role == r && on.within(p.From, p.To)
	})
}

// InOffice says whether a person holds any office on that day.
func (o *Organisation) InOffice(id PersonID, on Date) bool {
	return slices.ContainsFunc(o.Positions, func(p Position) bool {
		return p.Person == id && on.within(p.From, p.To)
	})
}

// InUnit says whether a person holds an office in the unit on that day.
func (o *Organisation) InUnit(id PersonID, u UnitID, on Date) bool {
	return slices.ContainsFunc(o.Positions, func(p Position) bool {
		return p.Person == id && p.Unit == u && on.within(p.From, p.To)
	})
}

// HeadsOf lists who heads the unit on that day.
func (o *Organisation) HeadsOf(u UnitID, on Date) []PersonID {
	return o.people(func(p Position) bool { return p.Unit == u && p.Head && on.within(p.From, p.To) })
}

// WithRole lists who holds the role on that day, in the unit if one is named.
func (o *Organisation) WithRole(r Role, u UnitID, on Date) []PersonID {
	return o.people(func(p Position) bool {
		return p.Role == r && (u == "" || p.Unit == u) && on.within(p.From, p.To)
	})
}

// Title is the person's office on that day as people say it, or "".
func (o *Organisation) Title(id PersonID, on Date) string {
	p, _ := find(o.Positions, func(p Position) bool { return p.Person == id && on.within(p.From, p.To) })
	return p.Title
}

// SubstituteOf says whether stand-in may review for the absent person.
func (o *Organisation) SubstituteOf(absent, standIn PersonID, on Date) bool {
	return slices.ContainsFunc(o.Absences, func(a Absence) bool {
		return a.Person == absent && a.Substitute == standIn && on.within(a.From, a.To)
	})
}

// Absent says whether the person is away on that day.
func (o *Organisation) Absent(id PersonID, on Date) bool {
	return slices.ContainsFunc(o.Absences, func(a Absence) bool {
		return a.Person == id && on.within(a.From, a.To)
	})
}

func (o *Organisation) people(match func(Position) bool) []PersonID {
	var ids []PersonID
	for _, p := range o.Positions {
		if match(p) && !slices.Contains(ids, p.Person) {
			ids = append(ids, p.Person)
		}
	}
	return ids
}

func find[T any](list []T, match func(T) bool) (T, bool) {
	if i := slices.IndexFunc(list, match); i >= 0 {
		return list[i], true
	}
	var zero T
	return zero, false
}

package pages

import (
	"slices"
	"strings"
	"unicode"

	"congvan/workflow"
)

// frame is what stands around every page of somebody who has signed in.
type frame struct {
	Agency, Name, Title string
	Nav                 []place
}

// onPhone is how many entries the bar at the bottom of a phone has, the one
// that opens the rest counted.
const onPhone = 5

// Late are the places that a phone's bar has no room for.
func (f *frame) Late() []place {
	if len(f.Nav) <= onPhone {
		return nil
	}
	return f.Nav[onPhone-1:]
}

// HereLate says that the page stands at one of those.
func (f *frame) HereLate() bool {
	return slices.ContainsFunc(f.Late(), func(p place) bool { return p.Here })
}

// place is an entry of the rail. Several may stand at one place of work.
type place struct {
	Icon, VI, EN, Href string
	Here               bool
	Count              int
	Counted            bool
	Urgent             bool // the count asks for somebody
	Late               bool // behind "More" on a phone
}

// wanted says who finds a place in the rail.
type wanted func(o *workflow.Organisation, who workflow.PersonID, on workflow.Date) bool

// places are the rail from top to bottom. A place covers the addresses below
// its own.
var places = []struct {
	place
	wanted wanted
	// waiting are the actions whose letters are counted.
	waiting []workflow.Action
}{
	{place{Icon: "in", VI: "Chờ tôi", EN: "For me", Href: "/", Urgent: true}, works, allActions},
	{place{Icon: "book", VI: "Trình ký", EN: "To sign", Href: "/book"}, decides, booked},
	{place{Icon: "draft", VI: "Soạn thảo", EN: "Drafts", Href: "/drafts"}, drafts, nil},
	{place{Icon: "seal", VI: "Phát hành", EN: "Issue", Href: "/issue"}, hasRole(workflow.RoleClerk), []workflow.Action{workflow.NumberIt}},
	{place{Icon: "register", VI: "Sổ đăng ký", EN: "Register", Href: "/register"}, hasRole(workflow.RoleClerk, workflow.RoleArchivist), nil},
	{place{Icon: "users", VI: "Nơi nhận", EN: "Recipients", Href: "/recipients"}, hasRole(workflow.RoleClerk), nil},
	{place{Icon: "search", VI: "Tra cứu", EN: "Search", Href: "/search"}, works, nil},
	{place{Icon: "folders", VI: "Hồ sơ", EN: "Files", Href: "/files"}, works, nil},
	{place{Icon: "sliders-horizontal", VI: "Quản trị", EN: "System", Href: "/admin"}, hasRole(workflow.RoleAdministrator), nil},
	{place{Icon: "org", VI: "Tổ chức", EN: "Organisation", Href: "/admin/people"}, hasRole(workflow.RoleAdministrator), nil},
	{place{Icon: "circuit", VI: "Vòng duyệt", EN: "Circuits", Href: "/admin/circuits"}, hasRole(workflow.RoleAdministrator), nil},
	{place{Icon: "cert", VI: "Chứng thư", EN: "Certificates", Href: "/admin/certificates"}, hasRole(workflow.RoleAdministrator), nil},
	{place{Icon: "log", VI: "Nhật ký", EN: "Record", Href: "/admin/audit"}, hasRole(workflow.RoleAdministrator), nil},
	{place{Icon: "archive", VI: "Gia hạn", EN: "Renewal", Href: "/preservation"}, hasRole(workflow.RoleArchivist, workflow.RoleAdministrator), nil},
}

var allActions []workflow.Action // nil: whatever waits

// works is everybody with an office that deals with letters.
func works(o *workflow.Organisation, who workflow.PersonID, on workflow.Date) bool {
	return drafts(o, who, on) || hasRole(workflow.RoleClerk, workflow.RoleArchivist)(o, who, on)
}

// decides is everybody with an office above a drafter's. Others find the book
// when something lies in it for them.
var decides = hasRole(workflow.RoleDivisionHead, workflow.RoleChiefOfOffice, workflow.RoleDeputyDirector, workflow.RoleDirector)

// drafts is everybody whose office is not just to issue, to keep or to run the
// system.
func drafts(o *workflow.Organisation, who workflow.PersonID, on workflow.Date) bool {
	return decides(o, who, on) || o.HasRole(who, workflow.RoleDrafter, on)
}

func hasRole(roles ...workflow.Role) wanted {
	return func(o *workflow.Organisation, who workflow.PersonID, on workflow.Date) bool {
		for _, r := range roles {
			if o.HasRole(who, r, on) {
				return true
			}
		}
		return false
	}
}

// frame is made anew for every page: what waits changes all the time.
func (p *Pages) frame(v *visit) (*frame, error) {
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return nil, err
	}
	counts, err := p.Front.Waiting(v.Context(), v.caller)
	if err != nil {
		return nil, err
	}
	today := workflow.DateOf(p.Front.Now())
	f := &frame{Agency: o.Agency.Name, Name: personName(o, v.caller.Person), Title: o.Title(v.caller.Person, today)}
	for _, entry := range places {
		waits := entry.waiting != nil && counted(counts, entry.waiting) > 0
		if !waits && !entry.wanted(o, v.caller.Person, today) {
			continue
		}
		pl := entry.place
		pl.Here = here(v.URL.Path, pl.Href)
		if pl.Urgent || entry.waiting != nil {
			pl.Counted, pl.Count = true, counted(counts, entry.waiting)
		}
		f.Nav = append(f.Nav, pl)
	}
	for i := range f.Late() {
		f.Nav[onPhone-1+i].Late = true
	}
	return f, nil
}

func counted(counts map[workflow.Action]int, of []workflow.Action) (n int) {
	if of == nil {
		for _, c := range counts {
			n += c
		}
		return n
	}
	for _, a := range of {
		n += counts[a]
	}
	return n
}

func under(path, place string) bool {
	if place == "/" {
		return path == "/"
	}
	return path == place || strings.HasPrefix(path, place+"/")
}

// initials are those of the last two names, as people here call each other.
func initials(name string) string {
	words := strings.Fields(name)
	var b strings.Builder
	for _, w := range words[max(0, len(words)-2):] {
		b.WriteRune(unicode.ToUpper([]rune(w)[0]))
	}
	return b.String()
}

package pages

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"congvan/document"
	"congvan/workflow"
)

// circuits is the page of the prepared circuits: the drawing, who may sign at
// its end, and the step being looked at.
type circuits struct {
	Head    adminHead
	Choices []thingOption
	Name    string
	New     bool
	Scope   string
	Draft   string // of what stands on the page
	Seen    string
	Changes int
	Revert  string
	Nodes   []circuitNode
	Wrap    bool
	Try     string
	Tries   []thingOption
	Meta    string // address of the page without a step chosen
	Step    *stepForm
	Fields  metaForm
	Signers []thingRow
	Heads   []string
}

// circuitNode is a station of the drawing.
type circuitNode struct {
	Group  string // heading of a parallel step
	Boxes  []circuitBox
	Fixed  bool
	Gone   bool
	Href   string
	Chosen bool
}

type circuitBox struct {
	Title, Who  words2
	Hours, Note words2
	Now         string // who it is today
	Nobody      bool
}

// words2 is a text as it is now and as it was.
type words2 struct{ Is, Was string }

// Changed says whether the two differ.
func (w words2) Changed() bool { return w.Is != w.Was }

type metaForm struct {
	Types, Units []thingOption
}

// stepForm is the inspector of a step.
type stepForm struct {
	N, Of   int
	Title   string
	Kinds   []thingOption
	Members []memberForm
	Needs   []thingOption
	Hours   int
}

type memberForm struct {
	N    int
	Who  []thingOption
	Subs []thingOption
}

func (p *Pages) circuits(w http.ResponseWriter, v *visit) error {
	return p.showCircuits(w, v, http.StatusOK, v.URL.Query().Get, nil)
}

func (p *Pages) showCircuits(w http.ResponseWriter, v *visit, status int, get func(string) string, problem *problem) error {
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return err
	}
	saved, now, err := p.circuitAt(v, o, get)
	if err != nil {
		return err
	}
	d := circuits{Head: adminFrame(v, v.T("Vòng duyệt", "Circuits"), ""), Name: now.Circuit.Name, New: now.New, Seen: now.Seen, Try: get("try")}
	d.Head.Problem = problem
	steps := diffSteps(saved, now.Circuit.Steps)
	d.Changes = changesOf(saved, now, steps)
	if d.Draft, err = now.text(); err != nil {
		return err
	}
	if d.Revert, err = circuitHref(circuitDraft{Circuit: workflow.Circuit{Name: now.Circuit.Name}}, false, -1, ""); err != nil {
		return err
	}
	if d.Meta, err = circuitHref(now, d.Changes > 0, -1, d.Try); err != nil {
		return err
	}
	chosen := stepPosted(get("step"), len(now.Circuit.Steps))
	if err := p.drawCircuit(v, o, &d, steps, now, chosen); err != nil {
		return err
	}
	d.Head.Lead = circuitScope(v, o, now.Circuit)
	for _, c := range o.Circuits {
		d.Choices = append(d.Choices, thingOption{c.Name, c.Name, c.Name == now.Circuit.Name && !now.New})
	}
	d.Fields = metaForm{circuitTypes(v, now.Circuit.Type), unitOptions(v, o, now.Circuit.Unit)}
	d.Fields.Units[0].Label = v.T("mọi đơn vị", "all units")
	d.Tries = unitOptions(v, o, workflow.UnitID(d.Try))
	if chosen >= 0 {
		d.Step = p.stepForm(v, o, now.Circuit, chosen)
	}
	d.Heads = mandateHeads(v)
	for _, m := range o.Mandates {
		if mandateFits(m, now.Circuit, workflow.DateOf(p.Front.Now())) {
			row := p.mandateRow(v, o, m, "")
			for i := 1; i < len(row.Cells); i++ {
				row.Cells[i].Head = d.Heads[i]
			}
			d.Signers = append(d.Signers, row)
		}
	}
	return p.show(w, v, status, "admin_circuits", d)
}

func mandateFits(m workflow.Mandate, c workflow.Circuit, today workflow.Date) bool {
	return (m.To == "" || today <= m.To) &&
		(c.Unit == "" || len(m.Units) == 0 || slices.Contains(m.Units, c.Unit)) &&
		(c.Type == "" || len(m.Types) == 0 || slices.Contains(m.Types, c.Type))
}

func circuitTypes(v *visit, value document.Type) []thingOption {
	list := []thingOption{{"", v.T("mọi loại văn bản", "all types"), value == ""}}
	for _, t := range document.Types() {
		list = append(list, thingOption{string(t), t.Name(), t == value})
	}
	return list
}

func circuitScope(v *visit, o *workflow.Organisation, c workflow.Circuit) string {
	what, whose := v.T("mọi loại văn bản", "all types"), v.T("mọi đơn vị", "all units")
	if c.Type != "" {
		what = c.Type.Name()
	}
	if c.Unit != "" {
		whose = unitName(o, c.Unit)
	}
	return v.T("Áp dụng cho ", "For ") + what + ", " + whose + v.T("; vòng duyệt ghi rõ hơn được chọn trước", "; the more particular circuit is chosen first")
}

// drawCircuit makes the stations: what the law fixes stands at both ends.
func (p *Pages) drawCircuit(v *visit, o *workflow.Organisation, d *circuits, steps []stepChange, now circuitDraft, chosen int) error {
	same := func(s string) words2 { return words2{s, s} }
	d.Nodes = []circuitNode{{Fixed: true, Boxes: []circuitBox{{Title: same(v.T("Soạn thảo", "Drafting")), Who: same(v.T("Chuyên viên của đơn vị", "The unit's drafter")), Hours: same(v.T("không hạn", "open"))}}}}
	today := workflow.DateOf(p.Front.Now())
	unit := workflow.UnitID(d.Try)
	if unit == "" {
		unit = now.Circuit.Unit
	}
	for _, s := range steps {
		node := circuitNode{Gone: s.is == nil, Chosen: s.is != nil && s.at == chosen}
		if !node.Gone {
			href, err := circuitHref(now, d.Changes > 0, s.at, d.Try)
			if err != nil {
				return err
			}
			node.Href = href + "#step"
		}
		p.fillNode(v, o, &node, s, unit, today)
		d.Nodes = append(d.Nodes, node)
	}
	d.Nodes = append(d.Nodes,
		circuitNode{Href: "/admin/mandates", Boxes: []circuitBox{{Title: same(v.T("Ký ban hành", "Signing")), Who: same(v.T("Người có thẩm quyền ghi trong văn bản", "Whom the letter names, by mandate")), Hours: same(v.T("không hạn", "open"))}}},
		circuitNode{Fixed: true, Boxes: []circuitBox{{Title: same(v.T("Cấp số, đóng dấu", "Number and seal")), Who: same(v.T("Văn thư cơ quan", "The agency's clerk")), Hours: same(v.T("trong ngày ký, chậm nhất ngày làm việc kế tiếp", "the day of signing or the next working day"))}}})
	d.Wrap = len(d.Nodes) > 6
	return nil
}

func (p *Pages) fillNode(v *visit, o *workflow.Organisation, node *circuitNode, s stepChange, unit workflow.UnitID, today workflow.Date) {
	shown := s.is
	if shown == nil {
		shown = s.was
	}
	if n := len(shown.Members); n > 1 {
		node.Group = v.T("Song song, đủ cả ", "Side by side, all ") + strconv.Itoa(n)
		if shown.Need > 0 && shown.Need < n {
			node.Group = v.T("Song song, cần ", "Side by side, ") + strconv.Itoa(shown.Need) + v.T(" trong ", " of ") + strconv.Itoa(n)
		}
	}
	for i, m := range shown.Members {
		box := circuitBox{Title: words2{kindName(v, shown.Kind), ""}, Who: words2{stationName(v, o, m), ""}, Hours: words2{hoursText(v, shown.Hours), ""}, Note: words2{standIn(v, o, m), ""}}
		switch {
		case s.is == nil: // taken away
			for _, w := range []*words2{&box.Title, &box.Who, &box.Hours, &box.Note} {
				w.Is, w.Was = "", w.Is
			}
		case s.was != nil:
			box.Title.Was, box.Hours.Was = kindName(v, s.was.Kind), hoursText(v, s.was.Hours)
			if i < len(s.was.Members) {
				box.Who.Was, box.Note.Was = stationName(v, o, s.was.Members[i]), standIn(v, o, s.was.Members[i])
			}
		}
		if s.is != nil && (unit != "" || m.Unit != workflow.DraftingUnit) {
			box.Now, box.Nobody = namesNow(v, o, m.People(o, unit, today))
		}
		node.Boxes = append(node.Boxes, box)
	}
}

func namesNow(v *visit, o *workflow.Organisation, people []workflow.PersonID) (string, bool) {
	if len(people) == 0 {
		return v.T("hôm nay chưa có ai", "nobody today"), true
	}
	var names []string
	for _, id := range people[:min(len(people), 3)] {
		names = append(names, personName(o, id))
	}
	if len(people) > 3 {
		names = append(names, "…")
	}
	return strings.Join(names, ", "), false
}

func hoursText(v *visit, h int) string {
	if h == 0 {
		return v.T("không hạn", "open")
	}
	return v.Count(h, "giờ", "hour", "hours")
}

func standIn(v *visit, o *workflow.Organisation, m workflow.Member) string {
	if m.Substitute == "" {
		return ""
	}
	return v.T("thay: ", "substitute: ") + personName(o, m.Substitute)
}

// stationName is a member as people say it.
func stationName(v *visit, o *workflow.Organisation, m workflow.Member) string {
	unit := unitName(o, m.Unit)
	if m.Unit == workflow.DraftingUnit {
		unit = v.T("đơn vị soạn", "the drafting unit")
	}
	switch {
	case m.Person != "":
		return personName(o, m.Person)
	case m.Role != "" && m.Unit != "":
		return upper(roleName(v, m.Role)) + ", " + unit
	case m.Role != "":
		return upper(roleName(v, m.Role))
	}
	return v.T("Người đứng đầu ", "Head of ") + unit
}

// memberCode names a member in a form; readMember reads it.
func memberCode(m workflow.Member) string {
	switch {
	case m.Person != "":
		return "person:" + string(m.Person)
	case m.Role != "":
		return "role:" + string(m.Role) + "@" + string(m.Unit)
	}
	return "head:" + string(m.Unit)
}

func readMember(code string) (m workflow.Member) {
	kind, rest, _ := strings.Cut(code, ":")
	switch kind {
	case "person":
		m.Person = workflow.PersonID(rest)
	case "role":
		role, unit, _ := strings.Cut(rest, "@")
		m.Role, m.Unit = workflow.Role(role), workflow.UnitID(unit)
	case "head":
		m.Unit = workflow.UnitID(rest)
	}
	return m
}

func (p *Pages) stepForm(v *visit, o *workflow.Organisation, c workflow.Circuit, at int) *stepForm {
	s := c.Steps[at]
	f := &stepForm{N: at + 1, Of: len(c.Steps), Title: kindName(v, s.Kind), Hours: s.Hours}
	for _, k := range []workflow.Kind{workflow.CheckContent, workflow.CheckForm, workflow.Opinion} {
		f.Kinds = append(f.Kinds, thingOption{string(k), kindName(v, k), k == s.Kind})
	}
	for i, m := range s.Members {
		subs := p.peopleOptions(v, o, m.Substitute)
		subs[0].Label = v.T("chỉ người thay ghi ở mục Vắng mặt", "only those named under Absences")
		f.Members = append(f.Members, memberForm{i, p.memberOptions(v, o, m), subs})
	}
	if n := len(s.Members); n > 1 {
		f.Needs = []thingOption{{"0", v.T("tất cả", "all"), s.Need == 0}}
		for i := 1; i < n; i++ {
			f.Needs = append(f.Needs, thingOption{strconv.Itoa(i), strconv.Itoa(i) + v.T(" trong ", " of ") + strconv.Itoa(n), s.Need == i})
		}
	}
	return f
}

// memberOptions are offices first: a circuit that names people must be changed
// whenever they change.
func (p *Pages) memberOptions(v *visit, o *workflow.Organisation, value workflow.Member) (list []thingOption) {
	value.Substitute = ""
	add := func(m workflow.Member) {
		list = append(list, thingOption{memberCode(m), stationName(v, o, m), memberCode(m) == memberCode(value)})
	}
	add(workflow.Member{Unit: workflow.DraftingUnit})
	for _, r := range workflow.Roles() {
		if r != workflow.RoleDrafter && r != workflow.RoleAdministrator {
			add(workflow.Member{Role: r})
		}
	}
	for _, u := range o.Units {
		add(workflow.Member{Unit: u.ID})
	}
	for _, one := range sortedPeople(o) {
		add(workflow.Member{Person: one.ID})
	}
	if !slices.ContainsFunc(list, func(one thingOption) bool { return one.On }) {
		list = append(list, thingOption{memberCode(value), stationName(v, o, value), true})
	}
	return list
}

package pages

import (
	"net/http"
	"strconv"
	"strings"

	"congvan/web/front"
	"congvan/workflow"
)

// circuitStep is a station of a draft's circuit, to be looked at and changed.
type circuitStep struct {
	N       int
	Kind    workflow.Kind
	Law     bool // without it the circuit would lack a check that the Decree wants
	Members []circuitMember
	Need    int
	Hours   int
}

type circuitMember struct {
	Value, Name string
	People      string // who that is today
	Nobody      bool
}

// memberChoice is somebody who can be put into a circuit.
type memberChoice struct{ Value, Text string }

// maxSteps bounds the circuit of one letter.
const maxSteps = 20

func memberValue(m workflow.Member) string {
	switch {
	case m.Person != "":
		return "person:" + string(m.Person)
	case m.Role != "" && m.Unit != "":
		return "role:" + string(m.Role) + ":" + string(m.Unit)
	case m.Role != "":
		return "role:" + string(m.Role)
	}
	return "head:" + string(m.Unit)
}

func memberOf(value string) (m workflow.Member, ok bool) {
	kind, rest, _ := strings.Cut(value, ":")
	switch kind {
	case "person":
		m.Person = workflow.PersonID(rest)
	case "role":
		role, unit, _ := strings.Cut(rest, ":")
		m.Role, m.Unit = workflow.Role(role), workflow.UnitID(unit)
	case "head":
		m.Unit = workflow.UnitID(rest)
	default:
		return m, false
	}
	return m, rest != ""
}

func circuitSteps(v *visit, o *workflow.Organisation, steps []workflow.Step, on workflow.Date) []circuitStep {
	count := map[workflow.Kind]int{}
	for _, s := range steps {
		count[s.Kind]++
	}
	var list []circuitStep
	for i, s := range steps {
		st := circuitStep{N: i, Kind: s.Kind, Need: s.Need, Hours: s.Hours, Law: s.Kind != workflow.Opinion && count[s.Kind] == 1}
		for _, m := range s.Members {
			one := &workflow.Letter{State: workflow.InReview, Circuit: []workflow.Step{{Kind: s.Kind, Members: []workflow.Member{m}}}}
			people := firstReader(o, one.Circuit, on)
			st.Members = append(st.Members, circuitMember{Value: memberValue(m), Name: memberName(v, o, m), People: people, Nobody: people == ""})
		}
		list = append(list, st)
	}
	return list
}

// memberChoices are the offices and people of the agency.
func memberChoices(v *visit, o *workflow.Organisation, on workflow.Date) []memberChoice {
	var list []memberChoice
	for _, u := range o.Units {
		if len(o.HeadsOf(u.ID, on)) > 0 {
			m := workflow.Member{Unit: u.ID}
			list = append(list, memberChoice{memberValue(m), memberName(v, o, m)})
		}
	}
	for _, r := range []workflow.Role{workflow.RoleChiefOfOffice, workflow.RoleDeputyDirector, workflow.RoleDirector, workflow.RoleClerk} {
		if len(o.WithRole(r, "", on)) > 0 {
			m := workflow.Member{Role: r}
			list = append(list, memberChoice{memberValue(m), memberName(v, o, m)})
		}
	}
	for _, p := range o.People {
		if o.InOffice(p.ID, on) {
			list = append(list, memberChoice{"person:" + string(p.ID), p.Name + ", " + o.Title(p.ID, on)})
		}
	}
	return list
}

// routeForm changes a draft's circuit as its form says.
func (p *Pages) routeForm(w http.ResponseWriter, v *visit) error {
	id := workflow.LetterID(v.PathValue("id"))
	view, err := p.Front.Read(v.Context(), v.caller, id)
	if err != nil {
		return err
	}
	if err := v.ParseForm(); err != nil {
		return badForm(err)
	}
	version, err := v.version()
	if err != nil {
		return err
	}
	steps, err := v.circuit(view.Letter.Circuit)
	if err == nil {
		_, err = p.Front.Act(v.Context(), v.caller, front.Act{Action: workflow.Route, Letter: id, Version: version, Circuit: steps})
	}
	if err != nil {
		wrong := p.told(v, err)
		b, again := p.Front.Edit(v.Context(), v.caller, id)
		if again != nil {
			return err
		}
		return p.editWith(w, v, wrong.Status, b, &wrong, "")
	}
	return back(w, v, "/letters/"+string(id)+"/edit#circuit")
}

// circuit reads the steps of a form. A member who stays keeps the substitute
// of the circuit before.
func (v *visit) circuit(before []workflow.Step) ([]workflow.Step, error) {
	substitutes := map[string]workflow.PersonID{}
	for _, s := range before {
		for _, m := range s.Members {
			substitutes[memberValue(m)] = m.Substitute
		}
	}
	n, err := strconv.Atoi(v.PostForm.Get("steps"))
	if err != nil || n < 0 || n > maxSteps {
		return nil, &front.InvalidError{Field: "steps", VI: "Luồng duyệt có nhiều nhất " + strconv.Itoa(maxSteps) + " bước.", EN: "A circuit has at most " + strconv.Itoa(maxSteps) + " steps."}
	}
	var steps []workflow.Step
	places := make([]int, 0, n)
	for i := range n {
		at := "-" + strconv.Itoa(i)
		if v.PostForm.Get("drop"+at) != "" {
			continue
		}
		s := workflow.Step{Kind: workflow.Kind(v.PostForm.Get("kind" + at))}
		for _, value := range v.PostForm["member"+at] {
			if m, ok := memberOf(value); ok {
				m.Substitute = substitutes[value]
				s.Members = append(s.Members, m)
			}
		}
		if len(s.Members) == 0 {
			continue // a line left empty
		}
		s.Hours, _ = strconv.Atoi(v.PostForm.Get("hours" + at)) // what is no number asks for no deadline
		s.Hours = min(max(s.Hours, 0), 24*365)
		s.Need, _ = strconv.Atoi(v.PostForm.Get("need" + at))
		if s.Need > len(s.Members) || s.Need < 0 {
			s.Need = 0
		}
		place, err := strconv.Atoi(v.PostForm.Get("place" + at))
		if err != nil {
			place = i + 1
		}
		to := len(steps)
		for to > 0 && places[to-1] > place {
			to--
		}
		steps = append(steps[:to], append([]workflow.Step{s}, steps[to:]...)...)
		places = append(places[:to], append([]int{place}, places[to:]...)...)
	}
	return steps, nil
}

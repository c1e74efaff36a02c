package pages

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"congvan/workflow"
)

func station(kind workflow.Kind, hours int) workflow.Step {
	return workflow.Step{Kind: kind, Hours: hours, Members: []workflow.Member{{Unit: workflow.DraftingUnit}}}
}

// What is not saved shows as a change of the step it is of, however steps move
// around it.
func TestDiffStepsPairsWhatChanged(t *testing.T) {
	content, form, opinion := station(workflow.CheckContent, 8), station(workflow.CheckForm, 4), station(workflow.Opinion, 8)
	later := form
	later.Hours = 24
	for _, test := range []struct {
		name string
		was  []workflow.Step
		is   []workflow.Step
		want string // =: same, ~: changed, +: added, -: taken away
		n    int
	}{
		{"nothing", []workflow.Step{content, form}, []workflow.Step{content, form}, "==", 0},
		{"hours", []workflow.Step{content, form}, []workflow.Step{content, later}, "=~", 1},
		{"added between", []workflow.Step{content, form}, []workflow.Step{content, opinion, form}, "=+=", 1},
		{"taken away", []workflow.Step{content, opinion, form}, []workflow.Step{content, form}, "=-=", 1},
		{"changed and added", []workflow.Step{content, form}, []workflow.Step{content, later, opinion}, "=~+", 2},
		{"new circuit", nil, []workflow.Step{content, form}, "++", 2},
	} {
		var got strings.Builder
		saved := &workflow.Circuit{Steps: test.was}
		steps := diffSteps(saved, test.is)
		for _, s := range steps {
			switch {
			case s.was == nil:
				got.WriteString("+")
			case s.is == nil:
				got.WriteString("-")
			case s.changed():
				got.WriteString("~")
			default:
				got.WriteString("=")
			}
		}
		if n := changesOf(saved, circuitDraft{Circuit: workflow.Circuit{Steps: test.is}}, steps); got.String() != test.want || n != test.n {
			t.Errorf("%s: %s, %d changes; want %s, %d", test.name, got.String(), n, test.want, test.n)
		}
	}
}

// A draft comes out of the page's address as it went in, and members out of
// their choice.
func TestDraftsGoThroughTheAddress(t *testing.T) {
	d := circuitDraft{Seen: "abc", New: true, Circuit: workflow.Circuit{Name: "Riêng", Unit: "cds", Steps: []workflow.Step{
		{Kind: workflow.Opinion, Need: 1, Members: []workflow.Member{{Person: "an", Substitute: "binh"}, {Role: workflow.RoleClerk, Unit: "vp"}, {Unit: workflow.DraftingUnit}}},
	}}}
	text, err := d.text()
	if err != nil {
		t.Fatal(err)
	}
	got, err := parseDraft(text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(d, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, m := range d.Circuit.Steps[0].Members {
		want := m
		want.Substitute = ""
		if got := readMember(memberCode(m)); got != want {
			t.Errorf("%+v comes back as %+v", want, got)
		}
	}
}

func FuzzParseDraft(f *testing.F) {
	for _, d := range []circuitDraft{{}, {New: true, Circuit: firstCircuit()}} {
		text, err := d.text()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add("!")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := parseDraft(text)
		if err != nil {
			return
		}
		again, err := d.text()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parseDraft(again); err != nil {
			t.Errorf("a draft that was read is not read again: %v", err)
		}
	})
}

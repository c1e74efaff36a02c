package workflow

import (
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write generated files anew")

const statesFile = "../docs/states.md"

func TestStatesPage(t *testing.T) {
	if *update {
		if err := os.WriteFile(statesFile, []byte(StatesPage()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(statesFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(StatesPage(), string(got)); diff != "" {
		t.Errorf("docs/states.md has drifted from the table; run go test ./workflow -run StatesPage -update (-want +got):\n%s", diff)
	}
}

var (
	graphLine   = regexp.MustCompile(`(?m)^\t(\w+) -> (\w+) \[label=<<TABLE[^>]*>(.*)</TABLE>>\];$`)
	graphCell   = regexp.MustCompile(`<TD[^>]*>(?:<B>(\w+)</B>|(\w+)[^<]*)</TD>`)
	mermaidEdge = regexp.MustCompile(`(?m)^    (\w+) --> (\w+) : (\w+)$`)
)

// machineEdges reads the edges out of the machine's own graph: those that move
// and those that stay.
func machineEdges(t *testing.T) (moving, staying []string) {
	t.Helper()
	for _, line := range graphLine.FindAllStringSubmatch(life.ToGraph(), -1) {
		internal := false
		for _, cell := range graphCell.FindAllStringSubmatch(line[3], -1) {
			edge := line[1] + " " + line[2] + " " + cell[2]
			switch {
			case cell[1] != "":
				internal = cell[1] == "Internal"
			case internal:
				staying = append(staying, edge)
			default:
				moving = append(moving, edge)
			}
		}
	}
	slices.Sort(moving)
	slices.Sort(staying)
	return moving, staying
}

// The diagram and the table say exactly what the machine that decides has.
func TestDiagramIsTheMachine(t *testing.T) {
	moving, staying := machineEdges(t)
	if len(moving) < 15 || len(staying) < 10 {
		t.Fatalf("the machine's graph could not be read: %d edges move, %d stay\n%s", len(moving), len(staying), life.ToGraph())
	}
	var drawn []string
	for _, e := range mermaidEdge.FindAllStringSubmatch(Diagram(), -1) {
		drawn = append(drawn, strings.Join(e[1:], " "))
	}
	slices.Sort(drawn)
	if diff := cmp.Diff(moving, drawn); diff != "" {
		t.Errorf("moving edges (-machine +diagram):\n%s", diff)
	}
	var listed []string
	for _, mv := range Moves() {
		for _, s := range mv.From {
			if mv.To == "" {
				listed = append(listed, strings.Join([]string{string(s), string(s), string(mv.Action)}, " "))
			}
		}
	}
	slices.Sort(listed)
	if diff := cmp.Diff(staying, listed); diff != "" {
		t.Errorf("staying edges (-machine +table):\n%s", diff)
	}
}

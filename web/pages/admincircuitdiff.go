package pages

import (
	"reflect"

	"congvan/workflow"
)

// stepChange is a step as saved and as it is now: one of the two is missing
// for a step that was added or taken away.
type stepChange struct {
	was, is *workflow.Step
	at      int // among the steps of now
}

// changed says whether the step is not as it was saved.
func (s stepChange) changed() bool {
	return s.was == nil || s.is == nil || !sameStep(*s.was, *s.is)
}

func sameStep(a, b workflow.Step) bool { return reflect.DeepEqual(a, b) }

// diffSteps puts the steps of now beside those that were saved. Equal steps
// pair off first, in order; what lies between pairs off as changed, and the
// rest was added or taken away.
func diffSteps(saved *workflow.Circuit, now []workflow.Step) (list []stepChange) {
	var was []workflow.Step
	if saved != nil {
		was = saved.Steps
	}
	i, j := 0, 0
	between := func(untilWas, untilNow int) {
		for i < untilWas || j < untilNow {
			var s stepChange
			if i < untilWas {
				s.was = &was[i]
				i++
			}
			if j < untilNow {
				s.is, s.at = &now[j], j
				j++
			}
			list = append(list, s)
		}
	}
	for _, pair := range commonSteps(was, now) {
		between(pair[0], pair[1])
		list = append(list, stepChange{&was[i], &now[j], j})
		i, j = i+1, j+1
	}
	between(len(was), len(now))
	return list
}

// commonSteps is a longest common subsequence, as pairs of places.
func commonSteps(a, b []workflow.Step) (pairs [][2]int) {
	best := make([][]int, len(a)+1)
	for i := range best {
		best[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if sameStep(a[i], b[j]) {
				best[i][j] = best[i+1][j+1] + 1
			} else {
				best[i][j] = max(best[i+1][j], best[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case sameStep(a[i], b[j]):
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case best[i+1][j] >= best[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

// changesOf counts what is not yet saved.
func changesOf(saved *workflow.Circuit, now circuitDraft, steps []stepChange) (n int) {
	for _, s := range steps {
		if s.changed() {
			n++
		}
	}
	if saved != nil && (saved.Type != now.Circuit.Type || saved.Unit != now.Circuit.Unit) {
		n++
	}
	return n
}

package lint

import (
	"slices"
	"strings"
)

// tellsMore names the rules that tell more of a fault than another does, where
// both find it.
var tellsMore = map[string][]string{
	"K2": {"K7"}, "K7": {"K1"}, "K8": {"K3"},
	"P2": {"T22"}, "P3": {"T22"}, "P6": {"T22"},
	"C4": {"C4a"}, "C4e": {"C4", "C4a"}, "C5": {"C4", "C4a", "C5a", "C7a"}, "C9": {"C7a"},
	"N1": {"N4", "N5", "N6"}, "N7": {"N1", "N4", "N5", "T6g"},
}

// oncePerFault leaves out what another finding tells better of the same words,
// and what one rule saw twice; a signature block is one fault as a whole.
func oncePerFault(list []Finding) []Finding {
	list = withoutRepeats(list)
	return slices.DeleteFunc(slices.Clone(list), func(f Finding) bool {
		return slices.ContainsFunc(list, func(g Finding) bool {
			return slices.Contains(tellsMore[f.Rule], g.Rule) && (overlap(f.Place, g.Place) || signs(f.Place) && signs(g.Place))
		})
	})
}

// withoutRepeats leaves out what a rule says of the same words again.
func withoutRepeats(list []Finding) []Finding {
	type said struct {
		rule string
		at   Place
		what Message
	}
	before := map[said]bool{}
	return slices.DeleteFunc(list, func(f Finding) bool {
		this := said{f.Rule, f.Place, f.Message}
		again := f.Place.Line > 0 && before[this]
		before[this] = true
		return again
	})
}

func signs(p Place) bool { return strings.HasPrefix(p.Field, "signature.") }

// overlap tells places on one line that share a character.
func overlap(a, b Place) bool {
	return a.Field == b.Field && a.Line > 0 && a.Line == b.Line && a.Col < b.EndCol && b.Col < a.EndCol
}

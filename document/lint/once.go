package lint

import (
	"slices"
	"strings"
)

// tellsMore names the rules that tell more of a fault than another does, where
// both find it.
var tellsMore = map[string]string{"C4e": "C4 C4a", "C4": "C4a", "C5": "C4 C4a C5a C7a", "N1": "N4", "K8": "K3", "K2": "K7", "N7": "N1 N4 N5 T6g",
	"P2": "T22", "P3": "T22", "P6": "T22"}

// oncePerFault leaves out what another finding tells better of the same words;
// a signature block is one fault as a whole.
func oncePerFault(list []Finding) []Finding {
	return slices.DeleteFunc(slices.Clone(list), func(f Finding) bool {
		better := tellsMore[f.Rule]
		return better != "" && slices.ContainsFunc(list, func(g Finding) bool {
			return slices.Contains(strings.Fields(better), g.Rule) && (overlap(f.Place, g.Place) || signs(f.Place) && signs(g.Place))
		})
	})
}

func signs(p Place) bool { return strings.HasPrefix(p.Field, "signature.") }

// overlap tells places on one line that share a character.
func overlap(a, b Place) bool {
	return a.Field == b.Field && a.Line > 0 && a.Line == b.Line && a.Col < b.EndCol && b.Col < a.EndCol
}

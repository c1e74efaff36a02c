package signing

import (
	"slices"

	"congvan/internal/pdf"
)

// graph knows which objects point at which, over the revisions seen so far.
// Content that points at a number without an object would change if that were
// defined later, and an object that two things use may not change for one.
type graph map[int][]int // numbers of the users by number

func newGraph(f *pdf.File) (graph, error) {
	g := graph{}
	return g, g.add(f, f.Numbers())
}

// add takes in objects of a revision. What they pointed at before is kept:
// too many users make the verifier stricter, never laxer.
func (g graph) add(f *pdf.File, numbers []int) error {
	for _, n := range numbers {
		o, err := f.Object(f.RefOf(n))
		if err != nil {
			return err
		}
		if isXref(o) {
			continue // a trailer, not content
		}
		pdf.References(o, func(r pdf.Ref) {
			if users := g[r.Number]; len(users) == 0 || users[len(users)-1] != n {
				g[r.Number] = append(users, n)
			}
		})
	}
	return nil
}

// only says whether nothing but these uses the object.
func (g graph) only(number int, users ...int) bool {
	return !slices.ContainsFunc(g[number], func(n int) bool { return !slices.Contains(users, n) })
}

func isXref(o pdf.Object) bool {
	s, ok := o.(*pdf.Stream)
	return ok && s.Dict["Type"] == pdf.Name("XRef")
}

package workflow

import "slices"

// Called is somebody a letter waits for: in their own right, or for somebody
// who is absent.
type Called struct {
	Person   PersonID
	OnBehalf PersonID
	Wait     Wait
}

// Called lists everybody the letter waits for on that day, substitutes of the
// absent included, each once for each wait.
func (l *Letter) Called(o *Organisation, on Date) []Called {
	var list []Called
	add := func(c Called) {
		if !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	for _, w := range l.Waits() {
		for _, p := range w.Holder.people(o, on) {
			add(Called{Person: p, Wait: w})
			if !w.Action.StandsIn() || !o.Absent(p, on) {
				continue
			}
			for _, a := range o.Absences {
				if a.Person == p && on.within(a.From, a.To) {
					add(Called{Person: a.Substitute, OnBehalf: p, Wait: w})
				}
			}
		}
	}
	return list
}

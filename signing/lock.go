package signing

import (
	"fmt"
	"slices"
	"strings"

	"congvan/internal/pdf"
)

// lock says which fields may not change after a signature: a field's /Lock or
// the parameters of FieldMDP (ISO 32000-1, 12.7.4.5 and 12.8.2.4).
type lock struct {
	action pdf.Name // All, Include, Exclude, or "" for no lock
	fields []string
	array  pdf.Array
}

func readLock(f *pdf.File, o pdf.Object) (lock, error) {
	var l lock
	d, err := f.Dict(o)
	if err != nil || d == nil {
		return l, err
	}
	if l.action, err = f.Name(d["Action"]); err != nil {
		return l, fmt.Errorf("lock: %w", err)
	}
	if !slices.Contains([]pdf.Name{"All", "Include", "Exclude"}, l.action) {
		return l, fmt.Errorf("lock with the unknown action %q", l.action)
	}
	names, err := f.Array(d["Fields"])
	if err != nil {
		return l, fmt.Errorf("lock: %w", err)
	}
	for _, o := range names {
		name, err := f.Text(o)
		if err != nil {
			return l, fmt.Errorf("lock: %w", err)
		}
		l.fields = append(l.fields, name)
		l.array = append(l.array, pdf.Text(name))
	}
	return l, nil
}

// locks says whether the field may not change. A name in the list stands for
// the fields below it as well.
func (l lock) locks(name string) bool {
	listed := slices.ContainsFunc(l.fields, func(f string) bool { return name == f || strings.HasPrefix(name, f+".") })
	switch l.action {
	case "All":
		return true
	case "Include":
		return listed
	case "Exclude":
		return !listed
	}
	return false
}

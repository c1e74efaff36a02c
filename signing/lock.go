package signing

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"congvan/internal/pdf"
)

// lock says which fields may not change after a signature, and since PDF 2.0
// what else may: a field's /Lock or the parameters of FieldMDP (ISO 32000-2,
// 12.7.5.5 and 12.8.2.4).
type lock struct {
	action  pdf.Name // All, Include, Exclude, or "" for no lock
	fields  []string
	array   pdf.Array
	permits int // as of DocMDP, 1 to 3; 0 without
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
	if d["P"] != nil {
		if l.permits, err = permission(f, d["P"]); err != nil {
			return l, fmt.Errorf("lock: %w", err)
		}
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

// permission reads what may change after a signature: nothing (1), fields
// filled and signed (2), or notes too (3).
func permission(f *pdf.File, o pdf.Object) (int, error) {
	p, err := f.Int(o, 2)
	if err != nil || p < 1 || p > 3 {
		return 0, errors.New("its permission /P is not 1, 2 or 3")
	}
	return p, nil
}

// stricter is the smaller permission, where 0 says nothing.
func stricter(a, b int) int {
	if a == 0 || b > 0 && b < a {
		return b
	}
	return a
}

// permits is what the signature lets change after it, by certification or lock.
func (s *signature) permits() int { return stricter(s.docMDP, s.locks.permits) }

// sets says whether the signature locks all that its field asks it to.
func (s *signature) sets(wanted lock) bool {
	if wanted.action == "" {
		return true
	}
	return s.locks.action == wanted.action && pdf.Equal(s.locks.array, wanted.array) &&
		stricter(wanted.permits, s.permits()) == s.permits()
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

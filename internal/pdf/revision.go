package pdf

import (
	"fmt"
	"slices"
)

// Revision is one state in the file's growth: its bytes are [0, End).
type Revision struct {
	Marker int64 // just after its %%EOF
	End    int64 // after the line end that follows the marker, if any

	xref int
}

// Revisions lists the file's states, oldest first. Each is proven by a
// startxref that stands directly behind a cross-reference section; text that
// merely looks like one is not taken.
func (f *File) Revisions() ([]Revision, error) {
	known := map[int]bool{}
	for _, s := range f.sections {
		known[s.offset] = true
	}
	var out []Revision
	for _, s := range f.sections {
		if r, ok := f.revisionBehind(s); ok && known[r.xref] {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b Revision) int { return int(a.Marker - b.Marker) })
	if len(out) == 0 || out[len(out)-1].xref != f.sections[0].offset {
		return nil, fmt.Errorf("pdf: no startxref stands behind the newest cross-references")
	}
	return out, nil
}

// revisionBehind reads "startxref n %%EOF" behind a section. In a linearised
// file n is another section's place.
func (f *File) revisionBehind(s section) (Revision, bool) {
	l := &lexer{data: f.data, pos: s.end, budget: f.budget}
	if string(l.token()) != "startxref" {
		return Revision{}, false
	}
	xref, err := l.natural()
	if err != nil {
		return Revision{}, false
	}
	for l.pos < len(l.data) && isSpace(l.data[l.pos]) {
		l.pos++
	}
	if !l.accept("%%EOF") {
		return Revision{}, false
	}
	r := Revision{Marker: int64(l.pos), xref: xref}
	l.accept("\r")
	l.accept("\n")
	r.End = int64(l.pos)
	return r, true
}

// At opens the file as it was at a revision. File and revisions draw on one
// budget.
func (f *File) At(r Revision) (*File, error) {
	if r.End <= 0 || r.End > int64(len(f.data)) {
		return nil, fmt.Errorf("pdf: revision end %d lies outside the file", r.End)
	}
	old, err := open(f.data[:r.End], f.budget, f.shared)
	if err != nil {
		return nil, fmt.Errorf("revision of %d bytes: %w", r.End, err)
	}
	if old.sections[0].offset != r.xref {
		return nil, fmt.Errorf("pdf: revision of %d bytes ends with another startxref", r.End)
	}
	return old, nil
}

// Numbers lists the object numbers in use.
func (f *File) Numbers() []int {
	out := make([]int, 0, len(f.entries))
	for n := range f.entries {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// RefOf gives the reference of an object number in use.
func (f *File) RefOf(number int) Ref { return Ref{number, f.entries[number].generation()} }

// Changes compares a revision with an older one by where objects stand:
// changed are those replaced or freed, added are new numbers. Both are sorted.
// A replaced object may still be Equal to the old one.
func (f *File) Changes(older *File) (changed, added []int) {
	for n, e := range f.entries {
		was, ok := older.entries[n]
		switch {
		case !ok:
			added = append(added, n)
		case was != e || e.kind == inStream && older.entries[e.a] != f.entries[e.a]:
			changed = append(changed, n)
		}
	}
	for n := range older.entries {
		if _, ok := f.entries[n]; !ok {
			changed = append(changed, n)
		}
	}
	slices.Sort(changed)
	slices.Sort(added)
	return changed, added
}

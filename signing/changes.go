package signing

import (
	"fmt"
	"slices"

	"congvan/internal/pdf"
)

// ChangeKind is what an increment did.
type ChangeKind string

// The kinds that are allowed after a signature with DocMDP P=2, and Other.
const (
	FieldFilled      ChangeKind = "field_filled"
	FieldSigned      ChangeKind = "field_signed"
	EvidenceAdded    ChangeKind = "evidence_added"
	TimestampAdded   ChangeKind = "timestamp_added"
	ForbiddenChanged ChangeKind = "other"
)

// Change is one thing that a revision changed. Revisions count from 0, the
// form nobody has signed.
type Change struct {
	Revision int        `json:"revision"`
	Kind     ChangeKind `json:"kind"`
	Field    string     `json:"field,omitempty"`
	Allowed  bool       `json:"allowed"`
	Text     Message    `json:"text"`
}

// rules are what the signatures so far allow.
type rules struct {
	docMDP int // the strictest level; 0 when nobody certified
	locks  []lock
}

func (r *rules) add(s *signature) {
	if s.docMDP > 0 && (r.docMDP == 0 || s.docMDP < r.docMDP) {
		r.docMDP = s.docMDP
	}
	r.locks = append(r.locks, s.locks)
}

func (r *rules) locked(name string) bool {
	return slices.ContainsFunc(r.locks, func(l lock) bool { return l.locks(name) })
}

// comparison holds two neighbouring revisions against each other.
//
// Whatever is not one of the four allowed kinds is Other: the policy names what
// may happen, not what may not.
type comparison struct {
	revision           int
	older, newer       *pdf.File
	oldForm, newForm   *form
	oldCatalog, newCat pdf.Dict
	added              map[int]bool
	rules              *rules
	changes            []Change
}

// compare lists what the newer revision changed. A change that cannot be read
// is a forbidden one: what cannot be understood cannot be allowed.
func compare(revision int, older, newer *pdf.File, r *rules) []Change {
	c := &comparison{revision: revision, older: older, newer: newer, added: map[int]bool{}, rules: r}
	for _, step := range []func() error{c.open, c.trailer, c.objects} {
		if err := step(); err != nil {
			c.forbid(msgChangeUnreadable, err)
			break
		}
	}
	return c.changes
}

func (c *comparison) open() error {
	var err error
	if c.oldForm, err = readForm(c.older); err != nil {
		return err
	}
	if c.newForm, err = readForm(c.newer); err != nil {
		return err
	}
	if c.oldCatalog, err = c.older.Catalog(); err != nil {
		return err
	}
	c.newCat, err = c.newer.Catalog()
	return err
}

func (c *comparison) forbid(code messageCode, args ...any) {
	c.changes = append(c.changes, Change{Revision: c.revision, Kind: ForbiddenChanged, Text: message(code, args...)})
}

func (c *comparison) report(kind ChangeKind, field string, allowed bool, code messageCode, args ...any) {
	c.changes = append(c.changes, Change{Revision: c.revision, Kind: kind, Field: field, Allowed: allowed, Text: message(code, args...)})
}

func (c *comparison) trailer() error {
	if c.older.CatalogRef() != c.newer.CatalogRef() {
		c.forbid(msgCatalogMoved)
	}
	if k := pdf.Name("Info"); !pdf.Equal(c.older.Trailer()[k], c.newer.Trailer()[k]) {
		c.forbid(msgTrailerChanged, k)
	}
	if k := pdf.Name("ID"); !sameFile(c.older.Trailer()[k], c.newer.Trailer()[k]) {
		c.forbid(msgTrailerChanged, k)
	}
	return nil
}

// sameFile: the first identifier of a file stays, the second is a new one with
// each update that a careful program makes (ISO 32000-1, 14.4).
func sameFile(older, newer pdf.Object) bool {
	if pdf.Equal(older, newer) {
		return true
	}
	was, ok1 := older.(pdf.Array)
	is, ok2 := newer.(pdf.Array)
	if !ok1 || !ok2 || len(was) != 2 || len(is) != 2 {
		return false
	}
	_, text := is[1].(pdf.String)
	return text && pdf.Equal(was[0], is[0])
}

// objects looks at every object that the newer revision replaced or freed, and
// at new objects that fill references left dangling before.
func (c *comparison) objects() error {
	changed, added := c.newer.Changes(c.older)
	for _, n := range added {
		c.added[n] = true
	}
	if err := c.dangling(); err != nil {
		return err
	}
	for _, n := range changed {
		if err := c.object(n); err != nil {
			return fmt.Errorf("object %d: %w", n, err)
		}
	}
	return nil
}

// dangling: content signed earlier may point at a number that did not exist;
// defining it later would change what is shown without changing any object.
func (c *comparison) dangling() error {
	if len(c.added) == 0 {
		return nil
	}
	for _, n := range c.older.Numbers() {
		o, err := c.older.Object(c.older.RefOf(n))
		if err != nil {
			return err
		}
		pdf.References(o, func(r pdf.Ref) {
			if c.added[r.Number] {
				c.forbid(msgDanglingFilled, r.Number)
			}
		})
	}
	return nil
}

func (c *comparison) object(n int) error {
	old, err := c.older.Object(c.older.RefOf(n))
	if err != nil {
		return err
	}
	now, err := c.newer.Object(pdf.Ref{Number: n, Generation: c.older.RefOf(n).Generation})
	if err != nil {
		return err
	}
	was, ok1 := old.(pdf.Dict)
	is, ok2 := now.(pdf.Dict)
	if !ok1 || !ok2 {
		if !pdf.Equal(old, now) {
			c.forbid(msgObjectReplaced, n)
		}
		return nil
	}
	keys := differing(was, is)
	if len(keys) == 0 {
		return nil
	}
	return c.dict(n, was, is, keys)
}

func (c *comparison) dict(n int, was, is pdf.Dict, keys []pdf.Name) error {
	evidence, _ := c.oldCatalog["DSS"].(pdf.Ref)
	switch f := c.oldForm.byRef(n); {
	case n == c.older.CatalogRef().Number:
		c.catalog(keys)
		return nil
	case f != nil:
		return c.field(f, is, keys)
	case n == c.oldForm.ref.Number:
		return c.form(was, is, keys)
	case n == evidence.Number:
		c.evidence(n, keys)
		return nil
	}
	c.forbid(msgObjectChanged, n, fmt.Sprint(keys))
	return nil
}

// catalog: only evidence may be added or pointed to anew.
func (c *comparison) catalog(keys []pdf.Name) {
	if !only(keys, "DSS") {
		c.forbid(msgCatalogChanged, fmt.Sprint(keys))
		return
	}
	if r, ok := c.newCat["DSS"].(pdf.Ref); !ok || !c.added[r.Number] {
		c.forbid(msgCatalogChanged, fmt.Sprint(keys))
		return
	}
	c.report(EvidenceAdded, "", true, msgEvidenceAdded)
}

func (c *comparison) evidence(n int, keys []pdf.Name) {
	if !only(keys, "Certs", "OCSPs", "CRLs", "VRI") {
		c.forbid(msgObjectChanged, n, fmt.Sprint(keys))
		return
	}
	c.report(EvidenceAdded, "", true, msgEvidenceAdded)
}

// differing lists the keys that are not the same in both.
func differing(a, b pdf.Dict) []pdf.Name {
	var out []pdf.Name
	for _, k := range a.Keys() {
		if !pdf.Equal(a[k], b[k]) {
			out = append(out, k)
		}
	}
	for _, k := range b.Keys() {
		if _, ok := a[k]; !ok {
			out = append(out, k)
		}
	}
	return out
}

func only(keys []pdf.Name, allowed ...pdf.Name) bool {
	return !slices.ContainsFunc(keys, func(k pdf.Name) bool { return !slices.Contains(allowed, k) })
}

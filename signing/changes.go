package signing

import (
	"fmt"
	"slices"

	"congvan/internal/pdf"
)

// ChangeKind is what an increment did.
type ChangeKind string

// The kinds that may be allowed after a signature, and the two that are not:
// one that is known to be wrong, and one that nobody can judge from the file.
const (
	FieldFilled      ChangeKind = "field_filled"
	FieldSigned      ChangeKind = "field_signed"
	EvidenceAdded    ChangeKind = "evidence_added"
	TimestampAdded   ChangeKind = "timestamp_added"
	MetadataChanged  ChangeKind = "metadata_changed"
	UnknownChanged   ChangeKind = "unknown"
	ForbiddenChanged ChangeKind = "other"
)

// Change is one thing that a revision changed. Revisions count from 0 here and in
// JSON, from 1 in words; the first is the form nobody has signed.
type Change struct {
	Revision int        `json:"revision"`
	Kind     ChangeKind `json:"kind"`
	Field    string     `json:"field,omitempty"`
	Allowed  bool       `json:"allowed"`
	Text     Message    `json:"text"`
}

// maxChanges bounds what is said about one revision. One that changes more is
// refused, since the rest is not looked at.
const maxChanges = 1000

// rules are what the signatures so far allow.
type rules struct {
	docMDP int // the strictest level of certification and locks; 0 without
	locks  []lock
}

func (r *rules) add(s *signature) {
	r.docMDP = stricter(r.docMDP, s.permits())
	r.locks = append(r.locks, s.locks)
}

func (r *rules) locked(name string) bool {
	return slices.ContainsFunc(r.locks, func(l lock) bool { return l.locks(name) })
}

// comparison holds two neighbouring revisions against each other.
//
// The policy names what may happen, not what may not: whatever is not one of
// the allowed kinds is forbidden or, where no certification says so, unknown.
type comparison struct {
	revision           int
	older, newer       *pdf.File
	oldForm, newForm   *form
	oldCatalog, newCat pdf.Dict
	changed            []int
	added              map[int]bool
	inCatalog          map[int]int  // how often the older catalog points at a number
	evidence           map[int]bool // objects of the security store
	storeJudged        bool
	graph              graph // of the older revision
	rules              *rules
	ending             map[int]bool // signature dictionaries that end the newer
	certifies          bool         // the newer enters a certification into the catalog
	changes            []Change
}

// run lists what the newer revision changed. A change that cannot be read is a
// forbidden one: what cannot be understood cannot be allowed.
func (c *comparison) run() []Change {
	for _, step := range []func() error{c.open, c.dangling, c.trailer, c.objects} {
		if err := step(); err != nil {
			c.forbid(msgChangeUnreadable, err)
			break
		}
	}
	c.justify()
	return c.changes
}

func (c *comparison) open() error {
	var added []int
	c.changed, added = c.newer.Changes(c.older)
	c.added = map[int]bool{}
	for _, n := range added {
		c.added[n] = true
	}
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
	if c.newCat, err = c.newer.Catalog(); err != nil {
		return err
	}
	c.inCatalog = map[int]int{}
	pdf.References(c.oldCatalog, func(r pdf.Ref) { c.inCatalog[r.Number]++ })
	return c.findEvidence()
}

func (c *comparison) put(change Change) {
	if c.full() {
		return
	}
	if len(c.changes) == maxChanges {
		change = Change{Kind: ForbiddenChanged, Text: message(msgTooManyChanges, maxChanges)}
	}
	change.Revision = c.revision
	c.changes = append(c.changes, change)
}

// full: the last change says that there are more.
func (c *comparison) full() bool { return len(c.changes) > maxChanges }

func (c *comparison) forbid(code messageCode, args ...any) {
	c.put(Change{Kind: ForbiddenChanged, Text: message(code, args...)})
}

// doubt is for what a certification rules out, and without one nobody can
// judge: it may be wanted or not.
func (c *comparison) doubt(code messageCode, args ...any) {
	if c.rules.docMDP == 1 || c.rules.docMDP == 2 {
		c.forbid(code, args...)
		return
	}
	c.put(Change{Kind: UnknownChanged, Text: message(code, args...)})
}

func (c *comparison) report(kind ChangeKind, field string, allowed bool, code messageCode, args ...any) {
	c.put(Change{Kind: kind, Field: field, Allowed: allowed, Text: message(code, args...)})
}

// dangling: content signed earlier may point at a number that did not exist;
// defining it later would change what is shown without changing any object.
func (c *comparison) dangling() error {
	for n := range c.added {
		if len(c.graph[n]) > 0 {
			c.forbid(msgDanglingFilled, n)
		}
	}
	return nil
}

func (c *comparison) trailer() error {
	was, is := c.older.Trailer(), c.newer.Trailer()
	if c.older.CatalogRef() != c.newer.CatalogRef() {
		c.forbid(msgCatalogMoved)
	}
	if k := pdf.Name("ID"); !sameFile(was[k], is[k]) {
		c.forbid(msgTrailerChanged, k)
	}
	if k := pdf.Name("Info"); !pdf.Equal(was[k], is[k]) {
		return c.infoMoved(was[k], is[k])
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

// objects looks at every object that the newer revision replaced or freed.
func (c *comparison) objects() error {
	for _, n := range c.changed {
		if c.full() {
			return nil
		}
		if err := c.object(n); err != nil {
			return fmt.Errorf("object %d: %w", n, err)
		}
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
	switch was := old.(type) {
	case pdf.Dict:
		if is, ok := now.(pdf.Dict); ok {
			return c.dict(n, was, is, differing(was, is))
		}
	case pdf.Array:
		if is, ok := now.(pdf.Array); ok {
			return c.array(n, was, is)
		}
	case *pdf.Stream:
		if is, ok := now.(*pdf.Stream); ok {
			return c.stream(n, was, is)
		}
	}
	if !pdf.Equal(old, now) {
		c.forbid(msgObjectReplaced, n)
	}
	return nil
}

func (c *comparison) dict(n int, was, is pdf.Dict, keys []pdf.Name) error {
	info, _ := c.older.Trailer()["Info"].(pdf.Ref)
	switch f := c.oldForm.byRef(n); {
	case len(keys) == 0:
		return nil
	case n == c.older.CatalogRef().Number:
		return c.catalog(was, is, keys)
	case f != nil:
		return c.field(f, is, keys)
	case n == c.oldForm.ref.Number:
		return c.form(was, is, keys)
	case c.evidence[n]:
		c.evidenceAdded()
		return nil
	case n == info.Number && c.graph.only(n):
		c.info(was, is)
		return nil
	case was["Type"] == pdf.Name("Page") && only(keys, "Annots"):
		return c.annotations(was["Annots"], is["Annots"])
	case was["Type"] == pdf.Name("Page"), was["Type"] == pdf.Name("Pages"):
		c.forbid(msgObjectChanged, n, fmt.Sprint(keys))
		return nil
	}
	c.doubt(msgObjectChanged, n, fmt.Sprint(keys))
	return nil
}

func (c *comparison) array(n int, was, is pdf.Array) error {
	if pdf.Equal(was, is) {
		return nil
	}
	fields, _ := c.oldForm.dict["Fields"].(pdf.Ref)
	switch users := c.graph[n]; {
	case c.evidence[n]:
		c.evidenceAdded()
		return nil
	case n == fields.Number && len(users) == 1:
		return c.newFields(was, is)
	case len(users) == 1 && c.showsAnnotations(users[0], n):
		return c.annotations(was, is)
	}
	c.forbid(msgObjectReplaced, n)
	return nil
}

func (c *comparison) stream(n int, was, is *pdf.Stream) error {
	metadata, _ := c.oldCatalog["Metadata"].(pdf.Ref)
	switch {
	case pdf.Equal(was, is), isXref(was) && isXref(is) && c.graph.only(n):
		return nil
	case n == metadata.Number && c.onlyInCatalog(n):
		return c.metadata(was, is)
	}
	c.forbid(msgObjectReplaced, n)
	return nil
}

// onlyInCatalog: one entry of the catalog points at the object, nothing else.
func (c *comparison) onlyInCatalog(n int) bool {
	return c.inCatalog[n] == 1 && c.graph.only(n, c.older.CatalogRef().Number)
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

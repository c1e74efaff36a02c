package signing

import (
	"crypto/sha256"
	"fmt"

	"congvan/internal/pdf"
)

// evidenceLost counts the pieces that the older store had and the newer has no
// more, wherever in the store they stood. Whoever takes away the word that a
// certificate was revoked could else have an older one believed.
func (c *comparison) evidenceLost() (int, error) {
	lost := 0
	for kind := range dssKeys {
		was, err := storeList(c.older, c.oldCatalog, kind)
		if err != nil {
			return 0, err
		}
		is, err := storeList(c.newer, c.newCat, kind)
		if err != nil {
			return 0, err
		}
		n, err := c.lostFrom(was, is)
		if err != nil {
			return 0, err
		}
		lost += n
	}
	return lost, nil
}

// lostFrom counts by content: a program may write the same piece anew. Streams
// that both point at are not read, since a replaced one is found as an object.
func (c *comparison) lostFrom(was, is map[pdf.Ref]bool) (int, error) {
	gone, err := contents(c.older, was, is)
	if err != nil || len(gone) == 0 {
		return 0, err
	}
	came, err := contents(c.newer, is, nil)
	if err != nil {
		return 0, err
	}
	lost := 0
	for sum := range gone {
		if !came[sum] {
			lost++
		}
	}
	return lost, nil
}

// contents are the hashes of the streams, those in except left out.
func contents(f *pdf.File, refs, except map[pdf.Ref]bool) (map[[32]byte]bool, error) {
	out := map[[32]byte]bool{}
	for r := range refs {
		if except[r] {
			continue
		}
		s, err := f.Stream(r)
		if err != nil {
			return nil, err
		}
		if s == nil {
			continue // a reference to nothing holds nothing
		}
		data, err := f.Decode(s)
		if err != nil {
			return nil, err
		}
		out[sha256.Sum256(data)] = true
	}
	return out, nil
}

// storeList are the streams of one kind in a store, an index of dssKeys and
// vriKeys: for the whole file or for one signature.
func storeList(f *pdf.File, catalog pdf.Dict, kind int) (map[pdf.Ref]bool, error) {
	store, err := f.Dict(catalog["DSS"])
	if err != nil {
		return nil, err
	}
	each, err := f.Dict(store["VRI"])
	if err != nil {
		return nil, err
	}
	lists := []pdf.Object{store[dssKeys[kind]]}
	for _, k := range each.Keys() {
		if k == "Type" {
			continue
		}
		entry, err := f.Dict(each[k])
		if err != nil {
			return nil, fmt.Errorf("VRI: %w", err)
		}
		lists = append(lists, entry[vriKeys[kind]])
	}
	out := map[pdf.Ref]bool{}
	for _, o := range lists {
		a, err := f.Array(o)
		if err != nil {
			return nil, err
		}
		if err := f.Spend(len(a)); err != nil {
			return nil, err
		}
		for _, item := range a {
			if r, ok := item.(pdf.Ref); ok {
				out[r] = true
			}
		}
	}
	return out, nil
}

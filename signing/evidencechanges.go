package signing

import (
	"errors"
	"fmt"
	"slices"

	"congvan/internal/pdf"
)

// vriKeys name the lists of one signature's validation data (ETSI EN 319
// 142-1, 5.4.2.3), in the order of dssKeys.
var vriKeys = []pdf.Name{"Cert", "OCSP", "CRL"}

// findEvidence finds the objects of the document security store that programs
// write anew when they add to it: dictionaries and lists, never the streams. An
// object that anything else uses is none, or content could change in its name.
func (c *comparison) findEvidence() error {
	c.evidence = map[int]bool{}
	store, err := c.older.Dict(c.oldCatalog["DSS"])
	if err != nil {
		return err
	}
	each, err := c.older.Dict(store["VRI"])
	if err != nil {
		return err
	}
	parts := []pdf.Object{c.oldCatalog["DSS"], store["VRI"]}
	for _, k := range dssKeys {
		parts = append(parts, store[k])
	}
	for _, k := range each.Keys() {
		parts = append(parts, each[k])
		entry, err := c.older.Resolve(each[k])
		if err != nil {
			return err
		}
		if d, ok := entry.(pdf.Dict); ok {
			parts = append(parts, d["Cert"], d["OCSP"], d["CRL"])
		}
	}
	for _, o := range parts {
		if err := c.noteEvidence(o); err != nil {
			return err
		}
	}
	return nil
}

func (c *comparison) noteEvidence(o pdf.Object) error {
	r, ok := o.(pdf.Ref)
	if !ok {
		return nil
	}
	foreign := slices.ContainsFunc(c.graph[r.Number], func(user int) bool { return !c.evidence[user] })
	if !foreign || c.onlyInCatalog(r.Number) {
		c.evidence[r.Number] = true
	}
	return c.older.Spend(1 + len(c.graph[r.Number]))
}

// evidenceMoved: the catalog points at another store, which must be new.
func (c *comparison) evidenceMoved(o pdf.Object) {
	r, indirect := o.(pdf.Ref)
	_, direct := o.(pdf.Dict)
	if !direct && !(indirect && c.added[r.Number]) {
		c.forbid(msgCatalogChanged, "[DSS]")
		return
	}
	c.evidenceAdded()
}

// evidenceAdded judges the newer store, once for all its objects that changed.
func (c *comparison) evidenceAdded() {
	if c.storeJudged {
		return
	}
	c.storeJudged = true
	if err := checkStore(c.newer, c.newCat); err != nil {
		c.forbid(msgEvidenceOdd, err)
		return
	}
	switch lost, err := c.evidenceLost(); {
	case err != nil:
		c.forbid(msgEvidenceOdd, err)
	case lost > 0:
		c.forbid(msgEvidenceRemoved, lost)
	default:
		c.report(EvidenceAdded, "", true, msgEvidenceAdded)
	}
}

// checkStore refuses a store with anything but validation data in it.
func checkStore(f *pdf.File, catalog pdf.Dict) error {
	store, err := f.Dict(catalog["DSS"])
	if err != nil {
		return err
	}
	if err := checkEntries(f, store, dssKeys, "Type", "VRI"); err != nil {
		return err
	}
	each, err := f.Dict(store["VRI"])
	if err != nil {
		return err
	}
	for _, k := range each.Keys() {
		if k == "Type" {
			continue
		}
		entry, err := f.Dict(each[k])
		if err != nil {
			return err
		}
		if err := checkEntries(f, entry, vriKeys, "Type", "TU", "TS"); err != nil {
			return fmt.Errorf("VRI: %w", err)
		}
	}
	return nil
}

// checkEntries: the lists hold references to streams; other keys are not
// known.
func checkEntries(f *pdf.File, d pdf.Dict, lists []pdf.Name, others ...pdf.Name) error {
	if keys := d.Keys(); !only(keys, append(others, lists...)...) {
		return fmt.Errorf("entries %v", keys)
	}
	for _, k := range lists {
		a, err := f.Array(d[k])
		if err != nil {
			return err
		}
		for _, o := range a {
			if _, ok := o.(pdf.Ref); !ok {
				return errors.New("an item is no object of its own")
			}
		}
	}
	return nil
}

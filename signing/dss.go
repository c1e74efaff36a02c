package signing

import (
	"crypto/sha256"
	"errors"
	"fmt"

	"congvan/internal/pdf"
)

// dssKeys are the lists of a document security store (ETSI EN 319 142-1,
// 5.4.2.2) in the order they are written.
var dssKeys = []pdf.Name{"Certs", "OCSPs", "CRLs"}

// dss is the document security store of a file; empty when there is none.
type dss struct {
	ref   pdf.Ref // zero when direct or missing
	dict  pdf.Dict
	lists map[pdf.Name][]dssEntry
}

type dssEntry struct {
	ref  pdf.Object
	data []byte
}

func readDSS(f *pdf.File) (*dss, error) {
	catalog, err := f.Catalog()
	if err != nil {
		return nil, err
	}
	d := &dss{lists: map[pdf.Name][]dssEntry{}}
	d.ref, _ = catalog["DSS"].(pdf.Ref)
	if d.dict, err = f.Dict(catalog["DSS"]); err != nil {
		return nil, fmt.Errorf("DSS: %w", err)
	}
	for _, k := range dssKeys {
		if err := d.read(f, k); err != nil {
			return nil, fmt.Errorf("DSS /%s: %w", k, err)
		}
	}
	return d, nil
}

func (d *dss) read(f *pdf.File, key pdf.Name) error {
	a, err := f.Array(d.dict[key])
	if err != nil {
		return err
	}
	if len(a) > maxEvidenceItems {
		return fmt.Errorf("%d entries, at most %d are read", len(a), maxEvidenceItems)
	}
	for _, o := range a {
		st, err := f.Stream(o)
		if err != nil {
			return err
		}
		if st == nil {
			return errors.New("an entry is missing")
		}
		data, err := f.Decode(st)
		if err != nil {
			return err
		}
		d.lists[key] = append(d.lists[key], dssEntry{o, data})
	}
	return nil
}

// AddEvidence appends the document security store with all the evidence given,
// in one increment; what the file already has is kept and nothing is stored
// twice. With it the signatures reach B-LT.
func AddEvidence(file []byte, evidence ...*Evidence) ([]byte, error) {
	out, err := addEvidence(file, evidence)
	if err != nil {
		return nil, fmt.Errorf("add evidence: %w", err)
	}
	return out, nil
}

func addEvidence(file []byte, evidence []*Evidence) ([]byte, error) {
	if len(evidence) == 0 {
		return nil, errors.New("there is none")
	}
	f, err := pdf.Open(file)
	if err != nil {
		return nil, err
	}
	old, err := readDSS(f)
	if err != nil {
		return nil, err
	}
	u := pdf.NewUpdate(f)
	d := pdf.Dict{"Type": pdf.Name("DSS")}
	if vri, ok := old.dict["VRI"]; ok {
		d["VRI"] = vri
	}
	added := 0
	for _, k := range dssKeys {
		list, n := old.merge(u, k, evidence)
		added += n
		if len(list) > 0 {
			d[k] = list
		}
	}
	if added == 0 {
		return file, nil
	}
	if old.ref != (pdf.Ref{}) {
		u.Set(old.ref, d)
		return u.Bytes()
	}
	catalog, err := u.EditCatalog()
	if err != nil {
		return nil, err
	}
	catalog["DSS"] = u.Add(d)
	return u.Bytes()
}

// merge gives the old entries of a list and stages the new ones.
func (d *dss) merge(u *pdf.Update, key pdf.Name, evidence []*Evidence) (list pdf.Array, added int) {
	seen := map[[32]byte]bool{}
	for _, e := range d.lists[key] {
		seen[sha256.Sum256(e.data)] = true
		list = append(list, e.ref)
	}
	for _, e := range evidence {
		for _, der := range e.list(key) {
			if sum := sha256.Sum256(der); !seen[sum] {
				seen[sum] = true
				list = append(list, u.Add(pdf.Compress(nil, der)))
				added++
			}
		}
	}
	return list, added
}

package signing

import (
	"errors"
	"fmt"

	"congvan/internal/pdf"
)

// perSignature reads the validation data that the store keeps for one
// signature each (VRI). Whose it is makes no difference: evidence speaks for
// itself, and most programs list it for the whole file too.
func (d *dss) perSignature(f *pdf.File) (certs, ocsps, crls []item, err error) {
	each, err := f.Dict(d.dict["VRI"])
	if err != nil {
		return nil, nil, nil, fmt.Errorf("DSS /VRI: %w", err)
	}
	r := &vriReader{file: f, seen: map[pdf.Ref]bool{}}
	for _, list := range d.lists {
		for _, entry := range list {
			if ref, ok := entry.ref.(pdf.Ref); ok {
				r.seen[ref] = true
			}
		}
	}
	for _, k := range each.Keys() {
		if k == "Type" {
			continue
		}
		entry, err := f.Dict(each[k])
		if err != nil {
			return nil, nil, nil, fmt.Errorf("DSS /VRI: %w", err)
		}
		certs = append(certs, r.list(entry["Cert"])...)
		ocsps = append(ocsps, r.list(entry["OCSP"])...)
		crls = append(crls, r.list(entry["CRL"])...)
	}
	return certs, ocsps, crls, errors.Join(r.failures...)
}

// vriReader reads streams that the lists for the whole file do not have.
type vriReader struct {
	file     *pdf.File
	seen     map[pdf.Ref]bool
	failures []error
}

func (r *vriReader) list(o pdf.Object) []item {
	var out []item
	a, err := r.file.Array(o)
	if err != nil {
		r.failures = append(r.failures, err)
	}
	for _, o := range a {
		ref, ok := o.(pdf.Ref)
		if !ok || r.seen[ref] || len(r.failures) > 0 {
			continue
		}
		r.seen[ref] = true
		if len(r.seen) > maxEvidenceItems {
			r.failures = append(r.failures, fmt.Errorf("more than %d items", maxEvidenceItems))
			break
		}
		data, err := r.read(ref)
		if err != nil {
			r.failures = append(r.failures, err)
			continue
		}
		out = append(out, item{data, r.file.Offset(ref), true})
	}
	return out
}

func (r *vriReader) read(ref pdf.Ref) ([]byte, error) {
	s, err := r.file.Stream(ref)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return nil, fmt.Errorf("%s is missing", ref)
	}
	return r.file.Decode(s)
}

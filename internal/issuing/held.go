package issuing

import (
	"context"
	"crypto/x509"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"congvan/workflow"
)

// HeldKey is a key the server holds, as its administrator sees it: the
// certificate, never the key.
type HeldKey struct {
	// Person is empty for the agency's seal.
	Person      workflow.PersonID
	File        string // its name in the directory of keys
	Certificate *x509.Certificate
	Chain       []*x509.Certificate
	Picture     bool // it has a handwritten signature or a seal to show
	// Err says why the key cannot be used, or nil.
	Err error
}

// Held lists the keys of an agency: its seal first, then people by their IDs.
// A key that cannot be opened is listed with its error.
func (d KeyDir) Held(ctx context.Context, agency workflow.AgencyID) ([]HeldKey, error) {
	var list []HeldKey
	if base := d.seal(agency); exists(base+".p12") || exists(base+".pem") {
		list = append(list, d.held(ctx, base, ""))
	}
	dir := filepath.Join(string(d), string(agency), "people")
	files, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var people []string
	for _, f := range files {
		name, ending := strings.TrimSuffix(f.Name(), filepath.Ext(f.Name())), filepath.Ext(f.Name())
		if (ending == ".p12" || ending == ".pem") && workflow.ValidCode(name) && !slices.Contains(people, name) {
			people = append(people, name)
		}
	}
	for _, p := range people {
		list = append(list, d.held(ctx, filepath.Join(dir, p), workflow.PersonID(p)))
	}
	return list, nil
}

func (d KeyDir) held(ctx context.Context, base string, who workflow.PersonID) HeldKey {
	h := HeldKey{Person: who}
	if rel, err := filepath.Rel(string(d), base); err == nil {
		h.File = filepath.ToSlash(rel)
	}
	k, err := readKey(ctx, base, string(who))
	if err != nil {
		h.Err = err
		return h
	}
	h.Certificate, h.Chain, h.Picture = k.Certificate, k.Chain, len(k.Picture) > 0
	return h
}

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
	"sync"
	"time"

	"congvan/workflow"
)

// HeldKey is a key the server holds, as its administrator sees it: the
// certificate, never the key.
type HeldKey struct {
	// Person is empty for the agency's seal.
	Person      workflow.PersonID
	File        string // its name in the directory of keys
	Kind        string // file, pkcs11 or csc
	Certificate *x509.Certificate
	Chain       []*x509.Certificate
	Picture     bool // it has a handwritten signature or a seal to show
	// Err says why the key cannot be used, or nil.
	Err error

	key SigningKey
}

// heldWait is how long a list of keys waits for those that are elsewhere.
const heldWait = 8 * time.Second

// Held lists the keys of an agency: its seal first, then people by their IDs.
// A key that cannot be opened is listed with its error.
func (r *Keyring) Held(ctx context.Context, agency workflow.AgencyID) ([]HeldKey, error) {
	people, err := r.dir.people(agency)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, heldWait)
	defer cancel()
	return r.held(ctx, agency, people), nil
}

// held opens keys side by side, for tokens and services take their time.
func (r *Keyring) held(ctx context.Context, agency workflow.AgencyID, people []workflow.PersonID) []HeldKey {
	var list []HeldKey
	if r.dir.has(r.dir.seal(agency)) {
		list = append(list, HeldKey{})
	}
	for _, p := range people {
		list = append(list, HeldKey{Person: p})
	}
	turns := make(chan struct{}, 8)
	var wg sync.WaitGroup
	for i := range list {
		wg.Go(func() {
			turns <- struct{}{}
			defer func() { <-turns }()
			r.look(ctx, agency, &list[i])
		})
	}
	wg.Wait()
	return list
}

// look opens one key and tells of it.
func (r *Keyring) look(ctx context.Context, agency workflow.AgencyID, h *HeldKey) {
	base, who := r.dir.seal(agency), string(agency)
	if h.Person != "" {
		base, who = r.dir.personal(agency, h.Person), string(h.Person)
	}
	if rel, err := filepath.Rel(string(r.dir), base); err == nil {
		h.File = filepath.ToSlash(rel)
	}
	if _, h.Kind, h.Err = r.provider(base, who); h.Err != nil {
		return
	}
	if h.key, h.Err = r.key(ctx, base, who); h.Err == nil {
		h.Certificate, h.Chain, h.Picture = h.key.Certificate, h.key.Chain, len(h.key.Picture) > 0
	}
}

// has says whether there is a key at a place.
func (d KeyDir) has(base string) bool {
	return slices.ContainsFunc(keyEndings, func(ending string) bool {
		_, err := os.Stat(base + ending)
		return err == nil
	})
}

// people are those with a key, in order.
func (d KeyDir) people(agency workflow.AgencyID) ([]workflow.PersonID, error) {
	files, err := os.ReadDir(filepath.Join(string(d), string(agency), "people"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var people []workflow.PersonID
	for _, f := range files {
		ending := filepath.Ext(f.Name())
		name := strings.TrimSuffix(f.Name(), ending)
		if p := workflow.PersonID(name); slices.Contains(keyEndings, ending) && workflow.ValidCode(name) && !slices.Contains(people, p) {
			people = append(people, p)
		}
	}
	return people, nil
}

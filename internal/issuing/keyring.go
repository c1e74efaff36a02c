package issuing

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"

	"congvan/signing/keys"
	"congvan/signing/keys/keyfile"
	"congvan/workflow"
)

// Keyring opens the keys of a directory. A key file is read for every
// signature, so that a change counts at once; what it connects to stays
// connected until the file changes or goes.
type Keyring struct {
	dir KeyDir

	mu   sync.Mutex
	open map[string]opened // by the path of the key file
}

// opened is a source with the text that described it.
type opened struct {
	text   []byte
	source *keyfile.Source
}

// NewKeyring gives a ring for a directory, without opening anything.
func NewKeyring(dir KeyDir) *Keyring { return &Keyring{dir: dir, open: map[string]opened{}} }

// Close ends what is connected.
func (r *Keyring) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	var errs []error
	for _, o := range r.open {
		errs = append(errs, o.source.Close())
	}
	clear(r.open)
	return errors.Join(errs...)
}

// Personal is the key of a person.
func (r *Keyring) Personal(ctx context.Context, agency workflow.AgencyID, person workflow.PersonID) (SigningKey, error) {
	return r.key(ctx, r.dir.personal(agency, person), string(person))
}

// Agency is the key of the agency.
func (r *Keyring) Agency(ctx context.Context, agency workflow.AgencyID) (SigningKey, error) {
	return r.key(ctx, r.dir.seal(agency), string(agency))
}

func (r *Keyring) key(ctx context.Context, base, who string) (SigningKey, error) {
	var k SigningKey
	if err := r.dropRemoved(); err != nil {
		return k, err
	}
	p, _, err := r.provider(base, who)
	if err != nil {
		return k, err
	}
	if k.Key, err = p.Key(ctx); err != nil {
		return k, fmt.Errorf("signing key of %s: %w", who, err)
	}
	k.Picture, err = os.ReadFile(base + ".png")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return k, fmt.Errorf("picture of %s: %w", who, err)
	}
	return k, nil
}

// keyEndings are what a key may lie under, in the order in which it is looked
// for: a .yaml file may name a .p12 beside it.
var keyEndings = []string{".yaml", ".p12", ".pem"}

// provider finds what opens a key, and its kind.
func (r *Keyring) provider(base, who string) (p keys.Provider, kind string, err error) {
	for _, ending := range keyEndings {
		_, err := os.Stat(base + ending)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return nil, "", fmt.Errorf("signing key of %s: %w", who, err)
		case ending == ".p12":
			return keys.PKCS12File{Path: base + ending, PassphraseFile: base + ".pass"}, "file", nil
		case ending == ".pem":
			return keys.PEMFile{Path: base + ending}, "file", nil
		}
		s, err := r.source(base + ending)
		if err != nil {
			return nil, "", fmt.Errorf("signing key of %s: %w", who, err)
		}
		return s, s.Kind, nil
	}
	return nil, "", &NoKeyError{Who: who, Path: base}
}

// source gives the source that a key file describes, the same one as long as
// the file stays.
func (r *Keyring) source(path string) (*keyfile.Source, error) {
	text, err := keyfile.Read(path)
	if err != nil {
		return nil, err
	}
	s, was, err := r.current(path, text)
	if err == nil && was != nil {
		err = was.Close() // not under the lock: a device may take its time
	}
	return s, err
}

// current is the source of a key file with that text; was is the one it
// replaces, which is to be closed.
func (r *Keyring) current(path string, text []byte) (s, was *keyfile.Source, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	there := r.open[path]
	if there.source != nil && bytes.Equal(there.text, text) {
		return there.source, nil, nil
	}
	if s, err = keyfile.Parse(path, text); err == nil {
		r.open[path] = opened{text, s}
	}
	return s, there.source, err
}

// dropRemoved ends what the files of keys that were taken away connected to.
func (r *Keyring) dropRemoved() error {
	var gone []*keyfile.Source
	r.mu.Lock()
	for path, o := range r.open {
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			gone = append(gone, o.source)
			delete(r.open, path)
		}
	}
	r.mu.Unlock()
	var errs []error
	for _, s := range gone {
		errs = append(errs, s.Close())
	}
	return errors.Join(errs...)
}

package issuing

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"congvan/signing"
	"congvan/workflow"
)

// Agencies are those with keys in the directory, in order.
func (d KeyDir) Agencies() ([]workflow.AgencyID, error) {
	entries, err := os.ReadDir(string(d))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var list []workflow.AgencyID
	for _, entry := range entries {
		agency := workflow.AgencyID(entry.Name())
		if !entry.IsDir() || !workflow.ValidCode(entry.Name()) {
			continue
		}
		people, err := d.people(agency)
		if err != nil {
			return nil, err
		}
		if len(people) > 0 || d.has(d.seal(agency)) {
			list = append(list, agency)
		}
	}
	return list, nil
}

// Ready is Held with each key tried as before a signature: its certificate is
// judged, revocation included, and it signs something random. A key at a remote
// service is not made to sign, for that may ring its owner's telephone.
func (r *Keyring) Ready(ctx context.Context, agency workflow.AgencyID, o signing.EvidenceOptions) ([]HeldKey, error) {
	people, err := r.dir.people(agency)
	if err != nil {
		return nil, err
	}
	list := r.held(ctx, agency, people)
	for i := range list {
		h := &list[i]
		if h.Err == nil {
			h.Err = signing.CheckCertificate(ctx, h.Certificate, h.Chain, o)
		}
		if h.Err == nil && h.Kind != "csc" {
			h.Err = h.key.Try()
		}
	}
	return list, nil
}

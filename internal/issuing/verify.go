package issuing

import (
	"context"
	"encoding/json"

	"congvan/signing"
	"congvan/storage/postgres"
)

// Verify judges the signatures of a PDF by the roots the server trusts.
func (e *Engine) Verify(ctx context.Context, pdf []byte) (*signing.Report, error) {
	return signing.Verify(ctx, pdf, signing.Options{Trust: e.Trust, At: e.Now(), Lifetimes: e.Lifetimes})
}

// made packs a finished file, in which the fields named must be signed, with
// its revocation data for makeOnce.
func (e *Engine) made(ctx context.Context, pdf, base []byte, signed ...string) (*postgres.Made, error) {
	proof, err := e.checked(ctx, pdf, base, signed...)
	if err != nil {
		return nil, err
	}
	return pack(pdf, proof)
}

func pack(pdf []byte, proof *signing.Evidence) (*postgres.Made, error) {
	data, err := json.Marshal(proof)
	if err != nil {
		return nil, err
	}
	return &postgres.Made{PDF: pdf, Evidence: data}, nil
}

// stampedBy names the service behind the newest timestamp of a file.
func (e *Engine) stampedBy(pdf []byte) (string, error) {
	s, err := signing.NewestStamp(pdf, e.Trust)
	if err != nil {
		return "", err
	}
	return s.By, nil
}

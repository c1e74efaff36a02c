package issuing

import (
	"context"
	"encoding/json"

	"congvan/signing"
	"congvan/storage/postgres"
)

// Verify judges the signatures of a PDF by the roots the server trusts.
func (e *Engine) Verify(ctx context.Context, pdf []byte) (*signing.Report, error) {
	return signing.Verify(ctx, pdf, signing.Options{Trust: e.Trust, At: e.Now()})
}

// made packs a finished file with its revocation data for makeOnce.
func (e *Engine) made(ctx context.Context, pdf, base []byte) (*postgres.Made, error) {
	proof, err := e.checked(ctx, pdf, base, fieldSignature, fieldSeal)
	if err != nil {
		return nil, err
	}
	data, err := json.Marshal(proof)
	if err != nil {
		return nil, err
	}
	return &postgres.Made{PDF: pdf, Evidence: data}, nil
}

package main

import (
	"context"
	"fmt"
	"time"

	"congvan/document/form"
	"congvan/signing"
	"congvan/signing/devpki"
)

// verifyTarget is in milliseconds.
const verifyTarget = 30

// verification takes the letter through its life and clocks the verdict on the
// file at its end, in as many runs as there are rounds, ten times each.
func (s *signer) verification(ctx context.Context, a *benchAuthority, o signOptions) (*timing, error) {
	file, err := s.archived(ctx, a)
	if err != nil {
		return nil, err
	}
	options := signing.Options{Trust: a.Trust(), Require: []string{form.Signature, form.Seal}}
	verify := func(int) error {
		r, err := signing.Verify(ctx, file, options)
		if err != nil {
			return err
		}
		for _, field := range options.Require {
			if found := r.Signature(field); !r.Valid() || found == nil || found.Level != signing.LevelLTA {
				return fmt.Errorf("the letter is not B-LTA:\n%s", r.Text("en"))
			}
		}
		return nil
	}
	measured, err := clocked(10*o.rounds, verify)
	if err != nil {
		return nil, err
	}
	return newTiming(fmt.Sprintf("signing.Verify, B-LTA, %d byte", len(file)), measured, verifyTarget), nil
}

// archived is the letter signed, sealed, with evidence and archive timestamp.
func (s *signer) archived(ctx context.Context, a *benchAuthority) ([]byte, error) {
	signed, err := s.sign(ctx, s.picture, a.TSA())
	if err != nil {
		return nil, err
	}
	sealed, err := s.seal(ctx, a, signed)
	if err != nil {
		return nil, err
	}
	evidence := signing.EvidenceOptions{Trust: a.Trust(), AllowPrivate: true}
	var proofs []*signing.Evidence
	for _, file := range [][]byte{signed, sealed} {
		proof, err := signing.CollectEvidence(ctx, file, evidence)
		if err != nil {
			return nil, err
		}
		proofs = append(proofs, proof)
	}
	proven, err := signing.AddEvidence(sealed, proofs...)
	if err != nil {
		return nil, err
	}
	return signing.AddTimestamp(ctx, proven, a.TSA())
}

func (s *signer) seal(ctx context.Context, a *benchAuthority, signed []byte) ([]byte, error) {
	const agency = "Sở Khoa học và Công nghệ tỉnh Quảng Ngãi"
	key, err := a.Agency(agency)
	if err != nil {
		return nil, err
	}
	picture, err := devpki.SealPicture(agency)
	if err != nil {
		return nil, err
	}
	return signing.Sign(ctx, signed, signing.Request{
		Field: form.Seal, Name: agency, Reason: "Phát hành văn bản", Location: "Quảng Ngãi", Time: time.Now(), Picture: picture,
		Fill: map[string]string{form.Number: "128", form.Day: "05", form.Month: "3", form.Year: "2026"},
	}, key.Signer, key.Certificate, key.Chain, a.TSA())
}

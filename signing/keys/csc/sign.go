package csc

import (
	"context"
	"crypto"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"congvan/signing/internal/cms"
	"congvan/signing/keys"
)

// Key asks for the credential and its certificates. Its Signer authorises and
// signs within ctx.
func (s *Service) Key(ctx context.Context) (*keys.Key, error) {
	c, err := s.Credential(ctx)
	if err != nil {
		return nil, err
	}
	k, err := keys.Assemble(&signer{ctx, s, c}, c.Certificates)
	if err != nil {
		return nil, fmt.Errorf("remote signing service, credential %s: %w", tidy(c.ID), err)
	}
	k.Options = s.config.Options
	return k, nil
}

// signer is a crypto.Signer for the time of ctx.
type signer struct {
	ctx        context.Context
	service    *Service
	credential *Credential
}

func (s *signer) Public() crypto.PublicKey { return cms.PublicKey(s.credential.Certificates[0]) }

func (s *signer) Sign(_ io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	values, err := s.service.SignHashes(s.ctx, s.credential, [][]byte{digest}, opts)
	if err != nil {
		return nil, err
	}
	return values[0], nil
}

// SignHashes signs several digests of one hash, in as few authorisations as
// the credential allows.
func (s *Service) SignHashes(ctx context.Context, c *Credential, digests [][]byte, opts crypto.SignerOpts) ([][]byte, error) {
	how, err := c.algorithm(opts)
	if err != nil {
		return nil, err
	}
	var values [][]byte
	for batch := range slices.Chunk(digests, c.Multisign) {
		signed, err := s.signBatch(ctx, c, batch, how)
		if err != nil {
			return nil, err
		}
		values = append(values, signed...)
	}
	return values, nil
}

// sad is signature activation data: the leave to sign these hashes (11.6).
type sad struct {
	value   string
	expires time.Time
}

func (s *Service) signBatch(ctx context.Context, c *Credential, digests [][]byte, how *algorithm) ([][]byte, error) {
	hashes := make([]string, len(digests))
	for i, d := range digests {
		hashes[i] = base64.StdEncoding.EncodeToString(d)
	}
	for again := false; ; again = true {
		leave, err := s.leave(ctx, c, hashes, how)
		if err != nil {
			return nil, s.unavailable(err)
		}
		values, err := s.signHash(ctx, c, hashes, how, leave)
		// A leave that ran out on the way, while a person was looking for the
		// telephone, is asked for once more.
		if err != nil && !again && !s.config.Now().Before(leave.expires) {
			continue
		}
		if err != nil {
			return nil, s.unavailable(err)
		}
		return how.values(values, len(digests))
	}
}

// leave authorises the credential for these hashes.
func (s *Service) leave(ctx context.Context, c *Credential, hashes []string, how *algorithm) (sad, error) {
	in := authorisation{ID: c.ID, N: len(hashes), Hashes: hashes, HashOID: how.hash}
	if !c.explicit {
		return s.authorize(ctx, in)
	}
	pin, err := keys.ReadPIN(s.config.PINFile)
	if err != nil {
		return sad{}, fmt.Errorf("pin_file: %w", err)
	}
	in.Data = []authData{{c.pinID, pin}}
	var leave sad
	err = keys.GivePIN(ctx, s.config.URL+" "+c.ID, pin, func() (bool, error) {
		var err error
		leave, err = s.authorize(ctx, in)
		e, refused := errors.AsType[*Error](err)
		return refused && e.refusesPIN(), err
	})
	return leave, err
}

// authorisation is what credentials/authorize is asked (11.6).
type authorisation struct {
	ID      string     `json:"credentialID"`
	N       int        `json:"numSignatures"`
	Hashes  []string   `json:"hashes"`
	HashOID string     `json:"hashAlgorithmOID"`
	Data    []authData `json:"authData,omitempty"`
}

type authData struct {
	ID    string `json:"id"`
	Value string `json:"value"`
}

func (s *Service) authorize(ctx context.Context, in authorisation) (sad, error) {
	var out struct {
		SAD     string `json:"SAD"`
		Seconds int64  `json:"expiresIn"`
	}
	if err := s.call(ctx, "credentials/authorize", in, &out); err != nil {
		return sad{}, err
	}
	if out.SAD == "" {
		return sad{}, errors.New("remote signing service, credentials/authorize: it gives no SAD")
	}
	return sad{out.SAD, s.until(out.Seconds)}, nil
}

// signHash has the hashes signed (11.10).
func (s *Service) signHash(ctx context.Context, c *Credential, hashes []string, how *algorithm, leave sad) ([]string, error) {
	in := struct {
		ID         string   `json:"credentialID"`
		SAD        string   `json:"SAD"`
		Hashes     []string `json:"hashes"`
		HashOID    string   `json:"hashAlgorithmOID"`
		SignOID    string   `json:"signAlgo"`
		Parameters string   `json:"signAlgoParams,omitempty"`
	}{c.ID, leave.value, hashes, how.hash, how.sign, how.parameters}
	var out struct {
		Signatures []string `json:"signatures"`
	}
	err := s.call(ctx, "signatures/signHash", in, &out)
	return out.Signatures, err
}

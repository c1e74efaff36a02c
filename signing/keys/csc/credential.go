package csc

import (
	"context"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Credential is a key at the service, as credentials/info tells of it (11.5).
type Credential struct {
	ID           string
	Certificates []*x509.Certificate // the key's own first, as the service orders them
	// Algorithms are the object identifiers of what the key may do.
	Algorithms []string
	// Multisign is how many hashes one authorisation may cover.
	Multisign int

	explicit bool   // wants authentication data with each authorisation
	pinID    string // the object of it that is the PIN
}

type credentialInfo struct {
	Key struct {
		Status string   `json:"status"`
		Algo   []string `json:"algo"`
	} `json:"key"`
	Cert struct {
		Status       string   `json:"status"`
		Certificates []string `json:"certificates"`
	} `json:"cert"`
	Auth struct {
		Mode       string       `json:"mode"`
		Expression string       `json:"expression"`
		Objects    []authObject `json:"objects"`
	} `json:"auth"`
	Multisign int `json:"multisign"`
}

type authObject struct {
	Type string `json:"type"`
	ID   string `json:"id"`
}

// Limits on what a service may tell.
const (
	maxCredentials  = 1000
	maxCertificates = 16
)

// List gives the IDs of the credentials that are there for us (11.4).
func (s *Service) List(ctx context.Context) ([]string, error) {
	in := struct {
		UserID string `json:"userID,omitempty"`
	}{s.config.UserID}
	var out struct {
		IDs []string `json:"credentialIDs"`
	}
	if err := s.call(ctx, "credentials/list", in, &out); err != nil {
		return nil, s.unavailable(err)
	}
	if len(out.IDs) > maxCredentials {
		return nil, fmt.Errorf("remote signing service: %d credentials, at most %d are read", len(out.IDs), maxCredentials)
	}
	return out.IDs, nil
}

// Credential tells of the configured credential, or of the only one.
func (s *Service) Credential(ctx context.Context) (*Credential, error) {
	id := s.config.Credential
	if id == "" {
		ids, err := s.List(ctx)
		if err != nil {
			return nil, err
		}
		if len(ids) != 1 {
			for i := range ids {
				ids[i] = tidy(ids[i])
			}
			return nil, fmt.Errorf("remote signing service: %d credentials are there; say in credential which one is meant: %s", len(ids), strings.Join(ids, ", "))
		}
		id = ids[0]
	}
	in := struct {
		ID           string `json:"credentialID"`
		Certificates string `json:"certificates"`
		CertInfo     bool   `json:"certInfo"`
		AuthInfo     bool   `json:"authInfo"`
	}{id, "chain", true, true}
	var out credentialInfo
	if err := s.call(ctx, "credentials/info", in, &out); err != nil {
		return nil, s.unavailable(err)
	}
	c, err := out.credential(id, s.config.PINFile != "")
	if err != nil {
		return nil, fmt.Errorf("remote signing service, credential %s: %w", tidy(id), err)
	}
	return c, nil
}

func (i *credentialInfo) credential(id string, havePIN bool) (*Credential, error) {
	if i.Key.Status != "enabled" {
		return nil, fmt.Errorf("its key is %q, not enabled; ask the service", tidy(i.Key.Status))
	}
	if i.Cert.Status != "" && i.Cert.Status != "valid" {
		return nil, fmt.Errorf("its certificate is %q; ask the service for another", tidy(i.Cert.Status))
	}
	c := &Credential{ID: id, Algorithms: i.Key.Algo, Multisign: max(1, i.Multisign)}
	if err := c.authorisation(i, havePIN); err != nil {
		return nil, err
	}
	if n := len(i.Cert.Certificates); n == 0 || n > maxCertificates {
		return nil, fmt.Errorf("it comes with %d certificates", n)
	}
	for _, text := range i.Cert.Certificates {
		der, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return nil, fmt.Errorf("certificate %d: %w", len(c.Certificates)+1, err)
		}
		cert, err := x509.ParseCertificate(der)
		if err != nil {
			return nil, fmt.Errorf("certificate %d: %w", len(c.Certificates)+1, err)
		}
		c.Certificates = append(c.Certificates, cert)
	}
	return c, nil
}

// authorisation says whether a server can give what the credential wants: the
// service's own decision (implicit), or one PIN. A code from the person's
// telephone or a visit to a page of the service cannot be given by it.
func (c *Credential) authorisation(i *credentialInfo, havePIN bool) error {
	switch i.Auth.Mode {
	case "implicit":
		return nil
	case "explicit":
		c.explicit = true
	default:
		return fmt.Errorf("it wants the authorisation %q, which needs the person in a browser; ask the service for one that is implicit or by PIN", tidy(i.Auth.Mode))
	}
	if len(i.Auth.Objects) != 1 || !slices.Contains([]string{"Password", "PIN"}, i.Auth.Objects[0].Type) {
		return fmt.Errorf("it wants %q with each signature; a server can give one PIN and no more", tidy(i.wants()))
	}
	if !havePIN {
		return errors.New("it wants a PIN with each signature; give pin_file")
	}
	c.pinID = i.Auth.Objects[0].ID
	return nil
}

func (i *credentialInfo) wants() string {
	if i.Auth.Expression != "" {
		return i.Auth.Expression
	}
	var ids []string
	for _, o := range i.Auth.Objects {
		ids = append(ids, o.ID+" ("+o.Type+")")
	}
	return strings.Join(ids, ", ")
}

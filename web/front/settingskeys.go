package front

import (
	"context"
	"crypto/x509"
	"slices"
	"time"

	"congvan/internal/issuing"
	"congvan/signing"
	"congvan/workflow"
)

// Keyring tells which keys the server holds for an agency; issuing.Keyring is
// one.
type Keyring interface {
	Held(ctx context.Context, agency workflow.AgencyID) ([]issuing.HeldKey, error)
}

// soon is how many days before its end a certificate or mandate is warned of:
// a new one takes weeks to get.
const soon = 45

// Certificate is one certificate as the administrator sees it.
type Certificate struct {
	Person  workflow.PersonID // empty for the seal and authorities
	Subject string
	Issuer  string
	Serial  string
	From    time.Time
	To      time.Time
	Days    int // whole days left; negative when it is over
	Picture bool
	File    string
	// Provider is file, pkcs11 or csc; empty for a root.
	Provider string
	// Trusted says that it leads to one of the roots signatures are judged by.
	Trusted bool
	// Err says why the key cannot be opened, or nil.
	Err error
}

// Soon says that the certificate ends within weeks, or has ended.
func (c Certificate) Soon() bool { return c.Err == nil && c.Days <= soon }

// Certificates is what the agency signs with and what signatures are judged by.
type Certificates struct {
	Seal   *Certificate // nil if the server holds none
	People []Certificate
	// Keyless may sign under a mandate of today and have no key on the server.
	Keyless []workflow.PersonID
	Roots   []Certificate
	// Stampers are the timestamp services, in the order they are asked.
	Stampers []Stamper
}

// Warnings counts what needs somebody's care.
func (c *Certificates) Warnings() int {
	n := 0
	for _, one := range slices.Concat(c.People, c.Roots) {
		if one.Soon() || one.Err != nil {
			n++
		}
	}
	for _, one := range c.Stampers {
		if one.Ill() {
			n++
		}
	}
	if c.Seal == nil || c.Seal.Soon() || c.Seal.Err != nil {
		n++
	}
	return n
}

// Certificates lists the keys the server holds for the agency, and the roots.
func (f *Front) Certificates(ctx context.Context, c Caller) (*Certificates, error) {
	if err := f.MayAdminister(ctx, c); err != nil {
		return nil, err
	}
	out := &Certificates{}
	for _, root := range f.Trust {
		one := f.certificate(root, nil)
		one.Trusted = true
		out.Roots = append(out.Roots, one)
	}
	var held []issuing.HeldKey
	if f.Keys != nil {
		var err error
		if held, err = f.Keys.Held(ctx, c.Agency); err != nil {
			return nil, err
		}
	}
	for _, h := range held {
		one := f.heldKey(h)
		if h.Person == "" {
			out.Seal = &one
			continue
		}
		out.People = append(out.People, one)
	}
	o, err := f.Records.Organisation(ctx, c.Agency)
	if err != nil {
		return nil, err
	}
	out.Keyless = f.keyless(o, out.People)
	out.Stampers, err = f.stampers(ctx)
	return out, err
}

func (f *Front) heldKey(h issuing.HeldKey) Certificate {
	if h.Err != nil {
		return Certificate{Person: h.Person, File: h.File, Provider: h.Kind, Err: h.Err}
	}
	one := f.certificate(h.Certificate, h.Chain)
	one.Person, one.File, one.Provider, one.Picture = h.Person, h.File, h.Kind, h.Picture
	return one
}

func (f *Front) certificate(c *x509.Certificate, chain []*x509.Certificate) Certificate {
	now := f.Now()
	// Whether it leads to a root is one question, whether it has ended another.
	at := now
	if at.After(c.NotAfter) {
		at = c.NotAfter
	}
	_, err := signing.Chain(c, chain, f.Trust, at)
	return Certificate{
		Subject: c.Subject.CommonName, Issuer: c.Issuer.CommonName, Serial: c.SerialNumber.Text(16),
		From: c.NotBefore, To: c.NotAfter, Days: int(c.NotAfter.Sub(now).Hours()) / 24, Trusted: err == nil,
	}
}

func (f *Front) keyless(o *workflow.Organisation, held []Certificate) (list []workflow.PersonID) {
	today := f.today()
	for _, m := range o.Mandates {
		running := (m.From == "" || m.From <= today) && (m.To == "" || today <= m.To)
		has := slices.ContainsFunc(held, func(c Certificate) bool { return c.Person == m.Person && c.Err == nil })
		if running && !has && o.InOffice(m.Person, today) && !slices.Contains(list, m.Person) {
			list = append(list, m.Person)
		}
	}
	return list
}

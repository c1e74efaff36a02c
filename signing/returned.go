package signing

import (
	"bytes"
	"cmp"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"slices"
	"time"

	"congvan/internal/pdf"
	"congvan/signing/internal/cms"
)

// Expected is what a file signed by a program outside must be.
type Expected struct {
	// Field is the only field that may be filled.
	Field string
	// Certify wants a certification that allows filling fields (DocMDP P=2),
	// and forbids one when false.
	Certify bool
	// Certificate is the only one that may have signed.
	Certificate *x509.Certificate
	// From and To bound the time that the signature claims.
	From, To time.Time
}

// ReturnedError says why what came back from a program outside is not taken.
type ReturnedError struct{ Reason Message }

func (e *ReturnedError) Error() string { return e.Reason.EN }

// ErrGrowth: a program outside added more to a file than a signature needs.
var ErrGrowth = returned(retGrowth)

// CheckReturned judges a file that a program outside was to sign: it must be
// base, byte for byte, with one increment behind it that does nothing but sign
// the expected field, in the form of PAdES baseline (SubFilter
// ETSI.CAdES.detached, signing-certificate-v2, no signing-time), with the
// expected certificate and at a time within bounds. What is wrong is a
// *ReturnedError. Trust and revocation are Verify's to judge.
func CheckReturned(file, base []byte, want Expected) error {
	if !Extends(file, base) || len(file) == len(base) {
		return returned(retNotExtending)
	}
	older, err := pdf.Open(base)
	if err != nil {
		return err
	}
	newer, err := pdf.OpenLimited(file, pdf.Limits{Revisions: 128})
	if err != nil {
		return returned(retUnreadable, err)
	}
	if err := oneIncrement(older, newer); err != nil {
		return err
	}
	m, err := readForm(newer)
	if err != nil {
		return returned(retUnreadable, err)
	}
	target, err := m.find(want.Field)
	if err != nil {
		return returned(retUnreadable, err)
	}
	if err := onlySigned(older, newer, target, want); err != nil {
		return err
	}
	s, err := readSignature(newer, target)
	if err != nil {
		return returned(retSignature, err)
	}
	if err := s.checkForm(newer, want); err != nil {
		return err
	}
	return s.checkReturnedCMS(file, want)
}

// oneIncrement: exactly one revision follows, and nothing stands behind it.
func oneIncrement(older, newer *pdf.File) error {
	before, err := older.Revisions()
	if err != nil {
		return err
	}
	after, err := newer.Revisions()
	if err != nil {
		return returned(retUnreadable, err)
	}
	if n := len(after) - len(before); n != 1 {
		return returned(retIncrements, n)
	}
	if extra := int64(len(newer.Bytes())) - after[len(after)-1].End; extra != 0 {
		return returned(retTrailing, extra)
	}
	return nil
}

// onlySigned holds the increment against the policy of allowed changes, as if
// base had been certified already.
func onlySigned(older, newer *pdf.File, target *field, want Expected) error {
	ending, _ := target.all["V"].(pdf.Ref)
	r := &rules{docMDP: 2}
	m, err := readForm(older)
	if err != nil {
		return err
	}
	for _, fd := range m.signed() {
		s, err := readSignature(older, &fd)
		if err != nil {
			return err
		}
		r.add(s)
	}
	uses, err := newGraph(older)
	if err != nil {
		return err
	}
	c := &comparison{older: older, newer: newer, rules: r, graph: uses, ending: map[int]bool{ending.Number: true}, certifies: want.Certify}
	signed := false
	for _, change := range c.run() {
		switch {
		case change.Allowed && change.Kind == FieldSigned && change.Field == want.Field:
			signed = true
		case change.Allowed && change.Kind == MetadataChanged: // which program signed, and when
		default:
			words := returnedWords[retChanged]
			return &ReturnedError{Message{retChanged, fmt.Sprintf(words[0], change.Text.VI), fmt.Sprintf(words[1], change.Text.EN)}}
		}
	}
	if !signed {
		return returned(retNotSigned, want.Field)
	}
	switch font, err := unembedded(newer, c.added); {
	case err != nil:
		return returned(retUnreadable, err)
	case font != "":
		return returned(retFont, font)
	}
	return nil
}

// unembedded finds a font in what is added whose program is not in the file:
// what it shows would depend on the reader's machine, and PDF/A forbids it.
func unembedded(newer *pdf.File, added map[int]bool) (font pdf.Name, err error) {
	for n := range added {
		o, err := newer.Object(newer.RefOf(n))
		if err != nil {
			return "", err
		}
		if font, err = fontOutside(newer, o); err != nil || font != "" {
			return font, err
		}
	}
	return "", nil
}

func fontOutside(f *pdf.File, o pdf.Object) (pdf.Name, error) {
	var inner []pdf.Object
	switch o := o.(type) {
	case *pdf.Stream:
		return fontOutside(f, o.Dict)
	case pdf.Array:
		inner = o
	case pdf.Dict:
		if kind := o["Subtype"]; o["Type"] == pdf.Name("Font") && kind != pdf.Name("Type0") && kind != pdf.Name("Type3") {
			d, err := f.Dict(o["FontDescriptor"])
			if err != nil || d["FontFile"] == nil && d["FontFile2"] == nil && d["FontFile3"] == nil {
				name, _ := o["BaseFont"].(pdf.Name)
				return cmp.Or(name, "?"), err
			}
		}
		for _, k := range o.Keys() {
			inner = append(inner, o[k])
		}
	}
	for _, one := range inner {
		if font, err := fontOutside(f, one); err != nil || font != "" {
			return font, err
		}
	}
	return "", nil
}

// checkForm wants the signature to cover the whole file, to allow what follows
// and no more, and to keep the field's own lock.
func (s *signature) checkForm(newer *pdf.File, want Expected) error {
	if s.end != int64(len(newer.Bytes())) {
		return returned(retCoverage)
	}
	if s.timestamp || s.subFilter != "ETSI.CAdES.detached" {
		return returned(retSubFilter, s.subFilter)
	}
	wanted := 0
	if want.Certify {
		wanted = 2
	}
	if s.docMDP != wanted {
		return returned(map[bool]retCode{true: retCertify, false: retApproval}[want.Certify], s.docMDP)
	}
	if want.Certify {
		if err := s.inPerms(newer); err != nil {
			return err
		}
	}
	lock, err := readLock(newer, s.field.dict["Lock"])
	if err != nil {
		return returned(retSignature, err)
	}
	if lock.action != s.locks.action || !pdf.Equal(lock.array, s.locks.array) {
		return returned(retLock)
	}
	if s.claimed.IsZero() || s.claimed.Before(want.From) || s.claimed.After(want.To) {
		return returned(retTime, s.claimed.Format(time.RFC3339), want.From.Format(time.RFC3339), want.To.Format(time.RFC3339))
	}
	return nil
}

func (s *signature) inPerms(newer *pdf.File) error {
	catalog, err := newer.Catalog()
	if err != nil {
		return returned(retUnreadable, err)
	}
	perms, err := newer.Dict(catalog["Perms"])
	if err != nil {
		return returned(retUnreadable, err)
	}
	if len(perms) != 1 || perms["DocMDP"] != s.ref {
		return returned(retPerms)
	}
	return nil
}

func (s *signature) checkReturnedCMS(file []byte, want Expected) error {
	return checkForeignCMS(s.der, want.Certificate, func(sd *cms.SignedData) []byte {
		return digestOutside(file[:s.end], s.from, s.to, sd.Hash)
	})
}

// checkForeignCMS wants a CMS of the PAdES baseline over the digest, by the
// expected certificate.
func checkForeignCMS(der []byte, cert *x509.Certificate, digest func(*cms.SignedData) []byte) error {
	sd, err := cms.Parse(der)
	if err != nil {
		return returned(retCMS, err)
	}
	if sd.Content != nil {
		return returned(retAttached)
	}
	if !sd.HasSigningCertificateV2() {
		return returned(retNoCertificateV2)
	}
	if sd.HasSigningTime() {
		return returned(retSigningTime)
	}
	signer, err := sd.Verify(digest(sd))
	switch {
	case errors.Is(err, cms.ErrDigest):
		return returned(retDigest)
	case err != nil:
		return returned(retCMS, err)
	case !signer.Equal(cert):
		return returned(retOther, signer.Subject.CommonName, signer.SerialNumber.Text(16), cert.Subject.CommonName, cert.SerialNumber.Text(16))
	}
	return nil
}

// Accepts judges what a program outside made of the preparation: a detached
// CMS over the file but the hole, in DER or PEM, or the bare value over the
// attributes. What is wrong is a *ReturnedError.
func (p *Prepared) Accepts(data []byte) error {
	cert, _, err := p.certificates()
	if err != nil {
		return p.wrap(err)
	}
	if der, ok := cms.Unwrap(data); ok {
		return checkForeignCMS(der, cert, func(sd *cms.SignedData) []byte {
			return digestOutside(p.File, p.Hole, p.holeEnd(), sd.Hash)
		})
	}
	if err := cms.CheckSignature(cms.PublicKey(cert), p.scheme(), cms.ToBeSigned(p.Attributes), data); err != nil {
		return returned(retValue)
	}
	return nil
}

// CompleteReturned is phase two with what Accepts takes. A CMS without a
// timestamp gets one, and the certificates it lacks: its value covers neither.
func (p *Prepared) CompleteReturned(ctx context.Context, data []byte, tsa *TSA) ([]byte, error) {
	if err := p.Accepts(data); err != nil {
		return nil, err
	}
	der, ok := cms.Unwrap(data)
	if !ok {
		return p.Complete(ctx, data, tsa)
	}
	_, chain, err := p.certificates()
	if err != nil {
		return nil, p.wrap(err)
	}
	if der, err = stamped(ctx, der, chain, tsa); err != nil {
		return nil, p.wrap(err)
	}
	return p.embed(bytes.Clone(p.File), der)
}

// Covered are the bytes of the file that the signature covers, one after the
// other: what a detached CMS is made over.
func (p *Prepared) Covered() []byte { return slices.Concat(p.File[:p.Hole], p.File[p.holeEnd():]) }

// SignedAttributes is the DER SET whose hash a key signs to give the bare
// value.
func (p *Prepared) SignedAttributes() []byte { return cms.ToBeSigned(p.Attributes) }

// StampReturned timestamps the signature of a file that CheckReturned took,
// unless its program has done so: in the signature itself, whose hole no
// signature covers, so that it is B-T. Too little room in the hole is a
// *ReturnedError.
func StampReturned(ctx context.Context, file []byte, field string, tsa *TSA) ([]byte, error) {
	out, err := stampReturned(ctx, file, field, tsa)
	if err != nil {
		return nil, fmt.Errorf("timestamp the signature in field %s: %w", field, err)
	}
	return out, nil
}

func stampReturned(ctx context.Context, file []byte, field string, tsa *TSA) ([]byte, error) {
	f, err := pdf.Open(file)
	if err != nil {
		return nil, err
	}
	m, err := readForm(f)
	if err != nil {
		return nil, err
	}
	target, err := m.find(field)
	if err != nil {
		return nil, err
	}
	s, err := readSignature(f, target)
	if err != nil {
		return nil, err
	}
	der, err := stamped(ctx, s.der, nil, tsa)
	if err != nil {
		return nil, err
	}
	room := int(s.to-s.from-2) / 2
	if len(der) > room {
		return nil, returned(retNoRoom, room, len(der))
	}
	return embed(bytes.Clone(file), s.from, room, der)
}

// stamped gives a CMS a timestamp over its value if it has none.
func stamped(ctx context.Context, der []byte, chain []*x509.Certificate, tsa *TSA) ([]byte, error) {
	sd, err := cms.Parse(der)
	if err != nil {
		return nil, err
	}
	var token []byte
	if sd.TimestampToken() == nil && tsa != nil {
		if token, err = tsa.Stamp(ctx, sd.Value, sd.Hash); err != nil {
			return nil, err
		}
	}
	if token == nil && len(chain) == 0 {
		return der, nil
	}
	return cms.Augment(der, token, chain)
}

// Fill appends an increment that fills text fields and does nothing else, for
// a program outside to sign over: /Lock of the field it signs covers them.
func Fill(file []byte, values map[string]string) ([]byte, error) {
	out, err := fillOnly(file, values)
	if err != nil {
		return nil, fmt.Errorf("fill fields: %w", err)
	}
	return out, nil
}

func fillOnly(file []byte, values map[string]string) ([]byte, error) {
	f, err := pdf.Open(file)
	if err != nil {
		return nil, err
	}
	m, err := readForm(f)
	if err != nil {
		return nil, err
	}
	u := pdf.NewUpdate(f)
	if err := fill(u, m, values); err != nil {
		return nil, err
	}
	return u.Bytes()
}

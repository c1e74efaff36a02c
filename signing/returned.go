package signing

import (
	"cmp"
	"crypto/x509"
	"fmt"
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

// Unwrap makes it an ErrSignature.
func (*ReturnedError) Unwrap() error { return ErrSignature }

// ErrGrowth: a program outside added more to a file than a signature needs.
var ErrGrowth = returned(retGrowth)

// NoneAwaits: what came back is of none of the n files still awaited.
func NoneAwaits(n int) error { return returned(retNoneAwaits, n) }

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
		case change.Allowed && change.Kind == FieldSigned && change.Field == want.Field && change.Text.Code != msgSignedUnseen:
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
	if lock.action != s.locks.action || !s.sets(lock) {
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

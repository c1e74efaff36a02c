package signing

import (
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

// Options of Verify.
type Options struct {
	// Trust holds the roots for signers and timestamp services.
	Trust []*x509.Certificate
	// At is the time to judge at; zero means now.
	At time.Time
	// Evidence kept outside the file counts as well, but not for B-LT.
	Evidence []*Evidence
	// Require names fields that must be signed: a file cut back to before a
	// signature is sound in itself, so only the caller can know.
	Require []string
	// RequireCount is how many signatures there must be, timestamps not counted;
	// RequireLevel is what each of them must reach.
	RequireCount int
	RequireLevel Level
	// RequireSigner names, by field, who must have signed there.
	RequireSigner map[string]string
	// Letter names the fields by which a missing seal is told as one.
	Letter LetterFields
	// AllowUnknownRevocation accepts certificates about whose revocation
	// nothing is known, as in the moment before evidence is collected.
	AllowUnknownRevocation bool
	// Lifetimes of algorithms; nil takes DefaultLifetimes.
	Lifetimes *Lifetimes
	// Limits for the file and all its revisions together; zero fields mean
	// what a letter of hundreds of pages stays far below.
	Limits pdf.Limits
}

// Verify judges every signature of a file, offline: who signed, when and by
// whose clock, whether what is covered is intact, what changed after it and
// whether that was allowed, whether the certificates were trusted and not
// revoked at that time, which PAdES level is reached.
//
// An error means that the file cannot be read as a PDF within the limits, or
// that ctx ended, which is looked at between signatures, revisions and pieces of
// evidence; anything wrong with signatures is in the Report.
func Verify(ctx context.Context, file []byte, o Options) (*Report, error) {
	if o.At.IsZero() {
		o.At = time.Now()
	}
	if o.Lifetimes == nil {
		o.Lifetimes = DefaultLifetimes
	}
	o.Limits = judging(o.Limits)
	v := &verifier{ctx: ctx, options: o, data: file, material: newMaterial(), forms: map[int]bool{}}
	v.material.ctx, v.material.now, v.material.lifetimes = ctx, o.At, o.Lifetimes
	if err := v.run(); err != nil {
		return nil, fmt.Errorf("verify: %w", err)
	}
	return v.report, nil
}

// judging sets limits at which the worst file takes some 300 MB and a second
// or two.
func judging(l pdf.Limits) pdf.Limits {
	l.Revisions = cmp.Or(l.Revisions, 128)
	l.Tokens = cmp.Or(l.Tokens, 1_500_000)
	l.Objects = cmp.Or(l.Objects, 1_000_000)
	l.Decoded = cmp.Or(l.Decoded, 64<<20)
	return l
}

type verifier struct {
	ctx       context.Context
	options   Options
	data      []byte
	file      *pdf.File
	form      *form
	revisions []pdf.Revision
	material  *material
	found     []*checked
	report    *Report
	forms     map[int]bool // signature dictionaries met
	hashed    int64        // bytes under signatures
}

// checked is a signature on its way through verification.
type checked struct {
	signature *signature
	cms       *cms.SignedData
	cert      *x509.Certificate
	tokens    []*cms.Token // its timestamps
	token     *cms.Token   // the one of them that is believed, or itself for a document timestamp
	chain     []*x509.Certificate
	tsaChain  []*x509.Certificate
	proven    bool  // all revocation evidence is in the file
	evidence  int64 // place of its last piece
	report    *SignatureReport
}

func (v *verifier) run() error {
	for _, step := range []func() error{v.open, v.read, v.history, v.dropped, v.takeEvidence, v.judge} {
		if err := v.ctx.Err(); err != nil {
			return err
		}
		if err := step(); err != nil {
			return err
		}
	}
	v.conclude()
	return nil
}

func (v *verifier) open() error {
	var err error
	if v.file, err = pdf.OpenLimited(v.data, v.options.Limits); err != nil {
		return err
	}
	if v.form, err = readForm(v.file); err != nil {
		return err
	}
	if v.revisions, err = v.file.Revisions(); err != nil {
		return err
	}
	v.report = &Report{
		Verdict: Valid, CheckedAt: v.options.At, Size: int64(len(v.data)), Revisions: len(v.revisions), Signatures: []SignatureReport{},
	}
	if extra := int64(len(v.data)) - v.revisions[len(v.revisions)-1].End; extra > 0 {
		v.report.fail(Invalid, msgTrailingBytes, extra)
	}
	v.material.trust(v.options.Trust)
	if err := v.material.addDSS(v.file); err != nil {
		// What is needed and missing is said with each signature.
		v.report.Reasons = append(v.report.Reasons, message(msgEvidenceUnreadable, err))
	}
	return nil
}

// takeEvidence adds what is kept outside, after what the file itself has, which
// alone counts for its level.
func (v *verifier) takeEvidence() error {
	for _, e := range v.options.Evidence {
		if err := v.material.addEvidence(e); err != nil {
			return err
		}
	}
	return nil
}

// maxSignatures bounds the work, since each hashes the file. Two signatures and
// a renewal of the archive timestamp every few years stay far below it.
const (
	maxSignatures = 64
	maxHashed     = 2 << 30 // bytes
	maxTokens     = 8       // timestamps of one signature that are looked at
)

// read takes in every signature and checks its cryptography, in the order in
// which they cover the file.
func (v *verifier) read() error {
	signed := v.form.signed()
	if len(signed) > maxSignatures {
		return fmt.Errorf("%w: %d signatures, at most %d are judged", pdf.ErrLimit, len(signed), maxSignatures)
	}
	for _, fd := range signed {
		if err := v.ctx.Err(); err != nil {
			return err
		}
		c := &checked{report: &SignatureReport{Field: fd.name, Kind: Approval, Verdict: Valid, Revision: -1}}
		s, err := readSignature(v.file, &fd)
		if err != nil {
			c.signature = &signature{field: &fd}
			c.report.unsound(msgUnreadableSignature, err)
		} else {
			if v.hashed += s.end; v.hashed > maxHashed {
				return fmt.Errorf("%w: signatures over more than %d bytes together", pdf.ErrLimit, int64(maxHashed))
			}
			c.signature = s
			v.describe(c)
			v.integrity(c)
		}
		v.found = append(v.found, c)
	}
	slices.SortStableFunc(v.found, func(a, b *checked) int { return cmp.Compare(a.signature.end, b.signature.end) })
	return nil
}

// describe copies what the signature says about itself.
func (v *verifier) describe(c *checked) {
	s, r := c.signature, c.report
	switch {
	case s.timestamp:
		r.Kind = ArchiveTimestamp
	case s.docMDP > 0:
		r.Kind = Certification
	}
	r.ClaimedTime, r.Covers, r.CoversFile = s.claimed, s.end, s.end == int64(len(v.data))
	r.Allows, r.Locks = s.permits(), s.locks.fields
	for i, rev := range v.revisions {
		if s.end >= rev.Marker && s.end <= rev.End {
			r.Revision = i
		}
	}
	if r.Revision < 0 {
		r.fail(Invalid, msgNotRevision)
	}
	if v.forms[s.ref.Number] {
		r.fail(Invalid, msgDuplicate)
	}
	v.forms[s.ref.Number] = true
}

// judged are the forms of signatures that are judged: PAdES, and what other
// programs wrote before it (ISO 32000-1, 12.8.3.3).
var judged = []pdf.Name{"ETSI.CAdES.detached", "adbe.pkcs7.detached"}

// integrity checks CMS, digest and value.
func (v *verifier) integrity(c *checked) {
	s, r := c.signature, c.report
	switch {
	case s.timestamp:
		v.timestampIntegrity(c)
		return
	case !slices.Contains(judged, s.subFilter):
		r.fail(Indeterminate, msgFormNotJudged, s.subFilter)
		return
	}
	var err error
	if c.cms, err = cms.Parse(s.der); err != nil {
		r.unsound(msgUnreadableSignature, err)
		return
	}
	v.material.carry(s.from, c.cms.Certificates...)
	if c.cert, err = c.cms.Signer(); err != nil {
		r.unsound(msgUnreadableSignature, err)
		return
	}
	r.Signer, r.Certificate = holder(c.cert), c.cert.Raw
	if r.ClaimedTime.IsZero() {
		r.ClaimedTime = c.cms.SigningTime()
	}
	if c.cms.Content != nil {
		r.fail(Invalid, msgBadSignature, "the CMS is not detached")
		return
	}
	_, err = c.cms.Verify(digestOutside(v.data[:s.end], s.from, s.to, c.cms.Hash))
	switch {
	case errors.Is(err, cms.ErrDigest):
		r.fail(Invalid, msgContentChanged)
		return
	case err != nil:
		r.unsound(msgBadSignature, err)
		return
	}
	r.Intact = true
	v.carried(c)
	v.signatureTimestamp(c)
}

// unsound: what cannot be verified is wrong, but of an algorithm or a form that
// is not taken nobody knows (ETSI EN 319 102-1, CRYPTO_CONSTRAINTS_FAILURE).
func (s *SignatureReport) unsound(code messageCode, err error) {
	switch {
	case errors.Is(err, cms.ErrAlgorithm):
		s.fail(Indeterminate, msgWeakAlgorithm, err)
	case errors.Is(err, cms.ErrNotJudged):
		s.fail(Indeterminate, msgNotJudged, err)
	default:
		s.fail(Invalid, code, err)
	}
}

// carried takes in revocation data that stands in the signature itself.
func (v *verifier) carried(c *checked) {
	ocsps, crls, err := c.cms.Revocation()
	if err == nil {
		err = v.material.add(nil, items(ocsps, c.signature.from), items(crls, c.signature.from))
	}
	if err != nil {
		c.report.Reasons = append(c.report.Reasons, message(msgEvidenceUnreadable, err))
	}
}

func (v *verifier) timestampIntegrity(c *checked) {
	s, r := c.signature, c.report
	if s.subFilter != "ETSI.RFC3161" {
		r.fail(Invalid, msgWeakForm, s.subFilter)
		return
	}
	token, err := cms.ParseToken(s.der)
	if err != nil {
		r.unsound(msgBadSignature, err)
		return
	}
	v.material.carry(s.from, token.Certificates...)
	r.Signer, r.Certificate = holder(token.Signer), token.Signer.Raw
	if !token.CoversDigest(digestOutside(v.data[:s.end], s.from, s.to, token.Hash), token.Hash) {
		r.fail(Invalid, msgContentChanged)
		return
	}
	r.Intact = true
	c.token = token
}

// signatureTimestamp reads the timestamps over the signature value, of which one
// that is sound is enough.
func (v *verifier) signatureTimestamp(c *checked) {
	var failures []error
	all := c.cms.TimestampTokens()
	for _, der := range all[:min(len(all), maxTokens)] {
		token, err := cms.ParseToken(der)
		if err == nil && !token.Covers(c.cms.Value) {
			err = errors.New("it stamps another signature")
		}
		if err != nil {
			failures = append(failures, err)
			continue
		}
		v.material.carry(c.signature.from, token.Certificates...)
		c.tokens = append(c.tokens, token)
	}
	if len(c.tokens) == 0 && len(failures) > 0 {
		c.report.fail(Indeterminate, msgTimestampWrong, errors.Join(failures...))
	}
}

// conclude puts the parts together.
func (v *verifier) conclude() {
	for _, c := range v.found {
		worsen(&v.report.Verdict, c.report.Verdict)
		v.report.Signatures = append(v.report.Signatures, *c.report)
	}
	v.required()
	v.sealedBySigner()
	v.checkPerms()
	v.emptyFields()
	if len(v.found) == 0 {
		v.report.Reasons = append(v.report.Reasons, message(msgUnsigned))
		if v.report.Verdict == Valid {
			v.report.Verdict = Unsigned
		}
	}
}

// checkPerms: a certification that the catalog names stands in a field; one
// that was taken out of the form would go unjudged.
func (v *verifier) checkPerms() {
	catalog, err := v.file.Catalog()
	if err != nil {
		v.report.fail(Invalid, msgUnreadableSignature, err)
		return
	}
	perms, err := v.file.Dict(catalog["Perms"])
	if err != nil {
		v.report.fail(Invalid, msgUnreadableSignature, err)
		return
	}
	r, ok := perms["DocMDP"].(pdf.Ref)
	if perms["DocMDP"] != nil && !(ok && v.forms[r.Number]) {
		v.report.fail(Invalid, msgPermsWithoutField)
	}
}

package signing

import (
	"slices"
	"strings"
)

// levels says which PAdES baseline level each signature reaches (ETSI EN 319
// 142-1), and what the next one wants.
func (v *verifier) levels() {
	for _, c := range v.found {
		if r := c.report; r.Kind != ArchiveTimestamp {
			r.Level = v.level(c)
		}
	}
}

func (v *verifier) level(c *checked) Level {
	r := c.report
	switch {
	case !r.Intact:
		r.Missing = append(r.Missing, message(msgLevelBroken))
		return LevelNone
	case c.signature.subFilter != "ETSI.CAdES.detached" || !c.cms.HasSigningCertificateV2():
		r.Missing = append(r.Missing, message(msgLevelForm, c.signature.subFilter))
		return LevelNone
	case len(c.offBaseline()) > 0:
		r.Missing = append(r.Missing, c.offBaseline()...)
		return LevelNone
	case c.tsaChain == nil:
		r.Missing = append(r.Missing, message(msgLevelTime))
		return LevelB
	case !c.proven:
		r.Missing = append(r.Missing, message(msgLevelEvidence, c.unproven()))
		return LevelT
	case !v.material.store: // nothing needed proof, but the level wants one
		r.Missing = append(r.Missing, message(msgLevelStore))
		return LevelT
	case !v.archived(c):
		r.Missing = append(r.Missing, message(msgLevelArchive))
		return LevelLT
	}
	return LevelLTA
}

// offBaseline says what a CAdES signature does that the baseline forbids, or
// lacks (ETSI EN 319 142-1, 6.3).
func (c *checked) offBaseline() []Message {
	var off []Message
	if c.cms.HasSigningTime() {
		off = append(off, message(msgBaselineTime))
	}
	if c.signature.dict["M"] == nil {
		off = append(off, message(msgBaselineClaim))
	}
	if c.signature.dict["Cert"] != nil {
		off = append(off, message(msgBaselineCert))
	}
	if c.signature.ber {
		off = append(off, message(msgBaselineBER))
	}
	return off
}

// unproven names the certificates about which the file holds no evidence, the
// signer's own chain if nothing of it could be built.
func (c *checked) unproven() string {
	var out []string
	for _, r := range c.report.Revocations {
		if (r.Status != "good" || !r.InFile) && !slices.Contains(out, r.Certificate) {
			out = append(out, r.Certificate)
		}
	}
	if len(out) == 0 {
		out = append(out, c.report.Signer.Name)
	}
	return strings.Join(out, ", ")
}

// archived: a trusted archive timestamp covers the signature and the evidence.
func (v *verifier) archived(c *checked) bool {
	return slices.ContainsFunc(v.found, func(t *checked) bool {
		return t.report.Kind == ArchiveTimestamp && t.report.Trusted && t.report.Verdict == Valid &&
			t.report.Revision > c.report.Revision && t.signature.from > c.evidence
	})
}

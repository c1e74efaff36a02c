package signing

import (
	"context"
	"crypto/x509"
	"fmt"
	"net/netip"
	"time"

	"congvan/internal/pdf"
)

// Evidence proves that certificates were good at a time: certificates, OCSP
// responses and CRLs in DER. As JSON it can be kept until AddEvidence puts it
// into the file.
type Evidence struct {
	Collected    time.Time `json:"collected"`
	Certificates [][]byte  `json:"certificates"`
	OCSPs        [][]byte  `json:"ocsps,omitempty"`
	CRLs         [][]byte  `json:"crls,omitempty"`
}

func (e *Evidence) list(key pdf.Name) [][]byte {
	switch key {
	case "Certs":
		return e.Certificates
	case "OCSPs":
		return e.OCSPs
	}
	return e.CRLs
}

// EvidenceOptions says what to trust and what fetching may cost.
type EvidenceOptions struct {
	// Trust holds the roots at which chains end.
	Trust []*x509.Certificate
	// AllowPrivate admits private and loopback addresses, as a development
	// authority on this machine needs.
	AllowPrivate bool
	// Networks admits addresses of these networks beside the public ones.
	Networks []netip.Prefix
	// Kept are answers got before. They are taken where nobody answers any more
	// and they still speak for now, but not given again.
	Kept []*Evidence
	// Cache keeps answers between calls; nil keeps none.
	Cache *EvidenceCache
	// Lifetimes of the algorithms by which answers are signed; nil takes
	// DefaultLifetimes.
	Lifetimes *Lifetimes
	// Timeout bounds each request; default 10 s.
	Timeout time.Duration
	// MaxRequests bounds the requests of one call; default 64.
	MaxRequests int
	// MaxBytes bounds each answer; default 16 MiB (CRLs grow).
	MaxBytes int64
	// Now is the clock; default time.Now.
	Now func() time.Time
}

func (o EvidenceOptions) withDefaults() EvidenceOptions {
	if o.Timeout == 0 {
		o.Timeout = 10 * time.Second
	}
	if o.MaxRequests == 0 {
		o.MaxRequests = 64
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = 16 << 20
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Lifetimes == nil {
		o.Lifetimes = DefaultLifetimes
	}
	return o
}

// CollectEvidence asks about every certificate behind the signatures and
// timestamps of a file, up to the roots: OCSP first, else a CRL. Call it right
// after each signature; later the answers may no longer be had. A certificate
// that was revoked by the time it was used, or by now where no timestamp proves
// that time, is ErrRevoked; a chain that reaches no root or a certificate that
// nobody answers for is an error.
func CollectEvidence(ctx context.Context, file []byte, o EvidenceOptions) (*Evidence, error) {
	return collectEvidence(ctx, file, o, signersOf)
}

// CollectStampEvidence is CollectEvidence about the newest timestamp alone, as
// the renewal of an archive timestamp needs: signers' certificates have ended
// by then, and what proves them stands in the file.
func CollectStampEvidence(ctx context.Context, file []byte, o EvidenceOptions) (*Evidence, error) {
	return collectEvidence(ctx, file, o, newestStamper)
}

func collectEvidence(ctx context.Context, file []byte, o EvidenceOptions, whose func(*pdf.File) (*askedAbout, error)) (*Evidence, error) {
	c := newCollector(o.withDefaults())
	for _, e := range o.Kept {
		if err := c.kept.addEvidence(e); err != nil {
			return nil, fmt.Errorf("collect evidence: what was kept: %w", err)
		}
	}
	if err := c.collect(ctx, file, whose); err != nil {
		return nil, fmt.Errorf("collect evidence: %w", err)
	}
	return c.evidence, ctx.Err()
}

package signing

import (
	"crypto/x509"
	"encoding/asn1"
	"slices"
	"time"
)

// Verdict is the answer in one word, as ETSI EN 319 102-1 divides it.
type Verdict string

// The verdicts. Indeterminate means that nothing is wrong but something needed
// for trust is missing.
const (
	Valid         Verdict = "valid"
	Invalid       Verdict = "invalid"
	Indeterminate Verdict = "indeterminate"
	Unsigned      Verdict = "unsigned"
	// Unreadable is the verdict of Refused.
	Unreadable Verdict = "unreadable"
)

// Level is the PAdES baseline level reached (ETSI EN 319 142-1), or LevelNone.
type Level string

// The levels: signed, timestamped, with evidence, archived.
const (
	LevelNone Level = ""
	LevelB    Level = "B-B"
	LevelT    Level = "B-T"
	LevelLT   Level = "B-LT"
	LevelLTA  Level = "B-LTA"
)

// Report is what Verify finds out about a file.
type Report struct {
	Verdict    Verdict           `json:"verdict"`
	Reasons    []Message         `json:"reasons,omitempty"` // of the file as a whole
	CheckedAt  time.Time         `json:"checked_at"`
	Size       int64             `json:"size"`
	Revisions  int               `json:"revisions"`
	Signatures []SignatureReport `json:"signatures"`
	Changes    []Change          `json:"changes,omitempty"` // after the first signature
	// Unsigned are the signature fields that nobody has signed.
	Unsigned []EmptyField `json:"unsigned_fields,omitempty"`
	// Second is an independent verifier's opinion, if the caller asked for one;
	// it does not change Verdict.
	Second *Opinion `json:"second_opinion,omitempty"`
}

// Valid says whether everything is in order.
func (r *Report) Valid() bool { return r.Verdict == Valid }

// Signature gives the report of the signature in a field, or nil.
func (r *Report) Signature(field string) *SignatureReport {
	for i := range r.Signatures {
		if r.Signatures[i].Field == field {
			return &r.Signatures[i]
		}
	}
	return nil
}

// Kind of a signature.
type Kind string

// The kinds: the certification allows only named changes after it, an approval
// follows, a timestamp guards the archive.
const (
	Certification    Kind = "certification"
	Approval         Kind = "approval"
	ArchiveTimestamp Kind = "timestamp"
)

// Clock says whose word the time of a signature is.
type Clock string

// The clocks: a trusted timestamp service, or the signer's own computer.
const (
	ClockTSA    Clock = "tsa"
	ClockSigner Clock = "signer"
)

// SignatureReport is one signature.
type SignatureReport struct {
	Field   string    `json:"field"`
	Kind    Kind      `json:"kind"`
	Verdict Verdict   `json:"verdict"`
	Reasons []Message `json:"reasons,omitempty"`

	Signer Holder    `json:"signer"`
	Time   time.Time `json:"time,omitzero"` // by Clock
	Clock  Clock     `json:"clock,omitempty"`
	// ClaimedTime is /M; TimestampBy the service behind a trusted time.
	ClaimedTime time.Time `json:"claimed_time,omitzero"`
	TimestampBy string    `json:"timestamp_by,omitempty"`

	Intact     bool  `json:"intact"`      // what is covered is unchanged
	Covers     int64 `json:"covers"`      // bytes from the start of the file
	CoversFile bool  `json:"covers_file"` // nothing follows
	Revision   int   `json:"revision"`    // it ends this revision, from 0

	Trusted     bool               `json:"trusted"`
	Chain       []string           `json:"chain,omitempty"` // names, leaf first
	Revocations []RevocationReport `json:"revocations,omitempty"`
	Level       Level              `json:"level,omitempty"`
	// Missing says what the next higher level wants.
	Missing []Message `json:"missing,omitempty"`
	// Allows is what a certification or lock permits, a level as of DocMDP; Locks the locked fields.
	Allows int      `json:"allows,omitempty"`
	Locks  []string `json:"locks,omitempty"`

	Certificate []byte `json:"certificate,omitempty"` // DER
}

// Holder is who a certificate names.
type Holder struct {
	Name         string `json:"name"`
	Title        string `json:"title,omitempty"`
	Organisation string `json:"organisation,omitempty"`
	Issuer       string `json:"issuer"`
	Serial       string `json:"serial"` // hexadecimal
}

func commonName(c *x509.Certificate) string { return clean(c.Subject.CommonName) }

func holder(c *x509.Certificate) Holder {
	h := Holder{Name: commonName(c), Issuer: clean(c.Issuer.CommonName), Serial: c.SerialNumber.Text(16)}
	if len(c.Subject.Organization) > 0 {
		h.Organisation = clean(c.Subject.Organization[0])
	}
	for _, a := range c.Subject.Names {
		if title, ok := a.Value.(string); ok && a.Type.Equal(asn1.ObjectIdentifier{2, 5, 4, 12}) {
			h.Title = clean(title)
		}
	}
	return h
}

// RevocationReport is what is known of one certificate's revocation.
type RevocationReport struct {
	Certificate string    `json:"certificate"`
	Status      string    `json:"status"`           // good, revoked, unknown
	Source      string    `json:"source,omitempty"` // ocsp, crl
	At          time.Time `json:"at,omitzero"`      // thisUpdate of the source, or the revocation
	InFile      bool      `json:"in_file"`
}

// worsen lowers a verdict; Invalid beats Indeterminate beats Valid.
func worsen(v *Verdict, to Verdict) {
	order := []Verdict{Valid, Indeterminate, Invalid}
	if slices.Index(order, to) > slices.Index(order, *v) {
		*v = to
	}
}

func (s *SignatureReport) fail(v Verdict, code messageCode, args ...any) {
	worsen(&s.Verdict, v)
	s.Reasons = append(s.Reasons, message(code, args...))
}

func (r *Report) fail(v Verdict, code messageCode, args ...any) {
	worsen(&r.Verdict, v)
	r.Reasons = append(r.Reasons, message(code, args...))
}

// Opinion is what an independent verifier says about a file.
type Opinion struct {
	Verifier   string          `json:"verifier"`
	Verdict    Verdict         `json:"verdict"`
	Error      string          `json:"error,omitempty"` // why there is no verdict
	Signatures []SignerOpinion `json:"signatures,omitempty"`
}

// SignerOpinion is its word on one signature or timestamp.
type SignerOpinion struct {
	Name        string   `json:"name"`
	Valid       bool     `json:"valid"`
	Trusted     bool     `json:"trusted"`
	Timestamped bool     `json:"timestamped"` // by a trusted service
	Errors      []string `json:"errors,omitempty"`
}

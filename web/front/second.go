package front

import (
	"context"
	"crypto/x509"
	"fmt"
	"time"

	"congvan/signing"
)

// SecondVerifier asks another verifier about a file. What it says stands beside
// our verdict and never changes it; its failure is an Opinion too.
type SecondVerifier func(ctx context.Context, pdf []byte, trust []*x509.Certificate, at time.Time) *signing.Opinion

// Limits on second opinions: each runs in a process of its own.
const (
	maxSecond      = 32 << 20 // bytes of a file
	secondPatience = 15 * time.Second
)

// asideOf puts the second opinion beside a report, if there is a second
// verifier. Where it cannot be asked now, that is said.
func (f *Front) asideOf(ctx context.Context, report *signing.Report, pdf []byte) {
	if f.Second == nil {
		return
	}
	report.Second = &signing.Opinion{Verdict: signing.Indeterminate}
	if len(pdf) > maxSecond {
		report.Second.Error = fmt.Sprintf("not asked: the file is over %d MiB", maxSecond>>20)
		return
	}
	ctx, cancel := context.WithTimeout(ctx, secondPatience)
	defer cancel()
	leave, err := f.seconding.enter(ctx)
	if err != nil {
		report.Second.Error = "not asked: too many files are being checked"
		return
	}
	defer leave()
	report.Second = f.Second(ctx, pdf, f.Trust, f.Now())
}

package signing

import (
	"bufio"
	"bytes"
	"crypto/x509"
	_ "embed" // lifetimes.txt
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"congvan/signing/internal/cms"
)

// Lifetimes says until when algorithms are believed. A signature or timestamp
// whose algorithm has ended proves nothing more by itself, only by a newer
// timestamp made over it before that (ETSI EN 319 102-1, 5.6.2).
type Lifetimes struct{ lines []lifetime }

type lifetime struct {
	family string
	size   int       // the smallest it holds for, bits of a key; 0 for hashes
	ends   time.Time // zero: no end is known
}

//go:embed lifetimes.txt
var builtin []byte

// DefaultLifetimes is the table this program comes with.
var DefaultLifetimes = func() *Lifetimes {
	l, err := (&Lifetimes{}).With(builtin)
	if err != nil {
		panic(err) // our own file
	}
	return l
}()

// maxLifetimes bounds a table, in bytes.
const maxLifetimes = 64 << 10

// With is the table with lines of a text in the form of lifetimes.txt put over
// it: a line replaces the one of the same family and size.
func (l *Lifetimes) With(text []byte) (*Lifetimes, error) {
	if len(text) > maxLifetimes {
		return nil, fmt.Errorf("lifetimes: %d bytes, at most %d are read", len(text), maxLifetimes)
	}
	out := &Lifetimes{lines: slices.Clone(l.lines)}
	lines := bufio.NewScanner(bytes.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		words := strings.Fields(strings.SplitN(lines.Text(), "#", 2)[0])
		if len(words) == 0 {
			continue
		}
		one, err := parseLifetime(words)
		if err != nil {
			return nil, fmt.Errorf("lifetimes, line %d: %w", n, err)
		}
		out.lines = slices.DeleteFunc(out.lines, func(o lifetime) bool { return o.family == one.family && o.size == one.size })
		out.lines = append(out.lines, one)
	}
	return out, lines.Err()
}

func parseLifetime(words []string) (one lifetime, err error) {
	if len(words) != 3 {
		return one, errors.New(`a line has a family, a size and a day, as in "rsa 1900 2029-01-01"`)
	}
	one.family = words[0]
	if one.size, err = strconv.Atoi(words[1]); err != nil || one.size < 0 {
		return one, fmt.Errorf("size %q is not a number of bits", words[1])
	}
	if words[2] == "open" {
		return one, nil
	}
	day, err := time.Parse(time.DateOnly, words[2])
	if err != nil {
		return one, fmt.Errorf(`day %q is neither like 2029-01-01 nor "open"`, words[2])
	}
	one.ends = day
	return one, nil
}

// End is when an algorithm (sha256, rsa-2048, rsa-pss-3072, ecdsa-256) ends;
// the zero time if no end is known. An algorithm that no line names has ended.
func (l *Lifetimes) End(algorithm string) time.Time {
	family, size := algorithm, 0
	if i := strings.LastIndexByte(algorithm, '-'); i > 0 {
		if n, err := strconv.Atoi(algorithm[i+1:]); err == nil {
			family, size = algorithm[:i], n
		}
	}
	best := lifetime{size: -1, ends: time.Unix(0, 0).UTC()}
	for _, one := range l.lines {
		if one.family == family && one.size <= size && one.size > best.size {
			best = one
		}
	}
	return best.ends
}

// FirstEnd is the earliest end among algorithms and which it is; the zero time
// if none has a known end.
func (l *Lifetimes) FirstEnd(algorithms []string) (ends time.Time, first string) {
	for _, a := range algorithms {
		if end := l.End(a); !end.IsZero() && (ends.IsZero() || end.Before(ends)) {
			ends, first = end, a
		}
	}
	return ends, first
}

// chainAlgorithms names what the certificates of a chain rest on, without the
// root, which is trusted for itself.
func chainAlgorithms(chain []*x509.Certificate) []string {
	var out []string
	for i := range len(chain) - 1 {
		for _, a := range cms.CertificateAlgorithms(chain[i], chain[i+1]) {
			if !slices.Contains(out, a) {
				out = append(out, a)
			}
		}
	}
	return out
}

// outlived refuses what rests on an algorithm that had ended by the time up to
// which something newer vouches for it.
func (v *verifier) outlived(r *SignatureReport, algorithms []string, vouched time.Time) bool {
	ends, which := v.options.Lifetimes.FirstEnd(algorithms)
	if ends.IsZero() || vouched.Before(ends) {
		return false
	}
	r.fail(Indeterminate, msgAlgorithmEnded, which, ends.Format(time.DateOnly))
	return true
}

package signing

import (
	"context"
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	mathrand "math/rand/v2"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/digitorus/timestamp"

	"congvan/signing/internal/cms"
)

// TSA is a client of an RFC 3161 timestamp service, with others to ask when it
// fails. It is safe for use by several goroutines and must not be copied.
type TSA struct {
	// URL is the service's address, http or https.
	URL string
	// User and Password, if set, are sent by HTTP basic authentication.
	User, Password string
	// Policy is asked for and must be that of the answer; nil takes any.
	Policy asn1.ObjectIdentifier
	// Trust holds the roots that the service's certificate must chain to.
	Trust []*x509.Certificate
	// Timeout bounds one request; default 8 s.
	Timeout time.Duration
	// Tries is how often a service that is away is asked; default 2.
	Tries int
	// Client sends the requests; default a plain one without redirects.
	Client *http.Client
	// Fallback is asked when this service fails; it may have its own.
	Fallback *TSA
	// Now is the clock that answers are held against; default time.Now.
	Now func() time.Time

	failed atomic.Int64 // when it failed last, Unix nanoseconds
}

// rest is how long a service that failed is asked last.
const rest = time.Minute

// Stamp gets a token over data and checks what came back: imprint, nonce,
// policy, time, the token's signature, its certificate's purpose and its chain
// to Trust.
func (t *TSA) Stamp(ctx context.Context, data []byte, hash crypto.Hash) ([]byte, error) {
	if err := cms.CheckHash(hash); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrTimestamp, err)
	}
	return t.stampDigest(ctx, cms.Sum(hash, data), hash)
}

// stampDigest is Stamp of data known by its digest: it asks one service after
// the other. Which one answered stands in the token.
func (t *TSA) stampDigest(ctx context.Context, digest []byte, hash crypto.Hash) ([]byte, error) {
	if t.URL == "" {
		return nil, fmt.Errorf("%w: no timestamp service is configured", ErrTimestamp)
	}
	var failures []error
	for _, s := range t.inTurn() {
		token, err := s.persist(ctx, digest, hash)
		if err == nil {
			return token, nil
		}
		failures = append(failures, fmt.Errorf("%w service %s: %w", ErrTimestamp, s.URL, err))
		if ctx.Err() != nil {
			break
		}
		s.failed.Store(s.clock().UnixNano())
	}
	return nil, errors.Join(failures...)
}

// Services are this one and its fallbacks, in the order they are configured.
func (t *TSA) Services() []*TSA {
	var list []*TSA
	for s := t; s != nil; s = s.Fallback {
		list = append(list, s)
	}
	return list
}

// inTurn puts services that failed a moment ago behind the others.
func (t *TSA) inTurn() []*TSA {
	var well, ill []*TSA
	for _, s := range t.Services() {
		if s.clock().Sub(time.Unix(0, s.failed.Load())) < rest {
			ill = append(ill, s)
		} else {
			well = append(well, s)
		}
	}
	return append(well, ill...)
}

func (t *TSA) clock() time.Time {
	if t.Now == nil {
		return time.Now()
	}
	return t.Now()
}

// persist asks one service, and again after a pause if it was away. A wrong
// answer is not asked for twice.
func (t *TSA) persist(ctx context.Context, digest []byte, hash crypto.Hash) (token []byte, err error) {
	tries := t.Tries
	if tries == 0 {
		tries = 2
	}
	for i := range tries {
		if i > 0 && !pause(ctx, i) {
			return nil, err
		}
		token, err = t.once(ctx, digest, hash)
		if _, away := errors.AsType[*awayError](err); !away {
			break
		}
	}
	return token, err
}

// pause waits a quarter of a second before the second try, and twice as long
// before each one after it.
func pause(ctx context.Context, try int) bool {
	wait := 250 * time.Millisecond << (try - 1)
	timer := time.NewTimer(wait + mathrand.N(wait/2))
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

func (t *TSA) once(ctx context.Context, digest []byte, hash crypto.Hash) ([]byte, error) {
	nonce, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 64))
	if err != nil {
		return nil, err
	}
	request := timestamp.Request{HashAlgorithm: hash, HashedMessage: digest, Certificates: true, Nonce: nonce, TSAPolicyOID: t.Policy}
	body, err := request.Marshal()
	if err != nil {
		return nil, err
	}
	answer, err := t.post(ctx, body)
	if err != nil {
		return nil, err
	}
	token, err := cms.ReadResponse(answer)
	if err != nil {
		return nil, err
	}
	if len(token) > roomForToken {
		return nil, fmt.Errorf("its token has %d bytes, a file has room for %d", len(token), roomForToken)
	}
	return token, t.check(token, digest, hash, nonce)
}

func (t *TSA) check(der, digest []byte, hash crypto.Hash, nonce *big.Int) error {
	token, err := cms.ParseToken(der)
	if err != nil {
		return err
	}
	if token.Nonce == nil || token.Nonce.Cmp(nonce) != 0 {
		return errors.New("the answer carries another nonce; it may be a replay")
	}
	if t.Policy != nil && !token.Policy.Equal(t.Policy) {
		return fmt.Errorf("the answer is under policy %v; %v was asked for", token.Policy, t.Policy)
	}
	if !token.CoversDigest(digest, hash) {
		return errors.New("the answer stamps other data")
	}
	if off := t.clock().Sub(token.Time).Abs(); off > tolerance {
		return fmt.Errorf("its clock and this server's are %v apart; check the time of this server", off.Round(time.Second))
	}
	if _, err := chainsOf(token.Signer, token.Certificates, t.Trust, token.Time, x509.ExtKeyUsageTimeStamping); err != nil {
		return fmt.Errorf("its certificate: %w", err)
	}
	return nil
}

// Probe gets a token over nothing of value from this one service, without its
// fallbacks, and tells what stands behind it.
func (t *TSA) Probe(ctx context.Context) (*Stamp, error) {
	digest := cms.Sum(crypto.SHA256, []byte(rand.Text()))
	der, err := t.once(ctx, digest, crypto.SHA256)
	if err != nil {
		return nil, fmt.Errorf("%w service %s: %w", ErrTimestamp, t.URL, err)
	}
	token, err := cms.ParseToken(der)
	if err != nil {
		return nil, fmt.Errorf("%w service %s: %w", ErrTimestamp, t.URL, err)
	}
	return stampOf(token, token.Certificates, t.Trust)
}

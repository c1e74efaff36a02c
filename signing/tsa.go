package signing

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"time"

	"github.com/digitorus/timestamp"

	"congvan/signing/internal/cms"
)

// TSA is a client of one RFC 3161 timestamp service.
type TSA struct {
	// URL is the service's address, http or https.
	URL string
	// User and Password, if set, are sent by HTTP basic authentication.
	User, Password string
	// Trust holds the roots that the service's certificate must chain to.
	Trust []*x509.Certificate
	// Timeout bounds one request; default 15 s.
	Timeout time.Duration
	// Client sends the requests; default a plain one without redirects.
	Client *http.Client
}

// maxToken is the most a service may answer; real tokens have 3 to 8 KB.
const maxToken = 256 << 10

// Stamp gets a token over data and checks what came back: imprint, nonce, the
// token's signature, its certificate's purpose and its chain to Trust.
func (t *TSA) Stamp(ctx context.Context, data []byte, hash crypto.Hash) ([]byte, error) {
	if err := cms.CheckHash(hash); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrTimestamp, err)
	}
	return t.stampDigest(ctx, cms.Sum(hash, data), hash)
}

// stampDigest is Stamp of data known by its digest.
func (t *TSA) stampDigest(ctx context.Context, digest []byte, hash crypto.Hash) ([]byte, error) {
	token, err := t.stamp(ctx, digest, hash)
	if err != nil {
		return nil, fmt.Errorf("%w service %s: %w", ErrTimestamp, t.URL, err)
	}
	return token, nil
}

func (t *TSA) stamp(ctx context.Context, digest []byte, hash crypto.Hash) ([]byte, error) {
	nonce, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 64))
	if err != nil {
		return nil, err
	}
	request := timestamp.Request{HashAlgorithm: hash, HashedMessage: digest, Certificates: true, Nonce: nonce}
	body, err := request.Marshal()
	if err != nil {
		return nil, err
	}
	answer, err := t.post(ctx, body)
	if err != nil {
		return nil, err
	}
	response, err := timestamp.ParseResponse(answer)
	if err != nil {
		return nil, err
	}
	return response.RawToken, t.check(response.RawToken, digest, hash, nonce)
}

func (t *TSA) post(ctx context.Context, body []byte) ([]byte, error) {
	timeout := t.Timeout
	if timeout == 0 {
		timeout = 15 * time.Second
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, t.URL, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/timestamp-query")
	if t.User != "" {
		req.SetBasicAuth(t.User, t.Password)
	}
	client := t.Client
	if client == nil {
		client = plainClient
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("it answers %s", resp.Status)
	}
	answer, err := io.ReadAll(io.LimitReader(resp.Body, maxToken+1))
	if err != nil {
		return nil, err
	}
	if len(answer) > maxToken {
		return nil, fmt.Errorf("it answers more than %d bytes", maxToken)
	}
	return answer, nil
}

// plainClient follows no redirects: a service's address is configured, and a
// password must not travel on.
var plainClient = &http.Client{
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

func (t *TSA) check(der, digest []byte, hash crypto.Hash, nonce *big.Int) error {
	token, err := cms.ParseToken(der)
	if err != nil {
		return err
	}
	if token.Nonce == nil || token.Nonce.Cmp(nonce) != 0 {
		return errors.New("the answer carries another nonce; it may be a replay")
	}
	if !token.CoversDigest(digest, hash) {
		return errors.New("the answer stamps other data")
	}
	if _, err := chainOf(token.Signer, token.Certificates, t.Trust, token.Time, x509.ExtKeyUsageTimeStamping); err != nil {
		return fmt.Errorf("its certificate: %w", err)
	}
	return nil
}

package signing

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net/http"
	"time"
)

// maxToken is the most a service may answer; real tokens have 3 to 8 KB.
const maxToken = 256 << 10

// awayError says that a service could not be asked just now.
type awayError struct{ error }

func (e *awayError) Unwrap() error { return e.error }

// post sends a request. Only what another try may mend is an awayError.
func (t *TSA) post(ctx context.Context, body []byte) ([]byte, error) {
	timeout := t.Timeout
	if timeout == 0 {
		timeout = 8 * time.Second
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
		return nil, &awayError{err}
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		err := fmt.Errorf("it answers %s", resp.Status)
		if resp.StatusCode >= 500 || resp.StatusCode == http.StatusTooManyRequests {
			return nil, &awayError{err}
		}
		return nil, err
	}
	answer, err := io.ReadAll(io.LimitReader(resp.Body, maxToken+1))
	if err != nil {
		return nil, &awayError{err}
	}
	if len(answer) > maxToken {
		return nil, fmt.Errorf("it answers more than %d bytes", maxToken)
	}
	return answer, nil
}

// plainClient follows no redirects: a service's address is configured, and a
// password must not travel on.
var plainClient = &http.Client{CheckRedirect: noRedirect}

func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// TLSClient is a client for a service that wants a certificate of its callers,
// or whose own certificate leads to roots beside the system's. Both may be nil.
func TLSClient(own *tls.Certificate, roots *x509.CertPool) *http.Client {
	config := &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}
	if own != nil {
		config.Certificates = []tls.Certificate{*own}
	}
	return &http.Client{CheckRedirect: noRedirect, Transport: &http.Transport{
		TLSClientConfig: config, TLSHandshakeTimeout: 5 * time.Second, MaxIdleConnsPerHost: 2, IdleConnTimeout: 30 * time.Second,
	}}
}

// Package csc signs with keys at a remote signing service that speaks the API
// of the Cloud Signature Consortium, version 2 ("Architectures and protocols
// for remote signature applications", 2.0.0.2).
//
// It owns the service's authorisation, the choice of a credential, its
// authorisation for the very hashes (SAD) and signHash. It does not know what
// is signed. Nothing the service says is believed: its certificates are judged
// and every value is verified by package signing before it is used.
package csc

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"

	"congvan/signing/keys"
)

// Config says where the service is and who we are there.
type Config struct {
	// URL is the base of the API, such as https://sign.example.vn/csc/v2.
	URL string
	// ClientID and ClientSecretFile are for OAuth 2.0 client credentials; the
	// token is asked for at OAuthURL + /oauth2/token. An empty OAuthURL takes
	// the one that the service names in info, else URL.
	ClientID, ClientSecretFile, OAuthURL string
	// User and PasswordFile are for HTTP Basic at auth/login instead.
	User, PasswordFile string
	// UserID is whose credentials are meant, where the service serves many.
	UserID string
	// Credential is the credential's ID; empty takes the only one there is.
	Credential string
	// PINFile holds the PIN of a credential that wants one each time.
	PINFile string
	// AllowLoopback admits plain http to this very machine, for tests and for
	// a TLS proxy here.
	AllowLoopback bool
	// Timeout bounds one call; default 60 s, since a service may wait for the
	// person's telephone.
	Timeout time.Duration
	// Options are how the key is to sign.
	Options keys.Options
	// Now is the clock; default time.Now.
	Now func() time.Time
}

// Service is a client of one service for one credential. It is safe for use by
// several goroutines.
type Service struct {
	config Config
	client *http.Client

	asking chan struct{} // held while an access token is asked for
	oauth  string        // where oauth2/token stands, once known; of who is asking

	mu      sync.Mutex
	access  string    // access token of the service
	expires time.Time // of access
}

// New prepares a client; nothing is asked yet.
func New(c Config) (*Service, error) {
	var err error
	if c.URL, err = checkURL(c.URL, c.AllowLoopback); err != nil {
		return nil, err
	}
	if c.OAuthURL != "" {
		if c.OAuthURL, err = checkURL(c.OAuthURL, c.AllowLoopback); err != nil {
			return nil, err
		}
	}
	if (c.ClientID == "") == (c.User == "") {
		return nil, errors.New("give either client_id with client_secret_file or user with password_file")
	}
	if c.Timeout == 0 {
		c.Timeout = time.Minute
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	return &Service{config: c, asking: make(chan struct{}, 1), client: &http.Client{
		Timeout: c.Timeout,
		Transport: &http.Transport{
			Proxy: http.ProxyFromEnvironment, ForceAttemptHTTP2: true, TLSHandshakeTimeout: 10 * time.Second,
			MaxIdleConnsPerHost: 2, IdleConnTimeout: time.Minute,
		},
		// A password or token must not travel on.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}, nil
}

// Close ends idle connections.
func (s *Service) Close() error {
	s.client.CloseIdleConnections()
	return nil
}

func checkURL(address string, loopback bool) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", err
	}
	if u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("address %q: want one like https://sign.example.vn/csc/v2", u.Redacted())
	}
	if u.Scheme != "https" && (u.Scheme != "http" || !loopback || !isLoopback(u.Hostname())) {
		return "", fmt.Errorf("address %q: only https is used; http only to this machine, and if allow_loopback says so", address)
	}
	return strings.TrimRight(address, "/"), nil
}

func isLoopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

// unavailable is the error when the service cannot be reached or refuses.
func (s *Service) unavailable(err error) error {
	vi, en := "không dùng được dịch vụ ký từ xa; nhờ quản trị xem lại khóa này", "the remote signing service cannot be used; ask the administrator to look at this key"
	if e, ok := errors.AsType[*Error](err); ok {
		vi = fmt.Sprintf("dịch vụ ký từ xa từ chối (%s): %s", e.Method, e.said())
		en = fmt.Sprintf("the remote signing service refuses (%s): %s", e.Method, e.said())
	} else if errors.Is(err, keys.ErrPINRefused) {
		vi = fmt.Sprintf("dịch vụ ký từ xa không nhận mã PIN; sửa tệp %s", s.config.PINFile)
		en = fmt.Sprintf("the remote signing service does not take the PIN; mend the file %s", s.config.PINFile)
	} else if n, ok := errors.AsType[net.Error](err); ok {
		vi, en = "dịch vụ ký từ xa không trả lời; kiểm tra đường truyền rồi thử lại", "the remote signing service does not answer; look at the network, then try again"
		if n.Timeout() {
			vi, en = "dịch vụ ký từ xa trả lời quá chậm; thử lại sau", "the remote signing service answers too slowly; try again later"
		}
	}
	return &keys.UnavailableError{VI: vi, EN: en, Err: err}
}

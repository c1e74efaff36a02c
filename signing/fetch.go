package signing

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"syscall"
	"time"
)

// fetcher gets revocation data and certificates from addresses that stand in
// certificates, which strangers may have written: only http and https, no
// private addresses, bounded time, size and redirects.
type fetcher struct {
	client   *http.Client
	maxBytes int64
	left     int // requests
}

func newFetcher(o EvidenceOptions) *fetcher {
	dialer := &net.Dialer{Timeout: o.Timeout}
	if !o.AllowPrivate {
		// Control sees the address that is dialled, after every name resolution,
		// so that no name can lead to a private address, not even one that
		// answers differently the second time.
		dialer.Control = func(_, address string, _ syscall.RawConn) error { return refusePrivate(address, o.Networks) }
	}
	return &fetcher{
		maxBytes: o.MaxBytes, left: o.MaxRequests,
		client: &http.Client{
			Timeout: o.Timeout,
			Transport: &http.Transport{
				DialContext: dialer.DialContext, TLSHandshakeTimeout: o.Timeout,
				MaxIdleConnsPerHost: 2, IdleConnTimeout: time.Second,
			},
			CheckRedirect: func(r *http.Request, via []*http.Request) error {
				if len(via) > 3 {
					return errors.New("more than three redirects")
				}
				return checkScheme(r.URL)
			},
		},
	}
}

func checkScheme(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return fmt.Errorf("address %q: only http and https without a user are fetched", u.Redacted())
	}
	return nil
}

// nat64 and the carrier's shared space are private in effect, though
// netip.Addr.IsPrivate does not say so.
var reserved = []netip.Prefix{
	netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("64:ff9b::/96"),
	netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("2001::/32"),
}

// refusePrivate refuses anything but addresses of the public internet and of
// the networks named.
func refusePrivate(address string, networks []netip.Prefix) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	ip := ap.Addr().Unmap()
	if slices.ContainsFunc(networks, func(p netip.Prefix) bool { return p.Contains(ip) }) {
		return nil
	}
	public := ip.IsGlobalUnicast() && !ip.IsPrivate() && !ip.IsLoopback() && !ip.IsLinkLocalUnicast()
	for _, p := range reserved {
		public = public && !p.Contains(ip)
	}
	if !public {
		return fmt.Errorf("address %s is not public; name its network to admit it", ip)
	}
	return nil
}

// get fetches an address; with a body it posts that as contentType.
func (f *fetcher) get(ctx context.Context, address, contentType string, body []byte) ([]byte, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	if err := checkScheme(u); err != nil {
		return nil, err
	}
	if f.left--; f.left < 0 {
		return nil, errors.New("too many requests are needed to collect the evidence")
	}
	method := http.MethodGet
	if body != nil {
		method = http.MethodPost
	}
	req, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	if body != nil {
		req.Header.Set("Content-Type", contentType)
	}
	resp, err := f.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answers %s", address, resp.Status)
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, f.maxBytes+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > f.maxBytes {
		return nil, fmt.Errorf("%s answers more than %d bytes", address, f.maxBytes)
	}
	return data, nil
}

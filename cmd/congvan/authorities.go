package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"congvan/signing"
)

// tsaSetting is one timestamp service of CONGVAN_TSA: its address and, behind
// it, key=value words.
type tsaSetting struct {
	URL    string
	Policy asn1.ObjectIdentifier
	Login  string // file with user:password
	Client string // PEM file with a certificate and its key
	CA     string // PEM file of roots for the service's own TLS certificate
}

// tsaServices reads services parted by commas, in the order they are asked.
func tsaServices(c *config, v string) error {
	for one := range strings.SplitSeq(v, ",") {
		words := strings.Fields(one)
		if len(words) == 0 {
			continue
		}
		s, err := tsaService(words)
		if err != nil {
			return err
		}
		c.TSA = append(c.TSA, s)
	}
	return nil
}

func tsaService(words []string) (s tsaSetting, err error) {
	u, err := url.Parse(words[0])
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.User != nil {
		return s, fmt.Errorf("%q: want an address such as http://tsa.example.vn/tsr; a login stands in a file, as login=FILE", words[0])
	}
	s.URL = words[0]
	for _, word := range words[1:] {
		key, value, _ := strings.Cut(word, "=")
		if value == "" {
			return s, fmt.Errorf("%q: want policy=OID, login=FILE, client=FILE or ca=FILE", word)
		}
		switch key {
		case "policy":
			s.Policy, err = parseOID(value)
		case "login":
			s.Login = value
		case "client":
			s.Client = value
		case "ca":
			s.CA = value
		default:
			err = fmt.Errorf("%q: want policy=OID, login=FILE, client=FILE or ca=FILE", word)
		}
		if err != nil {
			return s, err
		}
	}
	return s, nil
}

func parseOID(s string) (oid asn1.ObjectIdentifier, err error) {
	for part := range strings.SplitSeq(s, ".") {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 {
			return nil, fmt.Errorf("policy %q is not an object identifier such as 1.3.6.1.4.1.601.10.3.1", s)
		}
		oid = append(oid, n)
	}
	if len(oid) < 2 {
		return nil, fmt.Errorf("policy %q is not an object identifier such as 1.3.6.1.4.1.601.10.3.1", s)
	}
	return oid, nil
}

// tsaChain makes the clients of the configured services, each with the next as
// its fallback; nil if there is none.
func tsaChain(list []tsaSetting, trust []*x509.Certificate, now func() time.Time) (*signing.TSA, error) {
	if len(list) == 0 {
		return nil, nil
	}
	fallback, err := tsaChain(list[1:], trust, now)
	if err != nil {
		return nil, err
	}
	one := &signing.TSA{URL: list[0].URL, Policy: list[0].Policy, Trust: trust, Fallback: fallback, Now: now}
	if one.User, one.Password, err = readLogin(list[0].Login); err == nil {
		one.Client, err = tsaClient(list[0])
	}
	if err != nil {
		return nil, fmt.Errorf("CONGVAN_TSA %s: %w", one.URL, err)
	}
	return one, nil
}

// stampers are the addresses of the services, in the order they are asked.
func stampers(tsa *signing.TSA) (list []string) {
	for _, t := range tsa.Services() {
		if t.URL != "" {
			list = append(list, t.URL)
		}
	}
	return list
}

func readLogin(path string) (user, password string, err error) {
	if path == "" {
		return "", "", nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return "", "", fmt.Errorf("login: %w", err)
	}
	user, password, ok := strings.Cut(strings.TrimSpace(string(data)), ":")
	if !ok || user == "" {
		return "", "", fmt.Errorf("login: %s does not hold user:password", path)
	}
	return user, password, nil
}

// tsaClient is nil for a service that needs nothing special.
func tsaClient(s tsaSetting) (*http.Client, error) {
	if s.Client == "" && s.CA == "" {
		return nil, nil
	}
	var own *tls.Certificate
	if s.Client != "" {
		pair, err := tls.LoadX509KeyPair(s.Client, s.Client)
		if err != nil {
			return nil, fmt.Errorf("client: %w", err)
		}
		own = &pair
	}
	var roots *x509.CertPool
	if s.CA != "" {
		data, err := os.ReadFile(s.CA)
		if err != nil {
			return nil, fmt.Errorf("ca: %w", err)
		}
		if roots = x509.NewCertPool(); !roots.AppendCertsFromPEM(data) {
			return nil, fmt.Errorf("ca: %s holds no certificate in PEM", s.CA)
		}
	}
	return signing.TLSClient(own, roots), nil
}

// lifetimes is the table of algorithms with the administrator's lines over it.
func (c *config) lifetimes() (*signing.Lifetimes, error) {
	if c.Algorithms == "" {
		return signing.DefaultLifetimes, nil
	}
	data, err := os.ReadFile(c.Algorithms)
	if err != nil {
		return nil, fmt.Errorf("CONGVAN_ALGORITHMS: %w", err)
	}
	l, err := signing.DefaultLifetimes.With(data)
	if err != nil {
		return nil, fmt.Errorf("CONGVAN_ALGORITHMS %s: %w", c.Algorithms, err)
	}
	return l, nil
}

// networks reads addresses and networks, parted by commas or spaces.
func networks(field func(*config) *[]netip.Prefix) func(*config, string) error {
	return func(c *config, v string) error {
		for _, one := range strings.FieldsFunc(v, func(r rune) bool { return r == ',' || r == ' ' }) {
			p, err := netip.ParsePrefix(one)
			if err != nil {
				a, bad := netip.ParseAddr(one)
				if bad != nil {
					return fmt.Errorf("%q is neither an address nor a network such as 10.0.0.0/8", one)
				}
				p = netip.PrefixFrom(a.Unmap().WithZone(""), a.Unmap().BitLen())
			}
			*field(c) = append(*field(c), p.Masked())
		}
		return nil
	}
}

// longBefore reads how long before its end an archive timestamp is renewed.
func longBefore(c *config, v string) (err error) {
	if c.RenewBefore, err = time.ParseDuration(v); err == nil && c.RenewBefore < 24*time.Hour {
		err = errors.New("at least 24h, so that a failure can be mended in time")
	}
	return err
}

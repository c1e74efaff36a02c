package objects

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
	"github.com/minio/minio-go/v7/pkg/s3utils"
)

// Mode is how firmly a file is kept.
type Mode string

// Compliance: nobody can delete the file before its time, nor shorten the
// time. Governance: an administrator of the store can; for demos and tests.
const (
	Compliance Mode = "COMPLIANCE"
	Governance Mode = "GOVERNANCE"
)

// Config says where the files are and how they are kept.
type Config struct {
	// Endpoint is https://host[:port], http://host[:port], or unix:/path of a
	// socket. Plain http shows content and signatures to the network.
	Endpoint       string
	Bucket         string
	Access, Secret string
	// Region defaults to us-east-1.
	Region string
	// CreateBucket allows Open to make the bucket, with Object Lock.
	CreateBucket bool

	// Mode is used where Retain is called without one. Default: Compliance.
	Mode Mode
	// MaxRetention shortens every retention, for demos and tests; 0 means none.
	MaxRetention time.Duration

	// Grace is the age at which a file that nothing refers to may be
	// collected. Default: 7 days.
	Grace time.Duration
	// Timeout bounds one request without a body, retries included. Default:
	// 30 s. Requests with a body get one second more per MiB.
	Timeout time.Duration
	// Transport replaces the HTTP transport, in tests.
	Transport http.RoundTripper
}

// Defaults of Config, and the bound on tries of one request.
const (
	defaultRegion  = "us-east-1"
	defaultGrace   = 7 * 24 * time.Hour
	defaultTimeout = 30 * time.Second
	tries          = 8 // with pauses of 0.2 s growing to 1 s: outlives a restart of the store
)

func (c *Config) fill() error {
	var missing []string
	for _, f := range [...]struct{ name, value string }{
		{"endpoint (S3_ENDPOINT)", c.Endpoint}, {"bucket (S3_BUCKET)", c.Bucket},
		{"access key (S3_ACCESS_KEY)", c.Access}, {"secret key (S3_SECRET_KEY)", c.Secret},
	} {
		if f.value == "" {
			missing = append(missing, f.name)
		}
	}
	if missing != nil {
		return fmt.Errorf("missing %s", strings.Join(missing, ", "))
	}
	if err := s3utils.CheckValidBucketNameStrict(c.Bucket); err != nil {
		return fmt.Errorf("bucket %q (S3_BUCKET): %w; want 3 to 63 lower-case letters, digits and hyphens", c.Bucket, err)
	}
	if c.Mode == "" {
		c.Mode = Compliance
	}
	if c.Mode != Compliance && c.Mode != Governance {
		return fmt.Errorf("retention mode %q: want %s or %s", c.Mode, Compliance, Governance)
	}
	if c.Region == "" {
		c.Region = defaultRegion
	}
	if c.Grace == 0 {
		c.Grace = defaultGrace
	}
	if c.Timeout == 0 {
		c.Timeout = defaultTimeout
	}
	return nil
}

// client builds the S3 client for the endpoint.
func (c *Config) client() (*minio.Core, error) {
	u, err := url.Parse(c.Endpoint)
	if err != nil {
		return nil, fmt.Errorf("endpoint: %w", err)
	}
	transport := &http.Transport{
		Proxy: http.ProxyFromEnvironment, DialContext: (&net.Dialer{Timeout: 5 * time.Second}).DialContext,
		TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: 2 * time.Minute,
		MaxIdleConnsPerHost: 32, IdleConnTimeout: time.Minute, DisableCompression: true,
	}
	host := u.Host
	switch {
	case u.Scheme == "unix" && strings.HasPrefix(u.Path, "/"):
		host = "localhost"
		socket := u.Path
		transport.Proxy = nil
		transport.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{Timeout: 5 * time.Second}).DialContext(ctx, "unix", socket)
		}
	case (u.Scheme == "http" || u.Scheme == "https") && host != "" && strings.Trim(u.Path, "/") == "" && u.User == nil:
	default:
		return nil, errors.New("endpoint: want https://host[:port], http://host[:port] or unix:/path/of/socket, without user or path")
	}
	var rt http.RoundTripper = transport
	if c.Transport != nil {
		rt = c.Transport
	}
	return minio.NewCore(host, &minio.Options{
		Creds: credentials.NewStaticV4(c.Access, c.Secret, ""), Secure: u.Scheme == "https",
		Transport: rt, Region: c.Region, BucketLookup: minio.BucketLookupPath, MaxRetries: tries,
	})
}

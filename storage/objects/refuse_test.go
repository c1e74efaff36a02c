package objects_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/minio/minio-go/v7"

	"congvan/internal/testenv"
	"congvan/storage/objects"
)

// A bucket that was made without Object Lock, by hand as it were.
func TestUnsuitableBucket(t *testing.T) {
	admin := testenv.Objects(t).Client()
	c := testenv.ObjectsConfig(t)
	c.CreateBucket = false
	refused := func(remedy string) {
		t.Helper()
		_, err := objects.Open(t.Context(), c)
		if !errors.Is(err, objects.ErrUnsuitable) || !strings.Contains(err.Error(), remedy) {
			t.Errorf("got %v, want ErrUnsuitable with the remedy %q", err, remedy)
		}
	}
	if err := admin.MakeBucket(t.Context(), c.Bucket, minio.MakeBucketOptions{}); err != nil {
		t.Fatal(err)
	}
	refused("enable versioning")
	if err := admin.EnableVersioning(t.Context(), c.Bucket); err != nil {
		t.Fatal(err)
	}
	refused("make a new bucket with Object Lock")
	// Where buckets are ours to make, one left half made is finished.
	c.CreateBucket = true
	if _, err := objects.Open(t.Context(), c); err != nil {
		t.Error(err)
	}
	c.CreateBucket = false
	if _, err := objects.Open(t.Context(), c); err != nil {
		t.Error(err)
	}
}

// A name that no bucket can have is a wrong setting, not a silent store.
func TestBadBucketName(t *testing.T) {
	c := testenv.ObjectsConfig(t)
	for _, name := range []string{"ab", "Công-Văn", strings.Repeat("a", 64)} {
		c.Bucket = name
		_, err := objects.Open(t.Context(), c)
		if err == nil || errors.Is(err, objects.ErrUnavailable) || !strings.Contains(err.Error(), "S3_BUCKET") {
			t.Errorf("%q: %v", name, err)
		}
	}
}

// wire reaches the embedded store and lets a test meddle.
type wire struct {
	base   http.RoundTripper
	meddle func(*http.Request, http.RoundTripper) (*http.Response, error)
}

func (w wire) RoundTrip(req *http.Request) (*http.Response, error) { return w.meddle(req, w.base) }

// meddled opens a store over such a wire.
func meddled(t *testing.T, meddle func(*http.Request, http.RoundTripper) (*http.Response, error)) (*objects.Store, error) {
	t.Helper()
	c := testenv.ObjectsConfig(t)
	socket := strings.TrimPrefix(c.Endpoint, "unix:")
	c.Transport = wire{&http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "unix", socket)
	}}, meddle}
	return objects.Open(t.Context(), c)
}

// A store that takes If-None-Match and does not care.
func TestStoreWithoutConditionalPut(t *testing.T) {
	_, err := meddled(t, func(req *http.Request, base http.RoundTripper) (*http.Response, error) {
		res, err := base.RoundTrip(req)
		if err == nil && req.Header.Get("If-None-Match") != "" && res.StatusCode == http.StatusPreconditionFailed {
			res.Body.Close()
			res.StatusCode, res.Body, res.ContentLength = http.StatusOK, http.NoBody, 0
		}
		return res, err
	})
	if !errors.Is(err, objects.ErrUnsuitable) || !strings.Contains(err.Error(), "412") {
		t.Errorf("got %v, want ErrUnsuitable naming 412", err)
	}
}

// cut ends a body after some bytes, as a broken connection does.
type cut struct {
	io.ReadCloser
	left int
}

func (c *cut) Read(p []byte) (int, error) {
	if c.left == 0 {
		return 0, errors.New("connection reset by a test")
	}
	n, err := c.ReadCloser.Read(p[:min(len(p), c.left)])
	c.left -= n
	return n, err
}

func TestBrokenConnectionIsTakenUpAgain(t *testing.T) {
	var gets int
	cuts := 2
	s, err := meddled(t, func(req *http.Request, base http.RoundTripper) (*http.Response, error) {
		res, err := base.RoundTrip(req)
		if err == nil && req.Method == http.MethodGet && strings.HasPrefix(req.URL.Path, "/test-") && strings.Contains(req.URL.Path, agency) {
			if gets++; gets <= cuts {
				res.Body = &cut{res.Body, 1000}
			}
		}
		return res, err
	})
	if err != nil {
		t.Fatal(err)
	}
	content := bytes.Repeat([]byte("công văn "), 1000)
	o, err := s.Put(t.Context(), agency, letter, "text/plain", content)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Get(t.Context(), o.Key, 1<<20)
	if err != nil || !bytes.Equal(got, content) || gets != 3 {
		t.Errorf("%d bytes in %d requests, %v; want %d in 3", len(got), gets, err, len(content))
	}
	cuts, gets = 100, 0
	if _, err := s.Get(t.Context(), o.Key, 1<<20); !errors.Is(err, objects.ErrUnavailable) || gets > 5 {
		t.Errorf("a connection that always breaks: %v after %d requests", err, gets)
	}
}

// An answer that is lost on its way: the file is stored all the same.
func TestLostAnswer(t *testing.T) {
	lost := false
	s, err := meddled(t, func(req *http.Request, base http.RoundTripper) (*http.Response, error) {
		res, err := base.RoundTrip(req)
		if err == nil && !lost && req.Method == http.MethodPut && strings.Contains(req.URL.Path, agency) {
			lost = true
			res.Body.Close()
			return nil, errors.New("answer lost by a test")
		}
		return res, err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(t.Context(), agency, letter, "text/plain", []byte("x")); err != nil || !lost {
		t.Errorf("%v, lost %t", err, lost)
	}
}

// foreign writes other content under a file's key, as only somebody with the
// store's key and no respect for its rules can.
func foreign(t *testing.T, s *objects.Store, key objects.Key, content, sum string) {
	t.Helper()
	opts := minio.PutObjectOptions{UserMetadata: map[string]string{}}
	if sum != "" {
		opts.UserMetadata["x-amz-checksum-sha256"] = sum
	}
	core := minio.Core{Client: s.Client()}
	if _, err := core.PutObject(t.Context(), s.Config().Bucket, key.String(), strings.NewReader(content), int64(len(content)), "", "", opts); err != nil {
		t.Fatal(err)
	}
}

func TestDifferentContent(t *testing.T) {
	genuine := "bản gốc"
	key, err := objects.NewKey(agency, letter, objects.Sum([]byte(genuine)))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		content string
		get     error
	}{
		"same size":  {"bản giả?"[:len(genuine)], objects.ErrCorrupt},
		"other size": {"một bản khác hẳn", objects.ErrCorrupt},
	} {
		t.Run(name, func(t *testing.T) {
			s := testenv.Objects(t)
			foreign(t, s, key, c.content, "")
			if _, err := s.Put(t.Context(), agency, letter, "text/plain", []byte(genuine)); !errors.Is(err, objects.ErrDifferentContent) {
				t.Errorf("Put: %v, want ErrDifferentContent", err)
			}
			if _, err := s.Get(t.Context(), key, 1000); !errors.Is(err, c.get) {
				t.Errorf("Get: %v, want %v", err, c.get)
			}
		})
	}
	t.Run("with its checksum", func(t *testing.T) {
		s := testenv.Objects(t)
		foreign(t, s, key, "bản giả", checksumOf("bản giả"))
		if _, err := s.Put(t.Context(), agency, letter, "text/plain", []byte(genuine)); !errors.Is(err, objects.ErrDifferentContent) {
			t.Errorf("Put: %v, want ErrDifferentContent", err)
		}
		if _, err := s.Open(t.Context(), key); !errors.Is(err, objects.ErrDifferentContent) {
			t.Errorf("Open: %v, want ErrDifferentContent", err)
		}
	})
}

// A file written by another program, without a checksum, is read to compare.
func TestSameContentWithoutChecksum(t *testing.T) {
	s := testenv.Objects(t)
	key, err := objects.NewKey(agency, letter, objects.Sum([]byte("như nhau")))
	if err != nil {
		t.Fatal(err)
	}
	foreign(t, s, key, "như nhau", "")
	if o, err := s.Put(t.Context(), agency, letter, "text/plain", []byte("như nhau")); err != nil || o.Key != key {
		t.Errorf("%+v, %v", o, err)
	}
}

// An empty file, and a request after it on the same connection: a body of no
// length must not be sent in chunks, of which the server would leave the last.
func TestEmptyFile(t *testing.T) {
	s, err := meddled(t, func(req *http.Request, base http.RoundTripper) (*http.Response, error) {
		if req.Method == http.MethodPut && req.Body != nil && req.ContentLength <= 0 {
			t.Errorf("%s has a body of length %d", req.URL.Path, req.ContentLength)
		}
		if sum := req.Header.Get("X-Amz-Content-Sha256"); strings.HasPrefix(sum, "STREAMING") {
			t.Errorf("%s is hashed a second time: %s", req.URL.Path, sum)
		}
		return base.RoundTrip(req)
	})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		o := put(t, s, "")
		if b, err := s.Get(t.Context(), o.Key, 0); err != nil || len(b) != 0 {
			t.Errorf("%q, %v", b, err)
		}
	}
}

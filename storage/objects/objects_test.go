package objects_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/minio/minio-go/v7"

	"congvan/internal/testenv"
	"congvan/storage/objects"
)

func TestMain(m *testing.M) { testenv.Main(m) }

const agency, letter = "so-khcn", "0190a1b2"

func put(t *testing.T, s *objects.Store, content string) objects.Object {
	t.Helper()
	o, err := s.Put(t.Context(), agency, letter, "application/pdf", []byte(content))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestPutIsIdempotent(t *testing.T) {
	s := testenv.Objects(t)
	first := put(t, s, "công văn số 45")
	again := put(t, s, "công văn số 45")
	if diff := cmp.Diff(first, again, cmpopts.EquateApproxTime(5*time.Second)); diff != "" {
		t.Errorf("a second Put of the same content (-first +second):\n%s", diff)
	}
	if first.VersionID == "" {
		t.Error("the file has no version")
	}
	if want := agency + "/" + letter + "/" + objects.Sum([]byte("công văn số 45")).String(); first.Key.String() != want {
		t.Errorf("key %s, want %s", first.Key, want)
	}
}

// One of many writers of the same content stores it, and all succeed.
func TestPutRace(t *testing.T) {
	s := testenv.Objects(t)
	content := make([]byte, 300<<10)
	rand.Read(content)
	versions := make([]string, 24)
	var all sync.WaitGroup
	for i := range versions {
		all.Go(func() {
			o, err := s.Put(t.Context(), agency, letter, "application/pdf", content)
			if err != nil {
				t.Error(err)
			}
			versions[i] = o.VersionID
		})
	}
	all.Wait()
	for _, v := range versions {
		if v != versions[0] || v == "" {
			t.Fatalf("several versions were written: %q", versions)
		}
	}
}

// A store refuses a large file that exists before it has read it.
func TestPutLargeRace(t *testing.T) {
	s := testenv.Objects(t)
	content := make([]byte, 20<<20)
	rand.Read(content)
	var all sync.WaitGroup
	for range 6 {
		all.Go(func() {
			o, err := s.Put(t.Context(), agency, letter, "application/pdf", content)
			if err != nil || o.Size != int64(len(content)) {
				t.Errorf("%+v, %v", o, err)
			}
		})
	}
	all.Wait()
	versions := 0
	for v := range s.Client().ListObjects(t.Context(), s.Config().Bucket, minio.ListObjectsOptions{Prefix: agency, Recursive: true, WithVersions: true}) {
		if v.Err != nil {
			t.Fatal(v.Err)
		}
		versions++
	}
	if versions != 1 {
		t.Errorf("%d versions were written, want 1", versions)
	}
}

func TestGetAndRanges(t *testing.T) {
	s := testenv.Objects(t)
	content := make([]byte, 3<<20+17)
	rand.Read(content)
	o := put(t, s, string(content))
	got, err := s.Get(t.Context(), o.Key, 10<<20)
	if err != nil || !bytes.Equal(got, content) {
		t.Errorf("whole read: %d bytes, %v", len(got), err)
	}
	if _, err := s.Get(t.Context(), o.Key, 100); err == nil {
		t.Error("a file larger than the limit was read")
	}
	r, err := s.Open(t.Context(), o.Key)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if err := iotest.TestReader(readSeeker{r}, content[:0:0]); err == nil {
		t.Error("iotest accepts wrong content: it tests nothing")
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	if err := iotest.TestReader(readSeeker{r}, content); err != nil {
		t.Error(err)
	}
}

// readSeeker hides Close and the fields from iotest.
type readSeeker struct{ io.ReadSeeker }

func TestServeContent(t *testing.T) {
	s := testenv.Objects(t)
	o := put(t, s, "0123456789")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		r, err := s.Open(req.Context(), o.Key)
		if err != nil {
			t.Error(err)
			return
		}
		defer r.Close()
		w.Header().Set("Content-Type", r.ContentType)
		http.ServeContent(w, req, "", r.Modified, r)
	}))
	defer server.Close()
	for _, c := range []struct{ ask, want string }{
		{"", "0123456789"}, {"bytes=2-4", "234"}, {"bytes=-3", "789"}, {"bytes=7-", "789"},
	} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL, nil)
		if err != nil {
			t.Fatal(err)
		}
		if c.ask != "" {
			req.Header.Set("Range", c.ask)
		}
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil || string(got) != c.want || res.Header.Get("Content-Type") != "application/pdf" {
			t.Errorf("range %q: %q %v %s, want %q", c.ask, got, err, res.Header.Get("Content-Type"), c.want)
		}
	}
}

func TestNotFound(t *testing.T) {
	s := testenv.Objects(t)
	key, err := objects.NewKey(agency, letter, objects.Sum(nil))
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Open(t.Context(), key)
	if !errors.Is(err, objects.ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
	for _, part := range []string{s.Config().Endpoint, s.Config().Bucket, key.String()} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not name %s", err, part)
		}
	}
}

func TestWrongHashIsRefused(t *testing.T) {
	s := testenv.Objects(t)
	_, err := s.PutReader(t.Context(), agency, letter, "text/plain", strings.NewReader("đã sửa"), int64(len("đã sửa")), objects.Sum([]byte("bản gốc")))
	if !errors.Is(err, objects.ErrCorrupt) {
		t.Errorf("got %v, want ErrCorrupt", err)
	}
	for o, err := range s.List(t.Context(), agency, letter) {
		t.Errorf("the store kept %v, %v", o.Key, err)
	}
}

func TestList(t *testing.T) {
	s := testenv.Objects(t)
	want := map[objects.Key]bool{}
	for i := range 5 {
		want[put(t, s, strings.Repeat("a", i)).Key] = true
	}
	if _, err := s.Put(t.Context(), agency, "other", "text/plain", []byte("x")); err != nil {
		t.Fatal(err)
	}
	got := map[objects.Key]bool{}
	for o, err := range s.List(t.Context(), agency, letter) {
		if err != nil {
			t.Fatal(err)
		}
		got[o.Key] = true
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	n := 0
	for _, err := range s.List(t.Context(), agency, "") {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n != 6 {
		t.Errorf("the agency has %d files, want 6", n)
	}
	for _, err := range s.List(t.Context(), "../x", "") {
		if err == nil {
			t.Error("a bad agency was listed")
		}
	}
}

func TestStoreDown(t *testing.T) {
	c := testenv.ObjectsConfig(t)
	c.Endpoint, c.Timeout = "unix:/nonexistent/s3.sock", 300*time.Millisecond
	began := time.Now()
	_, err := objects.Open(t.Context(), c)
	if !errors.Is(err, objects.ErrUnavailable) || !strings.Contains(err.Error(), "S3_ENDPOINT") {
		t.Errorf("got %v, want ErrUnavailable with a remedy", err)
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("it took %v to say so", took)
	}
}

func TestOpenRefusals(t *testing.T) {
	good := testenv.ObjectsConfig(t)
	for name, c := range map[string]struct {
		change func(*objects.Config)
		want   error
		text   string
	}{
		"no bucket":    {func(c *objects.Config) { c.CreateBucket = false }, objects.ErrNotFound, "S3_BUCKET"},
		"wrong secret": {func(c *objects.Config) { c.Secret = "x" }, objects.ErrDenied, "S3_SECRET_KEY"},
		"no endpoint":  {func(c *objects.Config) { c.Endpoint = "" }, nil, "S3_ENDPOINT"},
		"bad endpoint": {func(c *objects.Config) { c.Endpoint = "localhost:9000" }, nil, "https://host"},
		"bad mode":     {func(c *objects.Config) { c.Mode = "FOREVER" }, nil, "FOREVER"},
	} {
		t.Run(name, func(t *testing.T) {
			cfg := good
			c.change(&cfg)
			_, err := objects.Open(t.Context(), cfg)
			if err == nil || c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.text) || errors.Is(err, objects.ErrUnavailable) {
				t.Errorf("got %v, want %v with %q", err, c.want, c.text)
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	s := testenv.Objects(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Put(ctx, agency, letter, "text/plain", []byte("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

package embedded

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/versity/versitygw/backend/meta"
	"github.com/versity/versitygw/backend/posix"
	"github.com/versity/versitygw/s3response"
)

// record replaces fsync by one that also notes what was flushed, relative to
// dir, since the last call of the function that it returns.
func record(t *testing.T, dir string) (flushed func() []string) {
	t.Helper()
	var names []string
	old := fsync
	fsync = func(f *os.File) error {
		if name, err := filepath.Rel(dir, f.Name()); err == nil && !strings.HasPrefix(name, "..") {
			names = append(names, name)
		}
		return old(f)
	}
	t.Cleanup(func() { fsync = old })
	return func() []string {
		now := names
		names = nil
		return now
	}
}

func openDurable(t *testing.T, dir string, sidecar bool) durable {
	t.Helper()
	t.Chdir(dir) // the gateway changes the working directory; this restores it
	d := durable{objects: filepath.Join(dir, "o"), versions: filepath.Join(dir, "v")}
	var store meta.MetadataStorer = meta.XattrMeta{}
	if sidecar {
		d.sidecar = filepath.Join(dir, "m")
	}
	for _, sub := range []string{d.objects, d.versions, d.sidecar} {
		if sub != "" {
			if err := os.Mkdir(sub, 0o700); err != nil {
				t.Fatal(err)
			}
		}
	}
	if sidecar {
		files, err := meta.NewSideCar(d.sidecar)
		if err != nil {
			t.Fatal(err)
		}
		store = files
	}
	var err error
	d.Posix, err = posix.New(d.objects, store, posix.PosixOpts{VersioningDir: d.versions, SideCarDir: d.sidecar})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// After each change every file that carries it, and every directory up to the
// top that names one, has been flushed.
func TestEveryChangeIsFlushed(t *testing.T) {
	for name, sidecar := range map[string]bool{"attributes": false, "files": true} {
		t.Run(name, func(t *testing.T) {
			dir, err := filepath.EvalSymlinks(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			flushed := record(t, dir)
			d := openDurable(t, dir, sidecar)
			ctx := t.Context()
			bucket, key := "b", "so/1/x"
			check := func(action string, err error, want ...string) {
				t.Helper()
				if err != nil {
					t.Fatalf("%s: %v", action, err)
				}
				got := flushed()
				for _, w := range want {
					if !slices.ContainsFunc(got, func(g string) bool { ok, err := filepath.Match(w, g); return ok && err == nil }) {
						t.Errorf("%s did not flush %s, only %q", action, w, got)
					}
				}
			}
			metaOf := func(names ...string) []string {
				if !sidecar {
					return nil
				}
				return names
			}
			object := []string{"o/b/so/1/x", "o/b/so/1", "o/b/so", "o/b", "o"}
			check("CreateBucket", createLocked(ctx, d, bucket), append(metaOf("m/b/meta/acl", "m/b/meta/bucket-lock", "m/b", "m"), "o/b", "o")...)
			check("PutObject", putFile(ctx, d, bucket, key, "một"), append(metaOf("m/b/so/1/x/meta/etag", "m/b/so/1/x", "m/b"), object...)...)
			check("PutObjectRetention", d.PutObjectRetention(ctx, bucket, key, "", []byte(`{}`)), append(metaOf("m/b/so/1/x/meta/object-retention"), object...)...)
			check("PutObjectLegalHold", d.PutObjectLegalHold(ctx, bucket, key, "", false), append(metaOf("m/b/so/1/x/meta/object-legal-hold"), object...)...)
			// A second version moves the first one aside, and so does a delete marker.
			older := []string{"v/b/*/*/*/*/*", "v/b/*/*/*/*", "v/b", "v"}
			olderMeta := metaOf(filepath.Join("m", d.versions, "b/*/*/*/*/*/meta/etag"), filepath.Join("m", d.versions, "b/*/*/*/*/*/meta"), filepath.Join("m", d.versions, "b"))
			check("PutObject again", putFile(ctx, d, bucket, key, "hai"), slices.Concat(olderMeta, older, object)...)
			_, err = d.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: &bucket, Key: &key})
			check("DeleteObject", err, slices.Concat(metaOf("m/b/so/1/x/meta/delete-marker"), olderMeta, older, object)...)
			check("CompleteMultipartUpload", multipart(ctx, d, bucket, "so/2/y"), "o/b/so/2/y", "o/b/so/2", "o/b/so", "o/b", "o")
		})
	}
}

func createLocked(ctx context.Context, d durable, bucket string) error {
	on := true
	return d.CreateBucket(ctx, &s3.CreateBucketInput{
		Bucket: &bucket, ObjectLockEnabledForBucket: &on, CreateBucketConfiguration: &types.CreateBucketConfiguration{},
	}, []byte(`{}`))
}

func putFile(ctx context.Context, d durable, bucket, key, content string) error {
	size := int64(len(content))
	_, err := d.PutObject(ctx, s3response.PutObjectInput{Bucket: &bucket, Key: &key, Body: strings.NewReader(content), ContentLength: &size})
	return err
}

func multipart(ctx context.Context, d durable, bucket, key string) error {
	up, err := d.CreateMultipartUpload(ctx, s3response.CreateMultipartUploadInput{Bucket: &bucket, Key: &key})
	if err != nil {
		return err
	}
	number, size := int32(1), int64(5)
	part, err := d.UploadPart(ctx, &s3.UploadPartInput{
		Bucket: &bucket, Key: &key, UploadId: &up.UploadId, PartNumber: &number,
		Body: bytes.NewReader(make([]byte, size)), ContentLength: &size,
	})
	if err != nil {
		return err
	}
	_, _, err = d.CompleteMultipartUpload(ctx, &s3.CompleteMultipartUploadInput{
		Bucket: &bucket, Key: &key, UploadId: &up.UploadId,
		MultipartUpload: &types.CompletedMultipartUpload{Parts: []types.CompletedPart{{ETag: part.ETag, PartNumber: &number}}},
	})
	return err
}

// A PUT refused because the object exists makes sure that the object does.
func TestRefusedPutFlushes(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	flushed := record(t, dir)
	d := openDurable(t, dir, false)
	if err := createLocked(t.Context(), d, "b"); err != nil {
		t.Fatal(err)
	}
	if err := putFile(t.Context(), d, "b", "k", "một"); err != nil {
		t.Fatal(err)
	}
	flushed()
	bucket, key, any, size := "b", "k", "*", int64(1)
	_, err = d.PutObject(t.Context(), s3response.PutObjectInput{Bucket: &bucket, Key: &key, IfNoneMatch: &any, Body: strings.NewReader("x"), ContentLength: &size})
	if err == nil {
		t.Fatal("an existing object was overwritten")
	}
	if got := flushed(); !slices.Contains(got, "o/b/k") || !slices.Contains(got, "o/b") {
		t.Errorf("flushed only %q", got)
	}
}

package embedded

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/versity/versitygw/backend"
	"github.com/versity/versitygw/backend/posix"
	"github.com/versity/versitygw/s3response"
)

// durable makes success mean "on stable storage": the gateway's own backend
// never calls fsync. Whatever changes an object flushes, before the answer is
// given, its file, its older versions, its metadata and the directories that
// name them.
type durable struct {
	*posix.Posix
	objects, versions, sidecar string
}

var _ backend.Backend = durable{}

// PutObject flushes the content before its name appears, so that no name ever
// stands for content that a power loss took away, and all the rest after. A
// refusal because the object exists (If-None-Match) makes sure that it does:
// the caller will take it for stored.
func (d durable) PutObject(ctx context.Context, in s3response.PutObjectInput) (s3response.PutObjectOutput, error) {
	out, err := d.PutObjectWithPostFunc(ctx, in, fsync)
	if err != nil && in.IfNoneMatch == nil {
		return out, err
	}
	if flushErr := d.flush(*in.Bucket, *in.Key); flushErr != nil {
		return s3response.PutObjectOutput{}, flushErr
	}
	return out, err
}

func (d durable) CompleteMultipartUpload(ctx context.Context, in *s3.CompleteMultipartUploadInput) (s3response.CompleteMultipartUploadResult, string, error) {
	out, version, err := d.Posix.CompleteMultipartUpload(ctx, in)
	return out, version, d.after(err, in.Bucket, in.Key)
}

func (d durable) CopyObject(ctx context.Context, in s3response.CopyObjectInput) (s3response.CopyObjectOutput, error) {
	out, err := d.Posix.CopyObject(ctx, in)
	return out, d.after(err, in.Bucket, in.Key)
}

// DeleteObject covers delete markers and the deletion of one version.
func (d durable) DeleteObject(ctx context.Context, in *s3.DeleteObjectInput) (*s3.DeleteObjectOutput, error) {
	out, err := d.Posix.DeleteObject(ctx, in)
	return out, d.after(err, in.Bucket, in.Key)
}

func (d durable) DeleteObjects(ctx context.Context, in *s3.DeleteObjectsInput) (s3response.DeleteResult, error) {
	out, err := d.Posix.DeleteObjects(ctx, in)
	if in.Delete == nil {
		return out, err
	}
	for _, o := range in.Delete.Objects {
		err = d.after(err, in.Bucket, o.Key)
	}
	return out, err
}

func (d durable) PutObjectRetention(ctx context.Context, bucket, object, version string, retention []byte) error {
	return d.after(d.Posix.PutObjectRetention(ctx, bucket, object, version, retention), &bucket, &object)
}

func (d durable) PutObjectLegalHold(ctx context.Context, bucket, object, version string, on bool) error {
	return d.after(d.Posix.PutObjectLegalHold(ctx, bucket, object, version, on), &bucket, &object)
}

func (d durable) PutObjectTagging(ctx context.Context, bucket, object, version string, tags map[string]string) error {
	return d.after(d.Posix.PutObjectTagging(ctx, bucket, object, version, tags), &bucket, &object)
}

func (d durable) CreateBucket(ctx context.Context, in *s3.CreateBucketInput, acl []byte) error {
	return d.afterBucket(d.Posix.CreateBucket(ctx, in, acl), *in.Bucket)
}

func (d durable) DeleteBucket(ctx context.Context, bucket string) error {
	return d.afterBucket(d.Posix.DeleteBucket(ctx, bucket), bucket)
}

func (d durable) PutBucketVersioning(ctx context.Context, bucket string, status types.BucketVersioningStatus) error {
	return d.afterBucket(d.Posix.PutBucketVersioning(ctx, bucket, status), bucket)
}

func (d durable) PutObjectLockConfiguration(ctx context.Context, bucket string, config []byte) error {
	return d.afterBucket(d.Posix.PutObjectLockConfiguration(ctx, bucket, config), bucket)
}

func (d durable) PutBucketPolicy(ctx context.Context, bucket string, policy []byte) error {
	return d.afterBucket(d.Posix.PutBucketPolicy(ctx, bucket, policy), bucket)
}

// after flushes an object if what was done to it succeeded.
func (d durable) after(err error, bucket, key *string) error {
	if err != nil || bucket == nil || key == nil {
		return err
	}
	return d.flush(*bucket, *key)
}

func (d durable) afterBucket(err error, bucket string) error {
	if err != nil {
		return err
	}
	if err := syncUp(filepath.Join(d.objects, bucket), d.objects); err != nil {
		return fmt.Errorf("flush bucket %s: %w", bucket, err)
	}
	if d.sidecar == "" {
		return nil
	}
	if err := d.flushSidecar(bucket, "meta"); err != nil {
		return fmt.Errorf("flush bucket %s: %w", bucket, err)
	}
	return nil
}

// flush puts all that the store keeps of one object on stable storage.
func (d durable) flush(bucket, key string) error {
	path := filepath.Join(bucket, filepath.FromSlash(key))
	older := filepath.Join(bucket, versionPath(key))
	if err := d.flushParts(path, older); err != nil {
		return fmt.Errorf("flush %s/%s: %w", bucket, key, err)
	}
	return nil
}

func (d durable) flushParts(path, older string) error {
	if err := syncUp(filepath.Join(d.objects, path), d.objects); err != nil {
		return err
	}
	kept := filepath.Join(d.versions, older)
	if _, err := os.Lstat(kept); err == nil {
		if err := syncTree(kept); err != nil {
			return err
		}
	}
	if err := syncUp(filepath.Dir(kept), d.versions); err != nil {
		return err
	}
	if d.sidecar == "" {
		return nil
	}
	if err := d.flushSidecar(path, "meta"); err != nil {
		return err
	}
	// The gateway files the metadata of an older version under the absolute
	// path of that version.
	return d.flushSidecar(kept, "")
}

func (d durable) flushSidecar(path, below string) error {
	dir := filepath.Join(d.sidecar, path, below)
	if err := syncTree(dir); err != nil {
		return err
	}
	return syncUp(filepath.Dir(dir), d.sidecar)
}

// versionPath is where the gateway keeps older versions of a key, relative to
// the bucket's directory of versions.
func versionPath(key string) string {
	sum := fmt.Sprintf("%x", sha256.Sum256([]byte(key)))
	return filepath.Join(sum[:2], sum[2:4], sum[4:6], sum)
}

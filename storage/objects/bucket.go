package objects

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/minio/minio-go/v7"
)

// ensureBucket makes the bucket with Object Lock if it is missing and allowed.
func (s *Store) ensureBucket(ctx context.Context) error {
	there, err := s.core.BucketExists(ctx, s.cfg.Bucket)
	if err != nil {
		return s.fail("open", "", err)
	}
	if there {
		return nil
	}
	if !s.cfg.CreateBucket {
		return s.fail("open", "", fmt.Errorf("%w: the bucket does not exist; make it with Object Lock, or check S3_BUCKET", ErrNotFound))
	}
	err = s.core.MakeBucket(ctx, s.cfg.Bucket, minio.MakeBucketOptions{Region: s.cfg.Region, ObjectLocking: true})
	if res, ok := errors.AsType[minio.ErrorResponse](err); ok && res.Code == "BucketAlreadyOwnedByYou" {
		return nil // somebody else of ours was faster
	}
	if err != nil {
		return s.fail("make", "", err)
	}
	return nil
}

// probe proves what the rest of the package relies on.
func (s *Store) probe(ctx context.Context) error {
	if err := s.probeVersioning(ctx); err != nil {
		return err
	}
	if err := s.probeLock(ctx); err != nil {
		return err
	}
	return s.probeConditional(ctx)
}

func (s *Store) unsuitable(what, remedy string) error {
	return s.fail("open", "", fmt.Errorf("%w: %s; %s", ErrUnsuitable, what, remedy))
}

func (s *Store) probeVersioning(ctx context.Context) error {
	v, err := s.core.GetBucketVersioning(ctx, s.cfg.Bucket)
	if err == nil && !v.Enabled() && s.cfg.CreateBucket {
		// Left so by a start that was killed while it made the bucket.
		if err = s.core.EnableVersioning(ctx, s.cfg.Bucket); err == nil {
			v, err = s.core.GetBucketVersioning(ctx, s.cfg.Bucket)
		}
	}
	if missing(err) || err == nil && !v.Enabled() {
		return s.unsuitable("the bucket does not keep versions", "enable versioning on it (PutBucketVersioning), or use a store that has it")
	}
	if err != nil {
		return s.fail("ask for the versioning of", "", err)
	}
	return nil
}

func (s *Store) probeLock(ctx context.Context) error {
	on, err := s.lockEnabled(ctx)
	if err == nil && !on && s.cfg.CreateBucket {
		if err = s.core.SetObjectLockConfig(ctx, s.cfg.Bucket, nil, nil, nil); err == nil {
			on, err = s.lockEnabled(ctx)
		}
	}
	if missing(err) || err == nil && !on {
		return s.unsuitable("the bucket has no Object Lock", "make a new bucket with Object Lock enabled (it is chosen when a bucket is made), or use a store that has it")
	}
	if err != nil {
		return s.fail("ask for the Object Lock of", "", err)
	}
	return nil
}

func (s *Store) lockEnabled(ctx context.Context) (bool, error) {
	lock, _, _, _, err := s.core.GetObjectLockConfig(ctx, s.cfg.Bucket)
	if missing(err) {
		return false, nil
	}
	return lock == "Enabled", err
}

// missing says that a store answers "not set" or "not known here".
func missing(err error) bool {
	res, ok := errors.AsType[minio.ErrorResponse](err)
	return ok && (res.StatusCode == 404 && res.Code != "NoSuchBucket" || res.StatusCode == 501 || res.StatusCode == 405)
}

// probeName has its own first part, which no key of a file can have.
const probeName = "_congvan/conditional-put"

// probeConditional writes the same object twice on condition that it does not
// exist; the second try, at the latest, must be refused. One object remains
// for ever and makes later probes a single request.
func (s *Store) probeConditional(ctx context.Context) error {
	content := []byte("probe of If-None-Match\n")
	sum := Sum(content)
	for range 2 {
		opts := minio.PutObjectOptions{ContentType: "text/plain", DisableContentSha256: true} // see put
		opts.SetMatchETagExcept("*")
		_, err := s.core.PutObject(ctx, s.cfg.Bucket, probeName, bytes.NewReader(content), int64(len(content)), "", sum.String(), opts)
		if isExists(err) {
			return nil
		}
		if missing(err) {
			break // 501: If-None-Match is not implemented
		}
		if err != nil {
			return s.fail("write to", probeName, err)
		}
	}
	return s.unsuitable("it overwrites objects although asked not to (PUT with If-None-Match: * did not answer 412)",
		"upgrade it, or use a store with conditional writes (AWS S3, Ceph RGW, SeaweedFS, Versity gateway)")
}

package objects

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/minio/minio-go/v7"
)

// MaxSize is the largest file that one PUT carries, in bytes (S3's limit).
const MaxSize = 5 << 30

// Put stores content under the key that its hash gives. Storing the same
// content again is no error and changes nothing. When Put returns without
// error the file is on stable storage.
func (s *Store) Put(ctx context.Context, agency, letter, contentType string, content []byte) (Object, error) {
	return s.PutReader(ctx, agency, letter, contentType, bytes.NewReader(content), int64(len(content)), Sum(content))
}

// PutReader stores size bytes of r, whose hash the caller knows; the store
// checks it. It reads r from its beginning, several times if a try fails.
func (s *Store) PutReader(ctx context.Context, agency, letter, contentType string, r io.ReadSeeker, size int64, sum Hash) (Object, error) {
	key, err := NewKey(agency, letter, sum)
	if err != nil {
		return Object{}, err
	}
	if size < 0 || size > MaxSize {
		return Object{}, fmt.Errorf("store %s: %d bytes, want at most %d", key, size, int64(MaxSize))
	}
	ctx, cancel := context.WithTimeout(ctx, s.bodyTimeout(size))
	defer cancel()
	o, err := s.putOrFind(ctx, key, contentType, r, size)
	if err != nil || s.now().Sub(o.Modified) < s.cfg.Grace/2 {
		return o, err
	}
	// The file is old and perhaps about to be collected, as nothing referred
	// to it until now. A fresh version of it is not.
	fresh, err := s.put(ctx, key, contentType, r, size, anyway)
	if errors.Is(err, ErrLocked) {
		return o, nil // a locked file is never collected
	}
	return fresh, err
}

// putOrFind stores the content unless it is stored already.
func (s *Store) putOrFind(ctx context.Context, key Key, contentType string, r io.ReadSeeker, size int64) (Object, error) {
	if size > askFirst {
		if o, err := s.same(ctx, key, size); !errors.Is(err, ErrNotFound) {
			return o, err
		}
	}
	o, err := s.putNew(ctx, key, contentType, r, size)
	switch {
	case isExists(err):
		return s.same(ctx, key, size)
	case errors.Is(err, ErrUnavailable):
		// The answer was lost, or a refusal was, as it came while the content
		// was still being sent. The file may be there all the same.
		if found, sameErr := s.same(ctx, key, size); sameErr == nil {
			return found, nil
		}
	}
	return o, err
}

// askFirst is the size in bytes from which a look is cheaper than content
// sent in vain; stores also cut the connection when they refuse more.
const askFirst = 128 << 10

// bodyTimeout grows with the content, as for a line of 1 MiB/s.
func (s *Store) bodyTimeout(size int64) time.Duration {
	return s.cfg.Timeout + time.Duration(size>>20)*time.Second
}

const (
	onlyNew = true // refuse with 412 if the key exists
	anyway  = false
)

// putNew stores what is not there yet. S3 answers 409 while another PUT of the
// same key is under way and wants the request to be made again.
func (s *Store) putNew(ctx context.Context, key Key, contentType string, r io.ReadSeeker, size int64) (Object, error) {
	for try := 1; ; try++ {
		o, err := s.put(ctx, key, contentType, r, size, onlyNew)
		res, ok := errors.AsType[minio.ErrorResponse](err)
		if !ok || res.Code != "ConditionalRequestConflict" || try == tries {
			return o, err
		}
		select {
		case <-ctx.Done():
			return Object{}, s.fail("store in", key.String(), ctx.Err())
		case <-time.After(time.Duration(try) * 50 * time.Millisecond):
		}
	}
}

func (s *Store) put(ctx context.Context, key Key, contentType string, r io.ReadSeeker, size int64, onlyNew bool) (Object, error) {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return Object{}, fmt.Errorf("store %s: %w", key, err)
	}
	opts := minio.PutObjectOptions{
		ContentType:  contentType,
		UserMetadata: map[string]string{"x-amz-checksum-sha256": checksum(key.SHA256)},
		// The request is signed with the hash we have, rather than hashed again
		// in signed chunks; an empty chunked body also upsets some servers.
		DisableContentSha256: true,
	}
	if onlyNew {
		opts.SetMatchETagExcept("*")
	}
	info, err := s.core.PutObject(ctx, s.cfg.Bucket, key.String(), r, size, "", key.SHA256.String(), opts)
	if err != nil {
		return Object{}, s.fail("store in", key.String(), corrupted(err))
	}
	return Object{
		Key: key, SHA256: key.SHA256, Size: size, VersionID: info.VersionID,
		ContentType: contentType, Modified: s.now(),
	}, nil
}

// same says that what is stored under the key is what its name says.
func (s *Store) same(ctx context.Context, key Key, size int64) (Object, error) {
	info, err := s.core.StatObject(ctx, s.cfg.Bucket, key.String(), minio.StatObjectOptions{Checksum: true})
	if err != nil {
		return Object{}, s.fail("compare with", key.String(), err)
	}
	if info.Size != size {
		return Object{}, s.fail("compare with", key.String(), ErrDifferentContent)
	}
	if info.ChecksumSHA256 == "" {
		// Not written by us, or by a store that forgets checksums: read it.
		if _, err := s.Get(ctx, key, size); errors.Is(err, ErrCorrupt) {
			return Object{}, s.fail("compare with", key.String(), ErrDifferentContent)
		} else if err != nil {
			return Object{}, err
		}
	}
	return s.object(key, info)
}

// isExists says that the store refused because of If-None-Match.
func isExists(err error) bool {
	res, ok := errors.AsType[minio.ErrorResponse](err)
	return ok && (res.StatusCode == http.StatusPreconditionFailed || res.Code == "PreconditionFailed")
}

// corrupted marks the store's complaint that content and hash differ.
func corrupted(err error) error {
	res, ok := errors.AsType[minio.ErrorResponse](err)
	if !ok {
		return err
	}
	switch res.Code {
	case "BadDigest", "XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch", "InvalidDigest":
		return fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	return err
}

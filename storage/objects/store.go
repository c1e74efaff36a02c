// Package objects keeps every file of a letter in an S3 store: immutable,
// named by its content, locked against deletion for as long as the law wants.
//
// It owns keys, conditional writes, retention, legal hold and the collection
// of files that nothing refers to. It must not know what a letter is, who may
// read it, or what the files contain; it asks its caller which are referenced.
package objects

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/minio/minio-go/v7"
)

// What can be wrong with a request, found with errors.Is.
var (
	ErrNotFound         = errors.New("no such file")
	ErrDifferentContent = errors.New("the store holds different content under this key")
	ErrCorrupt          = errors.New("the content does not match its hash")
	ErrLocked           = errors.New("the file is locked")
	ErrUnavailable      = errors.New("the object store does not answer")
	ErrDenied           = errors.New("the object store refuses the access key")
	ErrUnsuitable       = errors.New("the object store lacks what is needed")
)

// Object is a file in the store.
type Object struct {
	Key         Key
	SHA256      Hash
	Size        int64 // bytes
	VersionID   string
	ContentType string
	Modified    time.Time
}

// Store is one bucket. Its methods may be called from many goroutines.
type Store struct {
	cfg  Config
	core *minio.Core
	now  func() time.Time
}

// Open connects to the bucket, makes it if it is missing and c allows, and
// proves that the store has versioning, Object Lock and conditional writes; a
// store without them is refused with [ErrUnsuitable].
func Open(ctx context.Context, c Config) (*Store, error) {
	if err := c.fill(); err != nil {
		return nil, fmt.Errorf("open object store: %w", err)
	}
	core, err := c.client()
	if err != nil {
		return nil, fmt.Errorf("open object store %s: %w", c.Endpoint, err)
	}
	s := &Store{cfg: c, core: core, now: time.Now}
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	if err := s.ensureBucket(ctx); err != nil {
		return nil, err
	}
	if err := s.probe(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// Config gives back what the store was opened with, defaults filled in.
func (s *Store) Config() Config { return s.cfg }

// Stat describes the file, or fails with ErrNotFound.
func (s *Store) Stat(ctx context.Context, key Key) (Object, error) {
	ctx, cancel := context.WithTimeout(ctx, s.cfg.Timeout)
	defer cancel()
	info, err := s.core.StatObject(ctx, s.cfg.Bucket, key.String(), minio.StatObjectOptions{Checksum: true})
	if err != nil {
		return Object{}, s.fail("look for", key.String(), err)
	}
	return s.object(key, info)
}

// object takes over what the store says of a file, which must not contradict
// the key.
func (s *Store) object(key Key, info minio.ObjectInfo) (Object, error) {
	if info.ChecksumSHA256 != "" && info.ChecksumSHA256 != checksum(key.SHA256) {
		return Object{}, s.fail("look for", key.String(), ErrDifferentContent)
	}
	return Object{
		Key: key, SHA256: key.SHA256, Size: info.Size, VersionID: info.VersionID,
		ContentType: info.ContentType, Modified: info.LastModified,
	}, nil
}

// checksum is the form of x-amz-checksum-sha256.
func checksum(h Hash) string { return base64.StdEncoding.EncodeToString(h[:]) }

// fail says what was being done, where, and what may help.
func (s *Store) fail(action, key string, err error) error {
	remedy, kind := classify(err)
	where := s.cfg.Endpoint + " bucket " + s.cfg.Bucket
	if key != "" {
		where += " key " + key
	}
	if kind != nil && !errors.Is(err, kind) {
		err = fmt.Errorf("%w: %w", kind, err)
	}
	if remedy != "" {
		return fmt.Errorf("%s %s: %w (%s)", action, where, err, remedy)
	}
	return fmt.Errorf("%s %s: %w", action, where, err)
}

// classify gives an error of the client its kind and its remedy.
func classify(err error) (remedy string, kind error) {
	switch {
	case errors.Is(err, context.Canceled):
		return "", nil
	case errors.Is(err, ErrDifferentContent), errors.Is(err, ErrCorrupt):
		return "the store was changed behind the program's back or is damaged: compare with a backup", nil
	case errors.Is(err, ErrUnsuitable), errors.Is(err, ErrLocked), errors.Is(err, ErrNotFound):
		return "", nil
	}
	res, ok := errors.AsType[minio.ErrorResponse](err)
	if !ok {
		return "check S3_ENDPOINT, the network, and that the store runs", ErrUnavailable
	}
	switch {
	case res.Code == "NoSuchBucket":
		return "check S3_BUCKET", ErrNotFound
	case res.StatusCode == http.StatusNotFound:
		return "", ErrNotFound
	case res.Code == "ObjectLocked", res.Code == "AccessDenied" && res.Message != "" && lockedMessage(res.Message):
		return "", ErrLocked
	case res.StatusCode == http.StatusForbidden:
		return "check S3_ACCESS_KEY, its rights, S3_SECRET_KEY, and the clock of this machine", ErrDenied
	case res.StatusCode >= 500:
		return "see the store's log", ErrUnavailable
	}
	return "", nil
}

package objects

import (
	"context"
	"fmt"
	"time"

	"github.com/minio/minio-go/v7"
)

// Collector removes files that nothing refers to: written for a row that was
// then never written. It looks at files older than the store's grace period
// only, asks before each batch, and never touches a locked file.
type Collector struct {
	Store *Store
	// Referenced says which of the keys something refers to.
	Referenced func(ctx context.Context, keys []Key) (map[Key]bool, error)
	// Delete makes it delete. Without, it only counts.
	Delete bool
	// Report is told of every file that is, or would be, deleted; may be nil.
	Report func(key Key, size int64)
}

// Collected is what a Collector saw and did; numbers are of files, not of
// their versions.
type Collected struct {
	Seen         int
	Referenced   int
	Young        int // within the grace period
	Locked       int // unreferenced, but under retention or legal hold
	Unreferenced int // to be deleted, or deleted if Deleting
	Bytes        int64
	Deleting     bool
}

// batch is how many keys Referenced is asked for at once.
const batch = 500

// file is one key with all its versions.
type file struct {
	key      Key
	versions []minio.ObjectInfo
}

// Run goes through the whole bucket once.
func (c *Collector) Run(ctx context.Context) (Collected, error) {
	done := Collected{Deleting: c.Delete}
	limit := c.Store.now().Add(-c.Store.cfg.Grace)
	var waiting []file
	for f, err := range c.files(ctx) {
		if err != nil {
			return done, err
		}
		done.Seen++
		if f.newest().After(limit) {
			done.Young++
			continue
		}
		if waiting = append(waiting, f); len(waiting) == batch {
			if err := c.settle(ctx, waiting, &done); err != nil {
				return done, err
			}
			waiting = waiting[:0]
		}
	}
	return done, c.settle(ctx, waiting, &done)
}

func (f file) newest() time.Time {
	var t time.Time
	for _, v := range f.versions {
		if v.LastModified.After(t) {
			t = v.LastModified
		}
	}
	return t
}

// files groups the versions of each key, which a store lists together.
func (c *Collector) files(ctx context.Context) func(yield func(file, error) bool) {
	return func(yield func(file, error) bool) {
		s := c.Store
		var f file
		for v := range s.core.ListObjectsIter(ctx, s.cfg.Bucket, minio.ListObjectsOptions{Recursive: true, WithVersions: true}) {
			if v.Err != nil {
				yield(file{}, s.fail("list the versions in", "", v.Err))
				return
			}
			key, err := ParseKey(v.Key)
			if err != nil {
				continue // not a file of ours
			}
			if key != f.key && f.versions != nil {
				if !yield(f, nil) {
					return
				}
				f = file{}
			}
			f.key, f.versions = key, append(f.versions, v)
		}
		if err := ctx.Err(); err != nil {
			yield(file{}, err)
			return
		}
		if f.versions != nil {
			yield(f, nil)
		}
	}
}

// settle deletes those of the files that nothing refers to.
func (c *Collector) settle(ctx context.Context, files []file, done *Collected) error {
	if len(files) == 0 {
		return nil
	}
	keys := make([]Key, len(files))
	for i, f := range files {
		keys[i] = f.key
	}
	used, err := c.Referenced(ctx, keys)
	if err != nil {
		return fmt.Errorf("ask which files are referred to: %w", err)
	}
	for _, f := range files {
		if used[f.key] {
			done.Referenced++
			continue
		}
		if err := c.drop(ctx, f, done); err != nil {
			return err
		}
	}
	return nil
}

// drop deletes every version that was listed, each by its own name: a version
// that was written meanwhile stays.
func (c *Collector) drop(ctx context.Context, f file, done *Collected) error {
	for _, v := range f.versions {
		locked, err := c.locked(ctx, v)
		if err != nil {
			return err
		}
		if locked {
			done.Locked++
			return nil
		}
	}
	done.Unreferenced++
	var size int64
	for _, v := range f.versions {
		size += v.Size
		if !c.Delete {
			continue
		}
		s := c.Store
		if err := s.core.RemoveObject(ctx, s.cfg.Bucket, v.Key, minio.RemoveObjectOptions{VersionID: v.VersionID}); err != nil {
			return s.fail("delete unreferenced", v.Key, err)
		}
	}
	done.Bytes += size
	if c.Report != nil {
		c.Report(f.key, size)
	}
	return nil
}

func (c *Collector) locked(ctx context.Context, v minio.ObjectInfo) (bool, error) {
	if v.IsDeleteMarker {
		return false, nil
	}
	lock, err := c.Store.lockOf(ctx, v.Key, v.VersionID)
	return lock.Active(c.Store.now()), err
}

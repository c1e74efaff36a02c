package embedded

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// fsync is replaced by tests that watch what is flushed.
var fsync = (*os.File).Sync

// syncPath puts a file, or a directory's list of names, on stable storage.
func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(fsync(f), f.Close())
}

// syncTree does so for everything below dir. Names that vanish meanwhile, and
// a missing dir, are fine.
func syncTree(dir string) error {
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && (e.IsDir() || e.Type().IsRegular()) {
			err = syncPath(path)
		}
		if gone(err) {
			return nil
		}
		return err
	})
}

// syncUp does so for path and every directory from it up to top. Names that
// are gone are skipped: that they are gone is what their parent records.
func syncUp(path, top string) error {
	for len(path) >= len(top) {
		if err := syncPath(path); err != nil && !gone(err) {
			return err
		}
		path = filepath.Dir(path)
	}
	return nil
}

// gone says that a name, or a directory on the way to it, does not exist.
func gone(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

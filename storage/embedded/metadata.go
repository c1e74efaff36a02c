package embedded

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/pkg/xattr"
	"github.com/versity/versitygw/backend/meta"
)

// The two places where the gateway can keep the metadata of objects.
const (
	inAttributes = "xattr"
	inFiles      = "sidecar"
)

// sidecarDir decides, once per data directory, where metadata goes: into
// extended attributes if the file system has them, else into files beside the
// objects. It returns the directory of those files, or "" for attributes.
func sidecarDir(s3 string) (string, error) {
	file := filepath.Join(s3, "metadata")
	b, err := os.ReadFile(file)
	choice := strings.TrimSpace(string(b))
	has := hasAttributes(s3)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		choice = inAttributes
		if has != nil {
			choice = inFiles
		}
		if err := writeOnce(file, []byte(choice+"\n")); err != nil {
			return "", err
		}
	case err != nil:
		return "", fmt.Errorf("read where object metadata is: %w", err)
	case choice == inAttributes && has != nil:
		return "", fmt.Errorf("the object store %s keeps metadata in extended attributes, which this file system does not store (%w): "+
			"move the data directory back, or copy it with its attributes (cp -a, rsync -X) to a file system that has them", s3, has)
	}
	switch choice {
	case inAttributes:
		return "", nil
	case inFiles:
		dir := filepath.Join(s3, "sidecar")
		return dir, os.MkdirAll(dir, 0o700)
	}
	return "", fmt.Errorf("%s holds %q, want %s or %s", file, choice, inAttributes, inFiles)
}

// hasAttributes tries to store and read back an attribute as large as the
// gateway's largest; nil if that works.
func hasAttributes(dir string) error {
	f, err := os.CreateTemp(dir, "probe-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	want := strings.Repeat("x", 1024)
	if err := xattr.FSet(f, "user.congvan-probe", []byte(want)); err != nil {
		return err
	}
	got, err := xattr.FGet(f, "user.congvan-probe")
	if err == nil && string(got) != want {
		err = errors.New("an attribute read back differs from what was stored")
	}
	return err
}

// dropHalfBuckets removes buckets whose making was killed half way: without
// the attribute that names the owner every request for that name would fail
// for ever. Such a directory is empty; one that is not is left alone.
func dropHalfBuckets(root string, store meta.MetadataStorer) error {
	names, err := os.ReadDir(root)
	if err != nil {
		return fmt.Errorf("look at the buckets: %w", err)
	}
	for _, e := range names {
		if !e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		dir := filepath.Join(root, e.Name())
		bucket := e.Name()
		if _, isXattr := store.(meta.XattrMeta); isXattr {
			bucket = dir // attributes are found by path
		}
		if _, err := store.RetrieveAttribute(nil, bucket, "", "acl"); !errors.Is(err, meta.ErrNoSuchKey) {
			continue
		}
		if err := os.Remove(dir); err != nil {
			return fmt.Errorf("bucket %s was left half made and is not empty: look into %s and move it away: %w", e.Name(), dir, err)
		}
	}
	return nil
}

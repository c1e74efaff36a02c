package objects

import (
	"context"
	"iter"
	"strings"

	"github.com/minio/minio-go/v7"
)

// List goes through the files of an agency, or of one letter of it, in the
// order of their keys. An error ends it. Content types are not filled in.
func (s *Store) List(ctx context.Context, agency, letter string) iter.Seq2[Object, error] {
	return func(yield func(Object, error) bool) {
		prefix, err := prefix(agency, letter)
		if err != nil {
			yield(Object{}, err)
			return
		}
		for info := range s.core.ListObjectsIter(ctx, s.cfg.Bucket, minio.ListObjectsOptions{Prefix: prefix, Recursive: true}) {
			if info.Err != nil {
				yield(Object{}, s.fail("list", prefix, info.Err))
				return
			}
			key, err := ParseKey(info.Key)
			if err != nil {
				continue // not ours: the bucket may hold other things
			}
			o := Object{Key: key, SHA256: key.SHA256, Size: info.Size, VersionID: info.VersionID, Modified: info.LastModified}
			if !yield(o, nil) {
				return
			}
		}
	}
}

func prefix(agency, letter string) (string, error) {
	var b strings.Builder
	for _, p := range [...]struct{ name, value string }{{"agency", agency}, {"letter", letter}} {
		if p.value == "" {
			break
		}
		if err := checkPart(p.name, p.value); err != nil {
			return "", err
		}
		b.WriteString(p.value + "/")
	}
	return b.String(), nil
}

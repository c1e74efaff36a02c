package objects

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"

	"github.com/minio/minio-go/v7"
)

// Get reads a whole file of at most limit bytes and checks its hash.
func (s *Store) Get(ctx context.Context, key Key, limit int64) ([]byte, error) {
	r, err := s.Open(ctx, key)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	if r.Size > limit {
		return nil, fmt.Errorf("read %s: %d bytes, want at most %d", key, r.Size, limit)
	}
	b := make([]byte, r.Size)
	if _, err := io.ReadFull(r, b); err != nil {
		return nil, err
	}
	// The end is where the hash is checked.
	if _, err := r.Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
		return nil, err
	}
	return b, nil
}

// Open gives a file to be read, in whole or in parts (http.ServeContent). The
// context must live as long as the reader. The caller closes it.
func (s *Store) Open(ctx context.Context, key Key) (*Reader, error) {
	o, err := s.Stat(ctx, key)
	if err != nil {
		return nil, err
	}
	return &Reader{Object: o, ctx: ctx, store: s, sum: sha256.New()}, nil
}

// Reader reads a file from the store. When it is read from the first byte to
// the last without a leap, the end is io.EOF only if the hash is right, and
// ErrCorrupt if not. A connection that breaks is taken up again.
type Reader struct {
	Object
	ctx   context.Context
	store *Store
	body  io.ReadCloser // nil: to be opened at pos
	pos   int64
	sum   hash.Hash // of the bytes before pos
	leapt bool      // sum is of no use any more
	tried int       // times the connection was taken up again
}

var _ io.ReadSeekCloser = (*Reader)(nil)

// Read reads on from the current place.
func (r *Reader) Read(p []byte) (int, error) {
	if r.pos >= r.Size {
		return 0, r.end()
	}
	if len(p) == 0 {
		return 0, nil
	}
	for {
		n, err := r.read(p[:min(int64(len(p)), r.Size-r.pos)])
		r.pos += int64(n)
		r.sum.Write(p[:n])
		if n > 0 {
			return n, nil // an error will come again at the next read
		}
		if err == nil {
			continue
		}
		if err := r.retry(err); err != nil {
			return 0, err
		}
	}
}

func (r *Reader) read(p []byte) (int, error) {
	if r.body == nil {
		var opts minio.GetObjectOptions
		opts.VersionID = r.VersionID
		if r.pos > 0 {
			if err := opts.SetRange(r.pos, 0); err != nil {
				return 0, err
			}
		}
		body, _, _, err := r.store.core.GetObject(r.ctx, r.store.cfg.Bucket, r.Key.String(), opts)
		if err != nil {
			return 0, err
		}
		r.body = body
	}
	return r.body.Read(p)
}

// retry lets the next read open the file again at the current place.
func (r *Reader) retry(err error) error {
	r.shut()
	r.tried++
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF // the store promised Size bytes
	}
	if r.tried <= 2 && r.ctx.Err() == nil {
		return nil
	}
	return r.store.fail("read", r.Key.String(), err)
}

// end is what reading past the last byte gives.
func (r *Reader) end() error {
	if !r.leapt && Hash(r.sum.Sum(nil)) != r.SHA256 {
		return r.store.fail("read", r.Key.String(), ErrCorrupt)
	}
	return io.EOF
}

// Seek moves to another place; nothing is fetched before the next Read.
func (r *Reader) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += r.pos
	case io.SeekEnd:
		offset += r.Size
	}
	if offset < 0 {
		return 0, fmt.Errorf("seek in %s: before its beginning", r.Key)
	}
	if offset == r.pos {
		return offset, nil
	}
	r.shut()
	r.pos = offset
	r.leapt = offset != 0
	r.sum.Reset()
	return offset, nil
}

func (r *Reader) shut() {
	if r.body != nil {
		_ = r.body.Close() // of a body that we have done with
		r.body = nil
	}
}

// Close ends the reading.
func (r *Reader) Close() error {
	r.shut()
	return nil
}

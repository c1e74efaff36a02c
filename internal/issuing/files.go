package issuing

import (
	"context"
	"time"

	"congvan/storage/objects"
	"congvan/workflow"
)

// maxFile is the largest file read whole, in bytes.
const maxFile = 256 << 20

// ObjectFiles keeps letters' files in the object store.
type ObjectFiles struct{ *objects.Store }

// Put stores a file under its content's hash.
func (s ObjectFiles) Put(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, f workflow.File, data []byte) (workflow.File, error) {
	o, err := s.Store.Put(ctx, string(agency), string(letter), f.MediaType, data)
	if err != nil {
		return f, err
	}
	f.Key, f.SHA256, f.Size, f.Version = o.Key.String(), workflow.Hash(o.Key.SHA256.String()), o.Size, o.VersionID
	return f, nil
}

// Get reads a whole file and checks it against its hash.
func (s ObjectFiles) Get(ctx context.Context, f workflow.File) ([]byte, error) {
	key, err := objects.ParseKey(f.Key)
	if err != nil {
		return nil, err
	}
	return s.Store.Get(ctx, key, maxFile)
}

// Retain locks a file until the given time, in the store's configured mode.
func (s ObjectFiles) Retain(ctx context.Context, f workflow.File, until time.Time) error {
	key, err := objects.ParseKey(f.Key)
	if err != nil {
		return err
	}
	return s.Store.Retain(ctx, key, "", until)
}

// Hold puts a legal hold on a file.
func (s ObjectFiles) Hold(ctx context.Context, f workflow.File) error {
	key, err := objects.ParseKey(f.Key)
	if err != nil {
		return err
	}
	return s.Store.LegalHold(ctx, key, true)
}

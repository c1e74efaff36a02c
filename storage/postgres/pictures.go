package postgres

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// maxKept is how many pictures may be kept for one letter, also those that no
// text shows any more.
const maxKept = 500

// ErrManyPictures means that a letter has been given too many pictures.
var ErrManyPictures = errors.New("too many pictures were kept for the letter")

// KeepPicture records a stored picture of a letter, which may not have begun.
// One that is there already stays as it is.
func (s *Store) KeepPicture(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, f workflow.File, by workflow.PersonID) error {
	if err := checkID(letter); err != nil {
		return err
	}
	n, err := s.exec(ctx, `
		INSERT INTO pictures (agency, letter, sha256, key, size, media_type, version, name, added_by, added_at)
		SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
		WHERE (SELECT count(*) FROM pictures WHERE agency = $1 AND letter = $2) < $11
		ON CONFLICT DO NOTHING`,
		string(agency), string(letter), string(f.SHA256), f.Key, f.Size, f.MediaType, f.Version, f.Name, string(by), s.clock(), maxKept)
	if err != nil {
		return fmt.Errorf("keep picture of letter %s: %w", letter, err)
	}
	if n > 0 {
		return nil
	}
	kept, err := s.Pictures(ctx, agency, letter)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(kept, func(g workflow.File) bool { return g.SHA256 == f.SHA256 }) {
		return fmt.Errorf("letter %s: %w", letter, ErrManyPictures)
	}
	return nil
}

// Pictures lists the pictures kept for a letter, oldest first.
func (s *Store) Pictures(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID) ([]workflow.File, error) {
	if err := checkID(letter); err != nil {
		return nil, err
	}
	list, err := collect(ctx, s.db(ctx), func(row pgx.CollectableRow) (workflow.File, error) {
		f := workflow.File{Kind: workflow.FilePicture}
		err := row.Scan(&f.SHA256, &f.Key, &f.Size, &f.MediaType, &f.Version, &f.Name)
		return f, err
	}, `SELECT sha256, key, size, media_type, version, name FROM pictures WHERE agency = $1 AND letter = $2 ORDER BY added_at, sha256`,
		string(agency), string(letter))
	if err != nil {
		return nil, fmt.Errorf("pictures of letter %s: %w", letter, err)
	}
	return list, nil
}

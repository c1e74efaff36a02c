package objects

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
)

// Retain keeps the file from being deleted before until. An empty mode means
// the configured one. It only ever strengthens: an earlier time or a weaker
// mode than the file already has changes nothing, so it may be repeated. Times
// have a precision of one second; until must lie ahead.
func (s *Store) Retain(ctx context.Context, key Key, mode Mode, until time.Time) error {
	if mode == "" {
		mode = s.cfg.Mode
	}
	if mode != Compliance && mode != Governance {
		return fmt.Errorf("retain %s: mode %q: want %s or %s", key, mode, Compliance, Governance)
	}
	if s.cfg.MaxRetention > 0 {
		if latest := s.now().Add(s.cfg.MaxRetention); until.After(latest) {
			until = latest
		}
	}
	until = until.UTC().Truncate(time.Second)
	if !until.After(s.now()) {
		return fmt.Errorf("retain %s until %s: that time has passed", key, until.Format(time.RFC3339))
	}
	ctx, cancel := context.WithTimeout(ctx, s.cfg.Timeout)
	defer cancel()
	nowMode, nowUntil, err := s.Retention(ctx, key)
	if err != nil {
		return err
	}
	want := minio.RetentionMode(mode)
	if nowMode == Compliance {
		want = minio.Compliance
	}
	if until.Before(nowUntil) {
		until = nowUntil
	}
	if want == minio.RetentionMode(nowMode) && until.Equal(nowUntil) {
		return nil
	}
	err = s.core.PutObjectRetention(ctx, s.cfg.Bucket, key.String(), minio.PutObjectRetentionOptions{
		Mode: &want, RetainUntilDate: &until,
		GovernanceBypass: nowMode == Governance && want == minio.Compliance, // S3 counts this as a change, not as strengthening
	})
	if err != nil {
		return s.fail("retain", key.String(), err)
	}
	return nil
}

// Retention tells how the file is kept; an empty mode and the zero time mean
// that it is not.
func (s *Store) Retention(ctx context.Context, key Key) (Mode, time.Time, error) {
	ctx, cancel := context.WithTimeout(ctx, s.cfg.Timeout)
	defer cancel()
	return s.retentionOf(ctx, key.String(), "")
}

func (s *Store) retentionOf(ctx context.Context, name, version string) (Mode, time.Time, error) {
	mode, until, err := s.core.GetObjectRetention(ctx, s.cfg.Bucket, name, version)
	if notLocked(err) {
		return "", time.Time{}, nil
	}
	if err != nil {
		return "", time.Time{}, s.fail("ask for the retention of", name, err)
	}
	if mode == nil || until == nil {
		return "", time.Time{}, nil
	}
	return Mode(*mode), until.UTC(), nil
}

// LegalHold forbids deletion without a time limit, or ends that.
func (s *Store) LegalHold(ctx context.Context, key Key, on bool) error {
	ctx, cancel := context.WithTimeout(ctx, s.cfg.Timeout)
	defer cancel()
	status := minio.LegalHoldDisabled
	if on {
		status = minio.LegalHoldEnabled
	}
	err := s.core.PutObjectLegalHold(ctx, s.cfg.Bucket, key.String(), minio.PutObjectLegalHoldOptions{Status: &status})
	if err != nil {
		return s.fail("set the legal hold of", key.String(), err)
	}
	return nil
}

// Held tells whether the file is under legal hold.
func (s *Store) Held(ctx context.Context, key Key) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, s.cfg.Timeout)
	defer cancel()
	return s.heldOf(ctx, key.String(), "")
}

func (s *Store) heldOf(ctx context.Context, name, version string) (bool, error) {
	status, err := s.core.GetObjectLegalHold(ctx, s.cfg.Bucket, name, minio.GetObjectLegalHoldOptions{VersionID: version})
	if notLocked(err) {
		return false, nil
	}
	if err != nil {
		return false, s.fail("ask for the legal hold of", name, err)
	}
	return status != nil && *status == minio.LegalHoldEnabled, nil
}

// notLocked: stores say that a file has no lock by an error.
func notLocked(err error) bool {
	res, ok := errors.AsType[minio.ErrorResponse](err)
	return ok && res.Code == "NoSuchObjectLockConfiguration"
}

// lockedMessage recognises a refusal because of a lock, which S3 gives the
// same code as a lack of rights.
func lockedMessage(message string) bool {
	m := strings.ToLower(message)
	return strings.Contains(m, "object lock") || strings.Contains(m, "worm") || strings.Contains(m, "legal hold")
}

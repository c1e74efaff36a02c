package objects

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
)

// Lock is how a file is protected against deletion.
type Lock struct {
	Mode  Mode      // empty: no retention
	Until time.Time // UTC; zero: no retention
	Held  bool      // under legal hold
}

// Active says whether the file cannot be deleted at the given time.
func (l Lock) Active(at time.Time) bool { return l.Held || l.Until.After(at) }

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
	now, err := s.lockOf(ctx, key.String(), "")
	if err != nil {
		return err
	}
	if now.Mode == Compliance {
		mode = Compliance
	}
	if until.Before(now.Until) {
		until = now.Until
	}
	if mode == now.Mode && until.Equal(now.Until) {
		return nil
	}
	want := minio.RetentionMode(mode)
	err = s.core.PutObjectRetention(ctx, s.cfg.Bucket, key.String(), minio.PutObjectRetentionOptions{
		Mode: &want, RetainUntilDate: &until,
		GovernanceBypass: now.Mode == Governance && mode == Compliance, // S3 counts this as a change, not as strengthening
	})
	if err != nil {
		return s.fail("retain", key.String(), err)
	}
	return nil
}

// Lock tells how the file is protected against deletion.
func (s *Store) Lock(ctx context.Context, key Key) (Lock, error) {
	ctx, cancel := context.WithTimeout(ctx, s.cfg.Timeout)
	defer cancel()
	return s.lockOf(ctx, key.String(), "")
}

// lockOf reads the lock from the headers of a HEAD request: one request tells
// all of it, and stores differ in the XML of their answers to others.
func (s *Store) lockOf(ctx context.Context, name, version string) (Lock, error) {
	info, err := s.core.StatObject(ctx, s.cfg.Bucket, name, minio.StatObjectOptions{VersionID: version})
	if err != nil {
		return Lock{}, s.fail("ask for the lock of", name, err)
	}
	l := Lock{
		Mode: Mode(info.Headers.Get("X-Amz-Object-Lock-Mode")),
		Held: info.Headers.Get("X-Amz-Object-Lock-Legal-Hold") == string(minio.LegalHoldEnabled),
	}
	if until := info.Headers.Get("X-Amz-Object-Lock-Retain-Until-Date"); until != "" {
		if l.Until, err = time.Parse(time.RFC3339, until); err != nil {
			return Lock{}, s.fail("ask for the lock of", name, fmt.Errorf("retain-until date: %w", err))
		}
	}
	return l, nil
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

// lockedMessage recognises a refusal because of a lock, which S3 gives the
// same code as a lack of rights.
func lockedMessage(message string) bool {
	m := strings.ToLower(message)
	return strings.Contains(m, "object lock") || strings.Contains(m, "worm") || strings.Contains(m, "legal hold")
}

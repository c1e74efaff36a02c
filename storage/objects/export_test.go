package objects

import (
	"time"

	"github.com/minio/minio-go/v7"
)

// Client lets tests do to the store what the package would not.
func (s *Store) Client() *minio.Client { return s.core.Client }

// SetClock replaces the clock.
func (s *Store) SetClock(now func() time.Time) { s.now = now }

// SetGrace replaces the grace period.
func (s *Store) SetGrace(d time.Duration) { s.cfg.Grace = d }

package testenv

import (
	"context"
	"fmt"
	"testing"
	"time"

	"congvan/storage/objects"
)

// ObjectsConfig is the configuration of a bucket for this test alone, not yet
// made: governance retention of at most a minute, so that nothing outlives a
// test run in a store that does.
func ObjectsConfig(t testing.TB) objects.Config {
	t.Helper()
	s3 := Servers(t).S3
	return objects.Config{
		Endpoint: s3.Endpoint, Access: s3.Access, Secret: s3.Secret, Region: s3.Region,
		Bucket: fmt.Sprintf("test-%d", serial.Add(1)), CreateBucket: true,
		Mode: objects.Governance, MaxRetention: time.Minute,
	}
}

// Objects opens a store with a bucket for this test alone.
func Objects(t testing.TB) *objects.Store {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	store, err := objects.Open(ctx, ObjectsConfig(t))
	if err != nil {
		t.Fatalf("testenv: %v", err)
	}
	return store
}

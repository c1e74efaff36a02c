package objects_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"congvan/internal/testenv"
	"congvan/storage/objects"
)

func TestCollector(t *testing.T) {
	s := testenv.Objects(t)
	used, held, kept, loose := put(t, s, "dùng"), put(t, s, "giữ"), put(t, s, "lưu"), put(t, s, "thừa")
	if err := s.LegalHold(t.Context(), held.Key, true); err != nil {
		t.Fatal(err)
	}
	s.SetClock(func() time.Time { return time.Now().AddDate(0, 0, -1) })
	if err := s.Retain(t.Context(), kept.Key, "", time.Now().Add(time.Hour)); err == nil {
		t.Fatal("the cap of a minute was computed from another clock")
	}
	s.SetClock(time.Now)
	if err := s.Retain(t.Context(), kept.Key, "", time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	c := &objects.Collector{Store: s, Referenced: func(_ context.Context, keys []objects.Key) (map[objects.Key]bool, error) {
		return map[objects.Key]bool{used.Key: true}, nil
	}}
	run := func(want objects.Collected) {
		t.Helper()
		got, err := c.Run(t.Context())
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
	}
	run(objects.Collected{Seen: 4, Young: 4})

	// Eight days later, while the retention of a minute is still seen as running.
	old := *s
	old.SetGrace(-time.Second)
	c.Store = &old
	size := int64(len("thừa"))
	run(objects.Collected{Seen: 4, Referenced: 1, Locked: 2, Unreferenced: 1, Bytes: size})
	if _, err := s.Stat(t.Context(), loose.Key); err != nil {
		t.Errorf("a dry run deleted: %v", err)
	}
	c.Delete = true
	var told []objects.Key
	c.Report = func(k objects.Key, _ int64) { told = append(told, k) }
	run(objects.Collected{Seen: 4, Referenced: 1, Locked: 2, Unreferenced: 1, Bytes: size, Deleting: true})
	if diff := cmp.Diff([]objects.Key{loose.Key}, told); diff != "" {
		t.Error(diff)
	}
	run(objects.Collected{Seen: 3, Referenced: 1, Locked: 2, Deleting: true})
	for _, o := range []objects.Object{used, held, kept} {
		if _, err := s.Get(t.Context(), o.Key, 100); err != nil {
			t.Errorf("the collector harmed %s: %v", o.Key, err)
		}
	}
}

// A file that was stored long ago and is stored again now must survive a
// collector that listed it before.
func TestPutAgainOutlivesCollection(t *testing.T) {
	s := testenv.Objects(t)
	old := put(t, s, "dùng lại")
	s.SetClock(func() time.Time { return time.Now().AddDate(0, 0, 8) })
	c := &objects.Collector{Store: s, Delete: true}
	c.Referenced = func(context.Context, []objects.Key) (map[objects.Key]bool, error) {
		put(t, s, "dùng lại") // between the listing and the deletion
		return nil, nil
	}
	done, err := c.Run(t.Context())
	if err != nil || done.Unreferenced != 1 {
		t.Fatalf("collected %+v, %v; want the old version gone", done, err)
	}
	if b, err := s.Get(t.Context(), old.Key, 100); err != nil || string(b) != "dùng lại" {
		t.Errorf("the file put again is gone: %q, %v", b, err)
	}
}

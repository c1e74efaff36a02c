package objects_test

import (
	"errors"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"

	"congvan/internal/testenv"
	"congvan/storage/objects"
)

// remove tries to delete the file's version, as somebody with the key might.
func remove(t *testing.T, s *objects.Store, o objects.Object, bypass bool) error {
	t.Helper()
	return s.Client().RemoveObject(t.Context(), s.Config().Bucket, o.Key.String(),
		minio.RemoveObjectOptions{VersionID: o.VersionID, GovernanceBypass: bypass})
}

func TestRetain(t *testing.T) {
	s := testenv.Objects(t)
	o := put(t, s, "giữ lại")
	if l, err := s.Lock(t.Context(), o.Key); l != (objects.Lock{}) || err != nil {
		t.Fatalf("a new file is locked: %+v, %v", l, err)
	}
	soon := time.Now().Add(20 * time.Second)
	if err := s.Retain(t.Context(), o.Key, "", soon); err != nil {
		t.Fatal(err)
	}
	first, err := s.Lock(t.Context(), o.Key)
	if err != nil || first.Mode != objects.Governance || first.Until.Sub(soon).Abs() > 2*time.Second || !first.Active(time.Now()) {
		t.Errorf("locked %+v, %v; want GOVERNANCE until %v", first, err, soon)
	}
	if err := remove(t, s, o, false); err == nil {
		t.Error("a retained file was deleted")
	}
	// Sooner: nothing changes. Far in the future: shortened to a minute.
	if err := s.Retain(t.Context(), o.Key, objects.Governance, time.Now().Add(5*time.Second)); err != nil {
		t.Error(err)
	}
	if same, err := s.Lock(t.Context(), o.Key); err != nil || same != first {
		t.Errorf("a sooner end was taken: %+v, %v", same, err)
	}
	if err := s.Retain(t.Context(), o.Key, objects.Governance, time.Now().AddDate(20, 0, 0)); err != nil {
		t.Error(err)
	}
	if l, err := s.Lock(t.Context(), o.Key); err != nil || time.Until(l.Until) > time.Minute || !l.Until.After(first.Until) {
		t.Errorf("20 years in a test store: %+v, %v; want the end within a minute", l, err)
	}
}

func TestComplianceIsFirm(t *testing.T) {
	s := testenv.Objects(t)
	o := put(t, s, "lưu trữ vĩnh viễn")
	if err := s.Retain(t.Context(), o.Key, objects.Governance, time.Now().Add(30*time.Second)); err != nil {
		t.Fatal(err)
	}
	if err := s.Retain(t.Context(), o.Key, objects.Compliance, time.Now().Add(20*time.Second)); err != nil {
		t.Fatal(err)
	}
	l, err := s.Lock(t.Context(), o.Key)
	if err != nil || l.Mode != objects.Compliance || time.Until(l.Until) < 25*time.Second {
		t.Errorf("made firmer: %+v, %v; want COMPLIANCE and the later time", l, err)
	}
	if err := s.Retain(t.Context(), o.Key, objects.Governance, time.Now().Add(10*time.Second)); err != nil {
		t.Error(err)
	}
	if same, err := s.Lock(t.Context(), o.Key); err != nil || same != l {
		t.Errorf("compliance became %+v, %v", same, err)
	}
	if err := remove(t, s, o, true); err == nil {
		t.Error("a file under compliance was deleted")
	}
}

func TestRetainNeedsTheFuture(t *testing.T) {
	s := testenv.Objects(t)
	o := put(t, s, "x")
	if err := s.Retain(t.Context(), o.Key, "", time.Now().Add(-time.Hour)); err == nil {
		t.Error("a past time was accepted")
	}
	key, err := objects.NewKey(agency, letter, objects.Sum([]byte("absent")))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Retain(t.Context(), key, "", time.Now().Add(time.Hour)); !errors.Is(err, objects.ErrNotFound) {
		t.Errorf("retain of an absent file: %v, want ErrNotFound", err)
	}
}

func TestLegalHold(t *testing.T) {
	s := testenv.Objects(t)
	o := put(t, s, "thu hồi")
	for _, on := range []bool{true, true, false} {
		if err := s.LegalHold(t.Context(), o.Key, on); err != nil {
			t.Fatal(err)
		}
		l, err := s.Lock(t.Context(), o.Key)
		if err != nil || l.Held != on {
			t.Errorf("%+v, %v; want held: %t", l, err, on)
		}
		if err := remove(t, s, o, true); on && err == nil {
			t.Error("a file under legal hold was deleted")
		}
	}
}

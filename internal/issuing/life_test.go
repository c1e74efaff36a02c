package issuing

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/riverqueue/river"

	"congvan/document/form"
	"congvan/signing"
	"congvan/storage/objects"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// work runs the jobs in this process until the test ends.
func (o *office) work(t *testing.T) {
	t.Helper()
	jobs, err := Start(context.WithoutCancel(t.Context()), o.Engine, JobOptions{Timeout: 10 * time.Second, Rescue: 10 * time.Second, Sweep: time.Second})
	must(t, err)
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		must(t, jobs.Stop(ctx))
	})
}

// until reads the letter again and again until it is as wanted.
func (o *office) until(t *testing.T, id workflow.LetterID, what string, done func(*workflow.Letter) bool) *workflow.Letter {
	t.Helper()
	for end := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		l, err := o.Records.Load(t.Context(), agency, id)
		must(t, err)
		if done(l) {
			return l
		}
		if time.Now().After(end) {
			t.Fatalf("letter %s is not %s: %s, final file %q", id, what, l.State, l.Final.Kind)
		}
	}
}

func preserved(l *workflow.Letter) bool { return l.Final.Kind == workflow.FileEvidence }

func (o *office) number(t *testing.T, l *workflow.Letter) *workflow.Letter {
	t.Helper()
	return o.do(t, l, workflow.Command{Action: workflow.NumberIt, By: workflow.Actor{Person: clerk}})
}

// An issued letter is archived to B-LTA, locked, and held when recalled.
func TestFromSignatureToRecall(t *testing.T) {
	o := newOffice(t)
	o.work(t)
	l := o.number(t, o.signed(t, 1))
	l = o.until(t, l.ID, "preserved", preserved)
	report, err := signing.Verify(t.Context(), o.bytes(t, l.Final), signing.Options{Trust: o.Trust})
	must(t, err)
	for _, field := range []string{form.Signature, form.Seal} {
		if s := report.Signature(field); s == nil || s.Level != signing.LevelLTA || s.Verdict != signing.Valid {
			t.Errorf("field %s: %+v", field, s)
		}
	}
	lock := o.lockOf(t, l.Final)
	if lock.Mode != objects.Governance || lock.Until.Before(time.Now()) {
		t.Errorf("the final file is locked as %+v", lock)
	}
	l = o.do(t, l, workflow.Command{Action: workflow.GiveOrder, By: workflow.Actor{Person: signer}, Order: workflow.Recall, Reason: "sai thẩm quyền"})
	l = o.do(t, l, workflow.Command{Action: workflow.Recall, By: workflow.Actor{Person: clerk}, Reason: "sai thẩm quyền"})
	o.until(t, l.ID, "held", func(*workflow.Letter) bool { return o.lockOf(t, l.Final).Held })
}

// Whoever leaves the office loses the certificate; the letter that they signed
// before is sealed and archived all the same.
func TestSignerRevokedAfterSigning(t *testing.T) {
	o := newOffice(t)
	l := o.signed(t, 1)
	key, err := o.Keys.Personal(t.Context(), agency, signer)
	must(t, err)
	time.Sleep(1100 * time.Millisecond) // revocation times have whole seconds
	must(t, o.pki.Revoke(key.Certificate.SerialNumber))
	o.work(t)
	l = o.until(t, o.number(t, l).ID, "preserved", preserved)
	report, err := signing.Verify(t.Context(), o.bytes(t, l.Final), signing.Options{Trust: o.Trust})
	must(t, err)
	if report.Verdict != signing.Valid || report.Signature(form.Signature).Level != signing.LevelLTA {
		t.Errorf("\n%s", report.Text("en"))
	}
}

func (o *office) lockOf(t *testing.T, f workflow.File) objects.Lock {
	t.Helper()
	key, err := objects.ParseKey(f.Key)
	must(t, err)
	lock, err := o.Files.(ObjectFiles).Lock(t.Context(), key)
	must(t, err)
	return lock
}

// A letter that is ordered void before its seal is never issued; its number
// stays in the register.
func TestVoidedBeforeTheSeal(t *testing.T) {
	o := newOffice(t)
	l := o.number(t, o.signed(t, 1))
	l = o.do(t, l, workflow.Command{Action: workflow.GiveOrder, By: workflow.Actor{Person: signer}, Order: workflow.Void, Reason: "nhầm số liệu"})
	o.work(t)
	other := o.number(t, o.signed(t, 2)) // its jobs show that the queue goes on
	o.until(t, other.ID, "preserved", preserved)
	l = o.do(t, l, workflow.Command{Action: workflow.Void, By: workflow.Actor{Person: clerk}, Reason: "nhầm số liệu"})
	if l.State != workflow.Voided || l.Final.Key != "" {
		t.Errorf("letter is %s with final file %q", l.State, l.Final.Key)
	}
	lines, _, err := o.Records.Register(t.Context(), postgres.RegisterQuery{Agency: agency, Series: "di", Year: l.Number.Year})
	must(t, err)
	if len(lines) != 2 {
		t.Errorf("register has %d lines, want both numbers", len(lines))
	}
}

// A letter whose job has vanished from the queue is found by a sweep, and not
// only by the first one after the start.
func TestSweepFindsALetterWithoutAJob(t *testing.T) {
	o := newOffice(t)
	jobs, err := Start(context.WithoutCancel(t.Context()), o.Engine, JobOptions{Timeout: time.Second, Rescue: time.Second, Sweep: time.Second})
	must(t, err)
	t.Cleanup(func() { must(t, jobs.Stop(context.Background())) })
	o.eventually(t, "two sweeps", `SELECT count(*) >= 2 FROM river_job WHERE kind = 'sweep' AND state = 'completed'`)
	l := o.signed(t, 1)
	must(t, jobs.QueuePause(t.Context(), river.QueueDefault, nil))
	l = o.number(t, l)
	_, err = o.Records.Pool().Exec(t.Context(), `DELETE FROM river_job WHERE kind = 'seal'`)
	must(t, err)
	must(t, jobs.QueueResume(t.Context(), river.QueueDefault, nil))
	o.until(t, l.ID, "preserved", preserved)
}

// eventually waits until a question to the database is answered with true.
func (o *office) eventually(t *testing.T, what, question string) {
	t.Helper()
	for end := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		var yes bool
		must(t, o.Records.Pool().QueryRow(t.Context(), question).Scan(&yes))
		if yes {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("there never were %s", what)
		}
	}
}

// Somebody who acts while the signature is being made wins; the signature is
// dropped and the letter is where that person left it.
func TestReturnedWhileBeingSigned(t *testing.T) {
	o := newOffice(t)
	l := o.toSign(t, 1)
	slow := *o.Engine
	slow.Files = meanwhile{o.Files, func() {
		now, err := o.Records.Load(t.Context(), agency, l.ID)
		must(t, err)
		o.do(t, now, workflow.Command{Action: workflow.Withdraw, By: workflow.Actor{Person: drafter}, Reason: "sai nội dung"})
	}}
	_, err := slow.Sign(t.Context(), Signing{
		Agency: agency, Letter: l.ID, Version: l.Version, By: workflow.Actor{Person: signer}, Seen: l.Content(), Proof: time.Now(),
	})
	if !errors.Is(err, workflow.ErrConflict) {
		t.Errorf("got %v, want ErrConflict", err)
	}
	now, err := o.Records.Load(t.Context(), agency, l.ID)
	must(t, err)
	if now.State != workflow.Withdrawn || now.Signed.Key != "" || now.Request != nil {
		t.Errorf("letter is %s, signed %q, request %v", now.State, now.Signed.Key, now.Request)
	}
}

// meanwhile lets something happen when the signed file is about to be stored.
type meanwhile struct {
	Files
	happen func()
}

func (m meanwhile) Put(ctx context.Context, a workflow.AgencyID, l workflow.LetterID, f workflow.File, data []byte) (workflow.File, error) {
	if f.Kind == workflow.FileSigned {
		m.happen()
	}
	return m.Files.Put(ctx, a, l, f, data)
}

// Without an authority to ask nothing is signed, and the signer can try again.
func TestNoSignatureWithoutEvidence(t *testing.T) {
	o := newOffice(t)
	l := o.toSign(t, 1)
	in := Signing{Agency: agency, Letter: l.ID, Version: l.Version, By: workflow.Actor{Person: signer}, Seen: l.Content(), Proof: time.Now()}
	deaf := *o.Engine
	deaf.Evidence.AllowPrivate = false // the development authority is on loopback
	if _, err := deaf.Sign(t.Context(), in); err == nil {
		t.Fatal("signed without revocation data")
	}
	now, err := o.Records.Load(t.Context(), agency, l.ID)
	must(t, err)
	if now.State != workflow.ToSign {
		t.Fatalf("letter is %s", now.State)
	}
	in.Version = now.Version
	if now, err = o.Sign(t.Context(), in); err != nil || now.State != workflow.Signed {
		t.Fatalf("second try: %v", err)
	}
}

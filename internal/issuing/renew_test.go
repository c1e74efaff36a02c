package issuing

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"congvan/signing"
	"congvan/signing/signtest"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// museum is an office whose clock the test moves.
type museum struct {
	*office
	now   time.Time
	oneIn time.Duration // for one file's renewal
}

func newMuseum(t *testing.T) *museum {
	t.Helper()
	m := &museum{now: time.Date(2026, 11, 22, 3, 0, 0, 0, time.UTC), oneIn: renewOneIn}
	clock := func() time.Time { return m.now }
	m.office = newOfficeWith(t, signtest.PKI(t, clock))
	records, err := postgres.Open(t.Context(), m.setting.Database, postgres.Options{Now: clock})
	must(t, err)
	m.Records.Close()
	t.Cleanup(records.Close)
	m.Records, m.Letters, m.Now, m.Evidence.Now = records, workflow.NewService(records, clock), clock, clock
	m.TSA, m.RenewBefore, m.Evidence.Cache = m.pki.TSA(), 90*24*time.Hour, &signing.EvidenceCache{}
	m.RetainFor = 30 * 24 * time.Hour // the store goes by the real time
	return m
}

// archived are letters that have gone through their jobs, which end with them.
func (m *museum) archived(t *testing.T, count int) (list []*workflow.Letter) {
	t.Helper()
	jobs, err := Start(context.WithoutCancel(t.Context()), m.Engine, JobOptions{Timeout: 30 * time.Second})
	must(t, err)
	for n := range count {
		l := m.toSign(t, n+1)
		l, err := m.Sign(t.Context(), Signing{
			Agency: agency, Letter: l.ID, Version: l.Version, By: workflow.Actor{Person: signer}, Seen: l.Content(), Proof: m.now,
		})
		must(t, err)
		l = m.number(t, l)
		list = append(list, m.until(t, l.ID, "preserved", preserved))
	}
	must(t, jobs.Stop(t.Context()))
	return list
}

func (m *museum) load(t *testing.T, id workflow.LetterID) *workflow.Letter {
	t.Helper()
	l, err := m.Records.Load(t.Context(), agency, id)
	must(t, err)
	return l
}

// renew plans and works off what is due, and gives the newest run.
func (m *museum) renew(t *testing.T) postgres.RenewalRun {
	t.Helper()
	must(t, m.planRenewals(t.Context(), agency))
	return m.workOff(t)
}

func (m *museum) workOff(t *testing.T) postgres.RenewalRun {
	t.Helper()
	runs, err := m.Records.Renewals(t.Context(), agency, 1)
	must(t, err)
	if len(runs) == 0 {
		return postgres.RenewalRun{}
	}
	w := &renewer{Engine: m.Engine, oneIn: m.oneIn}
	must(t, w.Work(t.Context(), &river.Job[postgres.RenewArgs]{JobRow: &rivertype.JobRow{}, Args: postgres.RenewArgs{Agency: agency, Run: runs[0].ID}}))
	run, err := m.Records.Renewal(t.Context(), agency, runs[0].ID)
	must(t, err)
	return run
}

func (m *museum) outlook(t *testing.T) postgres.StampOutlook {
	t.Helper()
	o, err := m.Records.StampOutlook(t.Context(), agency, m.RenewalsBefore())
	must(t, err)
	return o
}

// judge says what a letter's file is worth at the museum's time.
func (m *museum) judge(t *testing.T, f workflow.File) *signing.Report {
	t.Helper()
	file, err := m.Files.Get(t.Context(), f)
	must(t, err)
	report, err := signing.Verify(t.Context(), file, signing.Options{Trust: m.Trust, At: m.now})
	must(t, err)
	return report
}

// Fifteen years of an archive: plans find what is due, in time, and every
// letter and attachment stays B-LTA by its newest file; the first file alone is
// not any more.
func TestFifteenYearsOfAnArchive(t *testing.T) {
	m := newMuseum(t)
	m.enclosing = func(n int) bool { return n == 2 }
	letters := m.archived(t, 3)
	first := letters[0].Final
	if run := m.renew(t); run.ID != "" {
		t.Fatalf("a run began before anything was due: %+v", run)
	}
	if o := m.outlook(t); o.All != 4 || o.Due != 0 || len(o.Groups) != 1 || o.Groups[0].Because != "rsa-2048" || o.Groups[0].Files != 4 {
		t.Errorf("the outlook is %+v", o)
	}
	runs := 0
	for end := m.now.AddDate(15, 0, 0); m.now.Before(end); m.now = m.now.AddDate(0, 1, 0) {
		if m.outlook(t).Due > 0 {
			must(t, m.pki.NewTSA(5))
			if run := m.renew(t); run.Renewed != 4 || run.Failed != 0 || run.Due != 4 || run.Finished.IsZero() {
				t.Fatalf("%s: %+v", m.now.Format(time.DateOnly), run)
			}
			runs++
		}
	}
	if runs != 3 {
		t.Errorf("%d runs in fifteen years", runs)
	}
	for _, l := range letters {
		l = m.load(t, l.ID)
		for part := range 1 + min(len(l.Enclosed), 1) {
			f, _ := l.Part(part)
			r := m.judge(t, f)
			for _, s := range r.Signatures {
				if !r.Valid() || s.Kind != signing.ArchiveTimestamp && s.Level != signing.LevelLTA {
					t.Errorf("letter %s, part %d:\n%s", l.ID, part, r.Text("en"))
				}
			}
			if m.lockOf(t, f).Until.IsZero() {
				t.Errorf("letter %s, part %d is not locked", l.ID, part)
			}
		}
		events, err := m.Records.Events(t.Context(), agency, l.ID)
		must(t, err)
		must(t, l.VerifyHistory(events))
		last := events[len(events)-1]
		if last.Action != workflow.Preserve || !strings.HasSuffix(last.Detail["renews"], " certificate") || last.Detail["file"] == "" {
			t.Errorf("the record ends with %s %v", last.Action, last.Detail)
		}
	}
	if r := m.judge(t, first); r.Valid() || !strings.Contains(r.Text("en"), "no newer archive timestamp") {
		t.Errorf("without renewal:\n%s", r.Text("en"))
	}
}

// While the service has no newer certificate nothing is gained: the run stops
// before it touches a file, and says so; the agency rests, and then renews.
// Whoever asks does not wait.
func TestARunThatGainsNothingStops(t *testing.T) {
	m := newMuseum(t)
	m.archived(t, 2)
	m.now = time.Date(2028, 11, 1, 0, 0, 0, 0, time.UTC)
	stops := func(run postgres.RenewalRun) {
		t.Helper()
		if run.Failed+run.Renewed != 0 || run.Finished.IsZero() || !strings.Contains(run.Error, "no later than") || !strings.Contains(run.Error, "rsa-2048") {
			t.Errorf("%+v", run)
		}
	}
	first := m.renew(t)
	stops(first)
	if m.now = m.now.Add(postgres.RenewalRest - time.Minute); m.renew(t).ID != first.ID {
		t.Error("a run began too soon")
	}
	_, err := m.Records.StartRenewal(t.Context(), agency, clerk, m.RenewalsBefore())
	must(t, err)
	stops(m.workOff(t))
	if o := m.outlook(t); o.Failing != 0 || o.Due != 2 {
		t.Errorf("%+v", o)
	}
	must(t, m.pki.NewTSA(5))
	m.now = m.now.Add(postgres.RenewalRest + time.Minute)
	if run := m.renew(t); run.Renewed != 2 || run.Failed != 0 {
		t.Errorf("%+v", run)
	}
	if o := m.outlook(t); o.Failing != 0 || o.Due != 0 {
		t.Errorf("%+v", o)
	}
}

// A file that failed rests while a run renews others; somebody who asks has it
// tried at once.
func TestWhatFailedRests(t *testing.T) {
	m := newMuseum(t)
	m.archived(t, 2)
	m.now = time.Date(2028, 11, 1, 0, 0, 0, 0, time.UTC)
	must(t, m.pki.NewTSA(5))
	m.Files = &cutOff{m.Files, 2}
	if run := m.renew(t); run.Failed != 2 {
		t.Fatalf("%+v", run)
	}
	_, err := m.Records.Pool().Exec(t.Context(), `UPDATE archive_stamps SET failed_at = NULL WHERE letter <> (SELECT min(letter::text)::uuid FROM archive_stamps)`)
	must(t, err)
	m.now = m.now.Add(time.Hour)
	if run := m.renew(t); run.Due != 1 || run.Renewed != 1 || run.Failed != 0 || run.Finished.IsZero() {
		t.Errorf("%+v", run)
	}
	_, err = m.Records.StartRenewal(t.Context(), agency, clerk, m.RenewalsBefore())
	must(t, err)
	if run := m.workOff(t); run.Renewed != 1 {
		t.Errorf("%+v", run)
	}
}

// cutOff lets the store fail once, when a renewed file is about to be put.
type cutOff struct {
	Files
	left int
}

var errCut = errors.New("cut off")

func (c *cutOff) Put(ctx context.Context, a workflow.AgencyID, l workflow.LetterID, f workflow.File, data []byte) (workflow.File, error) {
	if f.Kind == workflow.FileEvidence && c.left > 0 {
		c.left--
		return f, errCut
	}
	return c.Files.Put(ctx, a, l, f, data)
}

// What failed is told with its reason and renewed by the next run, from the
// bytes that were built first; the others are not held up.
func TestAFailedRenewalIsTriedAgain(t *testing.T) {
	m := newMuseum(t)
	m.archived(t, 3)
	m.now = time.Date(2028, 11, 1, 0, 0, 0, 0, time.UTC)
	must(t, m.pki.NewTSA(5))
	whole := m.Files
	m.Files = &cutOff{whole, 1}
	run := m.renew(t)
	if run.Renewed != 2 || run.Failed != 1 || run.Error != "" {
		t.Fatalf("%+v", run)
	}
	failed, err := m.Records.FailedStamps(t.Context(), agency, postgres.StampKey{}, 10)
	must(t, err)
	if len(failed) != 1 || !strings.Contains(failed[0].Error, "cut off") {
		t.Fatalf("%+v", failed)
	}
	made, err := m.Records.Made(t.Context(), agency, failed[0].Letter, "renew")
	must(t, err)
	m.Files = whole
	must(t, m.planRenewals(t.Context(), agency)) // too soon
	if runs, err := m.Records.Renewals(t.Context(), agency, 9); err != nil || len(runs) != 1 {
		t.Errorf("%d runs, %v", len(runs), err)
	}
	m.now = m.now.Add(postgres.RenewalRest + time.Minute)
	if run = m.renew(t); run.Renewed != 1 || run.Failed != 0 {
		t.Errorf("%+v", run)
	}
	if l := m.load(t, failed[0].Letter); l.Final.SHA256 != workflow.HashOf(made.PDF) {
		t.Error("the file was built a second time")
	}
}

// stuck never gives one file.
type stuck struct {
	Files
	file workflow.Hash
}

func (s stuck) Get(ctx context.Context, f workflow.File) ([]byte, error) {
	if f.SHA256 == s.file {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	return s.Files.Get(ctx, f)
}

// A file that takes for ever is passed over as failed; the others are renewed.
func TestOneSlowFileHoldsUpNoOther(t *testing.T) {
	m := newMuseum(t)
	letters := m.archived(t, 3)
	m.now = time.Date(2028, 11, 1, 0, 0, 0, 0, time.UTC)
	must(t, m.pki.NewTSA(5))
	m.Files, m.oneIn = stuck{m.Files, letters[0].Final.SHA256}, 5*time.Second
	if run := m.renew(t); run.Renewed != 2 || run.Failed != 1 || run.Finished.IsZero() || run.Error != "" {
		t.Fatalf("%+v", run)
	}
	failed, err := m.Records.FailedStamps(t.Context(), agency, postgres.StampKey{}, 10)
	must(t, err)
	if len(failed) != 1 || failed[0].Letter != letters[0].ID || !strings.Contains(failed[0].Error, "not done within 5s") {
		t.Errorf("%+v", failed)
	}
}

// A run that another worker has taken over is left to it, and an agency has
// one run at a time.
func TestOneRunAtATime(t *testing.T) {
	m := newMuseum(t)
	m.archived(t, 1)
	m.now = time.Date(2028, 11, 1, 0, 0, 0, 0, time.UTC)
	must(t, m.pki.NewTSA(5))
	must(t, m.planRenewals(t.Context(), agency))
	if _, err := m.Records.StartRenewal(t.Context(), agency, "ai-do", m.now); !errors.Is(err, postgres.ErrRenewing) {
		t.Errorf("a second run began: %v", err)
	}
	runs, err := m.Records.Renewals(t.Context(), agency, 1)
	must(t, err)
	stale := runs[0]
	m.workOff(t)
	g := postgres.Guarded{Letter: m.anyLetter(t), Stamp: workflow.Stamp{Ends: m.now}}
	if err := m.Records.PassStamp(t.Context(), agency, stale, g, nil); !errors.Is(err, workflow.ErrConflict) {
		t.Errorf("a stale worker moved the run: %v", err)
	}
}

// A run whose job was stopped or lost goes on with the next plan.
func TestARunOutlivesItsJob(t *testing.T) {
	m := newMuseum(t)
	m.archived(t, 1)
	m.now = time.Date(2028, 11, 1, 0, 0, 0, 0, time.UTC)
	must(t, m.pki.NewTSA(5))
	_, err := m.Records.StartRenewal(t.Context(), agency, "", m.RenewalsBefore())
	must(t, err)
	waiting := func() (jobs []int64) {
		t.Helper()
		list, err := m.Records.JobsOf(t.Context(), postgres.JobQuery{Agency: agency, States: []string{"available"}, Limit: 9})
		must(t, err)
		for _, j := range list {
			if j.Kind == "renew" {
				jobs = append(jobs, j.ID)
			}
		}
		return jobs
	}
	first := waiting()
	must(t, m.planRenewals(t.Context(), agency))
	if now := waiting(); len(first) != 1 || !slices.Equal(now, first) {
		t.Fatalf("jobs %v before the plan, %v after it", first, now)
	}
	must(t, m.Records.CancelJob(t.Context(), agency, first[0]))
	must(t, m.planRenewals(t.Context(), agency))
	second := waiting()
	if len(second) != 1 || second[0] == first[0] {
		t.Fatalf("jobs %v after one was stopped", second)
	}
	_, err = m.Records.Pool().Exec(t.Context(), `DELETE FROM river_job WHERE kind = 'renew'`)
	must(t, err)
	must(t, m.planRenewals(t.Context(), agency))
	if len(waiting()) != 1 {
		t.Error("a job that vanished is not asked for again")
	}
	if run := m.workOff(t); run.Renewed != 1 || run.Finished.IsZero() {
		t.Errorf("%+v", run)
	}
}

func (m *museum) anyLetter(t *testing.T) (id workflow.LetterID) {
	t.Helper()
	must(t, m.Records.Pool().QueryRow(t.Context(), `SELECT id::text FROM letters LIMIT 1`).Scan(&id))
	return id
}

// Letters archived before timestamps were recorded are found and renewed too,
// and an algorithm whose end is moved moves what is due.
func TestOldArchivesAndNewEnds(t *testing.T) {
	m := newMuseum(t)
	m.archived(t, 1)
	_, err := m.Records.Pool().Exec(t.Context(), `UPDATE archive_stamps SET part = 7`) // as if it were not there
	must(t, err)
	must(t, m.planRenewals(t.Context(), agency))
	if o := m.outlook(t); o.All != 2 {
		t.Errorf("%+v", o)
	}
	m.Lifetimes, err = signing.DefaultLifetimes.With([]byte("rsa 1900 2027-01-01"))
	must(t, err)
	must(t, m.pki.NewTSA(5))
	must(t, m.planRenewals(t.Context(), agency))
	if o := m.outlook(t); o.Due != 2 || o.Groups[0].First.Format(time.DateOnly) != "2027-01-01" {
		t.Errorf("%+v", o)
	}
}

// With nobody left to ask about the timestamp, evidence is used as long as it
// speaks for today, and no longer; when the service is revoked, nothing is
// stamped over.
func TestEvidenceOfItsOwnDay(t *testing.T) {
	m := newMuseum(t)
	l := m.archived(t, 1)[0]
	made := m.now
	old := m.pki.TSACertificate()
	must(t, m.pki.NewTSA(5))
	g := postgres.Guarded{Letter: l.ID, Stamp: workflow.Stamp{Ends: time.Date(2029, 1, 1, 0, 0, 0, 0, time.UTC)}}
	deaf := *m.Engine
	deaf.Evidence.Trust = m.Trust
	deaf.Evidence.AllowPrivate, deaf.Evidence.Cache = false, nil
	m.now = made.Add(20 * time.Hour)
	proofs, err := deaf.renewalProofs(t.Context(), l, 0, m.bytes(t, l.Final))
	if err != nil || len(proofs) == 0 {
		t.Errorf("the same day: %d proofs, %v", len(proofs), err)
	}
	m.now = time.Date(2028, 11, 1, 0, 0, 0, 0, time.UTC)
	if _, err := deaf.renewalProofs(t.Context(), l, 0, m.bytes(t, l.Final)); err == nil {
		t.Error("two years later the evidence of its own day is used")
	}
	must(t, m.pki.Revoke(old.SerialNumber))
	m.now = m.now.Add(time.Hour)
	m.Evidence.Cache = nil
	if _, err := m.Engine.renew(t.Context(), l, g); !errors.Is(err, signing.ErrRevoked) {
		t.Errorf("renewed over a revoked service: %v", err)
	}
}

func (o *office) bytes(t *testing.T, f workflow.File) []byte {
	t.Helper()
	b, err := o.Files.Get(t.Context(), f)
	must(t, err)
	return b
}

// The services are asked once a day, and what they answer is kept.
func TestServicesAreProbed(t *testing.T) {
	m := newMuseum(t)
	m.TSA = &signing.TSA{URL: "http://127.0.0.1:1/tsa", Trust: m.Trust, Client: http.DefaultClient, Now: m.Now, Fallback: m.pki.TSA()}
	w := &stampProber{Engine: m.Engine}
	must(t, w.Work(t.Context(), nil))
	list, err := m.Records.TimestampServices(t.Context())
	must(t, err)
	if len(list) != 2 || list[0].Error == "" || !list[0].Answered.IsZero() || list[1].Error != "" || list[1].CertificateEnds.Year() != 2036 ||
		!strings.Contains(list[1].Name, "Dấu thời gian") {
		t.Errorf("%+v", list)
	}
}

package issuing

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"congvan/document"
	"congvan/document/lint"
	"congvan/document/typeset"
	"congvan/internal/drafting"
	"congvan/internal/testenv"
	"congvan/signing"
	"congvan/signing/devpki"
	"congvan/signing/signtest"
	"congvan/storage/objects"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// Arguments that turn the test binary into a child.
const (
	typesetArg = "typeset-worker"
	workerArg  = "issuing-worker"
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case typesetArg:
			exitOn(typeset.WorkerMain(os.Stdin, os.Stdout))
		case workerArg:
			exitOn(workerMain(os.Args[2]))
		}
	}
	testenv.Main(m, testenv.Durable)
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

const (
	agency  workflow.AgencyID = "so-thu"
	unit    workflow.UnitID   = "cds"
	drafter workflow.PersonID = "soan"
	head    workflow.PersonID = "truong"
	checker workflow.PersonID = "the-thuc"
	signer  workflow.PersonID = "nguyen-van-a"
	clerk   workflow.PersonID = "van-thu"
)

// setting is what an engine in another process needs to work on the same data.
type setting struct {
	Database string
	Objects  objects.Config
	Keys     string
	Trust    string // PEM file
	TSA      string
	Rescue   time.Duration
}

// office is an agency with a letter's form ready to be sent round.
type office struct {
	*Engine
	setting setting
	letter  *document.Letter
	form    []byte
	pki     *devpki.PKI
	// enclosing says which letters carry attachments; nil is none.
	enclosing func(n int) bool
	twoPDFs   bool // they are two PDF files and a table, not one and a table
}

func migrate(ctx context.Context, ownerURL string) error {
	return postgres.Migrate(ctx, ownerURL, "congvan_app")
}

func newOffice(t *testing.T) *office {
	t.Helper()
	return newOfficeWith(t, signtest.PKI(t, nil))
}

func newOfficeWith(t *testing.T, pki *devpki.PKI) *office {
	t.Helper()
	dir := t.TempDir()
	_, url := testenv.Database(t, migrate)
	letter, err := sample()
	must(t, err)
	form, err := composed()
	must(t, err)
	o := &office{letter: letter, form: form, pki: pki, setting: setting{
		Database: url, Objects: testenv.ObjectsConfig(t), Keys: filepath.Join(dir, "keys"),
		Trust: filepath.Join(dir, "trust.pem"), TSA: pki.TSA().URL, Rescue: 3 * time.Second,
	}}
	must(t, os.WriteFile(o.setting.Trust, pki.RootPEM(), 0o600))
	engine, err := open(t.Context(), o.setting)
	must(t, err)
	o.Engine = engine
	t.Cleanup(o.Records.Close)
	o.hire(t, pki)
	return o
}

// open makes an engine; the worker process does it too.
func open(ctx context.Context, s setting) (*Engine, error) {
	records, err := postgres.Open(ctx, s.Database, postgres.Options{})
	if err != nil {
		return nil, err
	}
	files, err := objects.Open(ctx, s.Objects)
	if err != nil {
		return nil, err
	}
	pem, err := os.ReadFile(s.Trust)
	if err != nil {
		return nil, err
	}
	trust, err := signing.ParseCertificates(pem)
	if err != nil {
		return nil, err
	}
	return &Engine{
		Letters: workflow.NewService(records, time.Now), Records: records, Files: ObjectFiles{files}, Keys: NewKeyring(KeyDir(s.Keys)),
		TSA: &signing.TSA{URL: s.TSA, Trust: trust}, Trust: trust, RetainFor: time.Minute, Now: time.Now,
		Evidence: signing.EvidenceOptions{Trust: trust, AllowPrivate: true},
		Log:      slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
	}, nil
}

// workerMain runs jobs until it is killed or its standard input ends.
func workerMain(arg string) error {
	var s setting
	if err := json.Unmarshal([]byte(arg), &s); err != nil {
		return err
	}
	ctx := context.Background()
	e, err := open(ctx, s)
	if err != nil {
		return err
	}
	jobs, err := Start(ctx, e, JobOptions{Workers: 2, Timeout: s.Rescue, Rescue: s.Rescue, Sweep: s.Rescue})
	if err != nil {
		return err
	}
	if _, err := fmt.Println("ready"); err != nil {
		return err
	}
	if err := numberSigned(ctx, e); err != nil {
		return err
	}
	_, _ = os.Stdin.Read(make([]byte, 1)) // blocks until the test closes it
	return jobs.Stop(ctx)
}

// sample is the letter that all tests send round.
var sample = sync.OnceValues(func() (*document.Letter, error) {
	src, err := os.ReadFile("../../document/testdata/letters/01-an-toan-thong-tin.md")
	if err != nil {
		return nil, err
	}
	return document.Parse(src)
})

// composed is the sample letter's form, made once for all tests.
var composed = sync.OnceValues(func() ([]byte, error) {
	l, err := sample()
	if err != nil {
		return nil, err
	}
	t, err := typeset.New(typeset.Config{Command: func() *exec.Cmd { return exec.Command(os.Args[0], typesetArg) }})
	if err != nil {
		return nil, err
	}
	defer t.Close()
	made, err := t.Compose(context.Background(), l, typeset.Options{})
	if err != nil {
		return nil, err
	}
	return made.PDF, nil
})

// hire records the agency's people and gives the signer and the agency keys.
func (o *office) hire(t *testing.T, pki *devpki.PKI) {
	t.Helper()
	ctx, r := t.Context(), o.Records
	must(t, r.CreateAgency(ctx, workflow.Agency{ID: agency, Name: o.letter.Agency, ParentName: o.letter.ParentAgency, Place: o.letter.Place}))
	must(t, r.PutUnit(ctx, agency, workflow.Unit{ID: unit, Name: "Phòng CĐS", Code: "CĐS"}))
	for _, p := range []struct {
		id    workflow.PersonID
		name  string
		role  workflow.Role
		title string
	}{
		{drafter, "Lê Văn C", workflow.RoleDrafter, "Chuyên viên"},
		{head, "Phạm Thị D", workflow.RoleDivisionHead, "Trưởng phòng"},
		{checker, "Hoàng Văn E", workflow.RoleChiefOfOffice, "Phó Chánh Văn phòng"},
		{signer, "Nguyễn Văn A", workflow.RoleDeputyDirector, "Phó giám đốc"},
		{clerk, "Võ Thị G", workflow.RoleClerk, "Văn thư"},
	} {
		must(t, r.PutPerson(ctx, agency, workflow.Person{ID: p.id, Name: p.name}))
		must(t, r.PutPosition(ctx, agency, workflow.Position{Person: p.id, Unit: unit, Title: p.title, Role: p.role, Head: p.id == head}))
	}
	must(t, r.PutMandate(ctx, agency, workflow.Mandate{
		ID: "kt", Person: signer, Capacity: o.letter.Signature.Capacity, Titles: o.letter.Signature.Titles, Basis: "Phân công",
	}))
	must(t, r.PutSeries(ctx, agency, workflow.NumberSeries{ID: "di", Name: "Văn bản đi"}))
	must(t, r.PutCircuit(ctx, agency, workflow.Circuit{Name: "thường", Steps: []workflow.Step{
		{Kind: workflow.CheckContent, Members: []workflow.Member{{Unit: workflow.DraftingUnit}}},
		{Kind: workflow.CheckForm, Members: []workflow.Member{{Person: checker}}},
	}}))
	writeTestKeys(t, o.setting.Keys, pki, o.letter.Agency)
}

// toSign sends one letter round until it waits for its signer.
func (o *office) toSign(t *testing.T, n int) *workflow.Letter {
	t.Helper()
	ctx := t.Context()
	text := *o.letter
	text.Subject = fmt.Sprintf("%s lần %d", o.letter.Subject, n)
	draft := workflow.NewDraft{
		Agency: agency, ID: workflow.NewLetterID(), Unit: unit, By: workflow.Actor{Person: drafter}, Revision: drafting.Revision(&text, []lint.Finding(nil)),
	}
	if o.enclosing != nil && o.enclosing(n) {
		draft.Revision.Attachments = o.attachments(t, draft.ID)
	}
	l, err := o.Letters.Create(ctx, draft)
	must(t, err)
	form, err := o.Files.Put(ctx, agency, l.ID, workflow.File{Kind: workflow.FileForm, MediaType: "application/pdf"}, o.form)
	must(t, err)
	l = o.do(t, l, workflow.Command{
		Action: workflow.Submit, By: workflow.Actor{Person: drafter}, File: &form, Seen: workflow.Content{Source: l.Revision.Hash, Form: form.SHA256, Attachments: l.Content().Attachments},
	})
	for _, p := range []workflow.PersonID{head, checker} {
		l = o.do(t, l, workflow.Command{Action: workflow.Approve, By: workflow.Actor{Person: p}, Seen: l.Content()})
	}
	return l
}

func (o *office) do(t *testing.T, l *workflow.Letter, cmd workflow.Command) *workflow.Letter {
	t.Helper()
	cmd.Agency, cmd.Letter, cmd.Version = l.Agency, l.ID, l.Version
	done, err := o.Letters.Do(t.Context(), cmd)
	must(t, err)
	return done
}

// signed is a letter with its personal signature.
func (o *office) signed(t *testing.T, n int) *workflow.Letter {
	t.Helper()
	l := o.toSign(t, n)
	l, err := o.Sign(t.Context(), Signing{
		Agency: agency, Letter: l.ID, Version: l.Version, By: workflow.Actor{Person: signer}, Seen: l.Content(), Proof: time.Now(),
	})
	must(t, err)
	return l
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

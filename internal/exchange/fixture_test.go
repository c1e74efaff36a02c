package exchange

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/mail"
	"os"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"congvan/document"
	"congvan/internal/drafting"
	"congvan/internal/issuing"
	"congvan/internal/testenv"
	"congvan/internal/testenv/postbox"
	"congvan/storage/objects"
	"congvan/storage/postgres"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// workerArg turns the test binary into a process that runs the jobs.
const workerArg = "exchange-worker"

func TestMain(m *testing.M) {
	if len(os.Args) > 2 && os.Args[1] == workerArg {
		if err := workerMain(os.Args[2]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	testenv.Main(m)
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
	Host     string
	Port     int
}

// office is an agency with a mail server that takes its letters.
type office struct {
	testing.TB
	*Engine
	box     *postbox.Box
	setting setting
	text    *document.Letter
	files   issuing.ObjectFiles
	n       int
}

func newOffice(t testing.TB) *office {
	t.Helper()
	_, url := testenv.Database(t, func(ctx context.Context, owner string) error { return postgres.Migrate(ctx, owner, "congvan_app") })
	o := &office{TB: t, box: postbox.New(t)}
	o.setting = setting{Database: url, Objects: testenv.ObjectsConfig(t), Host: o.box.Host, Port: o.box.Port}
	engine, err := open(t.Context(), o.setting)
	o.must(err)
	o.Engine, o.files = engine, engine.Files.(issuing.ObjectFiles)
	t.Cleanup(o.Records.Close)
	src, err := os.ReadFile("../../document/testdata/letters/01-an-toan-thong-tin.md")
	o.must(err)
	o.text, err = document.Parse(src)
	o.must(err)
	o.hire()
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
	return &Engine{
		Letters: workflow.NewService(records, time.Now), Records: records, Files: issuing.ObjectFiles{Store: files}, BaseURL: "https://congvan.example.vn",
		Mail: &SMTP{Host: s.Host, Port: s.Port, TLS: NoTLS, From: mail.Address{Name: "Văn thư Sở Thử", Address: "vanthu@so-thu.example.vn"}},
		Now:  time.Now, Log: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
		Options: Options{Tries: 4, Wait: 100 * time.Millisecond, Group: 300 * time.Millisecond, Sweep: 300 * time.Millisecond, Timeout: 3 * time.Second},
	}, nil
}

// jobs is a client that runs the package's own jobs.
func (e *Engine) jobs(ctx context.Context) (*river.Client[pgx.Tx], error) {
	c := &river.Config{
		Logger: slog.New(slog.DiscardHandler), // it complains of the jobs of other packages
		Queues: map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 2}}, Workers: river.NewWorkers(),
		JobTimeout: 3 * time.Second, RescueStuckJobsAfter: 3 * time.Second, FetchCooldown: 20 * time.Millisecond, FetchPollInterval: 100 * time.Millisecond,
	}
	e.Join(c)
	client, err := river.NewClient(riverpgxv5.New(e.Records.Pool()), c)
	if err != nil {
		return nil, err
	}
	return client, client.Start(ctx)
}

func workerMain(arg string) error {
	var s setting
	if err := json.Unmarshal([]byte(arg), &s); err != nil {
		return err
	}
	e, err := open(context.Background(), s)
	if err != nil {
		return err
	}
	if _, err := e.jobs(context.Background()); err != nil {
		return err
	}
	fmt.Println("ready")
	_, _ = os.Stdin.Read(make([]byte, 1)) // until it is killed
	return nil
}

// work runs the jobs in this process until the test ends.
func (o *office) work() {
	o.Helper()
	client, err := o.jobs(context.WithoutCancel(o.Context()))
	o.must(err)
	o.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		o.must(client.StopAndCancel(ctx))
	})
}

func (o *office) must(err error) {
	o.Helper()
	if err != nil {
		o.Fatal(err)
	}
}

func (o *office) hire() {
	o.Helper()
	ctx, r := o.Context(), o.Records
	o.must(r.CreateAgency(ctx, workflow.Agency{ID: agency, Name: o.text.Agency, ParentName: o.text.ParentAgency, Place: o.text.Place}))
	o.must(r.PutUnit(ctx, agency, workflow.Unit{ID: unit, Name: "Phòng CĐS", Code: "CĐS"}))
	for _, p := range []struct {
		id    workflow.PersonID
		name  string
		role  workflow.Role
		title string
	}{
		{drafter, "Lê Văn C", workflow.RoleDrafter, "Chuyên viên"}, {head, "Phạm Thị D", workflow.RoleDivisionHead, "Trưởng phòng"},
		{checker, "Hoàng Văn E", workflow.RoleChiefOfOffice, "Chánh Văn phòng"}, {signer, "Nguyễn Văn A", workflow.RoleDeputyDirector, "Phó giám đốc"},
		{clerk, "Võ Thị G", workflow.RoleClerk, "Văn thư"},
	} {
		o.must(r.PutPerson(ctx, agency, workflow.Person{ID: p.id, Name: p.name, Email: string(p.id) + "@so-thu.example.vn"}))
		o.must(r.PutPosition(ctx, agency, workflow.Position{Person: p.id, Unit: unit, Title: p.title, Role: p.role, Head: p.id == head}))
	}
	o.must(r.PutMandate(ctx, agency, workflow.Mandate{ID: "kt", Person: signer, Capacity: o.text.Signature.Capacity, Titles: o.text.Signature.Titles, Basis: "Phân công"}))
	o.must(r.PutSeries(ctx, agency, workflow.NumberSeries{ID: "di", Name: "Văn bản đi"}))
	o.must(r.PutCircuit(ctx, agency, workflow.Circuit{Name: "thường", Steps: []workflow.Step{
		{Kind: workflow.CheckContent, Members: []workflow.Member{{Unit: workflow.DraftingUnit}}},
		{Kind: workflow.CheckForm, Members: []workflow.Member{{Person: checker}}},
	}}))
}

// directory puts in two offices and a group of eighteen.
func (o *office) directory() {
	o.Helper()
	list := []dispatch.Recipient{
		{ID: "ubnd", Kind: dispatch.Organisation, Name: "Ủy ban nhân dân tỉnh", Email: "vanthu@ubnd.example.vn"},
		{ID: "cong-an", Kind: dispatch.Organisation, Name: "Công an tỉnh", Email: "vanthu@ca.example.vn"},
	}
	g := dispatch.Recipient{ID: "cac-so", Kind: dispatch.Group, Name: "Các sở, ban, ngành thuộc tỉnh"}
	for i := range 18 {
		r := dispatch.Recipient{ID: dispatch.RecipientID(fmt.Sprintf("so-%02d", i)), Kind: dispatch.Organisation, Name: fmt.Sprintf("Sở số %02d", i), Email: fmt.Sprintf("vanthu@so%02d.example.vn", i)}
		g.Members = append(g.Members, r.ID)
		list = append(list, r)
	}
	o.must(o.Records.ImportRecipients(o.Context(), agency, clerk, append(list, g)))
}

func (o *office) do(l *workflow.Letter, cmd workflow.Command) *workflow.Letter {
	o.Helper()
	cmd.Agency, cmd.Letter = l.Agency, l.ID
	done, err := o.Letters.Do(o.Context(), cmd)
	o.must(err)
	return done
}

func (o *office) put(id workflow.LetterID, kind workflow.FileKind, content string) *workflow.File {
	o.Helper()
	f, err := o.files.Put(o.Context(), agency, id, workflow.File{Kind: kind, MediaType: "application/pdf"}, []byte(content+string(id)))
	o.must(err)
	return &f
}

func (o *office) draft(restricted bool, attachments ...string) *workflow.Letter {
	o.Helper()
	o.n++
	text := *o.text
	text.Subject = fmt.Sprintf("%s lần %d", o.text.Subject, o.n)
	d := workflow.NewDraft{
		Agency: agency, ID: workflow.NewLetterID(), Unit: unit, By: workflow.Actor{Person: drafter}, Restricted: restricted, Revision: drafting.Revision(&text, nil),
	}
	for _, name := range attachments {
		d.Revision.Attachments = append(d.Revision.Attachments, workflow.Attachment{Name: name, File: *o.put(d.ID, workflow.FileAttachment, "%PDF-1.7 approved "+name)})
	}
	l, err := o.Letters.Create(o.Context(), d)
	o.must(err)
	return l
}

func (o *office) submitted(l *workflow.Letter) *workflow.Letter {
	o.Helper()
	form := o.put(l.ID, workflow.FileForm, "%PDF-1.7 form ")
	return o.do(l, workflow.Command{Action: workflow.Submit, By: workflow.Actor{Person: drafter}, File: form, Seen: workflow.Content{Source: l.Revision.Hash, Form: form.SHA256, Attachments: l.Content().Attachments}})
}

func (o *office) approved(l *workflow.Letter) *workflow.Letter {
	o.Helper()
	for _, p := range []workflow.PersonID{head, checker} {
		l = o.do(l, workflow.Command{Action: workflow.Approve, By: workflow.Actor{Person: p}, Seen: l.Content()})
	}
	return l
}

// sealed is a letter issued but not yet preserved.
func (o *office) sealed(restricted bool) *workflow.Letter {
	o.Helper()
	return o.sealedFrom(o.draft(restricted))
}

func (o *office) sealedFrom(draft *workflow.Letter) *workflow.Letter {
	o.Helper()
	l := o.approved(o.submitted(draft))
	l = o.do(l, workflow.Command{Action: workflow.OpenSigning, By: workflow.Actor{Person: signer}, Seen: l.Content(), Proof: time.Now()})
	l = o.do(l, workflow.Command{Action: workflow.Sign, By: workflow.Actor{Person: signer}, Request: l.Request.ID, File: o.put(l.ID, workflow.FileSigned, "%PDF-1.7 signed ")})
	l = o.do(l, workflow.Command{Action: workflow.NumberIt, By: workflow.Actor{Person: clerk}})
	seal := workflow.Command{Action: workflow.Seal, By: workflow.Actor{System: true}, File: o.put(l.ID, workflow.FileSealed, "%PDF-1.7 sealed ")}
	for _, a := range l.Revision.Attachments {
		signed := *o.put(l.ID, workflow.FileSealedAttachment, "%PDF-1.7 signed "+a.Name)
		seal.Enclosed = append(seal.Enclosed, workflow.Enclosure{Name: a.Name, Approved: a.File.SHA256, File: signed})
	}
	return o.do(l, seal)
}

func (o *office) preserved(l *workflow.Letter) *workflow.Letter {
	o.Helper()
	return o.do(l, workflow.Command{Action: workflow.Preserve, By: workflow.Actor{System: true}, File: o.put(l.ID, workflow.FileEvidence, "%PDF-1.7 preserved ")})
}

func (o *office) issued() *workflow.Letter { o.Helper(); return o.preserved(o.sealed(false)) }

// sendAll orders all that is ready.
func (o *office) sendAll(l *workflow.Letter) int {
	o.Helper()
	n, err := o.SendAll(o.Context(), workflow.Actor{Person: clerk, Origin: "test"}, l, dispatch.Seen(o.lines(l)))
	o.must(err)
	return n
}

func (o *office) lines(l *workflow.Letter) []dispatch.Line {
	o.Helper()
	lines, err := o.Lines(o.Context(), l)
	o.must(err)
	return lines
}

// line is the letter's line, or notice, for a name.
func (o *office) line(l *workflow.Letter, kind dispatch.Subject, name string) dispatch.Line {
	o.Helper()
	for _, x := range o.lines(l) {
		if x.Kind == kind && x.Name == name {
			return x
		}
	}
	o.Fatalf("no %s line for %s", kind, name)
	return dispatch.Line{}
}

// until waits for something to come true.
func (o *office) until(what string, ok func() bool) {
	o.Helper()
	for end := time.Now().Add(60 * time.Second); !ok(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			o.Fatalf("in vain waited until %s", what)
		}
	}
}

// settled waits until no line is on its way.
func (o *office) settled(l *workflow.Letter) {
	o.Helper()
	o.until("no line is on its way", func() bool {
		for _, x := range o.lines(l) {
			if x.State == dispatch.Pending || x.State == dispatch.Sending {
				return false
			}
		}
		return true
	})
}

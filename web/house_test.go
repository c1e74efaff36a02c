package web_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"net/mail"
	"net/netip"
	"os"
	"os/exec"
	"sync/atomic"
	"testing"
	"time"

	"congvan/document"
	"congvan/document/picture"
	"congvan/document/typeset"
	"congvan/internal/drafting"
	"congvan/internal/exchange"
	"congvan/internal/identity"
	"congvan/internal/issuing"
	"congvan/internal/mailbox"
	"congvan/internal/testenv"
	"congvan/internal/testenv/postbox"
	"congvan/internal/turns"
	"congvan/signing"
	"congvan/signing/devpki"
	"congvan/signing/pdfsigncheck"
	"congvan/signing/signtest"
	"congvan/storage/postgres"
	"congvan/web"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

// typesetArg turns the test binary into the typesetter's child.
const typesetArg = "typeset-worker"

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == typesetArg {
		if err := typeset.WorkerMain(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if len(os.Args) > 1 && os.Args[1] == pdfsignArg {
		os.Exit(pdfsigncheck.ChildMain(os.Stdin, os.Stdout))
	}
	testenv.Main(m)
}

// pdfsignArg makes this binary the second verifier.
const pdfsignArg = "pdfsign-verifier"

// The example agency; everybody's login is their ID.
const (
	agency    workflow.AgencyID = "so-khcn"
	drafter   workflow.PersonID = "soan"
	head      workflow.PersonID = "truong"
	checker   workflow.PersonID = "the-thuc"
	signer    workflow.PersonID = "nguyen-van-a"
	director  workflow.PersonID = "giam-doc"
	clerk     workflow.PersonID = "van-thu"
	archivist workflow.PersonID = "luu-tru"
	admin     workflow.PersonID = "quan-tri"
	stranger  workflow.PersonID = "phong-khac" // drafts in another unit

	password = "mật khẩu thử nghiệm"
)

// house is a whole server on real PostgreSQL, S3, typesetter and development
// authority.
type house struct {
	testing.TB
	url     string
	records *postgres.Store
	engine  *issuing.Engine
	// exchange sends to box, a mail server of the test's own.
	exchange *exchange.Engine
	box      *postbox.Box
	// demoBox is the mailbox of a demonstration, which the house is once it
	// lists people.
	demoBox *mailbox.Box
	vault   *identity.Vault
	demo    []front.DemoPerson // whom anybody may come in as
	tokens  map[workflow.PersonID]string
	late    atomic.Int64 // how far the house's clock is ahead, in nanoseconds
	desk    *drafting.Desk
}

// now is the house's clock.
func (h *house) now() time.Time { return time.Now().Add(time.Duration(h.late.Load())) }

// wait puts the house's clock on.
func (h *house) wait(d time.Duration) { h.late.Add(int64(d)) }

func migrate(ctx context.Context, ownerURL string) error {
	return postgres.Migrate(ctx, ownerURL, "congvan_app")
}

func newHouse(t testing.TB) *house {
	t.Helper()
	_, url := testenv.Database(t, migrate)
	h := &house{TB: t, tokens: map[workflow.PersonID]string{}}
	records, err := postgres.Open(t.Context(), url, postgres.Options{Now: h.now})
	must(t, err)
	t.Cleanup(records.Close)
	store := testenv.Objects(t)
	pki, keyDir := authority(t)
	setter, err := typeset.New(typeset.Config{Command: func() *exec.Cmd { return exec.Command(os.Args[0], typesetArg) }})
	must(t, err)
	t.Cleanup(func() { _ = setter.Close() })
	log := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))

	letters := workflow.NewService(records, h.now)
	files := issuing.ObjectFiles{Store: store}
	engine := &issuing.Engine{
		Letters: letters, Records: records, Files: files, Keys: issuing.NewKeyring(issuing.KeyDir(keyDir)), TSA: pki.TSA(), Trust: pki.Trust(),
		Evidence: signing.EvidenceOptions{Trust: pki.Trust(), AllowPrivate: true}, RetainFor: time.Minute, Now: h.now, Log: log,
		RenewBefore: renewBefore,
	}
	h.box = postbox.New(t)
	h.demoBox, err = mailbox.Open(t.TempDir(), log)
	must(t, err)
	t.Cleanup(func() { must(t, h.demoBox.Close()) })
	h.exchange = &exchange.Engine{
		Letters: letters, Records: records, Files: files, BaseURL: "https://example.vn", Now: h.now, Log: log,
		Mail:    &exchange.SMTP{Host: h.box.Host, Port: h.box.Port, TLS: exchange.NoTLS, From: mail.Address{Name: "Văn thư", Address: "vanthu@so.example.vn"}},
		Options: exchange.Options{Group: 100 * time.Millisecond, Sweep: 200 * time.Millisecond},
	}
	desk := &drafting.Desk{Letters: letters, Records: records, Files: files, Composer: composer{setter}, Now: h.now, Linting: turns.New(1)}
	h.vault, err = identity.NewVault(bytes.Repeat([]byte("bí mật của máy chủ "), 2))
	must(t, err)
	server := httptest.NewUnstartedServer(nil)
	server.Config.Handler = web.Handler(web.Options{
		Letters: letters, Desk: desk, Records: records, Objects: store, Trust: pki.Trust(), Keys: issuing.NewKeyring(issuing.KeyDir(keyDir)), Now: h.now, Log: log,
		Probes: []front.Probe{
			{Name: "database", Check: func(ctx context.Context) (string, error) { return "PostgreSQL", records.Pool().Ping(ctx) }},
			{Name: "mail", Check: func(context.Context) (string, error) { return "127.0.0.1:1", errors.New("connection refused") }},
			{Name: "unset", Check: func(context.Context) (string, error) { return "OLD_MAIL", front.ErrNotSetUp }},
		},
		Proxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}, // the tests may speak for others
		Base:    "http://" + server.Listener.Addr().String(), Vault: h.vault, Demo: func() []front.DemoPerson { return h.demo }, Mailbox: h.demoBox,
		RenewBefore: renewBefore, Stampers: []string{pki.TSA().URL}, Second: pdfsigncheck.Runner{Args: []string{pdfsignArg}}.Opinion,
		Tokens: engine, Print: setter.Print, Lay: composer{setter}.lay, Exchange: h.exchange,
		Sign: func(ctx context.Context, in front.Signing) (*workflow.Letter, error) {
			return engine.Sign(ctx, issuing.Signing(in))
		},
	})
	server.Start()
	t.Cleanup(server.Close)
	h.url, h.records, h.engine, h.desk = server.URL, records, engine, desk
	h.settle()
	return h
}

// renewBefore is how long before its end an archive timestamp is due.
const renewBefore = 90 * 24 * time.Hour

// work runs the jobs that follow a number: seal, store, index.
func (h *house) work() {
	h.Helper()
	jobs, err := issuing.Start(context.WithoutCancel(h.Context()), h.engine, issuing.JobOptions{Join: h.exchange.Join})
	must(h, err)
	h.Cleanup(func() { must(h, jobs.Stop(context.Background())) })
}

type composer struct{ *typeset.Typesetter }

func (c composer) Compose(ctx context.Context, _ workflow.AgencyID, l *document.Letter, pictures picture.Set, code string) ([]byte, error) {
	made, err := c.Typesetter.Compose(ctx, l, typeset.Options{Pictures: pictures, Verification: &typeset.Verification{URL: "https://example.vn/v/" + code, Code: code}})
	if err != nil {
		return nil, err
	}
	return made.PDF, nil
}

func (c composer) lay(ctx context.Context, _ workflow.AgencyID, l *document.Letter, blocks []document.Block, pictures picture.Set, code string) (*typeset.Drafted, error) {
	return c.Typesetter.Draft(ctx, l, blocks, typeset.Options{Pictures: pictures, Verification: &typeset.Verification{URL: "https://example.vn/v/" + code, Code: code}})
}

// authority is a development authority with keys of the signer and the agency.
func authority(t testing.TB) (*devpki.PKI, string) {
	t.Helper()
	pki := signtest.PKI(t, nil)
	personal, err := pki.Personal("Nguyễn Văn A", "Phó Giám đốc")
	must(t, err)
	seal, err := pki.Agency("SỞ KHOA HỌC VÀ CÔNG NGHỆ")
	must(t, err)
	at := issuing.KeyDir(t.TempDir())
	must(t, at.PutPersonal(agency, signer, issuing.SigningKey{Key: personal}))
	must(t, at.PutAgency(agency, issuing.SigningKey{Key: seal}))
	return pki, string(at)
}

// settle makes the agency and its administrator in the records, and the rest
// by the API as that administrator.
func (h *house) settle() {
	h.Helper()
	ctx, r := h.Context(), h.records
	must(h, r.CreateAgency(ctx, workflow.Agency{ID: agency, Name: "Sở Khoa học và Công nghệ", ParentName: "UBND tỉnh Quảng Ngãi", Place: "Quảng Ngãi"}))
	must(h, r.PutUnit(ctx, agency, workflow.Unit{ID: "vp", Name: "Văn phòng", Code: "VP"}))
	must(h, r.PutPerson(ctx, agency, workflow.Person{ID: admin, Name: "Quản Trị"}))
	must(h, r.PutPosition(ctx, agency, workflow.Position{Person: admin, Unit: "vp", Title: "Quản trị", Role: workflow.RoleAdministrator}))
	hash, err := identity.HashPassword(password)
	must(h, err)
	must(h, r.PutAccount(ctx, postgres.Account{Agency: agency, Person: admin, Login: string(admin), Password: hash}))

	org := organisation()
	c := h.as(admin)
	must(h, c.PutOrganisation(ctx, org))
	for _, p := range org.People {
		must(h, c.PutAccount(ctx, p.ID, wire.Account{Password: password}))
	}
}

func organisation() *workflow.Organisation {
	o := &workflow.Organisation{
		Agency: workflow.Agency{Name: "Sở Khoa học và Công nghệ", ParentName: "UBND tỉnh Quảng Ngãi", Place: "Quảng Ngãi"},
		Units: []workflow.Unit{
			{ID: "lanh-dao", Name: "Lãnh đạo Sở", Code: "LĐ"}, {ID: "cds", Name: "Phòng Chuyển đổi số", Code: "CĐS"}, {ID: "khtc", Name: "Phòng Kế hoạch – Tài chính", Code: "KHTC"},
		},
		Mandates: []workflow.Mandate{{
			ID: "kt-a", Person: signer, Capacity: []document.Capacity{document.ForHead}, Titles: []string{"GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}, Basis: "Quyết định phân công",
		}},
		Series: []workflow.NumberSeries{{ID: "di", Name: "Văn bản đi"}},
		Circuits: []workflow.Circuit{{Name: "Luồng thường", Steps: []workflow.Step{
			{Kind: workflow.CheckContent, Members: []workflow.Member{{Unit: workflow.DraftingUnit}}, Hours: 8},
			{Kind: workflow.CheckForm, Members: []workflow.Member{{Role: workflow.RoleChiefOfOffice}}, Hours: 4},
		}}},
	}
	for _, p := range []struct {
		id    workflow.PersonID
		name  string
		unit  workflow.UnitID
		title string
		role  workflow.Role
		head  bool
	}{
		{drafter, "Lê Văn C", "cds", "Chuyên viên", workflow.RoleDrafter, false},
		{head, "Phạm Thị D", "cds", "Trưởng phòng", workflow.RoleDivisionHead, true},
		{checker, "Hoàng Văn E", "vp", "Chánh Văn phòng", workflow.RoleChiefOfOffice, true},
		{signer, "Nguyễn Văn A", "lanh-dao", "Phó Giám đốc", workflow.RoleDeputyDirector, false},
		{director, "Trần Văn B", "lanh-dao", "Giám đốc", workflow.RoleDirector, true},
		{clerk, "Võ Thị G", "vp", "Văn thư", workflow.RoleClerk, false},
		{archivist, "Bùi Văn L", "vp", "Lưu trữ viên", workflow.RoleArchivist, false},
		{stranger, "Mai Thị T", "khtc", "Chuyên viên", workflow.RoleDrafter, true},
	} {
		o.People = append(o.People, workflow.Person{ID: p.id, Name: p.name, Email: string(p.id) + "@example.vn"})
		o.Positions = append(o.Positions, workflow.Position{Person: p.id, Unit: p.unit, Title: p.title, Role: p.role, Head: p.head})
	}
	return o
}

// as is a client of the server, logged in as somebody.
func (h *house) as(who workflow.PersonID) *client.Client {
	h.Helper()
	c, err := client.New(h.url, h.tokens[who])
	must(h, err)
	if h.tokens[who] == "" {
		_, err := c.Login(h.Context(), agency, string(who), password)
		must(h, err)
		h.tokens[who] = c.Token
	}
	c.SetTransport(h.contract())
	return c
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

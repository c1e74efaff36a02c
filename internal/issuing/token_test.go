package issuing

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"congvan/document/form"
	"congvan/signing"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// holding registers the certificate of a key as one on a token.
func (o *office) holding(t *testing.T, k SigningKey, person workflow.PersonID) postgres.SignerCertificate {
	t.Helper()
	sum := sha256.Sum256(k.Certificate.Raw)
	c := postgres.SignerCertificate{Agency: agency, SHA256: workflow.Hash(hex.EncodeToString(sum[:])), Person: person, DER: k.Certificate.Raw, Chain: [][]byte{}, RegisteredBy: person}
	for _, above := range k.Chain {
		c.Chain = append(c.Chain, above.Raw)
	}
	must(t, o.Records.PutCertificate(t.Context(), c))
	return c
}

// begun opens a ticket for the letter's next step.
func (o *office) begun(t *testing.T, l *workflow.Letter, c postgres.SignerCertificate, by workflow.PersonID) *postgres.SigningTicket {
	t.Helper()
	purpose := workflow.Sign
	if l.State == workflow.Numbered {
		purpose = workflow.Seal
	}
	_, ticket, err := o.BeginToken(t.Context(), Token{
		Signing: Signing{Agency: agency, Letter: l.ID, Version: l.Version, By: workflow.Actor{Person: by, Origin: "test"}, Seen: l.Content(), Proof: time.Now()},
		Purpose: purpose, Certificate: c,
	})
	must(t, err)
	return ticket
}

// bare is what a token makes of the letter's attributes.
func (o *office) bare(t *testing.T, ticket *postgres.SigningTicket, k SigningKey) []byte {
	t.Helper()
	return o.bareOf(t, ticket, 0, k)
}

// bareOf is what a token makes of the attributes of a part.
func (o *office) bareOf(t *testing.T, ticket *postgres.SigningTicket, part int, k SigningKey) []byte {
	t.Helper()
	out, err := o.ToSign(t.Context(), ticket, part)
	must(t, err)
	value, err := k.Signer.Sign(rand.Reader, out.Prepared.ToSign, out.Prepared.Hash)
	must(t, err)
	return value
}

// desktop is what a program that signs PDF files makes of the letter's desk file.
func (o *office) desktop(t *testing.T, ticket *postgres.SigningTicket, k SigningKey) []byte {
	t.Helper()
	return o.desktopOf(t, ticket, 0, k)
}

// desktopOf is what a program that signs PDF files makes of a part's desk file.
func (o *office) desktopOf(t *testing.T, ticket *postgres.SigningTicket, part int, k SigningKey) []byte {
	t.Helper()
	out, err := o.ToSign(t.Context(), ticket, part)
	must(t, err)
	file, err := signing.Sign(t.Context(), out.Desk, signing.Request{
		Field: out.Prepared.Field, Certify: out.Prepared.Field != form.Seal, Time: time.Now().In(workflow.LegalZone()),
	}, k.Signer, k.Certificate, k.Chain, nil)
	must(t, err)
	return file
}

// atDesk is a signer with a token: its key, and its certificate as registered.
type atDesk struct {
	*office
	key  SigningKey
	cert postgres.SignerCertificate
}

func newDesk(t *testing.T) *atDesk {
	t.Helper()
	o := newOffice(t)
	key, err := o.Keys.Personal(t.Context(), agency, signer)
	must(t, err)
	return &atDesk{o, key, o.holding(t, key, signer)}
}

// open is a letter with the signer's open ticket.
func (d *atDesk) open(t *testing.T, n int) (*workflow.Letter, *postgres.SigningTicket) {
	t.Helper()
	l := d.toSign(t, n)
	return l, d.begun(t, l, d.cert, signer)
}

// bring returns what the token or a program made.
func (d *atDesk) bring(t *testing.T, ticket *postgres.SigningTicket, data []byte) {
	t.Helper()
	must(t, d.ReturnToken(t.Context(), ticket, d.cert, data))
}

func (o *office) inState(s workflow.State) func(*workflow.Letter) bool {
	return func(l *workflow.Letter) bool { return l.State == s }
}

// A letter is signed and sealed by tokens, each way, and reaches the archive
// like any other.
func TestTokensSignAndSeal(t *testing.T) {
	o := newOffice(t)
	person, err := o.Keys.Personal(t.Context(), agency, signer)
	must(t, err)
	seal, err := o.Keys.Agency(t.Context(), agency)
	must(t, err)
	o.Keys = NewKeyring(KeyDir(t.TempDir())) // the server holds none
	personal, agencys := o.holding(t, person, signer), o.holding(t, seal, "")
	o.work(t)
	for i, way := range []func(*testing.T, *postgres.SigningTicket, SigningKey) []byte{o.bare, o.desktop} {
		l := o.toSign(t, i+1)
		ticket := o.begun(t, l, personal, signer)
		must(t, o.ReturnToken(t.Context(), ticket, personal, way(t, ticket, person)))
		l = o.until(t, l.ID, "signed", o.inState(workflow.Signed))
		if l.SignedBy != signer || l.Request != nil {
			t.Errorf("signed by %q, request %v", l.SignedBy, l.Request)
		}
		l = o.number(t, l)
		ticket = o.begun(t, l, agencys, clerk)
		must(t, o.ReturnToken(t.Context(), ticket, agencys, way(t, ticket, seal)))
		l = o.until(t, l.ID, "preserved", preserved)
		final, err := o.Files.Get(t.Context(), l.Final)
		must(t, err)
		report, err := signing.Verify(t.Context(), final, signing.Options{Trust: o.Trust, Require: []string{form.Signature, form.Seal}})
		must(t, err)
		for _, field := range []string{form.Signature, form.Seal} {
			if s := report.Signature(field); s == nil || s.Level != signing.LevelLTA || s.Verdict != signing.Valid {
				t.Errorf("way %d, field %s: %+v", i, field, s)
			}
		}
		if now, err := o.Records.SigningTicket(t.Context(), ticket.Secret); err != nil || now.State != postgres.TicketDone || len(now.Parts) > 0 {
			t.Errorf("%+v, %v", now, err)
		}
	}
}

// What is wrong is refused with the reason, and the ticket stays open.
func TestTokenRefuses(t *testing.T) {
	o := newDesk(t)
	person, personal := o.key, o.cert
	seal, err := o.Keys.Agency(t.Context(), agency)
	must(t, err)
	_, ticket := o.open(t, 1)
	other := o.toSign(t, 2)
	// Both letters have the same form here; only the time stated differs.
	o.Now = func() time.Time { return time.Now().Add(2 * time.Second) }
	otherTicket := o.begun(t, other, personal, signer)
	good := o.desktop(t, ticket, person)
	for name, data := range map[string][]byte{
		"another letter's value":  o.bare(t, otherTicket, person),
		"another key's value":     o.bare(t, ticket, seal),
		"another certificate":     o.desktop(t, ticket, seal),
		"appended bytes":          append(bytes.Clone(good), "\n%thêm\n"...),
		"the form, not signed":    o.form,
		"cut short":               good[:len(good)-40],
		"nothing that is a value": []byte("x"),
	} {
		err := o.ReturnToken(t.Context(), ticket, personal, data)
		if _, told := errors.AsType[*signing.ReturnedError](err); !told {
			t.Errorf("%s: %v", name, err)
		}
	}
	late := *o.Engine
	late.Now = func() time.Time { return time.Now().Add(time.Hour) }
	if over, ok := errors.AsType[*TicketError](late.ReturnToken(t.Context(), ticket, personal, good)); !ok || !over.Expired {
		t.Error("an expired ticket was used")
	}
	now, err := o.Records.SigningTicket(t.Context(), ticket.Secret)
	must(t, err)
	if now.State != postgres.TicketOpen {
		t.Errorf("the ticket is %s", now.State)
	}
	o.bring(t, ticket, good)
	now, err = o.Records.SigningTicket(t.Context(), ticket.Secret)
	must(t, err)
	if over, ok := errors.AsType[*TicketError](o.ReturnToken(t.Context(), now, personal, good)); !ok || over.State != postgres.TicketReturned {
		t.Error("a ticket was used twice")
	}
	// Between two reads of the ticket another upload may come in.
	if over, ok := errors.AsType[*TicketError](o.ReturnToken(t.Context(), ticket, personal, good)); !ok || over.State != postgres.TicketReturned {
		t.Error("a ticket was used twice at once")
	}
}

// A new ticket ends the one before; a letter that was returned ends them all,
// even with a signature on its way.
func TestTicketsEnd(t *testing.T) {
	o := newDesk(t)
	l, first := o.open(t, 1)
	l, err := o.Records.Load(t.Context(), agency, l.ID)
	must(t, err)
	second := o.begun(t, l, o.cert, signer)
	if now, err := o.Records.SigningTicket(t.Context(), first.Secret); err != nil || now.State != postgres.TicketReplaced {
		t.Errorf("%+v, %v", now, err)
	}
	o.bring(t, second, o.bare(t, second, o.key))
	l, err = o.Records.Load(t.Context(), agency, l.ID)
	must(t, err)
	o.do(t, l, workflow.Command{Action: workflow.Return, By: workflow.Actor{Person: signer}, Reason: "sai số liệu"})
	o.work(t)
	o.eventually(t, "an end of the second ticket", `SELECT count(*) = 1 FROM signing_tickets WHERE state = 'dropped' AND problem_vi <> ''`)
	l, err = o.Records.Load(t.Context(), agency, l.ID)
	must(t, err)
	if l.State == workflow.Signed || l.Signed.Key != "" {
		t.Errorf("the letter is %s, signed %q", l.State, l.Signed.Key)
	}
}

// What came back survives the process: killed before the file was made, or
// after, the job makes one file and records that.
func TestTokenJobSurvives(t *testing.T) {
	o := newDesk(t)
	before, one := o.open(t, 1)
	after, two := o.open(t, 2)
	o.bring(t, one, o.desktop(t, one, o.key))
	o.bring(t, two, o.bare(t, two, o.key))
	two, err := o.Records.SigningTicket(t.Context(), two.Secret)
	must(t, err)
	made, err := o.completePart(t.Context(), two, after, 0)
	must(t, err)
	_, err = o.Records.KeepMade(t.Context(), agency, after.ID, "token "+string(two.Secret), made)
	must(t, err)
	for range 3 { // killed at random while it works
		w := o.startWorker(t)
		time.Sleep(60 * time.Millisecond)
		w.kill(t)
	}
	w := o.startWorker(t)
	defer w.kill(t)
	o.eventually(t, "two signatures", `SELECT count(*) = 2 FROM signing_tickets WHERE state = 'done'`)
	l, err := o.Records.Load(t.Context(), agency, after.ID)
	must(t, err)
	if l.Signed.SHA256 != workflow.HashOf(made.PDF) {
		t.Error("the file that was made first is not the one recorded")
	}
	events, err := o.Records.Events(context.Background(), agency, before.ID)
	must(t, err)
	if n := len(slices.DeleteFunc(events, func(e workflow.Event) bool { return e.Action != workflow.Sign })); n != 1 {
		t.Errorf("the letter was signed %d times", n)
	}
}

// While the timestamp service is away what came back is kept and tried again,
// without anybody signing twice, until the ticket ends.
func TestATokenWaitsForTheTimestampService(t *testing.T) {
	o := newDesk(t)
	service := o.TSA
	o.TSA = &signing.TSA{URL: "http://127.0.0.1:1/tsa", Trust: o.Trust, Tries: 1}
	try := func(e *Engine, ticket *postgres.SigningTicket, attempt int) *postgres.SigningTicket {
		t.Helper()
		w := &tokenFinisher{Engine: e}
		err := w.Work(t.Context(), &river.Job[postgres.TokenArgs]{
			JobRow: &rivertype.JobRow{Attempt: attempt}, Args: postgres.TokenArgs{Agency: agency, Letter: ticket.Letter, Ticket: ticket.Secret},
		})
		if !errors.Is(err, signing.ErrTimestamp) {
			t.Fatalf("try %d: %v", attempt, err)
		}
		now, err := o.Records.SigningTicket(t.Context(), ticket.Secret)
		must(t, err)
		return now
	}
	l, ticket := o.open(t, 1)
	_, late := o.open(t, 2)
	for _, each := range []*postgres.SigningTicket{ticket, late} {
		o.bring(t, each, o.bare(t, each, o.key))
		if now := try(o.Engine, each, 24); now.State != postgres.TicketReturned || len(now.Awaited) > 0 || now.ProblemEN == "" {
			t.Fatalf("%s, awaits %v, %q", now.State, now.Awaited, now.ProblemEN)
		}
	}
	over := *o.Engine
	over.Now = func() time.Time { return time.Now().Add(16 * time.Minute) }
	if now := try(&over, late, 1); now.State != postgres.TicketDropped || !strings.Contains(now.ProblemEN, "expired") {
		t.Errorf("%s, %q", now.State, now.ProblemEN)
	}
	// Whoever begins again does not end what is on its way.
	now, err := o.Records.Load(t.Context(), agency, l.ID)
	must(t, err)
	_, _, err = o.BeginToken(t.Context(), Token{
		Signing: Signing{Agency: agency, Letter: l.ID, Version: now.Version, By: workflow.Actor{Person: signer}, Seen: now.Content(), Proof: time.Now()},
		Purpose: workflow.Sign, Certificate: o.cert,
	})
	if busy, ok := errors.AsType[*TicketError](err); !ok || busy.State != postgres.TicketReturned {
		t.Errorf("begun again: %v", err)
	}
	o.TSA = service
	o.work(t)
	o.until(t, l.ID, "signed", o.inState(workflow.Signed))
}

// A signature that came back is finished even if its job was stopped: it would
// else keep the letter from ever being signed by a token.
func TestATicketOutlivesItsJob(t *testing.T) {
	o := newDesk(t)
	l, ticket := o.open(t, 1)
	o.bring(t, ticket, o.bare(t, ticket, o.key))
	list, err := o.Records.JobsOf(t.Context(), postgres.JobQuery{Agency: agency, States: []string{"available"}, Limit: 9})
	must(t, err)
	if len(list) != 1 || list[0].Kind != "token" {
		t.Fatalf("jobs %+v", list)
	}
	if lost, err := o.Records.ResumeTickets(t.Context(), 9); err != nil || len(lost) != 0 {
		t.Errorf("a job that waits was put in again: %v, %v", lost, err)
	}
	must(t, o.Records.CancelJob(t.Context(), agency, list[0].ID))
	o.work(t)
	o.until(t, l.ID, "signed", o.inState(workflow.Signed))
}

// A revoked certificate is found out when the signature is finished: nothing
// is recorded and the ticket says why.
func TestTokenOfARevokedCertificate(t *testing.T) {
	o := newDesk(t)
	l, ticket := o.open(t, 1)
	must(t, o.pki.Revoke(o.key.Certificate.SerialNumber))
	o.work(t)
	o.bring(t, ticket, o.bare(t, ticket, o.key))
	o.eventually(t, "a ticket that says why", `SELECT count(*) = 1 FROM signing_tickets WHERE state = 'open' AND problem_en LIKE '%revoked%'`)
	l, err := o.Records.Load(t.Context(), agency, l.ID)
	must(t, err)
	if l.State != workflow.ToSign {
		t.Errorf("the letter is %s", l.State)
	}
	_, _, err = o.BeginToken(t.Context(), Token{
		Signing: Signing{Agency: agency, Letter: l.ID, Version: l.Version, By: workflow.Actor{Person: signer}, Seen: l.Content(), Proof: time.Now()},
		Purpose: workflow.Sign, Certificate: o.cert,
	})
	if !errors.Is(err, signing.ErrRevoked) {
		t.Errorf("a ticket for a revoked certificate: %v", err)
	}
}

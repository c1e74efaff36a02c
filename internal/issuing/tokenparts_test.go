package issuing

import (
	"errors"
	"testing"
	"time"

	"congvan/internal/pdf/pdftest"
	"congvan/signing"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// clerkDesk is a clerk whose token has the agency's key, and a numbered letter
// with attachments: two PDF files and a table.
type clerkDesk struct {
	*office
	key    SigningKey
	cert   postgres.SignerCertificate
	letter *workflow.Letter
}

func newClerkDesk(t *testing.T) *clerkDesk {
	t.Helper()
	o := newOffice(t)
	o.enclosing, o.twoPDFs = func(int) bool { return true }, true
	l := o.signed(t, 1)
	key, err := o.Keys.Agency(t.Context(), agency)
	must(t, err)
	o.Keys = NewKeyring(KeyDir(t.TempDir())) // the server holds none
	return &clerkDesk{o, key, o.holding(t, key, ""), o.number(t, l)}
}

func (d *clerkDesk) begin(t *testing.T) *postgres.SigningTicket {
	t.Helper()
	l, err := d.Records.Load(t.Context(), agency, d.letter.ID)
	must(t, err)
	return d.begun(t, l, d.cert, clerk)
}

// bring returns something for the ticket as it now stands.
func (d *clerkDesk) bring(t *testing.T, ticket *postgres.SigningTicket, data []byte) error {
	t.Helper()
	now, err := d.Records.SigningTicket(t.Context(), ticket.Secret)
	must(t, err)
	return d.ReturnToken(t.Context(), now, d.cert, data)
}

// With the seal on a token every PDF attachment is signed too: the signatures
// come in any order and any form, and the letter is issued when all are in.
func TestTokenSealsAttachments(t *testing.T) {
	d := newClerkDesk(t)
	d.work(t)
	ticket := d.begin(t)
	if len(ticket.Parts) != 3 || len(ticket.Awaited) != 3 {
		t.Fatalf("the ticket waits for %v of %v", ticket.Awaited, ticket.Parts)
	}
	for _, one := range [][]byte{d.bareOf(t, ticket, 3, d.key), d.desktopOf(t, ticket, 1, d.key)} {
		must(t, d.bring(t, ticket, one))
		must(t, d.bring(t, ticket, one)) // once more does no harm
	}
	time.Sleep(time.Second)
	if l, err := d.Records.Load(t.Context(), agency, d.letter.ID); err != nil || l.State != workflow.Numbered {
		t.Fatalf("with one signature missing the letter is %s, %v", l.State, err)
	}
	must(t, d.bring(t, ticket, d.desktop(t, ticket, d.key)))
	l := d.until(t, d.letter.ID, "preserved", preserved)
	for i, e := range l.Enclosed {
		if i == 1 {
			if e.AsIs != "not_pdf" {
				t.Errorf("the table left as %+v", e)
			}
			continue
		}
		file, err := d.Files.Get(t.Context(), e.File)
		must(t, err)
		base, err := d.Files.Get(t.Context(), l.Revision.Attachments[i].File)
		must(t, err)
		report, err := signing.Verify(t.Context(), file, signing.Options{Trust: d.Trust})
		must(t, err)
		s := report.Signature(fieldAttachment + "_1")
		if e.AsIs != "" || !signing.Extends(file, base) || !report.Valid() || s == nil || s.Level != signing.LevelLTA {
			t.Errorf("attachment %s left as %+v\n%s", e.Name, e, report.Text("en"))
		}
		pdftest.Tool(t, "qpdf", "--check", pdftest.File(t, "a.pdf", file))
	}
	d.checkEnclosed(t, l)
	d.eventually(t, "nothing kept", `SELECT (SELECT count(*) FROM made_files) + (SELECT count(*) FROM signing_ticket_parts) = 0`)
}

// An attachment's signature is judged as the letter's is, and one of another
// ticket, key or file is refused; the ticket stays open for the right ones.
func TestTokenRefusesForAttachments(t *testing.T) {
	d := newClerkDesk(t)
	old := d.begin(t)
	foreign := d.bareOf(t, old, 1, d.key)
	d.Now = func() time.Time { return time.Now().Add(2 * time.Second) } // else both say the same
	ticket := d.begin(t)
	if err := d.bring(t, old, foreign); !isTicketError(err) {
		t.Errorf("a ticket that was replaced: %v", err)
	}
	person, err := NewKeyring(KeyDir(d.setting.Keys)).Personal(t.Context(), agency, signer)
	must(t, err)
	desk := d.desktopOf(t, ticket, 1, d.key)
	approved, err := d.Files.Get(t.Context(), d.letter.Revision.Attachments[0].File)
	must(t, err)
	for name, data := range map[string][]byte{
		"none_awaits_it":    foreign,
		"other_certificate": d.desktopOf(t, ticket, 1, person),
		"trailing_bytes":    append(desk[:len(desk):len(desk)], "\n%thêm\n"...),
		"not_our_file":      append(approved[:len(approved):len(approved)], "\n%thêm\n"...),
	} {
		if bad, ok := errors.AsType[*signing.ReturnedError](d.bring(t, ticket, data)); !ok || string(bad.Reason.Code) != name {
			t.Errorf("%s: %v", name, bad)
		}
	}
	now, err := d.Records.SigningTicket(t.Context(), ticket.Secret)
	must(t, err)
	if now.State != postgres.TicketOpen || len(now.Awaited) != 3 {
		t.Errorf("the ticket is %s and awaits %v", now.State, now.Awaited)
	}
}

func isTicketError(err error) bool {
	_, ok := errors.AsType[*TicketError](err)
	return ok
}

// A clerk who gives up half-way begins again: the letter waits, and of the first
// ticket nothing stays or counts.
func TestTokenGivenUpHalfWay(t *testing.T) {
	d := newClerkDesk(t)
	first := d.begin(t)
	must(t, d.bring(t, first, d.bareOf(t, first, 1, d.key)))
	d.work(t)
	late := *d.Engine
	late.Now = func() time.Time { return time.Now().Add(16 * time.Minute) }
	if over, ok := errors.AsType[*TicketError](late.ReturnToken(t.Context(), first, d.cert, nil)); !ok || !over.Expired {
		t.Error("an expired ticket was used")
	}
	second := d.begin(t)
	if len(second.Awaited) != 3 {
		t.Errorf("the second ticket waits for %v", second.Awaited)
	}
	for part := range 4 {
		if part != 2 {
			must(t, d.bring(t, second, d.bareOf(t, second, part, d.key)))
		}
	}
	l := d.until(t, d.letter.ID, "preserved", preserved)
	if l.Enclosed[0].AsIs != "" || l.Enclosed[2].AsIs != "" {
		t.Errorf("issued as %+v", l.Enclosed)
	}
}

// Killed while it finishes letter and attachments, the job ends with one file
// of each.
func TestTokenJobWithAttachmentsSurvives(t *testing.T) {
	d := newClerkDesk(t)
	ticket := d.begin(t)
	for _, part := range []int{0, 1, 3} {
		must(t, d.bring(t, ticket, d.bareOf(t, ticket, part, d.key)))
	}
	ticket, err := d.Records.SigningTicket(t.Context(), ticket.Secret)
	must(t, err)
	made, err := d.completePart(t.Context(), ticket, d.letter, 1)
	must(t, err)
	_, err = d.Records.KeepMade(t.Context(), agency, d.letter.ID, stepOf("token "+string(ticket.Secret), 1), made)
	must(t, err)
	for range 3 {
		w := d.startWorker(t)
		time.Sleep(60 * time.Millisecond)
		w.kill(t)
	}
	w := d.startWorker(t)
	defer w.kill(t)
	l := d.until(t, d.letter.ID, "issued", func(l *workflow.Letter) bool { return len(l.Enclosed) == 3 })
	events, err := d.Records.Events(t.Context(), agency, l.ID)
	must(t, err)
	sealed := 0
	for _, e := range events {
		if e.Action == workflow.Seal {
			sealed++
			if e.Detail["attachment_01"] != string(workflow.HashOf(made.PDF)) {
				t.Error("the file that was made first is not the one recorded")
			}
		}
	}
	if sealed != 1 {
		t.Errorf("the letter was sealed %d times", sealed)
	}
}

// What is wrong with one attachment's signature opens the ticket for that one
// alone and says for which.
func TestTokenReopensForOneAttachment(t *testing.T) {
	d := newClerkDesk(t)
	ticket := d.begin(t)
	for _, part := range []int{0, 1, 3} {
		must(t, d.bring(t, ticket, d.bareOf(t, ticket, part, d.key)))
	}
	must(t, d.Records.ReopenTicket(t.Context(), ticket, 3, "lý do", "a reason"))
	now, err := d.Records.SigningTicket(t.Context(), ticket.Secret)
	must(t, err)
	if now.State != postgres.TicketOpen || len(now.Awaited) != 1 || now.Awaited[0] != 3 {
		t.Fatalf("the ticket is %s and awaits %v", now.State, now.Awaited)
	}
	d.work(t)
	must(t, d.bring(t, ticket, d.bareOf(t, now, 3, d.key)))
	d.until(t, d.letter.ID, "issued", func(l *workflow.Letter) bool { return len(l.Enclosed) == 3 })
}

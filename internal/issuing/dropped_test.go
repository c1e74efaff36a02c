package issuing

import (
	"testing"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// What was made of a letter that was returned or voided meanwhile is forgotten;
// what a step still needs stays.
func TestDroppedAttemptsAreForgotten(t *testing.T) {
	d := newDesk(t)
	returned, ticket := d.open(t, 1)
	_, running := d.open(t, 2)
	made := &postgres.Made{PDF: []byte("%PDF-1.7"), Evidence: []byte("{}")}
	keep := func(l workflow.LetterID, step string) {
		t.Helper()
		_, err := d.Records.KeepMade(t.Context(), agency, l, step, made)
		must(t, err)
	}
	for _, each := range []*postgres.SigningTicket{ticket, running} {
		d.bring(t, each, d.bare(t, each, d.key))
		keep(each.Letter, "token "+string(each.Secret))
	}
	returned, err := d.Records.Load(t.Context(), agency, returned.ID)
	must(t, err)
	d.do(t, returned, workflow.Command{Action: workflow.Return, By: workflow.Actor{Person: signer}, Reason: "sai số liệu"})
	must(t, d.Records.CloseTicket(t.Context(), ticket, postgres.TicketDropped, "", ""))
	waiting, voided := d.number(t, d.signed(t, 3)), d.number(t, d.signed(t, 4))
	for _, l := range []*workflow.Letter{waiting, voided} {
		keep(l.ID, "seal")
		keep(l.ID, "seal_01")
	}
	voided = d.do(t, voided, workflow.Command{Action: workflow.GiveOrder, By: workflow.Actor{Person: signer}, Order: workflow.Void, Reason: "sai nơi nhận"})
	d.do(t, voided, workflow.Command{Action: workflow.Void, By: workflow.Actor{Person: clerk}, Reason: "sai nơi nhận"})
	must(t, d.Records.ForgetDropped(t.Context()))
	for _, c := range []struct {
		letter workflow.LetterID
		step   string
		stays  bool
	}{
		{ticket.Letter, "token " + string(ticket.Secret), false}, {running.Letter, "token " + string(running.Secret), true},
		{waiting.ID, "seal", true}, {waiting.ID, "seal_01", true}, {voided.ID, "seal", false}, {voided.ID, "seal_01", false},
	} {
		if _, err := d.Records.Made(t.Context(), agency, c.letter, c.step); (err == nil) != c.stays {
			t.Errorf("%s: stays %v: %v", c.step, c.stays, err)
		}
	}
}

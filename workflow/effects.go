package workflow

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"congvan/document"
)

// An effect is what a move does besides changing the state: it changes the
// letter, notes what must be stored, and fills the event's detail.

// requestLife is how long a signer has between opening a signing request and
// returning the signed file; a token on a desk takes minutes.
const requestLife = 15 * time.Minute

func none(*attempt, map[string]string) {}

func revise(a *attempt, detail map[string]string) {
	a.letter.adopt(*a.cmd.Revision, a.cmd.By.Person, a.now, a.org)
	a.letter.changes.Files = append(a.letter.changes.Files, a.cmd.With...)
	a.letter.noteRevision(detail)
	endWaiverAsked(a, detail)
}

// noteRevision binds the record to the attachments too: the event itself names
// only the source's hash.
func (l *Letter) noteRevision(detail map[string]string) {
	detail["revision"] = fmt.Sprint(l.Revision.N)
	for i, f := range l.Revision.Attachments {
		detail[fmt.Sprintf("attachment_%02d", i+1)] = string(f.File.SHA256)
	}
}

// adopt makes r the current revision. Approvals of the one before are void,
// for they are bound to other content.
func (l *Letter) adopt(r Revision, by PersonID, now time.Time, org *Organisation) {
	r.N, r.By, r.At = l.Revision.N+1, by, now.UTC().Truncate(time.Microsecond)
	l.Revision = r
	l.Form = File{}
	l.Approvals = nil
	l.changes.Revision = &r
	l.nameMandate(org, DateOf(now))
}

// nameMandate finds the mandate behind the text's signature block.
func (l *Letter) nameMandate(org *Organisation, on Date) {
	head := l.Revision.Head
	m, _ := org.MandateFor(head.Signature, head.Type, l.Unit, on)
	l.Mandate = m.ID
}

func route(a *attempt, detail map[string]string) {
	a.letter.Circuit = resolveUnit(a.cmd.Circuit, a.letter.Unit)
	a.letter.changes.Circuit = true
	detail["steps"] = fmt.Sprint(len(a.cmd.Circuit))
	endWaiverAsked(a, detail)
}

func waive(a *attempt, detail map[string]string) {
	w := Waiver{Key: a.cmd.Finding, By: a.cmd.By.Person, Reason: a.cmd.Reason, At: a.now}
	for _, f := range a.letter.Revision.Findings {
		if f.Key == w.Key {
			w.Rule = f.Rule
			detail["text"] = f.Text
		}
	}
	detail["rule"], detail["finding"] = w.Rule, string(w.Key)
	a.letter.Waivers = append(a.letter.Waivers, w)
	a.letter.changes.Waivers = append(a.letter.changes.Waivers, w)
	endWaiverAsked(a, detail)
}

func submit(a *attempt, detail map[string]string) {
	l := a.letter
	l.Form = *a.cmd.File
	l.Round++
	l.Approvals = nil
	series, _ := a.org.SeriesFor(l.Revision.Head.Type)
	l.Series = series.ID
	l.nameMandate(a.org, a.today)
	l.changes.Files = append(l.changes.Files, l.Form)
	detail["form"] = string(l.Form.SHA256)
	detail["content"] = string(l.Content().Hash())
	detail["round"] = fmt.Sprint(l.Round)
}

func approve(a *attempt, detail map[string]string) {
	l := a.letter
	seat, _ := l.seatAt(a.org, a.cmd.By.Person, a.today)
	seat.Round, seat.Revision = l.Round, l.Revision.N
	seat.Content, seat.Note, seat.At = a.cmd.Seen, a.cmd.Reason, a.now
	l.Approvals = append(l.Approvals, seat)
	l.changes.Approvals = append(l.changes.Approvals, seat)
	passed := l.Turn() != seat.Step
	a.overtake(detail, func(q Inquiry) bool { return passed || q.By == seat.Person })
	detail["kind"] = string(seat.Kind)
	detail["step"], detail["member"] = fmt.Sprint(seat.Step+1), fmt.Sprint(seat.Member+1)
	detail["content"] = string(seat.Content.Hash())
}

func undo(a *attempt, detail map[string]string) {
	l := a.letter
	last := l.Approvals[len(l.Approvals)-1]
	l.Approvals = l.Approvals[:len(l.Approvals)-1]
	l.changes.Undone = &last
	detail["kind"] = string(last.Kind)
	detail["step"], detail["member"] = fmt.Sprint(last.Step+1), fmt.Sprint(last.Member+1)
}

// giveBack ends a review: no open question or signing request outlives it.
func giveBack(a *attempt, detail map[string]string) {
	a.overtake(detail, anyInquiry)
	r := a.letter.Request
	switch {
	case r == nil:
	case a.now.After(r.Expires):
		a.letter.closeRequest("expired")
	default:
		a.letter.closeRequest("cancelled")
	}
}

func (l *Letter) closeRequest(outcome string) {
	r := *l.Request
	r.Outcome = outcome
	l.changes.Request = &r
	l.Request = nil
}

func openSigning(a *attempt, detail map[string]string) {
	l := a.letter
	r := SigningRequest{
		ID: newRequestID(), Revision: l.Revision.N, Form: l.Form.SHA256,
		Signer: a.cmd.By.Person, Mandate: l.Mandate, OpenedAt: a.now, Expires: a.now.Add(requestLife),
	}
	if l.Request != nil {
		r.ID = l.Request.ID // renewed: a letter has one open request at most
	}
	l.Request = &r
	l.changes.Request = &r
	detail["request"] = string(l.Request.ID)
}

func sign(a *attempt, detail map[string]string) {
	l := a.letter
	l.Signed = *a.cmd.File
	l.SignedBy, l.SignedAt = a.cmd.By.Person, a.now
	a.overtake(detail, anyInquiry)
	l.changes.Files = append(append(l.changes.Files, l.Signed), a.cmd.With...)
	detail["request"] = string(l.Request.ID)
	detail["signed"] = string(l.Signed.SHA256)
	detail["capacity"] = strings.Join(l.Revision.Head.Signature.Lines(), " / ")
	noteService(a, detail)
	l.closeRequest("signed")
}

func noteService(a *attempt, detail map[string]string) {
	if a.cmd.StampedBy != "" {
		detail["timestamp_by"] = a.cmd.StampedBy
	}
}

// refuse sends a signed letter back; the signed file stays in the record.
func refuse(a *attempt, detail map[string]string) {
	detail["signed"] = string(a.letter.Signed.SHA256)
	a.letter.Signed, a.letter.SignedBy, a.letter.SignedAt = File{}, "", time.Time{}
}

func number(a *attempt, detail map[string]string) {
	l := a.letter
	l.Number = a.taken
	h := l.Revision.Head
	l.changes.Entries = append(l.changes.Entries, RegisterEntry{
		Number: l.Number, Kind: EntryTaken, Letter: l.ID, By: a.cmd.By.Person, At: a.now,
		Symbol: h.Symbol, Type: string(h.Type), Subject: h.Subject, Signer: h.Signature.Name,
		To: receivers(h), Keeper: strings.Join(append([]string{"VT"}, h.Filing.Units...), ", "), Copies: h.Filing.Copies,
	})
	l.changes.Tasks = append(l.changes.Tasks, l.task(TaskSeal))
	detail["number"] = l.Number.Text() + "/" + h.Symbol
	detail["date"] = string(l.Number.Date)
	detail["authorises"] = string(Seal)
}

// receivers are the addressees and the other recipients, "Như trên" left out.
func receivers(h document.Letter) []string {
	to := append([]string(nil), h.Addressees...)
	for _, r := range h.Recipients {
		if !strings.EqualFold(strings.TrimSpace(r), "như trên") {
			to = append(to, r)
		}
	}
	return to
}

func (l *Letter) task(k TaskKind) Task { return Task{Kind: k, Agency: l.Agency, Letter: l.ID} }

func seal(a *attempt, detail map[string]string) {
	l := a.letter
	l.Final = *a.cmd.File
	l.IssuedAt = a.now
	l.changes.Files = append(append(l.changes.Files, l.Final), a.cmd.With...)
	l.changes.Tasks = append(l.changes.Tasks, l.task(TaskIndex), l.task(TaskArchive))
	detail["sealed"] = string(l.Final.SHA256)
	noteService(a, detail)
	l.enclose(a.cmd.Enclosed, detail)
}

// enclose records every attachment as it goes out: by its hash, and where the
// agency's signature is not in it, why.
func (l *Letter) enclose(enclosed []Enclosure, detail map[string]string) {
	l.Enclosed = enclosed
	for i, e := range enclosed {
		n := fmt.Sprintf("attachment_%02d", i+1)
		detail[n] = string(e.File.SHA256)
		if e.AsIs != "" {
			detail[n+"_as_is"] = e.AsIs
			continue
		}
		l.changes.Files = append(l.changes.Files, e.File)
	}
}

func giveOrder(a *attempt, detail map[string]string) {
	a.letter.Order = &Order{Action: a.cmd.Order, By: a.cmd.By.Person, Reason: a.cmd.Reason, At: a.now}
	detail["order"] = string(a.cmd.Order)
}

// liftOrder takes an order back. A letter that was to be voided goes on to its
// seal, which the order had stopped.
func liftOrder(a *attempt, detail map[string]string) {
	l := a.letter
	detail["order"], detail["ordered_by"] = string(l.Order.Action), string(l.Order.By)
	if l.State == Numbered {
		l.changes.Tasks = append(l.changes.Tasks, l.task(TaskSeal))
	}
	l.Order = nil
}

func void(a *attempt, detail map[string]string) {
	l := a.letter
	l.entry(a, RegisterEntry{Kind: EntryVoided, Note: a.cmd.Reason})
	detail["ordered_by"] = string(l.Order.By)
	l.Order = nil
}

// entry adds a line about the letter's number to the register.
func (l *Letter) entry(a *attempt, e RegisterEntry) {
	e.Number, e.Letter, e.By, e.At = l.Number, l.ID, a.cmd.By.Person, a.now
	l.changes.Entries = append(l.changes.Entries, e)
}

func send(a *attempt, detail map[string]string) {
	a.letter.entry(a, RegisterEntry{Kind: EntrySent, Recipient: a.cmd.Recipient, Note: a.cmd.Reason})
	detail["recipient"] = a.cmd.Recipient
	if s := a.cmd.Sending; s != nil {
		detail["line"], detail["how"] = s.Line, s.How
		if s.How == SentByMail {
			detail["address"], detail["message_id"], detail["ordered_by"] = s.Address, s.MessageID, string(s.OrderedBy)
		}
	}
}

func preserve(a *attempt, detail map[string]string) {
	l, f := a.letter, *a.cmd.File
	if n := a.cmd.Part; n > 0 {
		l.Enclosed = slices.Clone(l.Enclosed)
		l.Enclosed[n-1].File = f
		detail["attachment"] = fmt.Sprintf("%02d", n)
	} else {
		l.Final = f
	}
	l.changes.Files = append(append(l.changes.Files, f), a.cmd.With...)
	detail["file"] = string(f.SHA256)
	if a.cmd.Reason != "" {
		detail["level"] = a.cmd.Reason
	}
	if a.cmd.Renewal != "" {
		detail["renews"] = a.cmd.Renewal
	}
	if s := a.cmd.Stamp; s != nil {
		s.Part = a.cmd.Part
		l.changes.Stamp = s
		detail["timestamp_by"], detail["timestamp_until"] = s.By, s.Ends.UTC().Format(time.RFC3339)
	}
}

func fileIt(a *attempt, detail map[string]string) {
	a.letter.CaseFile, a.letter.CaseFileID = a.cmd.CaseFile, a.cmd.CaseFileID
	detail["case_file"] = a.cmd.CaseFile
	if a.cmd.CaseFileID != "" {
		detail["case_file_id"] = a.cmd.CaseFileID
	}
}

func recall(a *attempt, detail map[string]string) {
	l := a.letter
	l.entry(a, RegisterEntry{Kind: EntryNote, Note: a.cmd.Reason})
	l.changes.Tasks = append(l.changes.Tasks, l.task(TaskHold), l.task(TaskNotice))
	detail["ordered_by"] = string(l.Order.By)
	l.Order = nil
}

func replace(a *attempt, detail map[string]string) {
	a.letter.Other = a.cmd.Other
	a.letter.pointAt(a, detail, "register.replaced_by", "register.replaces")
}

func correct(a *attempt, detail map[string]string) {
	a.letter.pointAt(a, detail, "register.corrected_by", "register.corrects")
}

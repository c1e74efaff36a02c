package workflow

import (
	"slices"
	"strings"
	"time"
)

// Need is something a move cannot do without: a name for pages and documents
// and the predicate that says why it is missing.
type Need struct {
	Name  string
	lacks func(*attempt) *Reason
}

// The needs, each one predicate.
var (
	RevisionGiven     = Need{"revision_given", revisionGiven}
	CircuitGiven      = Need{"circuit_given", circuitGiven}
	FindingOpen       = Need{"finding_open", findingOpen}
	FindingKnown      = Need{"finding_known", findingKnown}
	ReasonGiven       = Need{"reason_given", reasonGiven}
	NoOpenFindings    = Need{"no_open_findings", noOpenFindings}
	UnitHasHead       = Need{"unit_has_head", unitHasHead}
	CircuitStands     = Need{"circuit_stands", circuitStands}
	MandateFits       = Need{"mandate_fits", mandateFits}
	SeriesExists      = Need{"series_exists", seriesExists}
	FormGiven         = Need{"form_given", formGiven}
	DutiesApart       = Need{"duties_apart", dutiesApart}
	ContentSeen       = Need{"content_seen", contentSeen}
	MandateStands     = Need{"mandate_stands", mandateStands}
	ProofFresh        = Need{"proof_fresh", proofFresh}
	RequestOpen       = Need{"request_open", requestOpen}
	SignedFileGiven   = Need{"signed_file_given", signedFileGiven}
	SignerApart       = Need{"signer_apart", signerApart}
	NotOrderedVoid    = Need{"not_ordered_void", notOrderedVoid}
	SealedFileGiven   = Need{"sealed_file_given", sealedFileGiven}
	EvidenceFileGiven = Need{"evidence_file_given", evidenceFileGiven}
	OrderFits         = Need{"order_fits", orderFits}
	RecipientGiven    = Need{"recipient_given", recipientGiven}
	CaseFileGiven     = Need{"case_file_given", caseFileGiven}
	OtherGiven        = Need{"other_given", otherGiven}
	OtherRefers       = Need{"other_refers", otherRefers}
	OrderOpen         = Need{"order_open", orderOpen}
	OrderTheirs       = Need{"order_theirs", orderTheirs}
	OrderedToVoid     = Need{"ordered_to_void", ordered(Void)}
	OrderedToRecall   = Need{"ordered_to_recall", ordered(Recall)}
)

func needs(n ...Need) []Need { return n }

// proofLife is how old a proof of identity may be when a signature begins.
const proofLife = 5 * time.Minute

func reasonGiven(a *attempt) *Reason {
	if strings.TrimSpace(a.cmd.Reason) == "" {
		return reason(NeedsReason)
	}
	return nil
}

func revisionGiven(a *attempt) *Reason { return checkRevision(a.cmd.Revision) }

// checkRevision is what any text must have to be kept at all.
func checkRevision(r *Revision) *Reason {
	switch {
	case r == nil || r.Hash == "" || r.Source == "":
		return reason(NeedsForm)
	case strings.TrimSpace(r.Head.Subject) == "":
		return reason(NeedsSubject)
	case r.Head.Secrecy != "":
		return reason(SecrecyRefused, "secrecy", r.Head.Secrecy)
	}
	names := map[string]bool{}
	for _, f := range r.Attachments {
		if names[f.Name] {
			return reason(AttachmentDuplicate, "name", f.Name)
		}
		names[f.Name] = true
	}
	return nil
}

func circuitGiven(a *attempt) *Reason {
	return a.checkCircuit(resolveUnit(a.cmd.Circuit, a.letter.Unit))
}

func circuitStands(a *attempt) *Reason { return a.checkCircuit(a.letter.Circuit) }

func findingOpen(a *attempt) *Reason {
	if len(a.letter.OpenFindings()) == 0 {
		return reason(UnknownFinding)
	}
	return nil
}

func findingKnown(a *attempt) *Reason {
	known := slices.ContainsFunc(a.letter.OpenFindings(), func(f Finding) bool { return f.Key == a.cmd.Finding })
	if !known {
		return reason(UnknownFinding)
	}
	return nil
}

func noOpenFindings(a *attempt) *Reason {
	open := a.letter.OpenFindings()
	if len(open) == 0 {
		return nil
	}
	checkers := ""
	if may := a.letter.FormCheckers(a.org, a.today); len(may) > 0 {
		checkers = " (" + strings.Join(a.names(may), ", ") + ")"
	}
	return reason(OpenErrors, "checkers", checkers, "count", len(open), "rule", open[0].Rule, "message", open[0].Message, "message_en", open[0].MessageEN)
}

func unitHasHead(a *attempt) *Reason {
	if len(a.org.HeadsOf(a.letter.Unit, a.today)) == 0 {
		u, _ := a.org.Unit(a.letter.Unit)
		return reason(UnitWithoutHead, "unit", u.Name)
	}
	return nil
}

func mandateFits(a *attempt) *Reason {
	head := a.letter.Revision.Head
	if _, ok := a.org.MandateFor(head.Signature, head.Type, a.letter.Unit, a.today); !ok {
		return reason(NoMandate, "name", head.Signature.Name, "block", strings.Join(head.Signature.Lines(), " / "))
	}
	return nil
}

// mandateStands asks again on the day of signing: the mandate named at submit
// may have ended or been given other words since.
func mandateStands(a *attempt) *Reason {
	m, ok := a.org.Mandate(a.letter.Mandate)
	head := a.letter.Revision.Head
	switch {
	case !ok || !m.covers(head.Type, a.letter.Unit, a.today):
		return reason(MandateEnded, "name", a.name(m.Person))
	case !a.org.gives(m, head.Signature):
		block := m.Signature(a.name(m.Person))
		return reason(MandateReworded, "block", strings.Join(block.Lines(), " / "))
	}
	return nil
}

func seriesExists(a *attempt) *Reason {
	if _, ok := a.org.SeriesFor(a.letter.Revision.Head.Type); !ok {
		return reason(NoSeries)
	}
	return nil
}

// formGiven wants the composed form of the very text that is current.
func formGiven(a *attempt) *Reason {
	if a.cmd.File == nil || a.cmd.File.Kind != FileForm || a.cmd.File.SHA256 == "" {
		return reason(NeedsForm)
	}
	if a.cmd.Seen.Source != a.letter.Revision.Hash {
		return reason(ContentChanged)
	}
	return nil
}

func contentSeen(a *attempt) *Reason {
	if !a.cmd.Seen.Equal(a.letter.Content()) {
		return reason(ContentChanged)
	}
	return nil
}

// dutiesApart keeps the duties of Art. 10 to 13 in different hands.
func dutiesApart(a *attempt) *Reason {
	seat, ok := a.letter.seatAt(a.org, a.cmd.By.Person, a.today)
	if !ok {
		return a.notTheirTurn()
	}
	if seat.Kind == Opinion {
		return nil
	}
	if a.cmd.By.Person == a.letter.Drafter || seat.OnBehalf == a.letter.Drafter {
		return reason(OwnContent)
	}
	for _, other := range a.letter.Approvals {
		if other.Kind != seat.Kind && other.Kind != Opinion && other.Person == seat.Person {
			return reason(SamePersonBoth)
		}
	}
	m, _ := a.org.Mandate(a.letter.Mandate)
	if seat.Kind == CheckForm && m.Person == seat.Person && a.lastFormCheck(seat) {
		return reason(SignerOnlyChecker)
	}
	return nil
}

// lastFormCheck says whether nobody but this person would have checked the
// form, and nobody would any more after this approval.
func (a *attempt) lastFormCheck(seat Approval) bool {
	after := a.letter.with(seat)
	for i, s := range after.Circuit {
		if s.Kind == CheckForm && !after.stepDone(i) {
			return false
		}
	}
	return !slices.ContainsFunc(a.letter.Approvals, func(p Approval) bool {
		return p.Kind == CheckForm && p.Person != seat.Person
	})
}

// circuitEnds says whether this approval would be the circuit's last.
func circuitEnds(a *attempt) bool {
	seat, ok := a.letter.seatAt(a.org, a.cmd.By.Person, a.today)
	if !ok {
		return false
	}
	after := a.letter.with(seat)
	return after.Turn() == len(after.Circuit)
}

func circuitGoesOn(a *attempt) bool { return !circuitEnds(a) }

func proofFresh(a *attempt) *Reason {
	age := a.now.Sub(a.cmd.Proof)
	if a.cmd.Proof.IsZero() || age < -time.Minute || age > proofLife {
		return reason(NeedsProof)
	}
	return nil
}

func requestOpen(a *attempt) *Reason {
	r := a.letter.Request
	switch {
	case r == nil || r.ID != a.cmd.Request || r.Signer != a.cmd.By.Person:
		return reason(NoRequest)
	case a.now.After(r.Expires):
		return reason(RequestExpired)
	case r.Form != a.letter.Form.SHA256 || r.Revision != a.letter.Revision.N:
		return reason(ContentChanged)
	}
	return nil
}

func signedFileGiven(a *attempt) *Reason {
	f := a.cmd.File
	if f == nil || f.Kind != FileSigned || f.SHA256 == "" || f.SHA256 == a.letter.Form.SHA256 {
		return reason(NeedsSignedFile)
	}
	return nil
}

func signerApart(a *attempt) *Reason {
	if a.cmd.By.Person == a.letter.SignedBy {
		return reason(SignerNumbers)
	}
	return nil
}

func sealedFileGiven(a *attempt) *Reason {
	f := a.cmd.File
	if f == nil || f.Kind != FileSealed || f.SHA256 == "" || f.SHA256 == a.letter.Signed.SHA256 {
		return reason(NeedsSealedFile)
	}
	return enclosuresFit(a)
}

// enclosuresFit wants, where the attachments come along, just those that were
// approved, in their order.
func enclosuresFit(a *attempt) *Reason {
	approved := a.letter.Revision.Attachments
	if a.cmd.Enclosed != nil && len(a.cmd.Enclosed) != len(approved) {
		return reason(NeedsSealedFile)
	}
	for i, e := range a.cmd.Enclosed {
		asIs := e.AsIs != "" && e.File.SHA256 == e.Approved
		signed := e.AsIs == "" && e.File.Kind == FileSealedAttachment && e.File.SHA256 != "" && e.File.SHA256 != e.Approved
		if e.Approved != approved[i].File.SHA256 || !(asIs || signed) {
			return reason(NeedsSealedFile)
		}
	}
	return nil
}

// evidenceFileGiven wants a file newer than the one there is.
func evidenceFileGiven(a *attempt) *Reason {
	f, kind := a.cmd.File, FileEvidence
	if a.cmd.Part > 0 {
		kind = FileKeptAttachment
	}
	now, ok := a.letter.Part(a.cmd.Part)
	if !ok || f == nil || f.Kind != kind || f.SHA256 == "" || f.SHA256 == now.SHA256 {
		return reason(NeedsEvidenceFile)
	}
	return nil
}

// notOrderedVoid keeps a letter from going out while an order to void it is
// open.
func notOrderedVoid(a *attempt) *Reason {
	if o := a.letter.Order; o != nil && o.Action == Void {
		return reason(VoidOrdered, "name", a.name(o.By))
	}
	return nil
}

func orderFits(a *attempt) *Reason {
	s := a.letter.State
	if (a.cmd.Order == Void && s == Numbered) || (a.cmd.Order == Recall && (s == Issued || s == Archived)) {
		return nil
	}
	return reason(OrderNotApplicable)
}

func ordered(what Action) func(*attempt) *Reason {
	return func(a *attempt) *Reason {
		if a.letter.Order == nil || a.letter.Order.Action != what {
			return reason(NeedsOrder)
		}
		return nil
	}
}

func recipientGiven(a *attempt) *Reason {
	if strings.TrimSpace(a.cmd.Recipient) == "" {
		return reason(NeedsRecipient)
	}
	return nil
}

func caseFileGiven(a *attempt) *Reason {
	if strings.TrimSpace(a.cmd.CaseFile) == "" {
		return reason(NeedsCaseFile)
	}
	return nil
}

func otherGiven(a *attempt) *Reason {
	if a.cmd.Other == "" || a.cmd.Other == a.letter.ID {
		return reason(NeedsOther)
	}
	if o := a.cmd.other; o == nil || !o.State.Issuedish() {
		return reason(OtherNotIssued)
	}
	return nil
}

// otherRefers wants the other letter to name this one by number and date, so
// that whoever reads it knows what it replaces or corrects (Art. 18.3).
func otherRefers(a *attempt) *Reason {
	n, symbol := a.letter.Number, a.letter.Revision.Head.Symbol
	if a.cmd.other.refersTo(n, symbol) {
		return nil
	}
	return reason(OtherSilent, "other", a.cmd.other.Title(), "number", n.Text()+"/"+symbol, "date", string(n.Date))
}

func orderOpen(a *attempt) *Reason {
	if a.letter.Order == nil {
		return reason(NoOrder)
	}
	return nil
}

// orderTheirs lets nobody but the head take back what another has ordered.
func orderTheirs(a *attempt) *Reason {
	by := a.letter.Order.By
	if by == a.cmd.By.Person || a.org.HasRole(a.cmd.By.Person, RoleDirector, a.today) {
		return nil
	}
	return reason(NotYourOrder, "name", a.name(by))
}

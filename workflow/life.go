package workflow

// State is where a letter stands.
type State string

// The states of a letter's life.
const (
	Draft     State = "draft"
	InReview  State = "in_review"
	Returned  State = "returned"
	ToSign    State = "to_sign"
	Signed    State = "signed"
	Numbered  State = "numbered"
	Issued    State = "issued"
	Archived  State = "archived"
	Withdrawn State = "withdrawn"
	Voided    State = "voided"
	Recalled  State = "recalled"
	Replaced  State = "replaced"
)

// States lists all of them in the order of a life.
func States() []State {
	return []State{Draft, InReview, Returned, ToSign, Signed, Numbered, Issued, Archived, Withdrawn, Voided, Recalled, Replaced}
}

// Issuedish says whether the letter has gone out, whatever came after.
func (s State) Issuedish() bool {
	return s == Issued || s == Archived || s == Recalled || s == Replaced
}

// Action is something that can be done to a letter. The same verb is the
// database value, the address, the command word and the event.
type Action string

// The actions that move a letter.
const (
	Submit   Action = "submit"
	Approve  Action = "approve"
	Undo     Action = "undo"
	Return   Action = "return"
	PassOn   Action = "pass_on"
	Withdraw Action = "withdraw"
	Sign     Action = "sign"
	Refuse   Action = "refuse"
	NumberIt Action = "number"
	Seal     Action = "seal"
	Void     Action = "void"
	Send     Action = "send"
	FileIt   Action = "file"
	Recall   Action = "recall"
	Replace  Action = "replace"
	Correct  Action = "correct"
)

// The actions that stay where they are.
const (
	Create      Action = "create"       // begins a life, so it is no move
	Revise      Action = "revise"       // a new text or new attachments
	Route       Action = "route"        // another circuit
	Waive       Action = "waive"        // let a finding pass
	OpenSigning Action = "open_signing" // a signer is about to sign
	GiveOrder   Action = "order"        // word to void or recall
	LiftOrder   Action = "lift_order"   // take that word back
	Preserve    Action = "preserve"     // a newer archive revision of the file
)

// Move is one row of the life: who may do an action in the states From, what
// it needs and where it leads. An empty To stays.
type Move struct {
	Action Action
	From   []State
	To     State
	// Who may act.
	Who Who
	// Needs are checked in order; the first that fails is the refusal. Those in
	// Ready depend on the letter alone and explain a disabled button; those in
	// Given look at what the actor brings.
	Ready, Given []Need
	// When separates two moves of the same action from the same state.
	When func(*attempt) bool
	// Label names When; its words stand in internal/locale under "when.<label>".
	Label string

	effect func(*attempt, map[string]string)
}

func from(s ...State) []State { return s }

// moves is the whole life of a letter. What is not listed is refused.
var moves = []Move{
	{Action: Revise, From: from(Draft), Who: TheDrafter, Given: needs(RevisionGiven), effect: revise},
	{Action: Route, From: from(Draft), Who: TheDrafter, Given: needs(CircuitGiven), effect: route},
	{Action: Waive, From: from(Draft, InReview), Who: AFormChecker, Ready: needs(FindingOpen), Given: needs(FindingKnown, ReasonGiven), effect: waive},

	{Action: Submit, From: from(Draft), To: InReview, Who: TheDrafter, Ready: needs(NoOpenFindings, UnitHasHead, CircuitStands, MandateFits, SeriesExists), Given: needs(FormGiven), effect: submit},
	{Action: Approve, From: from(InReview), Who: CurrentReviewer, When: circuitGoesOn, Label: "goes_on", Ready: needs(DutiesApart), Given: needs(ContentSeen), effect: approve},
	{Action: Approve, From: from(InReview), To: ToSign, Who: CurrentReviewer, When: circuitEnds, Label: "done", Ready: needs(DutiesApart), Given: needs(ContentSeen), effect: approve},
	{Action: Undo, From: from(InReview), Who: LastApprover, effect: undo},
	{Action: Undo, From: from(ToSign), To: InReview, Who: LastApprover, effect: undo},
	{Action: Return, From: from(InReview), To: Returned, Who: CurrentReviewer, Given: needs(ReasonGiven), effect: giveBack},
	{Action: Return, From: from(ToSign), To: Returned, Who: TheSigner, Given: needs(ReasonGiven), effect: giveBack},
	{Action: Ask, From: from(Draft), Who: TheDrafter, Ready: needs(FindingOpen), Given: needs(FormCheckerAsked, CanBeAsked, WordsGiven), effect: askWaiver},
	{Action: Ask, From: from(InReview), Who: CurrentReviewer, Given: needs(CanBeAsked, WordsGiven), effect: ask},
	{Action: Ask, From: from(ToSign), Who: TheSigner, Given: needs(CanBeAsked, WordsGiven), effect: ask},
	{Action: Answer, From: from(Draft, InReview, ToSign), Who: TheAsked, Given: needs(WordsGiven), effect: answer},
	{Action: Unask, From: from(Draft, InReview, ToSign), Who: TheAsker, Given: needs(InquiryNamed), effect: unask},
	{Action: PassOn, From: from(Returned), To: Draft, Who: HeadOfDraftingUnit, effect: none},
	{Action: Withdraw, From: from(Draft, Returned, InReview, ToSign), To: Withdrawn, Who: DrafterOrHead, Given: needs(ReasonGiven), effect: giveBack},

	{Action: OpenSigning, From: from(ToSign), Who: TheSigner, Ready: needs(MandateStands), Given: needs(ContentSeen, ProofFresh), effect: openSigning},
	{Action: Sign, From: from(ToSign), To: Signed, Who: TheSigner, Ready: needs(MandateStands), Given: needs(RequestOpen, SignedFileGiven), effect: sign},
	{Action: Refuse, From: from(Signed), To: Returned, Who: ClerkOrSigner, Given: needs(ReasonGiven), effect: refuse},

	{Action: NumberIt, From: from(Signed), To: Numbered, Who: AClerk, Ready: needs(SignerApart), effect: number},
	{Action: Seal, From: from(Numbered), To: Issued, Who: SystemOrClerk, Ready: needs(NotOrderedVoid), Given: needs(SealedFileGiven), effect: seal},
	{Action: GiveOrder, From: from(Numbered, Issued, Archived), Who: SignerOrHeadOfAgency, Given: needs(ReasonGiven, OrderFits), effect: giveOrder},
	{Action: LiftOrder, From: from(Numbered, Issued, Archived), Who: SignerOrHeadOfAgency, Ready: needs(OrderOpen, OrderTheirs), Given: needs(ReasonGiven), effect: liftOrder},
	{Action: Void, From: from(Numbered), To: Voided, Who: AClerk, Ready: needs(OrderedToVoid), Given: needs(ReasonGiven), effect: void},

	{Action: Send, From: from(Issued, Archived), Who: SystemOrClerk, Given: needs(RecipientGiven), effect: send},
	{Action: Preserve, From: from(Issued, Archived, Recalled, Replaced), Who: TheSystem, Given: needs(EvidenceFileGiven), effect: preserve},
	{Action: FileIt, From: from(Issued), To: Archived, Who: AFiler, Given: needs(CaseFileGiven), effect: fileIt},
	{Action: Recall, From: from(Issued, Archived), To: Recalled, Who: AClerk, Ready: needs(OrderedToRecall), Given: needs(ReasonGiven), effect: recall},
	{Action: Replace, From: from(Issued, Archived), To: Replaced, Who: AClerk, Given: needs(OtherGiven, OtherRefers), effect: replace},
	{Action: Correct, From: from(Issued, Archived), Who: AClerk, Given: needs(OtherGiven, OtherRefers), effect: correct},
}

// Moves returns a copy of the table, for pages and tests that show it.
func Moves() []Move { return append([]Move(nil), moves...) }

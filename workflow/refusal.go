package workflow

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"strings"

	"congvan/internal/locale"
)

// Kinds of failure a Store reports.
var (
	ErrNotFound = errors.New("not found")
	// ErrConflict means that somebody else acted first: the version named is
	// no longer the letter's.
	ErrConflict = errors.New("the letter has changed since it was seen")
)

// Code names a reason for refusing.
type Code string

// The reasons. Their words stand in internal/locale under "refused.<code>".
const (
	WrongState          Code = "wrong_state"
	NotDrafter          Code = "not_drafter"
	NotYourTurn         Code = "not_your_turn"
	NotSigner           Code = "not_signer"
	NotUnitHead         Code = "not_unit_head"
	NotDrafterOrHead    Code = "not_drafter_or_head"
	NotClerk            Code = "not_clerk"
	NotClerkOrSigner    Code = "not_clerk_or_signer"
	NotFiler            Code = "not_filer"
	NotFormChecker      Code = "not_form_checker"
	NotAuthority        Code = "not_authority"
	OwnContent          Code = "own_content"
	SamePersonBoth      Code = "same_person_both"
	SignerOnlyChecker   Code = "signer_only_form_checker"
	SignerWaives        Code = "signer_waives"
	SignerNumbers       Code = "signer_numbers"
	NothingToUndo       Code = "nothing_to_undo"
	NeedsReason         Code = "needs_reason"
	NeedsForm           Code = "needs_form"
	NeedsSubject        Code = "needs_subject"
	OpenErrors          Code = "open_findings"
	UnknownFinding      Code = "unknown_finding"
	NoMandate           Code = "no_mandate"
	MandateEnded        Code = "mandate_ended"
	NoSeries            Code = "no_series"
	UnitWithoutHead     Code = "unit_without_head"
	CircuitIncomplete   Code = "circuit_incomplete"
	CircuitStepBroken   Code = "circuit_step_broken"
	CircuitNobody       Code = "circuit_nobody"
	ContentChanged      Code = "content_changed"
	NeedsProof          Code = "needs_proof"
	NoRequest           Code = "no_signing_request"
	RequestExpired      Code = "signing_request_expired"
	NeedsSignedFile     Code = "needs_signed_file"
	NeedsSealedFile     Code = "needs_sealed_file"
	NumberMoved         Code = "number_moved"
	NeedsOrder          Code = "needs_order"
	NeedsCaseFile       Code = "needs_case_file"
	NeedsRecipient      Code = "needs_recipient"
	NeedsOther          Code = "needs_other_letter"
	OtherNotIssued      Code = "other_not_issued"
	SecrecyRefused      Code = "secrecy"
	OrderNotApplicable  Code = "order_not_applicable"
	AttachmentDuplicate Code = "attachment_duplicate"
	Anonymous           Code = "anonymous"
	PeopleOnly          Code = "people_only"
	EngineOnly          Code = "engine_only"
	NotInUnit           Code = "not_in_unit"
	CircuitOnlyDrafter  Code = "circuit_only_drafter"
	CircuitTooFew       Code = "circuit_too_few"
	MandateReworded     Code = "mandate_reworded"
	NeedsEvidenceFile   Code = "needs_evidence_file"
	VoidOrdered         Code = "void_ordered"
	OtherSilent         Code = "other_silent"
	NoOrder             Code = "no_order"
	NotYourOrder        Code = "not_your_order"
	NotAsked            Code = "not_asked"
	NoInquiry           Code = "no_inquiry"
	AskNobody           Code = "ask_nobody"
	AskSelf             Code = "ask_self"
	AskFormChecker      Code = "ask_form_checker"
	AskedAlready        Code = "asked_already"
	NeedsWords          Code = "needs_words"
)

// Reason is why an action is refused, with what its words need.
type Reason struct {
	Code Code           `json:"code"`
	Args map[string]any `json:"args,omitempty"`
}

func reason(c Code, pairs ...any) *Reason {
	r := &Reason{Code: c}
	for i := 0; i+1 < len(pairs); i += 2 {
		if r.Args == nil {
			r.Args = map[string]any{}
		}
		r.Args[pairs[i].(string)] = pairs[i+1]
	}
	return r
}

// to is the reason with the action it refuses, whose verb its words need.
func (r Reason) to(a Action) Reason {
	args := maps.Clone(r.Args)
	if args == nil {
		args = map[string]any{}
	}
	args["action"] = string(a)
	return Reason{Code: r.Code, Args: args}
}

// Text is the reason in words: what cannot be done, the cause, the remedy.
func (r Reason) Text(lang locale.Lang) string {
	args := maps.Clone(r.Args)
	if args == nil {
		args = map[string]any{}
	}
	arg := func(name string) string { s, _ := args[name].(string); return s }
	args["do"] = locale.Text(lang, "do."+cmp.Or(arg("action"), "anything"), nil)
	if s := arg("state"); s != "" {
		args["state_name"] = locale.Text(lang, "state."+s, nil)
	}
	if role := arg("role"); role != "" {
		args["member"] = strings.TrimSpace(locale.Text(lang, "role."+role, nil) + " " + arg("unit"))
	}
	if en := arg("message_en"); en != "" && lang == locale.English {
		args["message"] = en
	}
	if d := Date(arg("date")); d.Valid() {
		args["date"] = d.time().Format("02/01/2006")
	}
	return locale.Text(lang, "refused."+string(r.Code), args)
}

// RefusedError says why an action is not allowed now; the Reason is shown to
// people.
type RefusedError struct {
	Action Action
	State  State
	Reason Reason
}

func (e *RefusedError) Error() string {
	if e.State == "" {
		return fmt.Sprintf("%s refused: %s", e.Action, e.Reason.Text(locale.English))
	}
	return fmt.Sprintf("%s refused in state %s: %s", e.Action, e.State, e.Reason.Text(locale.English))
}

package workflow

import (
	"slices"
	"strings"
)

// Who is a rule about who may make a move: a name for pages and documents and
// the predicate itself, which may note on whose behalf the actor stands.
type Who struct {
	Name   string
	admits func(*attempt) *Reason
	engine bool // the engine's own jobs may
}

// judge asks the rule, once it is sure that somebody known is acting and that
// the engine does only what the table gives it. An engine's job never borrows
// the rights of the person whose authority it carries.
func (w Who) judge(a *attempt) *Reason {
	by := a.cmd.By
	switch {
	case by.System && !w.engine:
		return reason(PeopleOnly)
	case !by.System && by.Person == "":
		return reason(Anonymous)
	}
	return w.admits(a)
}

// The rules. Each is one predicate; a refusal says what is missing.
var (
	TheDrafter           = Who{Name: "drafter", admits: isDrafter}
	CurrentReviewer      = Who{Name: "current_reviewer", admits: hasTheTurn}
	LastApprover         = Who{Name: "last_approver", admits: approvedLast}
	TheSigner            = Who{Name: "signer", admits: isSigner}
	HeadOfDraftingUnit   = Who{Name: "head_of_drafting_unit", admits: headsTheUnit, engine: true}
	DrafterOrHead        = Who{Name: "drafter_or_head", admits: isDrafterOrHead}
	AFormChecker         = Who{Name: "form_checker", admits: checksForm}
	AClerk               = Who{Name: "clerk", admits: isClerk}
	ClerkOrSigner        = Who{Name: "clerk_or_signer", admits: isClerkOrSigner}
	AFiler               = Who{Name: "filer", admits: isFiler}
	TheSystem            = Who{Name: "system", admits: isSystem, engine: true}
	SystemOrClerk        = Who{Name: "system_or_clerk", admits: isSystemOrClerk, engine: true}
	SignerOrHeadOfAgency = Who{Name: "signer_or_head_of_agency", admits: hasAuthority}
)

func isDrafter(a *attempt) *Reason {
	if a.cmd.By.Person != a.letter.Drafter {
		return reason(NotDrafter, "name", a.name(a.letter.Drafter))
	}
	return nil
}

func hasTheTurn(a *attempt) *Reason {
	seat, ok := a.letter.seatAt(a.org, a.cmd.By.Person, a.today)
	if !ok {
		return a.notTheirTurn()
	}
	a.behalf = seat.OnBehalf
	return nil
}

func approvedLast(a *attempt) *Reason {
	last, n := a.letter.Last, len(a.letter.Approvals)
	if last.Action != Approve || last.Actor != a.cmd.By.Person || n == 0 || a.letter.Approvals[n-1].Person != last.Actor {
		return reason(NothingToUndo)
	}
	a.behalf = last.OnBehalf
	return nil
}

func isSigner(a *attempt) *Reason {
	m, ok := a.org.Mandate(a.letter.Mandate)
	if !ok {
		h := a.letter.Revision.Head.Signature
		return reason(NoMandate, "name", h.Name, "block", strings.Join(h.Lines(), " / "))
	}
	if m.Person != a.cmd.By.Person {
		return reason(NotSigner, "name", a.name(m.Person))
	}
	return nil
}

func headsTheUnit(a *attempt) *Reason {
	heads := a.org.HeadsOf(a.letter.Unit, a.today)
	switch {
	case a.cmd.By.System:
		if slices.Contains(heads, a.letter.Drafter) {
			return nil // there is nobody to pass it on to
		}
		return reason(PeopleOnly)
	case slices.Contains(heads, a.cmd.By.Person):
		return nil
	}
	for _, h := range heads {
		if a.org.SubstituteOf(h, a.cmd.By.Person, a.today) {
			a.behalf = h
			return nil
		}
	}
	u, _ := a.org.Unit(a.letter.Unit)
	return reason(NotUnitHead, "unit", u.Name)
}

func isDrafterOrHead(a *attempt) *Reason {
	if isDrafter(a) == nil || headsTheUnit(a) == nil {
		return nil
	}
	return reason(NotDrafterOrHead, "name", a.name(a.letter.Drafter))
}

func checksForm(a *attempt) *Reason {
	if a.cmd.By.Person == a.letter.Drafter {
		return reason(OwnContent)
	}
	if m, _ := a.org.Mandate(a.letter.Mandate); m.Person != "" && m.Person == a.cmd.By.Person {
		return reason(SignerWaives)
	}
	for _, s := range a.letter.Circuit {
		if s.Kind != CheckForm {
			continue
		}
		for _, m := range s.Members {
			if behalf, ok := m.seat(a.org, a.cmd.By.Person, a.today); ok && behalf != a.letter.Drafter {
				a.behalf = behalf
				return nil
			}
		}
	}
	return reason(NotFormChecker)
}

func isClerk(a *attempt) *Reason {
	if !a.org.HasRole(a.cmd.By.Person, RoleClerk, a.today) {
		return reason(NotClerk)
	}
	return nil
}

func isClerkOrSigner(a *attempt) *Reason {
	if isClerk(a) == nil || isSigner(a) == nil {
		return nil
	}
	return reason(NotClerkOrSigner)
}

func isFiler(a *attempt) *Reason {
	if isClerk(a) == nil || isDrafter(a) == nil || a.org.HasRole(a.cmd.By.Person, RoleArchivist, a.today) {
		return nil
	}
	return reason(NotFiler)
}

func isSystem(a *attempt) *Reason {
	if !a.cmd.By.System {
		return reason(EngineOnly)
	}
	return nil
}

func isSystemOrClerk(a *attempt) *Reason {
	if a.cmd.By.System {
		return nil
	}
	return isClerk(a)
}

func hasAuthority(a *attempt) *Reason {
	if a.cmd.By.Person == a.letter.SignedBy || a.org.HasRole(a.cmd.By.Person, RoleDirector, a.today) {
		return nil
	}
	return reason(NotAuthority)
}

// name is a person's name for a message.
func (a *attempt) name(id PersonID) string {
	if p, ok := a.org.Person(id); ok {
		return p.Name
	}
	return string(id)
}

// notTheirTurn names those whose turn it is, or the step that nobody fills any
// more.
func (a *attempt) notTheirTurn() *Reason {
	var names []string
	for _, w := range a.letter.Waiting(a.org, a.today) {
		names = append(names, a.name(w.Person))
	}
	turn := a.letter.Turn()
	if len(names) > 0 || turn == len(a.letter.Circuit) {
		return reason(NotYourTurn, "names", names)
	}
	for _, m := range a.letter.Circuit[turn].Members {
		if len(m.eligible(a.org, a.today)) == 0 {
			return m.nobody(turn, a.org)
		}
	}
	return reason(CircuitTooFew, "step", turn+1)
}

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
}

// The rules. Each is one predicate; a refusal says what is missing.
var (
	TheDrafter           = Who{"drafter", isDrafter}
	CurrentReviewer      = Who{"current_reviewer", hasTheTurn}
	LastApprover         = Who{"last_approver", approvedLast}
	TheSigner            = Who{"signer", isSigner}
	HeadOfDraftingUnit   = Who{"head_of_drafting_unit", headsTheUnit}
	DrafterOrHead        = Who{"drafter_or_head", isDrafterOrHead}
	AFormChecker         = Who{"form_checker", checksForm}
	AClerk               = Who{"clerk", isClerk}
	ClerkOrSigner        = Who{"clerk_or_signer", isClerkOrSigner}
	ClerkOrDrafter       = Who{"clerk_or_drafter", isClerkOrDrafter}
	TheSystem            = Who{"system", isSystem}
	SystemOrClerk        = Who{"system_or_clerk", isSystemOrClerk}
	SignerOrHeadOfAgency = Who{"signer_or_head_of_agency", hasAuthority}
)

func isDrafter(a *attempt) *Reason {
	if a.cmd.By.Person != a.letter.Drafter || a.cmd.By.System {
		return reason(NotDrafter, "name", a.name(a.letter.Drafter))
	}
	return nil
}

func hasTheTurn(a *attempt) *Reason {
	seat, ok := a.letter.seatAt(a.org, a.cmd.By.Person, a.today)
	if !ok {
		return reason(NotYourTurn, "names", a.waitedFor())
	}
	a.behalf = seat.OnBehalf
	return nil
}

func approvedLast(a *attempt) *Reason {
	last := a.letter.Last
	if last.Action != Approve || last.Actor != a.cmd.By.Person || len(a.letter.Approvals) == 0 {
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
	case a.cmd.By.System && slices.Contains(heads, a.letter.Drafter):
		return nil // there is nobody to pass it on to
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
	if isDrafter(a) == nil || (!a.cmd.By.System && headsTheUnit(a) == nil) {
		return nil
	}
	return reason(NotDrafterOrHead, "name", a.name(a.letter.Drafter))
}

func checksForm(a *attempt) *Reason {
	if a.cmd.By.Person == a.letter.Drafter {
		return reason(OwnContent)
	}
	for _, s := range a.letter.Circuit {
		if s.Kind != CheckForm {
			continue
		}
		for _, m := range s.Members {
			if behalf, ok := m.seat(a.org, a.cmd.By.Person, a.today); ok {
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

func isClerkOrDrafter(a *attempt) *Reason {
	if isClerk(a) == nil || isDrafter(a) == nil {
		return nil
	}
	return reason(NotClerkOrDrafter)
}

func isSystem(a *attempt) *Reason {
	if !a.cmd.By.System {
		return reason(NotAuthority)
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

// waitedFor names those whose turn it is.
func (a *attempt) waitedFor() []string {
	var names []string
	for _, w := range a.letter.Waiting(a.org, a.today) {
		names = append(names, a.name(w.Person))
	}
	return names
}

package drafting

import (
	"cmp"

	"congvan/document"
	"congvan/document/lint"
	"congvan/workflow"
)

// Known is what an agency's records tell the linter of a letter: whose it is,
// its drafting unit and the signature blocks that stand on that day. An empty
// unit is the one that the filing line names.
func Known(org *workflow.Organisation, l *document.Letter, unit workflow.UnitID, on workflow.Date) lint.Options {
	o := lint.Options{Agency: string(org.Agency.ID), On: string(on)}
	if unit == "" {
		unit, _ = unitOf(l, org) // without one its mandates are not known either
	}
	u, ok := org.Unit(unit)
	if !ok {
		return o
	}
	o.Unit = u.Code
	o.Mandated = []document.Signature{}
	for _, m := range org.Mandates {
		p, ok := org.Person(m.Person)
		if !ok {
			continue
		}
		block := m.Signature(p.Name)
		if _, stands := org.MandateFor(block, l.Type, unit, on); stands {
			o.Mandated = append(o.Mandated, block)
		}
	}
	return o
}

// KeyOf names a finding by its rule and the text it covers: a waiver of it
// ends when that text changes.
func KeyOf(f lint.Finding) workflow.Hash {
	return workflow.HashOf([]byte(f.Rule + "\x00" + cmp.Or(f.Covers, f.Text)))
}

// findings are the linter's errors as a revision keeps them.
func findings(found []lint.Finding) []workflow.Finding {
	var out []workflow.Finding
	for _, f := range found {
		if f.Severity == lint.Error {
			out = append(out, workflow.Finding{
				Rule: f.Rule, Text: f.Text, Message: sentence(f.Message.VI), MessageEN: sentence(f.Message.EN), Key: KeyOf(f),
			})
		}
	}
	return out
}

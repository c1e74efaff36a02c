package signing

import (
	"fmt"

	"congvan/internal/pdf"
)

// history walks through the revisions from the first signature on and holds
// each against the one before, under the rules of the signatures so far.
func (v *verifier) history() error {
	first := v.firstSigned()
	if first < 0 {
		return nil
	}
	r := &rules{}
	var older *pdf.File
	for i := first; i < len(v.revisions); i++ {
		if err := v.ctx.Err(); err != nil {
			return err
		}
		newer, err := v.file.At(v.revisions[i])
		if err != nil {
			v.report.fail(Invalid, msgRevisionUnreadable, i, err)
			break
		}
		if older != nil {
			v.report.Changes = append(v.report.Changes, compare(i, older, newer, r)...)
		}
		for _, c := range v.found {
			if c.report.Revision == i {
				if err := v.checkTransforms(c, newer, i == first); err != nil {
					c.report.fail(Invalid, msgUnreadableSignature, err)
				}
				r.add(c.signature)
			}
		}
		older = newer
	}
	v.judgeChanges()
	return nil
}

func (v *verifier) firstSigned() int {
	first := -1
	for _, c := range v.found {
		if r := c.report.Revision; r >= 0 && (first < 0 || r < first) {
			first = r
		}
	}
	return first
}

// checkTransforms: a certification is the first signature and named in /Perms;
// a field that asks for a lock got it.
func (v *verifier) checkTransforms(c *checked, at *pdf.File, first bool) error {
	catalog, err := at.Catalog()
	if err != nil {
		return err
	}
	perms, err := at.Dict(catalog["Perms"])
	if err != nil {
		return err
	}
	if c.signature.docMDP > 0 && (!first || perms["DocMDP"] != c.signature.ref) {
		c.report.fail(Invalid, msgCertifyPerms)
	}
	wanted, err := readLock(at, c.signature.field.dict["Lock"])
	if err != nil {
		return err
	}
	has := c.signature.locks
	if wanted.action != "" && (has.action != wanted.action || !pdf.Equal(has.array, wanted.array)) {
		c.report.fail(Invalid, msgLockMissing)
	}
	return nil
}

// judgeChanges lays forbidden changes at the door of every signature before
// them, and looks for filled fields that no later signature covers.
func (v *verifier) judgeChanges() {
	lastSigned := -1
	for _, c := range v.found {
		if c.report.Kind != ArchiveTimestamp && c.report.Intact {
			lastSigned = max(lastSigned, c.report.Revision)
		}
	}
	for _, change := range v.report.Changes {
		if change.Kind == FieldFilled && change.Revision > lastSigned {
			v.report.fail(Indeterminate, msgUnsignedFill, change.Field)
		}
		if change.Allowed {
			continue
		}
		for _, c := range v.found {
			if c.report.Revision >= 0 && c.report.Revision < change.Revision {
				worsen(&c.report.Verdict, Invalid)
				s := sentences[msgForbiddenAfter]
				c.report.Reasons = append(c.report.Reasons, Message{
					Code: msgForbiddenAfter,
					VI:   fmt.Sprintf(s[0], change.Revision, change.Text.VI),
					EN:   fmt.Sprintf(s[1], change.Revision, change.Text.EN),
				})
			}
		}
	}
}

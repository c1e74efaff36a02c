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
	var uses graph
	for i := first; i < len(v.revisions); i++ {
		if err := v.ctx.Err(); err != nil {
			return err
		}
		newer, err := v.file.At(v.revisions[i])
		if err != nil {
			v.report.fail(Invalid, msgRevisionUnreadable, i+1, err)
			break
		}
		if older != nil {
			if uses, err = v.compare(i, older, newer, r, uses); err != nil {
				v.report.fail(Invalid, msgRevisionUnreadable, i+1, err)
				break
			}
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

// compare holds two revisions against each other. uses is the graph of the
// older one, nil before the first; the newer one's is given back.
func (v *verifier) compare(i int, older, newer *pdf.File, r *rules, uses graph) (graph, error) {
	var err error
	if uses == nil {
		if uses, err = newGraph(older); err != nil {
			return nil, err
		}
	}
	c := &comparison{revision: i, older: older, newer: newer, rules: r, graph: uses, ending: map[int]bool{}}
	for _, s := range v.found {
		if s.report.Revision == i {
			c.ending[s.signature.ref.Number] = true
		}
	}
	v.report.Changes = append(v.report.Changes, c.run()...)
	changed, added := newer.Changes(older)
	return uses, uses.add(newer, append(changed, added...))
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
	// What it allows counts as it stood when it was signed: the parameters may be
	// an object of their own, which somebody wrote anew since.
	own := &signature{}
	if own.dict, err = at.Dict(c.signature.ref); err != nil {
		return err
	}
	if err := own.readTransforms(at); err != nil {
		return err
	}
	c.signature.docMDP, c.signature.locks = own.docMDP, own.locks
	c.report.Allows, c.report.Locks = own.permits(), own.locks.fields
	if c.signature.docMDP > 0 && (!first || perms["DocMDP"] != c.signature.ref) {
		c.report.fail(Invalid, msgCertifyPerms)
	}
	wanted, err := readLock(at, c.signature.field.dict["Lock"])
	if err != nil {
		return err
	}
	if !own.sets(wanted) {
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
		verdict, code := Invalid, msgForbiddenAfter
		if change.Kind == UnknownChanged {
			verdict, code = Indeterminate, msgUnknownAfter
		}
		for _, c := range v.found {
			if c.report.Revision >= 0 && c.report.Revision < change.Revision {
				c.report.changed(verdict, code, change)
			}
		}
	}
}

// maxReasons bounds what is said about one signature.
const maxReasons = 32

// changed lays a change at the door of a signature before it.
func (s *SignatureReport) changed(v Verdict, code messageCode, change Change) {
	worsen(&s.Verdict, v)
	if len(s.Reasons) >= maxReasons {
		return
	}
	text := sentences[code]
	s.Reasons = append(s.Reasons, Message{
		Code: code,
		VI:   fmt.Sprintf(text[0], change.Revision+1, change.Text.VI),
		EN:   fmt.Sprintf(text[1], change.Revision+1, change.Text.EN),
	})
}

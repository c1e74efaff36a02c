package signing

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// levelOrder is from the lowest level to the highest.
var levelOrder = []Level{LevelNone, LevelB, LevelT, LevelLT, LevelLTA}

// RequireWord adds a demand as people write it: "seal" or "signature" for the
// fields that Letter names, a number of signatures, a level that every
// signature must reach ("B-LTA"), or else the name of a field. Behind a field
// may stand who must have signed there: "seal=SỞ NỘI VỤ".
func (o *Options) RequireWord(word string) error {
	if field, signer, named := strings.Cut(word, "="); named && field != "" && signer != "" {
		before := len(o.Require)
		if err := o.RequireWord(field); err != nil {
			return err
		}
		if len(o.Require) == before {
			return fmt.Errorf("%q is no field; only a field has a signer", field)
		}
		if o.RequireSigner == nil {
			o.RequireSigner = map[string]string{}
		}
		o.RequireSigner[o.Require[len(o.Require)-1]] = signer
		return nil
	}
	n, notNumber := strconv.Atoi(word)
	switch {
	case word == "" || strings.Contains(word, "="):
		return fmt.Errorf("a requirement is seal, signature, a number of signatures, a level such as %s, or a field's name", LevelLTA)
	case word == "seal" && o.Letter.Seal != "":
		o.Require = append(o.Require, o.Letter.Seal)
	case word == "signature" && o.Letter.Signature != "":
		o.Require = append(o.Require, o.Letter.Signature)
	case notNumber == nil && n > 0 && n <= maxSignatures:
		o.RequireCount = max(o.RequireCount, n)
	case notNumber == nil:
		return fmt.Errorf("%d signatures cannot be required; 1 to %d can", n, maxSignatures)
	case slices.Contains(levelOrder, Level(word)):
		if slices.Index(levelOrder, Level(word)) > slices.Index(levelOrder, o.RequireLevel) {
			o.RequireLevel = Level(word)
		}
	default:
		o.Require = append(o.Require, word)
	}
	return nil
}

// required: what the caller knows must be there. Whether it is valid stands
// with each signature; a timestamp signs for nobody.
func (v *verifier) required() {
	o, signed := v.options, 0
	for _, s := range v.report.Signatures {
		if s.Kind == ArchiveTimestamp {
			continue
		}
		signed++
		if slices.Index(levelOrder, s.Level) < slices.Index(levelOrder, o.RequireLevel) {
			v.report.fail(Invalid, msgRequiredLevel, s.Field, o.RequireLevel)
		}
	}
	for _, name := range o.Require {
		if s := v.report.Signature(name); s == nil || s.Kind == ArchiveTimestamp {
			v.report.fail(Invalid, v.requiredCode(name), name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(o.RequireSigner)) {
		if s := v.report.Signature(name); s != nil && !s.Signer.named(o.RequireSigner[name]) {
			v.report.fail(Invalid, msgRequiredSigner, name, s.Signer.Name, o.RequireSigner[name])
		}
	}
	if signed < o.RequireCount {
		v.report.fail(Invalid, msgRequiredCount, o.RequireCount, signed)
	}
	if signed == 0 && o.RequireLevel != LevelNone {
		v.report.fail(Invalid, msgRequiredCount, 1, signed)
	}
}

// named says whether this is the person or organisation of that name, in
// whatever letters and composition.
func (h Holder) named(name string) bool {
	same := func(own string) bool {
		return strings.EqualFold(norm.NFC.String(own), norm.NFC.String(strings.TrimSpace(name)))
	}
	return same(h.Name) || same(h.Organisation)
}

// sealedBySigner: a letter's seal is the agency's and never the signer's, whose
// certificate is trusted as well.
func (v *verifier) sealedBySigner() {
	l := v.options.Letter
	seal, leader := v.report.Signature(l.Seal), v.report.Signature(l.Signature)
	if l.Seal != "" && seal != nil && leader != nil && len(seal.Certificate) > 0 && bytes.Equal(seal.Certificate, leader.Certificate) {
		v.report.fail(Indeterminate, msgSealBySigner, l.Seal)
	}
}

func (v *verifier) requiredCode(name string) messageCode {
	if name == v.options.Letter.Seal {
		return msgSealRequired
	}
	return msgRequiredMissing
}

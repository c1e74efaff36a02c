package signing

import (
	"fmt"
	"slices"
	"strconv"
)

// levelOrder is from the lowest level to the highest.
var levelOrder = []Level{LevelNone, LevelB, LevelT, LevelLT, LevelLTA}

// RequireWord adds a demand as people write it: "seal" or "signature" for the
// fields that Letter names, a number of signatures, a level that every
// signature must reach ("B-LTA"), or else the name of a field.
func (o *Options) RequireWord(word string) error {
	n, notNumber := strconv.Atoi(word)
	switch {
	case word == "":
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
	if signed < o.RequireCount {
		v.report.fail(Invalid, msgRequiredCount, o.RequireCount, signed)
	}
	if signed == 0 && o.RequireLevel != LevelNone {
		v.report.fail(Invalid, msgRequiredCount, 1, signed)
	}
}

func (v *verifier) requiredCode(name string) messageCode {
	if name == v.options.Letter.Seal {
		return msgSealRequired
	}
	return msgRequiredMissing
}

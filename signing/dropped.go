package signing

import (
	"bytes"
	"slices"

	"congvan/internal/pdf"
)

// Limits on ends of the file that no revision has. Only its form is read there.
const maxStray = 8

var strayLimits = pdf.Limits{Revisions: 128, Tokens: 200_000, Objects: 200_000, Decoded: 8 << 20}

// dropped looks for signatures that the file had and has no more: taken out of a
// field before what is there now was signed, or passed by, by cross-references
// that lead round the revision they stand in. What is signed now covers their
// bytes but not what they said.
func (v *verifier) dropped() error {
	told := map[int64]bool{}
	before := len(v.revisions) - 1
	if first := v.firstSigned(); first >= 0 {
		before = first
	}
	for _, r := range v.revisions[:before] {
		if err := v.ctx.Err(); err != nil {
			return err
		}
		// What cannot be read there was never signed, or is told by history.
		if f, err := v.file.At(r); err == nil {
			v.droppedFrom(f, told)
		}
	}
	for _, end := range v.strayEnds() {
		if err := v.ctx.Err(); err != nil {
			return err
		}
		if f, err := pdf.OpenLimited(v.data[:end], strayLimits); err == nil {
			v.droppedFrom(f, told)
		}
	}
	return nil
}

// droppedFrom tells of the signatures of an older state that are gone, each once.
func (v *verifier) droppedFrom(f *pdf.File, told map[int64]bool) {
	m, err := readForm(f)
	if err != nil {
		return
	}
	for _, fd := range m.signed() {
		s, err := readSignature(f, &fd)
		if err != nil || slices.ContainsFunc(v.found, func(c *checked) bool { return c.signature.end == s.end && c.signature.from == s.from }) {
			continue
		}
		if told[s.end] || len(told) >= maxReasons {
			continue
		}
		told[s.end] = true
		verdict := Indeterminate
		if len(v.found) == 0 {
			verdict = Invalid
		}
		v.report.fail(verdict, msgSignatureDropped, fd.name, s.end)
	}
}

// strayEnds are ends of a PDF in the file at which no revision of it ends.
func (v *verifier) strayEnds() (ends []int) {
	const mark, near = "%%EOF", 64
	for at := 0; len(ends) < maxStray; {
		i := bytes.Index(v.data[at:], []byte(mark))
		if i < 0 {
			break
		}
		at += i + len(mark)
		known := slices.ContainsFunc(v.revisions, func(r pdf.Revision) bool { return r.Marker == int64(at) })
		if !known && bytes.Contains(v.data[max(0, at-near):at], []byte("startxref")) {
			end := at // a signature covers the line end too
			for end < len(v.data) && end < at+2 && (v.data[end] == '\r' || v.data[end] == '\n') {
				end++
			}
			ends = append(ends, end)
		}
	}
	return ends
}

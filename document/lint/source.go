package lint

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The letter as it was given: whether it can be read at all, and its letters.

func unreadableBody(v *view, f *finder) {
	for _, e := range v.faults {
		f.add(Place{Field: "body", Line: e.Line, Col: e.Col}, "", Message{e.VI, e.EN}, nil)
	}
}

func notComposed(v *view, f *finder) {
	l := v.raw
	texts := map[string]string{"parent_agency": l.ParentAgency, "agency": l.Agency, "symbol": l.Symbol, "place": l.Place,
		"subject": l.Subject, "signature.name": l.Signature.Name, "body": l.Body}
	for _, name := range []string{"parent_agency", "agency", "symbol", "place", "subject", "signature.name", "body"} {
		f.composed(name, texts[name])
	}
	for i, s := range l.Addressees {
		f.composed(indexed("addressees", i), s)
	}
	for i, s := range l.Recipients {
		f.composed(indexed("recipients", i), s)
	}
}

// composed shows the first word whose letters are in parts.
func (f *finder) composed(name, text string) {
	for i, line := range strings.Split(text, "\n") {
		for w := range strings.FieldsSeq(line) {
			if norm.NFC.IsNormalString(w) {
				continue
			}
			at := Place{Field: name}
			if name == "body" {
				at.Line, at.Col = i+1, 1+utf8.RuneCountInString(line[:strings.Index(line, w)])
			}
			fix := norm.NFC.String(w)
			f.add(at, w, Message{"chữ Unicode tổ hợp; chuyển sang dựng sẵn (NFC)", "the letters are decomposed; compose them (NFC)"}, &fix)
			return
		}
	}
}

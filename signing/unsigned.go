package signing

import (
	"congvan/internal/pdf"
)

// EmptyField is a signature field that nobody has signed. In itself that is no
// fault; but a file cut back to before a signature looks the same.
type EmptyField struct {
	Field string  `json:"field"`
	Page  int     `json:"page,omitempty"` // from 1; absent if no page shows the field
	Text  Message `json:"text"`
}

// LetterFields are the names that the caller's letters give to their two
// signature fields.
type LetterFields struct {
	Signature, Seal string
}

// maxEmpty bounds how many unsigned fields are named.
const maxEmpty = 64

// emptyFields names the signature fields without a signature.
func (v *verifier) emptyFields() {
	var empty []field
	for _, fd := range v.form.fields {
		if fd.kind() == "Sig" && fd.all["V"] == nil {
			empty = append(empty, fd)
		}
	}
	if len(empty) == 0 {
		return
	}
	pages := widgetPages(v.file)
	for i, fd := range empty {
		if i == maxEmpty {
			v.report.Reasons = append(v.report.Reasons, message(msgMoreEmpty, len(empty)-maxEmpty))
			break
		}
		v.report.Unsigned = append(v.report.Unsigned, EmptyField{Field: fd.name, Page: v.pageOf(&fd, pages), Text: v.emptyField(fd.name)})
	}
}

func (v *verifier) emptyField(name string) Message {
	switch name {
	case v.options.Letter.Seal:
		return message(msgNotSealed, name)
	case v.options.Letter.Signature:
		return message(msgLeaderMissing, name)
	}
	return message(msgFieldEmpty, name)
}

// pageOf is the page of a field or of the first of its widgets that has one.
func (v *verifier) pageOf(fd *field, pages map[int]int) int {
	if page := pages[fd.ref.Number]; page > 0 {
		return page
	}
	kids, err := v.file.Array(fd.dict["Kids"])
	if err != nil {
		return 0
	}
	for _, o := range kids {
		if r, ok := o.(pdf.Ref); ok && pages[r.Number] > 0 {
			return pages[r.Number]
		}
	}
	return 0
}

// widgetPages finds the pages, counted from 1, on which objects stand as
// annotations. Pages that cannot be read show none: no verdict rests on them.
func widgetPages(f *pdf.File) map[int]int {
	out := map[int]int{}
	pages, err := f.Pages()
	if err != nil {
		return out
	}
	for i, p := range pages {
		d, err := f.Dict(p.Ref)
		if err != nil {
			return out
		}
		list, err := f.Array(d["Annots"])
		if err != nil || f.Spend(len(list)) != nil {
			return out
		}
		for _, o := range list {
			if r, ok := o.(pdf.Ref); ok && out[r.Number] == 0 {
				out[r.Number] = i + 1
			}
		}
	}
	return out
}

// Package pdf reads and grows PDF files (ISO 32000-1): objects, a strict
// reader, incremental updates, whole rewrites, page and revision helpers.
//
// It owns bytes and structure. It must not know what a letter, a form field's
// meaning or a signature is: document/form and signing build those on top.
//
// The reader is strict on purpose. A file that has to be guessed at (rebuilt
// cross-references, wrong stream lengths, duplicate keys, encryption) is
// refused, because two programs would guess differently and a signature must
// mean the same to both. Hostile input costs bounded memory and time (Limits)
// and never panics.
//
// Reading:
//
//	f, err := pdf.Open(data)
//	catalog, err := f.Catalog()
//	pages, err := f.Pages()
//
// Growing a file by one increment; everything before stays byte for byte:
//
//	u := pdf.NewUpdate(f)
//	font := u.Add(pdf.Dict{"Type": pdf.Name("Font")})
//	page, err := u.Edit(pages[0].Ref) // a private copy, written again
//	page["Annots"] = pdf.Array{font}
//	grown, err := u.Bytes()
//
// Writing the same changes as a new file, before anything is signed:
//
//	whole, err := u.Rewrite("1.7")
//
// Output is a function of input: no clock, no randomness, keys in sorted order.
package pdf

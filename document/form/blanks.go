package form

import (
	"fmt"
	"regexp"

	"congvan/internal/pdf"
)

// noBreakBlank is an entry of a font's map to Unicode for U+00A0 (ISO 32000-1,
// 9.10.3).
var noBreakBlank = regexp.MustCompile(`(?m)^(<[0-9A-F]+>) <00A0>$`)

// plainBlanks has the no-break blanks of a composed file, by which the
// typesetter keeps a number on the line of its word, read as the blanks that
// the source has.
func plainBlanks(u *pdf.Update) error {
	pages, err := u.File().Pages()
	if err != nil {
		return err
	}
	seen := map[pdf.Ref]bool{}
	for _, page := range pages {
		resources, err := u.File().Dict(page.Dict["Resources"])
		if err != nil {
			return err
		}
		fonts, err := u.File().Dict(resources["Font"])
		if err != nil {
			return err
		}
		for _, name := range fonts.Keys() {
			ref, _ := fonts[name].(pdf.Ref)
			if seen[ref] {
				continue
			}
			seen[ref] = true
			if err := plainBlanksOf(u, ref); err != nil {
				return fmt.Errorf("font %s: %w", name, err)
			}
		}
	}
	return nil
}

func plainBlanksOf(u *pdf.Update, ref pdf.Ref) error {
	font, err := u.File().Dict(ref)
	if err != nil {
		return err
	}
	words, err := u.File().Stream(font["ToUnicode"])
	if err != nil || words == nil {
		return err
	}
	codes, err := u.File().Decode(words)
	if err != nil || !noBreakBlank.Match(codes) {
		return err
	}
	font, err = u.Edit(ref)
	if err != nil {
		return err
	}
	dict := words.Dict.Clone()
	delete(dict, "DecodeParms")
	font["ToUnicode"] = u.Add(pdf.Compress(dict, noBreakBlank.ReplaceAll(codes, []byte("$1 <0020>"))))
	return nil
}

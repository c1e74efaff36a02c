package form

import (
	"bytes"
	_ "embed"
	"errors"
	"regexp"

	"congvan/internal/pdf"
)

// sRGB is the output intent's profile, from Debian's icc-profiles-free 2.0.1
// (zlib licence, see LICENSE-sRGB.txt).
//
//go:embed sRGB.icc
var sRGB []byte

// archivalMark declares PDF/A-2b in XMP (ISO 19005-2, 6.6.4).
const archivalMark = `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">` +
	`<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>`

// claimArchival adds what PDF/A-2b asks for beyond the composed file: the
// colour space its colours are meant in and the declaration itself.
func claimArchival(u *pdf.Update) error {
	catalog, err := u.EditCatalog()
	if err != nil {
		return err
	}
	if catalog["OutputIntents"] == nil {
		profile := u.Add(pdf.Compress(pdf.Dict{"N": pdf.Int(3)}, sRGB))
		catalog["OutputIntents"] = pdf.Array{u.Add(pdf.Dict{
			"Type": pdf.Name("OutputIntent"), "S": pdf.Name("GTS_PDFA1"),
			"OutputConditionIdentifier": pdf.String("sRGB"), "Info": pdf.String("sRGB IEC61966-2.1"),
			"DestOutputProfile": profile,
		})}
	}
	if err := dropSuspects(u, catalog); err != nil {
		return err
	}
	if err := showTitle(u, catalog); err != nil {
		return err
	}
	xmp, err := metadata(u, catalog)
	if err != nil || xmp == nil {
		return err
	}
	catalog["Metadata"] = u.Add(&pdf.Stream{
		Dict: pdf.Dict{"Type": pdf.Name("Metadata"), "Subtype": pdf.Name("XML")},
		Data: xmp,
	})
	return nil
}

// claimed tells a file that is PDF/A of part 2 already, as LibreOffice writes it.
var claimed = regexp.MustCompile(`pdfaid:part(?:>|=")2[<"]`)

// metadata gives the XMP with the mark, nil where it has it.
func metadata(u *pdf.Update, catalog pdf.Dict) ([]byte, error) {
	s, err := u.File().Stream(catalog["Metadata"])
	if err != nil {
		return nil, err
	}
	if s == nil {
		return nil, errors.New("the composed file has no XMP metadata")
	}
	xmp, err := u.File().Decode(s)
	if err != nil {
		return nil, err
	}
	switch {
	case claimed.Match(xmp):
		return nil, nil
	case bytes.Contains(xmp, []byte("pdfaid:part")):
		return nil, errors.New("the file claims to be PDF/A of another part than 2")
	}
	before, after, found := bytes.Cut(xmp, []byte("</rdf:RDF>"))
	if !found {
		return nil, errors.New("the XMP metadata has no RDF")
	}
	out := append(bytes.Clone(before), archivalMark...)
	out = append(out, "</rdf:RDF>"...)
	return append(out, after...), nil
}

// showTitle has readers show the document's title and not its file's name.
func showTitle(u *pdf.Update, catalog pdf.Dict) error {
	preferences, err := u.File().Dict(catalog["ViewerPreferences"])
	if err != nil {
		return err
	}
	preferences = preferences.Clone()
	preferences["DisplayDocTitle"] = true
	catalog["ViewerPreferences"] = preferences
	return nil
}

// dropSuspects removes /Suspects false from the mark information: it is the
// default, and some readers report the boolean as an error.
func dropSuspects(u *pdf.Update, catalog pdf.Dict) error {
	info, err := u.File().Dict(catalog["MarkInfo"])
	if err != nil || info == nil {
		return err
	}
	info = info.Clone()
	delete(info, "Suspects")
	catalog["MarkInfo"] = info
	return nil
}

// Package fixed makes a form of pages that a word processor laid out: it finds
// by their words where number, date and signatures go, and puts the fields
// there.
//
// It owns the rules for telling these places. It must not know where the pages
// come from or how fields are made.
package fixed

import (
	"fmt"
	"math"
	"slices"

	"congvan/document"
	"congvan/document/form"
	"congvan/internal/pdf"
	"congvan/internal/pdf/text"
)

// Found is what is known of a file's pages.
type Found struct {
	Pages []text.Size // points
	// Places are those of all fields of a form. Guessed names those that are to
	// be looked at: no words tell the place and it is the usual one, or there is
	// too little room and it reaches over what is printed.
	Places  []form.Place
	Guessed []string
	// Patched are fields whose cover will be seen, as Patched tells them.
	Patched []string
	// Absent are lines of the letter's text, and of what else the pages should
	// have, that they do not.
	Absent []string
	// Notes are what else is to be known of the pages.
	Notes []Note
	// Head are the lines at the top of the first page, as they are printed.
	Head Head
}

// Find looks for the places of the fields. The letter's signature tells where
// it is signed; more are lines beyond the letter's text that the pages should
// have.
func Find(l *document.Letter, file []byte, more ...string) (*Found, error) {
	words, err := readPages(file)
	if err != nil {
		return nil, err
	}
	if len(words.Sizes) == 0 {
		return nil, fmt.Errorf("a file without pages")
	}
	lines := linesOf(words.Words)
	found := map[string]form.Place{}
	findHead(found, lines, words.Sizes[0])
	signature, signed := findSignature(found, firstLetter(lines), words.Sizes, l.Signature)
	if signature.name == nil {
		signature, signed = findSignature(found, lines, words.Sizes, l.Signature)
	}
	out := &Found{Pages: words.Sizes, Absent: absentLines(l, more, words.Words, lines), Head: headOf(lines, words.Sizes[0])}
	out.Notes = append(otherNumbers(l, lines), notes(lines, words.Fills, signature, found)...)
	usual := usualPlaces(words.Sizes)
	model, _ := l.Type.Model()
	for _, name := range form.Names() {
		if model.Undated && slices.Contains(dates, name) {
			continue // their date stands in the text
		}
		p, ok := found[name]
		if !ok {
			p = usual[name]
		}
		ok = ok && (signed || form.KindOf(name) == form.TextPlace)
		typed := p.Cover
		p, wide := settled(name, p)
		if typed && !p.Cover {
			out.Notes = append(out.Notes, crowded(lines, p))
		}
		if ok = ok && wide; !ok {
			out.Guessed = append(out.Guessed, name)
		}
		p.Name, p.Kind = name, form.KindOf(name)
		out.Places = append(out.Places, rounded(p))
	}
	out.Notes = slices.Compact(out.Notes) // one of day and month
	out.Patched = patched(words.Fills, out.Places)
	return out, nil
}

// Patched names the fields that cover what is printed over a ground that is not
// of one colour.
func Patched(file []byte, places []form.Place) ([]string, error) {
	words, err := readPages(file)
	if err != nil {
		return nil, err
	}
	return patched(words.Fills, places), nil
}

func readPages(file []byte) (*text.Found, error) {
	f, err := pdf.Open(file)
	if err != nil {
		return nil, err
	}
	return text.Read(f)
}

func patched(fills []text.Fill, places []form.Place) (names []string) {
	for _, p := range places {
		if _, plain := text.Ground(fills, p.Page, p.X, p.Y, p.W, p.H); p.Cover && !plain {
			names = append(names, p.Name)
		}
	}
	return names
}

const mm = form.PointsPerMM

// dates are the fields that minutes lack.
var dates = []string{form.Day, form.Month, form.Year}

// leastWidth is what a text field needs, in parts of its size: four digits of a
// number, drawn a little smaller if need be.
var leastWidth = map[string]float64{form.Number: 1.45, form.Day: 0.8, form.Month: 0.8, form.Year: 1.6}

// settled widens a place to what its field needs; ok is false when that makes it
// reach over what is printed, which it then does not cover.
func settled(name string, p form.Place) (_ form.Place, ok bool) {
	short := leastWidth[name]*p.Size - p.W
	if short <= 0 {
		return p, true
	}
	p.W, p.Cover = p.W+short, false
	if name != form.Number { // what stands behind the number touches it
		short /= 2
	}
	p.X -= short
	return p, false
}

// CheckWidths names the first field that is too narrow for its text.
func CheckWidths(places []form.Place) (field string, ok bool) {
	for _, p := range places {
		if p.W < leastWidth[p.Name]*p.Size-0.01 {
			return p.Name, false
		}
	}
	return "", true
}

// usualPlaces are those of Annex I on its own page.
func usualPlaces(pages []text.Size) map[string]form.Place {
	line := func(x, w float64) form.Place {
		return form.Place{Page: 1, X: x * mm, Y: 36 * mm, W: w * mm, H: textSize, Size: textSize}
	}
	date := func(x, w float64) form.Place { p := line(x, w); p.Italic = true; return p }
	last := len(pages)
	sign := signPlaces(last, pages[last-1].W-55*mm, pages[last-1].H-75*mm, signHeight)
	return map[string]form.Place{
		form.Number: line(47, 14), form.Day: date(145, 7), form.Month: date(164, 7), form.Year: date(181, 11),
		form.Signature: sign[form.Signature], form.Seal: sign[form.Seal],
	}
}

// rounded keeps hundredths, so that a place is the same after it was written
// down and read.
func rounded(p form.Place) form.Place {
	for _, v := range []*float64{&p.X, &p.Y, &p.W, &p.H, &p.Size} {
		*v = math.Round(*v*100) / 100
	}
	return p
}

package document

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// PlacedPicture is a picture with its place in the body.
type PlacedPicture struct {
	Pos
	Picture
}

// ShownPictures lists the pictures that blocks show, those in cells among them,
// in order.
func ShownPictures(blocks []Block) []PlacedPicture {
	var list []PlacedPicture
	for _, b := range blocks {
		if b.Kind == PictureBlock {
			list = append(list, PlacedPicture{b.Pos, Picture{b.Data, b.Alt, b.WidthMM}})
		}
		if b.Table == nil {
			continue
		}
		for _, in := range slices.Concat(b.Table.Cells()...) {
			if in.Picture != nil {
				list = append(list, PlacedPicture{in.Pos, *in.Picture})
			}
		}
	}
	return list
}

// Pictures lists the names of the pictures that a body shows, each once, in
// order. Of a body that cannot be read it gives those in the parts that can.
func Pictures(blocks []Block) []string {
	var names []string
	for _, p := range ShownPictures(blocks) {
		if !slices.Contains(names, p.Data) {
			names = append(names, p.Data)
		}
	}
	return names
}

// NamePictures gives the pictures that an editor's blocks show other names. What
// shows another one is written anew.
func NamePictures(blocks []Block, names map[string]string) {
	for i := range blocks {
		b := &blocks[i]
		if !slices.ContainsFunc(ShownPictures(blocks[i:i+1]), func(p PlacedPicture) bool { return names[p.Data] != "" }) {
			continue
		}
		b.Source = ""
		if b.Kind == PictureBlock {
			b.Data = names[b.Data]
		} else {
			b.Table = b.Table.MapCells(func(c Cell) Cell { return nameInCell(c, names) })
		}
	}
}

func nameInCell(c Cell, names map[string]string) Cell {
	out := slices.Clone(c)
	for i, in := range c {
		if in.Picture != nil && names[in.Picture.Data] != "" {
			out[i].Picture = &Picture{names[in.Picture.Data], in.Picture.Alt, in.Picture.WidthMM}
		}
	}
	return out
}

// RenamePictures gives the pictures of a body other names, without blanks and
// brackets, and leaves every other character as it is. A name that has no other
// stays.
func RenamePictures(body string, names map[string]string) (string, error) {
	blocks, err := ParseBody(body)
	if err != nil {
		return body, err
	}
	body = Normalize(body)
	at := newPlaces(body)
	for _, p := range slices.Backward(ShownPictures(blocks)) { // so that places before stay right
		name, other := names[p.Data]
		if !other {
			continue
		}
		if strings.ContainsAny(name, " ()") || !IsPictureName(name) {
			return body, fmt.Errorf("a picture cannot be called %q", name)
		}
		from := at.offset(p.Pos)
		found := regexp.MustCompile(`(?:^|[^\\])(?:\\\\)*\]\(\s*<?anh:` + regexp.QuoteMeta(p.Data)).FindStringIndex(body[from:])
		if found == nil {
			return body, fmt.Errorf("picture %s in line %d is written in an unknown way", p.Data, p.Line)
		}
		end := from + found[1]
		body = body[:end-len(p.Data)] + name + body[end:]
	}
	return body, nil
}

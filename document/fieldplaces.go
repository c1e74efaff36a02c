package document

import (
	"fmt"
	"strings"
)

// field gives the text of a field by its key, with an index for lists.
func (l *Letter) field(name string) *string {
	for _, f := range l.fields() {
		if f.name == name {
			return f.text
		}
	}
	for _, list := range l.lists() {
		for i := range list.lines {
			if name == fmt.Sprintf("%s[%d]", list.name, i) {
				return &list.lines[i]
			}
		}
	}
	return nil
}

// FieldText gives the text of a field by its key in the source: "subject",
// "addressees[1]". It is empty for a field that does not exist.
func FieldText(l *Letter, name string) string {
	if text := l.field(name); text != nil {
		return *text
	}
	return ""
}

// FieldPlaces says where in a source the text of each field begins, line and
// character from 1. A field whose text does not stand there letter by letter,
// as one with escapes in quotes, is left out. A source without readable fields
// gives an error.
func FieldPlaces(src []byte) (map[string]Pos, error) {
	normal := Normalize(string(src))
	front, _, fault := splitSource(normal)
	if fault != nil {
		return nil, Errors{fault}
	}
	l, keys, fault := decodeFrontMatter(front)
	if fault != nil {
		return nil, Errors{fault}
	}
	lines := strings.Split(normal, "\n")
	out := map[string]Pos{}
	add := func(name, text string) {
		p, ok := keys["="+name]
		if !ok || text == "" || p.Line < 1 || p.Line > len(lines) {
			return
		}
		line := []rune(lines[p.Line-1])
		want := []rune(text)
		for _, col := range []int{p.Col, p.Col + 1} { // as it stands, or in quotes
			if from, to := col-1, col-1+len(want); from >= 0 && to <= len(line) && string(line[from:to]) == text {
				out[name] = Pos{Line: p.Line, Col: col}
				return
			}
		}
	}
	for _, f := range l.fields() {
		add(f.name, *f.text)
	}
	for _, list := range l.lists() {
		for i, s := range list.lines {
			add(fmt.Sprintf("%s[%d]", list.name, i), s)
		}
	}
	return out, nil
}

// NearFields finds where a field stands in a source, or the key above one that
// does not; the place is of its value where it has one.
func NearFields(src []byte) (func(name string) Pos, error) {
	front, _, fault := splitSource(Normalize(string(src)))
	if fault != nil {
		return nil, Errors{fault}
	}
	_, keys, fault := decodeFrontMatter(front)
	if fault != nil {
		return nil, Errors{fault}
	}
	return func(name string) Pos {
		if at, ok := keys["="+name]; ok {
			return at
		}
		e := Error{Field: name}
		keys.locate(&e)
		return Pos{Line: e.Line, Col: e.Col}
	}, nil
}

// SetField sets the text of a field that exists, by its key in the source. The
// lists of the letter are not shared with any other afterwards.
func SetField(l *Letter, name, text string) bool {
	*l = *l.Normalized()
	at := l.field(name)
	if at != nil {
		*at = text
	}
	return at != nil
}

package document

import (
	"errors"
	"strings"
)

// ParseLoosely reads a source whose body may be faulty, for those who show or
// judge what is being written; its fields may not be. The body of the letter
// then is the text as it stands, and bodyLine the number of lines before it.
func ParseLoosely(src []byte) (l *Letter, bodyLine int, err error) {
	bodyLine = BodyLine(src)
	if l, err = Parse(src); err == nil {
		return l, bodyLine, nil
	}
	faults, ok := errors.AsType[Errors](err)
	if !ok || bodyLine == 0 {
		return nil, 0, err
	}
	for _, e := range faults {
		if e.Field != "body" {
			return nil, 0, err
		}
	}
	lines := strings.Split(Normalize(string(src)), "\n")
	if l, err = Parse([]byte(strings.Join(lines[:bodyLine], "\n"))); err != nil {
		return nil, 0, err
	}
	l.Body = strings.Join(lines[bodyLine:], "\n")
	return l, bodyLine, nil
}

package pdf

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strconv"
)

// lexer walks over bytes and makes objects of them.
type lexer struct {
	data   []byte
	pos    int
	budget *budget
}

// class tells white space and delimiters (ISO 32000-1, 7.2.2) from regular
// characters.
type class byte

const (
	regular class = iota
	space
	delimiter
)

var classes = func() (out [256]class) {
	for _, c := range []byte("\x00\t\n\f\r ") {
		out[c] = space
	}
	for _, c := range []byte("()<>[]{}/%") {
		out[c] = delimiter
	}
	return out
}()

func isSpace(c byte) bool { return classes[c] == space }

func isDelimiter(c byte) bool { return classes[c] == delimiter }

func isRegular(c byte) bool { return classes[c] == regular }

func (l *lexer) errorf(format string, args ...any) error {
	return &SyntaxError{Offset: int64(l.pos), Reason: fmt.Sprintf(format, args...)}
}

// skipSpace passes white space and comments.
func (l *lexer) skipSpace() {
	for l.pos < len(l.data) {
		switch c := l.data[l.pos]; {
		case isSpace(c):
			l.pos++
		case c == '%':
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// word takes the regular characters ahead; it may be empty. It is a part of the
// data, not a copy.
func (l *lexer) word() []byte {
	start := l.pos
	for l.pos < len(l.data) && isRegular(l.data[l.pos]) {
		l.pos++
	}
	return l.data[start:l.pos]
}

// token skips space and takes a word.
func (l *lexer) token() []byte {
	l.skipSpace()
	return l.word()
}

// accept passes the keyword if it stands here.
func (l *lexer) accept(keyword string) bool {
	end := l.pos + len(keyword)
	if end > len(l.data) || string(l.data[l.pos:end]) != keyword {
		return false
	}
	l.pos = end
	return true
}

// natural reads an unsigned integer token of at most 15 digits.
func (l *lexer) natural() (int, error) {
	w := l.token()
	if !isNatural(w) {
		return 0, l.errorf("expected a number, found %.20q", w)
	}
	return natural(w), nil
}

// natural is the value of digits that isNatural has let pass.
func natural(digits []byte) int {
	n := 0
	for _, c := range digits {
		n = 10*n + int(c-'0')
	}
	return n
}

func isNatural(s []byte) bool {
	if len(s) == 0 || len(s) > 15 {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// isNumber accepts what ISO 32000-1, 7.3.3 does: sign, digits, one point.
func isNumber(s []byte) bool {
	if len(s) > 0 && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	digits, points := 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c == '.':
			points++
		default:
			return false
		}
	}
	return digits > 0 && points <= 1 && len(s) <= 40
}

// maxName is far beyond the 127 bytes that ISO 32000-1, C.2 allows.
const maxName = 1024

// name reads a name; pos stands on its slash.
func (l *lexer) name() (Name, error) {
	l.pos++
	w := l.word()
	// A name of this length, all of it escaped, is three times as long.
	if len(w) > 3*maxName {
		return "", l.errorf("name of %d bytes", len(w))
	}
	if len(w) <= maxName && bytes.IndexByte(w, '#') < 0 {
		return Name(w), nil
	}
	var out []byte
	for i := 0; i < len(w); i++ {
		if w[i] != '#' {
			out = append(out, w[i])
			continue
		}
		if i+2 >= len(w) {
			return "", l.errorf("broken #xx in name %.40q", w)
		}
		v, err := strconv.ParseUint(string(w[i+1:i+3]), 16, 8)
		if err != nil {
			return "", l.errorf("broken #xx in name %.40q", w)
		}
		out = append(out, byte(v))
		i += 2
	}
	if len(out) > maxName {
		return "", l.errorf("name of %d bytes", len(out))
	}
	return Name(out), nil
}

// hexString reads <...>; pos stands on '<'.
func (l *lexer) hexString() (String, error) {
	l.pos++
	end := bytes.IndexByte(l.data[l.pos:], '>')
	if end < 0 {
		return nil, l.errorf("hexadecimal string without end")
	}
	digits := make([]byte, 0, end+1)
	for _, c := range l.data[l.pos : l.pos+end] {
		if !isSpace(c) {
			digits = append(digits, c)
		}
	}
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	out := make(String, len(digits)/2)
	if _, err := hex.Decode(out, digits); err != nil {
		return nil, l.errorf("hexadecimal string: %v", err)
	}
	l.pos += end + 1
	return out, nil
}

// literalString reads (...); pos stands on '('.
func (l *lexer) literalString() (String, error) {
	l.pos++
	out := String{}
	for depth := 1; l.pos < len(l.data); {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return out, nil
			}
		case '\r':
			l.accept("\n")
			c = '\n'
		case '\\':
			b, ok := l.escape()
			if !ok {
				continue
			}
			c = b
		}
		out = append(out, c)
	}
	return nil, l.errorf("string without end")
}

// escape reads what follows a backslash; false means it stands for nothing.
func (l *lexer) escape() (byte, bool) {
	if l.pos >= len(l.data) {
		return 0, false
	}
	c := l.data[l.pos]
	l.pos++
	switch c {
	case 'n':
		return '\n', true
	case 'r':
		return '\r', true
	case 't':
		return '\t', true
	case 'b':
		return '\b', true
	case 'f':
		return '\f', true
	case '\r':
		l.accept("\n")
		return 0, false
	case '\n':
		return 0, false
	}
	if c < '0' || c > '7' {
		return c, true
	}
	v := int(c - '0')
	for range 2 {
		if l.pos >= len(l.data) || l.data[l.pos] < '0' || l.data[l.pos] > '7' {
			break
		}
		v = v*8 + int(l.data[l.pos]-'0')
		l.pos++
	}
	return byte(v), true
}

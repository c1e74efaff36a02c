package office

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
)

// includes is a field that has the program read a picture from this machine
// when it opens an RTF file, whatever the profile forbids; its result, which the
// file keeps, is shown by a link just as well.
var (
	includes = regexp.MustCompile(`(?i)INCLUDEPICTURE`)
	asLink   = []byte("HYPERLINK     ") // as long: nothing moves
	rawBytes = regexp.MustCompile(`\\bin[1-9]`)
)

// withoutIncludes gives an RTF file that shows no other files. One that hides
// the field's name behind control words or codes is refused. Errors: ErrUnread.
func withoutIncludes(data []byte) ([]byte, error) {
	out := includes.ReplaceAll(data, asLink)
	if rawBytes.Match(out) {
		return nil, fmt.Errorf("%w: an RTF file with raw bytes in it", ErrUnread)
	}
	if !bytes.Contains(out, []byte(`\fldinst`)) {
		return out, nil
	}
	if letters, coded := plainLetters(out); coded || includes.Match(letters) {
		return nil, fmt.Errorf("%w: an RTF file that hides the names of its fields", ErrUnread)
	}
	return out, nil
}

// plainLetters are the letters A to Z of an RTF file's text, without all that
// stands between them; coded tells that some are written as numbers, which no
// program does.
func plainLetters(data []byte) (letters []byte, coded bool) {
	for i := 0; i < len(data); {
		if data[i] != '\\' {
			if isLetter(data[i]) {
				letters = append(letters, data[i])
			}
			i++
			continue
		}
		from := i + 1
		for i = from; i < len(data) && isLetter(data[i]); i++ {
		}
		word := string(data[from:i])
		if word == "" { // a sign, or a byte in two digits
			hex := data[min(from+1, len(data)):min(from+3, len(data))]
			if from < len(data) && data[from] == '\'' {
				coded = coded || codesLetter(string(hex), 16)
				i = from + 1 + len(hex)
				continue
			}
			i = from + 1
			continue
		}
		digits := i
		for i < len(data) && (data[i] == '-' && i == digits || data[i] >= '0' && data[i] <= '9') {
			i++
		}
		coded = coded || word == "u" && codesLetter(string(data[digits:i]), 10)
	}
	return letters, coded
}

// codesLetter tells the number of a letter, which wraps around.
func codesLetter(number string, base int) bool {
	code, err := strconv.ParseInt(number, base, 32)
	return err == nil && isLetter(byte(code)) && code&0xFF00 == 0
}

func isLetter(c byte) bool { return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' }

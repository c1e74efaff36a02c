package drafting

import (
	"errors"
	"strings"
	"unicode/utf8"

	"congvan/document"
	"congvan/document/docx"
)

// Message words an error of reading a letter for a Vietnamese and an English
// reader: each fault on a line of its own, with its place and its remedy. An
// error of another kind is given as it is in both.
func Message(err error) (vi, en string) {
	if err == nil {
		return "", ""
	}
	if list, ok := errors.AsType[document.Errors](err); ok {
		return faultLines(list)
	}
	if one, ok := errors.AsType[*document.Error](err); ok {
		return faultLines(document.Errors{one})
	}
	if vi, en, ok := docx.Message(err); ok {
		return vi, en
	}
	if in, ok := errors.AsType[*InputError](err); ok {
		place := in.Field + ": "
		if in.Field == "source" {
			place = "" // the text names the file
		}
		return sentence(place + in.VI), sentence(place + in.EN)
	}
	return "Không đọc được tệp: " + err.Error(), "The file cannot be read: " + err.Error()
}

func faultLines(list document.Errors) (vi, en string) {
	var linesVI, linesEN []string
	for _, e := range list {
		linesVI = append(linesVI, sentence(e.Vietnamese()))
		linesEN = append(linesEN, sentence(e.English()))
	}
	return strings.Join(linesVI, "\n"), strings.Join(linesEN, "\n")
}

// sentence ends a text with a stop, so that another can follow it.
func sentence(s string) string {
	last, _ := utf8.DecodeLastRuneInString(s)
	if s == "" || strings.ContainsRune(".!?…", last) {
		return s
	}
	return s + "."
}

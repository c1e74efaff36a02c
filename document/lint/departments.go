package lint

import (
	_ "embed"
	"strings"

	"congvan/document"
	"congvan/document/lint/spell"
)

// The codes of provincial departments (sở) in symbols.

//go:embed lexicon/departments.txt
var departmentsText string

// departments gives the name of a department by its common code.
var departments = readDepartments(departmentsText)

func readDepartments(text string) map[string]string {
	out := map[string]string{}
	for line := range spell.Lines(text) {
		code, name, _ := strings.Cut(line, " = ")
		out[code] = name
	}
	return out
}

// symbolOfOther finds the code of another department in a department's symbol.
func symbolOfOther(v *view, f *finder) {
	if !hasAnyPrefix(v.letter.Agency, []string{"SỞ "}) {
		return
	}
	parts := strings.Split(v.letter.Symbol, "-")
	if v.model().Symbol == document.TypeAgency {
		parts = parts[1:] // behind the type's code
	}
	if len(parts) == 0 {
		return
	}
	code := parts[0]
	own := folded(strings.ReplaceAll(strings.ToUpper(v.letter.Agency), "HOÁ", "HÓA"))
	if name, known := departments[strings.ToUpper(code)]; known && !strings.HasPrefix(own, folded(name)) {
		f.field("symbol", code, Message{"“" + code + "” là chữ viết tắt của " + name + "; kiểm tra ký hiệu", "“" + code + "” is the code of " + name + "; check the symbol"})
	}
}

package lint

import (
	"strings"

	"congvan/document"
)

// model is how letters of the type are written. Types differ in their symbols,
// subjects and recipients; the rules below are those of the named types.
func (v *view) model() document.Model {
	m, _ := v.letter.Type.Model()
	return m
}

// symbolNamed holds a named type's symbol to its code: "QĐ-SYT", where codes
// such as TTr and QyĐ have small letters (Annex III.I).
func symbolNamed(v *view, f *finder, code string) {
	s := v.letter.Symbol
	agency, ok := strings.CutPrefix(s, code+"-")
	switch {
	case s == "":
	case symbolNumber.MatchString(s):
		f.field("symbol", s, numberInSymbol)
	case !ok:
		f.field("symbol", s, Message{"ký hiệu bắt đầu bằng “" + code + "-”, chữ viết tắt của loại văn bản, rồi tên cơ quan", "the symbol begins with “" + code + "-”, the type's code, then the agency"})
	case !symbolOK.MatchString(agency):
		f.field("symbol", agency, Message{"chữ viết tắt tên cơ quan viết in hoa, nối bằng gạch nối, không cách", "the agency's code is in capitals joined by hyphens"})
	}
}

// noLegalBases: a decision names what it rests on.
func noLegalBases(v *view, f *finder) {
	if v.model().LegalBases != document.Required || len(v.blocks) == 0 {
		return
	}
	for _, b := range v.blocks {
		if b.Kind == document.LegalBasis {
			return
		}
	}
	f.add(Place{Field: "body", Line: v.blocks[0].Line, Col: v.blocks[0].Col}, "", Message{"thiếu căn cứ ban hành; thêm các dòng *Căn cứ …;* ở đầu nội dung", "the legal bases are missing; begin the text with lines *Căn cứ …;*"}, nil)
}

// onlyAnnexes are the annexes without the documents that the letter encloses.
func (v *view) onlyAnnexes() (list [][]document.Block) {
	for _, a := range v.annexes {
		if a[0].Kind == document.Annex {
			list = append(list, a)
		}
	}
	return list
}

// enclosureMentioned: what a decision puts into force stands in its articles.
func enclosureMentioned(v *view, f *finder) {
	for _, a := range v.annexes {
		if a[0].Kind != document.Enclosure || v.says("kèm theo") || v.says("phê duyệt") {
			continue
		}
		f.add(Place{Field: "body", Line: a[0].Line, Col: a[0].Col}, document.Words(a[0].Text), Message{"lời văn phải nhắc đến văn bản kèm theo, ví dụ “Ban hành kèm theo Quyết định này …”", "the body must mention the enclosed document, such as “Ban hành kèm theo Quyết định này …”"}, nil)
	}
}

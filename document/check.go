package document

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Check reports what a letter cannot go without and what it must not hold: the
// things without which there is nothing to print, number or sign. Matters of
// form and style are the linter's. It returns nil or an Errors; places are
// those in the body, fields have none.
func Check(l *Letter) error {
	l = l.Normalized()
	faults := append(l.missing(), l.malformed()...)
	faults = append(faults, l.misplaced()...)
	faults = append(faults, l.endMarks()...)
	if len(l.Signature.Capacity) > len(l.Signature.Titles) {
		faults = append(faults, &Error{Field: "signature.capacity",
			VI: "nhiều quyền hạn hơn chức vụ; mỗi chữ KT., TL., … cần một chức vụ đi sau",
			EN: "more capacities than titles; each of KT., TL., … needs a title after it"})
	}
	blocks, err := ParseBody(l.Body)
	if bodyErrors, ok := errors.AsType[Errors](err); ok {
		faults = append(faults, bodyErrors...)
	}
	faults = append(faults, misplacedLandscape(blocks)...)
	text, _ := SplitAnnexes(blocks)
	if err == nil && !hasWords(text) {
		faults = append(faults, lacks("body", "nội dung", "the text"))
	}
	return faults.orNil()
}

// missing lists the parts a letter cannot go without (Decree 30/2020, Art. 8.2).
func (l *Letter) missing() Errors {
	var faults Errors
	m, _ := l.Type.Model()
	symbol := m.SymbolOf("SKHCN", "CĐS")
	for _, part := range []struct {
		absent        bool
		field, vi, en string
	}{
		{l.Agency == "", "agency", "tên cơ quan ban hành", "the issuing agency"},
		{l.Symbol == "", "symbol", "ký hiệu văn bản, như " + symbol, "the symbol, such as " + symbol},
		{l.Place == "" && !m.Undated, "place", "địa danh", "the place"},
		{l.Subject == "", "subject", "trích yếu nội dung", "the subject"},
		{m.Authority == Required && l.Authority == "", "authority", "thẩm quyền ban hành, như GIÁM ĐỐC SỞ …", "the authority, such as GIÁM ĐỐC SỞ …"},
		{m.Addressees == Required && len(l.Addressees) == 0, "addressees", "nơi nhận sau “" + m.callWords() + "”", "the addressees after “" + m.callWords() + "”"},
		{len(l.Signature.Titles) == 0, "signature.titles", "chức vụ người ký", "the signer's title"},
		{l.Signature.Name == "", "signature.name", "họ tên người ký", "the signer's name"},
		{m.Secretary == Required && l.Secretary == "" && len(l.OtherSide) == 0, "secretary", "họ tên thư ký", "the secretary's name"},
		{len(l.OwnSide) > 0 && len(l.OtherSide) == 0 || len(l.OtherSide) == 1, "other_side", "khối chữ ký của bên thứ hai: ít nhất một dòng chức vụ hoặc tên bên, dòng cuối là họ tên", "the other party's block: at least a line for its office or name, the signer's name last"},
	} {
		if part.absent {
			faults = append(faults, lacks(part.field, part.vi, part.en))
		}
	}
	return faults
}

// misplaced refuses parts that the type does not print: they would be lost
// without a word.
func (l *Letter) misplaced() Errors {
	m, found := l.Type.Model()
	if !found {
		return nil // refused as such
	}
	var faults Errors
	for _, part := range []struct {
		there  bool
		field  string
		vi, en string
	}{
		{m.Addressees == None && len(l.Addressees) > 0, "addressees", "không có phần Kính gửi; chuyển sang Nơi nhận", "has no addressees; move them to the recipients"},
		{m.Authority == None && l.Authority != "", "authority", "không in thẩm quyền ban hành; bỏ trường này", "prints no authority; remove the field"},
		{m.Secretary == None && l.Secretary != "", "secretary", "không có thư ký ký tên; bỏ trường này", "has no secretary; remove the field"},
		{m.OtherSide == None && len(l.OwnSide)+len(l.OtherSide) > 0, "other_side", "không có khối chữ ký của bên thứ hai; bỏ trường này", "has no second party's block; remove the field"},
		{l.Secretary != "" && len(l.OtherSide) > 0, "secretary", "đã có khối chữ ký của bên thứ hai thì không in thư ký; ghi thư ký trong nội dung, bỏ trường này", "with a second party's block prints no secretary; name the secretary in the text and remove the field"},
	} {
		if part.there {
			faults = append(faults, &Error{Field: part.field, VI: m.Name + " " + part.vi, EN: fmt.Sprintf("a %s %s", strings.ToLower(m.English), part.en)})
		}
	}
	return faults
}

func lacks(field, vi, en string) *Error {
	return &Error{Field: field, VI: "thiếu " + vi + "; bổ sung rồi gửi lại", EN: "add " + en + " (now empty)"}
}

// unknownWords refuses values outside the fixed lists, and any secrecy mark:
// state secrets may not enter a networked system.
func (l *Letter) unknownWords() Errors {
	var faults Errors
	if l.Secrecy != "" {
		faults = append(faults, &Error{Field: "secrecy",
			VI: "không nhận văn bản mật; xử lý ngoài hệ thống theo Luật Bảo vệ bí mật nhà nước và bỏ tệp này khỏi máy nối mạng",
			EN: "secret documents are refused; handle them outside this system and remove the file from networked machines"})
	}
	if _, found := l.Type.Model(); l.Type != "" && !found {
		var known []string
		for _, t := range Types() {
			known = append(known, string(t))
		}
		faults = append(faults, &Error{Field: "type",
			VI: fmt.Sprintf("không có loại %q; dùng một trong: %s", l.Type, strings.Join(known, ", ")),
			EN: fmt.Sprintf("there is no type %q; use one of: %s", l.Type, strings.Join(known, ", "))})
	}
	if l.Urgency != "" && l.Urgency.Words() == "" {
		faults = append(faults, &Error{Field: "urgency",
			VI: fmt.Sprintf("không có mức khẩn %q; dùng hoa_toc, thuong_khan, khan hoặc bỏ trống", l.Urgency),
			EN: fmt.Sprintf("no urgency %q; use hoa_toc, thuong_khan, khan or leave it out", l.Urgency)})
	}
	for i, c := range l.Signature.Capacity {
		if !slices.Contains(capacities, c) {
			faults = append(faults, &Error{Field: fmt.Sprintf("signature.capacity[%d]", i),
				VI: fmt.Sprintf("không có quyền hạn %q; dùng TM, Q, KT, TL, TUQ", c),
				EN: fmt.Sprintf("no capacity %q; use TM, Q, KT, TL, TUQ", c)})
		}
	}
	if l.Filing.Copies < 0 || l.Filing.Copies > 999 {
		faults = append(faults, &Error{Field: "filing.copies", VI: "số bản lưu phải từ 0 đến 999", EN: "copies must be 0 to 999"})
	}
	if as := l.Filing.CopiesAs; as != "" && !copiesAgree(as, l.Filing.Copies) {
		faults = append(faults, &Error{Field: "filing.copies_as",
			VI: fmt.Sprintf("%q phải bắt đầu bằng số bản ở copies (%d), như \"03\" hay \"5b\", không quá 20 ký tự, không có ngoặc; sửa hoặc bỏ trường này", as, l.Filing.Copies),
			EN: fmt.Sprintf("%q must begin with the number in copies (%d), such as \"03\" or \"5b\", in at most 20 characters without brackets; mend or remove it", as, l.Filing.Copies)})
	}
	return faults
}

var copiesNumber = regexp.MustCompile(`^0*(\d{1,3})(?:\s*\pL[\pL .]*)?$`)

// copiesAgree tells that the words print the number that the register keeps.
func copiesAgree(words string, copies int) bool {
	m := copiesNumber.FindStringSubmatch(words)
	return m != nil && utf8.RuneCountInString(words) <= 20 && m[1] == strconv.Itoa(copies)
}

// endMarks refuses list marks and end marks that printing would double.
func (l *Letter) endMarks() Errors {
	var faults Errors
	for _, list := range l.lists()[:2] {
		for i, s := range list.lines {
			if strings.HasPrefix(s, "- ") || strings.HasSuffix(s, ";") || strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "..") {
				faults = append(faults, &Error{Field: fmt.Sprintf("%s[%d]", list.name, i),
					VI: `bỏ dấu "-" ở đầu và dấu ";" hay "." ở cuối; dấu được thêm khi in`,
					EN: `remove the "-" before and the ";" or "." after; they are added in print`})
			}
		}
	}
	return faults
}

func hasWords(blocks []Block) bool {
	return slices.ContainsFunc(blocks, func(b Block) bool {
		return b.Kind == TableBlock || Words(b.Text) != ""
	})
}

// misplacedLandscape holds landscape pages against Annex I.I.2: they are for
// tables in the text, which then are no annexes.
func misplacedLandscape(blocks []Block) Errors {
	var faults Errors
	fault := func(b Block, vi, en string) {
		faults = append(faults, &Error{Field: "body", Line: b.Line, Col: b.Col, VI: vi, EN: en})
	}
	inAnnex := false
	for i, b := range blocks {
		if b.Opens() {
			inAnnex = b.Kind == Annex
		}
		switch {
		case b.Turn == "":
		case inAnnex:
			fault(b, "phụ lục trình bày theo chiều dọc; bỏ dòng này hoặc đưa bảng vào nội dung (Phụ lục I, Phần I, Mục I.2)",
				"an annex is in portrait; remove the line or move the table into the text (Annex I, Part I, I.2)")
		case b.Turn == Landscape && !tableAhead(blocks[i+1:]):
			fault(b, "trang ngang chỉ dùng khi có bảng; bỏ dòng này (Phụ lục I, Phần I, Mục I.2)",
				"landscape pages are for tables; remove the line (Annex I, Part I, I.2)")
		}
	}
	return faults
}

// tableAhead looks for a table before the pages turn again.
func tableAhead(blocks []Block) bool {
	for _, b := range blocks {
		if b.Turn != "" || b.Opens() {
			return false
		}
		if b.Kind == TableBlock {
			return true
		}
	}
	return false
}

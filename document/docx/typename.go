package docx

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document"
)

// typeName is the name of a type across the page, and what its line says besides:
// "THÔNG BÁO TUYỂN DỤNG VIÊN CHỨC".
type typeName struct {
	model document.Model
	rest  string
}

// typeNameOf reads the name of a type that a paragraph begins with: in capitals
// as cell 5a has it (Annex I.II.5), spaced out, or in small letters in the middle
// of the page.
func typeNameOf(p *paragraph) (name typeName, found bool) {
	words := strings.Trim(p.lines(0)[0].words(), " .:")
	across := p.look.align == "center" || p.allBold()
	for _, m := range document.Models() {
		h := m.Heading()
		switch {
		case h == "":
		case words == h, across && strings.EqualFold(words, h), spacedOut(words) && strings.ReplaceAll(words, " ", "") == strings.ReplaceAll(h, " ", ""):
			return typeName{model: m}, true
		case across && isUpper(words) && strings.HasPrefix(words, h+" ") && len(h) > len(name.model.Heading()):
			name, found = typeName{m, strings.TrimSpace(words[len(h):])}, true
		}
	}
	return name, found
}

// spacedOut tells "B Á O C Á O".
func spacedOut(words string) bool {
	for w := range strings.FieldsSeq(words) {
		if len([]rune(w)) > 1 {
			return false
		}
	}
	return true
}

// findTitle gives the block that holds the name of a type, above the addressees
// and the subject of a công văn; -1 when there is none. A line that says more than
// the name counts only below a head that holds no subject.
func findTitle(blocks []block) int {
	headed, briefed := false, false
	for i, b := range blocks[:min(len(blocks), maxHead)] {
		if b.para == nil {
			headed = headed || isHead(b)
			briefed = briefed || blockHas(b, func(s string) bool { return addressStart.MatchString(s) || subjectStart.MatchString(s) })
			continue
		}
		words := b.para.lines(0)[0].words()
		if addressStart.MatchString(words) || subjectStart.MatchString(words) {
			return -1
		}
		if name, found := typeNameOf(b.para); found && (name.rest == "" || headed && !briefed) {
			return i
		}
		headed = headed || isHead(b)
	}
	return -1
}

// besideName takes what stands on the line of the type's name: who decides, as
// "QUYẾT ĐỊNH CỦA GIÁM ĐỐC" had it, or the beginning of the subject.
func (a *assembler) besideName(p *paragraph, rest string) {
	if rest == "" {
		a.rd.template = append(a.rd.template, p.lines(0)[0].words())
		return
	}
	if who, of := strings.CutPrefix(rest, "CỦA "); of && a.model.Authority != document.None {
		a.letter.Authority = who
		a.rd.template = append(a.rd.template, "của")
	} else {
		a.addSubject(rest)
	}
	a.rd.template = append(a.rd.template, a.model.Heading())
	a.remark(Guessed, p.place, p.words(), "tên loại và trích yếu hoặc thẩm quyền viết liền một dòng đã được tách ra; hãy kiểm tra",
		"the type's name was parted from the subject or the authority on the same line; please check")
}

// actWords are what the line of a type's name says besides, that is no name: the
// subject's first words.
var actWords = []string{"LIÊN NGÀNH", "LIÊN TỊCH", "PHỐI HỢP", "HỌP", "CUỘC HỌP", "HỘI NGHỊ", "LÀM VIỆC", "BÀN GIAO", "BÀN GIAO, TIẾP NHẬN", "GIAO NHẬN", "NGHIỆM THU", "KIỂM TRA", "KIỂM KÊ", "XÁC MINH", "THANH LÝ", "TỔNG KẾT", "SƠ KẾT", "KẾT QUẢ", "TRIỂN KHAI"}

// oneTitle makes one subject of such words and of the subject below them: "BIÊN
// BẢN BÀN GIAO" / "Máy móc dôi dư" is minutes of "Bàn giao máy móc dôi dư".
func (a *assembler) oneTitle() {
	lines := a.head.subject
	if len(lines) < 2 || !slices.Contains(actWords, lines[0]) || isUpper(lines[1]) {
		return
	}
	first := []rune(strings.ToLower(lines[0]))
	first[0] = unicode.ToUpper(first[0])
	lines[0] = string(first)
	words := strings.Fields(lines[1])
	if len(words) > 1 && !isUpper(words[0]) && !startsUpper(words[1]) { // else a name
		r, size := utf8.DecodeRuneInString(lines[1])
		lines[1] = string(unicode.ToLower(r)) + lines[1][size:]
	}
}

package lint

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"congvan/document"
)

// Annexes: their numbers and names, those promised and those there.

var annexNumber = regexp.MustCompile(`^(?i:Phụ lục)\s+([IVXLC]+)$`)

func annexNumbers(v *view, f *finder) {
	annexes := v.onlyAnnexes()
	if len(annexes) < 2 {
		return
	}
	for i, annex := range annexes {
		name := strings.TrimSpace(document.Words(annex[0].Text))
		m := annexNumber.FindStringSubmatch(name)
		if m == nil || numberOf(m[1]) != i+1 {
			f.add(Place{Field: "body", Line: annex[0].Pos.Line, Col: annex[0].Pos.Col}, name, Message{"đánh số phụ lục bằng chữ số La Mã theo thứ tự", "number the annexes in Roman, in order"}, nil)
		}
	}
}

// annexCapitals: "Phụ lục I" is in lower case, the annex's name below it in
// capitals.
func annexCapitals(v *view, f *finder) {
	const wrong, right = "PHỤ LỤC", "Phụ lục"
	for _, annex := range v.onlyAnnexes() {
		if p := v.pieceOf(&annex[0]); p != nil && strings.HasPrefix(p.text, wrong) {
			f.fix(p, 0, len(wrong), right, Message{"viết “Phụ lục” bằng chữ thường; tên phụ lục ở dòng dưới mới in hoa", "write “Phụ lục” in lower case; only the annex's name below it is in capitals"})
		}
	}
}

func annexTitle(v *view, f *finder) {
	for _, annex := range v.onlyAnnexes() {
		p := v.titleOf(&annex[0])
		if p == nil || mostlyCapitals(p.text) {
			continue
		}
		f.fix(p, 0, len(p.text), strings.ToUpper(p.text), Message{"tên phụ lục viết in hoa", "the annex's name is in capitals"})
	}
}

func annexMentioned(v *view, f *finder) {
	annexes := v.onlyAnnexes()
	if len(annexes) == 0 || v.saysOwnAnnex() || v.enclosureSays("phụ lục") {
		return
	}
	b := annexes[0][0]
	f.add(Place{Field: "body", Line: b.Pos.Line, Col: b.Pos.Col}, document.Words(b.Text), Message{"lời văn phải nhắc đến phụ lục, ví dụ “(chi tiết tại Phụ lục kèm theo)”", "the body must mention the annex, such as “(chi tiết tại Phụ lục kèm theo)”"}, nil)
}

// saysOwnAnnex tells that the text speaks of an annex that is none of a contract.
func (v *view) saysOwnAnnex() bool {
	v.says("phụ lục") // fills v.lower
	for at := range occurrences(v.lower, "phụ lục") {
		if rest := v.lower[at+len("phụ lục"):]; !strings.HasPrefix(rest, " hợp đồng") && !strings.HasPrefix(rest, " của hợp đồng") {
			return true
		}
	}
	return false
}

var annexCited = regexp.MustCompile(`(Phụ lục(?:\s+số)?\s+([IVXLC]+|\d{1,2}))`)

// ofOther begins the words behind an annex of another document.
var ofOther = regexp.MustCompile(`^[\s,]*(?:của|ban hành|Nghị|Thông tư|Quyết định|kèm theo (?:Nghị|Thông tư|Quyết định))`)

// annexBeyond finds an annex named by a number that the letter does not have.
func annexBeyond(v *view, f *finder) {
	have := len(v.onlyAnnexes())
	if have == 0 {
		return
	}
	m := Message{fmt.Sprintf("văn bản chỉ có %d phụ lục", have), fmt.Sprintf("the letter has %d annexes only", have)}
	for p := range v.own() {
		p.each(annexCited, func(hit []int) {
			if numberOf(p.text[hit[4]:hit[5]]) > have && !ofOther.MatchString(p.text[hit[1]:]) {
				f.at(p, hit[2], hit[3], m)
			}
		})
	}
}

// annexUnnamed finds one of several annexes that the body does not name.
func annexUnnamed(v *view, f *finder) {
	if len(v.annexes) < 2 || !v.says("phụ lục") {
		return
	}
	if v.says("các phụ lục") || v.says("phụ lục kèm theo") || v.says("phụ lục gửi kèm") || v.says("phụ lục đính kèm") {
		return
	}
	for _, annex := range v.annexes {
		name := strings.TrimSpace(document.Words(annex[0].Text))
		m := annexNumber.FindStringSubmatch(name)
		if m == nil || v.namesAnnex(numberOf(m[1])) {
			continue
		}
		f.add(Place{Field: "body", Line: annex[0].Pos.Line, Col: annex[0].Pos.Col}, name, Message{"lời văn chưa nhắc đến phụ lục này; thêm chỉ dẫn vào lời văn", "the body does not mention this annex; point to it there"}, nil)
	}
}

var (
	annexDigits = regexp.MustCompile(`[IVXLC\d]+`)
	annexList   = regexp.MustCompile(`(?i)phụ lục(?:\s+số)?\s+((?:[IVXLC\d]+)(?:(?:,|\s+và|\s+đến|\s*-)\s*(?:phụ lục\s+)?[IVXLC\d]+)*)`)
)

// namesAnnex tells that the body names the annex of that number, alone, in a
// list or within "I đến III".
func (v *view) namesAnnex(n int) bool {
	for p := range v.own() {
		for _, m := range annexList.FindAllStringSubmatch(p.text, -1) {
			numbers := annexDigits.FindAllString(m[1], -1)
			first, last := numberOf(numbers[0]), numberOf(numbers[len(numbers)-1])
			if slices.ContainsFunc(numbers, func(s string) bool { return numberOf(s) == n }) || strings.Contains(m[1], "đến") && first < n && n < last {
				return true
			}
		}
	}
	return false
}

var (
	ownAnnex        = regexp.MustCompile(`((?i:phụ lục)(?:\s+[IVXLC\d]+)?)\s*,?\s*(?:gửi kèm|đính kèm|kèm theo|kèm)(?:\s+(?i:` + documentTypes + `)\s+này|\s+(?:và|cùng|hoặc)\s|\s*[).,;]|\s*$|\./\.)`)
	annexAmong      = regexp.MustCompile(`((?i:phụ lục)(?:\s+[IVXLC\d]+)?)(?:,|\s+và)\s+(?:các\s+)?(?i:` + documentTypes + `|` + enclosedThings + `)(?:\s+\p{Ll}+){0,3}?\s+(?:gửi kèm|đính kèm|kèm theo)\s*(?:[).,;]|$)`)
	annexInBrackets = regexp.MustCompile(`\((?:kèm theo|gửi kèm|đính kèm|có|xem) (?:các )?((?i:phụ lục)[^()]{0,40})\)`)
	annexAt         = regexp.MustCompile(`(?:(?i:tại|theo|xem|trong|chi tiết:?|ở)\s+|\()((?:các\s+)?(?i:phụ lục)(?:\s+[IVXLC\d]+(?:(?:,| và)\s+[IVXLC\d]+)*)?)\s*(?:[).,;]|$)`)
	annexOfOther    = regexp.MustCompile(`^[),]*\s*(?:(?:được |đã )?ban hành|của|(?:` + documentTypes + `)\s)`)
)

func annexPromised(v *view, f *finder) {
	if len(v.annexes) > 0 || len(v.letter.Attachments) > 0 {
		return
	}
	for p := range v.own() {
		for _, re := range []*regexp.Regexp{ownAnnex, annexAmong, annexAt, annexInBrackets} {
			p.eachWith("ụ lục", re, func(m []int) {
				if annexOfOther.MatchString(p.text[m[3]:]) {
					return
				}
				f.at(p, m[2], m[3], Message{"nhắc đến phụ lục nhưng văn bản không có phụ lục, tệp kèm theo; thêm phụ lục hoặc sửa câu này", "mentions an annex, but the letter has none; add it or change the sentence"})
			})
		}
	}
}

// typedReference is the line below an annex's title, which the form prints.
var typedReference = regexp.MustCompile(`^\(?(?:Ban hành kèm|Kèm|Đính kèm)(?: theo)? (?i:` + documentTypes + `)\s[^;]*\)?$`)

// referenceLines is within how many blocks of an annex that line is typed.
const referenceLines = 3

// referenceTyped finds it typed into an annex.
func referenceTyped(v *view, f *finder) {
	for _, part := range v.annexes {
		for i := range part[:min(referenceLines, len(part))] {
			if p := v.pieceOf(&part[i]); p != nil && part[i].Kind == document.Paragraph && typedReference.MatchString(strings.TrimSpace(p.text)) {
				f.choice(p, 0, len(p.text), "", Message{"dòng này được in sẵn dưới tên phụ lục, để trống số và ngày; bỏ khỏi nội dung", "this line is printed below the annex's title, with number and date left blank; remove it from the text"})
			}
		}
	}
}

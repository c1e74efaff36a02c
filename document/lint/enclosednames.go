package lint

import (
	"regexp"
	"slices"
	"strings"
)

// What is attached and what the text encloses are the same things.

// thingsAttached begin the names of attachments; the text calls them so too.
var thingsAttached = []string{
	"sơ đồ", "dự toán", "bản vẽ", "bản đồ", "danh sách", "danh mục", "đề cương", "dự thảo", "biên bản", "hợp đồng",
	"báo cáo", "kế hoạch", "phương án", "bảng", "phiếu", "biểu mẫu", "lịch", "thuyết minh", "hình ảnh",
}

// anyThing names attachments of every kind.
var anyThing = []string{"tài liệu", "hồ sơ", "văn bản", "tệp", "file", "phụ lục", "giấy tờ", "biểu", "mẫu", "nội dung"}

// thingAt is what a name of an attachment or an enclosure begins with.
func thingAt(words string) string {
	words = strings.ToLower(words)
	if i := slices.IndexFunc(thingsAttached, func(t string) bool { return strings.HasPrefix(words, t+" ") || words == t }); i >= 0 {
		return thingsAttached[i]
	}
	return ""
}

// otherThingAttached finds attachments of which the text does not speak, where
// it encloses something else.
func otherThingAttached(v *view, f *finder) {
	for i, name := range v.letter.Attachments {
		thing := thingAt(name)
		if thing == "" || v.says(thing) || v.enclosesAnything() {
			continue
		}
		f.field(indexed("attachments", i), name, Message{"lời văn không nhắc đến tệp này", "the text does not mention this file"})
	}
}

// enclosedThing is something that the text says to be enclosed.
var enclosedThing = regexp.MustCompile(`(?i:tại|theo|xem|trong) ((` + anyOf(thingsAttached...) + `)(?: \p{Ll}+){0,6}? (?:gửi kèm|đính kèm|kèm theo))\s*(?:[).,;:]|$)`)

// notAttached finds what the text encloses among other files.
func notAttached(v *view, f *finder) {
	names := strings.ToLower(strings.Join(v.letter.Attachments, "\n"))
	if names == "" || len(v.annexes) > 0 || slices.ContainsFunc(anyThing, func(w string) bool { return strings.Contains(names, w) }) {
		return
	}
	for p := range v.own() {
		p.eachWith("kèm", enclosedThing, func(m []int) {
			if thing := p.text[m[4]:m[5]]; !strings.Contains(names, strings.ToLower(thing)) {
				f.at(p, m[2], m[3], Message{"tệp đính kèm không có " + thing + "; đính kèm tệp hoặc sửa câu này", "it is not among the attached files; attach it or change the sentence"})
			}
		})
	}
}

var enclosesGeneric = regexp.MustCompile(`(?i:` + anyOf(anyThing...) + `)[^.;]{0,60}kèm|kèm[^.;]{0,30}(?i:` + anyOf(anyThing...) + `)`)

// enclosesAnything tells that the text encloses papers by no name of their own.
func (v *view) enclosesAnything() bool {
	for p := range v.own() {
		if enclosesGeneric.MatchString(p.text) {
			return true
		}
	}
	return false
}

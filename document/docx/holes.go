package docx

import (
	"regexp"
	"strings"

	"congvan/document"
)

// prompts are what templates and forms ask for in words: "[Tên đơn vị]", "<Ký
// hiệu>", Word's own words in an empty control.
var prompts = regexp.MustCompile(strings.Join([]string{
	`[\[<](?i:` + asked + `)(?:[\s,/][^\[\]<>]{0,60})?[\]>]`,
	`\[(?i:e-mail|nhập[^\]]{0,80})\]`,
	`(?i:click or tap (?:here )?to enter (?:text|a date)|choose an item|bấm hoặc gõ nhẹ vào đây[^.]{0,40})\.?`,
	`(?:^|\s)X{4,}(?:\s|$|[/.,;])`,
}, "|"))

// asked begins what a form asks for in brackets.
const asked = `ghi|nhập|điền|tên|họ|chức vụ|chức danh|số|ký hiệu|ngày|tháng|năm|đơn vị|cơ quan|địa danh|địa chỉ|nơi nhận|người|trích yếu|nội dung|email|điện thoại`

// failed are what fields of Word show that could not be worked out.
var failed = regexp.MustCompile(`(?i:error!? (?:reference source|no bookmark|bookmark not|unknown|not a valid|main document)[^.]{0,40}\.?|error: reference source not found|lỗi! [^.]{3,60}\.?)|!(?:Unexpected|Syntax Error|Zero Divide|Undefined Bookmark)(?: [A-Za-z]+)*`)

// holes says what a template has left to fill, and what a field failed to.
func (r *reader) holes(p *paragraph) {
	text := p.text()
	for _, words := range append(document.Hole.FindAllString(text, -1), prompts.FindAllString(text, -1)...) {
		r.remarks.add(Guessed, p.place, squeeze(words), "chỗ chờ điền của mẫu còn nguyên; hãy điền hoặc xóa", "a place of the template is left unfilled; fill it in or delete it").
			onPages("trang in còn chỗ chờ điền của mẫu; hãy điền hoặc xóa trong tệp Word rồi lấy lại trang", "a place of the template is left unfilled on the pages; fill it in or delete it in the Word file and take the pages anew")
	}
	for _, words := range failed.FindAllString(text, -1) {
		r.remarks.add(Guessed, p.place, squeeze(words), "trường của Word không tính được, in ra báo lỗi; hãy sửa trong tệp Word", "a field of Word failed and shows an error; mend it in the Word file").
			onPages("trang in có báo lỗi của một trường Word; hãy sửa trong tệp Word rồi lấy lại trang", "the pages show the error of a field of Word; mend it in the Word file and take the pages anew")
	}
}

package docx

import (
	"regexp"

	"congvan/document"
)

// prompts are what templates and forms ask for in words: "[Tên đơn vị]", "<Ký
// hiệu>", Word's own words in an empty control.
var prompts = regexp.MustCompile(`[\[<](?i:ghi|nhập|điền|tên|họ|chức vụ|chức danh|số|ký hiệu|ngày|tháng|năm|đơn vị|cơ quan|địa danh|địa chỉ|nơi nhận|người|trích yếu|nội dung|email|điện thoại)(?:[\s,/][^\[\]<>]{0,60})?[\]>]|` +
	`\[(?i:e-mail|nhập[^\]]{0,80})\]|(?i:click or tap (?:here )?to enter (?:text|a date)|choose an item|bấm hoặc gõ nhẹ vào đây[^.]{0,40})\.?|(?:^|\s)X{4,}(?:\s|$|[/.,;])`)

// failed are what fields of Word show that could not be worked out.
var failed = regexp.MustCompile(`(?i:error!? (?:reference source|no bookmark|bookmark not|unknown|not a valid|main document)[^.]{0,40}\.?|error: reference source not found|lỗi! [^.]{3,60}\.?)|!(?:Unexpected|Syntax Error|Zero Divide|Undefined Bookmark)(?: [A-Za-z]+)*`)

// holes says what a template has left to fill, and what a field failed to.
func (r *reader) holes(p *paragraph) {
	text := p.text()
	for _, words := range append(document.Hole.FindAllString(text, -1), prompts.FindAllString(text, -1)...) {
		r.remarks.add(Guessed, p.place, squeeze(words), "chỗ chờ điền của mẫu còn nguyên; hãy điền hoặc xóa", "a place that the template left to fill; fill it or take it away").
			onPages("trang in còn chỗ chờ điền của mẫu; hãy điền hoặc xóa trong tệp Word rồi lấy lại trang", "the pages still have a place that the template left to fill; fill it or take it away in the Word file and take the pages anew")
	}
	for _, words := range failed.FindAllString(text, -1) {
		r.remarks.add(Guessed, p.place, squeeze(words), "trường của Word không tính được, in ra báo lỗi; hãy sửa", "a field of Word failed and shows an error; please mend it").
			onPages("trang in có báo lỗi của một trường Word; hãy sửa trong tệp Word rồi lấy lại trang", "the pages show the error of a field of Word; mend it in the Word file and take the pages anew")
	}
}

package docx

import "congvan/document"

// holes says what a template has left to fill.
func (r *reader) holes(p *paragraph) {
	for _, words := range document.Hole.FindAllString(p.text(), -1) {
		r.remarks.add(Guessed, p.place, words, "chỗ chờ điền của mẫu còn nguyên; hãy điền hoặc xóa", "a place that the template left to fill; fill it or take it away")
	}
}

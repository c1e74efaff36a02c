package lint

import "congvan/document"

// holes finds what a template has left to fill.
func holes(v *view, f *finder) {
	for p := range v.all() {
		for _, m := range document.Hole.FindAllStringIndex(p.text, -1) {
			f.at(p, m[0], m[1], Message{"ô mẫu chưa điền; điền hoặc xóa", "a place of the template is not filled; fill it or take it away"})
		}
	}
}

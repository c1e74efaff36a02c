package docx

import "testing"

// TestSignsAtTheStart writes whatever sign a paragraph begins with as a dash.
func TestSignsAtTheStart(t *testing.T) {
	sign := `<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>`
	res := mustRead(t, letter(`<w:p>`+sign+run("Đã giải quyết;", "")+`</w:p><w:p>`+run("Đạt ", "")+sign+`</w:p>`))
	if res.Letter.Body != "- Đã giải quyết;\n\nĐạt" || !res.remark(Converted, "F0FC") || !res.remark(Dropped, "F0FC") {
		t.Errorf("%q, %v", res.Letter.Body, res.Remarks)
	}
}

// TestTypedSigns writes the signs that lists are typed with as dashes, and keeps
// the star of a remark.
func TestTypedSigns(t *testing.T) {
	res := mustRead(t, letter(pars("• Một;", "➢ Hai;", "\uf0b7 Ba;", "* Ghi chú:", "· Bốn")))
	if want := "- Một;\n\n- Hai;\n\n- Ba;\n\n\\* Ghi chú:\n\n- Bốn"; res.Letter.Body != want || !res.remark(Converted, "•") {
		t.Errorf("%q, %v", res.Letter.Body, res.Remarks)
	}
}

// TestLookalikes writes Vietnamese letters for those of their shape.
func TestLookalikes(t *testing.T) {
	res := mustRead(t, letter(par("Ðề nghị ðơn vị đƣợc giao trả lời.")))
	if want := "Đề nghị đơn vị được giao trả lời."; res.Letter.Body != want || !res.remark(Converted, "Ðề nghị") {
		t.Errorf("%q, %v", res.Letter.Body, res.Remarks)
	}
}

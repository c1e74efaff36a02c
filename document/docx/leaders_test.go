package docx

import "testing"

// TestLeaders writes out the dots that lead up to a tab stop, and no other tab.
func TestLeaders(t *testing.T) {
	const tab = `<w:r><w:tab/></w:r>`
	stops := func(list string) string { return `<w:p><w:pPr><w:tabs>` + list + `</w:tabs></w:pPr>` }
	dotted, plainStop := `<w:tab w:val="right" w:leader="dot" w:pos="9000"/>`, `<w:tab w:val="left" w:pos="4000"/>`
	for name, test := range map[string]struct{ body, want string }{
		"dots":      {stops(dotted) + run("Họ và tên:", "") + tab + `</w:p>`, "Họ và tên: ……………"},
		"a line":    {stops(`<w:tab w:val="left" w:leader="underscore" w:pos="3000"/>`+dotted) + run("Sinh ngày:", "") + tab + run("tại", "") + tab + `</w:p>`, "Sinh ngày: …………… tại ……………"},
		"the right": {stops(dotted+plainStop) + run("Một", "") + tab + run("hai", "") + tab + `</w:p>`, "Một hai ……………"},
		"none":      {stops(plainStop) + run("Một", "") + tab + run("hai", "") + `</w:p>`, "Một hai"},
		"cleared":   {stops(`<w:tab w:val="clear" w:leader="dot" w:pos="9000"/>`) + run("Một", "") + tab + run("hai", "") + `</w:p>`, "Một hai"},
	} {
		res := mustRead(t, letter(par("Lời đầu.")+test.body+par("Lời cuối./.")))
		if want := "Lời đầu.\n\n" + test.want + "\n\nLời cuối./."; res.Letter.Body != want {
			t.Errorf("%s: %q, want %q", name, res.Letter.Body, want)
		}
		if test.want != "Một hai" && !res.remark(Converted, "") {
			t.Errorf("%s: not said: %v", name, res.Remarks)
		}
	}
}
